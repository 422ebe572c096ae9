"""Every number of the account's pages is what a recount of the raw tables says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from counties import Counted
from recount import VOTES, Cells
from recount_sums import (
    LATE,
    ballots,
    days_left,
    is_overdue,
    is_soon,
    share,
    standing,
    standings,
)
from recount_told import whose
from seen import Element, leads_to, page, pages

NAMED = 3
"""How many pledges an account names at least of those overdue, and of those due soon."""

GOING, REST = ("进行中", "已公开"), ("部分完成", "已调整", "无法核实")
GROUPS = {"进行中，没到期": GOING, "部分完成、已调整、无法核实": REST}
KINDS = {"党组织承诺": "党组织", "党员承诺": "党员"}
ANSWERS = VOTES[3:]
FEWEST = 10
"""Ballots below which no percentage is told."""


class Year(NamedTuple):
    """A county's account of a year, as it is shown and as it was counted again."""

    counted: Counted
    year: str
    url: str

    @property
    def shown(self) -> Element:
        return page(self.counted.site, self.url)

    @property
    def rows(self) -> list[Cells]:
        return [row for row in self.counted.told.pledges if row["年度"] == self.year]

    @property
    def today(self) -> date:
        return self.counted.today


def accounts(counted: Counted) -> Iterator[Year]:
    """Yield each year's account, and the latest at its county's and the site's address."""
    yield Year(counted, counted.years[0], "pledges/")
    yield Year(counted, counted.years[0], f"pledges/{counted.id}/")
    for year in counted.years:
        yield Year(counted, year, f"pledges/{counted.id}/{year}/")


def by_township(rows: Sequence[Cells]) -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for row in rows:
        found.setdefault(row["乡镇"] or "不分乡镇", []).append(row)
    return found


def cells(row: Element) -> list[str]:
    """Return the texts of a table's row."""
    return [cell.text for cell in row.inside if isinstance(cell, Element)]


def body(table: Element) -> list[list[str]]:
    return [cells(row) for row in table.one("tbody").all("tr")]


def numbers(counts: Counter[str], total: int) -> list[int]:
    """Return a township's figures: kept, all, going, overdue, not kept, rest."""
    going, rest = (sum(counts[each] for each in group) for group in (GOING, REST))
    return [counts["已完成"], total, going, counts[LATE], counts["未完成"], rest]


# The account of a county's year


def test_the_first_sentence_of_an_account(counted: Counted) -> None:
    for each in accounts(counted):
        makers = len({whose(row) for row in each.rows})
        today = [each.today.year, each.today.month, each.today.day]
        told = each.shown.one("header", "by-title").all("p")[-1].numbers
        assert told == [makers, *sentence(each.rows, each.today), *today], each.url


def test_the_standings_of_an_account(counted: Counted) -> None:
    for each in accounts(counted):
        total = len(each.rows)
        table, *others = each.shown.all("table", "by-standings")
        counts = standings(each.rows, each.today)
        assert table.one("caption").numbers == [total]
        assert body(table) != []
        told = {name: [f"{n}项", share(n, total)] for name, n in counts.items()}
        assert {name: rest for name, *rest in body(table)} == told
        kinds = Counter(row["承诺类型"] for row in each.rows)
        for other in others:
            assert {KINDS[name]: rest for name, *rest in body(other)} == {
                name: [f"{n}项", share(n, total)] for name, n in kinds.items()
            }
        leaves = each.shown.one("div", "by-leaves").all("i", "by-mark")
        assert len(leaves) == total


def test_what_is_overdue_and_due_soon(counted: Counted) -> None:
    for each in accounts(counted):
        late = [row for row in each.rows if is_overdue(row, each.today)]
        soon = [row for row in each.rows if is_soon(row, each.today)]
        sections = each.shown.all("section", "by-latest")
        shown = {section.one("h2").text: section for section in sections}
        expected = {f"{LATE}{len(late)}项": late} if late else {}
        expected |= {f"30天内到期{len(soon)}项": soon} if soon else {}
        assert shown.keys() == expected.keys()
        for name, rows in expected.items():
            days = sorted(days_left(row, each.today) for row in rows)
            told = [item.text for item in shown[name].one("ul").all("li")]
            assert len(told) >= min(NAMED, len(rows))
            assert [_days(text) for text in told] == days[: len(told)]
            known = Counter((days_left(row, each.today), row["承诺事项"]) for row in rows)
            texts = {text for _, text in known}
            assert all(any(text in item for text in texts) for item in told)


