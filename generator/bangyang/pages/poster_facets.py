"""The values by which posters are listed: kind, size, county, township, village."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangyang.model.posters import PosterKind, Sheet
from bangyang.model.terms import Term
from bangyang.pages.facets import Tag
from bangyang.pages.offers import Offer
from bangyang.pages.shelf import Shelf

BY = "posters/by/"


@dataclass(frozen=True, slots=True)
class PosterValue:
    """A value, its list's address, and which posters have it, by their place among all.

    ``inside`` are the values one step down: the townships of a county, the villages of those.
    """

    facet: str
    term: Term
    url: str
    places: tuple[int, ...]
    inside: tuple[Tag, ...] = ()

    @property
    def tag(self) -> Tag:
        """The value as a link."""
        return Tag(self.term.name, self.url, len(self.places), self.term.key)


Facets = Mapping[str, tuple[PosterValue, ...]]
Terms = Callable[[Offer, Shelf], Iterable[Term]]
Inside = Mapping[str, tuple[Tag, ...]]


def poster_facets(shelf: Shelf, offers: Sequence[Offer]) -> Facets:
    """Return every facet that tells posters apart, its values in the order of their list.

    The key of a place holds those it lies in: ``yanxi/wang-du-zhen/shang-wan-cun``.
    """

    def values(name: str, terms: Terms, below: Sequence[PosterValue] = ()) -> list[PosterValue]:
        held: dict[Term, list[int]] = {}
        for place, offer in enumerate(offers):
            for term in terms(offer, shelf):
                held.setdefault(term, []).append(place)
        inside = _inside(below)
        found = [
            PosterValue(name, term, _address(name, term), tuple(own), inside.get(term.key, ()))
            for term, own in held.items()
        ]
        ranks = _ranks(name, shelf)
        last = len(ranks)
        return sorted(found, key=lambda each: (ranks.get(each.term.key, last), each.term.key))

    villages = values("village", _village)
    townships = values("township", _township, villages)
    found = {
        "kind": values("kind", _kind),
        "size": values("size", _sizes),
        "county": values("county", _county, townships),
        "township": townships,
        "village": villages,
    }
    return {
        name: tuple(own)
        for name, own in found.items()
        if any(len(value.places) < len(offers) for value in own)
    }


def size_term(sheet: Sheet) -> Term:
    """Return the size of a sheet, whichever way it hangs, as a value."""
    return Term(sheet.name.lower(), sheet.name.replace("x", "×"))


def _address(name: str, term: Term) -> str:
    return f"{BY}{name}/{term.key}/"


def _kind(offer: Offer, shelf: Shelf) -> Iterable[Term]:
    return [Term(offer.kind.value, shelf.words.word(f"poster-list.kind-{offer.kind}"))]


def _sizes(offer: Offer, shelf: Shelf) -> Iterable[Term]:  # noqa: ARG001
    return dict.fromkeys(size_term(poster.sheet) for poster in offer.posters)


def _county(offer: Offer, shelf: Shelf) -> Iterable[Term]:
    return [Term(offer.county, _name(offer, shelf))]


def _township(offer: Offer, shelf: Shelf) -> Iterable[Term]:
    """Return a poster's township, named with its county where the site has several."""
    if not offer.township:
        return []
    before = _name(offer, shelf) if len(shelf.counties) > 1 else ""
    return [Term(f"{offer.county}/{offer.township.key}", before + offer.township.name)]


def _village(offer: Offer, shelf: Shelf) -> Iterable[Term]:  # noqa: ARG001
    if not offer.township or not offer.village:
        return []
    return [Term(f"{offer.county}/{offer.township.key}/{offer.village.key}", offer.village.name)]


def _name(offer: Offer, shelf: Shelf) -> str:
    county = shelf.counties.get(offer.county)
    return county.name if county else offer.county


def _inside(below: Sequence[PosterValue]) -> Inside:
    """Return the values one step down by the key of the place they are in."""
    found: dict[str, list[Tag]] = {}
    for value in below:
        found.setdefault(value.term.key.rpartition("/")[0], []).append(value.tag)
    return {key: tuple(tags) for key, tags in found.items()}


def _ranks(name: str, shelf: Shelf) -> Mapping[str, int]:
    """Return where the values of a facet stand, by key: as the office lists them, sizes by area."""
    counties = shelf.edition.counties
    sheets = sorted(
        {p.sheet for own in shelf.edition.posters.values() for p in own},
        key=lambda sheet: (sheet.width * sheet.height, sheet.name),
    )
    listed: Mapping[str, Iterable[str]] = {
        "kind": (kind.value for kind in PosterKind),
        "size": (size_term(sheet).key for sheet in sheets),
        "county": (county.id for county in counties),
        "township": (f"{c.id}/{t.key}" for c in counties for t in c.townships),
        "village": (
            f"{c.id}/{t.key}/{v.key}" for c in counties for t in c.townships for v in t.villages
        ),
    }
    return {key: at for at, key in enumerate(dict.fromkeys(listed[name]))}
