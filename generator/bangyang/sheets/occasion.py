"""What the sheets of one call of ``bangyang chase`` share: the day, the counties, the counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue, catalogue
from bangyang.model.chase import Reminder
from bangyang.model.places import Contact
from bangyang.model.pledges import Pledge
from bangyang.pages.dates import day
from bangyang.rules.overdue import days_late


@dataclass(frozen=True, slots=True)
class Place:
    """A county as a sheet names it, and where a filled-in sheet goes back to."""

    name: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all sheets of one call share."""

    today: date
    days: int
    language: str
    counties: Mapping[str, Place]

    @property
    def words(self) -> Catalogue:
        """The sheets' language."""
        return catalogue(self.language)


@dataclass(frozen=True, slots=True)
class Count:
    """How many pledges there are: all, those overdue, and the longest of these in days."""

    total: int
    overdue: int
    late: int

    @property
    def soon(self) -> int:
        """Those that are due soon."""
        return self.total - self.overdue


def count(pledges: Sequence[Pledge], today: date) -> Count:
    """Count pledges that are owed."""
    late = [days_late(pledge, today) for pledge in pledges]
    return Count(len(late), sum(days > 0 for days in late), max(late, default=0))


def addressee_name(reminder: Reminder, words: Catalogue) -> str:
    """Return whom a reminder goes to, also where nobody is named."""
    return reminder.to.name or words.word("chase.nobody")


def summary(counted: Count, occasion: Occasion) -> str:
    """Return how much is owed, in a sentence."""
    key = "chase.summary" if counted.overdue else "chase.summary-none-late"
    return occasion.words.word(
        key,
        day=day(occasion.words, occasion.today),
        total=counted.total,
        overdue=counted.overdue,
        late=counted.late,
        soon=counted.soon,
        days=occasion.days,
    )
