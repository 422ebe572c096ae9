"""The browser's reader: what it finds, in which order, and what it loads for that."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bangyang.search import blocks
from bangyang.search.index import index
from bangyang.search.joint import joined
from bangyang.search.normalize import EDGE, GAP, mix, units
from bangyang.search.record import PLEDGE, SearchRecord, Spoken
from finding import (
    DATA,
    Hit,
    Query,
    answers,
    facets_of,
    node,
    scanned,
    searched,
    served,
    words,
)
from finding import tokens as scan_tokens

# One rule in two languages


def readable(run: str) -> str:
    """Write a word's edges as < and >, a gap as _."""
    parts = run.replace(GAP, "_").split(EDGE)
    return "".join(f"<{part}>" if place % 2 else part for place, part in enumerate(parts))


def browser_units(texts: Sequence[str]) -> list[str]:
    return node().call("keys.js", "units", *([text] for text in texts))


def test_both_languages_give_the_units_written_down() -> None:
    cases = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    texts = [text for text, _ in cases]
    wanted = dict(cases)
    assert {text: readable(units(text)) for text in texts} == wanted
    assert dict(zip(texts, map(readable, browser_units(texts)), strict=True)) == wanted


def assigned_han() -> list[str]:
    names = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
    every = map(chr, range(0x110000))
    return [char for char in every if unicodedata.name(char, "").startswith(names)]


def random_texts(count: int) -> list[str]:
    """Return strings of every kind of character, the same each time."""
    chance = random.Random(20260305)
    ranges = [
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x300, 0x36F),
        (0x370, 0x58F),
        (0x600, 0x6FF),
        (0xF00, 0xFFF),
        (0x1E00, 0x1EFF),
        (0x2000, 0x2BFF),
        (0x2E80, 0x33FF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFFEF),
        (0x1F300, 0x1FAFF),
        (0x20000, 0x2FFFF),
        (0xE0100, 0xE01EF),
    ]
    pool = [
        [chr(code) for code in range(low, high + 1) if unicodedata.category(chr(code)) != "Cn"]
        for low, high in ranges
    ]
    return [
        "".join(chance.choice(chance.choice(pool)) for _ in range(chance.randint(1, 24)))
        for _ in range(count)
    ]


def test_every_han_character_and_random_strings_give_the_same_keys() -> None:
    han = assigned_han()
    assert len(han) > 90_000
    texts = ["".join(han[at : at + 500]) for at in range(0, len(han), 500)] + random_texts(2_000)
    own = [units(text) for text in texts]
    assert browser_units(texts) == own
    run, _ = joined(texts)
    wide = run.astype(np.uint32)
    keys = [*mix(wide[:-1] << 16 | wide[1:]).tolist(), *mix(wide).tolist()]
    pairs = [*([chr(one) + chr(two)] for one, two in pairwise(run)), *([chr(one)] for one in run)]
    assert node().call("keys.js", "keyOf", *pairs) == keys


# Queries taken apart


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("云坪 张桂英", [("云坪",), ("张桂英",)]),
        ("云坪\u3000张桂英", [("云坪",), ("张桂英",)]),
        ("“云坪 村”张", [("“云坪村”",), ("张",)]),
        ('"hello world"', [("“<hello><world>”",)]),
        ("「云坪」『村』", [("“云坪”",), ("“村”",)]),
        ("“云坪", [("云坪",)]),
        ("“” ， 云", [("云",)]),
        ("zhang guiying 云坪", [("<zhang>", "<guiying>"), ("云坪",)]),
        ("zhang 110 guiying", [("<zhang>",), ("<110>",), ("<guiying>",)]),
        ("Xi'an lǘ", [("<xi>_<an>", "<lǘ>")]),
        ("zhang “guiying”", [("<zhang>",), ("“<guiying>”",)]),
        ("minqing110 mq", [("<minqing110>", "<mq>")]),
        ("ab " * 13, [("<ab>",) * 12, ("<ab>",)]),
        ("云 " * 40, [("云",)] * 32),
    ],
)
def test_a_query_falls_into_words_phrases_and_groups(
    query: str, wanted: list[tuple[str, ...]]
) -> None:
    (parsed,) = node().call("query.js", "parse", [query])
    assert [tuple(map(shown, group["words"])) for group in parsed["groups"]] == wanted


def shown(word: dict[str, Any]) -> str:
    return f"“{readable(word['units'])}”" if word["phrase"] else readable(word["units"])


