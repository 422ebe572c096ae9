"""Indexing beside Pagefind: seconds, bytes, and what one changed story costs."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Sequence
from pathlib import Path

import contenders
import indexing
from bangyang.derive.cache import Cache
from bangyang.search.kept import Kept
from contenders import Indexed
from report import Report, Size, step

CHANGE, SIZE = 0.2, 1.2
"""The goals: times a full index, times Pagefind's bytes."""
JOBS = os.cpu_count() or 1


def indexed(size: Size, report: Report, runs: int, share: float, *, apart: bool) -> None:
    """Measure indexing and leave the indexes in the size's folder, Pagefind's both if ``apart``."""
    spellings = {"whole": contenders.whole, **({"apart": contenders.apart} if apart else {})}
    for name, spelt in spellings.items():
        contenders.pages(size.folder / f"{name}-pages", size.told, spelt)
    wholes, own = [], []
    for _ in range(runs):  # in turn, so that a busy moment of the machine meets both
        with step(f"our index of {size.title} stories"):
            own.append(indexing.ours(size.told, JOBS))
        with step(f"Pagefind on {size.title} stories"):
            wholes.append(_pagefind(size.folder, "whole"))
    indexing.laid(own[0][1], size.folder / "ours")
    ours, whole = _median([taken for taken, _ in own]), _median(wholes)
    took = {"bangyang": ours, "Pagefind as it comes": whole}
    if apart:
        took["Pagefind, a token a character"] = _pagefind(size.folder, "apart")
    rows = [_index_row(name, each, whole) for name, each in took.items()]
    head = ("", "seconds", "times Pagefind", "MB", "times Pagefind", "files")
    report.table(f"Indexing {size.title} stories", head, rows)
    times, bulk = ours.seconds / whole.seconds, ours.bytes / whole.bytes
    report.goal(
        f"indexing, {size.title} stories, times Pagefind",
        f"{times:.2f}",
        f"{share}",
        times <= share,
    )
    report.goal(
        f"index, {size.title} stories, times Pagefind's bytes",
        f"{bulk:.2f}",
        f"{SIZE}",
        bulk <= SIZE,
    )


def _pagefind(folder: Path, name: str) -> Indexed:
    shutil.rmtree(folder / name, ignore_errors=True)
    return contenders.pagefind(folder / f"{name}-pages", folder / name)


def _median(taken: Sequence[Indexed]) -> Indexed:
    """Return the run of median time."""
    return sorted(taken, key=lambda each: each.seconds)[(len(taken) - 1) // 2]


def _index_row(name: str, own: Indexed, other: Indexed) -> tuple[str, ...]:
    return (
        name,
        f"{own.seconds:.2f}",
        f"{own.seconds / other.seconds:.2f}",
        f"{own.bytes / 1e6:.2f}",
        f"{own.bytes / other.bytes:.2f}",
        f"{own.files:,}",
    )


def one_changed(size: Size, report: Report, runs: int = 3) -> None:
    """Measure what one changed story costs, beside an index made from nothing."""
    kept, shelf = Kept(Cache(size.folder / "cache")), indexing.Shelf()
    indexing.ours(size.told, JOBS, kept, shelf)
    again, told = [], size.told
    for run in range(runs):
        told = indexing.changed(told, len(told) // 2 + run)
        took, files = indexing.ours(told, JOBS, kept, shelf)
        again.append(took.seconds)
    from_nothing = [indexing.ours(told, JOBS) for _ in range(2)]
    whole = min(taken.seconds for taken, _ in from_nothing)
    part, same = statistics.median(again), files == from_nothing[0][1]
    figure = f"{part / whole:.2f} ({part:.2f} of {whole:.2f} s){'' if same else ', OTHER BYTES'}"
    report.goal(
        f"one changed of {size.title}, times a full index",
        figure,
        f"{CHANGE}",
        same and part <= CHANGE * whole,
    )
