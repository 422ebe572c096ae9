"""What ``mkdocs.yml`` says: as MkDocs made it out, in plain values, and ours once checked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

from bangyang.load.calendar import FILE as CALENDAR
from bangyang.load.county import NAMES, names
from bangyang.load.forms import DAY, LINE, Either, Form, Key, Line, Many, OneOf, Part
from bangyang.load.record import Record
from bangyang.load.text import decode
from bangyang.load.values import Fields, Items, Text, Value, parse
from bangyang.model.options import Footer, Options, Settings, Wishes
from bangyang.model.places import NamesPolicy
from bangyang.model.posters import PosterKind, PosterOffer, Sheet
from bangyang.model.terms import Term, Vocabularies, Vocabulary
from bangyang.problems import Position, Problem
from bangyang.rules.keys import SAFE_ID, key
from bangyang.rules.papers import PAPERS, hung, sheet
from bangyang.rules.poster_kinds import KIND_NAMES
from bangyang.rules.today import settle
from bangyang.rules.vocabularies import defaults
from bangyang.store import CACHE

LOOKS = "theme/posters"
"""Where a site's own looks of posters are, beside ``mkdocs.yml``."""

NAME = "bangyang"
"""What the plugin is called under ``plugins`` in ``mkdocs.yml``."""

_SWITCH = {
    **dict.fromkeys(("true", "yes", "on", "是"), "on"),
    **dict.fromkeys(("false", "no", "off", "否"), "off"),
}
_FOOTER = Form(
    {
        "organizer": Key(("主办单位",)),
        "icp": Key(),
        "police": Key(("公安备案",)),
        "code": Key(("标识码",)),
        "note": Key(("说明",)),
    }
)
_POSTER = Form(
    {
        "kind": Key(("种类",), OneOf(KIND_NAMES), required=True),
        "size": Key(("尺寸",)),
        "landscape": Key(("横版",), OneOf(_SWITCH)),
    }
)
TERM = Form(
    {
        "name": Key(("名称",), required=True),
        "key": Key(("拼音",), Line(SAFE_ID.pattern, (0, 10**15))),
        "asks": Key(("要求",), Many(LINE)),
        "applies": Key(("适用",), Many(LINE)),
    }
)
_TERMS = Many(Either((LINE, Part(TERM))), strict=True)
ADDED = Form({"add": Key(("增加",), _TERMS)})
_VOCABULARY = Either((_TERMS, Part(ADDED)))
OPTIONS = Form(
    {
        "exemplars_dir": Key(),
        "counties_dir": Key(),
        "posters": Key(("海报",), Many(Part(_POSTER))),
        "names": Key(("姓名公开",), Part(NAMES)),
        "today": Key(("今天",), DAY),
        "footer": Key(("页脚",), Part(_FOOTER)),
        "fonts_dir": Key(),
        "poster_look": Key((), Line(SAFE_ID.pattern, (0, 10**15))),
        "share_pictures": Key(("分享图",), OneOf(_SWITCH)),
        "vague_pledges": Key(("空泛提醒",), OneOf(_SWITCH)),
        "approvals": Key(("审签",), Many(LINE)),
        "standards": Key(("标准",), _VOCABULARY),
        "themes": Key(("主题",), _VOCABULARY),
        "sectors": Key(("领域",), _VOCABULARY),
        "categories": Key(("典型类别",), _VOCABULARY),
        "levels": Key(("荣誉级别",), _VOCABULARY),
        "grades": Key(("点评等次",), _VOCABULARY),
    }
)
_SITE_URL = re.compile(r"https?://[^/\s]+/")


