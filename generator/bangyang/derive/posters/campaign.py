"""The poster ``campaign``: one campaign 活动载体. Its data stands in docs/posters.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.derive.posters.blocks import blocks_data
from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.messages import Catalogue
from bangyang.model.campaigns import Campaign, Goal, Reading
from bangyang.model.edition import Body
from bangyang.model.places import County
from bangyang.model.posters import PosterKind
from bangyang.pages.dates import day
from bangyang.pages.figures import figure, quantity
from bangyang.pages.goals import measure, what_counted
from bangyang.rules.goals import GRAINS, GoalState, grains, latest, state, walked, whole_percent

_LABELS = ("kind", "read", "whole", "whole_on_site", "grain", "sheet", "unreported")


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a poster for each campaign that has begun."""
    for campaign in desk.edition.campaigns:
        yield Draft(
            kind=PosterKind.CAMPAIGN,
            subject=campaign.key,
            slug=campaign.slug,
            title=campaign.name,
            county=campaign.county,
            at=campaign.at,
            day=_newest(campaign),
            data=_data(campaign, desk.county(campaign.county), desk),
            ids=(campaign.slug, *campaign.exemplars),
            page=campaign.url,
        )


def _newest(campaign: Campaign) -> date:
    """Return the day of the last value, or of the start: how old the sheet's figures are."""
    return max((r.on for goal in campaign.goals for r in goal.readings), default=campaign.start)


def _data(campaign: Campaign, county: County, desk: Desk) -> dict[str, object]:
    """Return what the template sees of a campaign, numbers as words."""
    words = desk.words
    title = ": ".join(filter(None, (campaign.name, campaign.slogan)))
    today = desk.edition.options.today
    return {
        **desk.common(county, title, _newest(campaign)),
        "kind": "campaign",
        "labels": {name: words.words[f"poster-campaign.{name}"] for name in _LABELS},
        "name": plain(campaign.name),
        "slogan": plain(campaign.slogan),
        "span": plain(_span(campaign, words)),
        "sector": campaign.sector.name if campaign.sector else "",
        "body": blocks_data(desk.edition.bodies.get(campaign.key, Body()).blocks),
        "grains": GRAINS,
        "goals": [_goal(goal, campaign.start, today, words) for goal in campaign.goals],
    }


def _span(campaign: Campaign, words: Catalogue) -> str:
    start = day(words, campaign.start)
    if campaign.end is None:
        return words.word("campaigns.since", start=start)
    return words.word("notices.from-to", start=start, end=day(words, campaign.end))


def _goal(goal: Goal, start: date, today: date, words: Catalogue) -> dict[str, object]:
    """Return a goal as the template takes it; ``grains`` is none where there is no way to walk."""
    now, unit = latest(goal, start), measure(goal, words)
    stands = state(goal, start, today)
    way = walked(goal, now.value) if now else None
    return {
        "indicator": plain(goal.indicator),
        "value": figure(now.value) if now else "",
        "unit": plain(unit),
        "state": stands.value,
        "stamp": "" if stands is GoalState.ON_THE_WAY else words.word(f"poster-campaign.{stands}"),
        "share": _share(goal, way, words) if way else "",
        "grains": grains(*way) if way else None,
        "about": [plain(text) for text in _about(goal, now, stands, words)],
        "baseline": ""
        if goal.baseline is None
        else words.word("goals.baseline", value=quantity(words, goal.baseline, unit)),
        "target": words.word("goals.target", value=quantity(words, goal.target, unit)),
        "due": words.word("goals.due", date=day(words, goal.due)) if goal.due else "",
    }


def _share(goal: Goal, way: tuple[int, int], words: Catalogue) -> str:
    """Return how much of the way is walked in whole percent, rounded down."""
    key = "share-of-target" if goal.baseline is None else "share"
    if 0 < 100 * way[0] < way[1]:
        key += "-little"
    return words.word(f"poster-campaign.{key}", percent=whole_percent(*way))


def _about(goal: Goal, now: Reading | None, stands: GoalState, words: Catalogue) -> Iterator[str]:
    """Yield the day of the value, and who reported it or what was counted."""
    if now is None:
        yield words.word("poster-campaign.none-since-start")
        return
    if stands is GoalState.NOT_REPORTED:
        yield words.word("poster-campaign.none-since-due")
    yield words.word("goals.on", date=day(words, now.on))
    if goal.computed:
        yield what_counted(goal, words)
    else:
        source = now.source or words.word("goals.no-source")
        yield words.word("poster-campaign.source", source=source)
