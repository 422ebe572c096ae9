"""A to Z: surnames read as surnames, and names in the order of a Chinese dictionary."""

from __future__ import annotations

import csv
import unicodedata
from itertools import groupby
from pathlib import Path

import pytest

from bangyang.rules.pinyin import letter, order, reading

TABLE = Path(__file__).with_name("surnames.csv")
"""Surnames with their readings, where these were looked up, and a name to read.

CC-CEDICT: its entries “surname …” (the 2020 release); pinyin-pro, overtrue/pinyin: the surname
tables of these libraries; 异读姓氏表: lists of surnames read otherwise, in papers and on the web;
现代汉语词典（未核对原书）: as that dictionary is known to have it, without a copy at hand.
"""


def rows():
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bare(marked):
    """Return a reading in small letters without tones; ü is v, as in addresses."""
    plain = unicodedata.normalize("NFD", marked.lower()).replace("u\u0308", "v")
    return "".join(char for char in plain if "a" <= char <= "z")


def tone(marked):
    marks = "\u0304\u0301\u030c\u0300"
    found = [
        marks.index(char) + 1 for char in unicodedata.normalize("NFD", marked) if char in marks
    ]
    return tuple(found)


def test_the_table_is_large_and_names_its_sources():
    assert len({row["surname"] for row in rows()}) == len(rows()) >= 60
    assert all(row["source"] and row["example"].startswith(row["surname"]) for row in rows())
    verified = [row for row in rows() if "未核对" not in row["source"]]
    assert len(verified) >= 60


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["surname"])
def test_a_surname_is_read_as_one_and_stands_below_its_letter(row):
    spelt = reading(row["example"], person=True)
    syllables = spelt.split()[: len(row["surname"])]
    assert "".join(syllables) == bare(row["reading"])
    assert letter(spelt) == bare(row["reading"])[0].upper()
    toned = order(row["example"], person=True)[0].split()
    assert tuple(int(each[-1]) for each in toned) == tone(row["reading"])


def test_names_stand_by_letters_then_tones_and_one_surname_stays_together():
    single = [row for row in rows() if len(row["surname"]) == 1]
    more = [{**row, "example": row["surname"] + given} for row in single for given in "安泽"]
    ranked = sorted([*single, *more], key=lambda row: order(row["example"], person=True))
    keys = [(bare(row["reading"]), tone(row["reading"])) for row in ranked]
    assert keys == sorted(keys)
    runs = [surname for surname, _ in groupby(row["surname"] for row in ranked)]
    assert len(runs) == len(single)


def test_compound_surnames_stand_whole_after_the_single_one_they_begin_with():
    names = ["单于明", "单田禾", "尉迟安", "尉长河", "于小满", "长孙平", "常安"]
    ranked = sorted(names, key=lambda name: order(name, person=True))
    assert ranked == ["单于明", "常安", "单田禾", "尉长河", "于小满", "尉迟安", "长孙平"]


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("李华", True, "li hua"),
        ("高兴华", True, "gao xing hua"),
        ("陈朝阳", True, "chen zhao yang"),
        ("周重阳", True, "zhou chong yang"),
        ("阿依古丽·买买提", True, "a yi gu li mai mai ti"),
        ("重庆长江会计学校", False, "chong qing chang jiang kuai ji xue xiao"),
        ("长安镇银行", False, "chang an zhen yin hang"),
        ("单位食堂", False, "dan wei shi tang"),
        ("Ann Lee", True, "ann lee"),
    ],
)
def test_what_follows_a_surname_and_what_has_none_is_read_as_words(name, person, expected):
    assert reading(name, person=person) == expected
