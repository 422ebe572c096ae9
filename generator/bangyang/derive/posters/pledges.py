"""The poster ``pledges`` 承诺栏: an organization's pledges and how each stands."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.derive.posters.promises import draft, items, tallied, whom, years
from bangyang.model.posters import PosterKind
from bangyang.rules.promises import Promises
from bangyang.rules.standings import STANDINGS

_LABELS = ("head", "total", "sheet", "tell", "read")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a poster for each organization's latest year of pledges."""
    for own in years(desk):
        yield draft(PosterKind.PLEDGES, own, desk, _data(own, desk))


def _data(own: Promises, desk: Desk) -> dict[str, object]:
    """Return what the template sees of an organization's pledges, texts plain."""
    words = desk.words
    year = str(own.year)
    upright = year.translate(_DIGITS) if words.language == "zh" else year
    township = own.organization.township
    return {
        "labels": {
            **{name: words.words[f"poster-pledges.{name}"] for name in _LABELS},
            "year": words.word("poster-pledges.year", year=upright),
            "lead": words.word("poster-pledges.lead", year=year),
        },
        "township": plain(township.name) if township else "",
        "sector": own.sector.name if own.sector else "",
        "items": items(own, desk),
        "tally": tallied(own, desk, STANDINGS),
        "whom": whom(own, desk),
    }
