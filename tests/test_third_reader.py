"""``docs/search.md`` tells the index well enough: a reader written from it answers as ours does."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import third_words
from finding import node
from third_names import Hearing

BY_HAND = (
    "东",
    "书记 东",
    "2026-0",
    "2026/001",
    "１２０",
    "“2026-00”",
    "＂2026-00＂",
    "「书记」 东",
    "书“记 张",
    "東門社區",
    "書記 2026",
    "為什麼",
    "后",
    "12·0",
    "——",
    "zhang huilan yunticun",
    "yntc 2026",
    "pu yue e",
    "a1yi1guli",
    "yanxigo",
    "dongmnshequ",
    "",
)
Asked = tuple[str, dict[str, list[str]]]
FILTERS: tuple[Asked, ...] = (
    ("", {"kind": ["pledge"]}),
    ("", {"kind": ["pledge", "notice"], "year": ["2026"]}),
    ("书记", {"kind": ["pledge", "person"], "status": []}),
    ("東", {"kind": ["place", "maker"]}),
    ("。", {"kind": ["liaison"]}),
)


@pytest.fixture(scope="module")
def folder(county: Path) -> Path:
    return county / "assets/search"


@pytest.fixture(scope="module")
def index(folder: Path) -> Hearing:
    node().ask(serve=str(folder), open=True)
    return Hearing(folder)


def test_both_read_the_same_heads_and_texts(index: Hearing) -> None:
    every = list(range(index.starts[-1]))
    assert len(index.blocks) > 1
    heads: list[dict[str, Any]] = node().ask(ask=["heads", every])
    parts = ("url", "kind", "title", "meta", "picture", "mark")
    assert [[head[part] for part in parts] for head in heads] == [*map(index.head, every)]
    assert node().ask(ask=["texts", every]) == [*map(index.texts, every)]


def test_both_find_the_same_in_the_same_order(index: Hearing) -> None:
    asked: list[Asked] = [(query, {}) for query in (*BY_HAND, *_cut(index))]
    asked += FILTERS
    answers = node().ask(find=[{"q": query, "filters": filters} for query, filters in asked])
    for (query, filters), answer in zip(asked, answers, strict=True):
        hits = index.find(query, filters)
        assert [index.head(hit.record)[0] for hit in hits] == answer["urls"], query
        if third_words.words(query):
            assert [[*hit[:3]] for hit in hits] == answer["hits"], query
    assert sum(1 for answer in answers if answer["urls"]) > len(asked) / 2


def test_both_take_every_character_for_the_same_unit() -> None:
    steps = (range(0x3400), range(0x3400, 0xD800, 50), range(0xE000, 0x10000, 3))
    beyond = range(0x10000, 0xE1000, 1009)
    texts = [f"中{chr(code)}中b" for part in (*steps, beyond) for code in part]
    units = node().call("keys.js", "units", *([text] for text in texts))
    assert units == [third_words.folded(text) for text in texts]


def _cut(index: Hearing) -> Iterable[str]:
    """Give queries of words and phrases cut from the texts, and of sounds cut from the names."""
    chance = random.Random(5)
    texts = [text for record in range(index.starts[-1]) for text in index.texts(record) if text]
    for many in (1, 1, 2) * 10:
        parts = []
        for form in chance.sample(("{}", "{}", "“{}”"), many):
            text = chance.choice(texts)
            at = chance.randrange(len(text))
            parts.append(form.format(text[at : at + chance.choice((1, 2, 3, 5, 20, 90))]))
        yield " ".join(parts)
    for name in chance.sample(index.names, 20):
        spellings = [each.spellings for each in name.characters if each.spellings]
        typed = [chance.choice(each)[: chance.choice((1, 2, 7, 7, 7))] for each in spellings]
        yield chance.choice(("", "", " ", "'")).join(typed[: chance.choice((2, 3, 9))])
