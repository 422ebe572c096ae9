"""Processes of this machine: forked where that is safe, spawned elsewhere."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

from bangyang.batches import Batch, Coming, Pool
from bangyang.garbage import collect_less

START = "BANGYANG_START"
"""The environment variable that says ``spawn`` where processes would be forked."""


LOOK = 1.0
"""Seconds between two looks whether a process died unnoticed."""


class _Threads:
    """Whether a library has started threads here, which no forked process would have."""

    started = False


def fork_no_more() -> None:
    """Note that this process has threads of a library's own, such as Typst's: a fork would hang."""
    _Threads.started = True


def forks() -> bool:
    """Return whether new processes are forked: they have everything in memory at once."""
    return sys.platform == "linux" and os.environ.get(START) != "spawn" and not _Threads.started


Function = Callable[[Any], Any]

_held: list[tuple[Function, Sequence[Any]]] = []
"""What is to be done with which items, at the moment of a fork."""


class Forking:
    """Processes forked for one stage: they have the items already, only results travel."""

    certain = False

    def __init__(self, jobs: int, function: Function, items: Sequence[Any]) -> None:
        """Fork up to ``jobs`` processes, as soon as there is a batch."""
        self._jobs = min(jobs, len(items))
        self._task = (function, items)

    def together(self) -> Pool:
        """See ``Pools``."""
        return _Forked(Crew(self._jobs, "fork"), self._task)

    def alone(self) -> Pool:
        """See ``Pools``."""
        return _Forked(Crew(1, "fork"), self._task)


class _Forked:
    def __init__(self, crew: Crew, task: tuple[Function, Sequence[Any]]) -> None:
        self._crew = crew
        self._task = task
        self._begun = False

    def submit(self, batch: Batch) -> Coming:
        if self._begun:
            return self._crew.submit(_do_held, batch)
        self._begun = True
        _held.append(self._task)
        gc.freeze()  # looking for garbage would copy every page of memory
        try:
            with undisturbed(), warnings.catch_warnings():
                # Python's other threads hold no lock the forked process needs.
                warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
                return self._crew.submit(_do_held, batch)  # the first one forks them all
        finally:
            gc.unfreeze()
            _held.pop()

    def close(self, *, at_once: bool = False) -> None:
        self._crew.close(at_once=at_once)


class Spawning:
    """Processes begun anew and kept for the next stage: function and items travel to them."""

    certain = False

    def __init__(self, crew: Callable[[], Crew], function: Function, items: Sequence[Any]) -> None:
        """Work with ``crew`` of all stages."""
        self._together = crew
        self._task = (function, items)

    def together(self) -> Pool:
        """See ``Pools``."""
        return _Spawned(self._together(), self._task, kept=True)

    def alone(self) -> Pool:
        """See ``Pools``."""
        return _Spawned(Crew(1, "spawn"), self._task, kept=False)


class _Spawned:
    def __init__(self, crew: Crew, task: tuple[Function, Sequence[Any]], *, kept: bool) -> None:
        self._crew = crew
        self._function, self._items = task
        self._kept = kept

    def submit(self, batch: Batch) -> Coming:
        items = self._items[batch.start : batch.stop]
        return self._crew.submit(_do_given, self._function, items)

    def close(self, *, at_once: bool = False) -> None:
        if at_once or not self._kept:
            self._crew.close(at_once=at_once)


class Crew:
    """An executor of processes, and the way to end them."""

    def __init__(self, jobs: int, method: str) -> None:
        """Be ready to start ``jobs`` processes by ``fork`` or ``spawn``."""
        context = multiprocessing.get_context(method)
        self.closed = False
        self._noted = _Noted(context)
        self._executor = ProcessPoolExecutor(
            jobs, cast("multiprocessing.context.BaseContext", self._noted), _begin
        )

    def submit(self, function: Callable[..., Any], *arguments: object) -> Coming:
        """Return what will be the function's result; ``BrokenExecutor`` when a process died."""
        return _Sent(self._executor.submit(function, *arguments), self)

    def died(self) -> bool:
        """Return whether a process has ended before its time."""
        return any(each.exitcode is not None for each in self._noted.started)

    def close(self, *, at_once: bool = False) -> None:
        """End the processes, ``at_once`` in the middle of their work."""
        self.closed = True
        if at_once:
            for each in self._noted.started:
                each.kill()
        self._executor.shutdown(cancel_futures=True)


class _Noted:
    """A context of ``multiprocessing`` that notes which processes were started in it."""

    def __init__(self, context: multiprocessing.context.BaseContext) -> None:
        self._context = context
        self.started: list[multiprocessing.process.BaseProcess] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._context, name)

    def Process(self, *given: Any, **named: Any) -> multiprocessing.process.BaseProcess:  # noqa: N802
        made: multiprocessing.process.BaseProcess = self._context.Process(*given, **named)  # type: ignore[attr-defined]
        self.started.append(made)
        return made


class _Sent:
    """What will be a batch's results.

    Python's executor forgets a future that is submitted at the very moment a process dies
    (before 3.13): whoever waits for it looks whether one did.
    """

    def __init__(self, future: Future[Any], crew: Crew) -> None:
        self._future = future
        self._crew = crew

    def exception(self) -> BaseException | None:
        died = False
        while True:
            try:
                return self._future.exception(timeout=LOOK)
            except TimeoutError:
                if died:
                    return BrokenExecutor()
                died = self._crew.died()

    def result(self) -> list[Any]:
        results: list[Any] = self._future.result()
        return results


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nobody stop what is done within: a new process would say so before it can be silent."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        let_through()


def let_through() -> None:
    """Let a process that was started undisturbed be stopped from now on."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _begin() -> None:
    """Prepare a new process: who stops the build ends it, and it ends when its parent does."""
    collect_less()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_through()
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do_held(batch: Batch) -> list[Any]:
    function, items = _held[-1]
    return [function(items[place]) for place in batch]


def _do_given(function: Function, items: Sequence[Any]) -> list[Any]:
    return [function(item) for item in items]
