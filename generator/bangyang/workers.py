"""Workers: the same function over many items, in as many processes as asked for."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Protocol, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

SMALL = 24
"""Below this many items a new process costs more than it saves."""


class Progress(Protocol):
    """Whoever wants to see how far a stage has come."""

    def begin(self, stage: str, total: int) -> None:
        """A stage of ``total`` items starts."""

    def advance(self) -> None:
        """One more item of the stage is done."""


class Silent:
    """Progress nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """See ``Progress``."""

    def advance(self) -> None:
        """See ``Progress``."""


def collect_less() -> None:
    """Look for garbage less often: what a build makes lives to its end.

    Looking after every 700 new objects took an eighth of the time (bench/RESULTS.md).
    """
    gc.set_threshold(100_000, 20, 100)


class Workers:
    """Runs functions over items, in order; processes are spawned when first needed.

    Functions and items must be picklable: nothing here needs fork.
    """

    def __init__(self, jobs: int = 1, progress: Progress | None = None) -> None:
        """Work in ``jobs`` processes; 0 for one a core."""
        self.jobs = jobs or os.cpu_count() or 1
        self._progress = progress or Silent()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; the next ``map`` starts new ones."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def expect(self, items: int, ready: Callable[[], None]) -> None:
        """Start the processes ahead of so many light items; ``ready`` is what each does first.

        A new process takes half a second to import what it needs: it does so while this one reads.
        """
        if self.jobs > 1 and items >= SMALL:
            for _ in range(self.jobs):
                self._started().submit(ready)

    def map(
        self,
        stage: str,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        heavy: bool = False,
        meanwhile: Callable[[], None] | None = None,
    ) -> list[Result]:
        """Return ``function`` of each item, in the order of ``items``.

        ``stage`` names the stage for the progress bar. ``heavy`` items (a photo, a poster) are
        worth a process of their own; light ones only in number. ``meanwhile`` is done in this
        process while the others work.
        """
        self._progress.begin(stage, len(items))
        pending = self._results(function, items, heavy)
        if meanwhile is not None:
            meanwhile()
        results = []
        for result in pending:
            results.append(result)
            self._progress.advance()
        return results

    def _results(
        self, function: Callable[[Item], Result], items: Sequence[Item], heavy: bool
    ) -> Iterable[Result]:
        if self.jobs == 1 or len(items) < (2 if heavy else SMALL):
            return map(function, items)
        share = 1 if heavy else max(1, len(items) // (self.jobs * 8))
        return self._started().map(function, items, chunksize=share)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, spawn, initializer=collect_less)
        return self._pool
