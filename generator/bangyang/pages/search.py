"""The search page, and the words it hands its script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from bangyang.messages import catalogue
from bangyang.model.exemplars import Kind
from bangyang.pages import lists, organizations, places
from bangyang.pages.page import Page
from bangyang.pages.shelf import Shelf

SECTION = "search/"

_WORDS = "search-page."
_FACETS = "facet."


def page(shelf: Shelf) -> Page:
    """Return the search page: a form, a list the script fills, and the ways round it."""
    title = shelf.words.word("search-form.title")
    return Page(
        url=SECTION,
        template="search.html",
        title=title,
        view={
            "heading": title,
            "words": page_words(shelf.words.language),
            "ways": tuple(_ways(shelf)),
        },
        description=shelf.words.word("search-form.description"),
        section=SECTION,
    )


def page_words(language: str) -> str:
    """Return the JSON of ``<script type="application/json" id="search-words">``, safe as it stands.

    A facet's heading is ``facet-`` and its name.
    """
    words = catalogue(language).words
    facets = {f"facet-{name}": text for name, text in _below(_FACETS, words)}
    text = json.dumps(facets | dict(_below(_WORDS, words)), ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _below(start: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((key.removeprefix(start), words[key]) for key in words if key.startswith(start))


def _ways(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield (title, address) of the lists there are, for whoever finds nothing or has no script."""
    word, edition = shelf.words.word, shelf.edition
    if edition.exemplars:
        yield word("list.a-z"), "exemplars/a-z/"
        yield word("list.title"), lists.SECTION
    for tag in shelf.tags.get("kind", ()):
        if tag.key == Kind.ORGANIZATION.value:
            yield word("search-form.organizations"), tag.url
    if edition.pledges:
        yield word("pledges.title"), organizations.SECTION
    if edition.counties:
        yield word("places.title"), places.SECTION
