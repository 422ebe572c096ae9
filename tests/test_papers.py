"""Sizes on a sheet follow the distance it is read from."""

from __future__ import annotations

from math import atan, degrees

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.posters import Sheet
from bangyang.rules.papers import LONGEST, PAPERS, SHORTEST, scale

SIDES = st.floats(SHORTEST, LONGEST).map(lambda side: round(side, 1))


def seen(size: float, distance: float) -> float:
    """Return under how many minutes of arc a size is seen."""
    return 60 * degrees(atan(size / distance))


@given(width=SIDES, height=SIDES)
def test_a_code_is_never_less_than_a_tenth_of_the_distance(width: float, height: float) -> None:
    sizes = scale(Sheet("", width, height))
    assert sizes.code >= sizes.distance / 10


@pytest.mark.parametrize("name", PAPERS)
def test_no_type_is_smaller_than_displays_may_have(name: str) -> None:
    sizes = scale(Sheet(name, *PAPERS[name]))
    assert sizes.caption >= sizes.distance / 200
    assert seen(sizes.caption, sizes.distance) >= 20
    assert seen(sizes.body, sizes.distance) >= 26
    assert sizes.pins >= 15


def test_a_turned_sheet_is_read_from_as_far() -> None:
    assert scale(Sheet("A3", 420, 297, True)) == scale(Sheet("A3", 297, 420))
