"""Stretches that are repeated: all a plain pattern finds, in a fraction of the time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangyang.proof.repeats import found_at, starts
from bangyang.proof.wording import _LONG_TWICE, _WORDS_TWICE


@given(st.text(alphabet="我们的了是一二天，11 \n\0", max_size=60))
def test_repeats_are_where_a_pattern_finds_them(text: str) -> None:
    wanted = {
        place
        for place in range(len(text))
        for length in range(1, 13)
        if len(text) >= place + 2 * length
        and text[place : place + length] == text[place + length : place + 2 * length]
        and all(ord(char) >= 0x2E80 for char in text[place : place + length])
    }  # fmt: skip
    assert set(starts(text)) == wanted


@given(st.text(alphabet="我们的了是一二天大家，。1\n\0", max_size=80))
def test_patterns_find_the_same_there_as_everywhere(text: str) -> None:
    for pattern in (_WORDS_TWICE, _LONG_TWICE):
        there = [match.span() for match in found_at(pattern, text, starts(text))]
        assert there == [match.span() for match in pattern.finditer(text)]
