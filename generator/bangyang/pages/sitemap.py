"""The sitemap (sitemaps.org 0.9): every address worth finding, with the date of its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent

from bangyang.model.edition import Edition
from bangyang.pages.feed import xml
from bangyang.pages.page import DataFile, Page

MOST = 50_000
"""Addresses one file may hold; above that the sitemap is an index of several."""

_NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}

Entry = tuple[str, date | None]


def sitemap(edition: Edition, pages: Iterable[Page]) -> tuple[DataFile, ...]:
    """Return ``sitemap.xml``, and its parts where it has any; nothing without ``site_url``."""
    site_url = edition.options.site_url
    if not site_url:
        return ()
    entries: list[Entry] = [(page.url, page.updated) for page in pages if page.listed]
    entries += [(page.url, None) for page in edition.office_pages]
    if len(entries) <= MOST:
        return (DataFile("sitemap.xml", _urls(site_url, entries)),)
    parts = [
        DataFile(f"sitemap-{number}.xml", _urls(site_url, entries[start : start + MOST]))
        for number, start in enumerate(range(0, len(entries), MOST), start=1)
    ]
    return (DataFile("sitemap.xml", _index(site_url, parts)), *parts)


def _urls(site_url: str, entries: Sequence[Entry]) -> bytes:
    root = Element("urlset", _NAMESPACE)
    for url, updated in entries:
        place = SubElement(root, "url")
        SubElement(place, "loc").text = site_url + quote(url)
        if updated:
            SubElement(place, "lastmod").text = updated.isoformat()
    indent(root)
    return xml(root)


def _index(site_url: str, parts: Iterable[DataFile]) -> bytes:
    root = Element("sitemapindex", _NAMESPACE)
    for part in parts:
        SubElement(SubElement(root, "sitemap"), "loc").text = site_url + part.path
    indent(root)
    return xml(root)
