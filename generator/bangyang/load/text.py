"""Bytes to text: which encoding it is, or where it is none."""

from __future__ import annotations

import codecs

from bangyang.problems import Position, Problem

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, file: str, problems: list[Problem], *, table: bool = False) -> str | None:
    """Return a file's text with single line feeds as line ends, or None and a Problem.

    Text is UTF-8, with or without its mark; a table may also be GB18030, as Excel saves CSV on a
    Chinese Windows.
    """
    text = _decoded(data, file, problems, table)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        problems.append(Problem.of("text-nul", place(text, text.index("\0"), file)))
        return None
    return text


def _decoded(data: bytes, file: str, problems: list[Problem], table: bool) -> str | None:
    if data.startswith(_UTF16):
        problems.append(Problem.of("text-utf16", Position(file, 1, 1)))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if table:
            return _gb18030(data, error, file, problems)
        before = data[: error.start].decode("utf-8-sig", "replace")
        problems.append(Problem.of("text-encoding", place(before, len(before), file)))
        return None


def _gb18030(
    data: bytes, utf8: UnicodeDecodeError, file: str, problems: list[Problem]
) -> str | None:
    """Return the text in GB18030; a Problem stands where the better of the two readings ends."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        best = max(utf8, error, key=lambda each: each.start)
        before = data[: best.start].decode("utf-8-sig" if best is utf8 else "gb18030", "replace")
        problems.append(Problem.of("table-encoding", place(before, len(before), file)))
        return None


def place(text: str, offset: int, file: str, first_line: int = 1) -> Position:
    """Return the position of a character of ``text``, whose first line is ``first_line``."""
    start = text.rfind("\n", 0, offset) + 1
    return Position(file, first_line + text.count("\n", 0, offset), offset - start + 1)
