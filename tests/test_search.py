"""Records, the index and its reader: what is found, and that nothing else is."""

from __future__ import annotations

import json
import random
import tempfile
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import bangyang.search.index as indexing
from bangyang.model.edition import Body, OfficePage
from bangyang.model.pledges import MakerKind, PledgeStatus
from bangyang.search.index import index
from bangyang.search.normalize import EDGE, GAP, encoded, pair_keys, units
from bangyang.search.records import PLEDGE, SearchRecord, records
from bangyang.search.write import write
from editions import SCHOOL, edition, exemplar, pledge
from finding import DATA, modules, node, scanned, searched
from finding import tokens as scan_tokens


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return modules(tmp_path_factory.mktemp("modules"))


# One rule in two languages


def readable(run: str) -> str:
    """Write a word's edges as < and >, a gap as _."""
    parts = run.replace(GAP, "_").split(EDGE)
    return "".join(f"<{part}>" if place % 2 else part for place, part in enumerate(parts))


def test_both_languages_give_the_units_written_down(scripts: Path) -> None:
    cases = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    texts = [text for text, _ in cases]
    wanted = dict(cases)
    assert {text: readable(units(text)) for text in texts} == wanted
    assert dict(zip(texts, map(readable, node(scripts, units=texts)), strict=True)) == wanted


def assigned_han() -> list[str]:
    names = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
    every = map(chr, range(0x110000))
    return [char for char in every if unicodedata.name(char, "").startswith(names)]


def random_texts(count: int) -> list[str]:
    """Return strings of every kind of character, the same each time."""
    chance = random.Random(20260305)
    blocks = [
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
        for low, high in blocks
    ]
    return [
        "".join(chance.choice(chance.choice(pool)) for _ in range(chance.randint(1, 24)))
        for _ in range(count)
    ]


def test_every_han_character_and_random_strings_give_the_same_keys(scripts: Path) -> None:
    han = assigned_han()
    assert len(han) > 90_000
    texts = ["".join(han[at : at + 500]) for at in range(0, len(han), 500)] + random_texts(2_000)
    own = [units(text) for text in texts]
    assert node(scripts, units=texts) == own
    assert node(scripts, keys=own) == [pair_keys(encoded(text)).tolist() for text in texts]


def test_a_character_beyond_the_basic_plane_is_told_from_every_other(tmp_path: Path) -> None:
    twins = [found("a", name="𠮷田"), found("b", name="𠮶田"), found("c", texts=("上𠮷",))]
    assert searched(twins, ["𠮷", "𠮷田", "𠮶", "𠮸"], tmp_path) == [["a", "c"], ["a"], ["b"], []]


# What is found, compared with a plain scan


def found(url: str, **changes: object) -> SearchRecord:
    return replace(SearchRecord(url, "person", "标题"), **changes)  # type: ignore[arg-type]


