"""What is found: a record for everything an edition publishes, that leads to where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bangyang.model.edition import Body, Edition, OfficePage
from bangyang.model.exemplars import Kind
from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.model.notices import Notice, Period, Subject
from bangyang.model.places import Contact, NamesPolicy, Township
from bangyang.model.pledges import MakerKind, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.pages.account import accounts
from bangyang.pages.shelf import shelve
from bangyang.pages.site import lay_out
from bangyang.render.templates import content
from bangyang.search.record import (
    CAMPAIGN,
    LIAISON,
    MAKER,
    NOTICE,
    PAGE,
    PLACE,
    PLEDGE,
    SearchRecord,
)
from bangyang.search.records import facets, records
from bangyang.search.write import FOLDER
from campaigns_made import campaign
from editions import (
    COUNTY,
    HERE,
    OPTIONS,
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
from framed import unpacked
from web import served

BASE = f"pledges/mu-lan/{SCHOOL.key}/"
ELSEWHERE = Term("nan-an-zhen", "南岸镇")


def the(made: Edition, kind: str) -> SearchRecord:
    """Return the only record of a kind."""
    (found,) = (record for record in records(made) if record.kind == kind)
    return found


def notice(**changes: object) -> Notice:
    start = date(2026, 11, 2)
    made = Notice(
        title="拟表彰护水人2名",
        slug="hu-shui",
        county="mu-lan",
        at=HERE,
        period=Period(start, start + timedelta(days=7), (start + timedelta(days=7),)),
        subjects=(Subject("何守渡", "石墩村", "护水人"), Subject("北岸渡口")),
        contact=Contact("评选小组", "0000-0001"),
        result="没有意见。",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def point(place: str = "石墩村渡口", leader: str = "章慧", **changes: object) -> LiaisonPoint:
    visits = (
        Visit(date(2026, 3, 1), HERE, "看了水尺"),
        Visit(date(2026, 9, 1), HERE, "渡船没有修"),
    )
    made = LiaisonPoint("mu-lan", leader, place, HERE, "副县长", TOWNSHIP, visits=visits)
    return replace(made, **changes)  # type: ignore[arg-type]


# What each kind is found by


def test_every_part_of_a_story_is_found() -> None:
    one = exemplar()
    body = Body("", ("她在河边站了很久。",), ("水位",))
    record = the(edition(one, bodies={one.id: body}), "person")
    text = "\n".join(record.fields)
    for words in (
        "秦川1",
        "二十年水位",
        "北岸镇石墩村",
        "水位观察员",
        "木岚好人",
        "县级",
        "2025",
        "水涨到哪里",
        "石墩村村民",
        "河边站了",
        "水位",
        one.standards[0].name,
    ):
        assert words in text
    assert record.url == one.url
    assert record.title == "秦川1：她替全村记了二十年水位"
    assert record.meta == ("个人", "北岸镇石墩村", "水位观察员", "2026年")


def test_a_pledge_is_found_by_all_its_row_says() -> None:
    row = pledge(
        kind=MakerKind.MEMBER,
        maker="王*国",
        responsible="李*",
        outcome="灯亮了",
        target="3",
        unit="盏",
        reason="等材料",
        evidence="验收单",
        problem="夜里太黑",
        benchmark="秦川1",
        status=PledgeStatus.PARTLY,
        progress=(progress(),),
        comments=(comment(),),
        reviews=(review(),),
    )
    record = the(edition(exemplar(), pledges=(row,)), PLEDGE)
    text = "\n".join(record.fields)
    for words in (
        "把河边的三盏路灯修好",
        "王*国",
        "石墩村党支部",
        "北岸镇",
        "灯亮了",
        "3盏",
        "等材料",
        "验收单",
        "夜里太黑",
        "秦川1",
        "部分完成",
        "p-2026-001",
        "李*",
        "还差一盏",
        "2盏",
        "照片两张",
        "灯亮得早",
        "何静，镇党委副书记，好",
        "群众评议，第一轮",
        "比较满意 11",
        "收回80张",
    ):
        assert words in text
    assert (record.mark, record.meta[0], record.meta[-1]) == ("partly", "部分完成", "2026-001")


def test_a_pledge_past_due_without_a_report_is_found_as_such() -> None:
    late = pledge(due=TODAY - timedelta(days=1))
    record = the(edition(pledges=(late,)), PLEDGE)
    assert (record.mark, record.facets["status"]) == ("overdue", ("overdue",))
    assert "到期未报" in record.fields


def test_a_benchmark_without_a_published_story_is_not_named() -> None:
    record = the(edition(pledges=(pledge(benchmark="撤下的人"),)), PLEDGE)
    assert "撤下的人" not in record.fields


def test_an_organization_is_found_with_what_was_said_of_it_and_its_members() -> None:
    own = replace(SCHOOL, former=("石墩夜校",), type="村党支部")
    made = edition(
        pledges=(pledge(organization=own),),
        assessments=(
            assessment(comments=(comment(text="说话算数"),)),
            assessment("王*国", comments=(comment(text="下雨也到"),), reviews=()),
        ),
    )
    record = the(made, MAKER)
    assert (record.url, record.name) == (BASE, "石墩村党支部")
    assert {"北岸镇", "石墩夜校", "村党支部", "说话算数", "王*国", "下雨也到"} <= set(record.fields)


def test_what_was_said_in_an_earlier_year_or_on_a_later_page_leads_there() -> None:
    rows = tuple(pledge(number) for number in range(1, 31))
    early = assessment(comments=(comment(year=2025, text="去年慢了"),), reviews=())
    made = edition(
        pledges=(*rows, pledge(7, year=2025, published=date(2025, 3, 5))),
        assessments=(early, assessment("王*国", comments=(comment(text="下雨也到"),))),
    )
    found = {record.url: record for record in records(made) if record.kind == MAKER}
    assert set(found) == {BASE, f"{BASE}2025/", f"{BASE}2026/page/2/"}
    assert "去年慢了" in found[f"{BASE}2025/"].fields
    assert "下雨也到" in found[f"{BASE}2026/page/2/"].fields
    assert [url for url, record in found.items() if record.name] == [BASE]


def test_other_pages_of_an_organization_stand_behind_what_is_called_like_their_titles() -> None:
    early = assessment(comments=(comment(year=2025, text="去年慢了"),), reviews=())
    made = edition(
        pledges=(pledge(), pledge(7, year=2025, published=date(2025, 3, 5))), assessments=(early,)
    )
    other = next(each for each in records(made) if each.url == f"{BASE}2025/")
    assert (other.name, other.headline, other.spoken) == ("", "", ())
    assert "石墩村党支部" in other.places
    assert other.title in other.texts


def test_a_campaign_is_found_by_its_goals_people_and_story() -> None:
    one = campaign(exemplars=("s00001",), theme=Term("an-quan", "安全"))
    body = Body("", ("渠边原来没有灯。",), ("由来",))
    record = the(edition(exemplar(), campaigns=(one,), bodies={one.key: body}), CAMPAIGN)
    text = "\n".join(record.fields)
    for words in (
        "天黑以后",
        "灯亮着",
        "路灯",
        "459盏",
        "560盏",
        "夜巡本",
        "渠边原来",
        "由来",
        "秦川1",
        "安全",
    ):
        assert words in text
    assert record.url == one.url
    assert record.facets["year"] == ("2026",)


def test_a_notice_is_found_by_whom_it_names_where_to_object_and_its_result() -> None:
    record = the(edition(notices=(notice(),)), NOTICE)
    text = "\n".join(record.fields)
    for words in (
        "护水人2名",
        "何守渡，石墩村，护水人",
        "北岸渡口",
        "没有意见",
        "评选小组",
        "0000-0001",
    ):
        assert words in text
    assert record.url == "notices/mu-lan/hu-shui/"


def test_a_liaison_point_is_found_by_its_leader_and_each_visit() -> None:
    record = the(edition(liaison=(point(),)), LIAISON)
    assert {"石墩村渡口", "章慧", "副县长", "北岸镇", "看了水尺", "渡船没有修"} <= set(
        record.fields
    )
    assert record.url == "liaison/mu-lan/#l-shi-dun-cun-du-kou-zhang-hui"


def test_counties_townships_villages_and_standards_are_found_by_their_names() -> None:
    county = replace(COUNTY, former=("木岚州",))
    body = Body("", ("木岚在两条河之间。",))
    made = edition(exemplar(), counties=(county,), bodies={"county:mu-lan": body})
    found = {record.name: record for record in records(made) if record.kind in (PLACE, PAGE)}
    assert {name: record.url for name, record in found.items()} == {
        "木岚县": "counties/mu-lan/",
        "北岸镇": "counties/mu-lan/bei-an-zhen/",
        "石墩村": "exemplars/by/village/shi-dun-cun/",
        "带头服务群众": "standards/dai-tou-fu-wu-qun-zhong/",
    }
    assert {"木岚州", "木岚在两条河之间。", "0000-0000"} <= set(found["木岚县"].fields)
    assert "石墩村" in found["北岸镇"].texts
    assert found["石墩村"].places == ("木岚县北岸镇",)


def test_office_pages_and_the_introduction_are_found_by_title_and_text() -> None:
    page = OfficePage("about/", "关于本站", Body("", ("电话在下面。",), ("联系",)))
    first = Body("", ("木岚人说过的话。",))
    made = edition(office_pages=(page,), introduction=first)
    found = {record.url: record for record in records(made) if record.kind == PAGE}
    assert (found["about/"].name, found["about/"].texts) == ("关于本站", ("电话在下面。", "联系"))
    assert (found["./"].name, found["./"].texts) == ("木岚榜样", ("木岚人说过的话。",))


def test_the_county_counts_as_a_place_where_there_are_several() -> None:
    other = replace(COUNTY, id="other", name="别县", townships=())
    made = edition(exemplar(), counties=(COUNTY, other), liaison=(point(),))
    assert the(made, "person").places[0] == "木岚县北岸镇石墩村"
    assert the(made, LIAISON).places[0] == "木岚县北岸镇"
    names = [facet.name for facet in facets(made, records(made))]
    assert "county" in names


def test_records_and_facets_speak_the_language_of_the_site() -> None:
    late = pledge(due=TODAY - timedelta(days=1))
    made = edition(exemplar(), pledges=(late,), options=replace(OPTIONS, language="en"))
    assert the(made, "person").meta[0] == "Person"
    assert the(made, PLEDGE).meta[0] == "Past due, no report"
    shown = {facet.name: dict(facet.values) for facet in facets(made, records(made))}
    assert shown["kind"]["maker"] == "Pledging organization"
    assert shown["status"] == {"overdue": "Past due, no report"}


# Where records lead


@cache
def rich() -> Edition:
    """Return an edition with what makes addresses hard: years, pages, places met but not listed."""
    far = replace(COUNTY, id="far", name="远县", townships=(Township("shan-xiang", "山乡"),))
    other = PledgingOrganization("other", "南岸党支部", "far", ELSEWHERE)
    quiet = PledgingOrganization("quiet", "没有承诺的支部", "mu-lan", TOWNSHIP)
    stories = [
        exemplar(number, township=ELSEWHERE if number % 3 else TOWNSHIP) for number in range(1, 31)
    ]
    return edition(
        *stories,
        exemplar(31, county="far", kind=Kind.ORGANIZATION, township=None, village=None),
        counties=(COUNTY, far),
        pledges=(
            pledge(1, organization=other, county="far", status=PledgeStatus.FULFILLED),
            *(pledge(number, year=2025, published=date(2025, 3, 5)) for number in range(1, 28)),
            *(pledge(number, theme=Term("an", "安")) for number in range(1, 61)),
        ),
        organizations=(SCHOOL, other, quiet),
        assessments=(
            assessment(comments=(comment(year=2027, text="明年的话"),), reviews=()),
            *(assessment(f"王*{number}") for number in range(40)),
        ),
        campaigns=(campaign(),),
        notices=(notice(),),
        liaison=tuple(point(f"渡口{number % 150}") for number in range(230)),
        office_pages=(OfficePage("about/", "关于", Body("", ("话",))),),
        introduction=Body("", ("话",)),
    )


@cache
def ids() -> Mapping[str, tuple[str, list[str]]]:
    """Return template and ids of each page of the rich edition that records may lead to."""
    pages, _ = lay_out(rich())
    return {
        page.url: (page.template, re.findall(r'\sid="([^"]+)"', content(page, "zh")))
        for page in pages
        if page.in_shell and "/by/" not in page.url.removeprefix("exemplars/by/village/")
    }


def test_every_record_leads_to_a_page_and_to_one_row_of_it() -> None:
    for record in records(rich()):
        url, _, anchor = record.url.partition("#")
        if url in ("./", "about/"):  # what the office wrote is no page of ours
            continue
        assert url in ids(), record.url
        if anchor:
            assert ids()[url][1].count(anchor) == 1, record.url


def test_no_two_records_lead_to_one_place() -> None:
    urls = [record.url for record in records(rich())]
    assert len(set(urls)) == len(urls)


def test_every_page_of_something_published_and_every_row_has_a_record() -> None:
    found = {record.url for record in records(rich())}
    alone = {"story.html", "campaign.html", "notice.html", "county.html", "standard.html"}
    for url, (template, anchors) in ids().items():
        first = "/page/" not in url
        if template in alone or (template == "township.html" and first):
            assert url in found
        if template == "liaison.html":
            assert {f"{url}#{each}" for each in anchors if each.startswith("l-")} <= found
        if template == "organization.html":
            by_year = re.search(r"/20\d\d/", url)
            assert by_year or not first or url in found
            assert not by_year or {f"{url}#{each}" for each in anchors if each[:2] == "p-"} <= found


# Facets


def test_stories_have_the_keys_of_the_lists_they_stand_in() -> None:
    made = rich()
    own = {r.url: r.facets for r in records(made) if r.kind in ("person", "organization")}
    for facet in shelve(made).facets:
        if facet.name in ("village", "type", "category", "year"):
            continue
        listed = {value.term.key: {e.url for e in value.exemplars} for value in facet.values}
        for key, urls in listed.items():
            assert urls == {url for url, keys in own.items() if key in keys.get(facet.name, ())}


def test_pledges_have_the_keys_of_the_lists_they_stand_in() -> None:
    made = rich()
    own = {r.url: r.facets for r in records(made) if r.kind == PLEDGE}
    for county, years in shelve(made).pledges.items():
        for year, account in accounts(shelve(made), county).items():
            here = {
                u: k
                for u, k in own.items()
                if (county, str(year)) == (k["county"][0], k["year"][0])
            }
            assert len(here) == len(years[year])
            for name in ("status", "township", "theme", "sector"):
                for value in account.facets[name]:
                    anchors = {(p.organization.key, p.anchor) for p in value.pledges}
                    found = {
                        (url.split("/")[2], url.split("#")[1])
                        for url, keys in here.items()
                        if value.term.key in keys.get(name, ())
                    }
                    assert anchors == found


def test_facets_name_what_records_have_and_nothing_else() -> None:
    made = rich()
    found = records(made)
    for facet in facets(made, found):
        used = {key for record in found for key in record.facets.get(facet.name, ())}
        assert {key for key, _ in facet.values} == used
    years = next(facet for facet in facets(made, found) if facet.name == "year")
    assert [key for key, _ in years.values] == ["2027", "2026", "2025"]


# Sounds and names to suggest


def test_masked_names_have_no_sound_and_whole_ones_have() -> None:
    row = pledge(kind=MakerKind.MEMBER, maker="王*国")
    whole = replace(COUNTY, names=NamesPolicy(members="full"))
    assert the(edition(pledges=(row,)), PLEDGE).spoken == ()
    assert the(edition(pledges=(row,), counties=(whole,)), PLEDGE).spoken == ()
    told = replace(row, maker="王建国")
    (spoken,) = the(edition(pledges=(told,), counties=(whole,)), PLEDGE).spoken
    assert (spoken.text, spoken.person) == ("王建国", True)
    for policy in ("masked", "surname"):
        county = replace(COUNTY, names=NamesPolicy(members=policy))
        short = replace(row, maker="王")
        assert the(edition(pledges=(short,), counties=(county,)), PLEDGE).spoken == ()


def test_names_are_suggested_that_lead_to_a_page_of_their_own() -> None:
    found = [record for record in records(rich()) if record.suggested]
    assert all(record.name and "#" not in record.url for record in found)
    assert {record.kind for record in found} == {
        "person", "organization", MAKER, CAMPAIGN, NOTICE, PLACE, PAGE,
    }  # fmt: skip
    assert all(record.name == record.spoken[0].text for record in found)
    assert all(record.spoken[0].room == "name" for record in found)


# A built site


def heads(site: Path) -> Iterator[list[str]]:
    """Yield the head of each record of a built site, unpacked as docs/search.md tells."""
    for file in sorted((site / FOLDER / "h").rglob("*.js")):
        yield from json.loads(unpacked(file.read_bytes()).decode("gbk"))[1:]


def test_every_record_of_the_example_leads_to_its_place(plain: Path) -> None:
    site = plain / "site"
    found = list(heads(site))
    assert {kind for _, kind, *_ in found} == {
        "person", "organization", PLEDGE, MAKER, CAMPAIGN, NOTICE, LIAISON, PLACE, PAGE,
    }  # fmt: skip
    for url, _, title, _, picture, _ in found:
        file, _, anchor = url.partition("#")
        page = (site / file / "index.html").read_text(encoding="utf-8")
        assert title
        assert not anchor or page.count(f' id="{anchor}"') == 1, url
        assert not picture or (site / picture).is_file()
    urls = {url for url, *_ in found}
    stories = json.loads((site / "data/exemplars.json").read_text(encoding="utf-8"))
    assert {story["url"] for story in stories} <= urls


@pytest.fixture(scope="module")
def tab(plain: Path, browser: Browser) -> Iterator[Page]:
    with served(plain / "site") as address:
        page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
        yield page
        page.close()


GROUND = "own => getComputedStyle(own).backgroundColor"


def lands(page: Page, url: str) -> None:
    """Open an address and see its row, below the header, on a ground of its own, unfolded."""
    page.goto("about:blank")
    page.goto(f"/{url}")
    row = page.locator(f'[id="{url.split("#")[1]}"]')
    seen = row.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert seen
    assert header
    assert header["y"] + header["height"] <= seen["y"] + 1 < 844
    other = page.locator(f"{row.evaluate('own => own.localName')}[id]:not(:target)").first
    assert row.evaluate(GROUND) not in (other.evaluate(GROUND), "rgba(0, 0, 0, 0)")
    assert row.locator("details:not([open])").count() == 0


def test_a_result_lands_on_its_row(plain: Path, tab: Page) -> None:
    rows = [url for url, kind, *_ in heads(plain / "site") if kind in (PLEDGE, LIAISON)]
    long = [url for url in rows if sum(u.split("#")[0] == url.split("#")[0] for u in rows) > 4]
    points = [url for url in rows if url.startswith("liaison/")]
    for url in (long[0], long[-1], points[0], points[-1]):
        lands(tab, url)


def test_a_row_that_was_filtered_away_is_shown_where_a_result_leads_to_it(
    plain: Path, tab: Page
) -> None:
    marks = {url: mark for url, kind, *_, mark in heads(plain / "site") if kind == PLEDGE}
    page_of = {url: url.split("#")[0] for url in marks}
    url, other = next(
        (url, marks[near])
        for url, mark in marks.items()
        for near in marks
        if page_of[near] == page_of[url] and marks[near] != mark
    )
    tab.goto(f"/{page_of[url]}#only-{other}")
    row = tab.locator(f'[id="{url.split("#")[1]}"]')
    assert not row.is_visible()
    tab.evaluate(f"location.hash = '{url.split('#')[1]}'")
    tab.wait_for_function("document.querySelector(':target.by-pledge')")
    assert row.is_visible()
    assert row.evaluate(GROUND) != "rgba(0, 0, 0, 0)"
