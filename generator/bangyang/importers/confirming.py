"""A story that holds 待核: what waits, where it came from, and its text once confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bangyang.front_matter import amended
from bangyang.importers.rows import honour_of
from bangyang.load.exemplar import FORM
from bangyang.load.forms import Many
from bangyang.load.frontmatter import Parts, split
from bangyang.load.passages import BODY
from bangyang.load.values import Fields, Items, Text, Value
from bangyang.messages import LANGUAGES, catalogue
from bangyang.model.options import Options

_SHOWN = 80

BODY_NAMES = ("正文", BODY)
"""What 待核 calls the text, in which something private was found."""

_BETWEEN = re.compile(r"[、，,；;]+")
_RECORDS = re.compile(r"[；;]+")


def _beginnings(*names: str) -> str:
    """Return a pattern for how comments of these sentences begin, in any language."""
    texts = [
        catalogue(language).word(name, origin="\0") for language in LANGUAGES for name in names
    ]
    return "|".join(re.escape(text.partition("\0")[0].strip()) for text in texts)


_ORIGIN = re.compile(rf"# (?:{_beginnings('import.origin', 'import.guessed')})(.*)")
_COMMENT = re.compile(rf"# (?:{_beginnings('import.origin', 'import.guessed', 'import.unsure')}).*")


@dataclass(frozen=True)
class Open:
    """A story's file as it stands, while somebody goes through it."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.text.encode("utf-8", "surrogateescape")

    @cached_property
    def parts(self) -> Parts | None:
        """The file taken apart; None for one that cannot be."""
        return split(self.text.lstrip("\ufeff").replace("\r\n", "\n"), self.path, [])

    @cached_property
    def _values(self) -> dict[str, Value]:
        fields = self.parts.fields if self.parts else None
        entries = fields.entries if fields else ()
        return {key_of(label.text): value for label, value in entries}

    @property
    def unsure(self) -> tuple[str, ...]:
        """The keys that wait, as they are written."""
        value = self._values.get("unsure")
        items = value.items if isinstance(value, Items) else (value,)
        return tuple(each.text.strip() for each in items if isinstance(each, Text) and each.text)

    @property
    def name(self) -> str:
        """Whose story it is."""
        return shown(self.value("name"))

    @property
    def id(self) -> str:
        """The story's id."""
        return shown(self.value("id"))

    @property
    def opening(self) -> str:
        """How the text begins, for people to know it by."""
        body = " ".join(self.parts.body.split()) if self.parts else ""
        return body if len(body) <= _SHOWN else f"{body[:_SHOWN]}……"

    def value(self, label: str) -> Value | None:
        """Return what stands under a key, in either language."""
        return self._values.get(key_of(label))

    def origin(self, label: str) -> str:
        """Return where a value came from, as the comment above it says."""
        lines = self.text.splitlines()
        at = next((n for n, line in enumerate(lines) if _is_key(line, label)), 0)
        found = _ORIGIN.fullmatch(lines[at - 1]) if at else None
        return lines[at - 1].removeprefix("# ") if found else ""

    def with_value(self, label: str, value: object | None) -> Open:
        """Return the story with another value; None takes it out."""
        return Open(self.path, amended(self.text, {key_of(label): value}))

    def with_body(self, body: str) -> Open:
        """Return the story with another text below its front matter."""
        plain = self.text.replace("\r\n", "\n")
        head = plain[: len(plain) - len(self.parts.body)] if self.parts else ""
        text = head + body
        return Open(self.path, text.replace("\n", "\r\n") if "\r\n" in self.text else text)

    def waiting_for(self, keys: Iterable[str]) -> Open:
        """Return the story with more keys, given in English, that wait."""
        own = self.unsure
        there = {key_of(label) for label in own}
        english = "name" in self._labels
        added = [label_of(key, english=english) for key in dict.fromkeys(keys) if key not in there]
        return self.with_value("unsure", [*own, *added]) if added else self

    @cached_property
    def _labels(self) -> frozenset[str]:
        fields = self.parts.fields if self.parts else None
        return frozenset(label.text.strip() for label, _ in (fields.entries if fields else ()))


def opened_text(path: str, data: bytes) -> Open | None:
    """Return a file as it stands; None for one that cannot hold 待核."""
    if "待核".encode() not in data and b"unsure" not in data:
        return None
    return Open(path, data.decode("utf-8", "surrogateescape"))


def confirmed(story: Open, label: str) -> Open:
    """Return a story of which one value waits no more, without the comments about it.

    With the last one go all that the import wrote, but for the line that knows its source.
    """
    left = [each for each in story.unsure if each != label]
    text = amended(story.text, {"unsure": left or None})
    lines = text.splitlines(keepends=True)
    kept = [
        line
        for number, line in enumerate(lines)
        if not _COMMENT.fullmatch(line.rstrip("\r\n"))
        or (left and not (number + 1 < len(lines) and _is_key(lines[number + 1], label)))
    ]
    return Open(story.path, "".join(kept))


def typed(label: str, text: str, options: Options) -> object:
    """Return what an officer typed as front matter has it: lists are written with 、 or ；."""
    key = key_of(label)
    if key == "honours":
        levels = options.vocabularies
        return [
            dict(honour_of(each.strip(), levels)) for each in _RECORDS.split(text) if each.strip()
        ]
    if key in FORM.keys and isinstance(FORM.keys[key].kind, Many):
        return [each.strip() for each in _BETWEEN.split(text) if each.strip()]
    return text


def shown(value: Value | None) -> str:
    """Return a value on one line, for people."""
    if isinstance(value, Text):
        return " ".join(value.text.split())
    if isinstance(value, Items):
        return "；".join(map(shown, value.items))
    if isinstance(value, Fields):
        return "，".join(f"{key.text} {shown(each)}" for key, each in value.entries)
    return ""


def key_of(label: str) -> str:
    """Return a key in English; ``body`` for the text."""
    plain = label.strip()
    return BODY if plain in BODY_NAMES else FORM.english.get(plain, plain)


def label_of(key: str, *, english: bool) -> str:
    """Return how a key is written in 待核; that of the text has a name only there."""
    if english:
        return key
    return BODY_NAMES[0] if key == BODY else FORM.usual.get(key, key)


def _is_key(line: str, label: str) -> bool:
    key = key_of(label)
    names = FORM.names.get(key, ())
    return line.startswith(tuple(f"{name}:" for name in (key, *names, label)))
