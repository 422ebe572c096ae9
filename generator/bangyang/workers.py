"""Workers: the same function over many items, in as many processes as asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, cast

from bangyang.batches import Pools, Run, cut
from bangyang.errands import Errand
from bangyang.problems import Position, Problem, WorkError
from bangyang.processes import Crew, Forking, Spawning, forks

__all__ = ["Progress", "Silent", "WorkError", "Workers"]

if TYPE_CHECKING:
    from bangyang.cluster import Cluster

Item = TypeVar("Item")
Result = TypeVar("Result")

SMALL = 24
"""Below this many items a new process costs more than it saves."""

BATCHES = 8
"""Batches a process gets of light items, so that none waits long for the others at the end."""

LARGEST = 500
"""Light items in a batch at most, so that what comes back stays small."""

AWAY = 50
"""Light items that travel together to a cluster."""

AHEAD = 4
"""Batches a process has before it while results are taken as they come."""


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


class Here(Generic[Result]):
    """A stage done by this process, as its results are taken."""

    def __init__(self, results: Iterator[Result]) -> None:
        self._results = results

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def results(self, _give_up: Callable[[int], list[Result]]) -> Iterator[Result]:
        """Yield every result."""
        return self._results


class Workers:
    """Runs functions over items, in order.

    Where processes are forked (Linux) they find the items in their memory; elsewhere functions and
    items must be picklable. Results must always be. Errands go to a cluster where there is one.
    """

    def __init__(
        self, jobs: int = 1, progress: Progress | None = None, scheduler: str = ""
    ) -> None:
        """Work in ``jobs`` processes, 0 for one a core; ``scheduler`` is a Dask cluster's address.

        It is asked when there is a first errand; ``WorkError`` where it does not answer.
        """
        self.jobs = jobs or os.cpu_count() or 1
        self._progress = progress or Silent()
        self._spawned: Crew | None = None
        self._scheduler = scheduler
        self._cluster: Cluster | None = None

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
        if self._spawned is not None:
            self._spawned.close()
            self._spawned = None
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None

    def expect(self, items: int, ready: Callable[[], None]) -> None:
        """Start the processes ahead of so many light items; ``ready`` is what each does first.

        A new process takes half a second to import what it needs: it does so while this one reads.
        One that is forked has imported it.
        """
        if self.jobs > 1 and items >= SMALL and not forks():
            for _ in range(self.jobs):
                self._crew().submit(ready)

    @contextmanager
    def aside(self, function: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
        """Do something in a process beside this one; what is yielded waits for its result.

        Where processes are not forked, and where that one dies, it is done when it is waited for.
        """
        if self.jobs == 1 or not forks():
            yield function
            return
        pool = Forking(1, _called, [function]).together()
        coming = pool.submit(range(1))

        def result() -> Result:
            died = isinstance(coming.exception(), BrokenExecutor)
            return function() if died else cast("Result", coming.result()[0])

        stopped = True
        try:
            yield result
            stopped = False
        finally:
            pool.close(at_once=stopped)  # nobody waits for it any more

    def map(
        self,
        stage: str,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        heavy: bool = False,
        meanwhile: Callable[[], None] | None = None,
        name: Callable[[Item], str] = str,
        lost: Callable[[Item, Problem], Result] | None = None,
    ) -> list[Result]:
        """Return ``function`` of each item, in the order of ``items``.

        ``stage`` names the stage for the progress bar. ``heavy`` items (a photo, a poster) are
        worth a process of their own; light ones only in number. ``meanwhile`` is done in this
        process while the others work.

        An item whose process dies, again and by itself, is a ``worker-died`` Problem at ``name``
        of it; ``lost`` says what then stands in for the result. Without it ``WorkError`` is
        raised, once all the others are done.
        """
        with self._run(function, items, heavy, len(items)) as run:
            if meanwhile is not None:
                meanwhile()
            return list(self._taken(run, stage, items, name, lost))

    def stream(
        self,
        stage: str,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        heavy: bool = False,
        name: Callable[[Item], str] = str,
        lost: Callable[[Item, Problem], Result] | None = None,
    ) -> Iterator[Result]:
        """Yield what ``map`` returns, as it comes: only a few batches are held at a time."""
        with self._run(function, items, heavy, AHEAD * self.jobs) as run:
            yield from self._taken(run, stage, items, name, lost)

    def _run(
        self, function: Callable[[Item], Result], items: Sequence[Item], heavy: bool, ahead: int
    ) -> Run[Result] | Here[Result]:
        if self._scheduler and items and isinstance(function, Errand):
            cluster = self._connected()
            pools = cluster.pools(function, items)
            return Run(pools, cut(len(items), 1 if heavy else AWAY), 1, AHEAD * cluster.threads)
        if self.jobs == 1 or len(items) < (1 if heavy else SMALL):
            return Here(map(function, items))
        size = 1 if heavy else min(LARGEST, max(1, len(items) // (self.jobs * BATCHES)))
        batches = cut(len(items), size)
        return Run(self._pools(function, items), batches, self.jobs, ahead)

    def _pools(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Pools:
        if forks():
            return Forking(self.jobs, function, items)
        return Spawning(self._crew, function, items)

    def _crew(self) -> Crew:
        if self._spawned is None or self._spawned.closed:
            self._spawned = Crew(self.jobs, "spawn")
        return self._spawned

    def _connected(self) -> Cluster:
        if self._cluster is None:
            self._cluster = _reached(self._scheduler)
        return self._cluster

    def _taken(
        self,
        run: Run[Result] | Here[Result],
        stage: str,
        items: Sequence[Item],
        name: Callable[[Item], str],
        lost: Callable[[Item, Problem], Result] | None,
    ) -> Iterator[Result]:
        found: list[Problem] = []

        def give_up(place: int) -> list[Result]:
            item = items[place]
            told = name(item)
            found.append(Problem.of("worker-died", Position(told), name=told, stage=stage))
            return [lost(item, found[-1])] if lost else []

        self._progress.begin(stage, len(items))
        try:
            for result in run.results(give_up):
                self._progress.advance()
                if lost or not found:
                    yield result
        except BrokenExecutor as error:
            raise WorkError(*found) from error
        if found and not lost:
            raise WorkError(*found)


def _reached(scheduler: str) -> Cluster:
    try:
        from bangyang.cluster import Cluster  # the extra that few install
    except ImportError as error:
        at = Position(scheduler)
        raise WorkError(Problem.of("scheduler-missing", at, address=scheduler)) from error
    return Cluster(scheduler)


def _called(function: Callable[[], Result]) -> Result:
    return function()
