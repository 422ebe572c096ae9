"""Notices: what a site shows of them day by day, and what it must not show."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.messages import catalogue
from bangyang.model.edition import Edition
from bangyang.model.notices import OwnCalendar, Period, Stage
from bangyang.model.options import Options
from bangyang.model.places import Contact
from bangyang.pages.page import File, Page
from bangyang.pages.site import lay_out, sections
from bangyang.pages.slip import standing, ways
from bangyang.problems import Problem
from bangyang.render.bodies import bodies
from bangyang.render.templates import content
from bangyang.rules.notices import stage
from bangyang.rules.publishing import release
from bangyang.rules.vocabularies import defaults
from bangyang.rules.working_days import between
from bangyang.store import Store
from bangyang.workers import Workers
from sites import COUNTY, built, run, story, tree, write

TODAY = date(2026, 11, 23)


def notice(title: str, start: str, *more: str, subjects: str = "[石磊]", body: str = "") -> str:
    """Return a notice's file; ``more`` are lines of its front matter as they stand."""
    head = [f"标题: {title}", f"开始: {start}", f"对象: {subjects}", "受理: {电话: 0000-0000000}"]
    return "\n".join(["---", *head, *more, "---", "", body, ""])


RUNNING = """---
标题: 拟推荐3名
对象:
  - pub001
  - {编号: note01, 姓名: 王乙, 荣誉: 拟授荣誉}
  - {姓名: 孙丁, 单位: 东河乡}
开始: 2026年11月18日
受理:
  单位: 编辑室
  电话: 0000-0000000 转 8001
  地址: 东河路0号
  邮箱: gongshi@shiyan.example
---

推荐材料的要点：

- 孙丁修过*三座*桥。<script>alert(1)</script>
"""

ENGLISH = """---
title: 看得见的结束日期
subjects: [{name: 石磊, honour: 好人}]
start: 2026-11-23
end: 2026-12-05
count_start: true
contact: {address: 东河路0号}
---
"""

FOLDER = "content/counties/shiyan/notices"

SITE = {
    **COUNTY,
    "exemplars/李甲.md": story("李甲", "pub001", unit="甲单位"),
    "exemplars/王乙.md": story("王乙", "note01", status="notice", unit="密单位", title="暗题"),
    "exemplars/赵丙.md": story("赵丙", "draft1", status="draft"),
    f"{FOLDER}/推荐.md": RUNNING,
    f"{FOLDER}/english.md": ENGLISH,
    f"{FOLDER}/older.md": notice("第三份在公示", "2026-11-17"),
    f"{FOLDER}/2025/ended.md": notice("去年的", "2025-09-24", "结果: 都通过了，9月底发文"),
    f"{FOLDER}/silent.md": notice("没有下文的", "2026-10-12"),
    f"{FOLDER}/tomorrow.md": notice("明天才开始的", "2026-11-24", subjects="[陈戊]"),
}


def made(
    folder: Path, today: date = TODAY, language: str = "zh"
) -> tuple[Edition, dict[str, Page], dict[str, File], list[Problem]]:
    """Return what a site shows on a day, as far as its pages go without a shell."""
    url = "https://shiyan.example/"
    options = Options("试验县", url, language, today, defaults())
    library, problems = load(Folder(folder), options)
    shown = release(library, options, {each.at.file for each in problems if is_error(each)})
    texts = bodies(shown.exemplars, library.counties, shown.notices, {}, Workers(1), Store(folder))
    edition = Edition(
        options,
        library.counties,
        shown.exemplars,
        withdrawn=shown.withdrawn,
        notices=shown.notices,
        bodies=texts,
    )
    pages, files = lay_out(edition)
    return edition, {p.url: p for p in pages}, {f.path: f for f in files}, problems


def is_error(problem: Problem) -> bool:
    return catalogue("zh").problem(problem.code).severity == "error"


