"""The desk: what the records of every kind ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bangyang.messages import Catalogue, catalogue
from bangyang.model.edition import Edition
from bangyang.model.places import Contact, County
from bangyang.model.terms import Term
from bangyang.search.normalize import composed

Keys = str | Term | Iterable[str | Term] | None
"""What a record has of a facet: a key, a term, several of them, or nothing."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An edition with what is looked up for record after record."""

    edition: Edition
    words: Catalogue
    counties: Mapping[str, County]
    told: Mapping[str, str]
    """Names of published exemplars, by id and by name."""

    def kind(self, kind: str) -> str:
        """Return what a kind of record is called."""
        return self.words.word(f"search.{kind}")

    def county(self, county: str) -> str:
        """Return a county's name where there are several; else it tells nothing."""
        return self.counties[county].name if len(self.counties) > 1 else ""

    def place(self, county: str, *parts: Term | None) -> str:
        """Return county, township and village as one: people type them in one run."""
        return self.county(county) + "".join(part.name for part in parts if part)

    def year(self, year: int) -> str:
        """Return a year in words."""
        return _year(self.words.language, year)


@cache
def _year(language: str, year: int) -> str:
    return catalogue(language).word("pledges.year", year=year)


def desk(edition: Edition) -> Desk:
    """Return an edition's desk."""
    names = {exemplar.id: exemplar.name for exemplar in edition.exemplars}
    return Desk(
        edition=edition,
        words=catalogue(edition.options.language),
        counties={county.id: county for county in edition.counties},
        told=names | {name: name for name in names.values()},
    )


def kept(*texts: str) -> tuple[str, ...]:
    """Return texts composed, each once, without the empty ones."""
    return tuple(dict.fromkeys(composed(text) for text in texts if text))


def joined(*texts: str) -> str:
    """Return texts that stand beside each other as one; a sign keeps matches from crossing."""
    return "，".join(text for text in texts if text)


def keys(**terms: Keys) -> dict[str, tuple[str, ...]]:
    """Return the keys a record has of each facet; of a facet without any, nothing."""
    found = {name: _keys(value) for name, value in terms.items()}
    return {name: own for name, own in found.items() if own}


def _keys(value: Keys) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    values = (value,) if isinstance(value, str | Term) else value
    own = (each.key if isinstance(each, Term) else each for each in values)
    return tuple(dict.fromkeys(own))


def contact_texts(contact: Contact | None) -> tuple[str, ...]:
    """Return whom to call, as it is told on a page."""
    if contact is None:
        return ()
    return (contact.unit, contact.phone, contact.address, contact.email)
