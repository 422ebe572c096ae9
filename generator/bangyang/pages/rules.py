"""One page that tells the rules of the public account, made from the code that applies them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.model.places import County, NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.pages.account import SECTION
from bangyang.pages.page import Page
from bangyang.pages.paging import PLEDGES
from bangyang.pages.pledge_data import COLUMNS, COMMENTS, PROGRESS, REVIEWS
from bangyang.pages.pledge_lists import ROWS
from bangyang.pages.shelf import Shelf
from bangyang.pages.tally import MOST_LEAVES
from bangyang.problems import Position
from bangyang.rules.cells import harmless
from bangyang.rules.names import shown
from bangyang.rules.overdue import OPEN, SOON, days_late, due_within
from bangyang.rules.publishing import release
from bangyang.rules.shares import FEWEST, percent, percent_of_votes
from bangyang.rules.standings import STANDINGS, standing

URL = f"{SECTION}rules/"

_SHARES = ((1, 2000), (999, 1000), (1999, 2000), (2000, 2000), (1, 3), (0, 2000))
_NAMES = ("王建国", "王国", "欧阳修", "阿依古丽·买买提")
_RULES = ("full", "masked", "surname")
_FORMULAS = ("=1+1", "+86", "-3", "@某某")
_NOWHERE = Position("")


@dataclass(frozen=True, slots=True)
class Worked:
    """A pledge of a status and a last day, and what the rules say of it today."""

    status: str
    due: date
    reported: bool
    """Whether an outcome was written beside it."""
    standing: str
    late: int
    """Days past its last day."""
    soon: bool
    left: int
    """Days until its last day."""


def page(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of the rules, where there are pledges they apply to."""
    if not shelf.pledges:
        return
    options = shelf.edition.options
    title = shelf.words.word("rules.title")
    county = shelf.counties[next(iter(shelf.pledges))]
    view = {
        "today": options.today,
        "days": SOON,
        "open": tuple(each.value for each in PledgeStatus if each in OPEN),
        "worked": _worked(options.today),
        "statuses": _statuses(county, options),
        "shares": tuple((part, whole, percent(part, whole)) for part, whole in _SHARES),
        "fewest": FEWEST,
        "votes": _votes(),
        "leaves": MOST_LEAVES,
        "anchors": tuple((each, _sample(identifier=each).anchor) for each in ("001", "2026-001")),
        "rows": (PLEDGES, ROWS),
        "names_shown": tuple(
            (name, tuple(shown(name, rule) for rule in _RULES)) for name in _NAMES
        ),
        "rules": _RULES,
        "policies": tuple(_policy(shelf.counties[each]) for each in shelf.pledges),
        "formulas": tuple((each, harmless(each)) for each in _FORMULAS),
        "columns": {
            "pledges": tuple(COLUMNS),
            "progress": PROGRESS,
            "comments": COMMENTS,
            "reviews": REVIEWS,
        },
    }
    yield Page(
        url=URL,
        template="rules.html",
        title=title,
        view={"heading": title, **view},
        description=shelf.words.word("rules.description"),
        section=SECTION,
    )


def _worked(today: date) -> tuple[Worked, ...]:
    """Return pledges around today, each judged by the rules themselves."""
    day = timedelta(days=1)
    cases = (
        (PledgeStatus.IN_PROGRESS, today - day, False),
        (PledgeStatus.PUBLISHED, today - SOON * day, False),
        (PledgeStatus.IN_PROGRESS, today - day, True),
        (PledgeStatus.FULFILLED, today - day, True),
        (PledgeStatus.REVISED, today - day, False),
        (PledgeStatus.IN_PROGRESS, today, False),
        (PledgeStatus.PUBLISHED, today + SOON * day, False),
        (PledgeStatus.PUBLISHED, today + (SOON + 1) * day, False),
    )
    return tuple(_judged(status, due, reported, today) for status, due, reported in cases)


def _judged(status: PledgeStatus, due: date, reported: bool, today: date) -> Worked:
    pledge = _sample(status, due)
    return Worked(
        status=status.value,
        due=due,
        reported=reported,
        standing=standing(pledge, today),
        late=days_late(pledge, today),
        soon=due_within(pledge, today),
        left=(due - today).days,
    )


def _sample(
    status: PledgeStatus = PledgeStatus.PUBLISHED,
    due: date = date.max,
    county: str = "",
    identifier: str = "001",
) -> Pledge:
    return Pledge(
        year=2026,
        id=identifier,
        county=county,
        maker="",
        kind=MakerKind.ORGANIZATION,
        organization=PledgingOrganization("", "", county),
        text="",
        status=status,
        due=due,
        at=_NOWHERE,
        outcome="…",
    )


def _statuses(county: County, options: Options) -> tuple[tuple[str, bool], ...]:
    """Return each status with whether a pledge of it is published: the rule itself is asked."""
    samples = tuple(
        _sample(each, options.today, county.id, str(number))
        for number, each in enumerate(PledgeStatus)
    )
    seen = {p.status for p in release(Library((county,), pledges=samples), options).pledges}
    ranks = {each: rank for rank, each in enumerate(STANDINGS)}
    ordered = sorted(PledgeStatus, key=lambda each: ranks.get(each.value, -1))
    return tuple((each.value, each in seen) for each in ordered)


def _votes() -> tuple[tuple[int, int, str], ...]:
    """Return votes just too few for a share, and just enough: satisfied, valid, what is told."""
    cases = ((FEWEST - 2, FEWEST - 1), (FEWEST - 1, FEWEST))
    return tuple((part, whole, percent_of_votes(part, whole)) for part, whole in cases)


def _policy(county: County) -> tuple[str, NamesPolicy]:
    return county.name, county.names
