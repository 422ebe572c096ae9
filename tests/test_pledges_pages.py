"""The public account: every number is counted again, and opens to as many rows as it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.edition import Edition
from bangyang.model.feedback import VOTES, Assessment, Votes
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.pages.account import accounts
from bangyang.pages.page import Page
from bangyang.pages.pledge_lists import ROWS
from bangyang.pages.shelf import shelve
from bangyang.pages.site import lay_out
from bangyang.render.templates import content
from editions import COUNTY, TODAY, edition, pledge
from promised import SHOWN, organizations, promised, townships

LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"\d[\d,]*")
FIGURE = re.compile(r"(?:全部|看这)?(\d[\d,]*)(?:项|次评议)?(?: / .*)?|.+ (\d[\d,]*)")


class Site:
    """Pages laid out in memory, by address."""

    def __init__(self, shown: Edition) -> None:
        self.edition = shown
        self.pages: dict[str, Page] = {page.url: page for page in lay_out(shown)[0]}

    @cache  # noqa: B019 (lives as long as the module's fixture)
    def html(self, url: str) -> str:
        return content(self.pages[url], self.edition.options.language)

    def links(self, url: str) -> list[tuple[str, str]]:
        """Return where the links of a page lead, from the site's root, and their words."""
        return [
            (urljoin(f"/{url}", unescape(href))[1:], re.sub(r"<[^>]*>", "", words).strip())
            for href, words in LINK.findall(self.html(url))
        ]

    def rows(self, url: str) -> list[str]:
        """Return the addresses of the rows of a list, over all its pages."""
        found: list[str] = []
        number = 1
        page = url
        while page in self.pages:
            found += self._rows(page)
            number += 1
            page = f"{url}page/{number}/"
        return found

    def _rows(self, url: str) -> list[str]:
        html = self.html(url)
        if self.pages[url].template == "reviews.html":
            body = html.split("<tbody")[1].split("</tbody>")[0]
            return re.findall(r"<tr\b", body)
        return [
            urljoin(f"/{url}", each)[1:] for each in re.findall(r'by-item"><a href="(.*?)"', html)
        ]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(promised())


def number(text: str) -> int:
    return int(text.replace(",", ""))


# What the records say, counted here by itself


def stands(each: Pledge) -> str:
    late = each.status.value in ("published", "in_progress") and each.due < TODAY
    return "overdue" if late else each.status.value


def going(each: Pledge) -> bool:
    return stands(each) in ("published", "in_progress")


def soon(each: Pledge) -> bool:
    return going(each) and each.due <= TODAY + timedelta(days=30)


def of_year(site: Site, year: int) -> list[Pledge]:
    return [each for each in site.edition.pledges if each.year == year]


COLUMNS: Mapping[str, Callable[[Pledge], bool]] = {
    "已完成": lambda p: stands(p) == "fulfilled",
    "全部": lambda p: True,
    "进行中": going,
    "到期未报": lambda p: stands(p) == "overdue",
    "未完成": lambda p: stands(p) == "unfulfilled",
    "其他": lambda p: stands(p) in ("partly", "revised", "unverifiable"),
}


