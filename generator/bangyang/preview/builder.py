"""The builder: a process beside the server, so that its own processes are forked from no thread.

It has everything imported, and stays for the next build. Should one end it, the next starts anew.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from bangyang.model.options import Wishes
from bangyang.problems import Position, Problem
from bangyang.processes import let_through, undisturbed

_ENDING = 5.0
"""Seconds a build gets to stop by itself when the preview ends."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: a site, or what keeps it from being one."""

    ready: bool
    problems: tuple[Problem, ...]
    base: str = "/"
    """The path of the site's address."""


class Builder:
    """Builds one site into a folder of the preview's own, in another process."""

    def __init__(self, file: Path, wishes: Wishes) -> None:
        """``file`` is the site's ``mkdocs.yml``."""
        self._file, self._wishes = file, wishes
        self._process: SpawnProcess | None = None
        self._roots: tuple[str, ...] = (file.name,)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._pipe.close()
            self._process.join(_ENDING)
            self._process.kill()

    def roots(self) -> tuple[str, ...]:
        """Return what decides the site: files and folders relative to its ``mkdocs.yml``.

        While that cannot be read they are what they were.
        """
        told = self._ask("roots")
        if isinstance(told, tuple):
            self._roots = told
        return self._roots

    def build(self) -> Built:
        """Build the site; a Problem tells when the process ended over it."""
        told = self._ask("build")
        if isinstance(told, Built):
            return told
        return Built(False, (Problem.of("preview-ended", Position(self._file.name)),))

    def _ask(self, what: str) -> object:
        """Return the process's answer; None when it has none or ended."""
        try:
            if self._process is None:
                self._start()
            self._pipe.send(what)
            return self._pipe.recv()
        except (EOFError, OSError):
            self._process = None
            return None

    def _start(self) -> None:
        spawn = get_context("spawn")
        if sys.platform != "win32":  # it lets signals through again once it has started
            resource_tracker.ensure_running()
        self._pipe, other = spawn.Pipe()
        self._process = spawn.Process(
            target=work, args=(other, self._file, self._wishes), daemon=False
        )
        with undisturbed():
            self._process.start()
        other.close()


def work(pipe: Connection, file: Path, wishes: Wishes) -> None:
    """Answer questions until there are no more."""
    from bangyang.preview.making import build, roots, standing

    gc.disable()
    first = True
    with suppress(KeyboardInterrupt):
        let_through()
        while (asked := _next(pipe)) is not None:
            answer: object = roots(file) if asked == "roots" else None
            if asked == "build":
                answer = (standing(file, wishes) if first else None) or build(file, wishes)
                first = False
            with suppress(OSError):  # the preview has ended meanwhile
                pipe.send(answer)
            gc.collect()  # while nobody waits


def _next(pipe: Connection) -> object:
    """Return the next question, or None once the preview has ended."""
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return None
