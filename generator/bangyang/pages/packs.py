"""What a list's filter fetches: each story's values, and ready rows in packs.

Stories stand oldest first, so that a new one changes only the last pack.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.model.exemplars import Exemplar
from bangyang.model.terms import Term
from bangyang.pages.page import DataFile, Page
from bangyang.pages.shelf import Shelf

FOLDER = "assets/lists/"

PACK = 24
"""Rows a pack: as many as a list shows at once."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield ``assets/lists/<n>.html``: the rows of ``PACK`` stories."""
    for number, own in enumerate(_packs(shelf)):
        yield Page(
            url=f"{FOLDER}{number}.html",
            template="rows.html",
            title=shelf.words.word("list.title"),
            view={"cards": shelf.shown(own), "mark": _mark(own)},
            in_shell=False,
            listed=False,
        )


def columns(shelf: Shelf) -> tuple[DataFile, ...]:
    """Return ``assets/lists/facets.json``: per facet its values, and which of them a story has.

    ``of`` holds for each story the number of its value, or a list where it has none or several;
    ``marks`` tell a pack of another build from its own.
    """
    stories = _stories(shelf)
    if not stories:
        return ()
    marks = [_mark(own) for own in _packs(shelf)]
    places = {story.id: place for place, story in enumerate(stories)}
    columns = {
        facet.name: column(
            [value.term for value in facet.values],
            [[places[story.id] for story in value.exemplars] for value in facet.values],
            len(stories),
        )
        for facet in shelf.facets
    }
    return (table(f"{FOLDER}facets.json", len(stories), marks, columns),)


def table(
    path: str, total: int, marks: Sequence[str], facets: Mapping[str, Mapping[str, object]]
) -> DataFile:
    """Return the file of the columns of ``total`` records; ``marks`` are those of their packs."""
    whole = {"pack": PACK, "total": total, "marks": marks, "facets": facets}
    return DataFile(path, json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode())


def column(
    terms: Sequence[Term], held: Sequence[Sequence[int]], total: int
) -> Mapping[str, object]:
    """Return a facet's column; ``held`` are, value by value, the places of those that have it."""
    of: list[list[int]] = [[] for _ in range(total)]
    for number, places in enumerate(held):
        for place in places:
            of[place].append(number)
    return {
        "keys": [term.key for term in terms],
        "names": [term.name for term in terms],
        "of": [numbers[0] if len(numbers) == 1 else numbers for numbers in of],
    }


def _stories(shelf: Shelf) -> Sequence[Exemplar]:
    return shelf.edition.exemplars[::-1]


def _packs(shelf: Shelf) -> Iterator[Sequence[Exemplar]]:
    stories = _stories(shelf)
    for start in range(0, len(stories), PACK):
        yield stories[start : start + PACK]


def mark(ids: Iterable[str]) -> str:
    """Return what tells a pack from that of another build."""
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:8]


def _mark(stories: Sequence[Exemplar]) -> str:
    return mark(each.id for each in stories)
