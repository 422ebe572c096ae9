"""The home page, its foot, the 404 page and paper: whole small sites in, pages out."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Kind
from bangyang.model.options import Footer
from bangyang.model.places import Contact
from bangyang.model.pledges import PledgeStatus, PledgingOrganization
from bangyang.pages.foot import foot
from bangyang.pages.home import page as home
from bangyang.pages.places import townships
from bangyang.pages.shelf import shelve
from bangyang.render.templates import content
from conftest import needed
from editions import COUNTY, OPTIONS, TODAY, edition, exemplar, pledge, with_photo
from sites import COUNTY as SMALLEST
from sites import built, example, story, write
from web import served


def html_of(shown: Edition) -> str:
    """Return what the home page of an edition shows, in Chinese."""
    shelf = shelve(shown)
    return content(home(shelf, townships(shelf.edition)), "zh")


class Sections(HTMLParser):
    """A page's headings, each with the words that follow it up to the next one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = self._inside or tag in ("h1", "h2")
        if tag in ("h1", "h2"):
            self.found.append([tag, "", ""])
        if tag in ("img", "input") and self.found:
            self.found[-1][2] += "*"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("h1", "h2")

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][1 if self._inside else 2] += data.strip()


# The lead


def test_the_lead_changes_with_the_day_and_not_by_chance():
    stories = [exemplar(number) for number in range(1, 6)]

    def lead(day: date) -> str:
        shown = edition(*stories, options=replace(OPTIONS, today=day))
        return re.search("<h1.*?by-lead__who.*?<b>(.*?)</b>", html_of(shown), re.DOTALL)[1]

    days = [TODAY + timedelta(days=number) for number in range(5)]
    assert [lead(day) for day in days] == [lead(day) for day in days]
    assert {lead(day) for day in days} == {each.name for each in stories}


def test_two_days_are_two_sites(tmp_path: Path) -> None:
    people = {
        f"exemplars/{number}.md": story(f"秦川{number}", f"aaaaa{number}", title=f"第{number}件事")
        for number in (1, 2)
    }
    site = write(tmp_path, {**SMALLEST, **people})
    leads = [
        re.search(
            "<h1[^>]*>(.*?)</h1>", (built(site, "--today", day) / "index.html").read_text("utf-8")
        )
        for day in ("2026-11-23", "2026-11-24", "2026-11-25")
    ]
    assert leads[0][1] == leads[2][1] != leads[1][1]


# Sections without records do not appear


def everything():
    return {
        "nothing": edition(introduction=None),
        "only pledges": edition(pledges=(pledge(1),)),
        "one story": edition(exemplar(1)),
        "one with a photo": edition(with_photo(exemplar(1))),
        "two stories": edition(exemplar(1), exemplar(2)),
        "organizations": edition(*(exemplar(n, kind=Kind.ORGANIZATION) for n in range(1, 4))),
        "no places": edition(exemplar(1), counties=(replace(COUNTY, townships=()),)),
        "no counties": edition(counties=()),
    }


@pytest.mark.parametrize("name", everything())
def test_no_heading_stands_above_nothing(name):
    html = html_of(everything()[name])
    sections = Sections(html).found
    assert [tag for tag, _, _ in sections].count("h1") == 1
    assert sections[0][0] == "h1"
    for tag, heading, words in sections:
        assert heading, html
        assert words or tag == "h1", heading


def test_organizations_alone_are_called_so():
    html = html_of(everything()["organizations"])
    assert "还有这些集体" in html
    assert "还有这些人" not in html
    assert html.count('class="by-face"') == 2


def test_the_introduction_keeps_its_own_title_once():
    told = Body("<h1>木岚县</h1><p>有一条河。</p>", ("有一条河。",))
    with_lead = Sections(html_of(edition(exemplar(1), introduction=told))).found
    assert ["h2", "木岚县", "有一条河。"] in with_lead
    alone = Sections(html_of(edition(introduction=told))).found
    assert alone[0][:2] == ["h1", "木岚县"]
    assert sum(heading == "木岚县" for _, heading, _ in alone) == 1
    named = Body("<h1>首页</h1><p>有一条河。</p>", ("有一条河。",))
    assert Sections(html_of(edition(introduction=named))).found[0][1] == OPTIONS.site_name


# What was promised and kept


