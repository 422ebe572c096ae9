"""What the search tests share: the browser's modules run in node, and a plain scan to compare."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bangyang.search.index import index
from bangyang.search.records import PLEDGE, SearchRecord
from bangyang.search.write import FOLDER, write
from conftest import needed

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "theme/site/assets/bangyang"
DATA = Path(__file__).parent / "search"


def modules(folder: Path) -> Path:
    """Copy the browser's modules to where node takes them for modules."""
    folder.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS.glob("search-*.js"):
        shutil.copy(script, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


def node(folder: Path, **question: object) -> Any:
    """Ask ``tests/search/driver.mjs`` one question about the modules in a folder."""
    program = needed("node")
    asked = json.dumps({"modules": str(folder), **question})
    done = subprocess.run(
        [program, str(DATA / "driver.mjs")],
        input=asked,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def searched(
    records: Sequence[SearchRecord], queries: Sequence[str | dict[str, str]], room: Path
) -> list[list[str]]:
    """Return the addresses the browser's reader finds for each query, in its order."""
    write(index(records), room)
    wanted = [query if isinstance(query, dict) else {"q": query} for query in queries]
    found = node(modules(room / "modules"), index=str(room / FOLDER), find=wanted)
    return [answer["urls"] for answer in found]


# The plain scan. It shares nothing with the package: it takes texts apart into tokens.

_TOKEN = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff\U00020000-\U0003ffff]|[ ·]|[^a-z0-9 ·]")


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


def holds(text: str, word: list[str]) -> bool:
    """Return whether a text holds a word's tokens in a row."""
    all_tokens = tokens(text)
    return any(all_tokens[at : at + len(word)] == word for at in range(len(all_tokens)))


def scanned(records: Sequence[SearchRecord], query: str, **filters: str) -> list[str]:
    """Return the addresses a plain scan finds, in the order docs/search.md promises."""
    words = [word for word in map(tokens, query.split()) if word]
    if not words and not filters:
        return []
    found = []
    for record in records:
        ranks = [_rank(record, word) for word in words]
        if None not in ranks and all(getattr(record, k) == v for k, v in filters.items()):
            numbers = [rank for rank in ranks if rank is not None]
            newest = -record.date.toordinal()
            best = min(numbers, default=0)
            order = (best, sum(numbers), newest, record.kind == PLEDGE, record.url)
            found.append((order, record.url))
    return [url for _, url in sorted(found)]


def _rank(record: SearchRecord, word: list[str]) -> int | None:
    name = tokens(record.name)
    fields = [(2, [record.name, record.headline]), (3, record.places), (4, record.texts)]
    if name == word:
        return 0
    if name[: len(word)] == word:
        return 1
    return next((rank for rank, texts in fields if any(holds(text, word) for text in texts)), None)
