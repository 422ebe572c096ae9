"""From pages to files: each is joined into its shell and written, in workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bangyang.pages.page import File, Page
from bangyang.render.parts import Parts, Variant, values, variant
from bangyang.render.sheet import Sheet, write_sheet
from bangyang.render.shell import Shell
from bangyang.render.templates import content
from bangyang.render.write import write
from bangyang.workers import Workers


def render(
    pages: Sequence[Page],
    files: Sequence[File],
    shell: Shell,
    site: Path,
    site_url: str,
    language: str,
    workers: Workers,
    meanwhile: Callable[[], None],
) -> bool:
    """Write every page and data file; return whether the joined pages were what Jinja renders.

    One page of each variant is rendered whole as well and compared. Where one differs, or another
    plugin listens to page events, all pages are rendered whole. ``meanwhile`` is done beside it.
    """
    for file in files:
        write(site, file.path, file.content)
    if shell.listened_to:
        meanwhile()
        _write_whole(pages, shell, site, language)
        return True
    shells = {variant(page): shell.parts(page) for page in _first_of_each(pages)}
    differing: list[Page] = []

    def compare() -> None:
        differing.extend(
            page
            for page in _first_of_each(pages)
            if not _alike(page, shells[variant(page)], shell, site_url, language)
        )
        meanwhile()

    sheets = [Sheet(p, _parts(p, shells), site, site_url, language) for p in pages]
    workers.map("pages", write_sheet, sheets, meanwhile=compare)
    if differing:
        _write_whole(pages, shell, site, language)
    return not differing


def _parts(page: Page, shells: Mapping[Variant, Parts]) -> Parts | None:
    return shells[variant(page)] if page.in_shell else None


def _write_whole(pages: Sequence[Page], shell: Shell, site: Path, language: str) -> None:
    """Render every page as MkDocs would, one after the other."""
    for page in pages:
        html = content(page, language)
        whole = shell.whole(page, html) if page.in_shell else html
        write(site, page.path, whole.encode())


def _first_of_each(pages: Sequence[Page]) -> list[Page]:
    """Return one page of each variant."""
    return list({variant(page): page for page in reversed(pages) if page.in_shell}.values())


def _alike(page: Page, parts: Parts, shell: Shell, site_url: str, language: str) -> bool:
    html = content(page, language)
    return parts.join(values(page, html, site_url)) == shell.whole(page, html)
