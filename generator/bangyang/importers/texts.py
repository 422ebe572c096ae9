"""Plain text and Markdown as documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.importers.document import Block, Document, Heading, Paragraph, Run
from bangyang.problems import Position, Problem

LARGEST = 4 << 20
"""Bytes of a text: three long novels."""

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_INDENT = re.compile(r"[ \t\u3000]{2,}|\u3000")
_SHORT, _LONG = 20, 80
"""Characters of lines that were cut by length."""
_MANY = 3


def decoded(data: bytes, at: Position, problems: list[Problem]) -> str | None:
    """Return a text in UTF-8, UTF-16 or GB18030 with single line feeds, or None and a Problem."""
    if len(data) > LARGEST:
        problems.append(Problem.of("import-large-text", at, most=LARGEST >> 20))
        return None
    text = _decoded(data)
    if text is None or "\0" in text:
        problems.append(Problem.of("import-encoding", at))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    encodings = [name for mark, name in _MARKS if data.startswith(mark)]
    if not encodings and len(data) > 1 and data.count(b"\0") * 5 > len(data):
        even = data[::2].count(b"\0")  # UTF-16 without its mark: half of Latin text is noughts
        encodings = ["utf-16-be" if even * 2 > data.count(b"\0") else "utf-16-le"]
    for encoding in encodings or ["utf-8", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def text_document(text: str, name: str, problems: tuple[Problem, ...] = ()) -> Document:
    """Return a plain text as a document: a paragraph a line, unless lines were cut by length."""
    blocks = tuple(Paragraph((Run(line),)) for line in _paragraphs(text))
    return Document(name, blocks, "".join(text.split()), 0, problems)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs; lines that were cut by their length go on in the next."""
    cut = _cut_at(text)
    for part in re.split(r"\n[ \t\u3000]*\n", text):
        held = last = ""
        for line in part.split("\n"):
            if held and cut and _goes_on(last, line, cut):
                held += line.strip() if not _latin(held, line) else f" {line.strip()}"
            else:
                if held.strip():
                    yield held.strip()
                held = line.rstrip()
            last = line.rstrip()
        if held.strip():
            yield held.strip()


def _cut_at(text: str) -> int:
    """Return the length at which a program cut the lines of a text; 0 where none did.

    Then many lines are as long as the longest, or one short of it for a sign that begins none.
    """
    lengths = [len(line.rstrip()) for line in text.split("\n")]
    longest = max(lengths)
    many = sum(length >= longest - 2 for length in lengths) >= _MANY
    return longest - 2 if many and _SHORT <= longest <= _LONG else 0


def _goes_on(above: str, below: str, cut: int) -> bool:
    """Return whether a line goes on in the next one."""
    return len(above) >= cut and bool(below.strip()) and not _INDENT.match(below)


def _latin(above: str, below: str) -> bool:
    """Return whether two lines need a space between them."""
    return above[-1:].isascii() and below.strip()[:1].isascii()


def markdown_document(text: str, name: str) -> Document:
    """Return a Markdown text as its paragraphs and headings, for proposals to read.

    The text itself is written as it stands.
    """
    from bangyang.render.markdown import any_body

    blocks: list[Block] = []
    for block in any_body(text, {}, "").blocks:
        runs = (*block.runs, *(run for row in block.rows for cell in row for run in cell))
        line = (Run(" ".join("".join(run.text for run in runs).split())),)
        heading = block.kind == "heading"
        blocks.append(Heading(block.depth + 1, line) if heading else Paragraph(line))
    return Document(name, tuple(blocks), "", 0)
