"""Where a build's time goes, stage by stage: what ``build --profile`` prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from bangyang.messages import Catalogue

Result = TypeVar("Result")

Spent = tuple[float, float]
"""Seconds by the clock, and of processors: this process's and those of the ones it has ended."""


@dataclass(slots=True)
class Profile:
    """What each stage took; a stage within another lies below it."""

    spent: dict[tuple[str, ...], Spent] = field(default_factory=dict)
    """By the way to a stage: ``("pages", "search")``. In the order they began."""
    way: tuple[str, ...] = ()
    """The stage at work."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take what is done within for a stage; one that comes again is added to itself."""
        outer, self.way = self.way, (*self.way, name)
        own, began = self.way, _now()
        wall, processor = self.spent.setdefault(own, (0.0, 0.0))
        try:
            yield
        finally:
            now = _now()
            self.spent[own] = (wall + now[0] - began[0], processor + now[1] - began[1])
            self.way = outer


_watching: ContextVar[Profile | None] = ContextVar("_watching", default=None)


@contextmanager
def profiled() -> Iterator[Profile]:
    """Measure the stages of what is done within, in this thread."""
    profile = Profile()
    token = _watching.set(profile)
    try:
        with profile.stage("whole"):
            yield profile
    finally:
        _watching.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Take what is done within for a stage, when somebody wants to know what it takes."""
    profile = _watching.get()
    if profile is None:
        yield
        return
    with profile.stage(name):
        yield


def add(name: str, spent: Spent) -> None:
    """Take for a stage what another process measured, when somebody wants to know."""
    profile = _watching.get()
    if profile is not None:
        profile.spent[(*profile.way, name)] = spent


def measured(function: Callable[[], Result]) -> tuple[Result, Spent]:
    """Return a function's result and what it took."""
    began = _now()
    result = function()
    now = _now()
    return result, (now[0] - began[0], now[1] - began[1])


def profile_lines(profile: Profile, words: Catalogue) -> list[str]:
    """Return the table: a stage, its seconds by the clock and of processors, its share of all."""
    whole = profile.spent[("whole",)][0] or 1.0
    rows = [
        tuple(words.word(f"profile.{name}") for name in ("stage", "wall", "processor", "share"))
    ]
    for way, (wall, processor) in profile.spent.items():
        name = "  " * (len(way) - 1) + words.word(f"profile.{way[-1]}")
        rows.append((name, f"{wall:.2f}", f"{processor:.2f}", f"{wall / whole:.0%}"))
    most = peak()
    memory = words.word("profile.memory", megabytes=f"{most / 1e6:,.0f}")
    return [*_aligned(rows), *([memory] if most else [])]


def peak() -> int:
    """Return the most bytes of memory this process, or one it has ended, held; 0 if unknown."""
    if sys.platform == "win32":
        return 0
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    most = max(getrusage(each).ru_maxrss for each in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return most if sys.platform == "darwin" else most * 1024


def _now() -> Spent:
    times = os.times()
    return perf_counter(), times.user + times.system + times.children_user + times.children_system


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines: names to the left, figures to the right; a Han is two cells wide."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]

    def cell(text: str, width: int, column: int) -> str:
        gap = " " * (width - cell_len(text))
        return gap + text if column else text + gap

    return ["  ".join(map(cell, row, widths, range(len(row)))) for row in rows]
