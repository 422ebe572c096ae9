"""Campaigns 活动载体: which are seen today, what of them, and what their computed goals count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bangyang.model.campaigns import Campaign, Goal, Reading
from bangyang.model.exemplars import Exemplar
from bangyang.model.feedback import Assessment
from bangyang.model.pledges import Pledge
from bangyang.rules.computed import LINKED, Records, count


@dataclass(frozen=True, slots=True)
class Published:
    """The records that are seen today, which campaigns link and count."""

    exemplars: Sequence[Exemplar]
    pledges: Sequence[Pledge]
    assessments: Sequence[Assessment]


def shown(
    campaigns: Iterable[Campaign], published: Published, broken: Collection[str], today: date
) -> tuple[Campaign, ...]:
    """Return the campaigns seen today, those that began last first.

    Those not begun stay back, and those whose file is ``broken``. Values dated later stay back
    too, as do links to pledges and stories nobody sees.
    """
    begun = [
        campaign
        for campaign in campaigns
        if campaign.start <= today and campaign.at.file not in broken
    ]
    told = [_told(campaign, published, today) for campaign in begun]
    return tuple(sorted(told, key=lambda each: (-each.start.toordinal(), each.url)))


def _told(campaign: Campaign, published: Published, today: date) -> Campaign:
    wanted = set(campaign.pledges)
    own = [pledge for pledge in published.pledges if pledge.county == campaign.county]
    linked = Records(
        pledges=[pledge for pledge in own if (pledge.year, pledge.id) in wanted],
        exemplars=[story for story in published.exemplars if story.id in campaign.exemplars],
        reviews=[r for p in own if (p.year, p.id) in wanted for r in p.reviews],
    )
    whole = _of_county(campaign.county, own, published)
    seen = {story.id for story in linked.exemplars}
    return replace(
        campaign,
        goals=tuple(_goal(goal, linked, whole, today) for goal in campaign.goals),
        pledges=tuple((pledge.year, pledge.id) for pledge in linked.pledges),
        exemplars=tuple(each for each in campaign.exemplars if each in seen),
    )


def _of_county(county: str, pledges: Sequence[Pledge], published: Published) -> Records:
    """Return a county's records: its pledges and reviews of the latest year, all its stories."""
    year = max((pledge.year for pledge in pledges), default=0)
    current = [pledge for pledge in pledges if pledge.year == year]
    reviews = [review for pledge in current for review in pledge.reviews]
    reviews += [r for each in published.assessments if each.county == county for r in each.reviews]
    return Records(
        pledges=current,
        exemplars=[story for story in published.exemplars if story.county == county],
        reviews=[review for review in reviews if review.year == year],
    )


def _goal(goal: Goal, linked: Records, whole: Records, today: date) -> Goal:
    """Return a goal with the values known today, counted where they are counted."""
    if not goal.computed:
        return replace(goal, readings=tuple(r for r in goal.readings if r.on <= today))
    records = linked if goal.computed.startswith(LINKED) else whole
    found = count(goal.computed, records, goal.target, today)
    if found is None:
        return goal
    return replace(goal, readings=(Reading(today, found.value),), counted=found.parts)
