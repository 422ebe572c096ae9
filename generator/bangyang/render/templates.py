"""Our own templates: a page's view becomes the HTML inside Material's shell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from bangyang.messages import Catalogue, catalogue, numbered
from bangyang.pages import dates
from bangyang.pages.page import Page
from bangyang.rules.shares import percent
from bangyang.theme import theme_folder

LONGEST_PHRASE = 12
"""Characters a headline's phrase may have to stay on one line of a phone."""

MOST_KEPT = 20_000
"""Pieces of HTML a process keeps, of about a kilobyte each."""

_PHRASE = re.compile(r"[^，。；：、！？,;:!?]+[，。；：、！？,;:!?]*[”’」』）》]*")
_QUOTED = re.compile(r"(“[^”]{1,8}”)")
"""What is quoted and short stays on one line."""


def content(page: Page, language: str) -> str:
    """Return what a page shows, without the shell, in ``zh`` or ``en``."""
    root = str(page.view.get("root") or "../" * page.url.count("/"))
    template = _environment(language).get_template(page.template)
    return template.render({**page.view, "page": page, "link": _links(root), "root": root})


def shell_words(language: str) -> dict[str, str]:
    """Return the words Material's templates need, by name."""
    words = catalogue(language).words
    return {
        key.removeprefix("shell."): text for key, text in words.items() if key.startswith("shell.")
    }


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_folder() / "site" / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # JSON in a page: Han as it stands; what could end the script is escaped by the filter.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    words = catalogue(language)
    environment.globals.update(
        t=_teller(words),
        language="zh-CN" if words.language == "zh" else "en",
        day=lambda on: dates.day(words, on),
        short_day=lambda on: dates.short_day(words, on),
        number=_number,
        percent=percent,
        phrases=phrases,
        longest=longest,
        html=Markup,
        kept=_keeper(),
        strong=lambda value: Markup("<b>{}</b>").format(value),
    )
    return environment


def _keeper() -> Callable[..., str]:
    """Return the function that has a macro make a piece of HTML once for all pages of a depth.

    The same row stands in a dozen lists; making it anew was a third of their time.
    """
    made: dict[tuple[object, ...], str] = {}

    def kept(macro: jinja2.runtime.Macro, root: str, *arguments: object) -> str:
        key = (macro.name, root, *arguments)
        if key not in made:
            if len(made) >= MOST_KEPT:
                made.clear()
            made[key] = macro(*arguments)
        return made[key]

    return kept


def _links(root: str) -> Callable[[str], str]:
    """Return the function that leads from a page to an address relative to the site's root."""

    def link(address: str) -> str:
        return root + quote(address, safe="/#?=&") or "./"

    return link


def _teller(words: Catalogue) -> Callable[..., str]:
    """Return the function that says words of the catalogue; markup among the values stays."""

    def tell(key: str, **values: object) -> str:
        text = words.words[key]
        return escape(numbered(text, values)).format(**values) if values else text

    return tell


def _number(value: int) -> str:
    return f"{value:,}"


def phrases(text: str, most: int = LONGEST_PHRASE) -> Markup:
    """Return a headline that breaks after its commas, where no phrase is longer than ``most``.

    Else it is left to the browser to balance its lines, short quotations kept whole.
    """
    parts = _PHRASE.findall(text)
    if "".join(parts) != text or longest(text) > most:
        pieces = _QUOTED.split(text)
        kept = ((escape, _keep)[index % 2](piece) for index, piece in enumerate(pieces))
        return Markup("").join(kept)
    return _keep(Markup("<wbr>").join(escape(part) for part in parts))


def _keep(text: str | Markup) -> Markup:
    return Markup('<span class="by-keep">{}</span>').format(text)


def longest(text: str) -> int:
    """Return how many characters the longest phrase of a headline has."""
    return max(map(len, _PHRASE.findall(text)), default=0)
