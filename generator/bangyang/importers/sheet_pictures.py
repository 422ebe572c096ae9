"""Pictures in the sheets of an .xlsx: which row each stands in, floating or in a cell (WPS)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bangyang.importers.document import Image
from bangyang.importers.word.drawings import ending
from bangyang.importers.word.package import Package
from bangyang.importers.word.refused import RefusedError
from bangyang.importers.word.xml import number
from bangyang.problems import Position

IN_CELL = re.compile(r'=DISPIMG\("([^"]+)"')
"""How WPS writes a picture into a cell, and its name."""

_CELL_IMAGES = "xl/cellimages.xml"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a workbook by sheet and row, from 1, and by the names WPS gives them."""

    floating: dict[tuple[str, int], list[Image]] = field(default_factory=dict)
    named: dict[str, Image] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.floating.values())) + len(self.named)

    def of_row(self, at: Position, names: Sequence[str]) -> list[Image]:
        """Return the pictures of a row: those that float there, and those its cells name."""
        inside = (self.named[name] for name in dict.fromkeys(names) if name in self.named)
        return [*self.floating.get((at.sheet, at.line), ()), *inside]


def pictures_of(data: bytes) -> Pictures:
    """Return the pictures of a workbook; none of one that is no .xlsx or too damaged to tell."""
    try:
        package = Package(data)
        found = Pictures()
        for sheet, part in _sheets(package):
            for drawing in package.related(part, "drawing"):
                for row, image in _anchored(package, drawing):
                    found.floating.setdefault((sheet, row), []).append(image)
        found.named.update(_named(package))
    except RefusedError:
        return Pictures()
    return found


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and part."""
    parts = package.relations(package.main)
    for element in package.tree(package.main).iter():
        relation = parts.get(_key(element, "id"))
        if _local(element) == "sheet" and relation:
            yield element.get("name", ""), relation.target


def _anchored(package: Package, drawing: str) -> Iterator[tuple[int, Image]]:
    """Yield each picture of a drawing with the row it begins in, from 1."""
    for anchor in package.tree(drawing):
        rows = [each for each in anchor.iter() if _local(each) == "row"]
        for image in _images(package, drawing, anchor):
            yield number(rows[0].text if rows else None) + 1, image


def _named(package: Package) -> Iterator[tuple[str, Image]]:
    """Yield the pictures WPS keeps for cells."""
    if not package.has(_CELL_IMAGES):
        return
    for cell in package.tree(_CELL_IMAGES):
        names = [each.get("name", "") for each in cell.iter() if _local(each) == "cNvPr"]
        for image in _images(package, _CELL_IMAGES, cell):
            yield (names[0] if names else ""), image


def _images(package: Package, part: str, element: Element) -> Iterator[Image]:
    relations = package.relations(part)
    for blip in (each for each in element.iter() if _local(each) == "blip"):
        relation = relations.get(_key(blip, "embed"))
        if relation and not relation.external and package.has(relation.target):
            data = package.data(relation.target)
            yield Image(data, ending(data), relation.target.rpartition("/")[2])


def _local(element: Element) -> str:
    return str(element.tag).rpartition(":")[2]


def _key(element: Element, name: str) -> str:
    """Return the relation an element names, whatever the prefix is called."""
    return next((v for k, v in element.attrib.items() if k.rpartition(":")[2] == name), "")
