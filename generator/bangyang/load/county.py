"""Counties: ``county.yml`` and ``index.md``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from bangyang.load.album import Album
from bangyang.load.folder import Folder
from bangyang.load.forms import LINE, Either, Form, Key, Line, Many, OneOf, Part
from bangyang.load.frontmatter import Parts, split
from bangyang.load.logo import logo
from bangyang.load.pictures import pictures
from bangyang.load.privacy import markdown_privacy, named, without_own
from bangyang.load.record import Record
from bangyang.load.text import decode
from bangyang.load.values import Fields, Items, Text, Value, parse
from bangyang.model.photos import NamedPicture
from bangyang.model.places import Contact, County, NamesPolicy, Township, Village
from bangyang.problems import Position, Problem
from bangyang.rules.contrast import LEAST, contrast, darkened
from bangyang.rules.keys import SAFE_ID, key
from bangyang.rules.private.own import Own

Place = TypeVar("Place", Township, Village)

POLICIES = {
    "full": "full",
    "masked": "masked",
    "surname": "surname",
    "全名": "full",
    "隐名": "masked",
    "只留姓": "surname",
}

RESERVED = frozenset({"by", "page", "a-z", "rules"})
"""Addresses below ``exemplars/`` and ``pledges/`` that a county's id would take."""

MOST_COLOURS = 2
"""One for what is filled, one for headings on white."""

