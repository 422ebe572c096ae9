"""One page on its way to a file, as a worker gets it; no MkDocs, which workers need not import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bangyang.pages.page import Page
from bangyang.render.parts import Parts, values
from bangyang.render.templates import content
from bangyang.render.write import write


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page on its way to a file: all a worker needs to render and write it."""

    page: Page
    shell: Parts | None
    site: Path
    site_url: str
    language: str


def ready() -> None:
    """Do nothing: whoever calls this has imported what pages need."""


def write_sheet(sheet: Sheet) -> None:
    """Render one page and write it."""
    html = content(sheet.page, sheet.language)
    if sheet.shell is not None:
        html = sheet.shell.join(values(sheet.page, html, sheet.site_url))
    write(sheet.site, sheet.page.path, html.encode())
