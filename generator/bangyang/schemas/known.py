"""The words of a site that values are chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangyang.model.places import County, Township, Village
from bangyang.model.terms import Vocabularies, Vocabulary
from bangyang.rules.vocabularies import defaults


@dataclass(frozen=True, slots=True)
class Known:
    """What a site lists; outside a site the usual lists, and no county."""

    vocabularies: Vocabularies
    counties: tuple[County, ...] = ()

    @classmethod
    def usual(cls, language: str) -> Known:
        """Return what is known without a site."""
        return cls(defaults(language))

    def terms(self, vocabulary: str) -> tuple[str, ...]:
        """Return the words of a vocabulary as they are shown."""
        return tuple(term.name for term in getattr(self.vocabularies, vocabulary))

    def spellings(self, vocabulary: str) -> tuple[str, ...]:
        """Return all that the entries of a vocabulary may be called, as shown first."""
        terms: Vocabulary = getattr(self.vocabularies, vocabulary)
        others = (word for term in terms for word in (*term.aliases, term.key))
        return tuple(dict.fromkeys((*self.terms(vocabulary), *others)))

    def places(self, kind: str) -> tuple[str, ...]:
        """Return the names of counties, townships or villages; none where any name is taken."""
        return tuple(dict.fromkeys(place.name for place in self._listed(kind)))

    def place_spellings(self, kind: str) -> tuple[str, ...]:
        """Return all that counties, townships or villages may be called, their names first."""
        others = (word for place in self._listed(kind) for word in (_key(place), *place.former))
        return tuple(dict.fromkeys((*self.places(kind), *others)))

    def _listed(self, kind: str) -> Sequence[County | Township | Village]:
        """Return the places of a kind; none where one county or township lists none."""
        if kind == "county":
            return self.counties
        townships = [county.townships for county in self.counties]
        if not all(townships):
            return ()
        flat = [township for own in townships for township in own]
        if kind == "township":
            return flat
        villages = [township.villages for township in flat]
        return [village for own in villages for village in own] if all(villages) else ()


def _key(place: County | Township | Village) -> str:
    return place.id if isinstance(place, County) else place.key
