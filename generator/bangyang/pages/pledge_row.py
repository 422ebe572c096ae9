"""A pledge as its organization's page shows it, and how heavy that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bangyang.model.pledges import MakerKind, Pledge
from bangyang.pages.card import shorten
from bangyang.pages.remarks import LONGEST, SHORT, Remarks, bytes_of, remarks, weight
from bangyang.pages.steps import StepMark, steps
from bangyang.rules.overdue import days_late
from bangyang.rules.standings import standing

LONGEST_TEXT = 1_000
"""Characters of the promise itself a page shows."""

HEADLINE = 60
"""Characters up to which the promise is set as a headline, its phrases kept together."""

_ROW = 2_600
"""Bytes of a row's elements and words, in either language, steps and a headline's breaks."""
_BREAKS = 8
"""Bytes a character of a headline at most, for what keeps its numbers whole."""
_LINK = 700
"""Bytes of a benchmark's name and address, at most."""
_NAME = 60
"""Characters of a benchmark's name a page shows."""


class PledgeRow(NamedTuple):
    """A pledge as a page shows it. There are tens of thousands: a tuple is soon handed over."""

    anchor: str
    address: str
    """The permanent address of the row, relative to the site's root."""
    number: str
    year: int
    standing: str
    late: int
    """Days past its last day."""
    kind: str
    maker: str
    """Who promised it; empty where it is the organization whose page this is."""
    text: str
    long: bool
    """Whether the text is too long for a headline."""
    responsible: str
    due: date
    target: str
    achieved: str
    unit: str
    steps: tuple[StepMark, ...]
    problem: str
    outcome: str
    reason: str
    evidence: str
    benchmark: tuple[str, str]
    """The exemplar it is measured by: name, and address where it has a story here."""
    remarks: Remarks
    cut: str
    """Address of the data file, where a text is too long to be shown whole."""


def pledge_row(
    pledge: Pledge, today: date, page: str, told: Mapping[str, tuple[str, str]]
) -> PledgeRow:
    """Return a pledge's row.

    ``page`` is the address of the page of its year it stands on, ``told`` the published
    exemplars' names and addresses by id and by name.
    """
    name, url = told.get(pledge.benchmark, (pledge.benchmark, ""))
    own = pledge.kind is MakerKind.ORGANIZATION and pledge.maker == pledge.organization.name
    return PledgeRow(
        anchor=pledge.anchor,
        address=f"{page}#{pledge.anchor}",
        number=pledge.anchor.removeprefix("p-"),
        year=pledge.year,
        standing=standing(pledge, today),
        late=days_late(pledge, today),
        kind=pledge.kind.value,
        maker="" if own else shorten(pledge.maker, SHORT),
        text=shorten(pledge.text, LONGEST_TEXT),
        long=len(pledge.text) > HEADLINE,
        responsible=shorten(pledge.responsible, SHORT),
        due=pledge.due,
        target=shorten(pledge.target, SHORT),
        achieved=shorten(pledge.achieved, SHORT),
        unit=shorten(pledge.unit, SHORT),
        steps=steps(pledge, today),
        problem=shorten(pledge.problem, LONGEST),
        outcome=shorten(pledge.outcome, LONGEST),
        reason=shorten(pledge.reason, LONGEST),
        evidence=shorten(pledge.evidence, LONGEST),
        benchmark=(shorten(name, _NAME), url),
        remarks=remarks(pledge.progress, pledge.comments, pledge.reviews),
        cut=f"data/pledges/{pledge.county}.csv" if _cut(pledge) else "",
    )


def row_weight(pledge: Pledge) -> int:
    """Return how many bytes of HTML a pledge's row has at most.

    It depends on nothing but the pledge, so that the rows of a list part where they parted before.
    """
    shown = sum(bytes_of(text, most) for text, most in _texts(pledge) if text)
    said = weight(pledge.progress, pledge.comments, pledge.reviews)
    link = _LINK if pledge.benchmark else 0
    breaks = _BREAKS * len(pledge.text) if len(pledge.text) <= HEADLINE else 0
    return _ROW + shown + breaks + link + said


def _cut(pledge: Pledge) -> bool:
    return any(len(text) > most for text, most in _texts(pledge))


def _texts(pledge: Pledge) -> tuple[tuple[str, int], ...]:
    """Return the texts a row shows, and how much of each."""
    return (
        (pledge.text, LONGEST_TEXT),
        (pledge.outcome, LONGEST),
        (pledge.reason, LONGEST),
        (pledge.evidence, LONGEST),
        (pledge.problem, LONGEST),
        (pledge.maker, SHORT),
        (pledge.responsible, SHORT),
        (pledge.target, SHORT),
        (pledge.achieved, SHORT),
        (pledge.unit, SHORT),
        (pledge.id, SHORT),
    )
