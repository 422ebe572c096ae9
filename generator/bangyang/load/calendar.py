"""``content/calendar.yml``: holidays and make-up days the package does not know, or has wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bangyang.load.folder import Folder
from bangyang.load.forms import DAY, Form, Key, Many, OneOf, Part
from bangyang.load.record import Record
from bangyang.load.text import decode
from bangyang.load.values import parse
from bangyang.model.notices import OwnCalendar
from bangyang.problems import Position, Problem
from bangyang.rules.working_days import announced, whole_years

FILE = "content/calendar.yml"

YES_OR_NO = {
    "true": True,
    "是": True,
    "yes": True,
    "false": False,
    "否": False,
    "no": False,
}
FORM = Form(
    {
        "date": Key(("日期",), DAY, required=True),
        "work": Key(("上班",), OneOf(YES_OR_NO), required=True),
        "name": Key(("名称",)),
    }
)
LISTED = Form({"days": Key(("calendar.yml",), Many(Part(FORM)))})
"""The file as a whole: its list has no key."""


def load_calendar(folder: Folder, problems: list[Problem]) -> OwnCalendar:
    """Return the site's own calendar; without the file an empty one.

    A file with errors tells no year whole: what is missing in it may be just the day that counts.
    """
    data = folder.read(FILE, problems) if folder.has(FILE) else None
    text = None if data is None else decode(data, FILE, problems)
    if text is None:
        return OwnCalendar()
    found = len(problems)
    value = parse(text, FILE, 1, problems)
    if value is None:
        return OwnCalendar()
    listed = Record(LISTED, {"days": value}, LISTED.usual, Position(FILE, 1, 1), problems)
    days: dict[date, bool] = {}
    for entry in listed.records("days"):
        _add(entry, days)
    _report_halves(days, listed)
    years = frozenset[int]() if len(problems) > found else whole_years(days)
    return OwnCalendar(days, years)


def _add(entry: Record, days: dict[date, bool]) -> None:
    """Add a day to those that came before it; the same day twice is a Problem."""
    day = entry.date("date")
    work = entry.choice("work", YES_OR_NO)
    entry.text("name")
    if day is None or work is None:
        return
    if day in days:
        entry.report("calendar-twice", entry.place("date"), date=day.isoformat())
    else:
        days[day] = work


def _report_halves(days: Iterable[date], listed: Record) -> None:
    """Report the years nobody else knows of which only some days are told."""
    for year in sorted({day.year for day in days} - whole_years(set(days))):
        if not announced(year):
            listed.report("calendar-half", listed.at, year=year)
