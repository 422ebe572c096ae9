"""The lists of a year's reviews: every vote that the account's sums add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.model.feedback import ANSWERS, BALLOTS, Review
from bangyang.pages.account import SECTION, Account
from bangyang.pages.lists import numbered
from bangyang.pages.organizations import organization_url
from bangyang.pages.page import Page
from bangyang.pages.paging import stretches
from bangyang.pages.pledge_lists import Places
from bangyang.pages.shelf import Shelf
from bangyang.pages.votes import VotesView, of_votes
from bangyang.rules.keys import key

ROWS = 120
"""Reviews a page."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what it is about: a pledge, an organization or a member."""

    subject: str
    url: str
    about: str
    """The organization of a pledge or a member; empty for an organization itself."""
    review: Review


@dataclass(frozen=True, slots=True)
class Round:
    """The reviews of a round, added up."""

    name: str
    url: str
    votes: VotesView
    rows: tuple[Reviewed, ...]


def reviewed(shelf: Shelf, account: Account, places: Places) -> tuple[Reviewed, ...]:
    """Return the reviews of a year: of its pledges, then of organizations and their members."""
    return (*_of_pledges(account, places), *_of_organizations(shelf, account))


def _of_pledges(account: Account, places: Places) -> Iterator[Reviewed]:
    for pledge in account.pledges:
        for review in pledge.reviews:
            url = places[pledge.county, pledge.year, pledge.id]
            yield Reviewed(pledge.text, url, pledge.organization.name, review)


def _of_organizations(shelf: Shelf, account: Account) -> Iterator[Reviewed]:
    here = {pledge.organization.key: pledge.organization for pledge in account.pledges}
    names = {each.key: each.name for each in here.values()}
    names |= {
        each.key: each.name for each in shelf.edition.organizations if each.county == account.county
    }
    for said in shelf.edition.assessments:
        if said.county != account.county:
            continue
        own = here.get(said.organization)
        url = f"{organization_url(own)}{account.year}/" if own else ""
        name = names.get(said.organization, said.organization)
        for review in said.reviews:
            if review.year == account.year:
                yield Reviewed(said.member or name, url, name if said.member else "", review)


def rounds(account: Account, rows: Sequence[Reviewed]) -> tuple[Round, ...]:
    """Return reviews by round, in order of their first day; those without a name come last."""
    groups: dict[str, list[Reviewed]] = {}
    for row in rows:
        groups.setdefault(row.review.round, []).append(row)
    ordered = sorted(groups, key=lambda name: (not name, _first_day(groups[name]), name))
    keys: set[str] = set()
    return tuple(
        Round(
            name,
            f"{account.base}round/{_own_key(name, keys)}/",
            of_votes(row.review.votes for row in groups[name]),
            tuple(groups[name]),
        )
        for name in ordered
    )


def _first_day(rows: Sequence[Reviewed]) -> date:
    return min((row.review.on for row in rows if row.review.on), default=date.max)


def _own_key(name: str, taken: set[str]) -> str:
    """Return a round's key, another for each: two may be spelt alike."""
    spelt = key(name) or "none"
    own, number = spelt, 1
    while own in taken:
        number += 1
        own = f"{spelt}-{number}"
    taken.add(own)
    return own


def pages(
    shelf: Shelf, account: Account, rows: Sequence[Reviewed], apart: Sequence[Round]
) -> Iterator[Page]:
    """Yield the list of a year's reviews, and of each round where there are several."""
    if not rows:
        return
    whole = Round("", f"{account.base}reviews/", of_votes(row.review.votes for row in rows), ())
    several = apart if len(apart) > 1 else ()
    ways = tuple((each.name, each.url, len(each.rows)) for each in several)
    yield from _pages(shelf, account, whole, rows, ways)
    for each in several:
        yield from _pages(shelf, account, each, each.rows, ways)


def _pages(
    shelf: Shelf,
    account: Account,
    shown: Round,
    rows: Sequence[Reviewed],
    ways: tuple[tuple[str, str, int], ...],
) -> Iterator[Page]:
    word = shelf.words.word
    county = shelf.counties[account.county]
    heading = word("votes.title")
    name = f"{heading}{word('punctuation.dot')}{shown.name}" if shown.name else heading
    title = word("account.list-title", name=county.name, year=account.year, list=name)
    view: Mapping[str, object] = {
        "heading": name,
        "county": (county.name, f"{SECTION}{account.county}/{account.year}/"),
        "contact": county.contact,
        "year": account.year,
        "votes": shown.votes,
        "name": shown.name,
        "ways": ways,
        "all_url": f"{account.base}reviews/",
        "total": len(rows),
        "columns": _columns(rows),
    }
    newest = max((row.review.on for row in rows if row.review.on), default=None)
    for stretch in stretches(shown.url, rows, ROWS):
        yield Page(
            url=stretch.url,
            template="reviews.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={**view, "rows": stretch.items, "turning": stretch.turning},
            description=word("account.reviews-description", name=county.name, year=account.year),
            section=SECTION,
            updated=newest,
        )


def _columns(rows: Sequence[Reviewed]) -> tuple[str, ...]:
    """Return which numbers any of the reviews tells."""
    return tuple(
        name
        for name in (*BALLOTS, *ANSWERS)
        if any(getattr(row.review.votes, name) is not None for row in rows)
    )
