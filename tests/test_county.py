"""A county's own rules hold even where its file has a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.load.county import load_county
from bangyang.load.folder import Folder
from bangyang.model.places import NamesPolicy
from bangyang.problems import Problem

FULL = NamesPolicy("full", "full", "full")


@pytest.mark.parametrize(
    ("written", "members", "right"),
    [
        ("", "full", True),
        ("姓名公开: {党员: 隐名}", "masked", True),
        ("names: {organizations: 全名}", "full", True),
        ("names: {members: 隐藏}", "surname", False),
        ("names: {member: 隐名}", "surname", False),
        ("names: 隐名", "surname", False),
        ("names: {党员: 全名, members: 隐名}", "surname", False),
    ],
)
def test_a_policy_with_a_mistake_tells_no_more_than_surnames(
    tmp_path: Path, written: str, members: str, right: bool
) -> None:
    folder = tmp_path / "content/counties/mulan"
    folder.mkdir(parents=True)
    (folder / "county.yml").write_text(f"name: 木岚县\n{written}\n", encoding="utf-8")
    problems: list[Problem] = []
    county = load_county(Folder(tmp_path), "content/counties/mulan", FULL, ["mulan"], problems)
    assert county is not None
    assert (county.names.members, not problems) == (members, right)
