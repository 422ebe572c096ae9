"""Pages of organizations: every pledge with how it went, in rows that stay where they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from bangyang.model.edition import Edition
from bangyang.model.feedback import Votes
from bangyang.model.places import Contact
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.pages import organization
from bangyang.pages.organizations import organization_url, pledge_addresses
from bangyang.pages.page import Page
from bangyang.pages.paging import PLEDGES, weighed
from bangyang.pages.pledge_row import pledge_row, row_weight
from bangyang.pages.shelf import shelve
from bangyang.pages.steps import steps
from bangyang.render.templates import _environment, content
from bangyang.theme import theme_folder
from editions import (
    COUNTY,
    SCHOOL,
    TODAY,
    TOWNSHIP,
    assessment,
    comment,
    edition,
    exemplar,
    pledge,
    progress,
    review,
)

BASE = organization_url(SCHOOL)
PAST, COMING = TODAY - timedelta(days=1), TODAY
MOST = 300_000 - 40_000
"""Bytes of a page without the shell and its styles."""

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\"'><b>＝"


def pages(made: Edition) -> dict[str, Page]:
    """Return the pages of organizations by address."""
    found = list(organization.pages(shelve(made)))
    assert len({page.url for page in found}) == len(found)
    return {page.url: page for page in found}


def html(made: Edition, url: str, language: str = "zh") -> str:
    return content(pages(made)[url], language)


def text(source: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", source))


def row_of(source: str, anchor: str) -> str:
    """Return the HTML of one row."""
    return source.split(f'id="{anchor}">')[1].split("</article>")[0]


class Rows(HTMLParser):
    """Rows, links and ids of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: dict[str, set[str]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "article" and "id" in found:
            self.rows[found["id"]] = set(found["class"].split())
        if tag == "a":
            self.links.append(found["href"])


# The six steps

STEPS = [
    # status, due, what the row tells, expected states of the last three steps
    ("published", COMING, {}, "open open open"),
    ("published", PAST, {}, "late unknown unknown"),
    ("in_progress", COMING, {}, "now open open"),
    ("in_progress", PAST, {}, "late unknown unknown"),
    ("fulfilled", PAST, {}, "done unknown unknown"),
    ("fulfilled", COMING, {}, "done open open"),
    ("fulfilled", PAST, {"supervised": PAST}, "done done unknown"),
    ("fulfilled", PAST, {"reviews": (review(),)}, "done unknown done"),
    ("partly", PAST, {}, "partly unknown unknown"),
    ("unfulfilled", PAST, {"supervised": PAST, "reviews": (review(),)}, "unmet done done"),
    ("revised", PAST, {}, "revised unknown unknown"),
    ("unverifiable", PAST, {}, "unverifiable unknown unknown"),
]


@pytest.mark.parametrize(("status", "due", "told", "expected"), STEPS)
def test_steps_tell_how_far_a_pledge_has_come(status, due, told, expected):
    made = steps(pledge(status=PledgeStatus(status), due=due, **told), TODAY)
    assert [mark.step.value for mark in made] == [
        "propose", "review", "publish", "fulfil", "supervise", "evaluate"
    ]  # fmt: skip
    assert [mark.state for mark in made[:3]] == ["done"] * 3
    assert [mark.state for mark in made[3:]] == expected.split()


def test_the_last_review_dates_the_evaluation():
    rounds = (review(on=date(2026, 9, 18)), review(on=date(2026, 11, 1)), review(on=None))
    assert steps(pledge(reviews=rounds), TODAY)[-1].on == date(2026, 11, 1)
    undated = steps(pledge(reviews=(review(on=None),)), TODAY)[-1]
    assert (undated.state, undated.on) == ("done", None)


def test_a_step_without_a_day_says_so_and_one_of_another_year_tells_it():
    made = edition(pledges=(pledge(1, proposed=date(2025, 12, 30)),))
    row = row_of(html(made, BASE), "p-2026-001")
    assert '<b>提诺</b><span><time datetime="2025-12-30">2025年12月30日</time>' in row
    assert "<b>审诺</b><span>没记日期</span>" in row
    assert '<b>示诺</b><span><time datetime="2026-03-05">3月5日</time>' in row


# Rows


def full(number: int = 1, **changes: object) -> Pledge:
    """Return a pledge of which everything is told."""
    told = {
        "status": PledgeStatus.UNFULFILLED,
        "due": PAST,
        "responsible": "陈*远",
        "target": "1.8",
        "unit": "公里",
        "achieved": "1.1",
        "completed": PAST,
        "supervised": PAST,
        "proposed": date(2026, 1, 8),
        "reviewed": date(2026, 1, 20),
        "problem": "雨天走烂泥路",
        "outcome": "修通了大半",
        "reason": "两处塌方",
        "evidence": "验收单",
        "benchmark": "秦川3",
        "progress": tuple(progress(date(2026, month, 3)) for month in range(4, 9)),
        "comments": (comment(),),
        "reviews": (review(),),
    }
    return pledge(number, **(told | changes))


def test_a_row_tells_everything_that_is_known():
    made = edition(exemplar(3), pledges=(full(),))
    row = row_of(html(made, BASE), "p-2026-001")
    told = text(row)
    for words in (
        "未完成", "2026-001", "把河边的三盏路灯修好", "党组织承诺", "责任人 陈*远", "期限 11月22日",
        "目标 1.8公里", "完成 1.1公里", "针对的问题雨天走烂泥路", "结果修通了大半",
        "没做到的原因两处塌方", "佐证验收单", "对标秦川3",
        "领导点评 好灯亮得早。何静，镇党委副书记，7月12日",
        "满意61 / 78张有效票", "发出86张，收回80张（93.0%），有效78张。",
    ):  # fmt: skip
        assert words in told, words
    assert 'href="../../../exemplars/mu-lan/ren-3/"' in row
    assert '<b class="by-grade">好</b>' in row


def test_a_row_of_which_nothing_is_told_shows_no_empty_part():
    row = row_of(html(edition(pledges=(pledge(),)), BASE), "p-2026-001")
    for part in ("by-pledge__body", "by-comment", "by-votes", "by-progress", "<dl", "<details"):
        assert part not in row


def test_the_newest_progress_is_shown_and_the_rest_can_be_opened():
    row = row_of(html(edition(pledges=(full(),)), BASE), "p-2026-001")
    shown, _, older = row.partition("<details")
    assert re.findall(r'datetime="(2026-0[4-8]-03)"', shown) == [
        "2026-08-03", "2026-07-03", "2026-06-03"
    ]  # fmt: skip
    assert "更早的2条" in older
    assert re.findall(r'datetime="(2026-0[4-8]-03)"', older) == ["2026-05-03", "2026-04-03"]


def test_a_member_and_the_organization_are_told_apart():
    member = pledge(2, kind=MakerKind.MEMBER, maker="王*国")
    source = html(edition(pledges=(pledge(1), member)), BASE)
    assert "党组织承诺" in row_of(source, "p-2026-001")
    assert "党员 王*国" in row_of(source, "p-2026-002")
    assert "by-is-member" in Rows(source).rows["p-2026-002"]


def test_few_votes_are_not_told_in_percent():
    votes = Votes(9, 8, 8, 5, None, None, 3, None)
    row = row_of(html(edition(pledges=(full(reviews=(review(votes=votes),)),)), BASE), "p-2026-001")
    assert "满意5 / 8张有效票" in text(row)
    assert "%" not in text(row)
    assert "基本满意" not in row, "was not on the ballot"


def test_no_text_becomes_markup():
    hostile = full(
        text=HOSTILE,
        outcome=HOSTILE,
        reason=HOSTILE,
        evidence=HOSTILE,
        problem=HOSTILE,
        responsible=HOSTILE,
        target=HOSTILE,
        unit=HOSTILE,
        achieved=HOSTILE,
        benchmark=HOSTILE,
        maker=HOSTILE,
        kind=MakerKind.MEMBER,
        progress=(progress(text=HOSTILE, achieved=HOSTILE, evidence=HOSTILE),),
        comments=(comment(text=HOSTILE, by=HOSTILE, post=HOSTILE, grade=Term("x", HOSTILE)),),
        reviews=(review(round=HOSTILE),),
    )
    own = replace(SCHOOL, former=(HOSTILE,), type=HOSTILE, parent="above")
    above = PledgingOrganization("above", HOSTILE, "mu-lan")
    said = assessment(HOSTILE, comments=(comment(text=HOSTILE),))
    made = edition(pledges=(hostile,), organizations=(own, above), assessments=(said,))
    source = html(made, BASE)
    assert "alert(1)" in source
    assert "<script" not in source
    assert "<img" not in source
    assert "49" not in text(source)


# Where rows are


def test_a_row_links_its_permanent_address_from_both_pages():
    made = edition(exemplar(3), pledges=tuple(full(number) for number in range(1, PLEDGES + 5)))
    places = pledge_addresses(made.pledges)
    found = pages(made)
    for (_, _, number), address in places.items():
        url, _, anchor = address.partition("#")
        latest = url.replace("/2026/", "/", 1)
        for shown in (url, latest):
            source = content(found[shown], "zh")
            assert f'id="{anchor}"' in source
            links = {urljoin(f"/{shown}", link) for link in Rows(source).links}
            assert f"/{address}" in links, (shown, number)
            assert "/exemplars/mu-lan/ren-3/" in links


@given(
    st.lists(st.integers(1, 120), max_size=40),
    st.lists(st.integers(1, 120), max_size=10),
    st.integers(1, 9),
)
def test_later_rows_move_no_earlier_one(weights, later, size):
    def where(items):
        return [
            (stretch.url, item)
            for stretch in weighed("x/", items, lambda item: item[1], size, 100)
            for item in stretch.items
        ]

    first = list(enumerate(weights))
    after = [(len(first) + at, weight) for at, weight in enumerate(later)]
    assert where([*first, *after])[: len(first)] == where(first)
    for stretch in weighed("x/", first, lambda item: item[1], size, 100):
        together = sum(weight for _, weight in stretch.items)
        assert len(stretch.items) <= size
        assert together <= 100 or len(stretch.items) == 1


def test_what_is_said_of_members_moves_no_row():
    promises = tuple(pledge(number) for number in range(1, PLEDGES + 5))
    said = tuple(assessment(f"王*{number}") for number in range(60))
    bare, full_ = edition(pledges=promises), edition(pledges=promises, assessments=said)
    rows = {url: set(Rows(content(page, "zh")).rows) for url, page in pages(bare).items()}
    more = {url: set(Rows(content(page, "zh")).rows) for url, page in pages(full_).items()}
    assert {url: more[url] for url in rows} == rows
    shown = [content(page, "zh") for url, page in pages(full_).items() if "/2026/" in url]
    assert sum(source.count('<article class="by-said">') for source in shown) == 60


# Weight

plain = st.text(st.sampled_from("把路灯修好，“一”。"), max_size=400)
wordy = plain | st.text(st.sampled_from("灯，三十&\"<'>👍"), max_size=400)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(("zh", "en")))
def test_a_row_is_no_heavier_than_it_is_thought(data, language):
    draw = data.draw
    entries = st.builds(progress, text=wordy, achieved=wordy, evidence=wordy)
    words = st.builds(comment, text=wordy, by=wordy, post=wordy)
    numbers = st.lists(st.integers(0, 10**7), min_size=5, max_size=5)
    rounds = numbers.map(
        lambda each: review(votes=Votes(sum(each), sum(each), sum(each), *each), round="第一轮")
    )
    made = full(
        **{name: draw(wordy) for name in ("text", "outcome", "reason", "evidence", "problem")},
        **{name: draw(wordy) for name in ("maker", "responsible", "target", "unit", "benchmark")},
        progress=tuple(draw(st.lists(entries, max_size=8))),
        comments=tuple(draw(st.lists(words, max_size=8))),
        reviews=tuple(draw(st.lists(rounds, max_size=3))),
    )
    row = pledge_row(made, TODAY, "pledges/mu-lan/sdcdzb-000001/2026/page/12/", {})
    template = _environment(language).get_template("pledge-row.html")
    shown = str(template.module.pledges((row,)))
    assert len(shown.encode()) <= row_weight(made)


