"""The words of the search page's script, as the page hands them over."""

from __future__ import annotations

import json

from bangyang.messages import catalogue

_SECTION = "search-page."


def page_words(language: str, root: str) -> str:
    """Return the JSON of ``<script type="application/json" id="search-words">``, safe as it stands.

    ``root`` is the way from the page to the site's root, such as ``../``.
    """
    words = catalogue(language).words
    own = {
        key.removeprefix(_SECTION): text for key, text in words.items() if key.startswith(_SECTION)
    }
    text = json.dumps({"root": root, **own}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
