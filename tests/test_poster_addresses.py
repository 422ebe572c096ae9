"""Every poster has files of its own, whatever places and honours are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bangyang.derive.posters.addresses import apart
from bangyang.derive.posters.desk import Desk, Draft
from bangyang.derive.posters.kinds import KINDS
from bangyang.messages import catalogue
from bangyang.model.exemplars import Honour
from bangyang.model.posters import Choice, PosterKind
from bangyang.model.terms import Term
from gallery import RIVER, edition, sized, stories

EVERY_CHARACTER = frozenset(range(0x110000))


def drafts(told, kind: PosterKind, **choice: str) -> list[Draft]:
    sheet = sized("A3", kind is PosterKind.BOARD)
    own = edition(told, kind, sheet)
    desk = Desk(own, catalogue("zh"), sheet, Choice(**choice), draws=EVERY_CHARACTER)
    return list(apart(each for each in KINDS[kind](desk) if isinstance(each, Draft)))


def honoured(*titles: str):
    told = stories(4 * len(titles))
    honours = [(Honour(title, None, 2026, ""),) for title in titles for _ in range(4)]
    return [
        replace(each, honours=own, date=date(2026, 1, 1), township=None, village=None)
        for each, own in zip(told, honours, strict=True)
    ]


@pytest.mark.parametrize("titles", [("最美医生", "最美义生"), ("2026", "二等功")])
def test_honours_spelt_alike_have_rolls_of_their_own(titles: tuple[str, ...]) -> None:
    found = drafts(honoured(*titles), PosterKind.ROLL)
    assert len(found) == 3
    assert len({each.slug for each in found}) == 3
    assert len({each.subject for each in found}) == 3
    assert found[0].slug == "2026"


def test_a_township_with_its_countys_key_has_a_board_of_its_own() -> None:
    same = Term("qingchuan", "青川镇")
    told = [replace(each, township=same) for each in stories(6)]
    county, township = drafts(told, PosterKind.BOARD)
    assert county.slug == "qingchuan"
    assert township.slug.startswith("qingchuan-")
    assert county.subject != township.subject


def test_a_village_with_the_longest_name_has_a_file_every_disk_takes() -> None:
    village = Term("b" * 120, "村")
    town = replace(RIVER, key="a" * 120)
    told = [replace(each, township=town, village=village) for each in stories(6)]
    found = drafts(told, PosterKind.BOARD, township=town.key)
    assert any(each.village for each in found)
    assert all(len(each.slug) <= 150 for each in found)
    assert len({each.slug for each in found}) == len(found)