def figures(html: str) -> list[tuple[int, int]]:
    found = re.findall(r"by-kept__of\"[^>]*><b>([\d,]+)</b> / ([\d,]+)", html)
    return [(int(one.replace(",", "")), int(all_.replace(",", ""))) for one, all_ in found]


def test_every_figure_has_its_denominator_and_all_add_to_it():
    statuses = list(PledgeStatus)[1:] * 3
    promises = tuple(
        pledge(number, status=status, due=TODAY + timedelta(days=number % 3 - 1))
        for number, status in enumerate(statuses, start=1)
    )
    html = html_of(edition(pledges=promises))
    found = figures(html)
    assert len(found) == 4
    assert {whole for _, whole in found} == {len(promises)}
    rest = re.search(r"其余(\d+)项：(.*?)。", re.sub("<[^>]*>", "", html))
    parts = [int(each) for each in re.findall(r"\d+", rest[2])]
    assert sum(parts) == int(rest[1])
    assert sum(count for count, _ in found) + int(rest[1]) == len(promises)


def test_only_the_latest_year_is_counted():
    older = replace(COUNTY, id="bei-lan", name="北岚县")
    there = PledgingOrganization("x-1", "甲支部", "bei-lan")
    promises = (
        pledge(1),
        pledge(2, year=2025, county="bei-lan", organization=there, due=date(2025, 12, 1)),
    )
    html = html_of(edition(pledges=promises, counties=(COUNTY, older)))
    assert {whole for _, whole in figures(html)} == {1}
    assert "今年说的" in html
    last = html_of(edition(pledges=promises[1:], counties=(COUNTY, older)))
    assert "2025年说的" in last


def test_a_leaf_is_a_pledge_or_a_percent():
    few = html_of(edition(pledges=tuple(pledge(number) for number in range(1, 11))))
    assert few.count('class="by-mark by-mark--in_progress"') == 10 + 1
    assert "一枚叶子是一项" in few
    many = html_of(edition(pledges=tuple(pledge(number) for number in range(1, 702))))
    assert many.count('class="by-mark by-mark--in_progress"') == 100 + 1
    assert "一枚叶子是一项" not in many
    assert "一枚叶子是百分之一" in many


def test_the_leaves_are_told_in_words_too():
    html = html_of(edition(pledges=(pledge(1, status=PledgeStatus.FULFILLED),)))
    assert 'role="img" aria-label="1项承诺的叶子图' in html


# Places


@pytest.mark.parametrize(
    ("count", "rows", "more"), [(1, 1, False), (3, 4, True), (4, 4, False), (30, 12, True)]
)
def test_places_leave_no_hole_and_no_endless_list(count, rows, more):
    one = COUNTY.townships[0]
    county = replace(
        COUNTY,
        townships=tuple(replace(one, key=f"t-{n}", name=f"第{n}乡") for n in range(count)),
    )
    html = html_of(edition(counties=(county,)))
    places = html[html.index("by-near__places") :]
    assert places.count("<li") == rows
    assert ("全部地方" in places) is more


# The foot of every page


def test_the_foot_says_who_answers_and_leads_where_the_rules_ask():
    options = replace(
        OPTIONS, footer=Footer(icp="示例ICP备1号", police="示例公网安备 00000000000001号")
    )
    made = foot(edition(exemplar(1), options=options))
    assert made.registrations == (
        ("示例ICP备1号", "https://beian.miit.gov.cn/"),
        (
            "示例公网安备 00000000000001号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001",
        ),
    )
    assert made.phone == ("0000-0000", "tel:0000-0000")


def test_a_police_number_that_is_none_leads_nowhere():
    options = replace(OPTIONS, footer=Footer(police="办理中"))
    assert foot(edition(options=options)).registrations == (("办理中", ""),)


def test_of_several_counties_no_one_is_named_as_the_contact():
    other = replace(COUNTY, id="bei-lan", contact=Contact(phone="1"))
    made = foot(edition(counties=(COUNTY, other)))
    assert made.phone is None
    assert made.email is None


# A built site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, plain: Path) -> Path:
    folder = example(tmp_path_factory.mktemp("home") / "site", like=plain)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    under = config.replace("https://yanxi.example/", "https://yanxi.example/people/")
    # Under another address every poster has another code: few are made again.
    few = re.sub(r" *- \{kind: (?!campaign)\w+, size.*\n", "", under)
    (folder / "mkdocs.yml").write_text(few, encoding="utf-8")
    return built(folder)