def test_letters_may_be_pinyin_and_what_is_marked_leaves_endings_open() -> None:
    queries = ["zhāng Gui4ying 云a", "a", "p-2026-001", "“ab cd”", "ma ma", "pu yue e"]
    parsed = node().call("query.js", "parse", *([query] for query in queries))
    assert [[group["spelt"] for group in each["groups"]] for each in parsed] == [
        [["zhāng", "gui4ying"], None],
        [None],
        [None],
        [None],
        [["ma", "ma"]],
        [["pu", "yue", "e"]],
    ]
    marks = [[run.replace(EDGE, "|") for run in each["marks"]["units"]] for each in parsed]
    assert marks == [
        ["|zhāng", "|gui4ying", "云|a"],
        ["|a"],
        ["|p|\2|2026|\2|001"],
        ["|ab||cd|"],
        ["|ma"],
        ["|pu", "|yue", "|e"],
    ]
    assert parsed[0]["marks"]["spoken"] == ["zhāng gui4ying"]


# What is found, compared with a plain scan


def found(url: str, **changes: object) -> SearchRecord:
    return replace(SearchRecord(url, "person", "标题"), **changes)  # type: ignore[arg-type]


CHARACTERS = st.sampled_from('云坪村张桂英党的𠮷𠮶ab12ａ１Ｂ，。“”"*-· ')
LETTERS = st.sampled_from("ab1２Z-—. 甲")
WORDS = st.text(CHARACTERS, max_size=12) | st.text(LETTERS, max_size=12)
KEYS = {"county": "en", "theme": "wxyz"}
FACETS = st.fixed_dictionaries(
    {
        "county": st.lists(st.sampled_from("en"), max_size=1).map(tuple),
        "theme": st.lists(st.sampled_from("wxyz"), max_size=3, unique=True).map(tuple),
    }
)
RECORD = st.builds(
    lambda kind, days, name, headline, places, texts, facets: SearchRecord(
        url="",
        kind=kind,
        title="",
        date=date(2026, 1, 1) + timedelta(days),
        name=name,
        headline=headline,
        places=places,
        texts=texts,
        facets=facets,
    ),
    st.sampled_from(["person", "organization", PLEDGE, "page"]),
    st.integers(0, 5),
    st.text(CHARACTERS, max_size=4),
    WORDS,
    st.lists(WORDS, max_size=2).map(tuple),
    st.lists(st.text(CHARACTERS, max_size=60) | st.text(LETTERS, max_size=40), max_size=4).map(
        tuple
    ),
    FACETS,
)


@st.composite
def corpora(draw: st.DrawFn) -> list[SearchRecord]:
    made = draw(st.lists(RECORD, max_size=12))
    return [replace(record, url=f"r{place:02}") for place, record in enumerate(made)]


@st.composite
def questions(draw: st.DrawFn, corpus: list[SearchRecord]) -> Query:
    """A query: pieces cut out of the texts, or anything, as words or phrases; and filters."""
    texts = [text for record in corpus for text in record.fields] or ["云"]
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        text = draw(st.sampled_from(texts) | WORDS)
        start = draw(st.integers(0, len(text)))
        piece = text[start : start + draw(st.integers(1, 9))]
        pieces.append(draw(st.sampled_from(["{}", "{}", "“{}”", '"{}"', "「{}」"])).format(piece))
    keys = draw(st.none() | FACETS)
    return Query(draw(st.sampled_from([" ", " ", "\u3000", ""])).join(pieces), keys)


def told(answer: dict[str, Any]) -> list[Hit]:
    return [Hit(url, *hit) for url, hit in zip(answer["urls"], answer["hits"], strict=True)]


