"""Private data in running text: how much of it is found, and how little else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangyang.rules.private.find import find, suspicious
from bangyang.rules.private.own import own_of, same
from private_items import FOLDER, items, score


@pytest.mark.parametrize("half", ["seen", "unseen", "later", "third"])
def test_what_it_was_tuned_with(half: str) -> None:
    result = score(items(half))
    assert result.missed == ()
    assert result.false == ()


def test_what_was_written_by_somebody_who_does_not_know_the_finders() -> None:
    result = score(items("fourth"))
    assert result.recall >= 0.99
    assert result.precision >= 0.97


_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def cases(name: str) -> list[str]:
    """Return the lines of a file: a kind and a text, ``\\n`` for a change of lines, ``\\u200b``."""
    text = Path(FOLDER / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line[:1] not in ("", "#")]
    return [
        _ESCAPE.sub(lambda match: chr(int(match[1], 16)), line).replace("\\n", "\n")
        for line in lines
    ]


ALL = [*cases("more.txt"), *cases("classes.txt")]
"""Lines of a kind, or ``none``, and a text."""


def test_each_spelling() -> None:
    wrong = []
    for case in ALL:
        kind, _, text = case.partition(" ")
        kinds = {str(each.kind) for each in find(text)}
        if kinds != (set() if kind == "none" else {kind}):
            wrong.append((case, kinds))
    assert wrong == []


def test_what_is_found_is_suspected_first() -> None:
    texts = [case.partition(" ")[2] for case in ALL]
    assert [text for text in texts if find(text) and not suspicious(text)] == []


def test_places_are_those_of_the_whole_text() -> None:
    text = "甲" * 900 + "\0电话：160-0000-0001，找老贺。\0" + "乙" * 900 + "浙Z12345"
    assert [text[each.start : each.end] for each in find(text)] == ["160-0000-0001", "浙Z12345"]


def test_a_number_never_goes_over_two_texts() -> None:
    assert find("电话1600000\0001") == []
    assert find("电话：\0" + "85550199") == []


@pytest.mark.parametrize(
    ("contact", "spelt"),
    [
        ("026-55550100", "（０２６）５５５５０１００"),
        ("026-55550100", "55550100"),
        ("026-55550100转802", "026-55550100"),
        ("026-55550100、55550101", "5555 0101"),
        ("160 0000 0001", "+86-160-0000-0001"),
        ("bianji@example.com", "bianji（at）example。com"),
        ("砚溪县砚池街道新桥路8号2单元301室", "新桥路8号2单元301室"),
    ],
)
def test_the_offices_own_contact_in_any_spelling(contact: str, spelt: str) -> None:
    assert own_of([contact]).has(spelt)


@pytest.mark.parametrize("other", ["026-55550101", "55550", "160 0000 0002", "a@example.com"])
def test_nobody_elses(other: str) -> None:
    own = own_of(["026-55550100", "160 0000 0001", "bianji@example.com", "新桥路8号"])
    assert not own.has(other)


def test_what_is_allowed_may_be_spelt_otherwise() -> None:
    assert same("160-0000-0001", "16000000001")
    assert not same("160-0000-0001", "160")


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 40_000,
        "三号楼二单元" * 4_000,
        "浙Z 1" * 10_000,
        ("a" * 60 + "@") * 1_000,
        "住" * 40_000,
        "话机真线" * 10_000,
        "3栋2" * 10_000,
        "路12号" * 10_000,
        "1." * 40_000,
        "a at " * 10_000,
        "**1" * 20_000,
        "<b " * 20_000,
        "1<br>" * 20_000,
        "&#1" * 20_000,
        "1`" * 20_000,
        "1\n    " * 10_000,
        "户口本上" * 10_000,
        "石门村上湾" * 10_000,
        "| 1 " * 20_000,
        "| 住址 |\n" + "| 甲 |\n" * 10_000,
        "a*b.c换" * 10_000 + "@",
    ],
)
def test_long_texts_of_nothing_take_no_time(text: str) -> None:
    assert find(text) == []


def test_each_of_many_is_found() -> None:
    assert len(find("\n".join(f"16{number:09d}" for number in range(2_000)))) == 2_000