@pytest.mark.parametrize(
    "text", ["三十灯" * 20, "没有逗号的一句很长的话呀" + "三十，" * 16, "“灯”" * 20]
)
def test_a_headline_full_of_numbers_is_no_heavier_either(text):
    made = pledge(1, text=text)
    row = pledge_row(made, TODAY, "pledges/mu-lan/sdcdzb-000001/2026/", {})
    template = _environment("zh").get_template("pledge-row.html")
    shown = str(template.module.pledges((row,)))
    assert len(shown.encode()) <= row_weight(made)


LONG = "把这一年里要做的每一件小事都写清楚，“灯”。&" * 2_000


def heaviest(number: int = 1) -> Pledge:
    """Return a pledge whose every cell is full and of which everything is said many times."""
    return full(
        number,
        text=LONG,
        outcome=LONG,
        reason=LONG,
        evidence=LONG,
        problem=LONG,
        responsible=LONG,
        target=LONG,
        unit=LONG,
        achieved=LONG,
        benchmark=LONG,
        kind=MakerKind.MEMBER,
        maker=LONG,
        progress=tuple(progress(text=LONG, evidence=LONG) for _ in range(40)),
        comments=tuple(comment(text=LONG, by=LONG, post=LONG) for _ in range(40)),
        reviews=tuple(review(round=LONG) for _ in range(40)),
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_passes_300_kb_whatever_stands_in_a_row(language):
    below = tuple(
        PledgingOrganization(f"x-{n:06}", LONG[:60], "mu-lan", TOWNSHIP, parent=SCHOOL.key)
        for n in range(700)
    )
    said = tuple(
        assessment(name, comments=(comment(text=LONG),) * 40, reviews=(review(),) * 40)
        for name in ("", "王*国", "李*")
    )
    made = edition(
        pledges=(heaviest(1), heaviest(2), *(full(n) for n in range(3, 1_200))),
        organizations=(SCHOOL, *below),
        assessments=said,
    )
    sizes = {url: len(content(page, language).encode()) for url, page in pages(made).items()}
    assert max(sizes.values()) < MOST
    first = html(made, f"{BASE}2026/", language)
    assert "data/pledges/mu-lan.csv" in first, "where the whole text is"


def test_what_is_left_out_is_counted():
    source = row_of(html(edition(pledges=(heaviest(),)), BASE), "p-2026-001")
    entries = source.count('class="by-comment"') + source.count('class="by-votes"')
    entries += sum(part.count("<li>") for part in re.findall(r'"by-progress">(.*?)</ol>', source))
    left_out = int(re.search(r"另有(\d+)条", source)[1])
    assert entries + left_out == 120


def test_ordinary_rows_fill_a_page():
    made = edition(pledges=tuple(full(number) for number in range(1, PLEDGES + 2)))
    first = Rows(html(made, f"{BASE}2026/")).rows
    assert len(first) == PLEDGES


# Figures open to what they count


def mixed(count: int) -> Edition:
    statuses = list(PledgeStatus)[1:]
    return edition(
        pledges=tuple(
            pledge(
                number,
                status=statuses[number % 7],
                due=TODAY + timedelta(days=number % 3 - 1),
                kind=list(MakerKind)[number % 2],
                maker="王*国",
            )
            for number in range(1, count + 1)
        )
    )


@pytest.mark.parametrize("count", [3, 7, 30, 3 * PLEDGES])
def test_every_figure_leads_to_the_rows_it_counts(count):
    found = pages(mixed(count))
    for url, page in found.items():
        picks = [pick for group in page.view["picks"] for pick in group]
        assert sum(pick.total for pick in page.view["picks"][0]) == count
        for pick in picks:
            assert (
                counted(found, urljoin(f"/{url if pick.here else ''}", pick.url), pick.key)
                == pick.total
            )


def counted(found: dict[str, Page], start: str, key: str) -> int:
    """Return how many rows one sees who follows a figure, and from there the links onward."""
    seen: dict[str, int] = {}
    waiting = [start]
    while waiting:
        url, _, fragment = waiting.pop().removeprefix("/").partition("#")
        if url in seen:
            continue
        assert fragment == f"only-{key}"
        source = content(found[url], "zh")
        rows = Rows(source)
        assert fragment in rows.ids
        seen[url] = sum(f"by-is-{key}" in classes for classes in rows.rows.values())
        line = source.split(f'id="{fragment}">')[1].split("</p>")[0]
        said = re.search(r"(\d+)项", text(line))
        assert said
        assert int(said[1]) == seen[url]
        onward = (urljoin(f"/{url}", link) for link in Rows(line).links)
        waiting += [link for link in onward if link.endswith(f"#{fragment}")]
    return sum(seen.values())


def test_what_is_picked_is_hidden_by_the_style_sheet_alone(browser: Browser):
    source = html(mixed(30), f"{BASE}2026/")
    styles = theme_folder() / "site/assets/bangyang/site.css"
    style = styles.read_text(encoding="utf-8")
    body = f"<!doctype html><style>{style}</style><main class=by>{source}</main>"
    kinds = Counter(key for classes in Rows(source).rows.values() for key in classes)
    context = browser.new_context(java_script_enabled=False)
    context.route(
        "**/*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
    )
    page = context.new_page()
    for key in ("by-is-overdue", "by-is-fulfilled", "by-is-member", "by-is-organization"):
        page.goto("about:blank")
        page.goto(f"https://mulan.example/{BASE}2026/#{key.replace('by-is', 'only')}")
        assert page.locator(".by-pledge:visible").count() == kinds[key] > 0
        assert page.locator(".by-only:visible").count() == 1
        page.get_by_role("link", name="看全部").click()
        assert page.locator(".by-pledge:visible").count() == len(Rows(source).rows)
    context.close()


def test_every_standing_and_kind_has_a_rule_that_hides_the_others():
    style = (theme_folder() / "site/assets/bangyang/site.css").read_text(encoding="utf-8")
    for key in (*organization.STANDINGS, *(kind.value for kind in MakerKind)):
        assert f"#only-{key}:target ~ .by-pledges > :not(.by-is-{key})" in style


def test_few_rows_offer_no_choice_beside_their_figures():
    assert "by-picks" not in html(mixed(7), BASE)
    assert "by-picks" in html(mixed(12), BASE)


# Years and organizations


def test_an_organization_has_a_page_for_every_year_anything_is_told_of():
    older = assessment(
        comments=(comment(year=2024),), reviews=(review(year=2025), review(year=2026))
    )
    made = edition(pledges=(pledge(1),), assessments=(older,))
    found = pages(made)
    assert set(found) == {BASE, f"{BASE}2026/", f"{BASE}2025/", f"{BASE}2024/"}
    assert "灯亮得早" in content(found[f"{BASE}2024/"], "zh")
    assert "by-votes" not in content(found[f"{BASE}2024/"], "zh")
    assert "2025年没有公开承诺" in content(found[f"{BASE}2025/"], "zh")
    assert "by-comment" not in content(found[BASE], "zh")


def test_an_organization_that_only_was_assessed_has_a_page_and_one_only_listed_has_none():
    quiet = PledgingOrganization("quiet", "石墩村老年党小组", "mu-lan", TOWNSHIP)
    said = assessment(organization="spoken")
    spoken = replace(quiet, key="spoken")
    made = edition(organizations=(quiet, spoken), assessments=(said,))
    assert set(pages(made)) == {"pledges/mu-lan/spoken/", "pledges/mu-lan/spoken/2026/"}


def test_a_single_year_is_linked_too():
    latest = Rows(html(edition(pledges=(pledge(1),)), BASE))
    assert f"/{BASE}2026/" in {urljoin(f"/{BASE}", link) for link in latest.links}
    year = html(edition(pledges=(pledge(1),)), f"{BASE}2026/")
    assert '<span aria-current="page">2026年</span>' in year


def test_organizations_lead_to_those_above_and_below():
    above = PledgingOrganization("above", "北岸镇党委", "mu-lan", TOWNSHIP)
    own = replace(SCHOOL, parent="above", former=("石墩大队党支部",), type="党支部")
    below = PledgingOrganization("below", "合作社党小组", "mu-lan", TOWNSHIP, parent=SCHOOL.key)
    silent = replace(below, key="silent", name="老年党小组")
    made = edition(
        pledges=(
            pledge(1, organization=own),
            pledge(2, organization=below, status=PledgeStatus.FULFILLED),
            pledge(3, year=2025, organization=below, published=date(2025, 3, 5)),
        ),
        organizations=(above, own, below, silent),
    )
    source = html(made, BASE)
    links = {urljoin(f"/{BASE}", link) for link in Rows(source).links}
    assert "曾用名：石墩大队党支部" in text(source)
    assert "上级：北岸镇党委" in text(source), "it has no page to lead to"
    assert "/pledges/mu-lan/below/" in links
    assert "完成1 / 1" in text(source)
    assert "老年党小组" in source
    child = html(made, "pledges/mu-lan/below/")
    assert f"/{BASE}" in {urljoin("/pledges/mu-lan/below/", link) for link in Rows(child).links}


def test_what_was_said_of_the_organization_and_of_members_stands_apart():
    said = (assessment(), assessment("王*国", comments=(comment(text="灯装得牢。"),), reviews=()))
    source = html(edition(pledges=(pledge(1),), assessments=said), BASE)
    own, _, members = source.partition("对党员的点评和评议")
    assert "对本组织的点评和评议" in own
    assert "灯亮得早" in own.partition('<article class="by-pledge')[0]
    assert "王*国" in members
    assert "灯装得牢" in members
    assert "灯装得牢" not in own


@pytest.mark.parametrize(
    ("own", "expected"),
    [(Contact(unit="镇党建办", phone="0000-0001"), "0000-0001"), (None, "0000-0000")],
)
def test_a_page_says_whom_to_call(own, expected):
    township = replace(COUNTY.townships[0], contact=own)
    made = edition(pledges=(pledge(1),), counties=(replace(COUNTY, townships=(township,)),))
    assert f'href="tel:{expected}"' in html(made, BASE)


def test_english_leaves_no_fixed_chinese_word():
    plain = {"text": "road", "outcome": "done", "unit": "km", "reason": "rain", "evidence": "list",
             "problem": "mud", "responsible": "Li", "benchmark": "", "maker": "x"}  # fmt: skip
    own = PledgingOrganization("own", "Branch", "mu-lan")
    made = full(
        organization=own,
        progress=(progress(text="half", evidence="list"),) * 5,
        comments=(comment(text="well", by="He", post="Head", grade=Term("good", "good")),),
        reviews=(review(round="first"),),
        **plain,
    )
    county = replace(COUNTY, name="Mulan", contact=Contact(unit="Office"))
    shown = edition(pledges=(made,), counties=(county,))
    shown = replace(shown, options=replace(shown.options, language="en"))
    source = html(shown, "pledges/mu-lan/own/", "en")
    assert not re.search("[⺀-鿿]", text(source))


def test_the_same_value_is_made_once_for_pages_of_any_depth():
    made = edition(exemplar(3), pledges=(full(),))
    found = pages(made)
    assert found[BASE].view["rows"] is found[f"{BASE}2026/"].view["rows"]
    assert 'href="../../../../exemplars/' in content(found[f"{BASE}2026/"], "zh")
    assert 'href="../../../exemplars/' in content(found[BASE], "zh")
