"""Pledges: the record of a row on its organization's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bangyang.model.feedback import ANSWERS, BALLOTS, Comment, Progress, Review
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.rules.names import starred
from bangyang.rules.standings import STANDINGS, standing
from bangyang.search.found.desk import Desk, joined, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import PLEDGE, SearchRecord, Spoken

Facets = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PledgeDesk:
    """What tens of thousands of pledges have in common, looked up once."""

    desk: Desk
    states: dict[str, str]
    """What each standing is called."""
    votes: dict[str, str]
    """What each number of a vote is called, with a gap for it."""
    vote: str
    """What a vote is called."""
    open: frozenset[str]
    """Counties whose members' names leave whole."""
    facets: dict[tuple[str, ...], Facets] = field(default_factory=dict)
    """Those met so far: thousands of rows have the same."""


def pledge_desk(desk: Desk) -> PledgeDesk:
    """Return the desk of an edition's pledges."""
    words = desk.words.words
    numbers = {name: f"{words[f'votes.{name}']} {{count}}" for name in ANSWERS}
    numbers |= {name: words[f"votes.{name}"] for name in BALLOTS}
    return PledgeDesk(
        desk=desk,
        states={each: words[f"status.{each}"] for each in STANDINGS},
        votes=numbers,
        vote=words["votes.title"],
        open=frozenset(key for key, own in desk.counties.items() if own.names.members == "full"),
    )


def pledge_record(pledge: Pledge, page: str, own: PledgeDesk) -> SearchRecord:
    """Return the record of a pledge whose row is on a page; names are as they may leave."""
    desk, organization = own.desk, pledge.organization
    stands = standing(pledge, desk.edition.options.today)
    state = own.states[stands]
    text = composed(pledge.text)
    where = desk.place(pledge.county, organization.township, pledge.village)
    places = kept(pledge.maker, organization.name, where)
    return SearchRecord(
        url=f"{page}#{pledge.anchor}",
        kind=PLEDGE,
        title=text,
        meta=(state, *places, pledge.anchor.removeprefix("p-")),
        date=pledge.published or date(pledge.year, 1, 1),
        headline=text,
        places=places,
        texts=kept(
            *_reported(pledge, own),
            *said(pledge.comments, pledge.reviews, own),
            state,
            pledge.anchor,
        ),
        mark=stands,
        spoken=_spoken(pledge, own),
        facets=_facets(pledge, stands, own),
    )


def _spoken(pledge: Pledge, own: PledgeDesk) -> tuple[Spoken, ...]:
    """Return a member's name where it is published whole: what is masked has no sound either."""
    member = pledge.kind is MakerKind.MEMBER and pledge.county in own.open
    if not member or starred(pledge.maker):
        return ()
    return (Spoken(composed(pledge.maker), "place", person=True),)


def _facets(pledge: Pledge, stands: str, own: PledgeDesk) -> Facets:
    township, sector, theme = (
        term.key if term else ""
        for term in (pledge.organization.township, pledge.sector, pledge.theme)
    )
    met = (pledge.county, township, sector, theme, str(pledge.year), stands)
    if met not in own.facets:
        names = ("county", "township", "sector", "theme", "year", "status")
        own.facets[met] = keys(kind=PLEDGE, **dict(zip(names, met, strict=True)))
    return own.facets[met]


def _reported(pledge: Pledge, own: PledgeDesk) -> Iterator[str]:
    """Yield what a pledge's row says of how it went."""
    yield from (pledge.outcome, pledge.reason, pledge.problem, pledge.evidence)
    for entry in reversed(pledge.progress):
        yield from _entry(entry, pledge.unit)
    for amount in (pledge.target, pledge.achieved):
        yield f"{amount}{pledge.unit}" if amount else ""
    yield pledge.responsible
    yield own.desk.told.get(pledge.benchmark, "")
    yield from (term.name for term in (pledge.theme, pledge.sector) if term)


def _entry(entry: Progress, unit: str) -> tuple[str, ...]:
    return entry.text, f"{entry.achieved}{unit}" if entry.achieved else "", entry.evidence


def said(
    comments: tuple[Comment, ...], reviews: tuple[Review, ...], own: PledgeDesk
) -> Iterator[str]:
    """Yield what leaders and the public said of something, and who said it."""
    for comment in comments:
        yield comment.text
        yield joined(comment.by, comment.post, comment.grade.name if comment.grade else "")
    for review in reviews:
        yield _voted(review, own)


def _voted(review: Review, own: PledgeDesk) -> str:
    """Return a round of votes in words, each count with what it counts."""
    told = ((name, getattr(review.votes, name)) for name in own.votes)
    counts = (own.votes[name].format(count=f"{n:,}") for name, n in told if n is not None)
    return joined(own.vote, review.round, *counts)
