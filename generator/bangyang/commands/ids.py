"""``exemplars/ids.csv`` kept up to date by ``bangyang build``, after the swap."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from bangyang.model.exemplars import Exemplar
from bangyang.model.ids import KnownId

HEADERS = ("id", "county", "slug", "first built")


def updated(known: Iterable[KnownId], shown: Iterable[Exemplar], today: date) -> bytes:
    """Return the file with the new ids added and moved stories followed, in order of first day.

    UTF-8 with its mark, so that Excel and WPS open it as it is.
    """
    lines: dict[str, tuple[str, str, str, date]] = {
        line.id: (line.id, line.county, line.slug, line.first_built) for line in known
    }
    for exemplar in shown:
        if not exemplar.county:  # withdrawn, and its front matter tells no more
            continue
        first = lines[exemplar.id][3] if exemplar.id in lines else today
        lines[exemplar.id] = (exemplar.id, exemplar.county, exemplar.slug, first)
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(HEADERS)
    rows: list[tuple[str, str, str, date]] = sorted(lines.values(), key=_order)
    table.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _order(line: tuple[str, str, str, date]) -> tuple[date, str]:
    return line[3], line[0]
