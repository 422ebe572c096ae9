"""Codes on printed sheets: where the PDF draws them, how large, and whether a phone reads them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdf
from PIL import Image, ImageFilter

from printed import MM, output

POOR = 3
"""Pixels a module in the poorest picture a phone must read."""
_TOGETHER = 3.5
"""Modules apart; two codes have eight between them."""


@dataclass(frozen=True)
class Code:
    """A code as the PDF draws it: its edges in mm from the sheet's top left, and its modules."""

    left: float
    top: float
    right: float
    bottom: float
    modules: int

    @property
    def side(self) -> float:
        return self.right - self.left


def drawn(pdf: Path, page: int = 1) -> list[Code]:
    """Return the codes of a page: rectangles in pure black, one module high, close together."""
    sheet = pypdf.PdfReader(pdf).pages[page - 1]
    height = float(sheet.mediabox.height)
    heaps: list[list[tuple[float, float, float, float]]] = []
    for box in _black(sheet):
        near = [heap for heap in heaps if any(_close(box, other) for other in heap)]
        heaps = [heap for heap in heaps if heap not in near]
        heaps.append([box, *(each for heap in near for each in heap)])
    found = [_code(heap, height) for heap in heaps if len(heap) > 50]
    return [code for code in found if abs(code.side - (code.bottom - code.top)) < 0.05]


def _black(sheet: pypdf.PageObject) -> list[tuple[float, float, float, float]]:
    """Return the rectangles filled in pure black, alone or together: left, bottom, right, top."""
    contents = sheet.get_contents()
    assert contents is not None
    found = []
    place, kept = (0.0, 0.0, 1.0), []
    black = False
    shapes: list[list[tuple[float, float]]] = []
    for operands, operator in contents.operations:
        if operator == b"q":
            kept.append((place, black))
        elif operator == b"Q":
            place, black = kept.pop()
        elif operator == b"cm":
            _, _, _, down, x, y = map(float, operands)
            place = (place[0] + x, place[1] + place[2] * y, place[2] * down)
        elif operator == b"k":
            black = [float(each) for each in operands] == [0, 0, 0, 1]
        elif operator in (b"cs", b"g", b"rg", b"scn"):
            black = False
        elif operator in (b"m", b"l"):
            corner = (float(operands[0]), float(operands[1]))
            if operator == b"m":
                shapes.append([])
            shapes[-1].append(corner)
        elif operator == b"f":
            for corners in shapes if black else ():
                if len(corners) == 4:
                    across = [place[0] + x for x, _ in corners]
                    up = [place[1] + place[2] * y for _, y in corners]
                    found.append((min(across), min(up), max(across), max(up)))
            shapes = []
        elif operator in (b"S", b"n", b"f*"):
            shapes = []
    return found


def _close(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    height = one[3] - one[1]
    far = _TOGETHER * height
    return (
        abs(other[3] - other[1] - height) < 0.02 * height
        and one[0] - far < other[2]
        and other[0] - far < one[2]
        and one[1] - far < other[3]
        and other[1] - far < one[3]
    )


def _code(heap: list[tuple[float, float, float, float]], height: float) -> Code:
    left, bottom = (min(box[edge] for box in heap) for edge in (0, 1))
    right, top = (max(box[edge] for box in heap) for edge in (2, 3))
    modules = round((right - left) / (heap[0][3] - heap[0][1]))
    return Code(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, modules)


def read(picture: Path) -> list[str]:
    """Return what the codes in a picture say."""
    ran = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, check=False
    )
    return ran.stdout.decode().split()


def cut_out(pdf: Path, code: Code, file: Path, dpi: int = 150, page: int = 1) -> Path:
    """Return a picture of a code and the white it must have round it: four modules."""
    pixels = dpi / 25.4
    quiet = 4 * code.side / code.modules
    left, top = (round((edge - quiet) * pixels) for edge in (code.left, code.top))
    side = round((code.side + 2 * quiet) * pixels)
    cut = ["-x", left, "-y", top, "-W", side, "-H", side]
    options = ["-f", page, "-l", page, "-r", dpi, *cut, "-gray", "-png", "-singlefile"]
    output("pdftoppm", *options, pdf, file.with_suffix(""))
    return file


def as_from_afar(picture: Path, code: Code, file: Path) -> Path:
    """Return a picture of a code as a phone held askew takes it, too far away.

    Rotated by 7°, three pixels a module, blurred by 1 px.
    """
    with Image.open(picture) as clear:
        turned = clear.rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        shrunk = POOR * (code.modules + 8) / clear.width
    size = (round(turned.width * shrunk), round(turned.height * shrunk))
    small = turned.resize(size, Image.Resampling.BOX)
    small.filter(ImageFilter.GaussianBlur(1)).save(file)
    return file
