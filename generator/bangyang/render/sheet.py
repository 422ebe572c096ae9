"""One file on its way, as a worker gets it; no MkDocs, which workers need not import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bangyang.digests import Digests, digest_of
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


def write_sheet(sheet: Sheet, setting: Setting) -> bytes:
    """Render and write a page or file, unless it lies there already; return its key."""
    shown = sheet.shown
    key = _page_key(shown, setting) if isinstance(shown, Page) else _file_key(shown, setting)
    if key != sheet.known:
        made = _html(shown, setting) if isinstance(shown, Page) else shown.content
        write(setting.root, shown.path, made)
    return key


def _html(page: Page, setting: Setting) -> bytes:
    html = content(page, setting.language)
    if page.in_shell:
        parts = setting.parts[variant(page)]
        html = parts.join(values(page, html, setting.site_url))
    return html.encode()


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
