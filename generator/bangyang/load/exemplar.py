"""Stories: front matter and body of one exemplar."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bangyang.load.album import Album
from bangyang.load.county_lists import find_township, find_village
from bangyang.load.forms import (
    DAY,
    LINE,
    YEAR,
    Either,
    Form,
    Key,
    Line,
    Listed,
    Many,
    OneOf,
    Part,
    Place,
)
from bangyang.load.frontmatter import Parts
from bangyang.load.pictures import PHOTO, photo, pictures
from bangyang.load.record import Record, shorten
from bangyang.load.values import Text
from bangyang.model.exemplars import (
    Allowance,
    Consent,
    Correction,
    Exemplar,
    Honour,
    Impact,
    Kind,
    Quote,
    Signature,
    Status,
    Withdrawal,
)
from bangyang.model.places import County, Township
from bangyang.model.terms import Term, Vocabularies, Vocabulary
from bangyang.problems import Position, Problem
from bangyang.rules.keys import ID, fallback_id, key, person_key

KINDS = {
    "person": Kind.PERSON,
    "个人": Kind.PERSON,
    "organization": Kind.ORGANIZATION,
    "集体": Kind.ORGANIZATION,
}
STATUSES = {
    "draft": Status.DRAFT,
    "草稿": Status.DRAFT,
    "notice": Status.NOTICE,
    "公示中": Status.NOTICE,
    "published": Status.PUBLISHED,
    "已发布": Status.PUBLISHED,
    "withdrawn": Status.WITHDRAWN,
    "已撤下": Status.WITHDRAWN,
}

_HONOUR = Form(
    {
        "title": Key(("名称",), required=True),
        "level": Key(("级别",), Listed("levels")),
        "year": Key(("年份",), YEAR),
        "issuer": Key(("授予单位",)),
        "basis": Key(("依据",)),
    }
)
_QUOTE = Form({"text": Key(("内容",), required=True), "by": Key(("评价人",))})
_IMPACT = Form(
    {
        "label": Key(("指标",), required=True),
        "value": Key(("数值",), required=True),
        "unit": Key(("计量单位",)),
    }
)
_APPROVED = Form({"step": Key(("环节",)), "by": Key(("人",)), "on": Key(("日期",), DAY)})
_VERIFIED = Form({"by": Key(("核实人",)), "on": Key(("日期",), DAY)})
_CONSENT = Form({"signed": Key(("签署日期",), DAY), "until": Key(("有效期至",), DAY)})
ALLOW = Form({"value": Key(("内容",), required=True), "reason": Key(("理由",), required=True)})
_CORRECTION = Form(
    {"on": Key(("日期",), DAY, required=True), "text": Key(("内容",), required=True)}
)
_WITHDRAWN = Form({"on": Key(("日期",), DAY), "reason": Key(("原因",))})

FORM = Form(
    {
        "name": Key(("姓名", "名称"), required=True),
        "kind": Key(("类别",), OneOf(KINDS), required=True),
        "county": Key(("县",), Place("county")),
        "date": Key(("日期",), DAY, required=True),
        "id": Key(("编号",), Line(ID.pattern, (100_000, 999_999))),
        "title": Key(("标题",)),
        "summary": Key(("摘要",)),
        "township": Key(("乡镇",), Place("township")),
        "village": Key(("村",), Place("village")),
        "unit": Key(("单位",)),
        "role": Key(("职务",)),
        "sector": Key(("领域",), Listed("sectors")),
        "themes": Key(("主题",), Many(Listed("themes"))),
        "standards": Key(("标准",), Many(Listed("standards"))),
        "category": Key(("典型类别",), Listed("categories")),
        "honours": Key(("荣誉",), Many(Part(_HONOUR))),
        "photo": Key(("照片",), Either((LINE, Part(PHOTO)))),
        "quote": Key(("群众评价",), Either((LINE, Part(_QUOTE)))),
        "impact": Key(("成效",), Many(Part(_IMPACT))),
        "status": Key(("状态",), OneOf(STATUSES)),
        "approved": Key(("审签",), Many(Part(_APPROVED))),
        "verified": Key(("核实",), Part(_VERIFIED)),
        "consent": Key(("授权",), Part(_CONSENT)),
        "allow": Key(("允许",), Many(Part(ALLOW))),
        "unsure": Key(("待核",), Many(LINE)),
        "corrections": Key(("更正",), Many(Part(_CORRECTION))),
        "withdrawn": Key(("撤下",), Part(_WITHDRAWN)),
    }
)
KEYS = FORM.names
PARTS = {key: form.names for key, form in FORM.parts.items()}
"""The keys inside the values of keys that have some."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story is checked against."""

    album: Album
    exemplars_dir: str
    counties: Sequence[County]
    vocabularies: Vocabularies


