"""Our own templates: a page's view becomes the HTML inside Material's shell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from bangyang.messages import Catalogue, catalogue, numbered
from bangyang.pages import dates
from bangyang.pages.page import Later, Page
from bangyang.render.compiled import compiled_templates
from bangyang.render.headlines import longest, phrases, title
from bangyang.rules.shares import percent
from bangyang.theme import asset, theme_folder

MOST_KEPT = 60_000
"""Pieces of HTML a process keeps, of one or two kilobytes each: a county's stories or pledges."""

MOST_SHARED = 8
"""Long pieces a process keeps, for the next page to show them too."""

_ROOT = "<\ufdd0>"
"""Stands for the way to the root until a page is whole: no escaped or cleaned text has it."""

_HOME = "<\ufdd1>"
"""Stands for the home page's address, as ``_ROOT`` does for the way to it."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~/#?=-]+")
"""Addresses that need neither quoting nor escaping."""

_GAP = re.compile(r"\{(\w+)\}")


def content(page: Page, language: str) -> str:
    """Return what a page shows, without the shell, in ``zh`` or ``en``."""
    view = page.view.draw() if isinstance(page.view, Later) else page.view
    root = str(view.get("root") or "../" * page.url.count("/"))
    template = _environment(language).get_template(page.template)
    html = template.render({**view, "page": page, "root": root})
    return html.replace(_ROOT, root).replace(_HOME, root or "./")


def shell_words(language: str) -> dict[str, str]:
    """Return the words Material's templates need, by name."""
    words = catalogue(language).words
    return {
        key.removeprefix("shell."): text for key, text in words.items() if key.startswith("shell.")
    }


def suggest_words(language: str) -> str:
    """Return as JSON what search boxes say, safe inside a ``<script>`` element."""
    words = catalogue(language).words
    own = {
        key.removeprefix("suggest."): text
        for key, text in words.items()
        if key.startswith("suggest.")
    }
    text = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_folder() / "site" / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(language),
    )
    # JSON in a page: Han as it stands; what could end the script is escaped by the filter.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    words = catalogue(language)
    kept, placed = _keeper()
    # A filter takes a third of a function's call, and of a constant it is called once for good.
    environment.filters.update(
        t=_teller(words),
        link=link,
        asset=asset,
        day=partial(dates.day, words),
        short_day=partial(dates.short_day, words),
        number=_number,
        megabytes=_megabytes,
        phrases=phrases,
        title=title,
        html=Markup,
        strong=Markup("<b>{}</b>").format,
        current=_current,
        kept=kept,
        placed=placed,
    )
    environment.globals.update(
        language="zh-CN" if words.language == "zh" else "en",
        percent=percent,
        longest=longest,
        shared=_sharer(environment),
    )
    return environment


def _keeper() -> tuple[Callable[..., str], Callable[..., str]]:
    """Return two functions that have a macro make a piece of HTML once for all pages.

    ``kept`` takes the macro and its arguments; ``placed`` the macro, the list of what its pieces
    show, one each, and arguments all have in common. The same row stands in a dozen lists; making
    it anew was a third of their time.
    """
    made: dict[tuple[object, ...], dict[object, str]] = {}

    def piece(
        known: dict[object, str], key: object, macro: jinja2.runtime.Macro, *arguments: object
    ) -> str:
        if len(known) >= MOST_KEPT:
            known.clear()
        known[key] = html = macro(*arguments)
        return html

    def kept(macro: jinja2.runtime.Macro, *arguments: object) -> str:
        known = made.setdefault((macro.name,), {})
        return known.get(arguments) or piece(known, arguments, macro, *arguments)

    def placed(macro: jinja2.runtime.Macro, all_shown: Iterable[object], *more: object) -> str:
        known = made.setdefault((macro.name, more), {})
        pieces = [known.get(each) or piece(known, each, macro, each, *more) for each in all_shown]
        return Markup("".join(pieces))  # noqa: S704 (every piece is Markup)

    return kept, placed


def _sharer(environment: jinja2.Environment) -> Callable[..., str]:
    """Return the function that has a macro make HTML once for pages that show the same value.

    It takes the macro as template and name, and the macro's arguments, the first of which is known
    by its identity: pages that show it are made one after the other.
    """
    made: dict[int, tuple[object, str]] = {}

    def shared(template: str, macro: str, shown: object, *more: object) -> str:
        held, html = made.get(id(shown), (None, ""))
        if held is not shown:
            if len(made) >= MOST_SHARED:
                made.clear()
            html = getattr(environment.get_template(template).module, macro)(shown, *more)
            made[id(shown)] = shown, html
        return html

    return shared


def link(address: str) -> Markup:
    """Return what leads from any page to an address relative to the site's root.

    ``content`` puts the way to the root into it, when the page is whole.
    """
    if not address:
        return Markup(_HOME)  # noqa: S704 (a constant)
    if not _PLAIN.fullmatch(address):
        address = quote(address, safe="/#?=&").replace("&", "&amp;")
    # What a macro returned would escape the sign before it: both become one plain text.
    return Markup(f"{_ROOT}{address}")  # noqa: S704 (quoted and escaped)


def _current(html: str, address: str) -> str:
    """Return HTML whose link to an address says that it leads to the page it stands on."""
    own = f'href="{link(address)}"'
    told = str(html).replace(own, f'{own} aria-current="page"')
    return Markup(told)  # noqa: S704 (it was Markup)


def _teller(words: Catalogue) -> Callable[..., str]:
    """Return the function that says words of the catalogue; markup among the values stays."""
    cuts: dict[str, list[str]] = {}

    def tell(key: str, **values: object) -> str:
        text = words.words[key]
        if not values:
            return text
        if key not in cuts:
            cuts[key] = _cut(text)
        parts = cuts[key]
        if not parts:
            return escape(numbered(text, values)).format(**values)
        told = [escape(values[part]) if at % 2 else part for at, part in enumerate(parts)]
        return Markup("".join(told))  # noqa: S704 (every part is escaped)

    return tell


def _cut(text: str) -> list[str]:
    """Return a text escaped and cut at its gaps, their names at odd places; nothing if it counts.

    Filling the gaps by hand takes a sixth of what ``Markup.format`` takes.
    """
    parts = _GAP.split(str(escape(text)))
    return [] if any("{" in part for part in parts[::2]) else parts


def _number(value: int) -> str:
    return f"{value:,}"


def _megabytes(weight: int) -> str:
    """Return bytes in MB with one decimal, and never nothing."""
    return f"{max(weight / 1_000_000, 0.1):.1f}"
