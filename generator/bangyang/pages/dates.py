"""Days in words."""

from __future__ import annotations

from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.notices import Period


def day(words: Catalogue, on: date) -> str:
    """Return a day with its year: 2026年3月5日."""
    return said(words, "date.day", on)


def short_day(words: Catalogue, on: date) -> str:
    """Return a day without its year: 3月5日."""
    return said(words, "date.short", on)


def span(words: Catalogue, period: Period) -> str:
    """Return from when to when: 2026年3月5日至3月12日."""
    same = period.start.year == period.end.year
    end = short_day(words, period.end) if same else day(words, period.end)
    return words.word("notices.from-to", start=day(words, period.start), end=end)


def said(words: Catalogue, key: str, on: date) -> str:
    """Return a day as the sentence at ``key`` has it."""
    month = words.word(f"month.{on.month}")
    return words.word(key, year=on.year, month=month, day=on.day)
