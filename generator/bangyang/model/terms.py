"""Listed values: townships, sectors, standards and the other vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One listed value: ``name`` is shown, ``key`` stands in addresses."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """What a standard asks, sentence by sentence."""
    applies: tuple[str, ...] = ()
    """The posts, sectors or village types a standard is meant for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values one field may take, in the order they are shown."""

    terms: tuple[Term, ...] = ()

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def find(self, text: str) -> Term | None:
        """Return the term whose name, key or alias is ``text``."""
        for term in self.terms:
            if term.name == text:
                return term
        wanted = text.casefold()
        for term in self.terms:
            if wanted in (term.name.casefold(), term.key, *(a.casefold() for a in term.aliases)):
                return term
        return None


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The lists a site uses; ``mkdocs.yml`` can replace or extend each."""

    standards: Vocabulary
    themes: Vocabulary
    sectors: Vocabulary
    categories: Vocabulary
    levels: Vocabulary
    grades: Vocabulary
    """What a leader's comment may say in a word."""
