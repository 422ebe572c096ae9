"""Numbers of campaigns and of liaison points: counted again from records, or as they were typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import frontmatter
import pandas as pd
import pytest

from counties import Counted, counted_example
from recount import day
from recount_sums import ballots, share, standing
from seen import Element, page

KEYS = {
    "name": "名称",
    "goals": "目标",
    "pledges": "承诺",
    "computed": "取数",
    "target": "目标",
    "values": "进度",
    "date": "日期",
    "value": "数值",
    "indicator": "指标",
}
"""English keys of a campaign, and the Chinese ones they stand for."""


def chinese(value: Any) -> Any:
    """Return front matter under Chinese keys, all the way down."""
    if isinstance(value, dict):
        return {KEYS.get(key, key): chinese(each) for key, each in value.items()}
    return [chinese(each) for each in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def example(county: Path) -> Counted:
    return counted_example(county)


def campaigns(example: Counted) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each campaign as its file has it and as it is published."""
    told = json.loads((example.site / "data/campaigns/yanxi.json").read_text(encoding="utf-8"))
    published = {each["name"]: each for each in told}
    for file in (example.site.parent / "content/counties/yanxi/campaigns").rglob("*.md"):
        raw = chinese(frontmatter.load(str(file)).metadata)
        if raw["名称"] in published:
            yield raw, published.pop(raw["名称"])
    assert published == {}


def counted(expression: str, raw: dict[str, Any], example: Counted) -> tuple[int, int]:
    """Return how many an expression counts, and of how many."""
    told, year = example.told, example.years[0]
    if expression == "exemplars.total":
        return (stories := _stories(example)), stories
    if expression == "reviews.satisfied.share":
        cast = ballots(row for row in told.reviews if row["年度"] == year)
        return cast["满意"], cast["有效票数"]
    rows = [row for row in told.pledges if row["年度"] == year]
    words = expression.split(".")
    if words[0] == "挂钩":
        linked = {str(each) for each in raw["承诺"]}
        rows = [row for row in told.pledges if f"{row['年度']}-{row['编号']}" in linked]
        words = words[1:]
    assert words[0] == "承诺"
    return sum(standing(row, example.today) == words[1] for row in rows), len(rows)


def _stories(example: Counted) -> int:
    """Return how many stories are published."""
    count = 0
    for file in (example.site.parent / "exemplars").rglob("*.md"):
        front = frontmatter.load(str(file)).metadata
        state = front.get("状态", front.get("status", "published"))
        on = day(str(front.get("日期", front.get("date"))))
        count += state in ("已发布", "published") and on <= example.today.isoformat()
    return count


def test_computed_goals_are_counted_again(example: Counted) -> None:
    checked = 0
    for raw, told in campaigns(example):
        text = page(example.site, told["url"]).text
        for goal, shown in zip(raw["目标"], told["goals"], strict=True):
            if "取数" in goal:
                part, whole = counted(goal["取数"], raw, example)
                if goal["取数"].endswith((".占比", ".share")):
                    percent = share(part, whole)
                    assert f"{Decimal(str(shown['value']))}%" == percent
                    assert shown["counted"] == [part, whole]
                    assert re.search(rf"一共{whole:,}.，“.*”{part:,}.", text)
                    assert percent in text
                else:
                    assert shown["value"] == part
                checked += 1
    assert checked >= 5


def test_typed_goals_stand_as_they_were_typed(example: Counted) -> None:
    checked = 0
    for raw, told in campaigns(example):
        for goal, shown in zip(raw["目标"], told["goals"], strict=True):
            assert _number(shown["target"]) == _number(goal["目标"])
            if goal.get("进度"):
                values = sorted(goal["进度"], key=lambda each: str(each["日期"]))
                typed = [[str(each["日期"]), _number(each["数值"])] for each in values]
                listed = [[each["date"], _number(each["value"])] for each in shown["values"]]
                assert listed == typed
                gap = abs(_number(goal["目标"]) - typed[-1][1])  # type: ignore[operator]
                assert _number(shown["missing"] or 0) in (gap, Decimal(0))
                checked += 1
    assert checked >= 5


def _number(value: object) -> Decimal:
    return Decimal(str(value).replace(",", "").rstrip("%"))


def test_liaison_points_are_counted_again(example: Counted) -> None:
    raw = _visits(example)
    told = json.loads((example.site / "data/liaison/yanxi.json").read_text(encoding="utf-8"))
    points = raw.groupby(["联系领导", "联系点", "乡镇"], sort=False)
    last = points["日期"].max()
    assert told["points"] == len(points)
    assert told["leaders"] == raw["联系领导"].nunique()
    assert told["visits"] == int((raw["日期"] != "").sum())
    assert told["unvisited"] == int((last == "").sum())
    counts = {key: int((own["日期"] != "").sum()) for key, own in points}
    shown = {(p["leader"], p["place"], p["township"]): p for p in told["list"]}
    assert shown.keys() == counts.keys()
    for key, point in shown.items():
        assert point["count"] == len(point["visits"]) == counts[key]
        assert (point["last"] or "") == last[key]
        if last[key]:
            assert point["days"] == (example.today - date.fromisoformat(last[key])).days


def test_liaison_pages_show_what_their_data_has(example: Counted) -> None:
    told = json.loads((example.site / "data/liaison/yanxi.json").read_text(encoding="utf-8"))
    first = page(example.site, "liaison/yanxi/")
    sums = [told["leaders"], told["points"], told["visits"], told["unvisited"]]
    assert first.one("p", "by-liaison__sum").numbers[:4] == sums
    days = {(p["leader"], p["place"]): (p["days"], p["count"]) for p in told["list"] if p["last"]}
    rows = [(leader, row) for leader, row in _rows(first) if len(row.all("td")) == 3]
    assert rows != []
    for leader, row in rows:
        head, where = row.one("th"), row.one("small").text
        place = head.text.removesuffix(where).strip()
        numbers = [number for cell in row.all("td")[1:] for number in cell.numbers]
        assert tuple(numbers) == days[leader, place]


def _rows(shown: Element) -> Iterator[tuple[str, Element]]:
    for section in shown.all("section", "by-liaison"):
        head = section.one("h2").inside[0]
        for row in section.all("tr"):
            if row.all("th") and row.all("td"):
                yield str(head).strip(), row


def _visits(example: Counted) -> pd.DataFrame:
    home = example.site.parent / "content/counties/yanxi"
    files = [*home.glob("liaison*.csv"), *home.glob("联系点*.csv")]
    read = [
        pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig") for file in files
    ]
    return pd.concat(read)
