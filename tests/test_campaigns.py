"""Campaigns: from files to pages and data, what is shown of them and what is kept back."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.messages import catalogue
from bangyang.model.campaigns import Goal, Reading
from bangyang.model.edition import Body, Edition
from bangyang.model.options import Options
from bangyang.pages.page import Page
from bangyang.pages.site import lay_out, sections
from bangyang.problems import Problem, errors
from bangyang.render.templates import content
from bangyang.rules.publishing import release
from bangyang.rules.vocabularies import defaults
from campaigns_made import campaign
from editions import COUNTY as COUNTY_RECORD
from editions import OPTIONS, edition, exemplar, pledge
from sites import COUNTY, built, run, story, tree, write

TODAY = date(2026, 11, 23)
FOLDER = "content/counties/shiyan/campaigns"

LAMPS = """---
名称: 天黑以后
口号: 灯亮着。
主题: 服务人民群众
sector: 社区
开始: 2026-01-01
结束: 2026年12月31日
目标:
  - 指标: <b>路灯</b>
    基期: "412"
    目标: 1,560
    计量单位: 盏
    进度:
      - {日期: 2026-06-30, 数值: ４５９盏, 来源: 夜巡本}
      - {日期: 2026-03-31, 数值: 440}
      - {date: 2026-12-01, value: 1500, source: 以后才有的}
  - {指标: 会扔救生圈的人, 目标: 120}
  - {指标: 完成了的, 目标: 90, 取数: 承诺.已完成.占比}
承诺: ["001", 2026-002, "003", "001"]
典型: [pub001, 王乙, 赵丙]
---

