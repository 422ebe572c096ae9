"""What is private in a story that is being confirmed, taken out, replaced or allowed."""

from __future__ import annotations

from bangyang.importers.confirming import Open, key_of
from bangyang.load.held import Private, private_values
from bangyang.load.passages import BODY
from bangyang.load.values import Fields, Items, Value
from bangyang.rules.private.own import Own
from bangyang.rules.private.removal import taken_out

_AROUND = 24
"""Characters shown on either side of a private value."""


def privates(story: Open, own: Own) -> list[Private]:
    """Return what is private in a story, but for the office's own contact."""
    return private_values(story.parts, story.path, own) if story.parts else []


def private_in(story: Open, label: str, own: Own) -> list[Private]:
    """Return what is private under one key."""
    return [each for each in privates(story, own) if top_key(each) == key_of(label)]


def top_key(value: Private) -> str:
    """Return the key of the front matter, or ``body``, below which a private value stands."""
    return value.key.partition(".")[0]


def cut(story: Open, value: Private) -> Open:
    """Return a story without a private value and without the words that told what it is."""
    return _with_text(story, value, taken_out(value.text, value.start, value.end))


def replaced(story: Open, value: Private, words: str) -> Open:
    """Return a story with other words where a private value stood."""
    return _with_text(story, value, value.text[: value.start] + words + value.text[value.end :])


def allowed(story: Open, value: Private, reason: str) -> Open:
    """Return a story that lets a private value stand, and says why."""
    before = story.value("allow")
    told = _plain(before) if before else []
    listed = told if isinstance(told, list) else [told]
    return story.with_value("allow", [*listed, {"value": value.words, "reason": reason}])


def near(value: Private) -> str:
    """Return a private value between marks, with the words of its line around it."""
    before = value.text[: value.start].rpartition("\n")[2]
    after = value.text[value.end :].partition("\n")[0]
    left = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    right = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return f"{left}【{value.words}】{right}".strip()


def after_cut(value: Private) -> str:
    """Return how the line of a private value reads without it; empty if nothing of it stays."""
    text = taken_out(value.text, value.start, value.end)
    lines = value.text.count("\n") - value.text.count("\n", value.start, value.end)
    if text.count("\n") < lines or not text.strip():
        return ""
    begun = value.text.rfind("\n", 0, value.start) + 1
    line = text[begun:].partition("\n")[0]
    at = min(len(line), value.start - begun)
    low, high = max(0, at - 2 * _AROUND), at + _AROUND
    return f"{'…' if low else ''}{line[low:high]}{'…' if high < len(line) else ''}".strip()


def _with_text(story: Open, value: Private, text: str) -> Open:
    if value.key == BODY:
        return story.with_body(text)
    top = top_key(value)
    before = story.value(top)
    changed = _plain(before, value, text) if before else None
    return story.with_value(top, changed or None)


def _plain(value: Value, where: Private | None = None, text: str = "") -> object:
    """Return a value as front matter is written from, with other words in one place.

    Texts that are empty then are left out.
    """
    if isinstance(value, Fields):
        inner = {label.text: _plain(each, where, text) for label, each in value.entries}
        return {label: each for label, each in inner.items() if each}
    if isinstance(value, Items):
        return [told for each in value.items if (told := _plain(each, where, text))]
    return text if where and value.at == where.at else value.text
