"""What an editor says of the words of a text, and of names across records.

``tests/remarks`` holds texts with what is to be remarked in them, and as many like them that are
to be left alone.
"""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.load.passages import BODY, Piece, joined
from bangyang.load.words import load_words
from bangyang.model.exemplars import Consent, Exemplar, Honour, Kind, Status
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.model.places import County, Township, Village
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.model.words import Wording
from bangyang.problems import Position, Problem
from bangyang.proof.about import About
from bangyang.proof.glossary import lists
from bangyang.proof.remarks import library_remarks, text_remarks
from bangyang.proof.shown import shown
from bangyang.proof.sources import passages, sources
from bangyang.proof.told import NOBODY, Told, by_file
from bangyang.rules.vocabularies import defaults
from sites import COUNTY, run, story, write

REMARKS = Path(__file__).parent / "remarks"
FILE = "exemplars/gu-shi.md"
TODAY = date(2026, 11, 23)

LIANGHE = County(
    "lianghe",
    "良河县",
    townships=(
        Township(
            "dong-he-zhen",
            "东河镇",
            ("东河人民公社", "东河乡"),
            (Village("shang-wan-cun", "上湾村"), Village("liu-zhou-cun", "柳洲村")),
        ),
        Township(
            "xi-shan-xiang", "西山乡", (), (Village("zhi-fang-cun", "纸坊村", ("红星大队",)),)
        ),
    ),
)

OWN = (
    Wording("帮扶户", "联系户", "2026年起这样叫"),
    Wording("一定要", "", "口气太硬"),
    Wording("台帐", "台帐", ""),
)


def options() -> Options:
    return Options("良河榜样", "", "zh", TODAY, defaults("zh"))


def about(folder: Path, told: Told = NOBODY) -> About:
    return About(Folder(folder), options(), (LIANGHE,), "content/pages", OWN, {FILE: told})


def cases() -> Iterator[Any]:
    for file in sorted(REMARKS.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["case"], 1):
            yield pytest.param(case, id=f"{file.stem}-{number}")


def told_of(case: dict[str, Any]) -> Told:
    levels = {term.key: term for term in defaults("zh").levels}
    honours = tuple(
        Honour(
            each["title"],
            levels.get(each.get("level", "")),
            each.get("year"),
            each.get("issuer", ""),
            each.get("basis", ""),
        )
        for each in case.get("honours", ())
    )
    return Told(
        case.get("name", ""), case.get("consents", False), tuple(case.get("allowed", ())), honours
    )


@pytest.mark.parametrize("case", list(cases()))
def test_a_text_is_remarked_where_it_should_be(case: dict[str, Any], tmp_path: Path) -> None:
    titles = [
        (Piece("honours.title", Position(FILE, 9 + number, 5)), each["title"])
        for number, each in enumerate(case.get("honours", ()))
    ]
    key = case.get("key", BODY)
    text = (Piece(key, Position(FILE, 20, 1), lines=key == BODY), case["text"])
    found = text_remarks(joined(FILE, [*titles, text]), about(tmp_path, told_of(case)))
    said = [[problem.code, dict(problem.values)["text"]] for problem in found]
    assert sorted(said) == sorted(case.get("finds", []))


def test_every_kind_of_remark_has_its_case() -> None:
    found = {code for case in cases() for code, _ in case.values[0].get("finds", ())}
    texts = "".join(
        file.read_text(encoding="utf-8")
        for file in Path(text_remarks.__code__.co_filename).parent.glob("*.py")
    )
    for code in found:
        assert f'"{code}"' in texts
    assert len(found) == 20


def test_a_remark_knows_where_it_stands(tmp_path: Path) -> None:
    body = "第一段。\n\n第二段里的帐本。\n\n又一次帐本。"
    texts = joined(FILE, [(Piece(BODY, Position(FILE, 7, 1), lines=True), body)])
    [problem] = text_remarks(texts, about(tmp_path))
    assert problem.at == Position(FILE, 9, 6)
    assert dict(problem.values)["count"] == "2"


@given(st.text(alphabet="帐本的村长（()[]!`<>/ab\n,。\"'：:x", max_size=60))
def test_no_text_is_too_odd_and_places_stay(text: str) -> None:
    texts = joined(FILE, [(Piece(BODY, Position(FILE, 1, 1), lines=True), text)])
    assert len(shown(texts)) == len(texts.text)
    for problem in text_remarks(texts, about(Path("nowhere"))):
        assert 1 <= problem.at.line <= text.count("\n") + 1


@pytest.mark.parametrize("odd", ["[^", "<!--", "![", "(中", "“", '](a "', "荣获“", "9岁的", "<a "])
def test_a_text_of_nothing_but_openings_takes_no_longer(odd: str) -> None:
    texts = joined(FILE, [(Piece(BODY, Position(FILE, 1, 1), lines=True), odd * 10_000)])
    began = time.process_time()
    list(text_remarks(texts, about(Path("nowhere"))))
    assert time.process_time() - began < 2


def test_the_lists_are_sound() -> None:
    words = lists().words
    assert len(words) > 500
    for term, word in words.items():
        assert word.instead not in ("", term)
        assert word.why
        assert all(term in longer and longer != term for longer in word.but), term
        assert not any(found is word for _, found in lists().found(word.instead)), term