CHARACTERS = st.sampled_from("云坪村张桂英党的𠮷𠮶ab12ａ１Ｂ，。“*-· ")
WORDS = st.text(CHARACTERS, max_size=12)
RECORD = st.builds(
    lambda kind, county, days, name, headline, places, texts: SearchRecord(
        url="",
        kind=kind,
        title="",
        county=county,
        date=date(2026, 1, 1) + timedelta(days),
        name=name,
        headline=headline,
        places=places,
        texts=texts,
    ),
    st.sampled_from(["person", "organization", PLEDGE, "page"]),
    st.sampled_from(["", "east", "west"]),
    st.integers(0, 5),
    st.text(CHARACTERS, max_size=4),
    WORDS,
    st.lists(WORDS, max_size=2).map(tuple),
    st.lists(st.text(CHARACTERS, max_size=60), max_size=4).map(tuple),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[SearchRecord]:
    made = draw(st.lists(RECORD, max_size=12))
    named = [replace(record, url=f"r{place:02}") for place, record in enumerate(made)]
    return sorted(named, key=lambda record: (-record.date.toordinal(), record.url))


@st.composite
def questions(draw: st.DrawFn, corpus: list[SearchRecord]) -> dict[str, str]:
    """A query: pieces cut out of the texts, or anything, with or without filters."""
    texts = [text for record in corpus for text in record.fields] or ["云"]
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        text = draw(st.sampled_from(texts) | WORDS)
        start = draw(st.integers(0, len(text)))
        pieces.append(text[start : start + draw(st.integers(1, 9))])
    filters = draw(st.sampled_from([{}, {}, {"county": "east"}, {"kind": PLEDGE}]))
    return {"q": " ".join(pieces), **filters}


# A smaller example would cost minutes to find, a process of node for every try.
@settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.data())
def test_the_browser_finds_what_a_plain_scan_finds_in_the_same_order(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    asked = [data.draw(questions(corpus)) for _ in range(12)]
    with tempfile.TemporaryDirectory() as room:
        answers = searched(corpus, asked, Path(room))
    for query, answer in zip(asked, answers, strict=True):
        filters = {key: value for key, value in query.items() if key != "q"}
        assert answer == scanned(corpus, query["q"], **filters), query


@pytest.mark.parametrize(
    "word", ["云坪村", "云坪村党", "云坪村党支部开会记录", "云110坪", "𠮷田村"]
)
def test_one_other_character_anywhere_is_no_match(tmp_path: Path, word: str) -> None:
    others = [word[:at] + "别" + word[at + 1 :] for at in range(len(word))]
    corpus = [
        found("exact", texts=(f"这里是{word}吧",)),
        *(found(f"other{at}", texts=(f"这里是{text}吧",)) for at, text in enumerate(others)),
        found("torn", texts=tuple(word)),
        found("turned", texts=(word[::-1],)),
    ]
    assert searched(corpus, [word], tmp_path) == [["exact"]]


def story(number: int, chance: random.Random) -> SearchRecord:
    alphabet = "云坪村张桂英党员群众承诺水路灯修桥老人孩子学校一二三的了在"

    def text(size: int) -> str:
        return "".join(chance.choices(alphabet, k=size))

    return found(
        f"r{number:04}",
        kind=chance.choice(["person", PLEDGE]),
        date=date(2020, 1, 1) + timedelta(chance.randrange(900)),
        name=text(3),
        headline=text(12),
        places=(text(6),),
        texts=tuple(text(120) + "，" + text(60) for _ in range(4)),
    )


def newest_first(corpus: list[SearchRecord]) -> list[SearchRecord]:
    return sorted(corpus, key=lambda record: (-record.date.toordinal(), record.url))


def test_many_shards_and_parts_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    corpus = newest_first([story(number, chance) for number in range(90)])
    texts = [text for record in corpus for text in record.fields]
    cuts = [(chance.choice(texts), chance.randrange(9), size) for size in (1, 2, 3, 4, 5, 7) * 4]
    asked = [text[at : at + size] for text, at, size in cuts] + ["云坪 老人", "张桂英"]
    wanted = [scanned(corpus, query) for query in asked]
    assert searched(corpus, asked, tmp_path / "whole") == wanted
    monkeypatch.setattr(indexing, "_PART", 17)
    assert searched(corpus, asked, tmp_path / "parted") == wanted


def test_a_text_longer_than_a_document_is_found_to_its_end(tmp_path: Path) -> None:
    chance = random.Random(2)
    endless = "".join(chance.choices("甲乙丙丁戊己庚辛", k=150_000))
    words = [endless[at : at + 9] for at in (0, 64_990, 65_020, 65_080, 130_000, 149_991)]
    corpus = [
        found("long", texts=(endless, *["路" * 40_000] * 3, "最后一句")),
        found("short", texts=("最后一句",)),
    ]
    asked = [*words, "最后一句", f"{words[0]} 最后一句", "路路路路"]
    answers = searched(corpus, asked, tmp_path)
    assert answers == [["long"]] * 6 + [["long", "short"], ["long"], ["long"]]


def test_fields_too_long_for_their_room_are_found_all_the_same(tmp_path: Path) -> None:
    corpus = [
        found(
            "a",
            name="名" * 70 + "甲乙",
            headline="题" * 300 + "丙丁",
            places=("地" * 400 + "戊己",),
        )
    ]
    assert searched(corpus, ["甲乙", "题丙丁", "戊己", "名甲"], tmp_path) == [["a"]] * 4


def test_no_match_runs_across_fields_or_paragraphs(tmp_path: Path) -> None:
    corpus = [found("a", name="张桂", headline="英雄", places=("云", "坪"), texts=("前段", "后段"))]
    assert searched(corpus, ["桂英", "云坪", "段后", "前段后", "雄云"], tmp_path) == [[]] * 5


def test_nothing_asked_finds_nothing_and_a_filter_alone_lists_all(tmp_path: Path) -> None:
    corpus = [found("a", county="east", name="甲"), found("b", kind=PLEDGE, county="west")]
    asked = [{"q": ""}, {"q": "，"}, {"q": "", "county": "west"}, {"q": "甲", "county": "north"}]
    assert searched(corpus, asked, tmp_path) == [[], [], ["b"], []]
    assert searched([], ["甲", "甲乙丙"], tmp_path) == [[], []]


@pytest.mark.parametrize(
    "name", ["兰", "冯兰", "欧阳兰", "欧阳守田", "𠮷守", "阿依古丽·买买提", "A4"]
)
def test_better_places_come_first_and_newer_among_equals(tmp_path: Path, name: str) -> None:
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
    assert searched(newest_first(corpus), [name], tmp_path) == [wanted]


# Excerpts


@pytest.mark.parametrize(
    ("texts", "query", "wanted"),
    [
        (["前面的话", "她在卫生室值班"], "卫生室", "她在[卫生室]值班"),
        (["没有"], "别的", "没有"),
        ([], "别的", ""),
        (["张三和李四", "李四和王五"], "王五 李四", "[李四]和[王五]"),
        (["云坪云坪云"], "云坪云", "[云坪云坪云]"),
        (["编号２０２６－００１号"], "2026-001", "编号[２０２６－００１]号"),
        (["阿依古丽·买买提说"], "古丽买买", "阿依[古丽·买买]提说"),
        (["一" * 40 + "灯" + "二" * 100], "灯", "…" + "一" * 18 + "[灯]" + "二" * 69 + "…"),
        (["甲𠮷" * 30 + "灯"], "灯", "…" + "甲𠮷" * 6 + "[灯]"),
    ],
)
def test_an_excerpt_shows_the_hit(scripts: Path, texts: list[str], query: str, wanted: str) -> None:
    (pieces,) = node(scripts, excerpts=[[texts, query]])
    shown = "".join(f"[{piece['text']}]" if piece["hit"] else piece["text"] for piece in pieces)
    assert shown == wanted


# Records


def test_every_part_of_a_story_is_found() -> None:
    one = exemplar()
    body = Body("", ("她在河边站了很久。",), ("水位",))
    (record,) = records(edition(one, bodies={one.id: body}))
    text = "\n".join(record.fields)
    for words in (
        "秦川1",
        "二十年水位",
        "北岸镇石墩村",
        "水位观察员",
        "木岚好人",
        "县级",
        "2025",
        "水涨到哪里",
        "石墩村村民",
        "河边站了",
        "水位",
        one.standards[0].name,
    ):
        assert words in text
    assert record.url == one.url
    assert record.title == "秦川1：她替全村记了二十年水位"
    assert record.meta == ("个人", "北岸镇石墩村", "水位观察员", one.date.isoformat())


def test_pledges_lead_to_their_rows_by_year_and_page() -> None:
    rows = [pledge(number) for number in range(1, 42)]
    earlier = pledge(7, year=2025, published=date(2025, 3, 5))
    addresses = {record.url for record in records(edition(pledges=(earlier, *rows)))}
    base = f"pledges/mu-lan/{SCHOOL.key}/"
    assert {
        f"{base}#p-2026-001",
        f"{base}page/2/#p-2026-041",
        f"{base}2025/#p-2025-007",
    } <= addresses
    assert len(addresses) == 42


def test_a_pledge_is_found_by_what_its_row_says() -> None:
    row = pledge(
        kind=MakerKind.MEMBER,
        maker="王*国",
        responsible="李*",
        outcome="灯亮了",
        target="3",
        unit="盏",
        reason="等材料",
        evidence="验收单",
        problem="夜里太黑",
        benchmark="秦川1",
        status=PledgeStatus.PARTLY,
    )
    record = next(r for r in records(edition(exemplar(), pledges=(row,))) if r.kind == PLEDGE)
    assert {
        "把河边的三盏路灯修好",
        "王*国",
        "石墩村党支部",
        "北岸镇",
        "灯亮了",
        "3盏",
        "等材料",
        "验收单",
        "夜里太黑",
        "秦川1",
        "部分完成",
        "p-2026-001",
        "李*",
    } <= set(record.fields)
    assert record.meta[0] == "部分完成"
    assert record.meta[-1] == "2026-001"


def test_a_benchmark_without_a_published_story_is_not_named() -> None:
    (record,) = records(edition(pledges=(pledge(benchmark="撤下的人"),)))
    assert "撤下的人" not in record.fields


def test_the_county_counts_as_a_place_where_there_are_several() -> None:
    one = exemplar()
    county = edition().counties[0]
    several = edition(one, counties=(county, replace(county, id="other", name="别县")))
    assert records(several)[0].places[0] == "木岚县北岸镇石墩村"


def test_office_pages_are_found_by_title_and_text() -> None:
    page = OfficePage("about/", "关于本站", Body("", ("电话在下面。",), ("联系",)))
    (record,) = records(edition(office_pages=(page,)))
    assert (record.url, record.kind, record.name) == ("about/", "page", "关于本站")
    assert record.texts == ("电话在下面。", "联系")


# Files


def test_a_change_renames_its_own_part_only() -> None:
    corpus = [found("a", texts=("甲乙",)), found("p", kind=PLEDGE, texts=("丙丁",))]
    before, again = index(corpus), index(list(corpus))
    assert before == again
    after = index([replace(corpus[0], texts=("甲丙",)), corpus[1]])
    folders = [{path.split("/")[0] for path in files} for files in (before, after)]
    assert len(folders[0] & folders[1]) == 2  # the manifest and the pledges


def test_writing_takes_away_what_is_no_longer_named(tmp_path: Path) -> None:
    first, second = index([found("a", name="甲")]), index([found("b", name="乙")])
    write(first, tmp_path)
    write(second, tmp_path)
    folder = tmp_path / "assets/search"
    kept = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert kept == second


def test_a_file_linked_elsewhere_is_not_written_in_place(tmp_path: Path) -> None:
    write(index([found("a", name="甲")]), tmp_path / "new")
    manifest = tmp_path / "new/assets/search/manifest.json"
    served = tmp_path / "served.json"
    served.hardlink_to(manifest)
    before = served.read_bytes()
    write(index([found("b", name="乙")]), tmp_path / "new")
    assert served.read_bytes() == before != manifest.read_bytes()


def test_the_plain_scan_takes_texts_apart() -> None:
    assert scan_tokens("“民情110，ＡB·c𠮷”") == ["民", "情", "110", "!", "ab", "c", "𠮷"]
