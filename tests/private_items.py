"""The private data and look-alikes of ``tests/private/*.toml``, and how a search is scored.

``seen`` and ``unseen`` are the halves of one lot, ``later`` and ``third`` are others; all four have
been tuned with. ``fourth`` is not looked at: ``python tests/private_items.py fourth`` scores it.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangyang.rules.private.find import find
from bangyang.rules.private.own import own_of

FOLDER = Path(__file__).parent / "private"


@dataclass(frozen=True)
class Item:
    """A text, the private values in it with their kind, and the office's own contact."""

    text: str
    private: tuple[str, ...]
    kind: str = ""
    contact: tuple[str, ...] = ()

    def places(self) -> list[tuple[int, int]]:
        starts = [(self.text.index(value), len(value)) for value in self.private]
        return [(start, start + length) for start, length in starts]


@dataclass(frozen=True)
class Score:
    """What was found of what is there, and what else was taken for private."""

    found: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.false))


def items(half: str) -> list[Item]:
    told = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["item"]
    return [
        Item(
            each["text"],
            tuple(each["private"]),
            each.get("kind", ""),
            tuple(each.get("contact", ())),
        )
        for each in told
    ]


def score(told: list[Item]) -> Score:
    """A value is found by a finding of its kind that overlaps it; what overlaps none is false."""
    found, missed, false = 0, [], []
    for item in told:
        findings, places = list(_findings(item)), item.places()
        for start, end in places:
            of_kind = [(a, b) for a, b, kind in findings if kind == item.kind]
            if any(a < end and start < b for a, b in of_kind):
                found += 1
            else:
                missed.append(f"{item.kind}: {item.text}")
        for a, b, kind in findings:
            if not any(a < end and start < b for start, end in places):
                false.append(f"{kind} {item.text[a:b]}: {item.text}")
    return Score(found, tuple(missed), tuple(false))


def _findings(item: Item) -> Iterator[tuple[int, int, str]]:
    own = own_of(item.contact)
    for each in find(item.text):
        if not own.has(item.text[each.start : each.end]):
            yield each.start, each.end, str(each.kind)


if __name__ == "__main__":
    result = score(items(sys.argv[1]))
    print(f"recall {result.recall:.3f}, precision {result.precision:.3f}")  # noqa: T201
    print("missed:", *result.missed, "false:", *result.false, sep="\n")  # noqa: T201