def _days(text: str) -> int:
    """Return the days left that a named pledge tells."""
    if text.endswith("今天到期"):
        return 0
    past, left = re.search(r"已过(\d+)天$", text), re.search(r"还有(\d+)天$", text)
    assert past or left, text
    return -int(past[1]) if past else int(left[1]) if left else 0


def test_the_townships_of_an_account(counted: Counted) -> None:
    for each in accounts(counted):
        table = each.shown.one("div", "by-table--places").one("table")
        expected = {
            name: numbers(standings(own, each.today), len(own))
            for name, own in by_township(each.rows).items()
        }
        assert {name: list(map(int, rest)) for name, *rest in body(table)} == expected
        foot = cells(table.one("tfoot").one("tr"))[1:]
        whole = numbers(standings(each.rows, each.today), len(each.rows))
        assert list(map(int, foot)) == whole
        assert whole == [sum(column) for column in zip(*expected.values(), strict=True)]


def test_an_account_year_by_year(counted: Counted) -> None:
    rows = counted.told.pledges
    expected = {}
    for year in counted.years:
        own = [row for row in rows if row["年度"] == year]
        counts = standings(own, counted.today)
        kept, late = counts["已完成"], counts[LATE]
        expected[year] = [str(kept), str(len(own)), share(kept, len(own)), str(late)]
    for each in accounts(counted):
        tables = each.shown.all("table", "by-table__table")
        (table,) = (one for one in tables if one.one("caption").text == "历年")
        assert {name: rest for name, *rest in body(table)} == expected


def test_the_organizations_of_an_account(counted: Counted) -> None:
    for each in accounts(counted):
        shown: list[tuple[str, str, list[int]]] = []
        for part in pages(counted.site, each.url):
            township = ""
            for element in part.all():
                if "by-organizations__township" in element.classes:
                    township = element.text
                elif element.tag == "li" and township and element.all("b"):
                    figures = element.all("span", "by-meta")[0].numbers
                    shown.append((township, element.all("b")[0].text, figures))
        expected = []
        for (township, name), own in _by_organization(each.rows).items():
            expected.append((township, name, _of_an_organization(own, each.today)))
        assert sorted(shown) == sorted(expected)


def _by_organization(rows: Sequence[Cells]) -> dict[tuple[str, str], list[Cells]]:
    found: dict[tuple[str, str], list[Cells]] = {}
    for row in rows:
        found.setdefault(whose(row), []).append(row)
    return found


# Votes


def vote(votes: Mapping[str, str]) -> list[str]:
    """Return what a vote's block must tell: each answer with its share, then the ballots."""
    whole = int(votes["有效票数"])
    told = []
    for name in ANSWERS:
        if votes[name]:
            count = int(votes[name])
            told.append(f"{name}{count:,}{share(count, whole) if whole >= FEWEST else ''}")
    issued, returned = (int(votes[name]) for name in VOTES[:2])
    turnout = f"（{share(returned, issued)}）" if issued >= FEWEST else ""
    return [*told, f"发出{issued:,}张，收回{returned:,}张{turnout}，有效{whole:,}张。"]


def block(votes: Element) -> list[str]:
    """Return what a vote's block tells."""
    answers = [item.text for item in votes.one("ul", "by-votes__answers").all("li")]
    return [*answers, votes.one("p", "by-note").text]


def added(reviews: Sequence[Cells]) -> dict[str, str]:
    """Return votes added up; nothing of what none of them tells."""
    told = {name for row in reviews for name in VOTES if row.get(name)}
    return {name: str(sum_) if name in told else "" for name, sum_ in ballots(reviews).items()}


def of_year(rows: Sequence[Cells], year: str) -> list[Cells]:
    return [row for row in rows if row["年度"] == year]


