"""Records: what can be found, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue, catalogue
from bangyang.model.edition import Body, Edition, OfficePage
from bangyang.model.exemplars import Exemplar, Honour, Kind
from bangyang.model.pledges import Pledge
from bangyang.model.terms import Term
from bangyang.pages.organizations import organization_url, pledge_addresses
from bangyang.rules.seal import seal
from bangyang.rules.standings import standing
from bangyang.search.normalize import composed
from bangyang.search.record import PAGE, PLEDGE, Facet, SearchRecord, Spoken


@dataclass(frozen=True, slots=True)
class _Site:
    """What every record of an edition asks for."""

    edition: Edition
    words: Catalogue
    names: Mapping[str, str]
    """Names of counties, by id."""
    counties: Mapping[str, str]
    """The same, where there is more than one."""
    told: Mapping[str, str]
    """Names of published exemplars, by id and by name."""


def records(edition: Edition) -> tuple[SearchRecord, ...]:
    """Return a record for each published exemplar and pledge and each page of the office.

    Newest first, then by address.
    """
    site = _site(edition)
    addresses = _addresses(edition)
    found = [
        *(_exemplar(each, site) for each in edition.exemplars),
        *(
            _pledge(each, addresses[each.county, each.year, each.id], site)
            for each in edition.pledges
        ),
        *(_page(each) for each in edition.office_pages),
    ]
    return tuple(sorted(found, key=lambda record: (-record.date.toordinal(), record.url)))


def facets(edition: Edition, found: Sequence[SearchRecord]) -> tuple[Facet, ...]:
    """Return what records can be filtered by."""
    words = catalogue(edition.options.language)
    kinds = dict.fromkeys(key for each in found for key in each.facets["kind"])
    return (
        Facet("kind", tuple((key, words.word(f"search.{key}")) for key in kinds)),
        Facet("county", tuple((county.id, county.name) for county in edition.counties)),
    )


def _addresses(edition: Edition) -> dict[tuple[str, int, str], str]:
    """Return where each pledge's row is to be seen, by (county, year, id).

    In the county's latest year that is the organization's own page, else the one of its year.
    """
    addresses = pledge_addresses(edition.pledges)
    years = sorted((each.year, each.county) for each in edition.pledges)
    latest = {county: year for year, county in years}
    for each in edition.pledges:
        if each.year == latest[each.county]:
            base, key = organization_url(each.organization), (each.county, each.year, each.id)
            addresses[key] = base + addresses[key].removeprefix(f"{base}{each.year}/")
    return addresses


def _site(edition: Edition) -> _Site:
    several = len(edition.counties) > 1
    counties = {each.id: each.name for each in edition.counties}
    names = {exemplar.id: exemplar.name for exemplar in edition.exemplars}
    return _Site(
        edition=edition,
        words=catalogue(edition.options.language),
        names=counties,
        counties=counties if several else {},
        told=names | {name: name for name in names.values()},
    )


def _exemplar(exemplar: Exemplar, site: _Site) -> SearchRecord:
    own_title = exemplar.title if exemplar.title != exemplar.name else ""
    body = site.edition.bodies.get(exemplar.id, Body())
    place = _place(site.counties.get(exemplar.county, ""), exemplar.township, exemplar.village)
    places = _kept(place, exemplar.unit, exemplar.role)
    return SearchRecord(
        url=exemplar.url,
        kind=exemplar.kind.value,
        title=composed(_title(exemplar.name, own_title, site.words)),
        meta=(site.words.word(f"search.{exemplar.kind.value}"), *places, exemplar.date.isoformat()),
        date=exemplar.date,
        name=composed(exemplar.name),
        headline=composed(own_title),
        places=places,
        texts=_kept(exemplar.summary, *body.paragraphs, *body.headings, *_told(exemplar)),
        picture=_picture(exemplar, site),
        spoken=(
            Spoken(composed(exemplar.name), "name", exemplar.kind is Kind.PERSON),
            *(Spoken(text) for text in _kept(own_title)),
            *(Spoken(text, "place") for text in places),
        ),
        suggested=True,
        facets={"kind": (exemplar.kind.value,), "county": (exemplar.county,)},
    )


def _picture(exemplar: Exemplar, site: _Site) -> str:
    """Return a photo's smallest size, else the seal."""
    photo = site.edition.photos.get(exemplar.photo.source) if exemplar.photo else None
    if photo:
        return photo.portrait[0].webp
    return seal(exemplar, site.names.get(exemplar.county, "")).url


def _title(name: str, title: str, words: Catalogue) -> str:
    return words.word("story.title", name=name, title=title) if title else name


def _told(exemplar: Exemplar) -> Iterator[str]:
    """Yield what a story's page tells beside its name, its place and its text."""
    yield from map(_honour, exemplar.honours)
    if exemplar.quote:
        yield exemplar.quote.text
        yield exemplar.quote.by
    for impact in exemplar.impact:
        yield f"{impact.label}，{impact.value}{impact.unit}"
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
    return "，".join(_kept(honour.title, level, honour.issuer, year, honour.basis))


def _pledge(pledge: Pledge, url: str, site: _Site) -> SearchRecord:
    organization = pledge.organization
    stands = standing(pledge, site.edition.options.today)
    state = site.words.word(f"status.{stands}")
    place = _place(site.counties.get(pledge.county, ""), organization.township, pledge.village)
    places = _kept(pledge.maker, organization.name, place)
    number = pledge.anchor.removeprefix("p-")
    return SearchRecord(
        url=url,
        kind=PLEDGE,
        title=composed(pledge.text),
        meta=(state, *places, number),
        date=pledge.published or date(pledge.year, 1, 1),
        headline=composed(pledge.text),
        places=places,
        texts=_kept(*_reported(pledge, site.told), state, pledge.anchor),
        mark=stands,
        facets={"kind": (PLEDGE,), "county": (pledge.county,), "status": (stands,)},
    )


def _reported(pledge: Pledge, told: Mapping[str, str]) -> Iterator[str]:
    """Yield what a pledge's row says of how it went."""
    yield from (pledge.outcome, pledge.reason, pledge.problem, pledge.evidence)
    for amount in (pledge.target, pledge.achieved):
        yield f"{amount}{pledge.unit}" if amount else ""
    yield pledge.responsible
    yield told.get(pledge.benchmark, "")
    yield from (term.name for term in (pledge.theme, pledge.sector) if term)


def _page(page: OfficePage) -> SearchRecord:
    return SearchRecord(
        url=page.url,
        kind=PAGE,
        title=composed(page.title),
        name=composed(page.title),
        texts=_kept(*page.body.paragraphs, *page.body.headings),
        facets={"kind": (PAGE,)},
    )


def _place(county: str, township: Term | None, village: Term | None) -> str:
    """Return county, township and village as one: people type them in one run."""
    return county + "".join(term.name for term in (township, village) if term)


def _kept(*texts: str) -> tuple[str, ...]:
    """Return texts composed, each once, without the empty ones."""
    return tuple(dict.fromkeys(composed(text) for text in texts if text))
