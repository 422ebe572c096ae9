"""The office's own pages and what it attaches to them: MkDocs copies it all as it is.

So everything in these files is published: hidden sheets, comments, deleted text, a photo's place.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial

from bangyang.load.exemplar import ALLOW
from bangyang.load.folder import Folder
from bangyang.load.forms import Form, Key, Many, Part
from bangyang.load.frontmatter import split
from bangyang.load.kept import Kept
from bangyang.load.metadata import metadata
from bangyang.load.office_texts import ole_text, zip_texts
from bangyang.load.passages import APART, Piece, joined
from bangyang.load.pdf import pdf_texts
from bangyang.load.pictures import ENDINGS
from bangyang.load.privacy import file_privacy, markdown_privacy, text_privacy
from bangyang.load.text import decode
from bangyang.load.web import web_text
from bangyang.problems import Position, Problem
from bangyang.rules.private.find import suspicious

LARGEST = 64 << 20
"""Bytes of a file that is looked into."""

_PAGE = Form({"allow": Key(("允许",), Many(Part(ALLOW)))})
"""What of a page's front matter is ours; MkDocs and its plugins know other keys."""

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_TEXTS = (".txt", ".csv", ".tsv", ".vcf", ".ics", ".eml")
_WEB = (".html", ".htm", ".svg", ".xhtml")
_OLE = b"\xd0\xcf\x11\xe0"


def office_privacy(folder: Folder, docs_dir: str, kept: Kept) -> list[Problem]:
    """Return what is private in the files below ``docs_dir``, and which cannot be looked into.

    A file is looked into again only when it changed.
    """
    problems: list[Problem] = []
    if docs_dir and folder.inside(docs_dir):
        for file in folder.files(docs_dir, ""):
            kept.read([file], "attached", partial(_note, folder, file), problems)
    return problems


def _note(folder: Folder, file: str, problems: list[Problem]) -> None:
    problems += file_privacy(file)
    if folder.size(file) > LARGEST:
        problems.append(Problem.of("attachment-unread", Position(file)))
        return
    data = folder.read(file, [])
    if data:
        problems += _content(data, file)


def _content(data: bytes, file: str) -> Iterator[Problem]:
    name = file.lower()
    if name.endswith(_PAGES):
        yield from _page(data, file)
    elif name.endswith(_TEXTS):
        yield from _lines(_text(data), file)
    elif name.endswith(_WEB):
        yield from _lines(web_text(_text(data)), file)
    elif data.startswith(b"%PDF"):
        yield from _told(pdf_texts(data), file, scanned=True)
    elif data.startswith(b"PK\3\4"):
        yield from _told(zip_texts(data), file)
    elif data.startswith(_OLE):
        yield from _told([ole_text(data)], file)
    elif not name.endswith(ENDINGS):  # those leave through the photo job, which strips them
        yield from _picture(data, file)


def _page(data: bytes, file: str) -> list[Problem]:
    text = decode(data, file, [])
    parts = None if text is None else split(text, file, [], required=False)
    if text is None or parts is None:
        return []
    return markdown_privacy(parts, text, file, _PAGE)


def _text(data: bytes) -> str:
    """Return a text in whatever encoding it most likely is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _lines(text: str, file: str) -> list[Problem]:
    text = text.replace("\r\n", "\n").replace(APART, " ")
    if not suspicious(text):
        return []
    return text_privacy(joined(file, [(Piece("", Position(file, 1, 1), lines=True), text)]))


def _told(texts: list[str] | None, file: str, *, scanned: bool = False) -> Iterator[Problem]:
    """Yield what is private in texts whose place in a file nobody can name."""
    if texts is None:
        yield Problem.of("attachment-unread", Position(file))
    elif scanned and not any(text.strip() for text in texts[1:]):
        yield Problem.of("attachment-scanned", Position(file))
    else:
        yield from text_privacy(joined(file, ((Piece("", Position(file)), text) for text in texts)))


def _picture(data: bytes, file: str) -> Iterator[Problem]:
    told = metadata(data)
    yield from _told(list(told.texts), file)
    if told.located:
        yield Problem.of("private-location", Position(file))
