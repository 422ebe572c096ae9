"""One list of every correction, the newest first: a site says where it was wrong.

Stories that were taken down are counted and not named: whoever keeps an old copy would only have to
compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from bangyang.model.edition import Edition
from bangyang.pages.lists import numbered
from bangyang.pages.page import Page
from bangyang.pages.paging import weighed
from bangyang.pages.shelf import Shelf

SECTION = "corrections/"

_PAGE = 60
"""Corrections a page."""
_BYTES = 150_000
"""Bytes of their texts a page at most."""
_ROUND = 600
"""Bytes of the elements round a correction."""


class Entry(NamedTuple):
    """A correction: its day, what was put right, and in which story."""

    on: date
    text: str
    name: str
    title: str
    """Empty where it is the name."""
    url: str


def any_corrections(edition: Edition) -> bool:
    """Return whether a site has corrected anything."""
    return any(exemplar.corrections for exemplar in edition.exemplars)


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of the list, where there is anything on it."""
    entries = _entries(shelf.edition)
    if not entries:
        return
    words, gone = shelf.words, len(shelf.edition.withdrawn)
    title = words.word("corrections.title")
    for stretch in weighed(SECTION, entries, _weight, _PAGE, _BYTES):
        yield Page(
            url=stretch.url,
            template="corrections.html",
            title=numbered(words, title, stretch.turning),
            view={
                "heading": title,
                "total": len(entries),
                "withdrawn": gone,
                "years": _by_year(stretch.items),
                "turning": stretch.turning,
            },
            description=words.word("corrections.description", count=len(entries)),
            updated=entries[0].on,
        )


def _entries(edition: Edition) -> tuple[Entry, ...]:
    """Return every correction of a story that is shown, the newest first."""
    found = [
        Entry(each.on, each.text, story.name, _title(story.title, story.name), story.url)
        for story in edition.exemplars
        for each in story.corrections
    ]
    return tuple(sorted(found, key=lambda each: (-each.on.toordinal(), each.url)))


def _title(title: str, name: str) -> str:
    return "" if title == name else title


def _weight(entry: Entry) -> int:
    return len(entry.text.encode()) + len(entry.title.encode()) + len(entry.name.encode()) + _ROUND


def _by_year(entries: Sequence[Entry]) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    groups = groupby(entries, key=lambda each: each.on.year)
    return tuple((year, tuple(own)) for year, own in groups)
