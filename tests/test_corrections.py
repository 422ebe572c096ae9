"""The list of corrections: every one a story that is shown has, the newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.model.exemplars import Correction
from bangyang.pages.corrections import pages
from bangyang.pages.foot import foot
from bangyang.pages.shelf import shelve
from bangyang.render.templates import content
from editions import edition, exemplar, withdrawn
from seen import page as seen_page
from sites import COUNTY, built, story, write

DAY = date(2026, 3, 1)


def test_a_site_without_corrections_has_no_list_and_no_link_to_one() -> None:
    bare = edition(exemplar(1))
    assert list(pages(shelve(bare))) == []
    assert not foot(bare).corrections


def test_withdrawn_stories_are_counted_and_not_named() -> None:
    corrected = replace(exemplar(1), corrections=(Correction(DAY, "改了数字。"),))
    gone = replace(withdrawn(), corrections=(Correction(DAY, "撤下以前改的。"),))
    (page,) = pages(shelve(edition(corrected, withdrawn=(gone,))))
    html = content(page, "zh")
    assert "另有 1 篇" in html
    assert gone.name not in html
    assert gone.id not in html
    assert "撤下以前改的" not in html


@given(st.lists(st.lists(st.integers(0, 800), max_size=30), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_all_of_them_stand_on_the_pages_in_order(days: list[list[int]]) -> None:
    told = [
        [Correction(DAY + timedelta(each), f"第{number}篇改{nth}") for nth, each in enumerate(own)]
        for number, own in enumerate(days)
    ]
    stories = [
        replace(exemplar(number + 1), corrections=tuple(own)) for number, own in enumerate(told)
    ]
    shown = list(pages(shelve(edition(*stories))))
    years: list[Any] = [each for page in shown for each in cast("Any", page.view["years"])]
    entries = [each for _, own in years for each in own]
    assert sorted(each.text for each in entries) == sorted(c.text for own in told for c in own)
    assert [each.on for each in entries] == sorted((each.on for each in entries), reverse=True)
    assert len({page.url for page in shown}) == len(shown)
    for page in shown:
        assert len(content(page, "zh").encode()) < 250_000


def test_a_built_site_links_it_from_every_foot_and_lists_it(tmp_path: Path) -> None:
    files = {
        **COUNTY,
        "exemplars/a.md": story(
            "田水生", "aaaaa1", corrections="[{on: 2026-04-01, text: 三里改作五里。}]"
        ),
        "exemplars/b.md": story(
            "文竹青",
            "bbbbb1",
            corrections="[{on: 2025-04-01, text: 旧的。}, {on: 2026-05-01, text: <b>新的}]",
            title="一本账",
        ),
    }
    site = built(write(tmp_path / "office", files))
    page = seen_page(site, "corrections/")
    rows = [row.text for row in page.all("li") if row.all("time")]
    assert rows == [
        "文竹青一本账2026年5月1日<b>新的",
        "田水生2026年4月1日三里改作五里。",
        "文竹青一本账2025年4月1日旧的。",
    ]
    for url in ("", "exemplars/shiyan/a/"):
        html = (site / url / "index.html").read_text(encoding="utf-8")
        assert html.count('corrections/"') == 1, url
    sitemap = ET.parse(site / "sitemap.xml").getroot()
    listed = {url[0].text: url[1].text for url in sitemap if len(url) > 1}
    assert listed["https://shiyan.example/corrections/"] == "2026-05-01"
