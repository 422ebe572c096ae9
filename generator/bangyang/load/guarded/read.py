"""A workbook's bytes as the texts the parent reads."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from itertools import islice

from python_calamine import CalamineError, PasswordError

from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.books import Book, Sheet, xls, xlsx
from bangyang.load.guarded.limits import WRITTEN
from bangyang.load.guarded.merged import Line, filled, spans
from bangyang.load.guarded.ods import CONTENT, ods
from bangyang.load.guarded.refused import Refused
from bangyang.load.guarded.xlsx import WORKBOOK

_PACK = 500
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a workbook with a password."""

Text = dict[str, object]


def read(data: bytes) -> Iterator[bytes]:
    """Yield what a workbook holds as lines of JSON; whatever goes wrong ends it with a refusal."""
    written = 0
    for text in _guarded(data):
        line = json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()
        written += len(line)
        if written > WRITTEN:
            yield json.dumps(_refusal(Refused("workbook-too-large"))).encode()
            return
        yield line


def _guarded(data: bytes) -> Iterator[Text]:
    try:
        yield from _read(data)
    except Refused as refused:
        yield _refusal(refused)
    except MemoryError:
        yield _refusal(Refused("workbook-too-large"))
    except PasswordError:
        yield _refusal(Refused("workbook-password"))
    except (CalamineError, ArithmeticError, LookupError, ValueError, struct.error):
        yield _refusal(Refused("workbook-damaged"))


def _refusal(refused: Refused) -> Text:
    return {
        "refused": refused.code,
        "sheet": refused.sheet,
        "row": refused.row,
        "column": refused.column,
    }


def _read(data: bytes) -> Iterator[Text]:
    book = _book(data)
    yield {"epoch": book.epoch, "hidden": book.hidden}
    for sheet in book.sheets:
        yield {"sheet": sheet.name, "spans": spans(sheet.merges)}
        for pack in _packs(sheet):
            yield {"rows": [(row + 1, cells) for row, cells in pack]}
    yield {"end": True}


def _packs(sheet: Sheet) -> Iterator[list[Line]]:
    rows = filled(sheet.rows, sheet.merges)
    while pack := list(islice(rows, _PACK)):
        yield pack


def _book(data: bytes) -> Book:
    """Return a workbook by what it is, whatever its name says."""
    if not data.startswith(b"PK"):
        if _ENCRYPTED in data:
            raise Refused("workbook-password")
        return xls(data)
    archive = Archive(data)
    if WORKBOOK in archive.names:
        return xlsx(data, archive)
    if CONTENT in archive.names:
        return ods(archive)
    raise Refused("table-kind")
