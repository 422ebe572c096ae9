"""All texts of Word, Excel, PowerPoint and OpenDocument files, seen or not: nothing is laid out."""

from __future__ import annotations

import re
from html import unescape

from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.refused import Refused
from bangyang.load.metadata import metadata
from bangyang.load.passages import APART

_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*|glossary/document)\d*\.xml"
    r"|xl/(?:sharedStrings|comments\d*|worksheets/[^/]+|threadedComments/[^/]+|drawings/[^/]+)(?:\.xml)?"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]+\.xml|docProps/(?:core|custom|app)\.xml"
    r"|content\.xml|styles\.xml|meta\.xml|(?:.+\.)?(?:htm|html|txt)"
)
"""What holds text in OOXML (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300)."""
_PHOTOS = re.compile(r"(?:.*/)?(?:media|Pictures)/[^/]+\.(?:jpe?g|tiff?|png|webp)", re.IGNORECASE)

_CELL = re.compile(r"</w:p>\s*</w:tc>|<w:tab\b[^>]*/>|<text:(?:tab|s)\b[^>]*/>|<w:br\b[^>]*/>")
_END = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|c|t|text|table:table-cell|cp:\w+|dc:\w+|vt:\w+|meta:[\w-]+)>"
)
_TAG = re.compile(r"<[^<>]*>")
_FEW = 7
"""Characters in a row that are text in a file of the old kind."""
_OLD = re.compile(
    r"[\u0020-\u007e\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e\u00b7\u2010-\u2027\r\n\t]+"
)


def zip_texts(data: bytes) -> list[str] | None:
    """Return the texts of an office's file that is a zip; None where it cannot be looked into."""
    try:
        archive = Archive(data)
        names = sorted(name for name in archive.names if _PARTS.fullmatch(name))
        texts = [_xml(archive.part(name)) for name in names]
        photos = sorted(name for name in archive.names if _PHOTOS.fullmatch(name))
        for name in photos:
            texts += metadata(archive.part(name)).texts
    except Refused:
        return None
    return texts


def _xml(part: bytes) -> str:
    text = part.decode("utf-8", "replace").replace(APART, " ")
    text = _END.sub(APART, _CELL.sub(" ", text))
    return unescape(_TAG.sub("", text))


def ole_text(data: bytes) -> str:
    """Return what is text in a file of Word, Excel or WPS before OOXML.

    These keep text as UTF-16, or as bytes of GB18030 where it is short of other characters. Numbers
    of Excel's cells are not text and are not seen.
    """
    found = []
    for shift in (0, 1):
        wide = data[shift:].decode("utf-16-le", "replace")
        found += [run for run in _OLD.findall(wide) if len(run) >= _FEW]
    narrow = data.decode("gb18030", "replace")
    found += [run for run in _OLD.findall(narrow) if len(run) >= _FEW]
    return APART.join(found)
