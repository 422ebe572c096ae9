"""Positioned values: YAML that still knows where each value stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bangyang.load.text import place
from bangyang.problems import Position, Problem

MOST_VALUES = 5_000
"""No story needs more; an alias bomb does."""

DEEPEST = 12
"""Levels of lists in lists: the formats need four."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_WRONG_COLON = re.compile(r"^[ ]*(?:- )?([^\s:：#\"']{1,12})(：|:(?=[^\s/]))", re.MULTILINE)
_OPENED = {
    "while scanning an alias": "yaml-alias",
    "while scanning a quoted scalar": "yaml-unclosed",
    "while parsing a flow sequence": "yaml-unclosed",
    "while parsing a flow mapping": "yaml-unclosed",
}
"""What libyaml was in the middle of, where the place it began at says more than where it ended."""

_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A single value as it was typed; empty when nothing was."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys and their values, in the order they stand."""

    entries: tuple[tuple[Text, Value], ...]
    at: Position


Value = Text | Items | Fields


class _RefusedError(Exception):
    """The document is well formed and still no record: ``code`` says which Problem it is."""

    def __init__(self, code: str, at: Position) -> None:
        super().__init__(code)
        self.problem = Problem.of(code, at)


def parse(source: str, file: str, first_line: int, problems: list[Problem]) -> Value | None:
    """Return the value a YAML text holds, or None and a Problem.

    ``first_line`` is the line of ``file`` on which ``source`` begins. Anchors are allowed, bombs
    made of them are not: values are counted as they are unfolded. Values are built from the
    parser's events, because ``yaml.compose`` recurses in C and deep input ends the process.
    """
    try:
        events = iter(yaml.CSafeLoader(source).get_event, None)  # yaml.parse takes longer
        value = _Builder(source, file, first_line).build(events)
        wrong = _wrong_colon(source, 0, len(source), file, first_line)
        if not isinstance(value, Text) or wrong is None:
            return value
        problems.append(wrong)
    except yaml.reader.ReaderError as error:
        before = source.encode()[: error.position].decode(errors="ignore")  # it counts bytes
        at = place(source, len(before), file, first_line)
        character = f"U+{_number(error.character):04X}"
        problems.append(Problem.of("yaml-character", at, character=character))
    except yaml.MarkedYAMLError as error:
        problems.append(_broken(error, source, file, first_line))
    except _RefusedError as error:
        problems.append(error.problem)
    return None


def _number(character: int | str | bytes) -> int:
    return character if isinstance(character, int) else ord(character)


class _Builder:
    """Builds values from YAML events, and stops when there are too many or too deep."""

    def __init__(self, source: str, file: str, first_line: int) -> None:
        self._source = source
        self._file = file
        self._first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._anchors: dict[str, Value] = {}
        self._sizes: dict[str, int] = {}
        self._count = 0

    def build(self, events: Iterator[yaml.Event]) -> Value | None:
        """Return the first document's value; reading on finds what is wrong behind it."""
        found = None
        for event in events:
            if isinstance(event, yaml.NodeEvent) and found is None:
                found = self._value(event, events, 0)
            elif isinstance(event, yaml.NodeEvent):
                raise _RefusedError("yaml-two", self._at(event))
        return found

    def _at(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        if mark is None:  # only events nobody parsed have none
            return Position(self._file)
        return self._place(mark.index)

    def _place(self, offset: int) -> Position:
        """Return a character's place; YAML's own count takes U+0085 and U+2028 for line ends."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Position(self._file, line - 1 + self._first_line, column)

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        at = self._at(event)
        before = self._count
        self._count += 1
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor or "", at)
        if self._count > MOST_VALUES or depth > DEEPEST:
            raise _RefusedError("yaml-too-much", at)
        if isinstance(event, yaml.ScalarEvent) and not event.anchor:
            return _scalar(event, at)
        value: Value
        if isinstance(event, yaml.SequenceStartEvent):
            value = Items(tuple(self._children(events, depth)), at)
        elif isinstance(event, yaml.MappingStartEvent):
            children = self._children(events, depth)
            pairs = zip(children[::2], children[1::2], strict=True)
            value = Fields(tuple((_key(key), entry) for key, entry in pairs), at)
        else:
            value = _scalar(event, at)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self._anchors[event.anchor] = value
            self._sizes[event.anchor] = self._count - before
        return value

    def _children(self, events: Iterator[yaml.Event], depth: int) -> list[Value]:
        found: list[Value] = []
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                break
            found.append(self._value(event, events, depth + 1))
        return found

    def _alias(self, anchor: str, at: Position) -> Value:
        """Return the anchored value again, counted again; inside itself it is not known yet."""
        if anchor not in self._anchors:
            raise _RefusedError("yaml-alias", at)
        self._count += self._sizes[anchor]
        if self._count > MOST_VALUES:
            raise _RefusedError("yaml-too-much", at)
        return self._anchors[anchor]


def _key(value: Value) -> Text:
    return value if isinstance(value, Text) else Text("?", value.at)


def _scalar(event: yaml.Event, at: Position) -> Text:
    text = event.value if isinstance(event, yaml.ScalarEvent) else ""
    plain = isinstance(event, yaml.ScalarEvent) and not event.style
    return Text("" if plain and text in _NOTHING else text, at)


def _broken(error: yaml.MarkedYAMLError, source: str, file: str, first_line: int) -> Problem:
    """Return what most likely went wrong; the parser only knows where it gave up."""
    mark = error.context_mark or error.problem_mark
    here = mark.index if mark else 0
    colon = _wrong_colon(source, *_two_lines(source, here), file, first_line)
    if colon:
        return colon
    tab = _TAB_INDENT.search(source)
    if tab:
        return Problem.of("yaml-tab", place(source, tab.end() - 1, file, first_line))
    if error.context in _OPENED:
        return Problem.of(_OPENED[error.context], place(source, here, file, first_line))
    there = error.problem_mark.index if error.problem_mark else here
    return Problem.of("yaml-broken", place(source, there, file, first_line))


def _two_lines(source: str, offset: int) -> tuple[int, int]:
    """Return where the line before an offset begins, and where the offset's own line ends."""
    start = source.rfind("\n", 0, max(0, source.rfind("\n", 0, offset))) + 1
    end = source.find("\n", offset)
    return start, len(source) if end < 0 else end


def _wrong_colon(source: str, start: int, end: int, file: str, first_line: int) -> Problem | None:
    """Return the Problem of a key in a part of the source that its colon keeps from being one."""
    colon = _WRONG_COLON.search(source, start, end)
    if colon is None:
        return None
    code = "yaml-full-width-colon" if colon[2] == "：" else "yaml-colon-space"
    return Problem.of(code, place(source, colon.start(2), file, first_line), key=colon[1])