_CODE = re.compile(r"\d{6}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_CONTACT = {"unit": ("单位",), "phone": ("电话",), "address": ("地址",), "email": ("邮箱",)}
CONTACT = Form({key: Key(names) for key, names in _CONTACT.items()})
_NAMES = {"members": ("党员",), "organizations": ("党组织",), "print": ("打印",)}
NAMES = Form({key: Key(names, OneOf(POLICIES)) for key, names in _NAMES.items()})
_VILLAGE = Form(
    {
        "name": Key(("名称",), required=True),
        "key": Key(("拼音",), Line(SAFE_ID.pattern, (0, 10**15))),
        "former": Key(("曾用名",), Many(LINE)),
        "type": Key(("类型",)),
    }
)
_TOWNSHIP = Form(
    {
        "name": Key(("名称",), required=True),
        "key": Key(("拼音",), Line(SAFE_ID.pattern, (0, 10**15))),
        "former": Key(("曾用名",), Many(LINE)),
        "villages": Key(("村社区", "村"), Many(Either((LINE, Part(_VILLAGE))), strict=True)),
        "contact": Key(("联系方式",), Part(CONTACT)),
    }
)
FORM = Form(
    {
        "name": Key(("名称",), required=True),
        "former": Key(("曾用名",), Many(LINE)),
        "code": Key(("行政区划代码",), Line(_CODE.pattern, (100_000, 999_999))),
        "province": Key(("省",)),
        "city": Key(("市",)),
        "townships": Key(("乡镇",), Many(Either((LINE, Part(_TOWNSHIP))), strict=True)),
        "contact": Key(("联系方式",), Part(CONTACT)),
        "names": Key(("姓名公开",), Part(NAMES)),
        "issuer": Key(("落款",)),
        "logo": Key(("标志",)),
        "colours": Key(("颜色",), Many(Line(_COLOUR.pattern), most=MOST_COLOURS)),
        "redirects": Key(("旧编号",), Many(Line(SAFE_ID.pattern, (0, 10**15)))),
    }
)
KEYS = FORM.names


def load_county(
    folder: Folder,
    path: str,
    default: NamesPolicy,
    taken: Collection[str],
    problems: list[Problem],
) -> County | None:
    """Return the county in a folder such as ``content/counties/qingyuan``, or None.

    ``taken`` are the ids of all counties: none of them can be a former id of this one.
    """
    identifier = path.rpartition("/")[2]
    file = f"{path}/county.yml"
    if not folder.has(file):
        problems.append(Problem.of("county-missing", Position(file), id=identifier))
        return None
    if identifier in RESERVED or not SAFE_ID.fullmatch(identifier):
        problems.append(Problem.of("county-id", Position(file), id=identifier))
        return None
    fields = _fields(folder, file, problems)
    if fields is None:
        return None
    record = Record.of(fields, FORM, problems)
    county = read_county(identifier, record, default, taken)
    if not county.name:
        return None
    body, named = _body(folder, f"{path}/index.md", problems)
    return replace(county, logo=logo(record, file, folder), body=body, pictures=named)


def without_private(
    county: County, folder: Folder, counties_dir: str, own: Own, problems: list[Problem]
) -> County:
    """Return a county without the texts in which private data stands; each is a Problem.

    The office's ``own`` contact is allowed.
    """
    path = f"{counties_dir}/{county.id}"
    told = without_own(_private(folder, f"{path}/county.yml", []), own)
    body = without_own(_private(folder, f"{path}/index.md", named(*county.pictures)), own)
    problems += (*told, *body)
    kept = replace(county, issuer="" if told else county.issuer)
    return replace(kept, body="", pictures=()) if body else kept


def _private(folder: Folder, file: str, shown: list[tuple[Position, str]]) -> list[Problem]:
    """Return what is private in a file of a county's own; nothing in one nobody can read."""
    data = folder.read(file, []) if folder.has(file) else None
    text = None if data is None else decode(data, file, [])
    if text is None:
        return []
    if file.endswith(".md"):
        parts = split(text, file, [], required=False)
    else:
        value = parse(text, file, 1, [])
        parts = Parts(value, "", 1) if isinstance(value, Fields) else None
    leave = ("contact", "townships.contact", "code")
    return markdown_privacy(parts, text, file, FORM, shown, leave) if parts else []


def _fields(folder: Folder, file: str, problems: list[Problem]) -> Fields | None:
    data = folder.read(file, problems)
    text = None if data is None else decode(data, file, problems)
    if text is None:
        return None
    found = len(problems)
    value = parse(text, file, 1, problems)
    if isinstance(value, Fields):
        return value
    if len(problems) == found:
        problems.append(Problem.of("county-empty", Position(file, 1, 1)))
    return None


def _body(
    folder: Folder, file: str, problems: list[Problem]
) -> tuple[str, tuple[NamedPicture, ...]]:
    if not folder.has(file):
        return "", ()
    data = folder.read(file, problems)
    text = None if data is None else decode(data, file, problems)
    parts = None if text is None else split(text, file, problems, required=False)
    if parts is None:
        return "", ()
    return parts.body, pictures(parts.body, file, parts.body_line, Album(folder), problems)


def read_county(
    identifier: str, record: Record, default: NamesPolicy, taken: Collection[str]
) -> County:
    """Return the county a record describes; what is wrong stands in the record's problems."""
    return County(
        id=identifier,
        name=record.text("name"),
        former=_words(record, "former"),
        code=record.checked("code", lambda text: bool(_CODE.fullmatch(text)), "county-code"),
        province=record.text("province"),
        city=record.text("city"),
        townships=_townships(record),
        contact=contact(record.record("contact")),
        names=names(record, default),
        issuer=record.text("issuer"),
        colours=_colours(record),
        redirects=_redirects(record, taken),
    )


def contact(record: Record | None) -> Contact | None:
    """Return whom to call."""
    if record is None:
        return None
    return Contact(
        record.text("unit"), record.text("phone"), record.text("address"), record.text("email")
    )


def names(record: Record, default: NamesPolicy) -> NamesPolicy:
    """Return the names policy of a record; what it leaves open stands as in ``default``.

    Where anything in it is wrong, ``--leave-out`` must not tell what was to be hidden: people are
    then shown by surname alone.
    """
    found = len(record.problems)
    own = record.record("names")
    if own is None:
        policy = default
    else:
        policy = NamesPolicy(
            own.choice("members", POLICIES) or default.members,
            own.choice("organizations", POLICIES) or default.organizations,
            own.choice("print", POLICIES) or default.print,
        )
    if len(record.problems) > found:
        return replace(policy, members="surname", print="surname")
    return policy


def _words(record: Record, name: str) -> tuple[str, ...]:
    return tuple(text.text.strip() for text in record.texts(name))


def _townships(record: Record) -> tuple[Township, ...]:
    found = []
    for entry in _entries(record, "townships"):
        name, spelt = _named(entry)
        villages = tuple(_village(village) for village in _entries(entry, "villages"))
        kept = _once(villages, entry, "villages")
        own = contact(entry.record("contact"))
        found.append(Township(spelt, name, _words(entry, "former"), kept, own))
    return _once(found, record, "townships")


def _village(entry: Record) -> Village:
    name, spelt = _named(entry)
    return Village(spelt, name, _words(entry, "former"), entry.text("type"))


def _named(entry: Record) -> tuple[str, str]:
    name = entry.text("name")
    spelt = entry.checked("key", lambda text: bool(SAFE_ID.fullmatch(text)), "bad-key")
    if name and not (spelt or key(name)):
        entry.report("key-empty", entry.place("name"), name=name)
    return name, spelt or key(name)


def _entries(record: Record, name: str) -> list[Record]:
    """Return a list of places; a name alone stands for {name: …}."""
    value = record.values.get(name)
    items: tuple[Value, ...] = value.items if isinstance(value, Items) else ()
    if record.has(name) and not isinstance(value, Items):
        record.report("expects-list", record.place(name), key=record.labels[name])
    wrapped = [
        Fields(((Text("name", item.at), item),), item.at) if isinstance(item, Text) else item
        for item in items
    ]
    for item in wrapped:
        if not isinstance(item, Fields):
            record.report("expects-text", item.at, key=record.labels[name])
    form, problems = record.form.parts[name], record.problems
    return [Record.of(item, form, problems) for item in wrapped if isinstance(item, Fields)]


def _once(places: Iterable[Place], record: Record, name: str) -> tuple[Place, ...]:
    """Return the places whose key is new; two with one key would share an address."""
    kept: dict[str, Place] = {}
    for place in places:
        if not (place.name and place.key):
            continue
        if place.key in kept:
            at, first = record.place(name), kept[place.key].name
            record.report("same-key", at, one=first, other=place.name, spelt=place.key)
        else:
            kept[place.key] = place
    return tuple(kept.values())


def _colours(record: Record) -> tuple[str, ...]:
    """Return the colours by place; an empty one where none can be taken."""
    texts = record.texts("colours")
    for text in texts[MOST_COLOURS:]:
        record.report("county-colours", text.at, value=text.text, most=MOST_COLOURS)
    return tuple(_colour(text, record) for text in texts[:MOST_COLOURS])


def _colour(text: Text, record: Record) -> str:
    colour = text.text.strip()
    if not _COLOUR.fullmatch(colour):
        record.report("county-colour", text.at, value=text.text)
        return ""
    if (ratio := contrast(colour)) < LEAST:
        values = {"value": colour, "ratio": f"{ratio:.1f}", "least": LEAST}
        record.report("county-contrast", text.at, **values, better=darkened(colour))
        return ""
    return colour


def _redirects(record: Record, taken: Collection[str]) -> tuple[str, ...]:
    found = []
    for text in record.texts("redirects"):
        former = text.text.strip()
        if not SAFE_ID.fullmatch(former) or former in RESERVED:
            record.report("county-redirect", text.at, value=text.text)
        elif former in taken:
            record.report("county-redirect-taken", text.at, value=former)
        else:
            found.append(former)
    return tuple(found)
