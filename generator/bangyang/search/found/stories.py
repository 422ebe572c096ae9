"""Stories: the record of each published exemplar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from bangyang.digests import digest_of
from bangyang.model.exemplars import Exemplar, Honour, Kind
from bangyang.model.terms import Term
from bangyang.rules.seal import seal
from bangyang.search.found.desk import Desk, joined, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import SearchRecord, Spoken, Unread


def stories(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each exemplar an edition publishes."""
    for exemplar in desk.edition.exemplars:
        yield _story(exemplar, desk)


def _story(exemplar: Exemplar, desk: Desk) -> SearchRecord:
    name = composed(exemplar.name)
    headline = composed(exemplar.title) if exemplar.title != exemplar.name else ""
    where = desk.place(exemplar.county, exemplar.township, exemplar.village)
    places = kept(where, exemplar.unit, exemplar.role)
    return SearchRecord(
        url=exemplar.url,
        kind=exemplar.kind.value,
        title=desk.words.word("story.title", name=name, title=headline) if headline else name,
        meta=(desk.kind(exemplar.kind.value), *places, desk.year(exemplar.date.year)),
        date=exemplar.date,
        name=name,
        headline=headline,
        places=places,
        texts=_texts(exemplar, desk),
        picture=_picture(exemplar, desk),
        spoken=tuple(_spoken(exemplar, name, headline, places)),
        suggested=True,
        facets=_facets(exemplar),
    )


def _texts(exemplar: Exemplar, desk: Desk) -> Unread:
    """Return a story's texts, which nobody reads as long as they stay as they are."""
    told = (exemplar.summary, desk.edition.gist(exemplar.id).mark, tuple(_told(exemplar)))
    return Unread(digest_of(told), partial(_read, exemplar, desk))


def _read(exemplar: Exemplar, desk: Desk) -> tuple[str, ...]:
    return kept(exemplar.summary, *desk.edition.words(exemplar.id), *_told(exemplar))


def _spoken(
    exemplar: Exemplar, name: str, headline: str, places: tuple[str, ...]
) -> Iterator[Spoken]:
    yield Spoken(name, "name", exemplar.kind is Kind.PERSON)
    if headline:
        yield Spoken(headline)
    for place in places:
        yield Spoken(place, "place")


def _facets(exemplar: Exemplar) -> Mapping[str, tuple[str, ...]]:
    return _keys(
        exemplar.kind.value,
        exemplar.county,
        exemplar.township,
        exemplar.sector,
        exemplar.themes,
        exemplar.standards,
        tuple(honour.level for honour in exemplar.honours if honour.level),
        exemplar.date.year,
    )


@lru_cache(maxsize=20_000)  # many stories have the same
def _keys(
    kind: str,
    county: str,
    township: Term | None,
    sector: Term | None,
    themes: tuple[Term, ...],
    standards: tuple[Term, ...],
    levels: tuple[Term, ...],
    year: int,
) -> Mapping[str, tuple[str, ...]]:
    return keys(
        kind=kind,
        county=county,
        township=township,
        sector=sector,
        theme=themes,
        standard=standards,
        level=levels,
        year=str(year),
    )


def _picture(exemplar: Exemplar, desk: Desk) -> str:
    """Return a photo's smallest size, else the seal."""
    photo = desk.edition.photos.get(exemplar.photo.source) if exemplar.photo else None
    if photo:
        return photo.portrait[0].webp
    county = desk.counties.get(exemplar.county)
    return seal(exemplar, county.name if county else "").url


def _told(exemplar: Exemplar) -> Iterator[str]:
    """Yield what a story's page tells beside its name, its place and its text."""
    yield from map(_honour, exemplar.honours)
    if exemplar.quote:
        yield exemplar.quote.text
        yield exemplar.quote.by
    for impact in exemplar.impact:
        yield joined(impact.label, f"{impact.value}{impact.unit}")
    for correction in exemplar.corrections:
        yield correction.text
    if exemplar.photo:
        yield exemplar.photo.caption
        yield exemplar.photo.alt
    terms = (exemplar.category, *exemplar.standards, *exemplar.themes, exemplar.sector)
    yield from (term.name for term in terms if term)


def _honour(honour: Honour) -> str:
    level = honour.level.name if honour.level else ""
    year = str(honour.year) if honour.year else ""
    return joined(honour.title, level, honour.issuer, year, honour.basis)