def table(html: str, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, head and foot included, as words."""
    part = html.split(f">{heading}</h2>")[1].split("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)
    cells = (re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[re.sub(r"<[^>]*>", "", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize("year", [2026, 2025])
def test_every_number_of_the_township_table_is_a_recount(site: Site, year: int) -> None:
    own = of_year(site, year)
    head, *rows, foot = table(site.html(f"pledges/mu-lan/{year}/"), "各乡镇")
    order = [place.name for place in site.edition.counties[0].townships]
    names = [row[0] for row in rows]
    assert names == [name for name in order if name in names] + ["不分乡镇"]
    for row in rows:
        here = [
            each
            for each in own
            if (each.organization.township.name if each.organization.township else "不分乡镇")
            == row[0]
        ]
        assert here
        for column, cell in zip(head[1:], row[1:], strict=True):
            assert number(cell) == sum(map(COLUMNS[column], here)), (row[0], column)
    for column, cell in zip(head[1:], foot[1:], strict=True):
        assert number(cell) == sum(map(COLUMNS[column], own)), column


@pytest.mark.parametrize("year", [2026, 2025])
def test_the_sentence_standings_and_kinds_are_recounts(site: Site, year: int) -> None:
    own = of_year(site, year)
    html = site.html(f"pledges/mu-lan/{year}/")
    counted = Counter(map(stands, own))
    told = re.sub(r"<[^>]*>", "", html.split("<h1>")[1].split("</p>")[0])
    makers = {each.organization.key for each in own}
    assert [number(each) for each in NUMBER.findall(told)[:5]] == [
        len(makers),
        len(own),
        counted["fulfilled"],
        counted["overdue"],
        counted["unfulfilled"],
    ]
    shown = re.findall(r"by-mark--(\w+)\" aria-hidden=\"true\"></i>[^<]*</th><td>(.*?)</td>", html)
    assert {name: number(re.sub(r"<[^>]*>|项", "", cell)) for name, cell in shown} == counted
    kinds = re.findall(r"(党组织|党员)承诺</th><td>(.*?)</td>", html)
    assert [number(re.sub(r"<[^>]*>|项", "", cell)) for _, cell in kinds] == [
        sum(each.kind is kind for each in own) for kind in MakerKind
    ]
    due = [each for each in own if soon(each)]
    assert bool(due) == ("30天内到期" in html)
    if due:
        assert number(re.search(r"30天内到期 <em>(\d+)项", html)[1]) == len(due)  # type: ignore[index]


def test_the_years_are_recounts(site: Site) -> None:
    _, *rows = table(site.html("pledges/mu-lan/"), "历年")
    assert [row[0] for row in rows] == ["2026", "2025"]
    for row in rows:
        own = of_year(site, int(row[0]))
        done = sum(map(COLUMNS["已完成"], own))
        late = sum(map(COLUMNS["到期未报"], own))
        assert [number(row[1]), number(row[2]), number(row[4])] == [done, len(own), late]
        assert float(row[3].rstrip("%")) == pytest.approx(100 * done / len(own), abs=0.05)


def reviews(site: Site, year: int) -> list[tuple[str, Votes]]:
    """Return the round and the ballots of every vote of a year."""
    said: list[Pledge | Assessment] = [*site.edition.pledges, *site.edition.assessments]
    return [(r.round, r.votes) for each in said for r in each.reviews if r.year == year]


def ballots(html: str) -> dict[str, int]:
    """Return the numbers that a piece about votes tells."""
    words = re.sub(r"<[^>]*>", " ", html)
    names = {"满意": "satisfied", "比较满意": "fairly", "基本满意": "mostly"}
    names |= {"不满意": "dissatisfied", "不了解": "unknown"}
    found = {
        names[name]: number(count)
        for name, count in re.findall(r"(?<!\w)(\w+)\s+(\d[\d,]*)\s", words)
        if name in names
    }
    for name, word in (("issued", "发出"), ("returned", "收回"), ("valid", "有效")):
        found[name] = number(re.search(rf"{word}(\d[\d,]*)张", words)[1])  # type: ignore[index]
    return found


def added(votes: Sequence[Votes]) -> dict[str, int]:
    return {name: sum(getattr(each, name) or 0 for each in votes) for name in VOTES}


@pytest.mark.parametrize("year", [2026, 2025])
def test_the_sums_of_votes_are_recounts_and_open_to_the_votes(site: Site, year: int) -> None:
    found = reviews(site, year)
    html = site.html(f"pledges/mu-lan/{year}/").split("群众怎么评</h2>")[1].split("</section>")[0]
    whole = html.split('<ul class="by-rounds">')[0]
    parts = re.findall("<li><div.*?</p></li>", html, re.DOTALL)
    assert ballots(whole) == added([votes for _, votes in found])
    names = [re.search(r"<b>(.*?)</b>", part)[1] for part in parts]  # type: ignore[index]
    assert sorted(names) == sorted({name or "没有写轮次" for name, _ in found})
    for name, part in zip(names, parts, strict=True):
        own = [votes for each, votes in found if (each or "没有写轮次") == name]
        assert ballots(part) == added(own)
    rows = listed_votes(site, f"pledges/mu-lan/{year}/by/reviews/")
    assert len(rows) == len(found)
    for name, count in added([votes for _, votes in found]).items():
        assert sum(row.get(name, 0) for row in rows) == count


def listed_votes(site: Site, url: str) -> list[dict[str, int]]:
    """Return the rows of a list of votes, over all its pages; what is not told is left out."""
    rows: list[dict[str, int]] = []
    page, turn = url, 1
    while page in site.pages:
        body = site.html(page).split("<tbody")[1].split("</tbody>")[0]
        for row in re.findall(r"<tr\b.*?>(.*?)</tr>", body, re.DOTALL):
            cells = re.findall(r"<td\b.*?>(.*?)</td>", row, re.DOTALL)
            told = zip(VOTES, cells, strict=True)
            rows.append({name: number(c) for name, c in told if c[:1].isdigit()})
        turn += 1
        page = f"{url}page/{turn}/"
    return rows


# Every figure opens to the rows it counts


def figures(site: Site, url: str) -> Iterator[tuple[str, int]]:
    """Yield the lists a page's figures lead to, each with the number that leads there."""
    for target, words in site.links(url):
        if "/by/" in target and "exemplars/" not in target and "/page/" not in target:
            found = FIGURE.fullmatch(words)
            if found:
                yield target, number(found[1] or found[2])


@pytest.mark.parametrize(
    ("url", "least"),
    [
        ("", 6),
        ("pledges/", 80),
        ("pledges/mu-lan/", 80),
        ("pledges/mu-lan/2026/", 80),
        ("pledges/mu-lan/2025/", 60),
        ("pledges/mu-lan/2026/by/all/", 20),
        ("pledges/mu-lan/2026/by/township/zhen-1/overdue/", 20),
        ("counties/mu-lan/", 3),
        ("counties/mu-lan/zhen-1/", 3),
    ],
)
def test_every_figure_leads_to_as_many_rows(site: Site, url: str, least: int) -> None:
    found = list(figures(site, url))
    assert len(found) >= least, found
    for target, count in found:
        assert target in site.pages, (url, target)
        assert len(site.rows(target)) == count > 0, (url, target)


def test_a_number_without_a_link_is_nothing_or_not_a_count_of_pledges(site: Site) -> None:
    html = site.html("pledges/mu-lan/2026/")
    part = html.split('id="townships"')[1].split("</table>")[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", part, re.DOTALL)
    bare = [re.sub(r"<[^>]*>", "", cell) for cell in cells if "href" not in cell]
    assert set(bare) <= {"0"}


FACETS: Mapping[str, Callable[[Pledge], str]] = {
    "township": lambda p: p.organization.township.key if p.organization.township else "none",
    "theme": lambda p: p.theme.key if p.theme else "",
    "sector": lambda p: p.sector.key if p.sector else "",
    "kind": lambda p: p.kind.value,
    "status": stands,
    "due": lambda p: "soon" if soon(p) else "",
}


def anchors(rows: Sequence[str]) -> list[str]:
    return [row.split("#")[1] for row in rows]


@pytest.mark.parametrize("year", [2026, 2025])
def test_each_list_holds_what_it_is_called_by_in_the_editions_order(site: Site, year: int) -> None:
    own = of_year(site, year)
    base = f"pledges/mu-lan/{year}/by/"
    assert anchors(site.rows(f"{base}all/")) == [each.anchor for each in own]
    for facet, of in FACETS.items():
        for key in {of(each) for each in own} - {""}:
            rows = anchors(site.rows(f"{base}{facet}/{key}/"))
            assert rows == [each.anchor for each in own if of(each) == key], (facet, key)
    for place in {FACETS["township"](each) for each in own}:
        here = [each for each in own if FACETS["township"](each) == place]
        for standing in {stands(each) for each in here}:
            rows = anchors(site.rows(f"{base}township/{place}/{standing}/"))
            assert rows == [each.anchor for each in here if stands(each) == standing]


def test_rows_lead_to_the_pledges_themselves(site: Site) -> None:
    for row in site.rows("pledges/mu-lan/2026/by/all/")[::17]:
        url, anchor = row.split("#")
        assert f'id="{anchor}"' in site.html(url)


def test_a_later_pledge_moves_no_row_of_a_list() -> None:
    before = promised(counts=(ROWS + 5,))
    last = replace(before.pledges[-1], id="99999", published=date(2026, 11, 1))
    after = replace(before, pledges=(*before.pledges, last))
    for url in ("pledges/mu-lan/2026/by/all/", "pledges/mu-lan/2026/by/kind/member/"):
        old, new = Site(before).rows(url), Site(after).rows(url)
        assert new[: len(old)] == old
        assert len(old) <= len(new) <= len(old) + 1


# Several counties


def test_with_several_counties_every_cell_opens_to_its_countys_rows() -> None:
    other = replace(COUNTY, id="bei-lan", name="北岚县", townships=())
    there = PledgingOrganization("x-1", "甲支部", "bei-lan")
    more = tuple(
        pledge(number, county="bei-lan", organization=there, status=status)
        for number, status in enumerate(PledgeStatus, start=1)
        if status is not PledgeStatus.PROPOSED
    )
    one = promised(counts=(60,))
    both = Site(replace(one, counties=(*one.counties, other), pledges=(*more, *one.pledges)))
    found = list(figures(both, "pledges/"))
    assert len(found) >= 10
    for target, count in found:
        assert len(both.rows(target)) == count
    home = [target for target, _ in both.links("") if target.startswith("pledges/")]
    assert set(home) == {"pledges/"}


# The lists' pages


def test_no_list_passes_300_kb_with_texts_as_long_as_they_come() -> None:
    wordy = "把这一年里要做的每一件小事都写清楚，" * 30
    long = promised(places=60, groups=60, counts=(2 * ROWS,))
    own = tuple(replace(each, text=wordy, maker="阿依古丽·买买提江") for each in long.pledges)
    made = Site(replace(long, pledges=own))
    lists = [url for url in made.pages if "/by/" in url and url.startswith("pledges/")]
    assert len(lists) > 100
    assert max(len(made.html(url).encode()) for url in lists) < 300_000 - 40_000
    assert len(made.html("pledges/mu-lan/").encode()) < 300_000 - 40_000


def test_many_townships_are_reached_by_their_table() -> None:
    made = Site(promised(places=70, groups=140, counts=(400,)))
    url = "pledges/mu-lan/2026/by/all/"
    assert 'data-facet="township"' not in made.html(url)
    targets = [target for target, _ in made.links(url)]
    assert "pledges/mu-lan/2026/#townships" in targets
    assert 'id="townships"' in made.html("pledges/mu-lan/2026/")


def test_a_list_of_another_year_is_the_same_list_if_there_is_one(site: Site) -> None:
    for url in ("pledges/mu-lan/2026/by/kind/member/", "pledges/mu-lan/2026/by/all/"):
        years = [target for target, words in site.links(url) if words == "2025年"]
        assert years == [url.replace("2026", "2025")]
    url = "pledges/mu-lan/2025/by/due/soon/"
    assert url not in site.pages
    links = site.links("pledges/mu-lan/2026/by/due/soon/")
    assert ("pledges/mu-lan/2025/by/all/", "2025年") in links


def test_combined_lists_are_not_for_search_engines(site: Site) -> None:
    listed = {url for url, page in site.pages.items() if page.listed}
    assert "pledges/mu-lan/2026/by/status/overdue/" in listed
    assert "pledges/mu-lan/2026/by/township/zhen-1/overdue/" not in listed


def test_a_county_without_votes_or_late_pledges_shows_neither() -> None:
    made = Site(edition(pledges=(pledge(1, status=PledgeStatus.FULFILLED),)))
    html = made.html("pledges/mu-lan/")
    for word in ("群众怎么评", "到期未报</h2>", "天内到期", "历年</h2>"):
        assert word not in html
    assert "有事找谁" in html
    assert "data/pledges/mu-lan.csv" in html


def test_what_was_not_told_is_no_zero() -> None:
    made = Site(promised())
    html = made.html("pledges/mu-lan/2026/by/reviews/")
    assert 'aria-label="没有报"' in html


# Whatever is promised


@st.composite
def pledged(draw: st.DrawFn) -> Edition:
    """Return an edition of any pledges of a year, in and out of townships."""
    own = organizations(townships(3), 9, COUNTY.id)
    made = [
        replace(
            pledge(number, kind=draw(st.sampled_from(list(MakerKind)))),
            organization=draw(st.sampled_from(own)),
            status=draw(st.sampled_from(SHOWN)),
            due=TODAY + timedelta(days=draw(st.integers(-60, 60))),
        )
        for number in range(1, draw(st.integers(1, 40)) + 1)
    ]
    return edition(pledges=tuple(made), counties=(replace(COUNTY, townships=townships(3)),))


@given(pledged())
def test_standings_townships_and_kinds_each_add_up_to_the_whole(shown: Edition) -> None:
    [account] = accounts(shelve(shown), COUNTY.id).values()
    for facet in ("status", "township", "kind"):
        parts = [value.pledges for value in account.facets[facet]]
        assert sorted(p.id for part in parts for p in part) == sorted(p.id for p in shown.pledges)
    counted = account.tally
    columns = ("fulfilled", "going", "overdue", "unfulfilled", "rest")
    assert sum(map(counted.count, columns)) == counted.total == len(shown.pledges)
