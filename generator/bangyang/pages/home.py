"""The home page: one face and one sentence first, then who else, where, and what was kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.notices import Stage
from bangyang.model.pledges import Pledge
from bangyang.model.posters import PosterKind
from bangyang.pages.account import SECTION, lists
from bangyang.pages.card import Card
from bangyang.pages.counties import newest
from bangyang.pages.offers import Offer
from bangyang.pages.page import Page
from bangyang.pages.places import Entry, Place, entries
from bangyang.pages.share import picture
from bangyang.pages.shelf import Shelf
from bangyang.pages.slip import slips
from bangyang.pages.tally import GROUPS, Lists, Tally, tally
from bangyang.rules.reading import aloud, length
from bangyang.rules.standings import OVERDUE

_FACES = 4
_LEADS = 12
"""Of how many of the newest stories one leads; a new one each day."""
_POSTERS = 4
_SLIPS = 2
_NEAR = 11
"""How many places are named; the rest are behind the row of all."""

_FIRST_HEADING = re.compile(r"\s*<h1[^>]*>(.*?)</h1>\s*", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-5])\b")


@dataclass(frozen=True, slots=True)
class Near:
    """The places named, and where there are more: how many villages there are in all."""

    entries: tuple[Entry, ...]
    more: bool
    villages: int


def page(
    shelf: Shelf, places: Mapping[str, tuple[Place, ...]], offers: Sequence[Offer] = ()
) -> Page:
    """Return the home page; ``offers`` is all there is to print, newest first."""
    edition = shelf.edition
    lead = _lead(edition)
    others = [exemplar for exemplar in edition.exemplars if exemplar is not lead]
    current = _of_latest_year(edition.pledges)
    account = tally(current, edition.options.today)
    heading, introduction = introduced(edition.introduction.html if edition.introduction else "")
    view = {
        "site": edition.options.site_name,
        "lead": shelf.cards[lead.id] if lead else None,
        "minutes": _minutes(lead, edition) if lead else 0,
        "faces": _faces(others, shelf),
        "wide": _wide(others, shelf),
        "total": len(edition.exemplars),
        "near": _near(shelf, places),
        "tally": account,
        "lists": _lists(current),
        "figures": _figures(account),
        "rest": _rest(account),
        "year": current[0].year if current else 0,
        "today": edition.options.today,
        "slips": slips(shelf, Stage.RUNNING)[:_SLIPS],
        "posters": _posters(offers),
        "heading": heading,
        "introduction": introduction,
    }
    return Page(
        url="",
        template="home.html",
        title=edition.options.site_name,
        view=view,
        description=_description(edition),
        updated=newest(edition.exemplars, current),
        picture=picture(lead.id, shelf) if lead else None,
    )


def _lead(edition: Edition) -> Exemplar | None:
    """Return the story of the day: by date, never by chance, with a photo if any has one."""
    fresh = edition.exemplars[:_LEADS]
    faces = [each for each in fresh if each.photo and each.kind is Kind.PERSON]
    chosen = faces or [each for each in fresh if each.kind is Kind.PERSON] or list(fresh)
    return chosen[edition.options.today.toordinal() % len(chosen)] if chosen else None


def _minutes(lead: Exemplar, edition: Edition) -> int:
    """Return the minutes it takes to hear a story."""
    body = edition.bodies.get(lead.id)
    minutes, seconds = aloud(length("".join(body.paragraphs)) if body else 0)
    return max(1, minutes + (seconds >= 30))


def _faces(others: Sequence[Exemplar], shelf: Shelf) -> tuple[Card, ...]:
    """Return a few people, those with a photo first; where there are none, organizations."""
    recent = others[: 2 * _LEADS]
    found = [each for each in recent if each.kind is Kind.PERSON] or list(recent)
    found.sort(key=lambda each: each.photo is None)
    return shelf.shown(found[:_FACES])


def _wide(others: Sequence[Exemplar], shelf: Shelf) -> Card | None:
    """Return an organization, one with a photo if there is any; none where all are."""
    if all(each.kind is Kind.ORGANIZATION for each in others):
        return None
    found = [each for each in others[: 4 * _LEADS] if each.kind is Kind.ORGANIZATION]
    found.sort(key=lambda each: each.photo is None)
    return shelf.cards[found[0].id] if found else None


def _near(shelf: Shelf, places: Mapping[str, tuple[Place, ...]]) -> Near:
    """Return the places to name: in two columns no row is left alone."""
    found = entries(shelf, places)
    more = len(found) > _NEAR or (len(found) > 1 and len(found) % 2 == 1)
    named = tuple(replace(each, parts=each.parts[:2]) for each in found[:_NEAR])
    own = [place for county in places.values() for place in county]
    return Near(named, more, sum(len(place.township.villages) for place in own))


def _of_latest_year(pledges: Iterable[Pledge]) -> list[Pledge]:
    """Return the pledges of the latest year any county has some of."""
    found = list(pledges)
    year = max((pledge.year for pledge in found), default=0)
    return [pledge for pledge in found if pledge.year == year]


def _lists(current: Sequence[Pledge]) -> Lists:
    """Return where the figures open: a single county's lists, else the shares of all counties."""
    counties = {pledge.county for pledge in current}
    if len(counties) == 1:
        return lists(counties.pop(), current[0].year)
    return Lists(SECTION)


def _figures(account: Tally) -> tuple[tuple[str, int], ...]:
    """Return what became of most pledges, by standing; begun or not, what is not due goes on."""
    return (
        ("fulfilled", account.count("fulfilled")),
        ("going", account.count("going")),
        (OVERDUE, account.count(OVERDUE)),
        ("unfulfilled", account.count("unfulfilled")),
    )


def _rest(account: Tally) -> tuple[tuple[str, int], ...]:
    """Return the standings the figures leave out, so that all add to the whole."""
    found = ((each, account.count(each)) for each in GROUPS["rest"])
    return tuple((standing, count) for standing, count in found if count)


def _posters(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return a few posters, those of stories first: upright ones stand well in a row."""
    ranked = sorted(offers, key=lambda offer: offer.kind is not PosterKind.STORY)
    return tuple(ranked[:_POSTERS])


def _description(edition: Edition) -> str:
    introduction = edition.introduction
    return introduction.paragraphs[0][:120] if introduction and introduction.paragraphs else ""


def introduced(html: str) -> tuple[str, str]:
    """Return an office text as its title, empty if it does not begin with one, and the rest.

    The page has an h1 of its own: one further down becomes h2, and so on.
    """
    first = _FIRST_HEADING.match(html)
    rest = html[first.end() :] if first else html
    if "<h1" in rest:
        rest = _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", rest)
    return first[1] if first else "", rest
