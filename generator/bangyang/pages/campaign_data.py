"""``data/campaigns/``: what the pages of campaigns show, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bangyang.model.campaigns import Campaign, Goal
from bangyang.model.pledges import Pledge
from bangyang.pages.figures import plain
from bangyang.pages.goals import measure
from bangyang.pages.json import as_json
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf
from bangyang.rules.goals import forecast, gap, latest, state, walked
from bangyang.rules.shares import percent
from bangyang.rules.standings import standing

Pledges = Mapping[tuple[str, int, str], Pledge]


def campaigns_path(county: str) -> str:
    """Return where the campaigns of a county are, relative to the site's root."""
    return f"data/campaigns/{county}.json"


def campaign_data(shelf: Shelf) -> Iterator[DataFile]:
    """Yield a file for each county that has campaigns."""
    campaigns = shelf.edition.campaigns
    wanted = {(c.county, *own) for c in campaigns for own in c.pledges}
    known = ((each.county, each.year, each.id) for each in shelf.edition.pledges)
    pledges = {
        key: each for key, each in zip(known, shelf.edition.pledges, strict=True) if key in wanted
    }
    for county in dict.fromkeys(campaign.county for campaign in campaigns):
        own = [_campaign(each, shelf, pledges) for each in campaigns if each.county == county]
        yield DataFile(campaigns_path(county), as_json(own))


def _campaign(campaign: Campaign, shelf: Shelf, pledges: Pledges) -> dict[str, object]:
    today = shelf.edition.options.today
    linked = (pledges[campaign.county, year, own] for year, own in campaign.pledges)
    return {
        "name": campaign.name,
        "url": campaign.url,
        "slogan": campaign.slogan,
        "theme": campaign.theme.name if campaign.theme else "",
        "sector": campaign.sector.name if campaign.sector else "",
        "start": campaign.start.isoformat(),
        "end": iso(campaign.end),
        "goals": [_goal(goal, campaign.start, shelf) for goal in campaign.goals],
        "pledges": [_pledge(pledge, today) for pledge in linked],
        "exemplars": [_story(story, shelf) for story in campaign.exemplars],
    }


def _goal(goal: Goal, start: date, shelf: Shelf) -> dict[str, object]:
    today, now = shelf.edition.options.today, latest(goal, start)
    way = walked(goal, now.value) if now else None
    ahead = forecast(goal, start, today)
    found: dict[str, object] = {
        "indicator": goal.indicator,
        "unit": measure(goal, shelf.words),
        "baseline": None if goal.baseline is None else plain(goal.baseline),
        "target": plain(goal.target),
        "due": iso(goal.due),
        "state": state(goal, start, today).value,
        "value": plain(now.value) if now else None,
        "on": iso(now.on if now else None),
        "missing": plain(gap(goal, now.value)) if now else None,
        "walked": percent(*way) if way else "",
        "forecast": None,
        "computed": goal.computed,
        "counted": list(goal.counted) if goal.counted else None,
        "values": [
            {"date": r.on.isoformat(), "value": plain(r.value), "source": r.source}
            for r in goal.readings
        ],
    }
    if ahead:
        found["forecast"] = {
            "on": ahead.on.isoformat(),
            "value": plain(ahead.value),
            "reached": ahead.reached,
            "away": ahead.away,
        }
    return found


def _pledge(pledge: Pledge, today: date) -> dict[str, object]:
    return {
        "year": pledge.year,
        "id": pledge.id,
        "text": pledge.text,
        "organization": pledge.organization.name,
        "standing": standing(pledge, today),
    }


def _story(story: str, shelf: Shelf) -> dict[str, object]:
    card = shelf.cards[story]
    return {"id": card.id, "name": card.name, "url": card.url}


def iso(day: date | None) -> str:
    """Return a day as 2026-03-05; empty for none."""
    return day.isoformat() if day else ""
