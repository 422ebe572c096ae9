"""From pages to files: each is joined into its shell and written, in workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bangyang.digests import Digests, digest_of
from bangyang.pages.page import File, Page
from bangyang.pages.records import SHARED
from bangyang.program import fingerprint
from bangyang.render.parts import Parts, Variant, first_of_each, values, variant
from bangyang.render.sheet import Setting, Sheet, sheets_errand
from bangyang.render.target import Target
from bangyang.render.templates import content
from bangyang.workers import Workers

ROUND = 20_000
"""Pages and files that are written by the same processes."""

Whole = Callable[[Page, str], str]
"""Renders a page with its content as Jinja does, every event of other plugins fired."""


def render(
    pages: Sequence[Page],
    files: Sequence[File],
    parts: Mapping[Variant, Parts] | None,
    whole: Whole | None,
    target: Target,
    site_url: str,
    language: str,
    workers: Workers,
    meanwhile: Callable[[], None],
) -> bool:
    """Write every page and file; return whether the joined pages were what Jinja renders.

    Pages are joined into ``parts``; without them all are rendered whole. Where ``whole`` is given,
    one page of each variant is rendered that way as well and compared: where one differs, all are
    rendered whole. ``meanwhile`` is done beside it.
    """
    # Compared before anything is written, by this process: forked ones find its templates read.
    alike = not (whole and parts) or all(
        _alike(page, parts, whole, site_url, language) for page in first_of_each(pages)
    )
    joined = [page for page in pages if not page.in_shell or (parts is not None and alike)]
    setting = _setting(parts or {}, target, site_url, language)
    shown: list[Page | File] = [*joined, *files]
    _write(shown, setting, target, workers, meanwhile)
    if whole and len(joined) < len(pages):
        _write_whole(pages, whole, target, language)
    return alike


def _write(
    shown: Sequence[Page | File],
    setting: Setting,
    target: Target,
    workers: Workers,
    meanwhile: Callable[[], None],
) -> None:
    """Write pages and files, round by round: a process copies the memory it looks at."""
    errand = sheets_errand(setting)
    for start in range(0, len(shown), ROUND):
        sheets = [Sheet(each, target.key_of(each.path)) for each in shown[start : start + ROUND]]
        own = meanwhile if start + ROUND >= len(shown) else None
        keys = workers.map("pages", errand, sheets, meanwhile=own, name=_address)
        for sheet, key in zip(sheets, keys, strict=True):
            target.holds(sheet.shown.path, key)


def _address(sheet: Sheet) -> str:
    return sheet.shown.path


def _setting(
    parts: Mapping[Variant, Parts], target: Target, site_url: str, language: str
) -> Setting:
    marks = {each: digest_of(own) for each, own in parts.items()}
    digests = Digests(SHARED)
    return Setting(target.root, parts, marks, site_url, language, fingerprint(), digests)


def _write_whole(pages: Sequence[Page], whole: Whole, target: Target, language: str) -> None:
    """Render every page as MkDocs would, one after the other."""
    for page in pages:
        if page.in_shell:
            target.put(page.path, whole(page, content(page, language)).encode())


def _alike(
    page: Page, parts: Mapping[Variant, Parts], whole: Whole, site_url: str, language: str
) -> bool:
    html = content(page, language)
    return parts[variant(page)].join(values(page, html, site_url)) == whole(page, html)
