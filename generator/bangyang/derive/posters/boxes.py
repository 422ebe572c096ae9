"""The boxes of a PDF page: what a print shop cuts, and how far ink goes beyond it."""

from __future__ import annotations

from io import BytesIO

from bangyang.model.posters import Finish, Sheet

MARK_ROOM = 10.0
"""mm beyond the bleed in which the look draws its crop marks."""

_POINT = 25.4 / 72


def boxed(pdf: bytes, sheet: Sheet, finish: Finish) -> bytes:
    """Return the PDF with a TrimBox of the sheet's size and a BleedBox ``finish.bleed`` larger.

    Typst draws the page larger by bleed and marks but writes no BleedBox. Without either the PDF
    stays as it is. The boxes are appended (ISO 32000-1, 7.5.6): what Typst wrote is not touched.
    """
    if not (finish.bleed or finish.marks):
        return pdf
    from pypdf import PdfWriter  # takes a tenth of a second, which a site may never need
    from pypdf.generic import RectangleObject

    beyond = finish.bleed + (MARK_ROOM if finish.marks else 0.0)
    trim = RectangleObject(_box(beyond, sheet, 0.0))
    bleed = RectangleObject(_box(beyond, sheet, finish.bleed))
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    for page in writer.pages:
        page.trimbox = trim
        page.bleedbox = bleed
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _box(edge: float, sheet: Sheet, more: float) -> tuple[float, float, float, float]:
    """Return the box ``more`` mm larger on every side than a sheet ``edge`` mm from the corner."""
    corners = (edge - more, edge - more, edge + sheet.width + more, edge + sheet.height + more)
    left, low, right, high = (round(each / _POINT, 4) for each in corners)
    return left, low, right, high
