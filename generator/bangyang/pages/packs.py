"""What a list's filter fetches: each story's values, and ready rows in packs.

Stories stand oldest first, so that a new one changes only the last pack.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from bangyang.model.exemplars import Exemplar
from bangyang.pages.facets import Facet
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
    whole = {
        "pack": PACK,
        "total": len(stories),
        "marks": [_mark(own) for own in _packs(shelf)],
        "facets": {facet.name: _column(facet, stories) for facet in shelf.facets},
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return (DataFile(f"{FOLDER}facets.json", text.encode()),)


def _stories(shelf: Shelf) -> Sequence[Exemplar]:
    return shelf.edition.exemplars[::-1]


def _packs(shelf: Shelf) -> Iterator[Sequence[Exemplar]]:
    stories = _stories(shelf)
    for start in range(0, len(stories), PACK):
        yield stories[start : start + PACK]


def _mark(stories: Sequence[Exemplar]) -> str:
    return hashlib.sha256(" ".join(each.id for each in stories).encode()).hexdigest()[:8]


def _column(facet: Facet, stories: Sequence[Exemplar]) -> dict[str, object]:
    held: dict[str, list[int]] = {}
    for number, value in enumerate(facet.values):
        for exemplar in value.exemplars:
            held.setdefault(exemplar.id, []).append(number)
    own = (held.get(story.id, []) for story in stories)
    return {
        "keys": [value.term.key for value in facet.values],
        "names": [value.term.name for value in facet.values],
        "of": [numbers[0] if len(numbers) == 1 else numbers for numbers in own],
    }
