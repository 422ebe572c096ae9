"""Front matter written into: some keys are set or removed, and every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bangyang.load.exemplar import KEYS, PARTS
from bangyang.load.text import place
from bangyang.load.values import DEEPEST, MOST_VALUES, Fields, Text, Value, parse
from bangyang.problems import Position
from bangyang.yaml_lines import block, flow

Keys = Mapping[str, tuple[str, ...]]
"""The Chinese names of each English key."""

_OPENING = re.compile(r"\A\ufeff?-{3,}[ \t]*(\r\n|\n|\r)")
_CLOSING = re.compile(r"(?:^|(?<=\r))-{3,}[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_COLON = re.compile(r"\A[ \t]*[:：]")
_BREAK = re.compile(r"\r\n|\n|\r")
_ENDED = re.compile(r"(?:^|(?<=\r))\.\.\.(?=\s)", re.MULTILINE)
"""The sign that no more YAML follows."""
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value: where they begin and end, a comment behind them left out."""

    label: str
    start: int
    label_end: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """The top-level entries of front matter, in order, and how they are written."""

    entries: tuple[_Entry, ...]
    indent: str = ""
    braces: tuple[int, int] | None = None
    """Where they begin and end if they are written ``{key: value}``."""
    sound: bool = True
    """Whether it was read as YAML."""


def amended(text: str, changes: Mapping[str, object | None], keys: Keys = KEYS) -> str:
    """Return a file's text with top-level keys of its front matter set, replaced or removed.

    ``changes`` maps each key to its value: a text, date, number, bool, or lists and mappings of
    these; None removes the key. A key that stands there keeps its name and place. A new one comes
    last, named in the language of most others, like the keys inside values; one given in Chinese
    is written so. Everything else stays byte for byte, comments and line ends too. Front matter
    that is no YAML is taken line by line, and new keys come first. A text without any gets some.
    """
    opening = _OPENING.match(text)
    if opening is None:
        added = {key: value for key, value in changes.items() if value is not None}
        lines = _new_lines(added, keys, english=False)
        return "\n".join(["---", *lines, "---", text]) if added else text
    start = opening.end()
    closing = _CLOSING.search(text, start)
    end = closing.start() if closing else len(text)
    source = text[start:end]
    return text[:start] + _amended(source, changes, keys, opening[1]) + text[end:]


