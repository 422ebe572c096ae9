"""What a template gets to see of a story: one JSON. Its keys stand in docs/posters.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.load.exemplar import KEYS
from bangyang.messages import Catalogue
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar, Honour, Picture
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.model.posters import Sheet
from bangyang.rules.honours import by_level
from bangyang.rules.seal import seal_characters

TOP_LEVELS = ("national", "provincial")
"""Levels of honour shown filled; by key or by the name it stands for."""

_FIELDS = {
    **{key: names[0] for key, names in KEYS.items()},
    "body": "正文",
    "office": "主办单位",
}
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]+[ \t]*(?=[{_HAN}])")
_SPACE = re.compile(r"[ \t\r\n\v\f\x85\xa0\u2028\u2029]+")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class PosterPhoto:
    """A photo's file for print: ``path`` relative to the job cache, sizes in px."""

    path: str
    width: int
    height: int


def story(
    exemplar: Exemplar,
    body: Body,
    county: County,
    photo: PosterPhoto | None,
    sheet: Sheet,
    options: Options,
    words: Catalogue,
) -> dict[str, object]:
    """Return the data of a story's poster, texts plain; the QR code's rows are not yet in it."""
    title = "" if exemplar.title == exemplar.name else exemplar.title
    office = options.footer.organizer or (county.contact.unit if county.contact else "")
    named = {
        "name": exemplar.name,
        "title": title,
        "summary": exemplar.summary,
        "unit": exemplar.unit or _place(exemplar),
        "role": exemplar.role,
        "county": county.name,
        "sector": exemplar.sector.name if exemplar.sector else "",
        "office": office,
    }
    return {
        "kind": "story",
        "subject": exemplar.kind.value,
        "sheet": _sheet(sheet),
        "labels": _labels(exemplar, words),
        **{key: plain(text) for key, text in named.items()},
        "paragraphs": [text for text in map(plain, body.paragraphs or (exemplar.summary,)) if text],
        "seal": plain(seal_characters(exemplar, county.name)),
        "honours": [_honour(it) for it in by_level(exemplar.honours, options.vocabularies.levels)],
        "impact": [
            {"label": plain(it.label), "value": plain(it.value), "unit": plain(it.unit)}
            for it in exemplar.impact
        ],
        "quote": exemplar.quote
        and {"text": plain(exemplar.quote.text), "by": plain(exemplar.quote.by)},
        "photo": exemplar.photo and photo and _photo(exemplar.photo, photo),
        "date": _date(exemplar.date, words),
        "document": {
            "title": plain(": ".join(filter(None, (exemplar.name, title)))),
            "author": plain(office or options.site_name),
            "date": [exemplar.date.year, exemplar.date.month, exemplar.date.day],
        },
    }


def plain(text: str) -> str:
    """Return a text on one line: lines of Chinese joined without a space, controls removed."""
    shown = _CONTROLS.sub("", text)
    return _SPACE.sub(" ", _WRAPPED.sub("", shown)).strip()


def texts(data: Mapping[str, object]) -> dict[str, str]:
    """Return the words of a poster by field, as authors know it: ``荣誉 honours.2.title``."""
    found: dict[str, str] = {}
    for key, value in data.items():
        if key not in ("labels", "document", "sheet", "kind", "subject", "seal"):
            found |= _texts("body" if key == "paragraphs" else key, value)
    return {f"{_FIELDS.get(field.partition('.')[0], '')} {field}": found[field] for field in found}


def _texts(field: str, value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {field: value}
    if isinstance(value, Mapping):
        return {k: v for key, it in value.items() for k, v in _texts(f"{field}.{key}", it).items()}
    if isinstance(value, list) and field == "body":
        return {field: "".join(value)}
    if isinstance(value, list):
        entries = (_texts(f"{field}.{n}", it) for n, it in enumerate(value, 1))
        return {k: v for entry in entries for k, v in entry.items()}
    return {}


def _sheet(sheet: Sheet) -> dict[str, object]:
    return {
        "name": sheet.name,
        "width": sheet.width,
        "height": sheet.height,
        "landscape": sheet.landscape,
    }


def _labels(exemplar: Exemplar, words: Catalogue) -> dict[str, str]:
    names = ("honours", "read", "whole_by_code", "whole_on_site")
    return {
        "kind": words.word(f"poster.{exemplar.kind.value}"),
        **{name: words.word(f"poster.{name}") for name in names},
        **{name: words.words[f"poster.{name}"] for name in ("more_honours", "rest")},
    }


def _place(exemplar: Exemplar) -> str:
    return "".join(term.name for term in (exemplar.township, exemplar.village) if term)


def _honour(honour: Honour) -> dict[str, object]:
    return {
        "title": plain(honour.title),
        "level": plain(honour.level.name) if honour.level else "",
        "top": honour.level is not None and honour.level.key in TOP_LEVELS,
        "year": str(honour.year or ""),
        "issuer": plain(honour.issuer),
    }


def _photo(picture: Picture, photo: PosterPhoto) -> dict[str, object]:
    return {
        "path": photo.path,
        "width": photo.width,
        "height": photo.height,
        "focus": list(picture.source.focus),
        "caption": plain(picture.caption),
        "alt": plain(picture.alt or picture.caption),
    }


def _date(day: date, words: Catalogue) -> str:
    return words.word("poster.date", year=day.year, month=day.month, day=day.day, iso=day)
