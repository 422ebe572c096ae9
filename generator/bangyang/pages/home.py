"""The home page: one face and one sentence first, then who else, where, and what was kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.pages.card import Card
from bangyang.pages.counties import newest
from bangyang.pages.page import Page
from bangyang.pages.places import Place, entries
from bangyang.pages.posters import Offer, offers
from bangyang.pages.shelf import Shelf, latest
from bangyang.pages.tally import tally

_FACES = 4
_LEADS = 12
"""Of how many of the newest stories one leads; a new one each day."""
_POSTERS = 4

_HEADING = re.compile(r"<(/?)h([1-5])\b")


def page(shelf: Shelf, places: Mapping[str, tuple[Place, ...]]) -> Page:
    """Return the home page."""
    edition = shelf.edition
    lead = _lead(edition)
    others = [exemplar for exemplar in edition.exemplars if exemplar is not lead]
    current = [pledge for years in shelf.pledges.values() for pledge in latest(years)]
    view = {
        "site": edition.options.site_name,
        "lead": shelf.cards[lead.id] if lead else None,
        "faces": _faces(others, shelf),
        "wide": _wide(others, shelf),
        "total": len(edition.exemplars),
        "entries": entries(shelf, places),
        "several": len(edition.counties) > 1,
        "tally": tally(current, edition.options.today),
        "year": max((pledge.year for pledge in current), default=0),
        "today": edition.options.today,
        "posters": _posters(shelf),
        "introduction": demoted(edition.introduction.html) if edition.introduction else "",
    }
    return Page(
        url="",
        template="home.html",
        title=edition.options.site_name,
        view=view,
        description=_description(edition),
        updated=newest(edition.exemplars, current),
        picture=_picture(view["lead"]),
    )


def _lead(edition: Edition) -> Exemplar | None:
    """Return the story of the day: by date, never by chance, with a photo if any has one."""
    fresh = edition.exemplars[:_LEADS]
    faces = [each for each in fresh if each.photo and each.kind is Kind.PERSON]
    chosen = faces or [each for each in fresh if each.kind is Kind.PERSON] or list(fresh)
    return chosen[edition.options.today.toordinal() % len(chosen)] if chosen else None


def _faces(others: Sequence[Exemplar], shelf: Shelf) -> tuple[Card, ...]:
    """Return a few people, those with a photo first."""
    people = [each for each in others[: 2 * _LEADS] if each.kind is Kind.PERSON]
    people.sort(key=lambda each: each.photo is None)
    return shelf.shown(people[:_FACES])


def _wide(others: Sequence[Exemplar], shelf: Shelf) -> Card | None:
    """Return an organization, one with a photo if there is any."""
    found = [each for each in others[: 4 * _LEADS] if each.kind is Kind.ORGANIZATION]
    found.sort(key=lambda each: each.photo is None)
    return shelf.cards[found[0].id] if found else None


def _posters(shelf: Shelf) -> tuple[Offer, ...]:
    return tuple(offer for _, offer in zip(range(_POSTERS), offers(shelf), strict=False))


def _description(edition: Edition) -> str:
    introduction = edition.introduction
    return introduction.paragraphs[0][:120] if introduction and introduction.paragraphs else ""


def _picture(lead: object) -> str:
    return lead.photo.whole[-1].jpeg if isinstance(lead, Card) and lead.photo else ""


def demoted(html: str) -> str:
    """Return an office text whose h1, if it has one, becomes h2 and so on: the page has its own."""
    if "<h1" not in html:
        return html
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", html)