# A smaller example would take longer to find than to read a large one.
@settings(max_examples=100, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.data())
def test_the_browser_finds_what_a_plain_scan_finds_in_the_same_order(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    asked = [data.draw(questions(corpus)) for _ in range(12)]
    for query, answer in zip(asked, answers(corpus, asked), strict=True):
        wanted = scanned(corpus, query.q, query.filters)
        assert told(answer) == wanted, query
        if words(query.q):
            assert len(answer["every"]) == len(scanned(corpus, query.q)), query


@pytest.mark.parametrize(
    "word", ["云坪村", "云坪村党", "云坪村党支部开会记录", "云110坪", "𠮷田村"]
)
def test_one_other_character_anywhere_is_no_match(word: str) -> None:
    others = [word[:at] + "别" + word[at + 1 :] for at in range(len(word))]
    corpus = [
        found("exact", texts=(f"这里是{word}吧",)),
        *(found(f"other{at}", texts=(f"这里是{text}吧",)) for at, text in enumerate(others)),
        found("torn", texts=tuple(word)),
        found("turned", texts=(word[::-1],)),
    ]
    assert searched(corpus, [word, f"“{word}”"]) == [["exact"]] * 2


def test_a_long_word_is_told_from_all_that_differ_from_it_in_one_place() -> None:
    word = "云坪村的党员张桂英为老人修桥铺路三十年"
    others = [word[:at] + "别" + word[at + 1 :] for at in range(len(word))]
    few = [
        found("a", texts=("前文", f"说到{word}，")),
        *(found(f"b{at}", texts=(other,)) for at, other in enumerate(others[3:5])),
    ]
    titled = [*few, found("c", headline=f"《{word}》"), found("d", headline=others[3])]
    many = [*few, *(found(f"e{at}", texts=(other,)) for at, other in enumerate(others))]
    for corpus, urls in ((few, ["a"]), (titled, ["c", "a"]), (many, ["a"])):
        assert searched(corpus, [word, f"“{word}”"]) == [urls] * 2


def test_a_character_beyond_the_basic_plane_is_told_from_every_other() -> None:
    twins = [found("a", name="𠮷田"), found("b", name="𠮶田"), found("c", texts=("上𠮷",))]
    wanted = [["a", "c"], ["a"], ["b"], [], ["a"], []]
    assert searched(twins, ["𠮷", "𠮷田", "𠮶", "𠮸", "𠮷 田", "𠮷𠮶"]) == wanted


def story(number: int, chance: random.Random) -> SearchRecord:
    alphabet = "云坪村张桂英党员群众承诺水路灯修桥老人孩子学校一二三的了在"

    def text(size: int) -> str:
        return "".join(chance.choices(alphabet, k=size))

    return found(
        f"r{number:04}",
        kind=chance.choice(["person", "page", PLEDGE]),
        date=date(2020, 1, 1) + timedelta(chance.randrange(90)),
        name=text(3),
        headline=text(12),
        places=(text(6),),
        texts=tuple(text(120) + "，" + text(60) for _ in range(4)),
        facets={"county": (chance.choice("en"),), "theme": tuple(chance.sample("wxyz", 2))},
    )


def test_many_shards_and_blocks_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    corpus = [story(number, chance) for number in range(90)]
    texts = [text for record in corpus for text in record.fields]
    cuts = [(chance.choice(texts), chance.randrange(9), size) for size in (1, 2, 3, 4, 5, 7) * 4]
    asked = [Query(text[at : at + size]) for text, at, size in cuts]
    asked += [Query("云坪 老人", {"county": "e"}), Query("张桂英"), Query("", {"theme": "wx"})]
    wanted = [scanned(corpus, query.q, query.filters) for query in asked]
    assert [told(answer) for answer in answers(corpus, asked)] == wanted
    monkeypatch.setattr(blocks, "_LONG", replace(blocks._LONG, usual=8))
    monkeypatch.setattr(blocks, "_SHORT", replace(blocks._SHORT, usual=12))
    assert len(blocks.blocks(corpus)) > 6
    assert [told(answer) for answer in answers(corpus, asked)] == wanted


def test_a_very_long_text_is_found_to_its_end() -> None:
    chance = random.Random(2)
    endless = "".join(chance.choices("甲乙丙丁戊己庚辛", k=150_000))
    asked = [endless[at : at + 9] for at in (0, 65_530, 65_541, 130_000, 149_991)]
    corpus = [
        found("long", texts=(endless, *["路" * 40_000] * 3, "最后一句")),
        found("short", texts=("最后一句",)),
        found("wide", name="名" * 70 + "甲乙", headline="题" * 300 + "丙丁", places=("地" * 400,)),
    ]
    answers = searched(corpus, [*asked, "最后一句", f"{asked[0]} 最后一句", "路路路路", "地地"])
    assert answers == [*[["long"]] * 5, ["long", "short"], ["long"], ["long"], ["wide"]]
    assert searched(corpus, ["题丙丁", "名甲", endless[:900]]) == [["wide"], ["wide"], ["long"]]


@pytest.mark.parametrize("length", [31, 32, 33, 64])
def test_names_and_titles_that_fill_their_room_are_told_apart(length: int) -> None:
    name = "名" * (length - 1) + "末"
    full = found(
        "b", name=name, headline="题" * (length - 2) + "首尾", places=("地",), texts=("文",)
    )
    corpus = [found("a", texts=("末首",)), full, replace(full, url="c")]
    asked = [name, "末", "首尾", "地", "文", "末题", "尾地"]
    wanted = [scanned(corpus, query) for query in asked]
    assert [told(answer) for answer in answers(corpus, asked)] == wanted


def test_no_match_runs_across_fields_or_paragraphs() -> None:
    corpus = [found("a", name="张桂", headline="英雄", places=("云", "坪"), texts=("前段", "后段"))]
    assert searched(corpus, ["桂英", "云坪", "段后", "前段后", "雄云", "桂英雄"]) == [[]] * 6


def test_nothing_asked_finds_nothing_and_facets_alone_list_all() -> None:
    corpus = [
        found("a", name="甲", facets={"county": ("east",)}),
        found("b", kind=PLEDGE, facets={"county": ("west",)}),
    ]
    asked = [
        Query(),
        Query("，"),
        Query("“”", {"county": ["west"]}),
        Query("甲", {"county": ["x"]}),
    ]
    assert searched(corpus, asked) == [[], [], ["b"], []]
    assert searched(corpus, [Query("", {"county": []}), Query("", {"no": ["x"]})]) == [[], []]
    assert searched([], ["甲", "甲乙丙", "abc"]) == [[], [], []]


@pytest.mark.parametrize(
    "name", ["兰", "冯兰", "欧阳兰", "欧阳守田", "𠮷守", "阿依古丽·买买提", "A4"]
)
def test_better_places_come_first_and_newer_among_equals(name: str) -> None:
    old, new = date(2020, 1, 1), date(2026, 1, 1)
    corpus = [
        found("text", date=new, texts=(f"说起{name}，都知道",)),
        found("newer", date=new, name=name),
        found("begins", date=new, name=f"{name}英"),
        found("place", date=new, places=(f"{name}工作室",)),
        found("title", date=new, headline=f"学{name}"),
        found("inside", date=old, name=f"小{name}"),
        found("whole", date=old, name=name),
    ]
    wanted = ["newer", "whole", "begins", "title", "inside", "place", "text"]
    assert searched(corpus, [name]) == [wanted]


def test_what_was_typed_comes_before_beginnings_then_folded_then_spoken_words() -> None:
    corpus = [
        found("text", texts=("请她去ma家",)),
        found("beginning", name="Mary", texts=("回家",)),
        found("spoken", name="马", spoken=(Spoken("马", "name"),), suggested=True),
        found("folded", texts=("张干事",)),
        found("typed", texts=("張幹事",)),
    ]
    (letters, written) = answers(corpus, ["ma", "張幹事"])
    assert [hit[:2] for hit in told(letters)] == [("text", 0), ("beginning", 1), ("spoken", 3)]
    assert [hit[:2] for hit in told(written)] == [("typed", 0), ("folded", 2)]
    (both,) = answers(corpus, ["ma 家"])
    assert told(both) == [Hit("text", 0, 4, 8), Hit("beginning", 1, 1, 5)]
    assert "张干事" in written["marks"]["units"]
    assert searched(corpus, ['"ma"', "“張幹事”"]) == [["text"], ["typed"]]


def test_neighbouring_letters_are_words_or_one_spoken_run_or_several() -> None:
    spoken = (Spoken("张桂英", "name", person=True), Spoken("云坪村", "place"))
    corpus = [
        found("said", name="张桂英", places=("云坪村",), spoken=spoken, suggested=True),
        found("words", texts=("zhang met guiying",)),
        found("half", texts=("zhang only",)),
    ]
    assert searched(corpus, ["zhang guiying", "guiying zhang"]) == [["words", "said"], ["words"]]
    asked = ["yunpingcun zhangguiying", "zhang gui ying", "zhangguiying 云坪", "zhang 云坪"]
    assert searched(corpus, asked) == [["said"]] * 4


def test_a_syllable_of_one_letter_or_an_initial_may_stand_alone_among_others() -> None:
    names = {"e": "蒲月娥", "a": "阿依古丽·买买提"}
    corpus = [
        found(url, name=name, spoken=(Spoken(name, "name", person=True),), suggested=True)
        for url, name in names.items()
    ]
    assert searched(corpus, ["pu yue e", "p y e", "pu y e", "a"]) == [["e"]] * 3 + [[]]
    assert searched(corpus, ["a yi gu li", "ā yī gǔ lì", "a1 yi1 gu3 li4"]) == [["a"]] * 3


# Facets


def test_counts_are_those_of_a_search_with_that_value_chosen() -> None:
    chance = random.Random(3)
    corpus = [story(number, chance) for number in range(40)]
    node().ask(serve=served(index(corpus, facets_of(corpus))), open=True)
    columns = node().ask(ask=["facets"])
    for column in columns:  # JSON makes objects of typed arrays
        column["starts"] = list(column["starts"].values())
        column["numbers"] = list(column["numbers"].values())
    for query in ("", "云坪"):
        for filters in ({}, {"county": ["e"]}, {"county": ["n"], "theme": ["w", "y"]}):
            (answer,) = node().ask(find=[{"q": query, "filters": filters}])
            (counted,) = node().call(
                "facets.js", "counts", [columns, answer["every"] if query else None, filters]
            )
            assert counted == recounted(corpus, query, filters), (query, filters)


def recounted(
    corpus: Sequence[SearchRecord], query: str, filters: dict[str, list[str]]
) -> dict[str, list[int]]:
    """Count by one scan a value."""
    return {
        facet.name: [
            len(scanned(corpus, query, {**filters, facet.name: [key]})) for key, _ in facet.values
        ]
        for facet in facets_of(corpus)
    }


# What is loaded


def reading(corpus: Sequence[SearchRecord], **more: object) -> None:
    node().ask(serve=served(index(corpus, facets_of(corpus))), **more)


def find(query: str, filters: dict[str, list[str]] | None = None) -> dict[str, Any]:
    (answer,) = node().ask(find=[{"q": query, "filters": filters or {}}])
    return dict(answer)


def test_a_search_loads_what_it_needs_once() -> None:
    chance = random.Random(4)
    corpus = [story(number, chance) for number in range(60)]
    reading(corpus, open=True)
    facets_alone = find("", {"county": ["e"]})
    assert facets_alone["loaded"] == ["manifest", "records", "facets"]
    loaded = find("云坪村")["loaded"]
    assert loaded
    assert all(path.startswith("text/") for path in loaded)
    assert find("云坪村", {"county": ["e"]})["loaded"] == []


@pytest.mark.parametrize("path", ["manifest", "records", "text/0", "alone/0", "facets"])
def test_a_file_that_failed_is_asked_for_again(path: str) -> None:
    corpus = [found("a", name="甲乙", facets={"county": ("e",)})]
    reading(corpus, open=True, fail=[path])
    with pytest.raises(AssertionError, match=f"no {path}"):
        find("甲 甲乙", {"county": ["e"]})
    node().ask(fail=[])
    answer = find("甲 甲乙", {"county": ["e"]})
    assert answer["urls"] == ["a"]
    assert path in answer["loaded"]


def test_an_index_that_changed_is_read_anew() -> None:
    before = [found("a", name="甲"), found("b", name="甲乙", texts=("丙丁",))]
    after = [found("b", name="甲乙", texts=("丙丁",)), found("c", name="甲"), found("d", name="戊")]
    reading(before, open=True)
    assert find("甲")["urls"] == ["a", "b"]
    reading(after)
    assert find("丙丁")["urls"] == ["b"]  # by shards that bear another stamp
    assert find("甲")["urls"] == ["c", "b"]
    reading(before)
    with pytest.raises(AssertionError, match="Stale"):
        node().ask(ask=["texts", [0, 1, 2]])
    assert find("甲")["urls"] == ["a", "b"]
    reading([before[0], after[1]])  # a block of the same name, of other records
    with pytest.raises(AssertionError, match="Stale"):
        node().ask(ask=["texts", [0, 1]])
    assert find("甲")["urls"] == ["a", "c"]


def test_numbers_that_an_earlier_index_gave_are_told_by_its_stamp() -> None:
    reading([found("a", name="甲")], open=True)
    stamp = node().ask(ask=["find", "甲"])["stamp"]
    assert [head["url"] for head in node().ask(ask=["heads", [0], stamp])] == ["a"]
    reading([found("b", name="乙丁"), found("c", name="丙")])
    assert find("乙丁")["urls"] == ["b"]  # whoever asked for this has brought the new index
    with pytest.raises(AssertionError, match="Stale"):
        node().ask(ask=["heads", [], stamp])


@pytest.mark.parametrize("path", ["manifest", "records", "text/0"])
def test_files_of_two_indexes_at_once_are_never_put_together(path: str) -> None:
    reading([found("a", name="甲乙")])
    reading([found("b", name="乙甲")], open=True, stale=[path])
    assert find("乙甲")["urls"] == ["b"]


def test_the_plain_scan_takes_texts_and_queries_apart() -> None:
    assert scan_tokens("“民情110，ＡB·c𠮷”") == ["民", "情", "110", "!", "ab", "c", "𠮷"]
    assert words("“云 坪”村 「ab」c") == [
        (["云", "坪"], True),
        (["村"], False),
        (["ab"], True),
        (["c"], False),
    ]
