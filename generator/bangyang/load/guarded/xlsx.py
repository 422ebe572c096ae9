"""XLSX: what the workbook says of its sheets, and how its styles write numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.elements import Attributes, elements
from bangyang.load.guarded.marks import Write
from bangyang.load.guarded.texts import number, percent

WORKBOOK = "xl/workbook.xml"

_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_BUILT_IN = {9: "0%", 10: "0.00%"}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a workbook says of itself."""

    sheets: dict[str, str]
    """The part of the archive each worksheet stands in, by the sheet's name."""
    hidden: list[str]
    of_1904: bool
    formats: dict[int, Write]
    """By the number of a cell's style: how it writes a number, where that adds to the figures."""


def facts(archive: Archive) -> Facts:
    """Return what an XLSX says of itself."""
    paths = dict(_paths(archive))
    found = elements(archive.part(WORKBOOK))
    sheets = [each for name, each in found if name == "sheet"]
    settings: Attributes = next((each for name, each in found if name == "workbookPr"), {})
    return Facts(
        {each["name"]: paths.get(each.get("id", ""), "") for each in sheets if "name" in each},
        [each.get("name", "") for each in sheets if each.get("state", "visible") != "visible"],
        settings.get("date1904", "").lower() in _TRUE,
        dict(_formats(archive)),
    )


def _paths(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield where each relation leads, if it does not lead out of the file."""
    for _, each in elements(archive.part(_RELATIONS)):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External" and target:
            path = target[1:] if target.startswith("/") else normpath(f"xl/{target}")
            yield each.get("Id", ""), path


def _formats(archive: Archive) -> Iterator[tuple[int, Write]]:
    """Yield each style that shows a percentage, or zeros in front."""
    if _STYLES not in archive.names:
        return
    codes: dict[int, str] = dict(_BUILT_IN)
    styles: list[Attributes] = []
    inside = False
    for name, each in elements(archive.part(_STYLES)):
        if name == "numFmt" and each.get("numFmtId", "").isdigit():
            codes[int(each["numFmtId"])] = each.get("formatCode", "")
        inside = inside or name == "cellXfs"
        if inside and name in ("cellStyles", "dxfs"):
            break
        if inside and name == "xf":
            styles.append(each)
    for style, each in enumerate(styles):
        code = each.get("numFmtId", "")
        write = _write(codes.get(int(code), "")) if code.isdigit() else None
        if write:
            yield style, write


def _write(code: str) -> Write | None:
    """Return how a number format writes a number, where that is not its figures alone."""
    plain = _QUOTED.sub("", code).partition(";")[0]
    if plain.endswith("%"):
        return percent
    if re.fullmatch("0{2,20}", plain):
        return lambda value: number(value).zfill(len(plain))
    return None
