"""Keys: how a name is spelt in an address."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.rules.keys import (
    ID,
    SAFE_ID,
    fallback_id,
    initials,
    key,
    organization_key,
    person_key,
)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("张桂英", "zhang-gui-ying"),
        ("白塔乡", "bai-ta-xiang"),
        ("Wang-Wu", "wang-wu"),
        ("ＡＢＣ　１２", "abc-12"),
        ("李 明（2）", "li-ming-2"),
        ("阿依古丽·买买提", "a-yi-gu-li-mai-mai-ti"),
        ("吕绿", "lv-lv"),
        ("何䶮", "he-yan"),
        ("дом", "u434-u43e-u43c"),
        ("！！", ""),
        ("", ""),
    ],
)
def test_a_name_in_an_address(name: str, spelt: str) -> None:
    assert key(name) == spelt


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("单红梅", "shan-hong-mei"),
        ("仇学勤", "qiu-xue-qin"),
        ("曾广平", "zeng-guang-ping"),
        ("解小禾", "xie-xiao-he"),
        ("盖青山", "ge-qing-shan"),
        ("查秀珍", "zha-xiu-zhen"),
        ("朴顺姬", "piao-shun-ji"),
        ("员来福", "yun-lai-fu"),
        ("尉迟春生", "yu-chi-chun-sheng"),
        ("单于明（2）", "chan-yu-ming-2"),
        ("阿依古丽·买买提", "a-yi-gu-li-mai-mai-ti"),
        ("何䶮", "he-yan"),
        ("张桂英", "zhang-gui-ying"),
        ("John", "john"),
        ("", ""),
    ],
)
def test_a_person_in_an_address(name: str, spelt: str) -> None:
    assert person_key(name) == spelt


@given(st.text(max_size=30))
def test_any_key_is_safe_and_stays(name: str) -> None:
    spelt = key(name)
    assert spelt == "" or SAFE_ID.fullmatch(spelt)
    assert key(spelt) == spelt
    assert key(unicodedata.normalize("NFC", name)) == key(unicodedata.normalize("NFD", name))


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_organization_has_a_key_of_its_own(township: str, name: str) -> None:
    spelt = organization_key(township, name)
    assert SAFE_ID.fullmatch(spelt)
    assert not re.fullmatch(r"\d{4}", spelt)
    assert organization_key(township + "x", name) != spelt


def test_initials() -> None:
    assert initials("云坪村党支部") == "ypcdzb"
    assert organization_key("白塔乡", "云坪村党支部").startswith("ypcdzb-")


@given(st.text(max_size=60))
def test_a_fallback_id_is_an_id_and_the_same_on_every_system(path: str) -> None:
    made = fallback_id(unicodedata.normalize("NFC", path))
    assert ID.fullmatch(made)
    assert fallback_id(unicodedata.normalize("NFD", path)) == made


def test_fallback_ids_never_change() -> None:
    assert fallback_id("id-missing.md") == "i43hbn"
    assert len({fallback_id(f"{number}.md") for number in range(5000)}) == 5000


@given(st.text(max_size=20), st.integers(20, 400))
def test_a_key_is_never_too_long_for_a_files_name(name: str, times: int) -> None:
    for spelt in (key(name * times), organization_key("", name * times)):
        assert len(spelt) <= 130
        assert not spelt or SAFE_ID.fullmatch(spelt)
    assert key("庄" * times) != key("庄" * (times + 1))
