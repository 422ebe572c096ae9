"""What the preview has to show, told by whoever builds to whoever serves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from threading import Condition

from bangyang.problems import Problem


class State(StrEnum):
    """How it stands with the site."""

    BUILDING = "building"
    """There is none yet."""
    BROKEN = "broken"
    """Its material has errors: they are shown instead of what it was before."""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview has to show."""

    state: State = State.BUILDING
    problems: tuple[Problem, ...] = ()
    base: str = "/"
    """The path of the site's address, below which it is served as it will be on the web."""


class Board:
    """What is shown now; threads may wait until it is something else."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._shown = Shown()
        self._version = 0

    def now(self) -> tuple[Shown, int]:
        """Return what is shown, and a number that changes with it."""
        with self._changed:
            return self._shown, self._version

    def show(self, shown: Shown) -> None:
        """Show something else from now on."""
        with self._changed:
            self._shown, self._version = shown, self._version + 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> bool:
        """Wait until something else is shown than at ``version``; False when it took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._version != version, seconds)
