"""Notices: who is to be honoured, where to object, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.model.edition import Body
from bangyang.model.notices import Notice
from bangyang.pages.dates import span
from bangyang.search.found.desk import Desk, contact_texts, joined, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import NOTICE, SearchRecord, Spoken

_PERSON = 4
"""Characters of a person's name at most, unless it has a dot."""


def notices(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each notice that runs or has ended."""
    for notice in desk.edition.notices:
        yield _notice(notice, desk)


def _notice(notice: Notice, desk: Desk) -> SearchRecord:
    body = desk.edition.bodies.get(notice.key, Body())
    title, county = composed(notice.title), desk.county(notice.county)
    subjects = [joined(each.name, each.unit, each.honour) for each in notice.subjects]
    return SearchRecord(
        url=notice.url,
        kind=NOTICE,
        title=title,
        meta=(desk.kind(NOTICE), *kept(county), span(desk.words, notice.period)),
        date=notice.period.start,
        name=title,
        places=kept(county),
        texts=kept(
            *subjects,
            notice.result,
            *body.paragraphs,
            *body.headings,
            *contact_texts(notice.contact),
        ),
        spoken=(Spoken(title, "name"), *_people(notice)),
        suggested=True,
        facets=keys(kind=NOTICE, county=notice.county, year=str(notice.period.start.year)),
    )


def _people(notice: Notice) -> Iterator[Spoken]:
    for name in kept(*(each.name for each in notice.subjects)):
        yield Spoken(name, person=len(name) <= _PERSON or "·" in name)
