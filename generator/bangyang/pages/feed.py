"""The Atom feed of the newest stories (RFC 4287)."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bangyang.model.exemplars import Exemplar
from bangyang.pages.card import shorten, summary
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf

_ENTRIES = 50
_SUMMARY = 200
"""Characters of a summary."""


def feed(shelf: Shelf) -> tuple[DataFile, ...]:
    """Return ``feed.xml``; nothing without an absolute address, which Atom's ids need."""
    options = shelf.edition.options
    newest = shelf.edition.exemplars[:_ENTRIES]
    if not options.site_url or not newest:
        return ()
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    root.set("xml:lang", "zh-CN")
    _text(root, "id", options.site_url)
    _text(root, "title", options.site_name)
    _text(root, "updated", _stamp(max(map(changed, newest))))
    SubElement(root, "link", {"rel": "self", "href": f"{options.site_url}feed.xml"})
    SubElement(root, "link", {"rel": "alternate", "href": options.site_url})
    _text(SubElement(root, "author"), "name", options.footer.organizer or options.site_name)
    for exemplar in newest:
        _entry(root, exemplar, shelf)
    indent(root)
    return (DataFile("feed.xml", xml(root)),)


def changed(exemplar: Exemplar) -> date:
    """Return the day a story was published or last corrected."""
    return max([exemplar.date, *(each.on for each in exemplar.corrections)])


def xml(root: Element) -> bytes:
    """Return a document as UTF-8, with its declaration and a last line end."""
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def _entry(root: Element, exemplar: Exemplar, shelf: Shelf) -> None:
    options = shelf.edition.options
    entry = SubElement(root, "entry")
    _text(entry, "id", f"{options.site_url}e/{exemplar.id}/")
    title = shelf.words.word("story.title", name=exemplar.name, title=exemplar.title)
    _text(entry, "title", title if exemplar.title != exemplar.name else exemplar.name)
    SubElement(entry, "link", {"rel": "alternate", "href": options.site_url + quote(exemplar.url)})
    _text(entry, "published", _stamp(exemplar.date))
    _text(entry, "updated", _stamp(changed(exemplar)))
    _text(entry, "summary", shorten(summary(exemplar, shelf.edition), _SUMMARY))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _stamp(day: date) -> str:
    """Return the beginning of a day in China: records know days, not hours."""
    return f"{day.isoformat()}T00:00:00+08:00"
