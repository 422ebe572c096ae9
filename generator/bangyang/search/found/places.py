"""Places: counties, their townships, and villages whose stories have a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar
from bangyang.model.places import County
from bangyang.model.terms import Term
from bangyang.pages.facets import address
from bangyang.pages.places import SECTION, Place, townships
from bangyang.search.found.desk import Desk, Keys, contact_texts, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import PLACE, SearchRecord, Spoken


def places(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each county, each township and each village that has a page."""
    own = townships(desk.edition)
    for county in desk.edition.counties:
        yield _county(county, desk)
        for place in own[county.id]:
            yield _township(place, desk)
    yield from _villages(desk)


def _county(county: County, desk: Desk) -> SearchRecord:
    body = desk.edition.bodies.get(f"county:{county.id}", Body())
    texts = (*body.paragraphs, *body.headings, *county.former, *contact_texts(county.contact))
    return _place(
        "county",
        f"{SECTION}{county.id}/",
        county.name,
        kept(county.province + county.city),
        texts,
        desk,
        county=county.id,
    )


def _township(place: Place, desk: Desk) -> SearchRecord:
    own, county = place.township, place.county
    villages = [name for each in own.villages for name in (each.name, each.type)]
    texts = (*villages, *own.former, *contact_texts(own.contact or county.contact))
    return _place(
        "township",
        place.url,
        own.name,
        (county.name,),
        texts,
        desk,
        county=county.id,
        township=own.key,
    )


def _villages(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each list of a village's stories; one name may stand for several."""
    told: dict[str, tuple[Term, list[Exemplar]]] = {}
    for exemplar in desk.edition.exemplars:
        if exemplar.village:
            told.setdefault(exemplar.village.key, (exemplar.village, []))[1].append(exemplar)
    for village, own in told.values():
        above = {each.county: each.township for each in reversed(own)}
        where = [
            desk.counties[county].name + (township.name if township else "")
            for county, township in sorted(above.items())
        ]
        yield _place(
            "village",
            address("village", village),
            village.name,
            tuple(where),
            (),
            desk,
            county=sorted(above),
            township=[each for each in above.values() if each],
        )


def _place(
    what: str,
    url: str,
    name: str,
    above: tuple[str, ...],
    texts: tuple[str, ...],
    desk: Desk,
    **facets: Keys,
) -> SearchRecord:
    name = composed(name)
    return SearchRecord(
        url=url,
        kind=PLACE,
        title=name,
        meta=(desk.words.word(f"facet.{what}"), *above),
        date=date.min,
        name=name,
        places=kept(*above),
        texts=kept(*texts),
        spoken=(Spoken(name, "name"),),
        suggested=True,
        facets=keys(kind=PLACE, **facets),
    )
