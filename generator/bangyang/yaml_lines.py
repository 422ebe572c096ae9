"""Values as lines of YAML, as an officer would write them: plain where that is safe."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from bangyang.load.values import Fields, Items, Text, parse

_NUMBER = re.compile(r"[-+]?[.\d][\d:_.,eExX+-]*")
_PLAIN_NUMBER = re.compile(r"\d{4}(?:-\d\d?-\d\d?)?")
"""Years and days, which stand without quotes everywhere."""
_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})


def block(label: str, value: object) -> list[str]:
    """Return the lines of ``label: value``; ``label`` is written as it is.

    A value is a text, date, number, bool, or lists and mappings of these.
    """
    if isinstance(value, Mapping) and value:
        inner = [line for key, entry in value.items() for line in block(str(key), entry)]
        return [f"{label}:", *(f"  {line}" for line in inner)]
    if _is_list(value) and value:
        return [f"{label}:", *(f"  {line}" for item in _items(value) for line in _item(item))]
    written = flow(value) if isinstance(value, Mapping) or _is_list(value) else scalar(value)
    return [f"{label}: {written}" if written else f"{label}:"]


def flow(value: object) -> str:
    """Return a value on one line, texts in quotes: it may stand inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(entry)}" for key, entry in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(map(flow, _items(value))) + "]"
    return _quoted(value) if isinstance(value, str) else scalar(value)


def scalar(value: object) -> str:
    """Return a single value: without quotes where every program reads the same text then."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else str(value)
    return value if not value or _plain(value) else _quoted(value)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) else ()


def _item(item: object) -> list[str]:
    if not isinstance(item, Mapping) or not item:
        return [f"- {flow(item)}" if _is_list(item) or item == "" else f"- {scalar(item)}"]
    lines = [line for key, entry in item.items() for line in block(str(key), entry)]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _plain(text: str) -> bool:
    """Return whether a text is read as itself after a key and in a list."""
    if text.casefold() in _SWITCHES or any(_visible(each) != each for each in text):
        return False
    if _NUMBER.fullmatch(text) and not _PLAIN_NUMBER.fullmatch(text):
        return False
    after_key = parse(f"k: {text}\n", "", 1, [])
    listed = parse(f"- {text}\n- {text}\n", "", 1, [])
    if not isinstance(after_key, Fields) or not isinstance(listed, Items):
        return False
    values = [*(value for _, value in after_key.entries), *listed.items]
    return len(values) == 3 and all(isinstance(v, Text) and v.text == text for v in values)


def _quoted(text: str) -> str:
    """Return a text in double quotes; what a parser or an eye would lose is written as a number."""
    return "".join(map(_visible, json.dumps(text, ensure_ascii=False)))


def _visible(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
