"""The lists: all exemplars, by each facet, and from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from string import ascii_uppercase

from bangyang.messages import Catalogue
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.pages.card import Card
from bangyang.pages.facets import Facet, Tag, Value
from bangyang.pages.page import Page
from bangyang.pages.paging import EXEMPLARS, Stretch, Turning, stretches
from bangyang.pages.shelf import Shelf
from bangyang.pages.standards import about
from bangyang.rules.pinyin import OTHER

SECTION = "exemplars/"
A_Z = "exemplars/a-z/"

_MOST_TAGS = 60
"""A facet with more values than this is reached through its places or the search."""

Group = tuple[str, tuple[Card, ...]]
"""A heading, which may be empty, and the cards below it."""

Link = tuple[str, str]
"""Words, and the address they lead to."""

Filters = tuple[tuple[str, tuple[Tag, ...]], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How a list is reached: what it is a list of, the way up, and a page that tells more."""

    base: str
    title: str
    facet: str = ""
    key: str = ""
    up: tuple[Link, ...] = ()
    more: Link | None = None


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the lists of a site that has exemplars."""
    everyone = shelf.edition.exemplars
    if not everyone:
        return
    filters = _filters(shelf)
    yield from _list(shelf, filters, Way(SECTION, shelf.words.word("list.title")), everyone)
    for facet in shelf.facets:
        for value in facet.values:
            yield from _list(shelf, filters, _way(shelf, facet, value), value.exemplars)
    yield from _a_to_z(shelf, filters)


def _filters(shelf: Shelf) -> Filters:
    """Return the facets a list offers; places only as long as they are few."""
    several = len(shelf.tags.get("county", ())) > 1
    left_out = {"village", "township" if several else "county"}
    return tuple(
        (name, tags)
        for name, tags in shelf.tags.items()
        if name not in left_out and len(tags) <= _MOST_TAGS
    )


def _way(shelf: Shelf, facet: Facet, value: Value) -> Way:
    return Way(
        base=value.url,
        title=shelf.words.word(f"list.by-{facet.name}", name=value.term.name),
        facet=facet.name,
        key=value.term.key,
        up=((shelf.words.word("list.title"), SECTION),),
        more=_more(shelf, facet, value),
    )


def _more(shelf: Shelf, facet: Facet, value: Value) -> Link | None:
    """Return the page that tells more of a value: of a place or a standard."""
    word = shelf.words.word
    if facet.name == "standard":
        return word("list.about-standard"), about(value.term)
    if facet.name == "county":
        return word("list.about-place", name=value.term.name), f"counties/{value.term.key}/"
    if facet.name not in ("township", "village"):
        return None
    places = {(each.county, each.township) for each in value.exemplars}
    county, township = next(iter(places))
    if len(places) > 1 or township is None:
        return None
    return word("list.about-place", name=township.name), f"counties/{county}/{township.key}/"


def _list(
    shelf: Shelf, filters: Filters, way: Way, exemplars: Sequence[Exemplar]
) -> Iterator[Page]:
    newest = max(exemplar.date for exemplar in exemplars)
    counts = _counts(exemplars)
    for stretch in stretches(way.base, exemplars, EXEMPLARS):
        groups: tuple[Group, ...] = (("", shelf.shown(stretch.items)),)
        view = {**_view(way, groups, filters, stretch.turning), **counts}
        yield _page(shelf, stretch, way.title, view, newest)


def _a_to_z(shelf: Shelf, filters: Filters) -> Iterator[Page]:
    ranked = sorted(
        shelf.cards.values(), key=lambda card: (not card.letter.isalpha(), card.order, card.url)
    )
    way = Way(A_Z, shelf.words.word("list.a-z"), up=((shelf.words.word("list.title"), SECTION),))
    counts = {**_counts(ranked), "letters": _letters(ranked)}
    newest = max(card.date for card in ranked)
    for stretch in stretches(A_Z, ranked, EXEMPLARS):
        groups = tuple(
            (letter, tuple(own)) for letter, own in groupby(stretch.items, lambda c: c.letter)
        )
        view = {**_view(way, groups, filters, stretch.turning), **counts}
        yield _page(shelf, stretch, way.title, view, newest)


def _letters(ranked: Sequence[Card]) -> tuple[Link, ...]:
    """Return A to Z, each with the address of its first name, or none; ``#`` only if in use."""
    first: dict[str, str] = {}
    for index, card in enumerate(ranked):
        turning = Turning(A_Z, index // EXEMPLARS + 1, 0)
        anchor = "0" if card.letter == OTHER else card.letter
        first.setdefault(card.letter, f"{turning.url(turning.number)}#letter-{anchor}")
    used = (OTHER,) if OTHER in first else ()
    return tuple((letter, first.get(letter, "")) for letter in (*ascii_uppercase, *used))


def _counts(shown: Sequence[Exemplar] | Sequence[Card]) -> dict[str, object]:
    people = sum(each.kind is Kind.PERSON for each in shown)
    return {"total": len(shown), "people": people}


def _view(
    way: Way, groups: tuple[Group, ...], filters: Filters, turning: Turning
) -> dict[str, object]:
    return {
        "heading": way.title,
        "way": way,
        "groups": groups,
        "filters": filters,
        "letters": (),
        "turning": turning,
    }


def _page(
    shelf: Shelf,
    stretch: Stretch[Exemplar] | Stretch[Card],
    title: str,
    view: Mapping[str, object],
    updated: date,
) -> Page:
    return Page(
        url=stretch.url,
        template="list.html",
        title=numbered(shelf.words, title, stretch.turning),
        view=view,
        description=shelf.words.word("list.description", title=title, count=view["total"]),
        section=SECTION,
        updated=updated,
    )


def numbered(words: Catalogue, title: str, turning: Turning) -> str:
    """Return a title that tells a list's pages apart."""
    if turning.number == 1:
        return title
    return words.word("paging.title", title=title, number=turning.number)
