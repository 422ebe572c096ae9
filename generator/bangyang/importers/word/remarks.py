"""What an officer should know of a file: gathered while it is read, told once for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bangyang.problems import Position, Problem

_SHOWN = 40


@dataclass(slots=True)
class Remarks:
    """What was left out or is uncertain, by the code of its Problem."""

    texts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, code: str, text: str = "") -> None:
        """Remember one more."""
        self.texts.setdefault(code, []).append(text)

    def problems(self, at: Position) -> Iterator[Problem]:
        """Yield a Problem for each kind; ``text`` shows the beginning of what it is about."""
        for code, found in self.texts.items():
            text = "".join("".join(found).split())
            shown = text[:_SHOWN] + "…" if len(text) > _SHOWN else text
            yield Problem.of(code, at, count=len(found), characters=len(text), text=shown)