def read_exemplar(
    parts: Parts, file: str, around: Surroundings, problems: list[Problem]
) -> Exemplar | None:
    """Return the exemplar a story describes, or None when a required value is missing or wrong."""
    if parts.fields is None:
        return None
    record = Record.of(parts.fields, FORM, problems)
    lists = around.vocabularies
    name = record.text("name")
    kind = record.choice("kind", KINDS)
    day = record.date("date")
    county = county_of(record, around.counties)
    township, village = _where(record, county or County("", ""))
    exemplar = Exemplar(
        id=identifier(record, file, around.exemplars_dir),
        slug=named_slug(record, file, name if kind is Kind.PERSON else ""),
        kind=kind or Kind.PERSON,
        name=name,
        county=county.id if county else "",
        date=day or date.min,
        at=record.place("name"),
        title=record.text("title") or name,
        summary=record.text("summary"),
        township=township,
        village=village,
        unit=record.text("unit"),
        role=record.text("role"),
        sector=record.term("sector", lists.sectors),
        themes=record.terms("themes", lists.themes),
        standards=record.terms("standards", lists.standards),
        category=record.term("category", lists.categories),
        honours=_honours(record, lists.levels),
        photo=photo(record, file, around.album),
        quote=_quote(record),
        impact=_impact(record),
        body=parts.body,
        pictures=pictures(parts.body, file, parts.body_line, around.album, problems),
    )
    exemplar = _with_office_matters(exemplar, record)
    complete = name and kind is not None and day is not None and county is not None
    return exemplar if complete else None  # only now: every other value was to be checked too


def _with_office_matters(exemplar: Exemplar, record: Record) -> Exemplar:
    """Return the exemplar with what decides about publishing; most of it is never published."""
    withdrawn = withdrawal(record)
    usual = Status.WITHDRAWN if withdrawn else Status.PUBLISHED
    return replace(
        exemplar,
        status=record.choice("status", STATUSES) or usual,
        corrections=_corrections(record),
        withdrawn=withdrawn,
        approved=tuple(_signature(entry) for entry in record.records("approved")),
        verified=_verified(record.record("verified")),
        consent=_consent(record.record("consent")),
        allow=allowances(record),
        unsure=_unsure(record),
    )


def allowances(record: Record) -> tuple[Allowance, ...]:
    """Return what a record lets the privacy check pass."""
    return tuple(
        Allowance(entry.text("value"), entry.text("reason")) for entry in record.records("allow")
    )


def _unsure(record: Record) -> tuple[str, ...]:
    """Return the keys that are still to be confirmed, as they are written."""
    found = tuple(text.text.strip() for text in record.texts("unsure"))
    if found:
        record.report("unconfirmed", record.place("unsure"), keys="、".join(found))
    return found


def county_of(record: Record, counties: Sequence[County]) -> County | None:
    """Return the county a story names, or the only one there is."""
    text = record.text("county")
    if not text:
        if len(counties) == 1:
            return counties[0]
        if counties:
            record.report("county-needed", record.at, counties="、".join(c.name for c in counties))
        return None
    for county in counties:
        if text in (county.id, county.name, *county.former):
            return county
    if counties:
        known = "、".join(f"{county.name}({county.id})" for county in counties)
        record.report("unknown-county", record.place("county"), value=shorten(text), known=known)
    return None


