"""The page of the rules says what the code does, and says so of itself when the code changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bangyang.model.places import NamesPolicy
from bangyang.pages import rules
from bangyang.pages.site import lay_out
from bangyang.render.templates import content
from editions import COUNTY, TODAY, edition, pledge


def words(language: str = "zh", **changes: object) -> str:
    """Return the words of the page, each piece parted by a bar."""
    shown = edition(pledges=(pledge(1),), **changes)
    options = replace(shown.options, language=language)
    pages = {page.url: page for page in lay_out(replace(shown, options=options))[0]}
    html = content(pages["pledges/rules/"], language)
    return re.sub(r"[|\s]*\|[|\s]*", "|", re.sub(r"<[^>]*>", "|", html))


def test_examples_stand_around_today() -> None:
    said = words()
    yesterday = TODAY - timedelta(days=1)
    day = f"{yesterday.month}月{yesterday.day}日"
    assert f"进行中|{day}|没有写|到期未报，已过1天" in said
    assert f"进行中|{day}|写了|到期未报，已过1天" in said
    assert f"已完成|{day}|写了|已完成" in said
    assert f"进行中|{TODAY.month}月{TODAY.day}日|没有写|进行中，快到期，就在今天" in said
    assert "已公开，快到期，还有30天" in said


def test_what_is_proposed_is_never_published_and_all_else_is() -> None:
    said = words()
    assert "待审|提出来了，还没有审过。|不公开" in said
    assert said.count("|公开|") == 7


def test_the_examples_follow_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SOON", 14)
    assert "14天以内" in words()
    monkeypatch.setattr(rules, "shown", lambda name, rule: f"{name}/{rule}")
    assert "王建国/masked" in words()


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("1 / 2,000", "0.1%"),
        ("999 / 1,000", "99.9%"),
        ("1,999 / 2,000", "99.9%"),
        ("2,000 / 2,000", "100%"),
        ("8 / 9", "不写占比"),
        ("9 / 10", "90.0%"),
    ],
)
def test_shares(part: str, told: str) -> None:
    assert f"{part}|{told}" in words()


def test_names_under_each_rule_and_the_one_in_force() -> None:
    policy = NamesPolicy(members="surname", organizations="full")
    said = words(counties=(replace(COUNTY, names=policy),))
    assert "王建国|王建国|王*国|王|" in said
    assert "欧阳修|欧阳修|欧阳*|欧阳|" in said
    assert "阿依古丽·买买提|阿依古丽·买买提|阿依古丽·*|阿依古丽|" in said
    assert "木岚县：党员写只留姓，党组织写全名。" in said


def test_every_published_column_is_named() -> None:
    said = words()
    for name in ("承诺事项", "责任人", "对标", "点评人", "轮次", "不了解"):
        assert name in said
    assert "&#39;=1+1" in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_reached_from_every_page_of_pledges(language: str) -> None:
    shown = edition(pledges=(pledge(1),))
    shown = replace(shown, options=replace(shown.options, language=language))
    for page in lay_out(shown)[0]:
        if page.section == "pledges/" and page.in_shell and page.url != "pledges/rules/":
            assert "pledges/rules/" in content(page, language), page.url


def test_without_pledges_there_are_no_rules() -> None:
    assert not any(page.url == "pledges/rules/" for page in lay_out(edition())[0])
