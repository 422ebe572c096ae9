"""Printed sheets read back with poppler and zbar."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from bangyang.model.posters import Sheet
from bangyang.rules.papers import scale

MM = 72 / 25.4
A3 = Sheet("A3", 297.0, 420.0)


def output(*command: object) -> str:
    ran = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return ran.stdout.decode("utf-8", "replace")


def printed(pdf: Path) -> str:
    """Everything the poster says, without white space."""
    return "".join(output("pdftotext", "-raw", pdf, "-").split())


@dataclass
class Box:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def over(self, other: Box) -> bool:
        """Whether two words lie over each other, or closer than any two lines of the look.

        Poppler does not know that signs are squeezed, so words on one line may seem to share
        two characters' width.
        """
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        one_line = abs(self.top - other.top) + abs(self.bottom - other.bottom) < 1
        return high > -1 and wide > (2 * (self.bottom - self.top) if one_line else 1)


WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


def boxes(pdf: Path, page: int = 1) -> list[Box]:
    """Each printed word and its place, in points from the top left.

    Our fonts say they rise 0.88 em and fall 0.12, so a box is 1 em high. Poppler gives a sign
    its full width, of which half may be squeezed away.
    """
    found = []
    for *edges, text in WORD.findall(
        output("pdftotext", "-f", page, "-l", page, "-bbox", pdf, "-")
    ):
        left, top, right, bottom = map(float, edges)
        half = (bottom - top) / 2
        box = Box(
            left + half * text.startswith(tuple("“‘（《")),
            top,
            right - half * text.endswith(tuple("”’）》，。、；：！？")),
            bottom,
            text,
        )
        if text.strip("“”‘’（）《》，。、；：！？"):
            found.append(box)
    return found


def check_sheet(pdf: Path, sheet: Sheet = A3, pages: int | None = 1) -> None:
    """Each page of the sheet's size; every font in the file; no text in the margin, too small,
    or over another.
    """
    found = pypdf.PdfReader(pdf).pages
    assert pages is None or len(found) == pages
    for page in found:
        size = float(page.mediabox.width) / MM, float(page.mediabox.height) / MM
        assert size == pytest.approx((sheet.width, sheet.height), abs=0.1)
    fonts = output("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +\d+$", font) for font in fonts)
    for number in range(1, len(found) + 1):
        check_page(pdf, sheet, number)


def check_page(pdf: Path, sheet: Sheet, number: int) -> None:
    sizes = scale(sheet)
    words = boxes(pdf, number)
    assert words
    margin = sizes.pins * MM - 1
    outside = [
        word
        for word in words
        if word.left < margin
        or word.top < margin
        or word.right > sheet.width * MM - margin
        or word.bottom > sheet.height * MM - margin
    ]
    assert outside == []
    small = [word for word in words if word.bottom - word.top < sizes.least * MM - 0.01]
    assert small == []
    over = [(a.text, b.text) for i, a in enumerate(words) for b in words[i + 1 :] if a.over(b)]
    assert over == []


def codes(pdf: Path, folder: Path, dpi: int = 150) -> list[str]:
    """What a scanner reads off the sheet."""
    picture = folder / "page"
    output("pdftoppm", "-r", dpi, "-gray", "-png", "-singlefile", pdf, picture)
    ran = subprocess.run(
        ["zbarimg", "--quiet", "--raw", f"{picture}.png"], capture_output=True, check=False
    )
    return ran.stdout.decode().split()
