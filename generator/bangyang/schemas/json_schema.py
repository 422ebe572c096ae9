"""Forms and columns as JSON Schema (2020-12).

A schema says what a file may hold by itself. What depends on other files and on today, it leaves
to ``check``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bangyang.load.feedback_columns import CHASED
from bangyang.load.forms import (
    Count,
    Day,
    Either,
    Form,
    Key,
    Kind,
    Line,
    Listed,
    Many,
    Number,
    OneOf,
    Part,
    Place,
    Year,
)
from bangyang.load.headers import Columns
from bangyang.load.numbers import NUMBER
from bangyang.load.record import DATE, YEAR
from bangyang.messages import Catalogue
from bangyang.schemas.formats import FORMS, TABLES, column_meaning, sections
from bangyang.schemas.known import Known

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = ["string", "number", "boolean"]
"""What YAML may take a text for: a text is read as it was typed."""
_TRUTHS = {"true": True, "false": False}
_EMPTY: Schema = {"type": ["string", "null"], "pattern": r"^\s*$"}
"""Nothing, which is as good as no key at all."""
_NUMBER = (
    NUMBER.replace(r"\d", "[0-9０-９]").replace("(?:,", "(?:[,，]").replace("[+-]", "[-+−－＋]")
)
"""A number in either width; behind it stands its unit, if anything."""
_COUNT = r"\s*\+?[\d０-９][\d０-９,，]*(?:\.0+)?\s*"


def schema_of(name: str, known: Known, words: Catalogue) -> Schema:
    """Return the schema of a format of ``formats.NAMES`` in the catalogue's language."""
    head: Schema = {"$schema": DIALECT, "title": words.word(f"schema.{name}")}
    if name in TABLES:
        return head | _table(name, TABLES[name], known, words)
    form = FORMS[name]
    writer = _Writer(known, words, sections(name))
    whole = writer.form(form)
    if name == "calendar":
        whole = {"anyOf": [writer.kind(Many(Part(form))), _EMPTY]}
    if name == "mkdocs":
        whole = _options(whole)
    if name == "story" and len(known.counties) > 1:
        whole["allOf"] += [_one_of_names(_called(form, "county")), *_townships(form, known)]
    return {**head, **whole, "$defs": writer.defs}


def _called(form: Form, key: str) -> tuple[str, ...]:
    return (key, *form.names[key])


def _townships(form: Form, known: Known) -> Iterator[Schema]:
    """Yield for each county that lists its townships that a story of it is of one of them."""
    for county in known.counties:
        if county.townships:
            listed = Known(known.vocabularies, (county,))
            one = {"anyOf": [_enum(listed.place_spellings("township")), _EMPTY]}
            named = _enum(listed.place_spellings("county"))
            for name in _called(form, "county"):
                own = {"required": [name], "properties": {name: named}}
                below = dict.fromkeys(_called(form, "township"), one)
                yield {"if": own, "then": {"properties": below}}