def test_the_404_page_leads_on_from_any_depth(site: Path) -> None:
    html = (site / "404.html").read_text("utf-8")
    main = html[html.index('id="by-main"') :]
    links = re.findall(r'href="([^"]+)"', html)
    own = [link for link in links if not link.startswith(("http", "#", "tel:", "mailto:"))]
    assert [link for link in own if not link.startswith("/people/")] == []
    assert 'action="/people/search/"' in main
    for section in ("exemplars/", "exemplars/a-z/", "counties/", "pledges/", "posters/"):
        assert f'href="/people/{section}"' in main
        assert (site / section / "index.html").is_file()


def test_a_section_lights_its_tab(site: Path) -> None:
    for path, tab in (("pledges/yanxi/index.html", "承诺"), ("campaigns/index.html", "活动")):
        html = (site / path).read_text("utf-8")
        tabs = html[html.index("by-tabs") : html.index("by-find")]
        assert re.findall(r'aria-current="\w+">([^<]+)<', tabs) == [tab]
    about = (site / "about/index.html").read_text("utf-8")  # the eighth of them, in the menu only
    assert re.findall(r'aria-current="\w+">([^<]+)<', about) == ["关于本站"]


def test_many_pages_leave_the_menu_beside_the_tabs(tmp_path: Path) -> None:
    pages = {f"content/pages/{number}.md": f"# 第{number}页\n" for number in range(9)}
    html = (built(write(tmp_path, {**SMALLEST, **pages})) / "index.html").read_text("utf-8")
    tabs = html[html.index("by-tabs") : html.index("by-find")]
    assert tabs.count("<li>") == 7
    assert "by-menu--always" in html
    menu = html[html.index("by-menu--always") : html.index("</header>")]
    assert menu.count("<li>") == 2 + 9


# Paper


def words_of(pdf: Path) -> list[str]:
    done = subprocess.run(
        [needed("pdftotext"), "-layout", pdf, "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split("\f")[:-1]


def printed(site: Path, browser: Browser, path: str, folder: Path) -> list[str]:
    """Return the words of each sheet when a page is printed from a dark screen."""
    page = browser.new_page(color_scheme="dark")
    with served(site) as address:
        page.goto(f"{address}/{path}")
        page.wait_for_load_state("networkidle")
        page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    page.close()
    return words_of(folder / "page.pdf")


def test_a_story_prints_without_what_is_to_be_pressed(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    sheets = printed(site, browser, "exemplars/yanxi/ou-yang-shou-tian/", tmp_path)
    whole = "".join("".join(sheets).split())
    for word in ("欧阳守田", "桥通了", "省级", "班", "https://yanxi.example/people/exemplars/"):
        assert word in whole
    for word in ("搜索", "大字", "夜间", "首页", "主办单位", "下载", "接着读", "暂停"):
        assert word not in whole
    size = subprocess.run(
        [needed("pdfinfo"), tmp_path / "page.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "A4" in size


def test_a_printed_table_repeats_its_head(browser: Browser, tmp_path: Path) -> None:
    lines = "".join(f"| {number} | 一 |\n" for number in range(90))
    page = f"# 长表\n\n| 编号 | 内容 |\n|---|---|\n{lines}"
    site = built(write(tmp_path, {**SMALLEST, "content/pages/long.md": page}))
    sheets = printed(site, browser, "long/", tmp_path)
    assert len(sheets) > 2
    assert all("编号" in sheet for sheet in sheets if re.search(r"\d\s+一", sheet))


def test_paper_is_white_and_links_away_show_where_they_lead(
    browser: Browser, tmp_path: Path
) -> None:
    text = "# 关于\n\n看[首页](index.md)和[别处](https://other.example/a)。\n"
    site = built(write(tmp_path, {**SMALLEST, "content/pages/about.md": text}))
    [sheet] = printed(site, browser, "about/", tmp_path)
    assert "https://other.example/a" in sheet
    assert "index" not in sheet
    image = subprocess.run(
        [needed("pdftoppm"), "-r", "20", tmp_path / "page.pdf"], capture_output=True, check=True
    ).stdout
    assert image[-3:] == b"\xff\xff\xff"
