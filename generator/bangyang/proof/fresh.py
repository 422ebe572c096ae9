"""Whether a site is alive: something new every two weeks, and no section that holds nothing.

Both are what inspectors of government sites look for first: 《政府网站与政务新媒体检查指标》
(国办秘函〔2019〕19号), 首页不更新, 空白栏目.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from bangyang.model.edition import Edition
from bangyang.model.feedback import Assessment
from bangyang.model.library import Library
from bangyang.model.pledges import Pledge
from bangyang.problems import Position, Problem

MOST_DAYS = 14
"""Days without anything new after which a home page counts as not kept up."""


def freshness(library: Library, edition: Edition, file: str) -> Iterator[Problem]:
    """Yield a Problem at ``file``, the site's options, where nothing is new for two weeks."""
    today = edition.options.today
    seen = [day for day in _days(library, edition) if day <= today]
    newest = max(seen, default=None)
    if newest and (today - newest).days > MOST_DAYS:
        days = (today - newest).days
        yield Problem.of("stale-site", Position(file), on=newest.isoformat(), days=days)


def _days(library: Library, edition: Edition) -> Iterator[date]:
    """Yield the day of each thing a reader may find new."""
    for exemplar in edition.exemplars:
        yield exemplar.date
        yield from (correction.on for correction in exemplar.corrections)
    for pledge in edition.pledges:
        told = (pledge.published, pledge.completed, pledge.supervised)
        yield from (day for day in told if day)
        yield from (entry.on for entry in pledge.progress)
    accounts: tuple[Pledge | Assessment, ...] = (*edition.pledges, *edition.assessments)
    for said in accounts:
        yield from (comment.on for comment in said.comments if comment.on)
        yield from (review.on for review in said.reviews if review.on)
    for notice in edition.notices:
        yield notice.period.start
    for campaign in edition.campaigns:
        yield campaign.start
        yield from (reading.on for goal in campaign.goals for reading in goal.readings)
    for point in library.liaison:
        yield from (visit.on for visit in point.visits)


def empty_columns(edition: Edition, counties_dir: str, wrong: Collection[str]) -> Iterator[Problem]:
    """Yield a Problem for each county and campaign whose page would show nothing of its own.

    ``wrong`` are the files with errors: of a county that has any nobody knows what it will show.
    A site that has only just begun shows nothing at all, and needs not be told.
    """
    filled = {each.county for each in edition.exemplars}
    filled |= {each.county for each in edition.pledges}
    filled |= {each.county for each in edition.notices}
    filled |= {each.county for each in edition.campaigns}
    for county in edition.counties if filled else ():
        path = f"{counties_dir}/{county.id}/"
        if county.id not in filled and not any(file.startswith(path) for file in wrong):
            yield Problem.of("column-empty", Position(f"{path}county.yml"), name=county.name)
    for campaign in edition.campaigns:
        if not (campaign.body.strip() or campaign.goals or campaign.exemplars or campaign.pledges):
            yield Problem.of("column-empty", campaign.at, name=campaign.name)
