"""Typst, behind one method: a template and its data become a PDF and a picture of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import cast

import typst
from PIL import Image

from bangyang.processes import fork_no_more

PREVIEW_WIDTH = 800
"""Width of a poster's picture, in px."""

_TOO_LONG = re.compile(r"panicked with: too-long\|([^|]*)\|([\d.]+)")
"""What Typst says when a template calls ``too-long(field, by)``: the field, and mm."""

_INCH = 25.4
_COLOURS = 256
_PAPER = (255, 255, 255)
_NEARLY_PAPER = 248
_COLUMNS, _ROWS = 8, 3
_LEVEL = 2
_PLACE = re.compile(r"┌─ \S*?([^/\\\s]+\.typ:\d+):\d+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, how many pages it has, and the preview of its first (PNG, ``PREVIEW_WIDTH`` px wide).

    ``preview`` is empty where none was asked for. ``told`` is what the template told of its work,
    in order, by ``tell(…)``.
    """

    pdf: bytes
    preview: bytes
    pages: int
    told: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why Typst made nothing.

    ``too_long`` holds the field the template found no room for, and by how many mm.
    """

    reason: str
    too_long: tuple[str, str] | None = None


def typeset(
    root: Path,
    fonts: tuple[str, ...],
    template: str,
    data: Mapping[str, object],
    width: float,
    standard: tuple[str, ...] = (),
    *,
    picture: bool = True,
) -> Printed | Refused:
    """Return what ``template`` makes of ``data``, which it finds in ``sys.inputs.data`` as JSON.

    ``root`` is all Typst may read besides the folders of ``fonts``; ``template`` is relative to
    it. ``width`` is the sheet's, in mm. The PDF is tagged and carries the date the template
    sets, never the time of day. ``standard`` names PDF standards it shall keep. Without
    ``picture`` no preview is drawn, which takes twice as long as the PDF.
    """
    from pypdf import PdfReader  # takes a tenth of a second, which a site may never need

    compiler = _compiler(str(root), fonts)
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    path = str(root / template)
    kept = cast("list[typst.PDFStandard]", list(standard))
    try:
        pdf = compiler.compile(
            input=path, sys_inputs=inputs, format="pdf", timestamp=0, pdf_standards=kept
        )
        drawn = picture and compiler.compile(
            input=path, sys_inputs=inputs, format="png", ppi=PREVIEW_WIDTH / width * _INCH
        )
        told = json.loads(compiler.query("<told>", field="value"))
    except typst.TypstError as error:
        return Refused(_told(error), _excess(error.message))
    if not isinstance(pdf, bytes):
        return Refused("no page")
    first = drawn[0] if isinstance(drawn, list) else drawn
    pages = PdfReader(io.BytesIO(pdf)).get_num_pages()
    return Printed(pdf, _smaller(first) if first else b"", pages, tuple(told))


def document(
    root: Path, fonts: tuple[str, ...], template: str, data: Mapping[str, object]
) -> bytes | Refused:
    """Return the PDF alone of what ``template`` makes of ``data``; otherwise as ``typeset``."""
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    path = str(root / template)
    try:
        pdf = _compiler(str(root), fonts).compile(
            input=path, sys_inputs=inputs, format="pdf", timestamp=0
        )
    except typst.TypstError as error:
        return Refused(_told(error), _excess(error.message))
    return pdf if isinstance(pdf, bytes) else Refused("no page")


@cache
def typst_version() -> str:
    """Return the version of Typst: another one may set the same poster in other bytes."""
    return version("typst")


def usable_fonts(folders: tuple[str, ...]) -> list[Path]:
    """Return the font files below ``folders`` that Typst can draw with."""
    return sorted({Path(font.path) for font in _fonts(folders).fonts() if font.path})


@cache
def _compiler(root: str, fonts: tuple[str, ...]) -> typst.Compiler:
    """Return this process's compiler: it reads the fonts once."""
    fork_no_more()
    return typst.Compiler(root=root, font_paths=_fonts(fonts))


def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )


def _told(error: typst.TypstError) -> str:
    """Return what Typst says, with the template's file and line where it says so."""
    place = _PLACE.search(error.diagnostic)
    return f"{error.message} ({place[1]})" if place else error.message


def _excess(message: str) -> tuple[str, str] | None:
    found = _TOO_LONG.search(message)
    return (found[1], found[2]) if found else None


def _smaller(png: bytes) -> bytes:
    """Return a picture on white paper with a palette: a third of the size, nothing lost to see."""
    with Image.open(io.BytesIO(png)) as picture:
        inked = picture.convert("RGBA")
    sheet = Image.new("RGB", inked.size, _PAPER)
    sheet.paste(inked, mask=inked)
    reduced = sheet.quantize(palette=_palette(sheet), dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", compress_level=_LEVEL)
    return out.getvalue()


def _palette(sheet: Image.Image) -> Image.Image:
    """Return a picture with the colours of a few pixels: dense downwards, where thin rules lie."""
    size = (-(-sheet.width // _COLUMNS), -(-sheet.height // _ROWS))
    sample = sheet.resize(size, Image.Resampling.NEAREST)
    found = sample.quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    colours = found.getpalette() or []
    for at in range(0, len(colours), 3):
        if min(colours[at : at + 3]) >= _NEARLY_PAPER:
            colours[at : at + 3] = _PAPER
    found.putpalette(colours)
    return found
