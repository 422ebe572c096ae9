"""The pages of campaigns: all of them, running ones first, and one a campaign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.campaigns import Campaign, Goal
from bangyang.model.edition import Body
from bangyang.model.pledges import Pledge
from bangyang.model.terms import Term
from bangyang.pages import account
from bangyang.pages.campaign_data import campaigns_path
from bangyang.pages.dates import day, short_day
from bangyang.pages.facets import address as facet_address
from bangyang.pages.goals import GoalView, goal_view, goal_views, headline
from bangyang.pages.lists import numbered
from bangyang.pages.offers import offers_of
from bangyang.pages.organizations import pledge_addresses
from bangyang.pages.page import Page
from bangyang.pages.paging import stretches
from bangyang.pages.shelf import Shelf, latest
from bangyang.rules.computed import LINKED, SHARE
from bangyang.rules.goals import GoalState, state
from bangyang.rules.standings import standing

SECTION = "campaigns/"

_PAGE = 60
"""Ended campaigns a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A campaign in a list."""

    name: str
    url: str
    slogan: str
    county: str
    """Empty where the site has one county."""
    span: str
    counts: str
    """How many goals it has, and how many stand how."""
    goal: GoalView | None
    """The first."""


@dataclass(frozen=True, slots=True)
class LinkedPledge:
    """A pledge a campaign links."""

    text: str
    maker: str
    standing: str
    url: str


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of a site that has campaigns."""
    if not shelf.edition.campaigns:
        return
    yield from _all(shelf)
    linked = _linked(shelf)
    for campaign in shelf.edition.campaigns:
        yield _page(shelf, campaign, linked)


def entries(shelf: Shelf, campaigns: Iterable[Campaign]) -> tuple[Entry, ...]:
    """Return campaigns as lists show them."""
    return tuple(_entry(campaign, shelf) for campaign in campaigns)


def ended(campaign: Campaign, today: date) -> bool:
    """Return whether a campaign's last day has passed."""
    return campaign.end is not None and campaign.end < today


def span(campaign: Campaign, words: Catalogue) -> str:
    """Return from when to when a campaign runs: 2026年1月1日至12月31日."""
    start, end = campaign.start, campaign.end
    if end is None:
        return words.word("campaigns.since", start=day(words, start))
    last = short_day(words, end) if start.year == end.year else day(words, end)
    return words.word("notices.from-to", start=day(words, start), end=last)


def _all(shelf: Shelf) -> Iterator[Page]:
    words, today = shelf.words, shelf.edition.options.today
    over = [each for each in shelf.edition.campaigns if ended(each, today)]
    running = [each for each in shelf.edition.campaigns if not ended(each, today)]
    title = words.word("campaigns.title")
    for stretch in stretches(SECTION, over, _PAGE):
        first = stretch.turning.number == 1
        yield Page(
            url=stretch.url,
            template="campaigns.html",
            title=numbered(words, title, stretch.turning),
            view={
                "heading": title,
                "first": first,
                "running": entries(shelf, running) if first else (),
                "ended": entries(shelf, stretch.items),
                "turning": stretch.turning,
            },
            description=words.word("campaigns.description", running=len(running), ended=len(over)),
            section=SECTION,
            updated=max(_updated(each) for each in shelf.edition.campaigns),
        )


def _entry(campaign: Campaign, shelf: Shelf) -> Entry:
    words, today = shelf.words, shelf.edition.options.today
    first = campaign.goals[0] if campaign.goals else None
    alone = len(shelf.counties) == 1
    return Entry(
        name=campaign.name,
        url=campaign.url,
        slogan=campaign.slogan,
        county="" if alone else shelf.counties[campaign.county].name,
        span=span(campaign, words),
        counts=_counts(campaign, today, words),
        goal=goal_view(first, campaign.start, today, words) if first else None,
    )


