"""The pages of counties and townships: who is here, what was promised, whom to call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.places import County
from bangyang.model.pledges import Pledge
from bangyang.model.terms import Term
from bangyang.pages import campaigns, liaison
from bangyang.pages.account import lists, township_lists
from bangyang.pages.campaigns import Entry
from bangyang.pages.facets import address
from bangyang.pages.lists import numbered
from bangyang.pages.offers import of_place
from bangyang.pages.organizations import organizations
from bangyang.pages.page import Page
from bangyang.pages.paging import EXEMPLARS, stretches
from bangyang.pages.places import SECTION, Place, entries, township_entries
from bangyang.pages.posters import Rack, place_url
from bangyang.pages.shelf import Shelf, by_year, latest
from bangyang.pages.tally import tally

_CAMPAIGNS = 6
"""Running campaigns a county's page names."""
_FACES = 8
_POSTERS = 4
"""Boards and rolls a place's page shows; its list of posters has all."""
_MOST_ORGANIZATIONS = 60
"""Organizations a township's page lists; the county's pledge page has them all."""


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village and its stories; no address where there is none."""

    name: str
    url: str
    count: int


VillageGroup = tuple[str, str, tuple[VillageRow, ...]]
"""A type of village, which may be empty, the list of its stories if it has any, its villages."""


def pages(shelf: Shelf, places: Mapping[str, tuple[Place, ...]], rack: Rack) -> Iterator[Page]:
    """Yield the pages of all counties and their townships, with what can be printed of each."""
    if not shelf.edition.counties:
        return
    by_county: dict[str, list[Exemplar]] = {}
    for exemplar in shelf.edition.exemplars:
        by_county.setdefault(exemplar.county, []).append(exemplar)
    yield _all(shelf, places)
    for county in shelf.edition.counties:
        own = places[county.id]
        yield _county(shelf, county, own, by_county.get(county.id, []), rack)
        for place in own:
            yield from _township(shelf, place, rack)


def _all(shelf: Shelf, places: Mapping[str, tuple[Place, ...]]) -> Page:
    title = shelf.words.word("places.title")
    counties = shelf.edition.counties
    single = counties[0] if len(counties) == 1 else None
    return Page(
        url=SECTION,
        template="counties.html",
        title=title,
        view={
            "heading": title,
            "entries": entries(shelf, places),
            "single": (single.name, f"{SECTION}{single.id}/") if single else None,
            "contact": single.contact if single else None,
        },
        description=shelf.words.word("places.description"),
        section=SECTION,
        updated=newest(shelf.edition.exemplars, shelf.edition.pledges),
    )


def _county(
    shelf: Shelf,
    county: County,
    places: Iterable[Place],
    exemplars: list[Exemplar],
    rack: Rack,
) -> Page:
    years = shelf.pledges.get(county.id, {})
    body = shelf.edition.bodies.get(f"county:{county.id}", Body())
    view = {
        "county": county.name,
        "up": _up(shelf),
        "above": tuple(part for part in (county.province, county.city) if part),
        "former": county.former,
        "body": body.html,
        "faces": shelf.shown(exemplars[:_FACES]),
        **_counts(exemplars),
        "all_url": address("county", Term(county.id, county.name)),
        "entries": township_entries(places),
        "year": max(years) if years else 0,
        "tally": tally(latest(years), shelf.edition.options.today),
        "lists": lists(county.id, max(years)) if years else None,
        "pledges_url": f"pledges/{county.id}/",
        "campaigns": _campaigns(shelf, county),
        "liaison": _liaison(shelf, county),
        "posters": of_place(rack.offers, county.id)[:_POSTERS],
        "posters_url": place_url(rack, county.id),
        "contact": county.contact,
    }
    return Page(
        url=f"{SECTION}{county.id}/",
        template="county.html",
        title=county.name,
        view=view,
        description=body.paragraphs[0][:120] if body.paragraphs else "",
        section=SECTION,
        updated=newest(exemplars, latest(years)),
    )


def _campaigns(shelf: Shelf, county: County) -> tuple[Entry, ...]:
    """Return the county's campaigns that have not ended, those that began last first."""
    today = shelf.edition.options.today
    own = (each for each in shelf.edition.campaigns if each.county == county.id)
    running = [each for each in own if not campaigns.ended(each, today)]
    return campaigns.entries(shelf, running[:_CAMPAIGNS])


def _liaison(shelf: Shelf, county: County) -> tuple[str, str] | None:
    """Return the county's liaison points in a sentence, and their address; None without any."""
    points = [point for point in shelf.edition.liaison if point.county == county.id]
    return (liaison.summed(points, shelf.words), liaison.address(county.id)) if points else None


def _township(shelf: Shelf, place: Place, rack: Rack) -> Iterator[Page]:
    current = latest(by_year(place.pledges))
    found = organizations(current, shelf.edition.options.today)
    key = place.township.key
    view = {
        "up": (*_up(shelf), (place.county.name, f"{SECTION}{place.county.id}/")),
        "township": place.township.name,
        "former": place.township.former,
        "villages": _villages(shelf, place),
        **_counts(place.exemplars),
        "all_url": address("township", Term(place.township.key, place.township.name)),
        "year": current[0].year if current else 0,
        "tally": tally(current, shelf.edition.options.today),
        "lists": township_lists(place.county.id, current[0].year, key) if current else None,
        "organizations": found[:_MOST_ORGANIZATIONS],
        "more_organizations": max(0, len(found) - _MOST_ORGANIZATIONS),
        "pledges_url": f"pledges/{place.county.id}/",
        "posters": of_place(rack.offers, place.county.id, key)[:_POSTERS],
        "posters_url": place_url(rack, place.county.id, key),
        "contact": place.township.contact or place.county.contact,
    }
    updated = newest(place.exemplars, current)
    for stretch in stretches(place.url, place.exemplars, EXEMPLARS):
        yield Page(
            url=stretch.url,
            template="township.html",
            title=numbered(shelf.words, place.township.name, stretch.turning),
            view={**view, "cards": shelf.shown(stretch.items), "turning": stretch.turning},
            description=shelf.words.word("places.township-description", name=place.township.name),
            section=SECTION,
            updated=updated,
        )


def _up(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    return ((shelf.words.word("places.title"), SECTION),)


def _counts(exemplars: Sequence[Exemplar]) -> dict[str, object]:
    people = sum(each.kind is Kind.PERSON for each in exemplars)
    return {"total": len(exemplars), "people": people}


def _villages(shelf: Shelf, place: Place) -> tuple[VillageGroup, ...]:
    """Return the villages by type, in the county's order, with how many stories each has."""
    told = Counter(exemplar.village.key for exemplar in place.exemplars if exemplar.village)
    types: dict[str, list[VillageRow]] = {}
    for village in place.township.villages:
        count = told[village.key]
        url = address("village", Term(village.key, village.name)) if count else ""
        types.setdefault(village.type, []).append(VillageRow(village.name, url, count))
    lists = {tag.name: tag.url for tag in shelf.tags.get("type", ())}
    return tuple((kind, lists.get(kind, ""), tuple(rows)) for kind, rows in types.items())


def newest(exemplars: Iterable[Exemplar], pledges: Iterable[Pledge]) -> date | None:
    """Return the newest day of some records; None where there is none."""
    days = [exemplar.date for exemplar in exemplars]
    days += [pledge.published for pledge in pledges if pledge.published]
    return max(days, default=None)
