"""One file on its way, as a worker gets it; no MkDocs, which workers need not import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bangyang.digests import Digests, digest_of
from bangyang.errands import Errand
from bangyang.pages.page import File, Page
from bangyang.render.parts import Parts, Variant, values, variant
from bangyang.render.templates import content
from bangyang.render.write import write


@dataclass(frozen=True, slots=True)
class Setting:
    """What all files of a build have in common on their way."""

    root: Path
    """The folder that becomes the site."""
    parts: Mapping[Variant, Parts]
    marks: Mapping[Variant, bytes]
    """A digest of each variant's parts."""
    site_url: str
    language: str
    program: str
    """What else decides a page than what it shows: code, templates, packages."""
    digests: Digests
    """Of the records pages have in common: a process reads each once."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page or file, and the key of what lies at its address already."""

    shown: Page | File
    known: bytes | None


def ready() -> None:
    """Do nothing: whoever calls this has imported what pages need."""


@dataclass(frozen=True, slots=True)
class Proof:
    """All that a page's HTML is made of."""

    page: Page
    parts: Parts | None
    site_url: str
    language: str

    def html(self) -> bytes:
        """Return the page as it is written."""
        html = content(self.page, self.language)
        if self.parts is not None:
            html = self.parts.join(values(self.page, html, self.site_url))
        return html.encode()


Keyed = tuple[bytes, Proof | None]
"""A page's key, and what it is made of unless it lies there already."""

Made = tuple[bytes, bytes | None]
"""The key and the HTML."""


def sheets_errand(setting: Setting) -> Errand[Sheet, Keyed, Made, bytes]:
    """Return how pages and files are made, here or in a cluster; files are made here."""
    return Errand(
        here=partial(write_sheet, setting=setting),
        pack=partial(_packed, setting=setting),
        make=_html,
        keep=partial(_keep, setting=setting),
    )


def write_sheet(sheet: Sheet, setting: Setting) -> bytes:
    """Render and write a page or file, unless it lies there already; return its key."""
    shown = sheet.shown
    key = _key(shown, setting)
    if key != sheet.known:
        made = _proof(shown, setting).html() if isinstance(shown, Page) else shown.content
        write(setting.root, shown.path, made)
    return key


def _packed(sheet: Sheet, setting: Setting) -> Keyed:
    shown = sheet.shown
    key = _key(shown, setting)
    if key == sheet.known or not isinstance(shown, Page):
        return key, None
    return key, _proof(replace(shown, basis=None), setting)


def _html(keyed: Keyed, _luggage: Path) -> Made:
    key, proof = keyed
    return key, proof.html() if proof else None


def _keep(sheet: Sheet, made: Made, setting: Setting) -> bytes:
    key, html = made
    shown = sheet.shown
    if html is not None:
        write(setting.root, shown.path, html)
    elif key != sheet.known and not isinstance(shown, Page):
        write(setting.root, shown.path, shown.content)
    return key


def _proof(page: Page, setting: Setting) -> Proof:
    parts = setting.parts[variant(page)] if page.in_shell else None
    return Proof(page, parts, setting.site_url, setting.language)


def _key(shown: Page | File, setting: Setting) -> bytes:
    return _page_key(shown, setting) if isinstance(shown, Page) else _file_key(shown, setting)


def _page_key(page: Page, setting: Setting) -> bytes:
    """Return a digest of all that decides a page's bytes."""
    told = dict(page.view) if page.basis is None else page.basis
    return setting.digests.of(
        (
            setting.program,
            setting.language,
            setting.site_url,
            setting.marks[variant(page)] if page.in_shell else None,
            page.url,
            page.template,
            page.title,
            page.description,
            page.published,
            page.picture,
            told,
        )
    )


def _file_key(file: File, setting: Setting) -> bytes:
    if file.basis is None:
        return digest_of(file.content)
    return setting.digests.of((setting.program, setting.language, file.path, file.basis))
