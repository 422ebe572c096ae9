"""What the search tests share: the browser's modules run in node, and a plain scan to compare."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
import weakref
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bangyang.search.index import index
from bangyang.search.record import LONG, Facet, SearchRecord
from conftest import needed

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "theme/search"
DATA = Path(__file__).parent / "search"


class Node:
    """``tests/search/driver.mjs`` in a process that lives as long as this object."""

    def __init__(self, modules: Path) -> None:
        """Start node on a folder of modules."""
        self._process = subprocess.Popen(
            [needed("node"), str(DATA / "driver.mjs"), str(modules)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        weakref.finalize(self, self._process.kill)

    def ask(self, **question: object) -> Any:
        """Return the driver's answer to a question; the driver tells which there are."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        assert "error" not in told, told["error"]
        return told["answer"]

    def call(self, module: str, function: str, *arguments: Sequence[object]) -> list[Any]:
        """Return what an exported function gives for each list of arguments."""
        return list(self.ask(call=[module, function], **{"with": arguments}))


@cache
def node() -> Node:
    """Return node on the browser's modules, one process for all tests."""
    folder = tempfile.mkdtemp()
    weakref.finalize(node, shutil.rmtree, folder, ignore_errors=True)
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, folder)
    (Path(folder) / "package.json").write_text('{"type": "module"}')
    return Node(Path(folder))


def served(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return index files as the driver takes them."""
    return {path: b64encode(content).decode() for path, content in files.items()}


@dataclass(frozen=True)
class Query:
    """What is asked for: text as typed, and keys by facet."""

    q: str = ""
    filters: Mapping[str, Sequence[str]] | None = None


def facets_of(records: Iterable[SearchRecord]) -> tuple[Facet, ...]:
    """Return every facet the records have, with every key there is."""
    keys: dict[str, set[str]] = {}
    for record in records:
        for name, own in record.facets.items():
            keys.setdefault(name, set()).update(own)
    return tuple(
        Facet(name, tuple((key, key.upper()) for key in sorted(own)))
        for name, own in sorted(keys.items())
    )


def answers(
    records: Sequence[SearchRecord], queries: Iterable[str | Query]
) -> list[dict[str, Any]]:
    """Return what the browser's reader answers to each query, as the driver tells it."""
    wanted = [query if isinstance(query, Query) else Query(query) for query in queries]
    find = [{"q": each.q, "filters": each.filters or {}} for each in wanted]
    files = served(index(records, facets_of(records)))
    return list(node().ask(serve=files, open=True, find=find))


def searched(records: Sequence[SearchRecord], queries: Iterable[str | Query]) -> list[list[str]]:
    """Return the addresses the browser's reader finds for each query, in its order."""
    return [answer["urls"] for answer in answers(records, queries)]


# The plain scan. It shares nothing with the package: it takes texts apart into tokens.

_TOKEN = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff\U00020000-\U0003ffff]|[ ·]|[^a-z0-9 ·]")
_DOUBLE = '"“”＂'
_QUOTES = {**dict.fromkeys(_DOUBLE, _DOUBLE), "「": "」", "『": "』"}


class Hit(NamedTuple):
    """A record that a scan finds, and how good it is: the tier, the best rank, the sum of ranks."""

    url: str
    tier: int
    best: int
    sum: int


class Word(NamedTuple):
    """A word of a query as tokens; a phrase finds no beginnings."""

    tokens: list[str]
    phrase: bool


def tokens(text: str) -> list[str]:
    """Return words and single Han characters; any signs in a row are one ``!``."""
    found: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower()):
        sign = not (token.isascii() and token.isalnum()) and not _is_han(token)
        if token in " ·":
            continue
        if not sign or found[-1:] != ["!"]:
            found.append("!" if sign else token)
    while found[:1] == ["!"]:
        del found[0]
    while found[-1:] == ["!"]:
        del found[-1]
    return found


def _is_han(token: str) -> bool:
    return "\u4e00" <= token <= "\u9fff" or "\U00020000" <= token <= "\U0003ffff"


def words(query: str) -> list[Word]:
    """Return the words and phrases of a query in order."""
    found: list[Word] = []
    loose = ""
    at = 0
    while at < len(query):
        end = _closing(query, at)
        if end < 0:
            loose += query[at]
            at += 1
        else:
            found += [Word(tokens(each), False) for each in loose.split()]
            found.append(Word(tokens(query[at + 1 : end]), True))
            loose, at = "", end + 1
    found += [Word(tokens(each), False) for each in loose.split()]
    return [word for word in found if word.tokens]


def _closing(query: str, at: int) -> int:
    """Return where the quotation that begins at a place ends, or -1."""
    closing = _QUOTES.get(query[at], "")
    signs = [end for end in range(at + 1, len(query)) if query[end] in closing + query[at]]
    return signs[0] if closing and signs and query[signs[0]] in closing else -1


def scanned(
    records: Iterable[SearchRecord], query: str, filters: Mapping[str, Sequence[str]] | None = None
) -> list[Hit]:
    """Return what a plain scan finds, in the order docs/search.md promises."""
    asked = words(query)
    chosen = {name: set(keys) for name, keys in (filters or {}).items() if keys}
    if not asked and not chosen:
        return []
    found = []
    for record in records:
        if all(keys & set(record.facets.get(name, ())) for name, keys in chosen.items()):
            hit = _hit(record, asked)
            order = (-record.date.toordinal(), record.kind not in LONG, record.url)
            found += [(hit[1:], order, hit)] if hit else []
    return [hit for _, _, hit in sorted(found)]


def _hit(record: SearchRecord, asked: Sequence[Word]) -> Hit | None:
    places = [_place(record, word) for word in asked]
    known = [place for place in places if place]
    if len(known) < len(places):
        return None
    ranks = [rank for _, rank in known]
    worst = max((tier for tier, _ in known), default=0)
    return Hit(record.url, worst, min(ranks, default=4), sum(ranks))


def _place(record: SearchRecord, word: Word) -> tuple[int, int] | None:
    """Return tier and rank of where a word stands best, or nothing."""
    begins = not word.phrase and word.tokens[-1].isascii() and word.tokens[-1] != "!"
    for tier in range(1 + begins):
        if (rank := _rank(record, word.tokens, beginning=tier == 1)) is not None:
            return tier, rank
    return None


def _rank(record: SearchRecord, word: list[str], *, beginning: bool) -> int | None:
    def stands(text: str, first: bool = False) -> bool:
        every = tokens(text)
        return any(
            _alike(every[at : at + len(word)], word, beginning)
            for at in range(1 if first else len(every))
        )

    if tokens(record.name) == word:
        return 0
    if stands(record.name, first=True):
        return 1
    fields = [(2, [record.name, record.headline]), (3, record.places), (4, record.texts)]
    return next((rank for rank, texts in fields if any(map(stands, texts))), None)


def _alike(own: list[str], word: list[str], beginning: bool) -> bool:
    if beginning:
        return own[:-1] == word[:-1] and len(own) == len(word) and own[-1].startswith(word[-1])
    return own == word
