"""The small print ``ballot`` 评议票: what people think of an organization's pledges, to be counted.

Its columns are those of the table 评议, so that what is counted can be typed in as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.derive.posters.promises import draft, years
from bangyang.model.feedback import ANSWERS
from bangyang.model.posters import PosterKind
from bangyang.rules.promises import Promises

BALLOTS = 4
"""How many ballots there are where nobody says: one sheet."""

_LABELS = ("title", "subject", "number", "how", "listed", "read")


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield the ballots about each organization's latest year of pledges."""
    for own in years(desk):
        yield draft(PosterKind.BALLOT, own, desk, _data(own, desk))


def _data(own: Promises, desk: Desk) -> dict[str, object]:
    """Return what the template sees: the question, the answers, how many ballots."""
    words, count = desk.words, len(own.pledges)
    return {
        "labels": {
            **{name: words.words[f"poster-ballot.{name}"] for name in _LABELS},
            "question": words.word("poster-ballot.question", year=own.year),
            "elsewhere": words.word("poster-ballot.elsewhere", year=own.year, count=count),
        },
        "answers": [words.word(f"votes.{answer}") for answer in ANSWERS],
        "items": [plain(each.text) for each in own.pledges],
        "copies": desk.choice.copies or BALLOTS,
    }
