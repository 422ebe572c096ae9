"""Finding a township or a village in its county's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bangyang.model.places import County, Township, Village
from bangyang.model.terms import Term
from bangyang.rules.keys import key


def listed(county: County) -> County:
    """Return of a county what other files are checked against; nothing else of it decides there."""
    townships = tuple(replace(each, contact=None) for each in county.townships)
    return County(county.id, county.name, county.former, townships=townships)


def find_township(text: str, county: County) -> tuple[Term | None, Township | None] | str:
    """Return a township's term and its entry in the county's list; the text when not listed."""
    if not text:
        return None, None
    for township in county.townships:
        if text in (township.name, township.key, *township.former):
            return Term(township.key, township.name), township
    if county.townships:
        return text
    return Term(key(text), text), None


def find_village(text: str, villages: Sequence[Village]) -> Term | None:
    """Return the term of a village in a list, or None."""
    for village in villages:
        if text in (village.name, village.key, *village.former):
            return Term(village.key, village.name)
    return None