def fields(text: str, file: str = "", keys: Keys = KEYS) -> Fields | None:
    """Return the top-level fields of a file's front matter, each read by itself; None without any.

    So a field that is no YAML spoils no other: its value is the text that stands there. What is
    not YAML as a whole is taken line by line, and holds no more than the ``keys`` known.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    source = text[start : closing.start() if closing else len(text)]
    found = _read(source) or _by_lines(source, keys)
    entries = [_field(text, start, entry, file) for entry in found.entries[:MOST_VALUES]]
    return Fields(tuple(entries), Position(file, 2, 1))


def _field(text: str, start: int, entry: _Entry, file: str) -> tuple[Text, Value]:
    behind = text[start + entry.label_end : start + entry.end]
    written = _COLON.sub("", behind)
    at = place(text, start + entry.start, file)
    before = at.column - 1 + entry.label_end - entry.start + len(behind) - len(written)
    value = parse(" " * before + written, file, at.line, [])  # so that columns stay as they are
    own = value if value is not None and written.strip() else Text(written.strip(), at)
    return Text(entry.label, at), own


def _amended(source: str, changes: Mapping[str, object | None], keys: Keys, line_end: str) -> str:
    found = _read(source) or _by_lines(source, keys)
    names = {name: key for key, own in keys.items() for name in (key, *own)}
    wanted = {names.get(key, key): value for key, value in changes.items()}
    english = _is_english(found.entries, keys)
    here: dict[str, list[_Entry]] = {}
    for entry in found.entries:
        here.setdefault(names.get(entry.label, entry.label), []).append(entry)
    added = {
        key: value
        for key, value in changes.items()
        if value is not None and names.get(key, key) not in here
    }
    if found.braces:
        return _in_braces(source, found, here, wanted, added, keys, english=english)
    edits: list[Edit] = []
    for key, value in wanted.items():
        for number, entry in enumerate(here.get(key, ())):
            gone = value is None or number > 0
            lines = [] if gone else _lines(source, entry, key, value, english)
            edits.append(_edit(source, entry, lines, found.indent))
    new = _new_lines(added, keys, english=english)
    edits.append(_insertion(source, found, new))
    for start, end, written in sorted(edits, key=lambda edit: edit[0], reverse=True):
        source = source[:start] + "".join(line + line_end for line in written) + source[end:]
    return source


Edit = tuple[int, int, Sequence[str]]
"""Where lines take the place of others."""


def _edit(source: str, entry: _Entry, lines: Sequence[str], indent: str) -> Edit:
    """Return the lines of an entry as they will be; a comment behind it stays with its key."""
    start, end = _line_start(source, entry.start), _line_end(source, entry.end)
    if not lines:
        return start, end, ()
    behind = source[entry.end : end].rstrip()
    first, *others = lines
    before = source[start : entry.start]
    return start, end, (f"{before}{first}{behind}", *(f"{indent}{line}" for line in others))


def _insertion(source: str, found: _Found, lines: Sequence[str]) -> Edit:
    """Return where new entries go: behind all others, or first where nothing is sure."""
    last = found.entries[-1].end if found.entries and found.sound else 0
    ended = _ENDED.search(source, last)
    written = len(source[: ended.start() if ended else None].rstrip())
    at = _line_end(source, max(last, written)) if found.sound and written else 0
    return at, at, [f"{found.indent}{line}" for line in lines]


def _lines(source: str, entry: _Entry, key: str, value: object, english: bool) -> list[str]:
    written = source[entry.start : entry.label_end]
    return block(written, _translated(key, value, english=english))


def _new_lines(added: Mapping[str, object], keys: Keys, *, english: bool) -> list[str]:
    return [
        line
        for key, value in added.items()
        for line in block(
            _named(key, keys, english=english),
            _translated(_english(key, keys), value, english=english),
        )
    ]


def _in_braces(
    source: str,
    found: _Found,
    here: Mapping[str, Sequence[_Entry]],
    wanted: Mapping[str, object | None],
    added: Mapping[str, object],
    keys: Keys,
    *,
    english: bool,
) -> str:
    """Return front matter written as ``{key: value, …}`` with its changes."""
    start, end = found.braces or (0, len(source))
    first = {entries[0]: key for key, entries in here.items()}
    pieces = []
    for entry in found.entries:
        key = first.get(entry)
        if key not in wanted and key is not None:
            pieces.append(source[entry.start : entry.end])
        elif key is not None and wanted[key] is not None:
            written = source[entry.start : entry.label_end]
            pieces.append(f"{written}: {flow(_translated(key, wanted[key], english=english))}")
    for key, value in added.items():
        told = flow(_translated(_english(key, keys), value, english=english))
        pieces.append(f"{_named(key, keys, english=english)}: {told}")
    return source[:start] + "{" + ", ".join(pieces) + "}" + source[end:]


def _english(label: str, keys: Keys) -> str:
    return next((key for key, names in keys.items() if label in (key, *names)), label)


def _named(label: str, keys: Keys, *, english: bool) -> str:
    """Return what a new key is called: Chinese given is Chinese kept."""
    if english:
        return _english(label, keys)
    names = keys.get(label, ())
    return names[0] if names else label


def _translated(key: str, value: object, *, english: bool) -> object:
    """Return a value whose own keys are in the language of the file."""
    if isinstance(value, Mapping):
        own = PARTS.get(key, {})
        return {_named(str(name), own, english=english): entry for name, entry in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_translated(key, item, english=english) for item in value]
    return value


def _is_english(entries: Sequence[_Entry], keys: Keys) -> bool:
    return sum(entry.label in keys for entry in entries) * 2 > len(entries)


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _line_end(source: str, at: int) -> int:
    """Return where the next line begins."""
    found = _BREAK.search(source, at)
    return found.end() if found else len(source)


def _read(source: str) -> _Found | None:
    """Return the entries of front matter as the parser of YAML finds them; None for no mapping."""
    try:
        events = list(_events(_NO_CHARACTER.sub("\ufffd", source)))
    except yaml.YAMLError:
        return None
    nodes = [number for number, each in enumerate(events) if isinstance(each, yaml.NodeEvent)]
    if not nodes:
        return _Found(())
    root = events[nodes[0]]
    if not isinstance(root, yaml.MappingStartEvent):
        return None
    spans, closing = _children(events, nodes[0] + 1)
    entries = tuple(
        _entry(source, label, value) for label, value in zip(spans[::2], spans[1::2], strict=True)
    )
    if root.flow_style:
        return _Found(entries, braces=(source.index("{", _start(root)), _end(closing)))
    indent = source[_line_start(source, entries[0].start) : entries[0].start] if entries else ""
    return _Found(entries, indent if not indent.strip() else "")


def _events(source: str) -> Iterator[yaml.Event]:
    """Yield what the parser sees; more of it, or deeper, than the loader reads is no YAML."""
    loader = yaml.CSafeLoader(source)
    depth = count = 0
    while (event := loader.get_event()) is not None:
        count += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST + 1 or count > MOST_VALUES + 1:
            raise yaml.YAMLError
        yield event


_Span = tuple[yaml.Event, int]
"""How a node begins, and where its last part ends."""


def _children(events: Sequence[yaml.Event], first: int) -> tuple[list[_Span], yaml.Event]:
    """Return the nodes of a collection whose events begin at ``first``, and what closes it."""
    found: list[_Span] = []
    depth = 0
    for event in events[first:]:
        closes = isinstance(event, yaml.CollectionEndEvent)
        if closes and depth == 0:
            return found, event
        depth -= closes
        if depth == 0 and not closes:
            found.append((event, _end(event)))
        elif not closes or _end(event) > _start(event):  # what ends without a sign ends too late
            found[-1] = found[-1][0], _end(event)
        depth += isinstance(event, yaml.CollectionStartEvent)
    return found, events[-1]


def _entry(source: str, label: _Span, value: _Span) -> _Entry:
    """Return an entry that ends with the last character of its value."""
    named, label_end = label
    name = named.value if isinstance(named, yaml.ScalarEvent) else "?"
    behind = source[label_end : max(label_end, value[1])].rstrip(_SPACE)
    return _Entry(name, _start(named), label_end, label_end + len(behind))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _by_lines(source: str, keys: Keys) -> _Found:
    """Return the entries of front matter that is no YAML: lines that begin with a known key."""
    names = "|".join(re.escape(name) for key, own in keys.items() for name in (key, *own))
    own_line = rf"(?:^|(?<=\r))({names})[ \t]*[:：][^\r\n]*"
    more = r"(?:(?:\r\n|\n|\r)(?:[ \t]|- )[^\r\n]*)*"
    known = re.compile(own_line + more, re.MULTILINE)
    return _Found(
        tuple(
            _Entry(match[1], match.start(), match.end(1), match.end())
            for match in known.finditer(source)
        ),
        sound=False,
    )
