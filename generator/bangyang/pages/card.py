"""A card: how an exemplar appears outside its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Honour, Kind
from bangyang.model.photos import Photo
from bangyang.rules.honours import by_level
from bangyang.rules.pinyin import Order, letter, order
from bangyang.rules.seal import Seal, seal


@dataclass(frozen=True, slots=True)
class Card:
    """An exemplar in a list."""

    id: str
    url: str
    name: str
    kind: Kind
    place: tuple[str, ...]
    """Township, village, and post or unit, as far as they are known."""
    sentence: str
    """The headline where there is one, else the summary."""
    date: date
    seal: Seal
    photo: Photo | None = None
    alt: str = ""
    honour: Honour | None = None
    """The highest, and of those the latest."""
    order: Order = ()
    """Where its name stands from A to Z."""
    letter: str = ""

    def __hash__(self) -> int:
        """Return what equal cards have in common, in a fraction of the time all fields take."""
        return hash(self.url)


def cards(edition: Edition) -> dict[str, Card]:
    """Return the card of every published exemplar, by id."""
    counties = {county.id: county.name for county in edition.counties}
    return {
        exemplar.id: card(exemplar, edition, counties.get(exemplar.county, ""))
        for exemplar in edition.exemplars
    }


def card(exemplar: Exemplar, edition: Edition, county: str) -> Card:
    """Return an exemplar's card."""
    person = exemplar.kind is Kind.PERSON
    honours = by_level(exemplar.honours, edition.options.vocabularies.levels)
    own_title = exemplar.title != exemplar.name
    placed = order(exemplar.name, person=person)
    return Card(
        id=exemplar.id,
        url=exemplar.url,
        name=exemplar.name,
        kind=exemplar.kind,
        place=place(exemplar),
        sentence=exemplar.title if own_title else summary(exemplar, edition),
        date=exemplar.date,
        seal=seal(exemplar, county),
        photo=edition.photos.get(exemplar.photo.source) if exemplar.photo else None,
        alt=(exemplar.photo.alt or exemplar.name) if exemplar.photo else "",
        honour=honours[0] if honours else None,
        order=placed,
        letter=letter(next(filter(None, placed[::2]), "")),
    )


def place(exemplar: Exemplar) -> tuple[str, ...]:
    """Return where an exemplar is and what it does, the broadest first."""
    where = (exemplar.township, exemplar.village)
    work = exemplar.role or exemplar.unit
    return (*(term.name for term in where if term), *((work,) if work else ()))


def summary(exemplar: Exemplar, edition: Edition) -> str:
    """Return an exemplar's summary, else the first paragraph of its text."""
    return exemplar.summary or edition.gist(exemplar.id).first


def shorten(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters, cut at a sentence if that keeps half."""
    if len(text) <= most:
        return text
    end = max(text.rfind(mark, 0, most) for mark in "。！？.!?")
    return text[: end + 1] if end >= most // 2 else text[: most - 1] + "…"