class Shown(HTMLParser):
    """The words of a page, the rows of its tables, its links and the days of its bars."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}
        self.bars: list[tuple[str, str, str]] = []
        self._href = self._bar = ""
        self._cell = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = True
        elif tag == "a":
            self._href = found.get("href", "")
        elif tag == "li":
            self._bar = found.get("class", "").removeprefix("by-bars--")
        elif tag == "time":
            self.bars.append((found["datetime"], self._bar, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "td", "th", "p", "li", "h1", "h2", "h3"):
            self.words += "\n"
        if tag == "a":
            self._href = ""
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._cell:
            self.rows[-1][-1] += data
        if self._href:
            self.links[data] = self._href
        if self.bars and not self.bars[-1][2]:
            self.bars[-1] = (*self.bars[-1][:2], data)


def shown(page: Page, language: str = "zh") -> Shown:
    return Shown(content(page, language))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("notices"), SITE)


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, bytes]:
    """The site of today, built: every file."""
    return tree(built(folder))


@pytest.fixture(scope="module")
def today(folder: Path) -> dict[str, Page]:
    return made(folder)[1]


PAGE = "notices/shiyan/tui-jian/"


def test_the_page_says_who_until_when_and_whom_to_call(today: dict[str, Page]) -> None:
    page = shown(today[PAGE])
    assert page.rows == [
        ["对象", "单位", "荣誉"],
        ["李甲", "甲单位", ""],
        ["王乙", "", "拟授荣誉"],
        ["孙丁", "东河乡", ""],
    ]
    assert page.links["李甲"] == "../../../exemplars/shiyan/li-jia/"
    assert "王乙" not in page.links
    assert page.links["0000-0000000 转 8001"] == "tel:0000-0000000"
    assert page.links["gongshi@shiyan.example"] == "mailto:gongshi@shiyan.example"
    for words in ("2026年11月18日至11月25日", "5个工作日，开始当天不算", "东河路0号", "编辑室"):
        assert words in page.words
    assert "今天是第3个工作日，后面还有2个。" in page.words
    assert "11月25日下班前" in page.words
    assert page.bars == [
        ("2026-11-19", "past", "19日"),
        ("2026-11-20", "past", "20日"),
        ("2026-11-23", "today", "今天"),
        ("2026-11-24", "left", "24日"),
        ("2026-11-25", "left", "25日"),
    ]


def test_a_period_may_be_given_by_its_end(today: dict[str, Page]) -> None:
    page = shown(today["notices/shiyan/english/"])
    assert "2026年11月23日至12月5日" in page.words
    assert "10个工作日，开始当天算在内" in page.words
    assert "到12月5日为止" in page.words  # a Saturday: nobody is at work
    assert [label for _, _, label in page.bars][:2] == ["今天", "24日"]
    assert page.bars[6] == ("2026-12-01", "left", "12月1日")
    assert page.rows == [["对象", "荣誉"], ["石磊", "好人"]]


def test_running_ones_come_first_then_the_ended_by_year(today: dict[str, Page]) -> None:
    words = shown(today["notices/"]).words
    order = ["看得见的结束日期", "拟推荐3名", "第三份在公示", "已经结束"]
    order += ["2026年\n", "没有下文的", "结果还没有公布", "2025年\n", "去年的", "都通过了"]
    places = [words.index(each) for each in order]
    assert places == sorted(places)


def test_home_shows_two_slips_and_leads_to_all(today: dict[str, Page]) -> None:
    page = shown(today[""])
    assert "看得见的结束日期" in page.links
    assert "拟推荐3名" in page.links
    assert "第三份在公示" not in page.words
    assert page.links["全部公示"] == "notices/"
    assert page.links["0000-0000000 转 8001"] == "tel:0000-0000000"
    assert [bar for bar in page.bars if bar[1] == "today"] == [("2026-11-23", "today", "今天")] * 2


def test_the_text_beside_the_page_can_be_pasted(site: dict[str, bytes]) -> None:
    data = site[f"{PAGE}notice.txt"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.decode("utf-8-sig").split("\r\n") == [
        "拟推荐3名",
        "",
        "公示对象：",
        "1.李甲，甲单位",
        "2.王乙，拟授荣誉",
        "3.孙丁，东河乡",
        "",
        "公示期：2026年11月18日至11月25日（5个工作日，开始当天不算）",
        "",
        "推荐材料的要点：",
        "孙丁修过三座桥。",
        "",
        "有不同意见，请在公示期内反映：",
        "单位：编辑室",
        "电话：0000-0000000 转 8001",
        "地址：东河路0号",
        "邮箱：gongshi@shiyan.example",
        "",
        "https://shiyan.example/notices/shiyan/tui-jian/",
        "",
    ]
    ended = site["notices/shiyan/ended/notice.txt"].decode("utf-8-sig")
    assert "结果：都通过了，9月底发文" in ended


def test_every_page_links_its_text(site: dict[str, bytes]) -> None:
    pages = [path for path in site if re.fullmatch(r"notices/[^/]+/[^/]+/index.html", path)]
    assert len(pages) == 5
    for path in pages:
        assert path.replace("index.html", "notice.txt") in site
        assert b'href="../../../' + path.replace("index.html", "notice.txt").encode() in site[path]


def test_the_header_and_the_sitemap_lead_there(site: dict[str, bytes]) -> None:
    assert re.search(
        rb'<a href="notices/"[^>]*>\s*\xe5\x85\xac\xe7\xa4\xba\s*</a>', site["index.html"]
    )
    listed = {each.text for each in ET.fromstring(site["sitemap.xml"]).iter() if each.text}
    assert f"https://shiyan.example/{PAGE}" in listed
    assert "https://shiyan.example/notices/" in listed


def test_nothing_of_a_story_leaves_that_is_not_published(site: dict[str, bytes]) -> None:
    everything = b"".join(site.values())
    assert "王乙".encode() in everything
    for secret in ("密单位", "暗题", "note01", "赵丙", "draft1"):
        assert secret.encode() not in everything, secret
    assert not any("wang-yi" in path for path in site)


def test_nothing_of_a_notice_leaves_before_its_day(site: dict[str, bytes]) -> None:
    everything = b"".join(site.values())
    for secret in ("明天才开始的", "陈戊", "tomorrow"):
        assert secret.encode() not in everything, secret
    assert not any("tomorrow" in path for path in site)


def test_a_story_under_notice_stays_back_after_the_end(folder: Path) -> None:
    edition, pages, _, _ = made(folder, date(2026, 12, 20))
    assert {each.id for each in edition.exemplars} == {"pub001"}
    page = shown(pages[PAGE])
    assert "王乙" in page.words
    assert "11月25日已经结束。" in page.words
    assert "结果还没有公布" in page.words
    assert {bar[1] for bar in page.bars} == {"past"}
    assert "全部公示" not in shown(pages[""]).words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-18", "今天开始公示，从11月19日起算5个工作日。"),
        ("2026-11-19", "今天是第1个工作日，后面还有4个。"),
        ("2026-11-21", "今天不算工作日，还有3个工作日。"),
        ("2026-11-24", "今天是第4个工作日，后面还有1个。"),
        ("2026-11-25", "今天是最后一天。"),
    ],
)
def test_what_the_slip_says_day_by_day(folder: Path, day: str, said: str) -> None:
    _, pages, _, _ = made(folder, date.fromisoformat(day))
    assert said in shown(pages[PAGE]).words
    words = "".join(each.words for each in (shown(pages[""]), shown(pages["notices/"])))
    assert said in words


def test_before_the_first_day_there_is_no_trace(folder: Path) -> None:
    edition, pages, files, _ = made(folder, date(2025, 9, 23))
    assert not any("notice" in path for path in (*pages, *files))
    assert "notices/" not in dict(sections(edition))
    assert "公示" not in shown(pages[""]).words
    edition, pages, _, _ = made(folder, date(2025, 9, 24))
    assert dict(sections(edition))["notices/"] == "公示"
    assert "去年的" in shown(pages[""]).links


def test_only_an_ended_notice_without_result_is_warned_about(folder: Path) -> None:
    *_, problems = made(folder)
    found = [(each.code, each.at.file) for each in problems if "notice" in each.at.file]
    assert found == [("notice-no-result", f"{FOLDER}/silent.md")]


def test_the_interface_can_be_english(folder: Path) -> None:
    _, pages, files, _ = made(folder, language="en")
    page = shown(pages[PAGE], "en")
    assert "Today is working day 3; 2 more to come." in page.words
    assert "18 November 2026 to 25 November" in page.words
    text = files[f"{PAGE}notice.txt"].content.decode("utf-8-sig")
    assert "5 working days, the first day not counted" in text
    assert "Public notices" in shown(pages["notices/"], "en").words


PERIODS = st.builds(
    lambda start, length, first: (start, start + timedelta(length), first),
    st.dates(date(2024, 1, 1), date(2026, 9, 1)),
    st.integers(0, 60),
    st.booleans(),
)


@given(PERIODS, st.integers(-3, 65))
def test_a_notice_runs_from_its_first_day_to_its_last(
    given_period: tuple[date, date, bool], offset: int
) -> None:
    start, end, first = given_period
    today = start + timedelta(offset)
    days = between(start, end, OwnCalendar(), count_start=first)
    if not days:
        return
    period = Period(start, end, days)
    expected = Stage.UPCOMING if today < start else Stage.ENDED if today > end else Stage.RUNNING
    assert stage(period, today) is expected
    if expected is Stage.UPCOMING:
        return
    said = standing(period, today, catalogue("zh"))
    left = re.search(r"还有(\d+)个", said)
    later = [day for day in days if day > today]
    assert int(left[1]) == len(later) if left else not later or today == start
    assert ("已经结束" in said) is (expected is Stage.ENDED)


def test_a_telephone_is_called_by_its_first_number_only() -> None:
    def called(phone: str) -> list[str]:
        return [way.href for way in ways(Contact(phone=phone))]

    assert called("0000-0000000") == ["tel:0000-0000000"]
    assert called("（0000）000 0000、0000-1111111") == ["tel:00000000000"]
    assert called("+86 0000 0000 转 8001") == ["tel:+8600000000"]
    assert called("见公告") == [""]


def test_a_notice_is_not_held_back_by_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, {**SITE, f"{FOLDER}/坏的.md": notice("坏的", "不知道")})
    done = run(tmp_path, "build", "--leave-out")
    assert done.returncode == 1
    assert f"没有发布：{FOLDER}/坏的.md" in done.stderr
    shown_now = {
        each.parent.name for each in (tmp_path / "site/notices/shiyan").glob("*/index.html")
    }
    assert shown_now == {"tui-jian", "english", "older", "ended", "silent"}


def test_a_withdrawal_takes_its_name_out_of_the_notice(tmp_path: Path) -> None:
    gone = story("李甲", "pub001", unit="甲单位", withdrawn="{on: 2026-11-20}")
    write(tmp_path, {**SITE, "exemplars/李甲.md": gone})
    done = run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert "“pub001”的故事已经撤下" in done.stderr
    files = tree(tmp_path / "site")
    assert f"{PAGE}index.html" not in files
    assert not any("李甲".encode() in data for data in files.values())
    assert "notices/shiyan/older/index.html" in files


def test_a_story_with_errors_lends_no_name(tmp_path: Path) -> None:
    broken = story("李甲", "pub001", sector="没有这个领域")
    write(tmp_path, {**SITE, "exemplars/李甲.md": broken})
    edition, pages, _, _ = made(tmp_path)
    assert PAGE not in pages
    assert len(edition.notices) == 4


CALENDAR = """
- {日期: 2036-01-01, 上班: 否, 名称: 元旦}
- {date: 2036/5/1, work: false, name: 劳动节}
- {日期: 2036年10月1日, 上班: 否}
- {日期: 2036年10月2日, 上班: no}
- {日期: 2036-10-04, 上班: 是}
"""


def period_of(folder: Path, files: dict[str, str]) -> tuple[str, ...] | str:
    """Return the working days of the one notice ``n.md``, or the code of what is wrong."""
    write(folder, {**COUNTY, **files})
    options = Options("试验县", "", "zh", TODAY, defaults())
    library, problems = load(Folder(folder), options)
    wrong = [each.code for each in problems if each.code != "ids-missing"]
    return wrong[0] if wrong else tuple(f"{day:%m-%d}" for day in library.notices[0].period.days)


def test_the_sites_calendar_tells_a_year_nobody_knows(tmp_path: Path) -> None:
    files = {f"{FOLDER}/n.md": notice("以后的", "2036-09-30", "工作日: 3")}
    assert period_of(tmp_path, files) == "notice-unknown-year"
    files["content/calendar.yml"] = CALENDAR
    assert period_of(tmp_path, files) == ("10-03", "10-04", "10-06")  # a Friday, Saturday, Monday


def test_the_sites_calendar_overrules_what_is_known(tmp_path: Path) -> None:
    files = {f"{FOLDER}/n.md": notice("现在的", "2026-11-18", "工作日: 3个工作日")}
    assert period_of(tmp_path, files) == ("11-19", "11-20", "11-23")
    files["content/calendar.yml"] = "[{日期: 2026-11-20, 上班: 否}, {日期: 2026-11-21, 上班: 是}]"
    assert period_of(tmp_path, files) == ("11-19", "11-21", "11-23")


@pytest.mark.parametrize(
    ("calendar", "code"),
    [
        ("", ""),
        ("[]", ""),
        ("# 还没有写\n", ""),
        ("放假三天", "expects-fields"),
        ("日期: 2026-11-20", "missing-key"),
        ("日期：2026-11-20", "yaml-full-width-colon"),
        ("- [2026-11-20, 否]", "expects-fields"),
        ("- {日期: 2036-10-01, 上班: 否}", "calendar-half"),
    ],
)
def test_a_calendar_is_read_or_reported(tmp_path: Path, calendar: str, code: str) -> None:
    files = {
        f"{FOLDER}/n.md": notice("现在的", "2026-11-20", "工作日: 1"),
        "content/calendar.yml": calendar,
    }
    assert period_of(tmp_path, files) == (code or ("11-23",))


def test_a_calendar_with_errors_tells_no_year_whole(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **COUNTY,
            f"{FOLDER}/n.md": notice("以后的", "2036-09-30"),
            "content/calendar.yml": CALENDAR + "- {日期: 国庆, 上班: 否}\n",
        },
    )
    *_, problems = made(tmp_path)
    assert {"bad-date", "notice-unknown-year"} <= {each.code for each in problems}


def test_many_ended_notices_go_on_on_a_second_page(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/n{number}.md": notice(f"第{number}号", "2026-01-05", "结果: 通过")
        for number in range(61)
    }
    _, pages, _, _ = made(write(tmp_path, {**COUNTY, **files}))
    first, second = shown(pages["notices/"]), shown(pages["notices/page/2/"])
    named = re.findall(r"第\d+号", unescape(first.words + second.words))
    assert len(named) == len(set(named)) == 61
    assert "现在没有正在公示的。" in first.words
    assert "正在公示" not in second.words
