"""The search page, and the words it hands its script."""

from __future__ import annotations

import json

from bangyang.messages import catalogue
from bangyang.pages.page import Page
from bangyang.pages.shelf import Shelf

SECTION = "search/"

_WORDS = "search-page."


def page(shelf: Shelf) -> Page:
    """Return the search page: a form, a list the script fills, and the ways round it."""
    title = shelf.words.word("search-form.title")
    return Page(
        url=SECTION,
        template="search.html",
        title=title,
        view={
            "heading": title,
            "words": page_words(shelf.words.language, "../"),
            "exemplars": bool(shelf.edition.exemplars),
            "pledges": bool(shelf.edition.pledges),
        },
        description=shelf.words.word("search-form.description"),
        section=SECTION,
    )


def page_words(language: str, root: str) -> str:
    """Return the JSON of ``<script type="application/json" id="search-words">``, safe as it stands.

    ``root`` is the way from the page to the site's root, such as ``../``.
    """
    words = catalogue(language).words
    own = {key.removeprefix(_WORDS): text for key, text in words.items() if key.startswith(_WORDS)}
    text = json.dumps({"root": root, **own}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
