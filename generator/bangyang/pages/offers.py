"""What can be printed: each poster once, with the sizes it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.model.posters import Poster, PosterKind
from bangyang.model.terms import Term
from bangyang.pages.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Offer:
    """A poster about one subject, in every size it was made in; the first is shown."""

    title: str
    url: str
    """The page it is about."""
    posters: tuple[Poster, ...]
    place: tuple[str, ...]
    """Its township and village; the county's name where it has none and the site several."""

    @property
    def first(self) -> Poster:
        """The poster whose picture is shown."""
        return self.posters[0]

    @property
    def kind(self) -> PosterKind:
        """What it is."""
        return self.first.kind

    @property
    def county(self) -> str:
        """The id of its county."""
        return self.first.county

    @property
    def township(self) -> Term | None:
        """The township it is of, if it is of one."""
        return self.first.township

    @property
    def village(self) -> Term | None:
        """The village it is of, if it is of one."""
        return self.first.village

    @property
    def date(self) -> date:
        """The newest day of its sizes: that of the record."""
        return max(poster.day for poster in self.posters)


def offers(shelf: Shelf) -> tuple[Offer, ...]:
    """Return everything there is to print, newest first."""
    found = _offers(shelf, shelf.edition.posters.values())
    return tuple(sorted(found, key=_newest_first))


def offers_of(shelf: Shelf, *subjects: str) -> tuple[Offer, ...]:
    """Return what there is to print about some subjects, by kind."""
    own = (shelf.edition.posters.get(subject, ()) for subject in subjects)
    return tuple(sorted(_offers(shelf, own), key=lambda offer: list(PosterKind).index(offer.kind)))


def of_place(all_offers: Iterable[Offer], county: str, township: str = "") -> tuple[Offer, ...]:
    """Return the boards and rolls of a county or of one of its townships, and a blank form."""
    return tuple(
        offer
        for offer in all_offers
        if offer.kind in (PosterKind.ROLL, PosterKind.BOARD, PosterKind.FORM)
        and offer.first.subject.partition(":")[0] in ("roll", "board", "county")
        and offer.county == county
        and (offer.township.key if offer.township else "") == township
        and not offer.village
    )


def _offers(shelf: Shelf, subjects: Iterable[Sequence[Poster]]) -> Iterator[Offer]:
    for posters in subjects:
        kinds: dict[PosterKind, list[Poster]] = {}
        for poster in posters:
            kinds.setdefault(poster.kind, []).append(poster)
        for own in kinds.values():
            yield _offer(shelf, tuple(own))


def _offer(shelf: Shelf, posters: tuple[Poster, ...]) -> Offer:
    first = posters[0]
    card = shelf.cards.get(first.subject)
    return Offer(first.title, card.url if card else first.page, posters, _place(shelf, first))


def _place(shelf: Shelf, poster: Poster) -> tuple[str, ...]:
    several = len(shelf.edition.counties) > 1
    county = shelf.counties.get(poster.county)
    names = [term.name for term in (poster.township, poster.village) if term]
    return ((county.name,) if county and (several or not names) else ()) + tuple(names)


def _newest_first(offer: Offer) -> tuple[int, int, str]:
    return -offer.date.toordinal(), list(PosterKind).index(offer.kind), offer.first.url
