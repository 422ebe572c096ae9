"""Notices: ``content/counties/<id>/notices/*.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.load.album import Album
from bangyang.load.calendar import YES_OR_NO
from bangyang.load.county import CONTACT, contact
from bangyang.load.exemplar import ALLOW, allowances, slug
from bangyang.load.folder import Folder
from bangyang.load.forms import DAY, LINE, Either, Form, Key, Line, Many, OneOf, Part
from bangyang.load.frontmatter import Parts, split
from bangyang.load.period import COUNT, MOST, read_period
from bangyang.load.pictures import pictures
from bangyang.load.privacy import NEVER_PUBLISHED, markdown_privacy, named
from bangyang.load.record import Record, shorten
from bangyang.load.text import decode
from bangyang.load.values import Fields, Items, Text, Value
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.notices import Notice, OwnCalendar, Stage, Subject
from bangyang.model.places import Contact, County
from bangyang.problems import Position, Problem
from bangyang.rules.keys import ID
from bangyang.rules.notices import stage

_SUBJECT = Form(
    {
        "name": Key(("姓名", "名称")),
        "unit": Key(("单位",)),
        "honour": Key(("荣誉",)),
        "id": Key(("编号",), Line(ID.pattern, (100_000, 999_999))),
    },
    any_of=("name", "id"),
)
RECEIVER = Form(CONTACT.keys, any_of=("phone", "address", "email"))
"""Whoever objects must be able to call, come or write."""

FORM = Form(
    {
        "title": Key(("标题",), required=True),
        "subjects": Key(("对象",), Many(Either((LINE, Part(_SUBJECT)))), required=True),
        "start": Key(("开始",), DAY, required=True),
        "working_days": Key(("工作日",), Line(COUNT, (1, MOST))),
        "count_start": Key(("首日计入",), OneOf(YES_OR_NO)),
        "end": Key(("结束",), DAY),
        "contact": Key(("受理",), Part(RECEIVER), required=True),
        "result": Key(("结果",)),
        "allow": Key(("允许",), Many(Part(ALLOW))),
    }
)
KEYS = FORM.names

_LATIN = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class NoticeSurroundings:
    """What notices are checked against."""

    folder: Folder
    counties_dir: str
    calendar: OwnCalendar
    exemplars: Mapping[str, Exemplar]
    """Every story that could be read, by id."""
    today: date


def load_notices(
    county: County, around: NoticeSurroundings, problems: list[Problem]
) -> list[Notice]:
    """Return a county's notices that could be read."""
    files = around.folder.files(f"{around.counties_dir}/{county.id}/notices", ".md")
    read = [_load(file, county, around, problems) for file in files]
    return [notice for notice in read if notice is not None]


def _load(
    file: str, county: County, around: NoticeSurroundings, problems: list[Problem]
) -> Notice | None:
    data = around.folder.read(file, problems)
    text = None if data is None else decode(data, file, problems)
    parts = None if text is None else split(text, file, problems)
    if text is None or parts is None:
        return None
    notice = read_notice(parts, file, county, around, problems)
    shown = named(*notice.pictures) if notice else []
    leave = (*NEVER_PUBLISHED, "contact")
    problems += markdown_privacy(parts, text, file, FORM, shown, leave)
    return notice


def read_notice(
    parts: Parts, file: str, county: County, around: NoticeSurroundings, problems: list[Problem]
) -> Notice | None:
    """Return the notice a file describes, or None when a required value is missing or wrong."""
    if parts.fields is None:
        return None
    record = Record.of(parts.fields, FORM, problems)
    allowances(record)
    title = record.text("title")
    subjects = _subjects(record, around)
    period = read_period(record, around.calendar)
    whom = _contact(record)
    spelt = _slug(record, file)
    result = record.text("result")
    named = pictures(parts.body, file, parts.body_line, Album(around.folder), problems)
    if not (title and subjects and period and whom and spelt):
        return None
    if not result and stage(period, around.today) is Stage.ENDED:
        record.report("notice-no-result", record.place("title"), end=period.end.isoformat())
    at = record.place("title")
    return Notice(title, spelt, county.id, at, period, subjects, whom, result, parts.body, named)


def _slug(record: Record, file: str) -> str:
    spelt = slug(file)
    if not spelt:
        name = file.rpartition("/")[2].removesuffix(".md")
        record.report("bad-file-name", Position(file), name=name)
    return spelt


def _subjects(record: Record, around: NoticeSurroundings) -> tuple[Subject, ...]:
    value = record.values.get("subjects")
    items = value.items if isinstance(value, Items) else ()
    if isinstance(value, Fields) or (isinstance(value, Text) and value.text.strip()):
        items = (value,)
    if not items:
        record.report("missing-key", record.at, key=record.labels["subjects"])
    found = [_subject(item, record, around) for item in items]
    return tuple(subject for subject in found if subject is not None)


def _subject(item: Value, record: Record, around: NoticeSurroundings) -> Subject | None:
    """Return a subject; a text of Latin letters and digits is a story's id, any other a name."""
    if isinstance(item, Text):
        text = " ".join(item.text.split())
        one = Subject("", exemplar=text) if _LATIN.fullmatch(text) else Subject(text)
        if not text:
            record.report("missing-key", item.at, key=_SUBJECT.usual["name"])
        return _known(one, item.at, record, around)
    if not isinstance(item, Fields):
        record.expects_fields("subjects", item.at)
        return None
    entry = Record.of(item, _SUBJECT, record.problems)
    exemplar = entry.text("id")
    name = entry.text("name", needed=not exemplar)
    one = Subject(name, entry.text("unit"), entry.text("honour"), exemplar)
    return _known(one, entry.place("id"), entry, around)


def _known(
    subject: Subject, at: Position, record: Record, around: NoticeSurroundings
) -> Subject | None:
    """Return the subject, checked against the story it names; one nobody sees lends no name."""
    if not subject.exemplar:
        return subject if subject.name else None
    story = around.exemplars.get(subject.exemplar)
    if story is None:
        wrong = "notice-unknown-id" if ID.fullmatch(subject.exemplar) else "bad-id"
        record.report(wrong, at, value=shorten(subject.exemplar))
        return None
    if not subject.name and not _seen(story, around.today):
        gone = story.status is Status.WITHDRAWN
        code = "notice-withdrawn-subject" if gone else "notice-unseen-subject"
        record.report(code, at, value=subject.exemplar)
    return subject


def _seen(story: Exemplar, today: date) -> bool:
    return story.status is Status.PUBLISHED and story.date <= today


def _contact(record: Record) -> Contact | None:
    """Return where to object; whoever wants to must be able to call, come or write."""
    if not record.has("contact"):
        record.report("missing-key", record.at, key=record.labels["contact"])
        return None
    entry = record.record("contact")
    if entry is None or any(entry.has(key) for key in entry.form.any_of):
        return contact(entry)
    record.report("notice-contact", record.place("contact"))
    return None
