"""What a print shop sees of a PDF: its plates, the boxes of its pages, the colours it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdf
from numpy.typing import NDArray
from PIL import Image
from pypdf.generic import ContentStream, DictionaryObject

from printed import MM, Box, output

INKS = ("Cyan", "Magenta", "Yellow", "Black")
DPI = 72
"""Pixels of a plate are points of the page."""


def plates(pdf: Path, folder: Path, page: int = 1) -> dict[str, NDArray[np.uint8]]:
    """How much of each ink lies where: 0 to 255 a point, as Ghostscript separates the page."""
    target = folder / f"{pdf.stem}-{page}.tif"
    output(
        *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep"),
        *(f"-r{DPI}", "-dTextAlphaBits=4", f"-dFirstPage={page}", f"-dLastPage={page}"),
        *(f"-sOutputFile={target}", pdf),
    )
    found = {}
    for ink in INKS:
        with Image.open(target.with_name(f"{target.stem}({ink}).tif")) as plate:
            found[ink] = 255 - np.asarray(plate.convert("L"))
    return found


def coloured(inks: dict[str, NDArray[np.uint8]], box: Box) -> bool:
    """Whether anything but black lies in a box."""
    return any(most(inks[ink], box) > 0 for ink in INKS[:3])


def most(plate: NDArray[np.uint8], box: Box) -> int:
    """The most ink in a box."""
    left, top = max(0, int(box.left)), max(0, int(box.top))
    part = plate[top : int(box.bottom) + 1, left : int(box.right) + 1]
    return int(part.max(initial=0))


def page_boxes(pdf: Path, page: int = 0) -> dict[str, tuple[float, ...]]:
    """MediaBox, BleedBox and TrimBox: left, bottom, right and top in mm."""
    found = pypdf.PdfReader(pdf).pages[page]
    boxes = {"media": found.mediabox, "bleed": found.bleedbox, "trim": found.trimbox}
    return {name: tuple(float(edge) / MM for edge in box) for name, box in boxes.items()}


def painted(pdf: Path) -> set[tuple[str, tuple[float, ...]]]:
    """Every colour a page paints with: the operator and its numbers, photos aside."""
    return {colour for page in pypdf.PdfReader(pdf).pages for colour in _colours(page, page.pdf)}


def _colours(holder: DictionaryObject, reader: object) -> Iterator[tuple[str, tuple[float, ...]]]:
    content = holder.get_contents() if hasattr(holder, "get_contents") else holder
    for operands, operator in ContentStream(content, reader).operations:
        if re.fullmatch(rb"[kK]|rg|RG|[gG]|scn?|SCN?", operator):
            numbers = [each for each in operands if isinstance(each, int | float)]
            yield operator.decode().lower(), tuple(round(float(each), 2) for each in numbers)
    objects = holder.get("/Resources", {}).get("/XObject", {})
    for each in objects.values():
        form = each.get_object()
        if form.get("/Subtype") == "/Form":
            yield from _colours(form, reader)
