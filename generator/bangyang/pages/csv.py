"""Tables as ``data/`` has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from bangyang.rules.cells import harmless


def as_csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV: UTF-8 with BOM, lines ended as Excel does, no cell a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
