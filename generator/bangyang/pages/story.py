"""The page of each story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bangyang.digests import digest_of
from bangyang.messages import Catalogue
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar, Honour
from bangyang.model.terms import Term
from bangyang.pages import broadcast
from bangyang.pages.card import Card, shorten, summary
from bangyang.pages.facets import address
from bangyang.pages.linked import Way, linked
from bangyang.pages.lists import SECTION
from bangyang.pages.near import Near, near
from bangyang.pages.offers import offers_of
from bangyang.pages.page import Later, Page
from bangyang.pages.share import picture
from bangyang.pages.shelf import Shelf
from bangyang.pages.standards import about
from bangyang.rules.honours import by_level

_DESCRIPTION = 120
"""Characters of a description; search engines show about as many."""

Link = tuple[str, str]
"""Words, and the address they lead to."""


@dataclass(frozen=True, slots=True)
class Award:
    """An honour with the address of its level's list."""

    honour: Honour
    url: str


@dataclass(frozen=True, slots=True)
class _Story:
    """A story and those its page leads to."""

    exemplar: Exemplar
    newer: Exemplar | None
    older: Exemplar | None
    near: tuple[Near, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of every published exemplar."""
    exemplars = shelf.edition.exemplars
    following = near(exemplars)
    site = _site(shelf)
    by_county: dict[str, list[Exemplar]] = {}
    for exemplar in exemplars:
        by_county.setdefault(exemplar.county, []).append(exemplar)
    for own in by_county.values():
        for newer, exemplar, older in zip([None, *own], own, [*own[1:], None], strict=False):
            yield _page(shelf, _Story(exemplar, newer, older, following[exemplar.id]), site)


def _page(shelf: Shelf, story: _Story, site: bytes) -> Page:
    exemplar = story.exemplar
    return Page(
        url=exemplar.url,
        template="story.html",
        title=_title(exemplar, shelf.words),
        view=Later(partial(_view, shelf, story)),
        description=_description(shelf, exemplar),
        section=SECTION,
        updated=max([exemplar.date, *(each.on for each in exemplar.corrections)]),
        published=exemplar.date,
        picture=picture(exemplar.id, shelf),
        basis=_basis(shelf, story, site),
    )


def _view(shelf: Shelf, story: _Story) -> dict[str, object]:
    exemplar = story.exemplar
    edition = shelf.edition
    shared = picture(exemplar.id, shelf)
    way = Way(shelf.words.word("nav.exemplars"), SECTION)
    return {
        **_head(exemplar, shelf),
        **_text(exemplar, shelf),
        "tags": _tags(exemplar),
        "impact": exemplar.impact,
        "corrections": exemplar.corrections,
        "newer": _named(story.newer),
        "older": _named(story.older),
        "near": tuple(_next(each, shelf) for each in story.near),
        "linked": linked(exemplar, _description(shelf, exemplar), shared, edition.options, way),
    }


def _site(shelf: Shelf) -> bytes:
    """Return a digest of what all stories' pages show alike."""
    options = shelf.edition.options
    counties = tuple((county.id, county.name) for county in shelf.edition.counties)
    shown = options.site_name, options.footer.organizer, options.vocabularies.levels, counties
    return digest_of(shown)


def _basis(shelf: Shelf, story: _Story, site: bytes) -> object:
    """Return all that ``_view`` looks at."""
    exemplar = story.exemplar
    return (
        site,
        exemplar,
        shelf.cards[exemplar.id],
        shelf.edition.gist(exemplar.id).mark,
        shelf.edition.posters.get(exemplar.id),
        _named(story.newer),
        _named(story.older),
        tuple((shelf.cards[each.exemplar.id], each.why, each.what) for each in story.near),
    )


def _description(shelf: Shelf, exemplar: Exemplar) -> str:
    return shorten(summary(exemplar, shelf.edition), _DESCRIPTION)


def _head(exemplar: Exemplar, shelf: Shelf) -> dict[str, object]:
    """Return what stands above the text."""
    return {
        "card": shelf.cards[exemplar.id],
        "kind": exemplar.kind.value,
        "caption": exemplar.photo.caption if exemplar.photo else "",
        "place": _place(exemplar),
        "work": tuple(part for part in (exemplar.unit, exemplar.role) if part),
        "headline": exemplar.title if exemplar.title != exemplar.name else exemplar.summary,
        "awards": _awards(exemplar, shelf),
        "offers": offers_of(shelf, exemplar.id),
    }


def _text(exemplar: Exemplar, shelf: Shelf) -> dict[str, object]:
    """Return the text in two parts, the quote between them, and how it is read."""
    body = shelf.edition.bodies.get(exemplar.id, Body())
    place = len(body.html) if body.middle is None else body.middle
    copy = broadcast.has_broadcast(shelf.edition.gist(exemplar.id))
    word = shelf.words.word
    return {
        "before": body.html[:place],
        "after": body.html[place:],
        "quote": exemplar.quote,
        "minutes": body.minutes,
        "broadcast": broadcast.address(exemplar) if copy else "",
        "broadcast_name": word("broadcast.file", name=exemplar.name) if copy else "",
    }


def _next(found: Near, shelf: Shelf) -> tuple[Card, str]:
    """Return a story to read next and, in words, why."""
    why = shelf.words.word(f"story.same-{found.why}", name=found.what)
    return shelf.cards[found.exemplar.id], why


def _title(exemplar: Exemplar, words: Catalogue) -> str:
    if exemplar.title == exemplar.name:
        return exemplar.name
    return words.word("story.title", name=exemplar.name, title=exemplar.title)


def _place(exemplar: Exemplar) -> tuple[Link, ...]:
    """Return links to the township's page and the village's list."""
    found: list[Link] = []
    if exemplar.township:
        found.append(
            (exemplar.township.name, f"counties/{exemplar.county}/{exemplar.township.key}/")
        )
    if exemplar.village:
        found.append((exemplar.village.name, address("village", exemplar.village)))
    return tuple(found)


def _awards(exemplar: Exemplar, shelf: Shelf) -> tuple[Award, ...]:
    levels = shelf.edition.options.vocabularies.levels
    return tuple(
        Award(honour, address("level", honour.level) if honour.level else "")
        for honour in by_level(exemplar.honours, levels)
    )


def _tags(exemplar: Exemplar) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the standards, each leading to what it asks, the themes and so on to their lists."""
    groups = {
        "standard": exemplar.standards,
        "theme": exemplar.themes,
        "category": (exemplar.category,) if exemplar.category else (),
        "sector": (exemplar.sector,) if exemplar.sector else (),
    }
    return tuple(
        (facet, tuple((term.name, _leads(facet, term)) for term in terms))
        for facet, terms in groups.items()
        if terms
    )


def _leads(facet: str, term: Term) -> str:
    return about(term) if facet == "standard" else address(facet, term)


def _named(exemplar: Exemplar | None) -> Link | None:
    return (exemplar.name, exemplar.url) if exemplar else None