def test_the_votes_of_an_account(counted: Counted) -> None:
    for each in accounts(counted):
        cast = of_year(counted.told.reviews, each.year)
        section = each.shown.one("section", "by-voted")
        whole, *rounds = section.all("div", "by-votes")
        sums = added(cast)
        assert block(whole) == vote(sums)
        assert section.one("p", "by-voted__figure").text == (
            share(int(sums["满意"]), int(sums["有效票数"])) + "满意"
        )
        by_round: dict[str, list[Cells]] = {}
        for row in cast:
            by_round.setdefault(row.get("轮次", "") or "没有写轮次", []).append(row)
        shown = {part.all("b")[0].text: block(part) for part in rounds}
        expected = {name: vote(added(own)) for name, own in by_round.items()}
        assert shown == (expected if len(expected) > 1 else {})


def test_every_vote_stands_in_a_list(counted: Counted) -> None:
    for year in counted.years:
        cast = of_year(counted.told.reviews, year)
        parts = pages(counted.site, f"pledges/{counted.id}/{year}/by/reviews/")
        columns = [name for name in VOTES if any(row[name] for row in cast)]
        shown = Counter(
            tuple(cells(row)[-len(columns) :])
            for part in parts
            for row in part.one("tbody").all("tr")
        )
        assert shown == Counter(tuple(row[name] or "–" for name in columns) for row in cast)
        assert parts[0].one("header", "by-title").all("p")[-1].numbers == [len(cast)]


# Lists: what a figure counts, row by row


def fits(row: Cells, term: str, today: date) -> bool:
    """Return whether a row belongs to the list that is headed so."""
    stands = standing(row, today)
    if term in GROUPS:
        return stands in GROUPS[term]
    if term == "快到期":
        return is_soon(row, today)
    if term in KINDS:
        return row["承诺类型"] == KINDS[term]
    places = (row["乡镇"] or "不分乡镇", row["主题"], row["领域"])
    return term == "全部承诺" or term == stands or term in places


def anchor(row: Cells) -> str:
    return f"p-{row['年度']}-{row['编号'].removeprefix(row['年度'] + '-')}"


def lists(counted: Counted, year: str) -> Iterator[str]:
    """Yield the addresses of a year's lists of pledges."""
    home = counted.site / f"pledges/{counted.id}/{year}/by"
    for file in sorted(home.rglob("index.html")):
        url = file.parent.relative_to(counted.site).as_posix() + "/"
        if "/page/" not in url and not re.search(r"/by/(reviews|round)/", url):
            yield url


def test_every_list_holds_the_rows_it_is_about(counted: Counted) -> None:
    for year in counted.years:
        rows = of_year(counted.told.pledges, year)
        urls = list(lists(counted, year))
        assert len(urls) > 20
        for url in urls:
            parts = pages(counted.site, url)
            terms = parts[0].one("h1").text.split("・")
            expected = [row for row in rows if all(fits(row, t, counted.today) for t in terms)]
            items = [item for part in parts for item in part.all("li", "by-item")]
            links = [leads_to(counted.address, url, item.all("a")[0]) for item in items]
            assert [link.partition("#")[2] for link in links] == [anchor(row) for row in expected]
            assert parts[0].one("header", "by-title").all("p")[1].numbers == [len(expected)]
            for item, row in zip(items, expected, strict=True):
                assert_item(item, row, counted.today)


def assert_item(item: Element, row: Cells, today: date) -> None:
    left = days_left(row, today)
    due = date.fromisoformat(row["完成时限"])
    late = f"，已过{-left}天" if is_overdue(row, today) else ""
    assert item.one("p", "by-standing").text == standing(row, today) + late
    member = f"・党员{row['承诺人']}" if row["承诺类型"] == "党员" else ""
    facts = f"{row['所在党组织']}{member}{row['乡镇']}期限{due.year}年{due.month}月{due.day}日"
    assert item.one("p", "by-meta").text == facts
    assert item.one("a").text == row["承诺事项"]


def test_the_choices_of_a_list_tell_how_many(counted: Counted) -> None:
    for year in counted.years:
        rows = of_year(counted.told.pledges, year)
        shown = page(counted.site, f"pledges/{counted.id}/{year}/by/all/")
        chips = [chip for group in shown.all("ul") if "data-facet" in group.attributes
                 for chip in group.all("a")]  # fmt: skip
        assert len(chips) > 10
        for chip in chips:
            count = int(chip.one("small").text)
            name = chip.text.removesuffix(str(count))
            assert count == sum(fits(row, name, counted.today) for row in rows), name


