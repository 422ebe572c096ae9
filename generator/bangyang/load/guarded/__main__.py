"""Read the workbook on standard input; write its sheets as JSON, a text a line.

Arguments: the folders in which calamine and this package lie. Out come ``{"epoch", "hidden"}``, for
each sheet ``{"sheet", "spans"}`` and its rows in packs, ``{"rows": [[line, cells], …]}``, at last
``{"end"}``; wherever it goes wrong, ``{"refused", "sheet", "row", "column"}`` stands instead.
"""

from __future__ import annotations

import sys

sys.path += sys.argv[1:]

from bangyang.load.guarded.limits import lower

lower()

from bangyang.load.guarded.read import read  # noqa: E402 - it imports calamine

for line in read(sys.stdin.buffer.read()):
    sys.stdout.buffer.write(line + b"\n")
sys.stdout.buffer.flush()
