"""What the finders need of a file's story to read its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.model.exemplars import Exemplar, Honour, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A story, without its text."""

    name: str
    """Of a person; empty where the story is an organization's."""
    consents: bool
    """Whether whoever it is about has signed, and for today as well."""
    allowed: tuple[str, ...]
    """What the office lets stand, with a reason."""
    honours: tuple[Honour, ...]

    def lets(self, text: str) -> bool:
        """Return whether a stretch of the text is let stand."""
        return any(allowed in text or text in allowed for allowed in self.allowed)


NOBODY = Told("", consents=False, allowed=(), honours=())
"""A file that is no story."""


def by_file(exemplars: Iterable[Exemplar], today: date) -> Mapping[str, Told]:
    """Return stories by their files."""
    return {
        each.at.file: Told(
            each.name if each.kind is Kind.PERSON else "",
            consents=each.consent is not None
            and each.consent.signed is not None
            and not lapsed(each, today),
            allowed=tuple(allowance.value for allowance in each.allow),
            honours=each.honours,
        )
        for each in exemplars
    }


def lapsed(exemplar: Exemplar, today: date) -> bool:
    """Return whether a consent was given for a time that is over."""
    until = exemplar.consent.until if exemplar.consent else None
    return until is not None and until < today
