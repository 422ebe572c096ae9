"""A notice in short: who, until when, how many working days are left, where to object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.notices import Notice, Period, Stage, Subject
from bangyang.model.places import Contact
from bangyang.pages.dates import short_day, span
from bangyang.pages.shelf import Shelf
from bangyang.rules.notices import stage

_NAMED = 6
"""Subjects a slip names; the notice's page has them all."""

_NUMBER = re.compile(r"[+(（]?\d[\d()（） -]*")
_NO_PART = re.compile(r"[^\d+-]")


@dataclass(frozen=True, slots=True)
class Bar:
    """A working day of the period: ``past``, ``today`` or ``left``."""

    day: date
    standing: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to object: what kind it is, the words, and the address they lead to; maybe none."""

    kind: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A notice in short."""

    url: str
    title: str
    county: str
    """Its county's name, where the site has several."""
    running: bool
    who: str
    period: Period
    span: str
    bars: tuple[Bar, ...]
    standing: str
    """How it stands today, in a sentence."""
    ends_at_work: bool
    """Whether the last day is a working day."""
    ways: tuple[Way, ...]
    result: str


def slips(shelf: Shelf, wanted: Stage) -> tuple[Slip, ...]:
    """Return the notices that stand so today, those that began last first."""
    today = shelf.edition.options.today
    own = (notice for notice in shelf.edition.notices if stage(notice.period, today) is wanted)
    return tuple(slip(notice, shelf) for notice in own)


def slip(notice: Notice, shelf: Shelf) -> Slip:
    """Return a notice in short."""
    today, period = shelf.edition.options.today, notice.period
    several = len(shelf.counties) > 1
    return Slip(
        url=notice.url,
        title=notice.title,
        county=shelf.counties[notice.county].name if several else "",
        running=stage(period, today) is Stage.RUNNING,
        who=who(notice.subjects, shelf.words, _NAMED),
        period=period,
        span=span(shelf.words, period),
        bars=tuple(Bar(day, _bar(day, today)) for day in period.days),
        standing=standing(period, today, shelf.words),
        ends_at_work=period.end in period.days,
        ways=tuple(ways(notice.contact)),
        result=notice.result,
    )


def who(subjects: Sequence[Subject], words: Catalogue, most: int) -> str:
    """Return the first ``most`` subjects in a line, each with its unit, and how many there are."""
    named = [
        words.word("notices.with-unit", name=each.name, unit=each.unit) if each.unit else each.name
        for each in subjects[:most]
    ]
    line = words.word("punctuation.list").join(named)
    if len(subjects) > most:
        line += words.word("notices.and-more", count=len(subjects))
    return line


def standing(period: Period, today: date, words: Catalogue) -> str:
    """Return how a notice that has begun stands today, in a sentence."""
    end = short_day(words, period.end)
    if today > period.end:
        return words.word("notices.over", end=end)
    left = sum(day > today for day in period.days)
    if today in period.days:
        number = period.days.index(today) + 1
        last = today == period.end
        return words.word("notices.last" if last else "notices.now", number=number, left=left)
    if today == period.start:
        first = short_day(words, period.days[0])
        return words.word("notices.began", first=first, count=len(period.days))
    return words.word("notices.rest-day" if left else "notices.rest-last", left=left, end=end)


def ways(contact: Contact) -> Iterator[Way]:
    """Yield the ways to object: by telephone, in person, in writing."""
    if contact.phone:
        number = _NUMBER.search(contact.phone)
        digits = _NO_PART.sub("", number[0]) if number else ""
        yield Way("phone", contact.phone, f"tel:{digits}" if digits else "")
    if contact.address:
        yield Way("address", contact.address)
    if contact.email:
        yield Way("email", contact.email, "mailto:" + "".join(contact.email.split()))


def _bar(day: date, today: date) -> str:
    return "today" if day == today else "past" if day < today else "left"