def _counts(campaign: Campaign, today: date, words: Catalogue) -> str:
    found = Counter(state(goal, campaign.start, today) for goal in campaign.goals)
    parts = [words.word(f"campaigns.count-{s}", count=found[s]) for s in GoalState if found[s]]
    said = words.word("punctuation.list").join(parts)
    return words.word("campaigns.counts", count=found.total(), parts=said) if parts else ""


def _page(
    shelf: Shelf, campaign: Campaign, linked: Mapping[tuple[str, int, str], LinkedPledge]
) -> Page:
    words, today = shelf.words, shelf.edition.options.today
    county = shelf.counties[campaign.county]
    body = shelf.edition.bodies.get(campaign.key, Body())
    goals = goal_views(campaign, today, words)
    first = headline(campaign.goals[0], campaign.start, words) if goals else ""
    photo = campaign.photo
    view = {
        "name": campaign.name,
        "slogan": campaign.slogan,
        "county": (county.name, f"counties/{county.id}/"),
        "span": span(campaign, words),
        "ended": ended(campaign, today),
        "terms": tuple(term.name for term in (campaign.theme, campaign.sector) if term),
        "headline": first,
        "photo": shelf.edition.photos.get(photo.source) if photo else None,
        "alt": (photo.alt or photo.caption or campaign.name) if photo else "",
        "caption": photo.caption if photo else "",
        "goals": goals,
        "opened": tuple(_opened(goal, campaign.county, shelf) for goal in campaign.goals),
        "paced": any(goal.paced for goal in goals),
        "body": body.html,
        "offers": offers_of(shelf, campaign.key),
        "cards": tuple(shelf.cards[story] for story in campaign.exemplars),
        "pledges": tuple(linked[campaign.county, year, own] for year, own in campaign.pledges),
        "data": campaigns_path(county.id),
        "contact": county.contact,
    }
    return Page(
        url=campaign.url,
        template="campaign.html",
        title=campaign.name,
        view=view,
        description=_description(campaign, first, words),
        section=SECTION,
        updated=_updated(campaign),
    )


def _opened(goal: Goal, county: str, shelf: Shelf) -> str:
    """Return the list of what a computed goal counts; empty where this very page has it."""
    if not goal.computed or goal.computed.startswith(LINKED):
        return ""
    what, how = goal.computed.removesuffix(SHARE).split(".")
    if what == "exemplars":
        return facet_address("county", Term(county, shelf.counties[county].name))
    years = shelf.pledges.get(county)
    if not years:
        return ""
    if what == "reviews":
        return f"{account.by(county, max(years))}reviews/" if goal.readings else ""
    today = shelf.edition.options.today
    held = any(standing(pledge, today) == how for pledge in latest(years))
    lists = account.lists(county, max(years))
    return lists.of(how) if held else lists.whole


def _description(campaign: Campaign, first: str, words: Catalogue) -> str:
    slogan = campaign.slogan
    if slogan and slogan[-1] not in "。！？.!?":
        slogan += words.word("punctuation.stop")
    return words.word("campaigns.page-description", slogan=slogan, headline=first).strip()


def _linked(shelf: Shelf) -> dict[tuple[str, int, str], LinkedPledge]:
    """Return every pledge some campaign links, by (county, year, id)."""
    wanted = {(c.county, *own) for c in shelf.edition.campaigns for own in c.pledges}
    if not wanted:
        return {}
    places = pledge_addresses(shelf.edition.pledges)
    found = ((_key(pledge), pledge) for pledge in shelf.edition.pledges)
    today = shelf.edition.options.today
    return {
        key: LinkedPledge(
            pledge.text, pledge.organization.name, standing(pledge, today), places[key]
        )
        for key, pledge in found
        if key in wanted
    }


def _key(pledge: Pledge) -> tuple[str, int, str]:
    return pledge.county, pledge.year, pledge.id


def _updated(campaign: Campaign) -> date:
    """Return the newest day a campaign tells of; a counted goal moves every day and says none."""
    days = [r.on for goal in campaign.goals if not goal.computed for r in goal.readings]
    return max(campaign.start, *days) if days else campaign.start
