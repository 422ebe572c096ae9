"""One story as far as it was taken apart: what all proposals are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangyang.importers.document import Block
from bangyang.importers.draft import Proposal
from bangyang.importers.proposals.clues import Whose
from bangyang.importers.proposals.days import Found
from bangyang.importers.proposals.fields import Field
from bangyang.importers.proposals.heads import CREDIT, Head, numbered, text_of

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Told:
    """One story as far as it was taken apart."""

    name: str
    """The file's, without its ending; empty where the file holds several stories."""
    fields: tuple[Field, ...]
    head: Head
    blocks: tuple[Block, ...]
    """Of the text, its head included and its form left out."""
    whose: Whose | None
    day: Found | None
    """A signature that holds for all stories of the file."""

    @property
    def text(self) -> str:
        """All text, its head left out."""
        return "\n".join(text_of(block) for block in self.blocks[self.head.body :])

    @property
    def first(self) -> str:
        """The first paragraph of the text."""
        found = (numbered(text_of(block)) for block in self.blocks[self.head.body :])
        return next((text for text in found if text and not CREDIT.search(text)), "")

    @property
    def profile(self) -> bool:
        """Whether the text opens as a profile does."""
        clue = self.whose.clue if self.whose else None
        return clue is not None and self.first.startswith(clue.value) and _like_profile(self.first)

    def field(self, *keys: str) -> Field | None:
        """Return the first field of some keys that has a value."""
        return next((each for each in self.fields if each.key in keys and each.value), None)


_PROFILE = re.compile(
    r"[，,（(]\s*[男女][，,）)]|出生|中共党员|现任|现为|入伍|现年|今年|[^，]*岁|系|，任|^.{2,8}是"
)


def _like_profile(text: str) -> bool:
    return bool(_PROFILE.search(text[:60]))


def shown(text: str) -> str:
    """Return words short enough to stand in a comment."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def of_field(key: str, value: str, field: Field, *, sure: bool = True) -> Proposal:
    """Return what a form's field says as a proposal."""
    return Proposal(key, value, "table" if field.in_table else "labelled", field.label, sure)
