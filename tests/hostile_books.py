"""Workbooks that are broken, or made to break whoever reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bangyang.load.grid import letters
from books import archive, part, replaced, xlsx

SHEET = "xl/worksheets/sheet1.xml"
GOOD = {"承诺": "编号|承诺人|承诺事项|完成时限\n001|王建国|修路|2026-06-30"}

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ENCRYPTED = bytes(1000) + "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="承诺">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)


@cache
def good() -> bytes:
    return xlsx(GOOD)


@cache
def far() -> bytes:
    return xlsx(GOOD, far={"XFD1048576": "x"})


def sheet(rows: Iterable[bytes]) -> bytes:
    return b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (_MAIN, b"".join(rows))


def disguised(place: str) -> bytes:
    """A far cell written so that a search finds nothing."""
    data = xlsx(GOOD, far={place: "x"})
    hidden = re.sub(rb' r="([A-Z]*1048576)"', rb" r = '\1'", part(data, SHEET))
    return replaced(data, {SHEET: hidden})


@cache
def bomb() -> bytes:
    """300 MB of spaces, in 300 kB."""
    return replaced(good(), {SHEET: sheet([b'<row r="1"></row>', b" " * (300 << 20)])})


def lying() -> bytes:
    """The same, and the archive says of each part that it holds a thousand bytes."""
    data = bomb()
    found = bytearray(data)
    for mark, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        for match in re.finditer(re.escape(mark), data):
            at = match.start() + place
            found[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(found)


def crowd() -> bytes:
    """Half a million cells, and some far below them."""
    names = [letters(column).encode() for column in range(520)]
    rows = (
        b'<row r="%d">' % n
        + b"".join(b'<c r="%b%d"><v>1</v></c>' % (name, n) for name in names)
        + b"</row>"
        for n in (*range(1, 1000), 5000)
    )
    return replaced(good(), {SHEET: sheet(rows)})


def echo() -> bytes:
    """One long text, in half a million cells."""
    cells = b'<c t="s"><v>0</v></c>' * 50
    text = b'<sst xmlns="%b"><si><t>%b</t></si></sst>' % (_MAIN, b"x" * 30_000)
    rows = (b'<row r="%d">%b</row>' % (n, cells) for n in range(1, 10_000))
    relation = (
        b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    name = "xl/_rels/workbook.xml.rels"
    relations = part(good(), name).replace(b"</Relationships>", relation)
    return replaced(good(), {SHEET: sheet(rows), "xl/sharedStrings.xml": text, name: relations})


def entities() -> bytes:
    """Entities that unfold to ten times ten times ten."""
    head = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return replaced(good(), {"xl/workbook.xml": head + part(good(), "xl/workbook.xml")})


def ods(rows: str, **parts: bytes) -> bytes:
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _ODS.format(rows).encode(),
            **parts,
        }
    )


def ods_cell(text: str = "x", rows: int = 1, columns: int = 1) -> str:
    """A row of one cell, both repeated."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    kind = 'office:value-type="string"' if text else ""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {kind}'
        f' table:number-columns-repeated="{columns}">{inside}</table:table-cell></table:table-row>'
    )


def ods_locked() -> bytes:
    manifest = b'<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'
    return ods(ods_cell(), **{"META-INF/manifest.xml": manifest})


def hostile() -> dict[str, tuple[bytes, str]]:
    """Each workbook by its file's name, with what is said of it: place and code."""
    return {
        "far.xlsx": (far(), "承诺!XFD1048576 workbook-far-cell"),
        "far-row.xlsx": (xlsx(GOOD, far={"AO1048576": "x"}), "承诺!AO1048576 workbook-far-cell"),
        "far-both.xlsx": (
            xlsx(GOOD, far={"XFC2": "x", "A900000": "x"}),
            "承诺!XFC2 workbook-far-cell",
        ),
        "far-disguised.xlsx": (disguised("XFD1048576"), "workbook-died"),
        "far-row-disguised.xlsx": (disguised("AO1048576"), "workbook-died"),
        "bomb.xlsx": (bomb(), "workbook-too-large"),
        "lying.xlsx": (lying(), "workbook-damaged"),
        "crowd.xlsx": (crowd(), "workbook-too-large"),
        "echo.xlsx": (echo(), "workbook-died"),
        "entities.xlsx": (entities(), "workbook-damaged"),
        "locked.xlsx": (
            _OLE + _ENCRYPTED,
            "workbook-password",
        ),
        "locked.ods": (ods_locked(), "workbook-password"),
        "cut.xlsx": (good()[:2000], "workbook-damaged"),
        "half.xlsx": (
            replaced(good(), {SHEET: part(good(), SHEET)[:900]}),
            "workbook-damaged",
        ),
        "no-sheet.xlsx": (replaced(good(), {"xl/workbook.xml": b"<workbook/>"}), ""),
        "noise.xls": (_OLE + bytes(range(256)) * 20, "workbook-damaged"),
        "noise.xlsx": (b"PK\3\4" + bytes(range(256)) * 20, "workbook-damaged"),
        "noise.ods": (bytes(range(256)) * 20, "workbook-damaged"),
        "page.xls": (b"\n<html><table><tr><td>1</td></tr></table></html>", "workbook-page"),
        "binary.xlsb": (archive({"xl/workbook.bin": b"\0"}), "table-kind"),
        "other.numbers": (archive({"Index/Document.iwa": b"\0"}), "table-kind"),
        "wide.ods": (ods(ods_cell(rows=1 << 20, columns=1 << 14)), "承诺!A1 workbook-too-large"),
        "endless.ods": (ods(ods_cell(rows=10**12)), "承诺!A1 workbook-too-large"),
        "echo.ods": (ods(ods_cell("x" * 30_000, rows=9000)), "workbook-too-large"),
        "cut.ods": (ods("<table:table-row>"), "workbook-damaged"),
    }