def test_every_figure_opens_to_as_many_rows(counted: Counted) -> None:
    opened = 0
    for each in accounts(counted):
        for link in each.shown.all("a"):
            url = leads_to(counted.address, each.url, link)
            if "/by/" in url and len(link.numbers) == 1:
                parts = pages(counted.site, url)
                kind = ("tr", "") if re.search(r"/by/(reviews|round)/", url) else ("li", "by-item")
                held = sum(len(part.all(*kind)) for part in parts)
                head = len(parts) if kind[0] == "tr" else 0
                assert [held - head] == link.numbers, (each.url, url)
                opened += 1
    assert opened > 100


# The pages of organizations


class Home(NamedTuple):
    """An organization's page of a year, as it is shown and as it was counted again."""

    url: str
    rows: list[Cells]
    place: tuple[str, str]
    year: str


def homes(counted: Counted) -> Iterator[Home]:
    """Yield each organization's page of each year: where an account's list leads to."""
    for year in counted.years:
        url = f"pledges/{counted.id}/{year}/"
        own = _by_organization(of_year(counted.told.pledges, year))
        for part in pages(counted.site, url):
            township = ""
            for element in part.all():
                if "by-organizations__township" in element.classes:
                    township = element.text
                elif element.tag == "a" and township and element.all("b"):
                    name = element.all("b")[0].text
                    base = leads_to(counted.address, url, element)
                    if (township, name) in own:
                        base = base.removesuffix(f"{year}/")
                        yield Home(f"{base}{year}/", own[township, name], (township, name), year)


def test_every_organization_has_a_page_of_each_year(counted: Counted) -> None:
    found = {(home.place, home.year) for home in homes(counted)}
    assert found == {(whose(row), row["年度"]) for row in counted.told.pledges}


def test_the_first_sentence_of_an_organization(counted: Counted) -> None:
    for home in homes(counted):
        header = page(counted.site, home.url).one("header", "by-title")
        assert header.one("h1").text == home.place[1]
        assert header.all("p")[-1].numbers == sentence(home.rows, counted.today)


def test_every_pledge_stands_on_its_organizations_page(counted: Counted) -> None:
    for home in homes(counted):
        articles = [
            article
            for part in pages(counted.site, home.url)
            for article in part.all("article", "by-pledge")
        ]
        assert [each.attributes["id"] for each in articles] == [anchor(row) for row in home.rows]
        for article, row in zip(articles, home.rows, strict=True):
            assert_pledge(article, row, counted)


def assert_pledge(article: Element, row: Cells, counted: Counted) -> None:
    """Check every cell of a pledge's row, and what was reported and said of it."""
    left = days_left(row, counted.today)
    late = f"，已过{-left}天" if is_overdue(row, counted.today) else ""
    assert article.one("p", "by-standing").text == standing(row, counted.today) + late
    assert article.one("h2").text == row["承诺事项"]
    facts = article.one("p", "by-pledge__facts").text
    due = date.fromisoformat(row["完成时限"])
    year = "" if str(due.year) == row["年度"] else f"{due.year}年"
    assert f"期限{year}{due.month}月{due.day}日" in facts
    for name, words in (("指标", "目标"), ("完成数量", "完成")):
        assert (f"{words}{row[name]}{row['计量单位']}" in facts) == bool(row[name])
    assert row["责任人"] in facts
    assert (f"党员{row['承诺人']}" in facts) == (row["承诺类型"] == "党员")
    for name in ("完成情况", "未完成原因", "佐证", "针对问题"):
        assert "".join(row[name].split()) in article.text
    assert_remarks(article, row["编号"], row["年度"], counted)
    days = [time.attributes["datetime"] for time in article.one("ol", "by-steps").all("time")]
    steps = [row[name] for name in ("提诺日期", "审诺日期", "公开日期", "督诺日期") if row[name]]
    assert [day for day in days if day in steps] == [day for day in steps if day]