def test_an_office_adds_words_of_its_own(tmp_path: Path) -> None:
    table = "词,改为,说明\n帮扶户,联系户,2026年起\n一定要,,口气太硬\n台帐,台帐,\n"
    for encoding in ("utf-8", "gb18030"):
        site = write(tmp_path / encoding, {})
        (site / "content").mkdir(parents=True)
        (site / "content/words.csv").write_bytes(table.encode(encoding))
        problems: list[Problem] = []
        assert load_words(Folder(site), problems) == (
            Wording("帮扶户", "联系户", "2026年起"),
            Wording("一定要", "", "口气太硬"),
            Wording("台帐", "台帐", ""),
        )
        assert problems == []


def exemplar(name: str, **fields: Any) -> Exemplar:
    return Exemplar(
        id=fields.pop("id", "a00001"),
        slug="x",
        kind=Kind.PERSON,
        name=name,
        county="lianghe",
        date=date(2026, 3, 5),
        at=Position(f"exemplars/{name}.md", 2, 7),
        title=name,
        **fields,
    )


def pledge(maker: str, row: int, year: int = 2026, **fields: Any) -> Pledge:
    return Pledge(
        year=year,
        id=f"{year}-{row:03d}",
        county="lianghe",
        maker=maker,
        kind=MakerKind.MEMBER,
        organization=PledgingOrganization("shangwan", "上湾村党支部", "lianghe"),
        text="修渠",
        status=PledgeStatus.PUBLISHED,
        due=date(year, 12, 31),
        at=Position(f"content/counties/lianghe/pledges/{year}.csv", row, 9),
        **fields,
    )


def remarks(*records: Exemplar | Pledge) -> list[tuple[str, str]]:
    library = Library(
        (LIANGHE,),
        tuple(each for each in records if isinstance(each, Exemplar)),
        tuple(each for each in records if isinstance(each, Pledge)),
    )
    found = library_remarks(library, options(), Folder(Path("nowhere")))
    return [(problem.code, dict(problem.values)["text"]) for problem in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张桂英", "张桂瑛"),
        ("張桂英", "张桂英"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("李末生", "李未生"),
    ],
)
def test_one_person_spelt_in_two_ways_is_told(one: str, other: str) -> None:
    assert remarks(pledge(one, 3, 2025), pledge(one, 4, 2024), pledge(other, 3)) == [
        ("spelling-person", other)
    ]


def test_a_story_and_a_row_of_one_village_may_be_one_person() -> None:
    village = Term("shang-wan-cun", "上湾村")
    her = exemplar("张桂英", village=village)
    assert remarks(her, pledge("张桂瑛", 3, village=village)) == [("spelling-person", "张桂瑛")]
    assert remarks(her, pledge("张桂瑛", 3)) == []
    assert remarks(her, pledge("张桂芳", 3, village=village)) == []


def test_two_rows_of_one_table_are_two_people() -> None:
    assert remarks(pledge("张桂英", 3), pledge("张桂瑛", 4)) == []
    assert remarks(pledge("张桂英", 3), pledge("張桂英", 4)) == [("spelling-person", "張桂英")]


def test_a_row_with_the_id_of_somebody_else_is_told() -> None:
    her = exemplar("张桂英", id="a1b2c3")
    assert remarks(her, pledge("张桂芳", 3, maker_id="a1b2c3")) == [("spelling-same-id", "张桂芳")]
    assert remarks(her, pledge("张桂英", 3, maker_id="a1b2c3")) == []
    assert remarks(her, pledge("张*英", 3, maker_id="a1b2c3")) == []


def test_whoever_answers_for_a_pledge_is_a_member_too() -> None:
    assert remarks(pledge("佘小燕", 3), pledge("翟立春", 4, responsible="佘小艳、村委会")) == [
        ("spelling-person", "佘小艳")
    ]


@pytest.mark.parametrize(
    ("until", "status", "told"),
    [
        (date(2026, 11, 22), Status.PUBLISHED, True),
        (date(2026, 11, 23), Status.PUBLISHED, False),
        (None, Status.PUBLISHED, False),
        (date(2026, 11, 22), Status.WITHDRAWN, False),
    ],
)
def test_a_consent_ends(until: date | None, status: Status, told: bool) -> None:
    consent = Consent(date(2025, 1, 1), until)
    found = remarks(exemplar("张桂英", consent=consent, status=status))
    assert found == ([("person-consent-expired", "张桂英")] if told else [])


def test_check_tells_the_words_of_a_site(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            **COUNTY,
            "content/words.csv": "词,改为,说明\n帮扶户,联系户,2026年起\n台帐,台帐,\n",
            "exemplars/he.md": story(
                "何水生", "h00001", "帮扶户的台帐，西山镇下坝村的村长管。", township="西山镇"
            ),
        },
    )
    done = run(site, "check", "--format", "json")
    said = {(each["code"], each["line"], each["column"]) for each in json.loads(done.stdout)}
    assert said >= {("wording-own", 9, 1), ("wording-instead", 9, 15)}
    assert sum(code == "wording-instead" for code, _, _ in said) == 1


def test_the_example_is_left_alone() -> None:
    root = Path(__file__).parent.parent
    folder = Folder(root)
    library, _ = load(folder, options())
    around = About(
        folder, options(), library.counties, "content/pages", (), by_file(library.exemplars, TODAY)
    )
    found: list[Problem] = []
    for source in sources(folder, options(), library, folder.files("content/pages", ".md")):
        for texts in passages(source, folder):
            found += text_remarks(texts, around)
    assert [*found, *library_remarks(library, options(), folder)] == []