def _where(record: Record, county: County) -> tuple[Term | None, Term | None]:
    """Return township and village as terms, checked where the county lists its own."""
    found = find_township(record.text("township"), county)
    if isinstance(found, str):
        known = "、".join(township.name for township in county.townships)
        record.report(
            "unknown-township", record.place("township"), value=shorten(found), known=known
        )
        return None, None
    township, listed = found
    village = _village(record, county, listed)
    return township, village


def _village(record: Record, county: County, township: Township | None) -> Term | None:
    text = record.text("village")
    if not text:
        return None
    chosen = (township,) if township else county.townships
    villages = [village for place in chosen for village in place.villages]
    found = find_village(text, villages) if villages else Term(key(text), text)
    if found is None:
        known = "、".join(village.name for village in villages)
        record.report("unknown-village", record.place("village"), value=shorten(text), known=known)
    return found


def identifier(record: Record, file: str, exemplars_dir: str) -> str:
    """Return a story's id: the one it has, else one made of its path."""
    if not record.has("id"):
        made = fallback_id(posixpath.relpath(file, exemplars_dir))
        record.report("id-missing", record.at, id=made)
        return made
    given = record.checked("id", lambda text: bool(ID.fullmatch(text)), "bad-id")
    return given or fallback_id(posixpath.relpath(file, exemplars_dir))


def slug(file: str, *, person: bool = False) -> str:
    """Return the slug of ``<name>.md``, or of the folder that holds ``index.md``; maybe empty.

    A file called after a person begins with a surname, and is read so.
    """
    return person_key(_stem(file)) if person else key(_stem(file))


def _stem(file: str) -> str:
    folder, _, name = file.rpartition("/")
    stem = name[: -len(".md")]
    return folder.rpartition("/")[2] if stem.casefold() == "index" else stem


def named_slug(record: Record, file: str, person: str) -> str:
    """Return a story's slug; ``person`` is the name of whoever it is about."""
    spelt = slug(file, person=bool(person) and _stem(file).startswith(person))
    if not spelt:
        record.report("bad-file-name", Position(file), name=_stem(file))
    return spelt


def _honours(record: Record, levels: Vocabulary) -> tuple[Honour, ...]:
    return tuple(
        Honour(
            entry.text("title"),
            entry.term("level", levels),
            entry.year("year"),
            entry.text("issuer"),
            entry.text("basis"),
        )
        for entry in record.records("honours")
    )


def _quote(record: Record) -> Quote | None:
    if isinstance(record.values.get("quote"), Text):
        return Quote(record.text("quote")) if record.has("quote") else None
    entry = record.record("quote")
    text = entry.text("text") if entry else ""
    return Quote(text, entry.text("by")) if entry and text else None


def _impact(record: Record) -> tuple[Impact, ...]:
    return tuple(
        Impact(
            entry.text("label"),
            entry.text("value"),
            entry.text("unit"),
        )
        for entry in record.records("impact")
    )


def _corrections(record: Record) -> tuple[Correction, ...]:
    entries = [(entry.date("on"), entry.text("text")) for entry in record.records("corrections")]
    return tuple(Correction(on, text) for on, text in entries if on and text)


def withdrawal(record: Record) -> Withdrawal | None:
    """Return when and why a story was taken down."""
    entry = record.record("withdrawn")
    return Withdrawal(entry.date("on"), entry.text("reason")) if entry else None


def _signature(entry: Record) -> Signature:
    return Signature(entry.text("by"), entry.date("on"), entry.text("step"))


def _verified(entry: Record | None) -> Signature | None:
    return Signature(entry.text("by"), entry.date("on")) if entry else None


def _consent(entry: Record | None) -> Consent | None:
    if entry is None:
        return None
    signed: date | None = entry.date("signed")
    return Consent(signed, entry.date("until"))
