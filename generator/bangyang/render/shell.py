"""Material's shell: MkDocs renders a page once a variant; the others are joined from its parts.

MkDocs is imported here, in ``plugin.py`` and in ``config.py``, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from bangyang.pages.page import Page
from bangyang.render.parts import (
    MARKS,
    SLOTS,
    Parts,
    Variant,
    cut,
    first_of_each,
    values,
    variant,
)


@dataclass(slots=True)
class ShellPage:
    """What Material's templates ask of a page that is none of MkDocs' own."""

    url: str
    title: str
    content: str
    canonical_url: str
    meta: dict[str, object]
    root: str
    """With what its links to the site begin: ``../../``, or on the 404 page ``/``."""
    is_homepage: bool = False
    is_page: bool = True
    active: bool = False
    toc: Sequence[object] = ()
    ancestors: Sequence[object] = ()
    previous_page: None = None
    next_page: None = None
    edit_url: None = None
    parent: None = None
    file: None = None


class Shell:
    """MkDocs' environment, as it stood when the office's own pages were rendered."""

    def __init__(
        self,
        env: jinja2.Environment,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        site_url: str,
    ) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._nav = nav
        self._site_url = site_url
        env.filters["url"] = _from_root(env.filters["url"])

    def all_parts(self, pages: Sequence[Page]) -> dict[Variant, Parts] | None:
        """Return the shell of each variant of pages, cut at its values.

        None where another plugin wants to see each page as it is rendered.
        """
        events = self._config.plugins.events
        if events["page_context"] or events["post_page"]:
            return None
        return {variant(page): self._parts(page) for page in first_of_each(pages)}

    def _parts(self, page: Page) -> Parts:
        filled = values(page, "…", self._site_url)
        return cut(self._render(page, {s: MARKS[s] if filled[s] else "" for s in SLOTS}))

    def whole(self, page: Page, content: str) -> str:
        """Return a page as Jinja renders it, every event of other plugins fired."""
        return self._render(page, values(page, content, self._site_url))

    def _render(self, page: Page, filled: Mapping[str, str]) -> str:
        shown: Any = _shell_page(page, filled, self._site_url)
        context: Any = get_context(self._nav, self._files, self._config, shown)
        if page.url.endswith(".html"):
            context["base_url"] = shown.root.rstrip("/")
        plugins = self._config.plugins
        context = plugins.on_page_context(context, page=shown, config=self._config, nav=self._nav)
        html = self._env.get_template("main.html").render(context)
        return plugins.on_post_page(html, page=shown, config=self._config)


def _shell_page(page: Page, filled: Mapping[str, str], site_url: str) -> ShellPage:
    meta = {
        "bangyang": True,
        "section": page.section,
        "hide": ["navigation", "toc"],
        "title": filled["title"],
        "description": filled["description"],
        "picture": filled["picture"],
        "picture_width": filled["picture_width"],
        "picture_height": filled["picture_height"],
        "picture_large": page.picture is not None and page.picture.large,
        "published": filled["published"],
        "listed": page.listed,
    }
    return ShellPage(
        url=page.url,
        title=filled["title"],
        content=filled["content"],
        canonical_url=filled["canonical"],
        meta=meta,
        root=_root(page, site_url),
        is_homepage=not page.url,
    )


def _root(page: Page, site_url: str) -> str:
    """Return what leads from a page to the site's root; the 404 page stands at any depth."""
    absolute = urlsplit(site_url).path or "/"
    return absolute if page.url.endswith(".html") else "../" * page.url.count("/")


def _from_root(relative: Callable[..., str]) -> Callable[..., str]:
    """Return MkDocs' ``url`` filter, but on our pages links begin at the site's root.

    MkDocs leaves out the folders two addresses have in common; pages of one variant have not
    the same.
    """

    @jinja2.pass_context
    def url(context: jinja2.runtime.Context, value: str) -> str:
        shown = context.get("page")
        outside = value.startswith(("/", "#")) or urlsplit(value).scheme
        if outside or not isinstance(shown, ShellPage):
            return relative(context, value)
        return (shown.root + ("" if value in (".", "./") else value)) or "./"

    return url
