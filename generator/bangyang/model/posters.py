"""Posters: what a site offers, what was asked for, what was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bangyang.model.terms import Term


class PosterKind(StrEnum):
    """What a printed sheet is: six posters, then three small prints."""

    STORY = "story"
    ROLL = "roll"
    BOARD = "board"
    PLEDGES = "pledges"
    NOTICE = "notice"
    CAMPAIGN = "campaign"
    CARD = "card"
    FORM = "form"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, in mm, as it hangs (a landscape A3 is 420 wide)."""

    name: str
    """``A3`` or ``600x900``, always of the upright sheet."""
    width: float
    height: float
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """How a sheet is prepared for who prints it. The site's own posters have the plain finish.

    ``bleed`` is in mm; ``standard`` holds names of PDF standards Typst knows (``a-2b``).
    """

    bleed: float = 0.0
    marks: bool = False
    black: bool = False
    grayscale: bool = False
    standard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PosterOffer:
    """One entry of the option ``posters``: a kind at a size."""

    kind: PosterKind
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """Which posters somebody asked for; what is empty does not choose.

    ``township`` is a key or a name; ``only`` holds ids of records in the order they were given:
    a roll and a board are made of just these stories. ``copies`` is how many ballots are numbered;
    0 for as many as the kind has by itself.
    """

    county: str = ""
    township: str = ""
    only: tuple[str, ...] = ()
    since: date | None = None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What the terminal asks of the press."""

    offers: tuple[PosterOffer, ...]
    choice: Choice = field(default_factory=Choice)
    finish: Finish = field(default_factory=Finish)


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster that was made; addresses are relative to the site's root.

    ``subject`` is what it is about: an exemplar's id, or the ``key`` of a notice, a campaign or an
    organization's year. ``page`` is the address its QR code leads to. ``pages`` counts its sheets;
    ``taken`` says whose stories a sheet of several shows; ``ids`` are those of what it shows.
    """

    kind: PosterKind
    sheet: Sheet
    subject: str
    title: str
    county: str
    day: date
    page: str
    url: str
    preview: str
    preview_width: int
    preview_height: int
    township: Term | None = None
    village: Term | None = None
    pages: int = 1
    weight: int = 0
    """Bytes of its PDF, once it was made."""
    taken: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
