"""QR codes as rows of modules; the poster's template draws them."""

from __future__ import annotations

import segno


def qr_rows(address: str) -> tuple[str, ...]:
    """Return the modules of a QR code: strings of ``1`` (dark) and ``0``, without quiet zone.

    Error correction is at least M (15 %), more where the size of the code stays the same.
    """
    matrix = segno.make_qr(address, error="m").matrix
    return tuple("".join("1" if module else "0" for module in row) for row in matrix)