先数灯，*再*修灯。<script>alert(1)</script>
"""

TABLE = """编号,承诺人,承诺类型,所在党组织,承诺事项,公开日期,完成时限,状态
001,东河村党支部,党组织,东河村党支部,修好三盏路灯,2026-01-10,2026-06-30,已完成
002,东河村党支部,党组织,东河村党支部,装五处栏杆,2026-01-10,2026-06-30,进行中
003,东河村党支部,党组织,东河村党支部,还没有审的事,,2026-12-31,待审
"""

SITE = {
    **COUNTY,
    "exemplars/李甲.md": story("李甲", "pub001"),
    "exemplars/王乙.md": story("王乙", "note01"),
    "exemplars/赵丙.md": story("赵丙", "draft1", status="draft", title="密题"),
    "content/counties/shiyan/pledges/2026.csv": TABLE,
    f"{FOLDER}/天黑.md": LAMPS,
    f"{FOLDER}/2025/ended.md": (
        "---\nname: 去年的\nstart: 2025-01-01\nend: 2025-12-31\ngoals:\n"
        "  - {indicator: 没报的, target: 9, values: [{date: 2025-06-30, value: 8}]}\n"
        "  - {indicator: 没到的, target: 9, values: [{date: 2025-12-31, value: 8}]}\n---\n"
    ),
    f"{FOLDER}/tomorrow.md": "---\nname: 明天的\nstart: 2026-11-24\n---\n",
    f"{FOLDER}/broken.md": "---\nname: 坏了的\nstart: 2026-01-01\ngoals: [{indicator: 甲}]\n---\n",
}
PAGE = "campaigns/shiyan/tian-hei/"


def made(
    folder: Path, today: date = TODAY, language: str = "zh"
) -> tuple[Edition, dict[str, Page], dict[str, bytes], list[Problem]]:
    """Return what a site shows on a day, as far as its pages go without a shell."""
    options = Options("试验县", "https://shiyan.example/", language, today, defaults())
    library, problems = load(Folder(folder), options)
    wrong = errors(problems, catalogue(language))
    shown = release(library, options, {each.at.file for each in wrong})
    made = Edition(
        options,
        library.counties,
        shown.exemplars,
        pledges=shown.pledges,
        campaigns=shown.campaigns,
        liaison=shown.liaison,
    )
    pages, files = lay_out(made)
    return made, {p.url: p for p in pages}, {f.path: f.content for f in files}, problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("campaigns"), SITE)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return made(folder)[1]


def words(html: str) -> str:
    """Return the words of a page, without its elements."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_file_becomes_a_campaign(folder: Path) -> None:
    (one,) = [each for each in made(folder)[0].campaigns if each.slug == "tian-hei"]
    assert (one.name, one.slogan, one.start, one.end) == (
        "天黑以后",
        "灯亮着。",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert one.theme
    assert one.sector
    assert (one.theme.name, one.sector.name) == ("服务人民群众", "社区")
    lamps, rings, done = one.goals
    assert (lamps.baseline, lamps.target, lamps.unit) == (Decimal(412), Decimal(1560), "盏")
    assert lamps.due == date(2026, 12, 31)  # the campaign's end, where the goal says none
    assert [(r.on.month, r.value, r.source) for r in lamps.readings] == [
        (3, Decimal(440), ""),
        (6, Decimal(459), "夜巡本"),
    ]
    assert rings.readings == ()
    assert [(r.on, r.value) for r in done.readings] == [(TODAY, Decimal(50))]
    assert (done.unit, done.counted) == ("%", (1, 2))


def test_only_what_is_published_is_linked(folder: Path) -> None:
    (one,) = [each for each in made(folder)[0].campaigns if each.slug == "tian-hei"]
    assert one.pledges == ((2026, "001"), (2026, "002"))
    assert one.exemplars == ("pub001", "note01")


def test_what_is_wrong_is_told_and_stays_out(folder: Path, pages: dict[str, Page]) -> None:
    problems = [p for p in made(folder)[3] if p.at.file.startswith(FOLDER)]
    assert sorted((p.code, p.at.file.rpartition("/")[2]) for p in problems) == [
        ("campaign-unseen-exemplar", "天黑.md"),
        ("goal-future", "天黑.md"),
        ("goal-order", "天黑.md"),
        ("missing-key", "broken.md"),
    ]
    assert {url for url in pages if url.startswith("campaigns/")} == {
        "campaigns/",
        PAGE,
        "campaigns/shiyan/ended/",
    }


def test_a_value_to_come_appears_on_its_day(folder: Path) -> None:
    (one,) = [e for e in made(folder, date(2026, 12, 1))[0].campaigns if e.slug == "tian-hei"]
    assert one.goals[0].readings[-1].value == 1500


def test_the_page_shows_goals_links_and_whom_to_call(pages: dict[str, Page]) -> None:
    html = content(pages[PAGE], "zh")
    said = words(html)
    for part in (
        "2026年1月1日至12月31日・服务人民群众・社区",
        "起点412盏，现在459盏，目标是2026年12月31日到1,560盏。",
        "路走了4.1%。还差1,101盏；",
        "开始以来没有报过数。没有报，不等于没有做到",
        "全县最近一年的承诺。一共2项，“已完成”1项。",
        "2026年6月30日 459盏 夜巡本",
        "2026年3月31日 440盏 没有写来源",
        "修好三盏路灯 已完成 东河村党支部",
        "装五处栏杆 到期未报 东河村党支部",
    ):
        assert part in said, part
    assert "还没有审的事" not in html
    assert "赵丙" not in html
    assert "密题" not in html
    assert "以后才有的" not in html
    assert re.search(r'href="../../../pledges/shiyan/[^"]+#p-2026-001"', html)
    assert 'href="../../../exemplars/shiyan/li-jia/"' in html
    assert 'href="../../../data/campaigns/shiyan.json"' in html


def test_every_link_leads_somewhere(folder: Path) -> None:
    _, pages, files, _ = made(folder)
    for address in (PAGE, "campaigns/", "campaigns/shiyan/ended/"):
        html = content(pages[address], "zh")
        for href in re.findall(r'href="(\.[^"#]*)', html):
            target = posixpath.normpath(address + href)
            assert f"{target}/" in pages or target in files, href
    assert "看是哪些" in content(pages[PAGE], "zh")


def test_texts_are_shown_and_never_run(folder: Path) -> None:
    html = content(made(folder)[1][PAGE], "zh")
    assert "<b>路灯</b>" not in html
    assert "&lt;b&gt;路灯&lt;/b&gt;" in html


def test_every_value_of_the_table_is_in_the_data(folder: Path) -> None:
    _, pages, files, _ = made(folder)
    data = json.loads(files["data/campaigns/shiyan.json"])
    (one,) = [each for each in data if each["url"] == PAGE]
    html = content(pages[PAGE], "zh")
    lamps = one["goals"][0]
    rows = re.findall(
        r'<tr class="by-values__value"><th scope="row">([^<]*)</th><td>([^<]*)</td>', html
    )
    told = [(each["date"], each["value"]) for goal in one["goals"] for each in goal["values"]]
    assert len(rows) == len(told) == 3
    assert told == [("2026-03-31", 440), ("2026-06-30", 459), ("2026-11-23", 50)]
    assert (lamps["baseline"], lamps["target"], lamps["value"], lamps["missing"]) == (
        412,
        1560,
        459,
        1101,
    )
    assert (lamps["state"], lamps["walked"], lamps["due"]) == ("on_the_way", "4.1%", "2026-12-31")
    assert [goal["state"] for goal in one["goals"]] == ["on_the_way", "not_reported", "on_the_way"]
    assert one["goals"][2]["counted"] == [1, 2]
    assert [(each["id"], each["standing"]) for each in one["pledges"]] == [
        ("001", "fulfilled"),
        ("002", "overdue"),
    ]
    assert [each["name"] for each in one["exemplars"]] == ["李甲", "王乙"]


def test_the_list_has_running_ones_first_and_tells_states_apart(pages: dict[str, Page]) -> None:
    said = words(content(pages["campaigns/"], "zh"))
    assert said.index("天黑以后") < said.index("已经结束") < said.index("去年的")
    assert "3个目标：在路上2、没有报数1" in said
    assert "2个目标：没有达到1、没有报数1" in said
    assert "明天的" not in said


def test_a_section_only_where_there_is_one(folder: Path) -> None:
    assert ("campaigns/", "活动") in sections(made(folder)[0])
    assert "campaigns/" not in dict(sections(edition(exemplar())))
    pages, _ = lay_out(edition(exemplar()))
    assert not [page for page in pages if page.url.startswith(("campaigns/", "liaison/"))]


def test_the_county_names_its_running_campaigns(pages: dict[str, Page]) -> None:
    html = content(pages["counties/shiyan/"], "zh")
    assert f'href="../../{PAGE}"' in html
    assert "去年的" not in html


def _page(**changes: object) -> str:
    one = campaign(**changes)
    made = edition(exemplar(), pledges=(pledge(1),), campaigns=(one,))
    (page,) = [page for page in lay_out(made)[0] if page.url == one.url]
    return content(page, "zh")


def test_a_campaign_of_nothing_but_a_name_has_a_page() -> None:
    html = _page(goals=(), slogan="", end=None)
    assert "2026年1月1日起" in html
    assert "by-goal" not in html
    assert "by-linked" not in html


def test_the_drawing_is_told_in_words_and_drawn_for_phones_too() -> None:
    html = _page()
    drawings = re.findall(r'<svg class="by-plot__drawing[^>]*>', html)
    assert len(drawings) == 2
    for each in drawings:
        assert 'role="img"' in each
        assert "折线图。路灯：起点412盏，现在459盏" in each
    assert 'viewBox="0 0 350 290"' in html


def test_a_counted_goal_is_not_drawn_over_time() -> None:
    counted = Goal(
        "承诺", Decimal(9), readings=(Reading(TODAY, Decimal(1)),), computed="pledges.total"
    )
    html = _page(goals=(counted,))
    assert "by-plot__drawing" not in html
    assert "从本站公开的记录里数出来的：全县最近一年的承诺。" in html


def test_bodies_and_pictures_come_along(tmp_path: Path) -> None:
    picture = Path(__file__).parent.parent / "exemplars/青檀乡/纸坊村手工纸合作社/纸坊村.png"
    site = write(tmp_path / "site", SITE)
    (site / f"{FOLDER}/broken.md").unlink()
    for name in ("夜路.png", "封面.png"):
        (site / FOLDER / name).write_bytes(picture.read_bytes())
    text = LAMPS.replace("开始:", "照片: {文件: 封面.png, 替代文字: 夜里的渠}\n开始:")
    write(site, {f"{FOLDER}/天黑.md": text + "\n![灯](夜路.png)\n"})
    files = tree(built(site))
    html = files[f"{PAGE}index.html"].decode()
    assert "先数灯，<em>再</em>修灯。" in html
    assert "alert(1)" not in html
    assert 'alt="夜里的渠"' in html
    assert 'alt="灯"' in html
    assert f"https://shiyan.example/{PAGE}" in files["sitemap.xml"].decode()
    for path in re.findall(r'(assets/photos/[^" ]+)', html):
        assert path in files


def test_a_broken_file_stops_the_build_unless_left_out(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    refused = run(site, "build")
    assert refused.returncode == 1
    assert "broken.md" in refused.stderr
    done = run(site, "build", "--leave-out")
    assert f"没有发布：{FOLDER}/broken.md" in done.stderr
    files = tree(site / "site")
    assert f"{PAGE}index.html" in files
    assert "campaigns/shiyan/broken/index.html" not in files
    assert "坏了的" not in files["campaigns/index.html"].decode()


def test_a_pledge_is_found_by_its_id_and_the_campaign_years(tmp_path: Path) -> None:
    site = write(tmp_path, SITE)
    earlier = TABLE.replace("2026-", "2025-").replace("已完成", "部分完成")
    write(site, {"content/counties/shiyan/pledges/2025.csv": earlier})
    (one,) = [each for each in made(site)[0].campaigns if each.slug == "tian-hei"]
    assert one.pledges == ((2026, "001"), (2026, "002"))  # a campaign of 2026 alone
    assert not [p for p in made(site)[3] if p.code == "campaign-which-pledge"]
    longer = LAMPS.replace("开始: 2026-01-01", "开始: 2025-10-01")
    write(site, {f"{FOLDER}/天黑.md": longer})
    which = [p for p in made(site)[3] if p.code == "campaign-which-pledge"]
    assert dict(which[0].values)["ids"] == "2025-001, 2026-001"


def test_several_counties_are_told_apart() -> None:
    other = replace(COUNTY_RECORD, id="other", name="那边县")
    both = edition(
        counties=(COUNTY_RECORD, other),
        campaigns=(campaign(), campaign(county="other", name="那边的")),
        options=OPTIONS,
        bodies={"campaign:other/tian-hei": Body("<p>正文</p>", ("正文",))},
    )
    pages, files = lay_out(both)
    (index,) = [page for page in pages if page.url == "campaigns/"]
    said = words(content(index, "zh"))
    assert "木岚县・2026年1月1日至12月31日" in said
    assert "那边县・2026年1月1日至12月31日" in said
    assert {f.path for f in files if "campaigns" in f.path} == {
        "data/campaigns/mu-lan.json",
        "data/campaigns/other.json",
    }


def test_many_ended_ones_go_on_at_further_pages() -> None:
    over = date(2025, 12, 31)
    many = tuple(
        campaign(name=f"第{n}个", slug=f"n{n}", start=date(2025, 1, 1), end=over) for n in range(61)
    )
    pages = {page.url: page for page in lay_out(edition(campaigns=many))[0]}
    first, second = (content(pages[f"campaigns/{end}"], "zh") for end in ("", "page/2/"))
    assert "现在没有正在进行的活动。" in first
    assert first.count("by-campaigns__one") == 60
    assert second.count("by-campaigns__one") == 1
