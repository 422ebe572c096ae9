"""The sheet an addressee of ``bangyang chase`` gets.

What is to be filled in has the headers of the table 进展, and stands on a sheet of that name: a
sheet that comes back can be read as progress.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.chase import Reminder, Role
from bangyang.model.places import Contact
from bangyang.model.pledges import Pledge, PledgeStatus
from bangyang.rules.overdue import days_late, overdue
from bangyang.sheets.book import Column, Sheet, workbook
from bangyang.sheets.occasion import Occasion, Place, addressee_name, count, summary

ROOM = 36.0
"""The least height of a row, in pt: two lines by hand."""

KEPT = 2
"""Year and id stay in view."""

_KNOWN = {
    "year": (4, 5),
    "id": (4, 8),
    "maker": (6, 10),
    "organization": (8, 12),
    "text": (16, 24),
    "target": (4, 8),
    "responsible": (6, 8),
    "due": (10, 12),
    "left": (7, 10),
    "status": (6, 10),
    "latest": (10, 14),
}
"""What is known of a pledge: how wide its columns are at least and at most."""

_CENTRED = frozenset({"year", "id", "due", "left", "status"})

_WANTED = {"on": 10, "progress": 20, "achieved": 8, "evidence": 10, "new-status": 8, "by": 6}
"""The columns to fill in, and how wide they are: together a page is printed at four fifths."""


def chase_book(occasion: Occasion, reminder: Reminder) -> bytes:
    """Return the workbook of one addressee."""
    return workbook(chase_sheet(occasion, reminder))


def chase_sheet(occasion: Occasion, reminder: Reminder) -> Sheet:
    """Return the sheet of one addressee: what is known of each pledge, and what to fill in."""
    words, place = occasion.words, occasion.counties[reminder.to.county]
    name = addressee_name(reminder, words)
    return Sheet(
        name=words.word("chase.sheet"),
        title=words.word(f"chase.title-{reminder.to.role}", name=name),
        notes=(summary(count(reminder.pledges, occasion.today), occasion), *_notes(place, words)),
        columns=(*_known(reminder, occasion), *_wanted(len(reminder.pledges), words)),
        header=(words.word("chase.internal"), name),
        footer=_contact(place.contact, words),
        pages=words.word("chase.page", page="&P", pages="&N"),
        on=occasion.today,
        language=occasion.language,
        kept=KEPT,
        tall=ROOM,
    )


def _contact(contact: Contact, words: Catalogue) -> str:
    named = [(name, getattr(contact, name)) for name in ("phone", "address", "email")]
    colon = words.word("punctuation.colon")
    told = [words.word(f"contact.{name}") + colon + value for name, value in named if value]
    return words.word("punctuation.comma").join([contact.unit, *told] if contact.unit else told)


def _notes(place: Place, words: Catalogue) -> tuple[str, ...]:
    back = _contact(place.contact, words)
    sent = (words.word("chase.back", contact=back),) if back else ()
    return words.word("chase.internal-note"), words.word("chase.fill"), *sent


def _known(reminder: Reminder, occasion: Occasion) -> list[Column]:
    """Return what is known of each pledge; an organization need not be told its own name."""
    words, today, pledges = occasion.words, occasion.today, reminder.pledges
    cells: dict[str, list[str]] = {
        "year": [str(each.year) for each in pledges],
        "id": [each.id for each in pledges],
        "maker": [each.maker for each in pledges],
        "organization": [each.organization.name for each in pledges],
        "text": [each.text for each in pledges],
        "target": [each.target + each.unit for each in pledges],
        "responsible": [each.responsible for each in pledges],
        "due": [each.due.isoformat() for each in pledges],
        "left": [_left(each, today, words) for each in pledges],
        "status": [words.word(f"status.{each.status}") for each in pledges],
        "latest": [_latest(each, words) for each in pledges],
    }
    late = frozenset(row for row, pledge in enumerate(pledges) if overdue(pledge, today))
    own = reminder.to.role is Role.ORGANIZATION
    return [
        Column(
            words.word(f"chase-column.{key}"),
            tuple(column),
            *_KNOWN[key],
            centred=key in _CENTRED,
            strong=late if key == "left" else frozenset(),
        )
        for key, column in cells.items()
        if not (own and key == "organization")
    ]


def _wanted(rows: int, words: Catalogue) -> list[Column]:
    """Return the empty columns to fill in; the first four are those of the table 进展."""
    empty = ("",) * rows
    statuses = [status for status in PledgeStatus if status is not PledgeStatus.PROPOSED]
    choices = tuple(words.word(f"status.{status}") for status in statuses)
    refusal = words.word("chase.choose", choices=words.word("punctuation.list").join(choices))
    on, text, achieved, evidence, status, by = (
        Column(words.word(f"chase-column.{key}"), empty, width, width, fill=True)
        for key, width in _WANTED.items()
    )
    day_, chosen = replace(on, day=True), replace(status, choices=choices, refusal=refusal)
    return [day_, text, achieved, evidence, chosen, by]


def _left(pledge: Pledge, today: date, words: Catalogue) -> str:
    late, left = days_late(pledge, today), (pledge.due - today).days
    if late:
        return words.word("chase.late", days=late)
    return words.word("chase.left", days=left) if left else words.word("chase.due-today")


def _latest(pledge: Pledge, words: Catalogue) -> str:
    """Return the last that was reported: an entry of 进展, else what the pledge's row tells."""
    if pledge.progress:
        last = pledge.progress[-1]
        said = (last.on.isoformat(), last.text, _amount(last.achieved, pledge, words))
    else:
        said = ("", _amount(pledge.achieved, pledge, words), pledge.outcome)
    return words.word("punctuation.comma").join(part for part in said if part)


def _amount(achieved: str, pledge: Pledge, words: Catalogue) -> str:
    return words.word("chase.achieved", amount=achieved + pledge.unit) if achieved else ""