def _options(options: Schema) -> Schema:
    """Return the schema of ``mkdocs.yml``: MkDocs' own keys are left to MkDocs."""
    named = {"bangyang": {"anyOf": [options, {"type": "null"}]}}
    plugin: Schema = {"type": "object", "properties": named}
    listed = {"type": "array", "items": {"anyOf": [{"type": "string"}, plugin]}}
    return {"type": "object", "properties": {"plugins": {"anyOf": [listed, plugin]}}}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes what stands under keys, with what a site knows, in one language."""

    known: Known
    words: Catalogue
    sections: Mapping[Form, str]
    defs: Schema = field(default_factory=dict)
    """What stands under each key, written once for all its names."""

    def form(self, form: Form) -> Schema:
        """Return the schema of a record."""
        properties: dict[str, Schema] = {}
        rules: list[Schema] = []
        for english, key in form.keys.items():
            told = f"{self.sections[form]}.{english}"
            self.defs[told] = {"description": self.words.word(told), **self.value(key)}
            names = self._in_order((english, *key.names))
            properties |= {name: {"$ref": f"#/$defs/{told}"} for name in names}
            if key.required:
                rules.append(_one_of_names(names))
        if form.any_of:
            rules.append(
                _one_of_names([name for key in form.any_of for name in _called(form, key)])
            )
        apart = {
            name: {"properties": dict.fromkeys(_but(names, name), False)}
            for english, key in form.keys.items()
            if len(names := (english, *key.names)) > 1
            for name in names
        }
        whole: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        whole |= {"dependentSchemas": apart} if apart else {}
        return whole | ({"allOf": rules} if rules else {})

    def _in_order(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return a key's names, those of the reader's language first: editors offer them so."""
        return names if self.words.language == "en" else (*names[1:], names[0])

    def value(self, key: Key) -> Schema:
        """Return the schema of what stands under a key; nothing may, unless it is required."""
        found = self.kind(key.kind, filled=key.required)
        return found if key.required else {"anyOf": [found, _EMPTY]}

    def kind(self, kind: Kind, *, filled: bool = False) -> Schema:
        """Return the schema of a kind of value; a ``filled`` one says something."""
        match kind:
            case Line():
                return _line(kind, filled=filled)
            case Day():
                return _text(DATE)
            case Year():
                return {"anyOf": [_text(YEAR), _between(1900, 2099)]}
            case Number():
                return {"anyOf": [{"type": "number"}, _text(rf"(?:{_NUMBER})\s*[^0-9０-９.,，]*")]}
            case Count():
                return {"anyOf": [{"type": "integer", "minimum": 0}, _text(_COUNT)]}
            case OneOf(words):
                return {"enum": _words(words)}
            case Listed(vocabulary):
                return _enum(self.known.spellings(vocabulary))
            case Place(where):
                named = self.known.place_spellings(where)
                return {"enum": [*named]} if named else {"type": _SCALAR}
            case Part(form):
                return self.form(form)
            case Many():
                return self._many(kind, filled=filled)
            case Either(kinds):
                return {"anyOf": [self.kind(each, filled=filled) for each in kinds]}

    def _many(self, kind: Many, *, filled: bool) -> Schema:
        one = self.kind(kind.of)
        listed: Schema = {"type": "array", "items": one}
        if not isinstance(kind.of, Part | Either):
            listed["items"] = {"anyOf": [one, _EMPTY]}
        listed |= {"maxItems": kind.most} if kind.most else {}
        listed |= {"minItems": 1} if filled else {}
        return listed if kind.strict else {"anyOf": [listed, one]}


def _enum(words: Sequence[str]) -> Schema:
    """Return the schema of one of some words; of an empty list nothing is one."""
    return {"enum": [*words]} if words else {"not": {}}


def _line(line: Line, *, filled: bool) -> Schema:
    if line.pattern:
        others = [_between(*line.numbers)] if line.numbers else []
        truths = [truth for word, truth in _TRUTHS.items() if re.fullmatch(line.pattern, word)]
        others += [{"enum": truths}] if truths else []
        return {"anyOf": [_text(line.pattern), *others]}
    return {"type": _SCALAR, "pattern": r"\S"} if filled else {"type": _SCALAR}


def _text(pattern: str) -> Schema:
    """Return the schema of a text the whole of which matches a pattern, but for spaces around."""
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"}


def _between(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _words(words: Mapping[str, object]) -> list[object]:
    """Return words as YAML gives them: true and false are no texts to it."""
    truths = [truth for word, truth in _TRUTHS.items() if word in words]
    return [*sorted(words, key=str.isascii), *truths]


def _one_of_names(names: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [name]} for name in names]}


def _but(names: Sequence[str], name: str) -> list[str]:
    return [each for each in names if each != name]


def _table(name: str, columns: Columns, known: Known, words: Catalogue) -> Schema:
    """Return the schema of a table's rows: each a header with what its cell says, as text."""
    writer = _Writer(known, words, {})
    properties: dict[str, Schema] = {}
    rules = []
    for key, headers in columns.headers.items():
        if name == "progress" and key in CHASED:
            continue
        names = (*headers, key) if words.language == "zh" else (key, *headers)
        cell = _cell(columns.kind(key), writer)
        cell["description"] = column_meaning(name, key, words)
        properties |= dict.fromkeys(names, cell)
        if key in columns.required:
            rules.append(_one_of_names(names))
    row: Schema = {"type": "object", "properties": properties, "allOf": rules}
    return {"type": "array", "items": row}


def _cell(kind: Kind, writer: _Writer) -> Schema:
    """Return the schema of a cell, which may be empty; days and lists are read more freely."""
    if isinstance(kind, Day | Line | Many | Either):
        return {"type": [*_SCALAR, "null"]}
    return {"anyOf": [writer.kind(kind), {"enum": ["", None]}]}
