"""The example county's tables: made from their texts, and read with no warning but those meant."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.feedback import Review
from bangyang.model.library import Library
from bangyang.model.pledges import MakerKind, PledgeStatus
from bangyang.rules.overdue import due_within, overdue
from editions import OPTIONS, TODAY
from sites import ROOT, example, run
from tools.example_tables.__main__ import PLEDGES, tables


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folder(ROOT), OPTIONS)[0]


def parts(workbook: bytes) -> dict[str, bytes]:
    """Return a workbook's parts, which no version of zlib packs differently."""
    with zipfile.ZipFile(BytesIO(workbook)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("name", sorted(tables()))
def test_the_texts_make_what_is_kept(name: str) -> None:
    made, kept = tables()[name], (PLEDGES / name).read_bytes()
    if name.endswith(".xlsx"):
        assert parts(made) == parts(kept)
    else:
        assert made == kept


def test_no_table_is_kept_that_the_texts_do_not_make() -> None:
    assert {file.name for file in PLEDGES.iterdir()} == set(tables())


def test_two_years_of_an_account(library: Library) -> None:
    pledges = library.pledges
    members = {each.maker for each in pledges if each.kind is MakerKind.MEMBER}
    assert (len(pledges), len({each.organization.key for each in pledges}), len(members)) == (
        180,
        24,
        90,
    )
    assert Counter(each.year for each in pledges) == {2025: 80, 2026: 100}
    assert len({each.text for each in pledges}) > 175


def test_every_case_is_there(library: Library) -> None:
    pledges = library.pledges
    assert {each.status for each in pledges} == set(PledgeStatus)
    assert sum(overdue(each, TODAY) for each in pledges) >= 10
    assert sum(due_within(each, TODAY) for each in pledges) >= 5
    assert any(len(each.progress) > 2 for each in pledges)
    former = next(each for each in library.organizations if each.key == "wangdu-jimao")
    assert former.former == ("望渡镇农贸市场党支部",)
    assert {each.year for each in pledges if each.organization is former} == {2025, 2026}


def test_votes_of_every_size(library: Library) -> None:
    reviews = [
        review for each in (*library.pledges, *library.assessments) for review in each.reviews
    ]
    assert sum((review.votes.valid or 0) < 10 for review in reviews) >= 3
    assert [review for review in reviews if review.votes.satisfied == review.votes.valid]
    assert [review for review in reviews if grumbling(review)]


def grumbling(review: Review) -> bool:
    """Return whether more were dissatisfied than satisfied."""
    return (review.votes.dissatisfied or 0) > (review.votes.satisfied or 0)


def test_nothing_is_told_of_days_to_come(library: Library) -> None:
    for pledge in library.pledges:
        told = [
            each.on for each in (*pledge.progress, *pledge.comments, *pledge.reviews) if each.on
        ]
        dates = [pledge.proposed, pledge.reviewed, pledge.published, pledge.supervised]
        done = [*dates, pledge.completed, *told]
        assert max(filter(None, done)) <= TODAY
        steps = [each for each in dates if each]
        assert steps == sorted(steps)
        assert pledge.due > (pledge.published or pledge.due - timedelta(1))


def test_a_check_says_only_what_it_is_to_show(plain: Path, tmp_path: Path) -> None:
    checked = run(example(tmp_path / "site", like=plain), "check", "--format", "json")
    found = json.loads(checked.stdout)
    below = [each for each in found if "/pledges/" in each["file"]]
    assert {each["severity"] for each in found} == {"warning"}
    told = Counter(each["code"] for each in below)
    assert told == {
        "header-alias": 2,  # 承诺内容, 完成期限
        "unknown-column": 2,  # 联系电话, once a year
        "pledge-vague": 3,  # of the four, those that can still be made plain
        "sheet-hidden": 1,
        "sheet-not-read": 1,  # 填表说明
        "rows-not-read": 1,  # 填表人, 审核人
    }