def assert_remarks(article: Element, subject: str, year: str, counted: Counted) -> None:
    """Check progress, comments and votes: each entry, each number."""
    key = (year, subject)
    progress = [e for e in counted.told.progress if (e["年度"], e["编号"]) == key]
    comments = [e for e in counted.told.comments if (e["年度"], e["对象"]) == key]
    reviews = [e for e in counted.told.reviews if (e["年度"], e["对象"]) == key]
    entries = [item for group in article.all("ol", "by-progress") for item in group.all("li")]
    told = Counter((item.one("time").attributes["datetime"], item.text) for item in entries)
    assert len(told) == len(progress)
    for entry in progress:
        words = "".join(entry["进展"].split()) + f"完成{entry['完成数量']}"
        assert any(day == entry["日期"] and words in text for day, text in told)
    shown = Counter(figure.one("blockquote").text for figure in article.all("figure", "by-comment"))
    assert shown == Counter(entry["内容"] for entry in comments)
    grades = Counter(grade.text for grade in article.all("b", "by-grade"))
    assert grades == Counter(entry["等次"] for entry in comments if entry["等次"])
    blocks = sorted(block(each) for each in article.all("div", "by-votes"))
    assert blocks == sorted(vote(entry) for entry in reviews)


def test_what_was_said_of_organizations_and_members(counted: Counted) -> None:
    """Comments and votes that are about no single pledge stand on the page of their year."""
    for home in homes(counted):
        ids = {row["编号"] for row in home.rows}
        said = [
            [
                entry
                for entry in of_year(table, home.year)
                if whose(entry) == home.place and entry["对象"] not in ids
            ]
            for table in (counted.told.comments, counted.told.reviews)
        ]
        parts = pages(counted.site, home.url)
        elements = [each for part in parts for each in part.all("section")]
        rest = [each for each in elements if not each.all("article", "by-pledge")]
        comments = Counter(quote.text for each in rest for quote in each.all("blockquote"))
        assert comments == Counter(entry["内容"] for entry in said[0])
        votes = [block(part) for each in rest for part in each.all("div", "by-votes")]
        assert sorted(votes) == sorted(vote(entry) for entry in said[1])


# Pages beside the account


def sentence(rows: Sequence[Cells], today: date) -> list[int]:
    """Return the numbers of the sentence that sums up some pledges."""
    counts = standings(rows, today)
    late = [counts[name] for name in (LATE, "未完成") if counts[name]]
    return [len(rows), counts["已完成"], *late]


def test_the_first_page_tells_the_latest_year(counted: Counted) -> None:
    rows = of_year(counted.told.pledges, counted.years[0])
    counts = standings(rows, counted.today)
    section = page(counted.site, "").one("section", "by-kept")
    today = [counted.today.month, counted.today.day]
    assert section.one("div", "by-kept__head").one("p").numbers == [
        *sentence(rows, counted.today),
        *today,
    ]
    figures = [item.numbers for item in section.one("ul", "by-kept__figures").all("li")]
    going = sum(counts[name] for name in GOING)
    told = [counts["已完成"], going, counts[LATE], counts["未完成"]]
    assert figures == [[count, len(rows)] for count in told]
    rest = [counts[name] for name in REST if counts[name]]
    notes = [note.numbers for note in section.all("span", "by-note")]
    assert notes == ([[sum(rest), *rest]] if rest else [])


def test_a_county_and_its_townships_tell_their_pledges(counted: Counted) -> None:
    url = f"counties/{counted.id}/"
    shown = page(counted.site, url)
    latest = of_year(counted.told.pledges, counted.years[0])
    assert shown.one("p", "by-account__sum").numbers == sentence(latest, counted.today)
    entries = {
        entry.all("b")[0].text: entry
        for entry in shown.all("a")
        if entry.all("span", "by-entries__count")
    }
    for name, here in by_township(latest).items():
        told = entries[name].one("span", "by-entries__count").text
        assert told == f"{len(here)}项承诺" or told.endswith("位")
        there = page(counted.site, leads_to(counted.address, url, entries[name]))
        assert there.one("p", "by-account__sum").numbers == sentence(here, counted.today)
        figures = {
            item.all("b")[0].text: item.all("span", "by-meta")[0].numbers
            for item in there.one("ul", "by-organizations").all("li")
        }
        assert figures == {
            organization: _of_an_organization(rows, counted.today)
            for (_, organization), rows in _by_organization(here).items()
        }


def _of_an_organization(rows: Sequence[Cells], today: date) -> list[int]:
    """Return the figures of an organization in a list: kept, all, and overdue ones if any."""
    counts = standings(rows, today)
    return [counts["已完成"], len(rows), *([counts[LATE]] if counts[LATE] else [])]
