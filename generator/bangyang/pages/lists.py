"""The lists: all exemplars, by each facet, and from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bangyang.messages import Catalogue
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.pages.card import Card
from bangyang.pages.facets import Facet, Tag, Value
from bangyang.pages.page import Page
from bangyang.pages.paging import EXEMPLARS, Stretch, Turning, stretches
from bangyang.pages.shelf import Shelf
from bangyang.rules.pinyin import OTHER

SECTION = "exemplars/"
A_Z = "exemplars/a-z/"

_MOST_TAGS = 60
"""A facet with more values than this is reached through its places or the search."""

Group = tuple[str, tuple[Card, ...]]
"""A heading, which may be empty, and the cards below it."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the lists of a site that has exemplars."""
    everyone = shelf.edition.exemplars
    if not everyone:
        return
    filters = _filters(shelf)
    title = shelf.words.word("list.title")
    yield from _list(shelf, filters, SECTION, title, everyone)
    for facet in shelf.facets:
        for value in facet.values:
            heading = _heading(shelf.words, facet, value)
            yield from _list(shelf, filters, value.url, heading, value.exemplars)
    yield from _a_to_z(shelf, filters)


def _filters(shelf: Shelf) -> tuple[tuple[str, tuple[Tag, ...]], ...]:
    """Return the facets a list offers; places only as long as they are few."""
    several = len(shelf.tags.get("county", ())) > 1
    left_out = {"village", "township" if several else "county"}
    return tuple(
        (name, tags)
        for name, tags in shelf.tags.items()
        if name not in left_out and len(tags) <= _MOST_TAGS
    )


def _heading(words: Catalogue, facet: Facet, value: Value) -> str:
    return words.word(f"list.by-{facet.name}", name=value.term.name)


def _list(
    shelf: Shelf,
    filters: tuple[tuple[str, tuple[Tag, ...]], ...],
    base: str,
    title: str,
    exemplars: Sequence[Exemplar],
) -> Iterator[Page]:
    people = sum(exemplar.kind is Kind.PERSON for exemplar in exemplars)
    newest = max(exemplar.date for exemplar in exemplars)
    for stretch in stretches(base, exemplars, EXEMPLARS):
        groups: tuple[Group, ...] = (("", shelf.shown(stretch.items)),)
        view = _view(title, groups, filters, stretch.turning, len(exemplars), people)
        yield _page(shelf, stretch, title, view, newest)


def _a_to_z(shelf: Shelf, filters: tuple[tuple[str, tuple[Tag, ...]], ...]) -> Iterator[Page]:
    ranked = sorted(
        shelf.cards.values(), key=lambda card: (not card.letter.isalpha(), card.reading, card.url)
    )
    title = shelf.words.word("list.a-z")
    people = sum(card.kind is Kind.PERSON for card in ranked)
    letters = _letters(ranked)
    newest = max(card.date for card in ranked)
    for stretch in stretches(A_Z, ranked, EXEMPLARS):
        groups = tuple(
            (letter, tuple(own)) for letter, own in groupby(stretch.items, lambda c: c.letter)
        )
        view = _view(title, groups, filters, stretch.turning, len(ranked), people)
        whole = {**view, "letters": letters}
        yield _page(shelf, stretch, title, whole, newest)


def _letters(ranked: Sequence[Card]) -> tuple[tuple[str, str], ...]:
    """Return each letter in use with the address of its first name."""
    first: dict[str, str] = {}
    for index, card in enumerate(ranked):
        turning = Turning(A_Z, index // EXEMPLARS + 1, 0)
        anchor = "0" if card.letter == OTHER else card.letter
        first.setdefault(card.letter, f"{turning.url(turning.number)}#letter-{anchor}")
    return tuple(first.items())


def _view(
    title: str,
    groups: tuple[Group, ...],
    filters: tuple[tuple[str, tuple[Tag, ...]], ...],
    turning: Turning,
    total: int,
    people: int,
) -> dict[str, object]:
    return {
        "heading": title,
        "groups": groups,
        "filters": filters,
        "letters": (),
        "turning": turning,
        "total": total,
        "people": people,
        "organizations": total - people,
    }


def _page(
    shelf: Shelf,
    stretch: Stretch[Exemplar] | Stretch[Card],
    title: str,
    view: dict[str, object],
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