def read_options(settings: Settings, wishes: Wishes) -> tuple[Options, list[Problem]]:
    """Return the site's options, and what is wrong with them."""
    problems: list[Problem] = []
    whole = _whole(settings)
    record = Record.of(_fields(whole, settings), OPTIONS, problems)
    own = record.record("footer")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    language = settings.language
    options = Options(
        site_name=settings.site_name,
        site_url=_site_url(whole, settings, problems),
        language=language,
        today=settle(wishes.today, record.date("today"), epoch, datetime.now(UTC)),
        vocabularies=_vocabularies(record, defaults(language)),
        exemplars_dir=_inside(record, "exemplars_dir", "exemplars"),
        counties_dir=_inside(record, "counties_dir", "content/counties"),
        posters=_offers(record),
        names=names(record, NamesPolicy()),
        footer=Footer(**{key: own.text(key) for key in _FOOTER.keys}) if own else Footer(),
        docs_dir=settings.docs_dir,
        fonts_dir=_inside(record, "fonts_dir", ""),
        poster_look=record.checked(
            "poster_look", lambda text: bool(SAFE_ID.fullmatch(text)), "bad-key"
        )
        or "zhuangzhong",
        share_pictures=record.choice("share_pictures", _SWITCH) != "off",
        vague_pledges=record.choice("vague_pledges", _SWITCH) != "off",
        approvals=tuple(text.text for text in record.texts("approvals")),
    )
    return options, problems


def named_day(settings: Settings) -> date | None:
    """Return the day the file names as today, if it names one."""
    return Record.of(_fields(_whole(settings), settings), OPTIONS, []).date("today")


def roots(settings: Settings, options: Options) -> tuple[str, ...]:
    """Return the files and folders a site's material lies in, relative to the site's folder."""
    named = (settings.docs_dir, settings.custom_dir, options.fonts_dir)
    own = (settings.file, options.exemplars_dir, options.counties_dir, CALENDAR, LOOKS)
    return tuple(dict.fromkeys(each for each in (*own, *named) if each))


def upon_material(
    folders: Iterable[Path], root: Path, settings: Settings, options: Options
) -> Problem | None:
    """Return a Problem where a folder the site replaces is, or holds, some of its own material.

    ``folders`` are real paths; ``root`` is the folder of ``mkdocs.yml``.
    """
    taken = set(folders)
    for name in (*roots(settings, options), CACHE):
        real = Path(os.path.realpath(root / name))
        if not taken.isdisjoint((real, *real.parents)):
            at = Position(settings.file)
            return Problem.of("site-material", at, folder=settings.site_dir, material=name)
    return None


def _fields(whole: Value | None, settings: Settings) -> Fields:
    """Return the plugin's options where they stand in the file, else as MkDocs read them."""
    plugins = dict(_entries(whole)).get("plugins")
    items = plugins.items if isinstance(plugins, Items) else (plugins,)
    for item in items:
        found = dict(_entries(item)).get(NAME)
        if isinstance(found, Fields):
            return found
    at = Position(settings.file)
    given = settings.given.items()
    return Fields(tuple((Text(name, at), _value(value, at)) for name, value in given), at)


def _whole(settings: Settings) -> Value | None:
    """Return ``mkdocs.yml`` as it stands, with places; its tags are not resolved."""
    text = decode(settings.content, settings.file, [])
    return parse(text, settings.file, 1, []) if text else None


def _entries(value: Value | None) -> list[tuple[str, Value]]:
    return [(key.text, entry) for key, entry in value.entries] if isinstance(value, Fields) else []


def _value(value: object, at: Position) -> Value:
    if isinstance(value, Mapping):
        return Fields(tuple((Text(str(k), at), _value(v, at)) for k, v in value.items()), at)
    if isinstance(value, list | tuple):
        return Items(tuple(_value(item, at) for item in value), at)
    return Text(str(value), at)


def _site_url(whole: Value | None, settings: Settings, problems: list[Problem]) -> str:
    """Return the address the file names: while it is served, MkDocs puts its own in its place."""
    named = dict(_entries(whole)).get("site_url")
    url = named.text if isinstance(named, Text) else ""
    url = url if _SITE_URL.match(f"{url}/") else settings.site_url
    url += "" if not url or url.endswith("/") else "/"
    if _SITE_URL.match(url):
        return url
    problems.append(Problem.of("site-url-missing", Position(settings.file)))
    return ""


