"""An organization's pledges as its poster, its form and its ballot take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.messages import Catalogue
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus
from bangyang.model.posters import PosterKind
from bangyang.pages.dates import day, short_day
from bangyang.pages.organizations import organization_url
from bangyang.rules.promises import Promises, changed, promises
from bangyang.rules.standings import standing

_WAYS = ("unit", "phone", "address")


def years(desk: Desk) -> Iterator[Promises]:
    """Yield what there is a sheet of: each organization's latest year, others where asked for."""
    return promises(desk.edition.pledges, desk.choice.only)


def draft(kind: PosterKind, own: Promises, desk: Desk, data: Mapping[str, object]) -> Draft:
    """Return a sheet about an organization's year; ``data`` is what its kind adds.

    ``--only`` may name the organization's key, or ``<key>/<year>``.
    """
    organization, county = own.organization, desk.county(own.organization.county)
    on = changed(own, desk.edition.options.today)
    title = desk.words.word(f"poster-{kind.value}.document", name=organization.name, year=own.year)
    url, year = organization_url(organization), f"{organization.key}/{own.year}"
    return Draft(
        kind=kind,
        subject=organization.subject,
        slug=organization.key if own.latest else f"{organization.key}-{own.year}",
        title=organization.name,
        county=county.id,
        at=own.pledges[0].at,
        day=on,
        data={
            **desk.common(county, title, on),
            "kind": kind.value,
            "name": plain(organization.name),
            "year": str(own.year),
            **data,
        },
        ids=(organization.key, year) if own.latest else (year,),
        page=url if own.latest else f"{url}{own.year}/",
        township=organization.township,
        village=own.village,
    )


def whom(own: Promises, desk: Desk) -> list[str]:
    """Return whom to tell when a pledge is not kept: who, telephone, address; what is known."""
    contact = desk.county(own.organization.county).contact_for(own.organization.township)
    told = (plain(getattr(contact, way)) for way in _WAYS) if contact else ()
    return [each for each in told if each]


def items(own: Promises, desk: Desk) -> list[dict[str, object]]:
    """Return the pledges in their order, numbered from 1."""
    return [
        {
            "number": str(number),
            "text": plain(each.text),
            **_stamp(standing(each, desk.edition.options.today), desk.words),
            "about": [{"label": label, "text": text} for label, text in about(each, desk.words)],
            "notes": [plain(note) for note in _notes(each, desk.words)],
        }
        for number, each in enumerate(own.pledges, start=1)
    ]


def tallied(own: Promises, desk: Desk, order: tuple[str, ...]) -> list[dict[str, object]]:
    """Return how many pledges stand how, in ``order``; those that occur."""
    found = [standing(each, desk.edition.options.today) for each in own.pledges]
    return [
        {**_stamp(each, desk.words), "count": found.count(each)} for each in order if each in found
    ]


def about(pledge: Pledge, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield label and text of who promised, who answers, by when, and how much is done."""

    def told(name: str, text: str) -> tuple[str, str]:
        return words.word(f"poster-pledges.{name}"), plain(text)

    maker = maker_of(pledge)
    if maker:
        yield told("maker", maker)
    if pledge.responsible and pledge.responsible != maker:
        yield told("responsible", pledge.responsible)
    yield told("due", due(pledge, words))
    if pledge.target and pledge.achieved:
        yield told("done", f"{pledge.achieved}/{pledge.target}{pledge.unit}")


def maker_of(pledge: Pledge) -> str:
    """Return who promised; empty where it is the organization whose sheet this is."""
    own = pledge.kind is MakerKind.ORGANIZATION and pledge.maker == pledge.organization.name
    return "" if own else pledge.maker


def due(pledge: Pledge, words: Catalogue) -> str:
    """Return a pledge's last day in words."""
    return _day(pledge.due, pledge, words)


def _stamp(standing: str, words: Catalogue) -> dict[str, object]:
    return {"standing": standing, "status": words.word(f"status.{standing}")}


def _notes(pledge: Pledge, words: Catalogue) -> list[str]:
    """Return what was reported of a pledge last: outcome and evidence, reason, or progress."""
    if pledge.status is PledgeStatus.FULFILLED or (pledge.outcome and not pledge.reason):
        told = _told(words, outcome=pledge.outcome, evidence=pledge.evidence)
    else:
        told = _told(words, reason=pledge.reason)
    if told or not pledge.progress:
        return told
    last = pledge.progress[-1]
    on = _day(last.on, pledge, words)
    return [words.word("poster-pledges.reported", date=on, text=last.text)]


def _told(words: Catalogue, **texts: str) -> list[str]:
    colon = words.word("punctuation.colon")
    told = {words.word(f"poster-pledges.{name}"): text for name, text in texts.items() if text}
    return [label + colon + text for label, text in told.items()]


def _day(on: date, pledge: Pledge, words: Catalogue) -> str:
    """Return a day in words, with its year where that is not the pledge's."""
    return (short_day if on.year == pledge.year else day)(words, on)
