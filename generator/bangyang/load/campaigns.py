"""Campaigns: ``content/counties/<id>/campaigns/*.md``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.load.exemplar import slug
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import Parts, split
from bangyang.load.goals import read_goals
from bangyang.load.pictures import photo, pictures
from bangyang.load.record import Record, shorten
from bangyang.load.text import decode
from bangyang.load.values import Text
from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.places import County
from bangyang.model.pledges import Pledge
from bangyang.model.terms import Vocabularies
from bangyang.problems import Position, Problem

KEYS = {
    "name": ("名称",),
    "slogan": ("口号",),
    "theme": ("主题",),
    "sector": ("领域",),
    "start": ("开始",),
    "end": ("结束",),
    "photo": ("照片",),
    "goals": ("目标",),
    "pledges": ("承诺",),
    "exemplars": ("典型",),
}

_YEAR_AND_ID = re.compile(r"(\d{4})-(.+)")


@dataclass(frozen=True, slots=True)
class CampaignSurroundings:
    """What campaigns are checked against."""

    folder: Folder
    counties_dir: str
    vocabularies: Vocabularies
    exemplars: Mapping[str, Exemplar]
    """Every story that could be read, by id."""
    pledges: Sequence[Pledge]
    today: date


Years = Mapping[str, Collection[int]]
"""The years in which a pledge's id occurs in a county."""


def load_campaigns(
    county: County, around: CampaignSurroundings, problems: list[Problem]
) -> list[Campaign]:
    """Return a county's campaigns that could be read."""
    files = around.folder.files(f"{around.counties_dir}/{county.id}/campaigns", ".md")
    if not files:
        return []
    years: dict[str, set[int]] = defaultdict(set)
    for pledge in around.pledges:
        if pledge.county == county.id:
            years[pledge.id].add(pledge.year)
    read = [_load(file, county, years, around, problems) for file in files]
    return [campaign for campaign in read if campaign is not None]


def _load(
    file: str,
    county: County,
    years: Years,
    around: CampaignSurroundings,
    problems: list[Problem],
) -> Campaign | None:
    data = around.folder.read(file, problems)
    text = None if data is None else decode(data, file, problems)
    parts = None if text is None else split(text, file, problems)
    return None if parts is None else read_campaign(parts, file, county, years, around, problems)


def read_campaign(
    parts: Parts,
    file: str,
    county: County,
    years: Years,
    around: CampaignSurroundings,
    problems: list[Problem],
) -> Campaign | None:
    """Return the campaign a file describes, or None when a required value is missing or wrong."""
    if parts.fields is None:
        return None
    record = Record.of(parts.fields, KEYS, problems)
    name, spelt = record.text("name", required=True), _slug(record, file)
    start, end = _period(record)
    first = start or date.min
    campaign = Campaign(
        name=name,
        slug=spelt,
        county=county.id,
        at=record.place("name"),
        start=first,
        end=end,
        slogan=record.text("slogan"),
        theme=record.term("theme", around.vocabularies.themes),
        sector=record.term("sector", around.vocabularies.sectors),
        goals=read_goals(record, first, end, around.today),
        pledges=_pledges(record, years, first, end),
        exemplars=_exemplars(record, county, around),
        photo=photo(record, file, around.folder),
        body=parts.body,
        pictures=pictures(parts.body, file, parts.body_line, around.folder, problems),
    )
    return campaign if name and spelt and start else None


def _slug(record: Record, file: str) -> str:
    spelt = slug(file)
    if not spelt:
        name = file.rpartition("/")[2].removesuffix(".md")
        record.report("bad-file-name", Position(file), name=name)
    return spelt


def _period(record: Record) -> tuple[date | None, date | None]:
    start, end = record.date("start", required=True), record.date("end")
    if start and end and end < start:
        record.report("campaign-end", record.place("end"), start=start.isoformat())
        return start, None
    return start, end


def _pledges(
    record: Record, years: Years, start: date, end: date | None
) -> tuple[tuple[int, str], ...]:
    """Return the linked pledges by (year, id), each once."""
    found = [_pledge(text, record, years, start, end) for text in record.texts("pledges")]
    return tuple(dict.fromkeys(pledge for pledge in found if pledge is not None))


def _pledge(
    text: Text, record: Record, years: Years, start: date, end: date | None
) -> tuple[int, str] | None:
    """Return the pledge a text names, as ``2026-001`` or ``001``.

    Where the id occurs in several years, the campaign's own years decide.
    """
    typed = text.text.strip()
    found = [(year, typed) for year in years.get(typed, ())]
    whole = _YEAR_AND_ID.fullmatch(typed)
    if not found and whole and int(whole[1]) in years.get(whole[2], ()):
        return int(whole[1]), whole[2]
    if len(found) > 1:
        last = end.year if end else date.max.year
        found = [pledge for pledge in found if start.year <= pledge[0] <= last]
    if len(found) == 1:
        return found[0]
    several = ", ".join(f"{year}-{typed}" for year in sorted(years.get(typed, ())))
    code = "campaign-which-pledge" if several else "campaign-unknown-pledge"
    record.report(code, text.at, value=shorten(typed), ids=several)
    return None


def _exemplars(record: Record, county: County, around: CampaignSurroundings) -> tuple[str, ...]:
    found = [_exemplar(text, record, county, around) for text in record.texts("exemplars")]
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def _exemplar(
    text: Text, record: Record, county: County, around: CampaignSurroundings
) -> str | None:
    """Return the id of the story a text names: by its id, or by a name only one of them has."""
    typed = text.text.strip()
    stories = around.exemplars.values()
    named = [each for each in stories if each.name == typed and each.county == county.id]
    story = around.exemplars.get(typed) or (named[0] if len(named) == 1 else None)
    if story is None:
        record.report("campaign-unknown-exemplar", text.at, value=shorten(typed))
        return None
    if story.status is not Status.PUBLISHED or story.date > around.today:
        record.report("campaign-unseen-exemplar", text.at, value=shorten(typed))
    return story.id
