"""The sitemap (sitemaps.org 0.9): every address worth finding, with the date of its records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from bangyang.model.edition import Edition
from bangyang.pages.page import DataFile, File, LateFile, Page

MOST = 50_000
"""Addresses one file may hold; above that the sitemap is an index of several."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, date | None]


def sitemap(edition: Edition, pages: Iterable[Page]) -> tuple[File, ...]:
    """Return ``sitemap.xml``, and its parts where it has any; nothing without ``site_url``."""
    site_url = edition.options.site_url
    if not site_url:
        return ()
    entries: list[Entry] = [(page.url, page.updated) for page in pages if page.listed]
    entries += [(page.url, None) for page in edition.office_pages]
    if len(entries) <= MOST:
        return (LateFile("sitemap.xml", partial(_urls, site_url, entries)),)
    parts = [
        LateFile(f"sitemap-{number}.xml", partial(_urls, site_url, entries[start : start + MOST]))
        for number, start in enumerate(range(0, len(entries), MOST), start=1)
    ]
    index = [site_url + part.path for part in parts]
    return (DataFile("sitemap.xml", _listed("sitemapindex", map(_part, index))), *parts)


def _urls(site_url: str, entries: Iterable[Entry]) -> bytes:
    return _listed("urlset", (_place(site_url + quote(url), day) for url, day in entries))


def _place(address: str, updated: date | None) -> str:
    day = f"    <lastmod>{updated.isoformat()}</lastmod>\n" if updated else ""
    return f"  <url>\n    <loc>{escape(address)}</loc>\n{day}  </url>\n"


def _part(address: str) -> str:
    return f"  <sitemap>\n    <loc>{escape(address)}</loc>\n  </sitemap>\n"


def _listed(root: str, entries: Iterable[str]) -> bytes:
    """Return a document of entries; a tree of elements would take ten times the memory."""
    body = "".join(entries)
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{body}</{root}>\n'.encode()