def _inside(record: Record, name: str, default: str) -> str:
    """Return a folder relative to the site, never one outside it."""
    text = record.text(name).replace("\\", "/").strip("/") or default
    if ".." in text.split("/") or ":" in text or record.text(name).startswith("/"):
        record.report("folder-outside", record.place(name), value=text)
        return default
    return text


def _offers(record: Record) -> tuple[PosterOffer, ...]:
    if "posters" not in record.values:
        return (PosterOffer(PosterKind.STORY, Sheet("A3", *PAPERS["A3"])),)
    offers = [_offer(entry) for entry in record.records("posters")]
    return tuple(dict.fromkeys(offer for offer in offers if offer))


def _offer(entry: Record) -> PosterOffer | None:
    kind = entry.choice("kind", KIND_NAMES)
    turned = entry.choice("landscape", _SWITCH) == "on"
    size = entry.text("size") or "A3"
    paper = sheet(size, turned)
    if paper is None:
        entry.report("bad-size", entry.place("size"), value=size, known="、".join(PAPERS))
    if not kind or paper is None:
        return None
    hanging = hung(PosterKind(kind), paper)
    if hanging is None:
        entry.report("never-landscape", entry.place("landscape"), kind=kind)
    return PosterOffer(PosterKind(kind), hanging) if hanging else None


def _vocabularies(record: Record, standard: Vocabularies) -> Vocabularies:
    chosen = {
        each.name: _vocabulary(record, each.name, getattr(standard, each.name))
        for each in fields(Vocabularies)
    }
    return Vocabularies(**chosen)


def _vocabulary(record: Record, name: str, default: Vocabulary) -> Vocabulary:
    """Return a vocabulary: the default, a list instead of it, or the default with {add: […]}."""
    value = record.values.get(name)
    if isinstance(value, Fields):
        added = Record.of(value, ADDED, record.problems)
        return Vocabulary((*default.terms, *_terms(added, "add")))
    if not record.has(name) or (isinstance(value, Items) and not value.items):
        return default
    return Vocabulary(_terms(record, name))


def _terms(record: Record, name: str) -> tuple[Term, ...]:
    value = record.values.get(name)
    if record.has(name) and not isinstance(value, Items):
        record.report("expects-list", record.place(name), key=record.labels[name])
    items = value.items if isinstance(value, Items) else ()
    seen: dict[str, Term] = {}
    for term in [term for item in items for term in _entry(item, name, record)]:
        if not term.key:
            record.report("key-empty", record.place(name), name=term.name)
        elif term.key in seen:
            first = seen[term.key].name
            record.report(
                "same-key", record.place(name), one=first, other=term.name, spelt=term.key
            )
        seen.setdefault(term.key, term)
    return tuple(seen.values())


def _entry(item: Value, name: str, record: Record) -> list[Term]:
    """Return what one entry of a list names: nothing when it is neither a name nor {name: …}."""
    if isinstance(item, Text):
        return [Term(key(item.text), item.text)]
    if isinstance(item, Fields):
        term = _term(Record.of(item, TERM, record.problems))
        return [term] if term.name else []
    record.report("expects-text", item.at, key=record.labels[name])
    return []


def _term(entry: Record) -> Term:
    name = entry.text("name")
    spelt = entry.checked("key", lambda text: bool(SAFE_ID.fullmatch(text)), "bad-key")
    return Term(spelt or key(name), name, (), _lines(entry, "asks"), _lines(entry, "applies"))


def _lines(entry: Record, name: str) -> tuple[str, ...]:
    """Return a text or a list of texts, each as one line."""
    return tuple(" ".join(text.text.split()) for text in entry.texts(name))
