"""Texts somebody wrote to keep a machine busy: looking through them takes as long as they are."""

from time import process_time

import pytest
from bangyang.rules.private.find import find

UNITS = [
    "x@a (dot) a (dot) ",
    "12 ",
    "1-",
    "|2345678|",
    "2345678，",
    "+86 ",
    "电话2345678、",
    "1号楼2单元",
]
SHORT, LONG = 4_000, 32_000
"""Characters; a search that looks at all that came before takes 64 times as long for these."""


@pytest.mark.parametrize("unit", UNITS)
def test_looking_for_private_data_takes_as_long_as_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = process_time()
        find(text)
        return process_time() - begun

    find(unit * 10)
    assert seconds(LONG) < 24 * max(seconds(SHORT), 0.01)
