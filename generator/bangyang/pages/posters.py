"""The lists of posters to print: all of them, and by kind, size and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bangyang.model.terms import Term
from bangyang.pages.facets import Tag
from bangyang.pages.lists import numbered
from bangyang.pages.offers import Offer
from bangyang.pages.packs import PACK, column, mark, table
from bangyang.pages.page import DataFile, Page
from bangyang.pages.paging import EXEMPLARS, stretches
from bangyang.pages.poster_facets import Facets, PosterValue, poster_facets
from bangyang.pages.shelf import Shelf

SECTION = "posters/"
FOLDER = "assets/lists/posters/"

_MOST_TAGS = 60
"""Townships the filter names at once; more come with the table of values, and by their county."""

_PLACES = ("county", "township", "village")

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rack:
    """Everything to print, newest first, with its facets."""

    offers: tuple[Offer, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class _List:
    """A list's address, heading, own value if any, the way up, and the lists one step down."""

    base: str
    heading: str
    offers: tuple[Offer, ...]
    own: str = ""
    up: tuple[Link, ...] = ()
    inside: tuple[Tag, ...] = ()


def rack(shelf: Shelf, offers: tuple[Offer, ...]) -> Rack:
    """Return the posters of a site sorted by their facets."""
    return Rack(offers, poster_facets(shelf, offers))


def place_url(rack: Rack, *keys: str) -> str:
    """Return the list of a county's, township's or village's posters, else that of all."""
    values = (value for name in _PLACES for value in rack.facets.get(name, ()))
    return next((each.url for each in values if each.term.key == "/".join(keys)), SECTION)


def pages(shelf: Shelf, rack: Rack) -> Iterator[Page]:
    """Yield the lists, where there is a poster at all, and the packs their filter fetches."""
    if not rack.offers:
        return
    filters = _filters(shelf, rack)
    for each in _lists(shelf, rack):
        yield from _list(shelf, rack, filters, each)
    yield from _packs(shelf, rack)


def columns(rack: Rack) -> tuple[DataFile, ...]:
    """Return the file that says which values each poster has, oldest first."""
    if not rack.offers:
        return ()
    total = len(rack.offers)
    found = {
        name: column(
            [_full(rack, value) for value in values],
            [[total - 1 - place for place in value.places] for value in values],
            total,
        )
        for name, values in rack.facets.items()
    }
    marks = [_mark(own) for own in _packed(rack)]
    return (table(f"{FOLDER}facets.json", total, marks, found),)


def _lists(shelf: Shelf, rack: Rack) -> Iterator[_List]:
    word = shelf.words.word
    all_of_them = (word("poster-list.title"), SECTION)
    top = rack.facets.get("county") or rack.facets.get("township", ())
    yield _List(SECTION, all_of_them[0], rack.offers, inside=tuple(each.tag for each in top))
    for name, values in rack.facets.items():
        for value in values:
            yield _List(
                base=value.url,
                heading=word(f"poster-list.by-{name}", name=_full(rack, value).name),
                offers=tuple(rack.offers[place] for place in value.places),
                own=f"{name}={value.term.key}",
                up=(all_of_them, *_above(rack, value)),
                inside=value.inside,
            )


def _above(rack: Rack, value: PosterValue) -> tuple[Link, ...]:
    """Return the lists of the places a place lies in, the widest first."""
    parts = value.term.key.split("/") if value.facet in ("township", "village") else []
    keys = {"/".join(parts[:length]) for length in range(1, len(parts))}
    wider = (*rack.facets.get("county", ()), *rack.facets.get("township", ()))
    return tuple((each.term.name, each.url) for each in wider if each.term.key in keys)


def _full(rack: Rack, value: PosterValue) -> Term:
    """Return a value as it is named outside its own list: a village with its township."""
    if value.facet != "village":
        return value.term
    above = _above(rack, value)
    return Term(value.term.key, above[-1][0] + value.term.name) if above else value.term


def _filters(shelf: Shelf, rack: Rack) -> tuple[tuple[str, tuple[Tag, ...]], ...]:
    """Return the facets whose values are named; villages and many townships come later."""
    return tuple(
        (name, tuple(value.tag for value in values))
        for name, values in rack.facets.items()
        if name != "village" and not (name == "township" and _many(shelf, rack))
    )


def _many(shelf: Shelf, rack: Rack) -> bool:
    return len(shelf.counties) > 1 or len(rack.facets.get("township", ())) > _MOST_TAGS


def _list(
    shelf: Shelf, rack: Rack, filters: Sequence[tuple[str, tuple[Tag, ...]]], own: _List
) -> Iterator[Page]:
    named = {name for name, _ in filters}
    view: Mapping[str, object] = {
        "heading": own.heading,
        "base": own.base,
        "own": own.own,
        "up": own.up,
        "inside": own.inside if own.own or "township" not in named else (),
        "filters": filters,
        "later": tuple(name for name in rack.facets if name not in named),
        "facets": " ".join(rack.facets),
        "total": len(own.offers),
        "site_url": shelf.edition.options.site_url,
    }
    for stretch in stretches(own.base, own.offers, EXEMPLARS):
        yield Page(
            url=stretch.url,
            template="posters.html",
            title=numbered(shelf.words, own.heading, stretch.turning),
            view={**view, "offers": stretch.items, "turning": stretch.turning},
            description=shelf.words.word("poster-list.description", count=len(own.offers)),
            section=SECTION,
            updated=max(offer.date for offer in own.offers),
        )


def _packs(shelf: Shelf, rack: Rack) -> Iterator[Page]:
    """Yield the rows the filter fetches, oldest first: a new poster changes the last pack only."""
    for number, own in enumerate(_packed(rack)):
        yield Page(
            url=f"{FOLDER}{number}.html",
            template="poster-rows.html",
            title=shelf.words.word("poster-list.title"),
            view={"offers": own, "mark": _mark(own)},
            in_shell=False,
            listed=False,
        )


def _packed(rack: Rack) -> Iterator[Sequence[Offer]]:
    oldest_first = rack.offers[::-1]
    for start in range(0, len(oldest_first), PACK):
        yield oldest_first[start : start + PACK]


def _mark(offers: Sequence[Offer]) -> str:
    return mark(poster.url for offer in offers for poster in offer.posters)
