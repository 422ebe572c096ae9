"""Campaigns: what each is for, how far it has come, and its story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.model.campaigns import Campaign, Goal
from bangyang.model.edition import Body
from bangyang.pages.campaigns import span
from bangyang.pages.figures import quantity
from bangyang.pages.goals import headline, measure, what_counted
from bangyang.search.found.desk import Desk, joined, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import CAMPAIGN, SearchRecord, Spoken


def campaigns(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each campaign that has begun."""
    for campaign in desk.edition.campaigns:
        yield _campaign(campaign, desk)


def _campaign(campaign: Campaign, desk: Desk) -> SearchRecord:
    body = desk.edition.bodies.get(campaign.key, Body())
    name, slogan = composed(campaign.name), composed(campaign.slogan)
    county = desk.county(campaign.county)
    photo = desk.edition.photos.get(campaign.photo.source) if campaign.photo else None
    told = (text for goal in campaign.goals for text in _goal(goal, campaign.start, desk))
    return SearchRecord(
        url=campaign.url,
        kind=CAMPAIGN,
        title=name,
        meta=(desk.kind(CAMPAIGN), *kept(county), span(campaign, desk.words)),
        date=campaign.start,
        name=name,
        headline=slogan,
        places=kept(county),
        texts=kept(*body.paragraphs, *body.headings, *told, *_named(campaign, desk)),
        picture=photo.portrait[0].webp if photo else "",
        spoken=(Spoken(name, "name"), *(Spoken(text) for text in kept(slogan))),
        suggested=True,
        facets=keys(
            kind=CAMPAIGN,
            county=campaign.county,
            theme=campaign.theme,
            sector=campaign.sector,
            year=_years(campaign, desk.edition.options.today),
        ),
    )


def _years(campaign: Campaign, today: date) -> list[str]:
    """Return the years it has run in so far."""
    last = min(campaign.end or today, today)
    return [str(year) for year in range(campaign.start.year, last.year + 1)]


def _goal(goal: Goal, start: date, desk: Desk) -> Iterator[str]:
    """Yield a goal's sentence, its values and who says so."""
    words, unit = desk.words, measure(goal, desk.words)
    yield headline(goal, start, words)
    for reading in goal.readings:
        yield joined(quantity(words, reading.value, unit), reading.source)
    if goal.computed:
        yield what_counted(goal, words)


def _named(campaign: Campaign, desk: Desk) -> Iterator[str]:
    """Yield who is in it, what it is about, and the words beside its photo."""
    yield from (desk.told[story] for story in campaign.exemplars)
    yield from (term.name for term in (campaign.theme, campaign.sector) if term)
    if campaign.photo:
        yield campaign.photo.caption
        yield campaign.photo.alt
