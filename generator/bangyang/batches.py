"""A stage's items in batches, and what is done when a process dies at one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

Result = TypeVar("Result")

Batch = range
"""The places of items that travel together."""

DEATHS = 2
"""How often a process dies at one item, with no other beside it, before it is given up."""

HOPELESS = 5
"""Items given up one after the other before the stage is: then it is not the items."""


class Coming(Protocol):
    """What will be a batch's results: a ``concurrent.futures.Future`` is."""

    def exception(self) -> BaseException | None:
        """Wait, and return what went wrong; ``BrokenExecutor`` where a process died."""

    def result(self) -> list[Any]:
        """Wait, and return the results."""


class Pool(Protocol):
    """Processes that do one function with the items of one stage."""

    def submit(self, batch: Batch) -> Coming:
        """Return what will be a batch's results."""

    def close(self, *, at_once: bool = False) -> None:
        """Let the processes go; ``at_once`` in the middle of their work."""


class Pools(Protocol):
    """Where a stage gets its processes from."""

    @property
    def certain(self) -> bool:
        """Whether a batch that breaks is the one at fault, and was tried again already."""

    def together(self) -> Pool:
        """Return as many processes as work at a time."""

    def alone(self) -> Pool:
        """Return one process."""


def cut(count: int, size: int) -> list[Batch]:
    """Return ``count`` places in batches of ``size``."""
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


class Run(Generic[Result]):
    """One stage on its way through a pool: a few batches ahead of whoever takes the results.

    When a process dies, all that wait break with it. Whose batch it had is known but for as many
    as there are processes, because batches begin in order; those are done again item by item, by
    one process, and then it is plain at which item it dies.
    """

    def __init__(self, pools: Pools, batches: Sequence[Batch], jobs: int, ahead: int) -> None:
        """Begin ``ahead`` of the batches; ``jobs`` are worked at together."""
        self._pools = pools
        self._jobs = jobs
        self._ahead = ahead
        self._waiting = deque(batches)
        self._begun: deque[tuple[Batch, Coming]] = deque()
        self._pool = pools.together()
        self._given_up = 0
        self._fill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close(at_once=kind is not None)

    def results(self, give_up: Callable[[int], list[Result]]) -> Iterator[Result]:
        """Yield every result; of an item that was given up, by its place, what stands in for it.

        ``BrokenExecutor`` is raised where there is no hope.
        """
        while self._begun:
            _, first = self._begun[0]
            if _broken(first):
                self._mend(give_up)
            else:
                self._begun.popleft()
                self._fill()
                yield from first.result()

    def _fill(self) -> None:
        while self._waiting and len(self._begun) < self._ahead:
            batch = self._waiting.popleft()
            self._begun.append((batch, _submitted(self._pool, batch)))

    def _mend(self, give_up: Callable[[int], list[Result]]) -> None:
        """Do again what broke: where the fault may lie carefully, the rest in a new pool."""
        broken = [batch for batch, future in self._begun if _broken(future)]
        self._pool.close(at_once=True)
        careful = {batch: self._carefully(batch, give_up) for batch in broken[: self._jobs]}
        self._pool = self._pools.together()
        for place, (batch, future) in enumerate(self._begun):
            if batch in careful:
                self._begun[place] = (batch, _done(careful[batch]))
            elif _broken(future):
                self._begun[place] = (batch, _submitted(self._pool, batch))

    def _carefully(self, batch: Batch, give_up: Callable[[int], list[Result]]) -> list[Result]:
        """Return a batch's results, from one process that does one item after the other."""
        if self._pools.certain and len(batch) == 1:
            return give_up(batch[0])
        results: list[Result] = []
        rest, deaths = batch, 0
        while rest:
            done = self._alone(rest)
            results += [each for (each,) in done]
            self._given_up, deaths = (0, 1) if done else (self._given_up, deaths + 1)
            rest = rest[len(done) :]
            if rest and (self._pools.certain or deaths == DEATHS):
                results += give_up(rest[0])
                rest, deaths = rest[1:], 0
                self._given_up += 1
            if self._given_up == HOPELESS:
                raise BrokenExecutor
        return results

    def _alone(self, places: Batch) -> list[list[Result]]:
        """Return the results of the items up to the one at which the process died."""
        pool = self._pools.alone()
        futures = [_submitted(pool, range(place, place + 1)) for place in places]
        done = []
        for future in futures:
            if _broken(future):
                break
            done.append(future.result())
        pool.close(at_once=len(done) < len(futures))
        return done


def _submitted(pool: Pool, batch: Batch) -> Coming:
    try:
        return pool.submit(batch)
    except BrokenExecutor as error:
        future: Future[list[Any]] = Future()
        future.set_exception(error)
        return future


def _done(results: list[Result]) -> Coming:
    future: Future[list[Result]] = Future()
    future.set_result(results)
    return future


def _broken(future: Coming) -> bool:
    """Wait for a future, and return whether its process died."""
    return isinstance(future.exception(), BrokenExecutor)
