"""Campaigns: ``content/counties/<id>/campaigns/*.md``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.load.album import Album
from bangyang.load.exemplar import ALLOW, allowances, slug
from bangyang.load.folder import Folder
from bangyang.load.forms import DAY, LINE, Either, Form, Key, Listed, Many, Part
from bangyang.load.frontmatter import Parts, split
from bangyang.load.goals import GOAL, read_goals
from bangyang.load.pictures import PHOTO, photo, pictures
from bangyang.load.privacy import markdown_privacy, named
from bangyang.load.record import Record, shorten
from bangyang.load.text import decode
from bangyang.load.values import Text
from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.places import County
from bangyang.model.pledges import Pledge, Unread
from bangyang.model.terms import Vocabularies
from bangyang.problems import Position, Problem

FORM = Form(
    {
        "name": Key(("名称",), required=True),
        "slogan": Key(("口号",)),
        "theme": Key(("主题",), Listed("themes")),
        "sector": Key(("领域",), Listed("sectors")),
        "start": Key(("开始",), DAY, required=True),
        "end": Key(("结束",), DAY),
        "photo": Key(("照片",), Either((LINE, Part(PHOTO)))),
        "goals": Key(("目标",), Many(Part(GOAL))),
        "pledges": Key(("承诺",), Many(LINE)),
        "exemplars": Key(("典型",), Many(LINE)),
        "allow": Key(("允许",), Many(Part(ALLOW))),
    }
)
KEYS = FORM.names

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
    unread: Sequence[Unread]
    """Rows of pledges with errors: links to them wait until these are put right."""
    unread_stories: Collection[str]
    """Ids and slugs of stories nobody could read; links to them wait too."""
    today: date


@dataclass(frozen=True, slots=True)
class _Own:
    """The pledges of a county."""

    years: Mapping[str, Collection[int]]
    """The years in which an id occurs."""
    unread: Collection[str]
    """Ids of rows with errors; an empty one where a whole table is unread."""

    def may_be(self, *ids: str) -> bool:
        """Return whether one of some ids may be that of a row nobody could read."""
        return "" in self.unread or any(each in self.unread for each in ids)


def load_campaigns(
    county: County, around: CampaignSurroundings, problems: list[Problem]
) -> list[Campaign]:
    """Return a county's campaigns that could be read."""
    files = around.folder.files(f"{around.counties_dir}/{county.id}/campaigns", ".md")
    if not files:
        return []
    own = _own(county, around)
    read = [_load(file, county, own, around, problems) for file in files]
    return [campaign for campaign in read if campaign is not None]


def _own(county: County, around: CampaignSurroundings) -> _Own:
    years: dict[str, set[int]] = defaultdict(set)
    for pledge in around.pledges:
        if pledge.county == county.id:
            years[pledge.id].add(pledge.year)
    return _Own(years, {row.id for row in around.unread if row.county == county.id})


def _load(
    file: str,
    county: County,
    own: _Own,
    around: CampaignSurroundings,
    problems: list[Problem],
) -> Campaign | None:
    data = around.folder.read(file, problems)
    text = None if data is None else decode(data, file, problems)
    parts = None if text is None else split(text, file, problems)
    if text is None or parts is None:
        return None
    campaign = read_campaign(parts, file, county, own, around, problems)
    shown = named(campaign.photo, *campaign.pictures) if campaign else []
    problems += markdown_privacy(parts, text, file, FORM, shown)
    return campaign


def read_campaign(
    parts: Parts,
    file: str,
    county: County,
    own: _Own,
    around: CampaignSurroundings,
    problems: list[Problem],
) -> Campaign | None:
    """Return the campaign a file describes, or None when a required value is missing or wrong."""
    if parts.fields is None:
        return None
    record = Record.of(parts.fields, FORM, problems)
    allowances(record)
    name, spelt = record.text("name"), _slug(record, file)
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
        pledges=_pledges(record, own, first, end),
        exemplars=_exemplars(record, county, around),
        photo=photo(record, file, Album(around.folder)),
        body=parts.body,
        pictures=pictures(parts.body, file, parts.body_line, Album(around.folder), problems),
    )
    return campaign if name and spelt and start else None


def _slug(record: Record, file: str) -> str:
    spelt = slug(file)
    if not spelt:
        name = file.rpartition("/")[2].removesuffix(".md")
        record.report("bad-file-name", Position(file), name=name)
    return spelt


def _period(record: Record) -> tuple[date | None, date | None]:
    start, end = record.date("start"), record.date("end")
    if start and end and end < start:
        record.report("campaign-end", record.place("end"), start=start.isoformat())
        return start, None
    return start, end


def _pledges(
    record: Record, own: _Own, start: date, end: date | None
) -> tuple[tuple[int, str], ...]:
    """Return the linked pledges by (year, id), each once."""
    found = [_pledge(text, record, own, start, end) for text in record.texts("pledges")]
    return tuple(dict.fromkeys(pledge for pledge in found if pledge is not None))


def _pledge(
    text: Text, record: Record, own: _Own, start: date, end: date | None
) -> tuple[int, str] | None:
    """Return the pledge a text names, as ``2026-001`` or ``001``.

    Where the id occurs in several years, the campaign's own years decide.
    """
    typed = text.text.strip()
    found = [(year, typed) for year in own.years.get(typed, ())]
    whole = _YEAR_AND_ID.fullmatch(typed)
    if not found and whole and int(whole[1]) in own.years.get(whole[2], ()):
        return int(whole[1]), whole[2]
    if len(found) > 1:
        last = end.year if end else date.max.year
        found = [pledge for pledge in found if start.year <= pledge[0] <= last]
    if len(found) == 1:
        return found[0]
    several = ", ".join(f"{year}-{typed}" for year in sorted(own.years.get(typed, ())))
    if not several and own.may_be(typed, whole[2] if whole else typed):
        return None
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
        if not _waits(typed, around):
            record.report("campaign-unknown-exemplar", text.at, value=shorten(typed))
        return None
    if story.status is not Status.PUBLISHED or story.date > around.today:
        record.report("campaign-unseen-exemplar", text.at, value=shorten(typed))
    return story.id


def _waits(typed: str, around: CampaignSurroundings) -> bool:
    """Return whether an id or a name may be that of a story nobody could read."""
    file = f"{typed}.md"
    return bool({typed, slug(file), slug(file, person=True)} & set(around.unread_stories))
