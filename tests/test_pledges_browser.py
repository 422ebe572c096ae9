"""The public account in a real browser: sorting, filtering, and a thumb on sixty townships."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sites import COUNTY, built, write
from web import served

TODAY = date(2026, 11, 23)
PLACES = [f"{chr(0x4E2D + 53 * number)}{number}镇" for number in range(1, 61)]
STATUSES = ["已公开", "进行中", "已完成", "部分完成", "未完成", "已调整", "无法核实"]
THEMES = ["推动科学发展", "促进社会和谐", "服务人民群众"]
SECTORS = ["农村", "社区", "机关"]
HEADERS = [
    *("年度", "编号", "承诺类型", "承诺人", "所在党组织", "乡镇", "领域", "主题"),
    *("承诺事项", "公开日期", "完成时限", "状态"),
]

Row = Mapping[str, str]


def rows_of(year: int, count: int) -> list[Row]:
    """Return the rows of a pledge table as an office could have typed them."""
    chance = Random(year)
    found: list[Row] = []
    for number in range(1, count + 1):
        place = PLACES[number % len(PLACES)] if number <= 120 else chance.choice(PLACES[:9])
        kind = chance.choice(["党组织", "党员"])
        published = date(year, 1, 10) + timedelta(days=number // 5)
        due = date(year, 6, 1) + timedelta(days=chance.randrange(280))
        cells = (
            *(year, f"{number:04}", kind, "王建国" if kind == "党员" else f"{place}党委"),
            *(f"{place}党委", place, chance.choice(SECTORS), chance.choice(THEMES)),
            *(f"把第{number}段路修好", published, due, chance.choice(STATUSES)),
        )
        found.append(dict(zip(HEADERS, map(str, cells), strict=True)))
    return found


def written(rows: list[Row]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, HEADERS)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


ROWS = {year: rows_of(year, count) for year, count in ((2026, 400), (2025, 90))}


def county_of(folder: Path, rows: Mapping[int, list[Row]]) -> Path:
    """Build a county of the townships its pledges name."""
    home = "content/counties/shiyan/"
    named = dict.fromkeys([*PLACES, *(row["乡镇"] for own in rows.values() for row in own)])
    places = "name: 试验县\ntownships:\n" + "".join(f"  - {place}\n" for place in named)
    tables = {f"{home}pledges/{year}.csv": written(own) for year, own in rows.items()}
    return built(write(folder, {**COUNTY, f"{home}county.yml": places, **tables}))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of sixty townships, built."""
    return county_of(tmp_path_factory.mktemp("townships"), ROWS)


@pytest.fixture(scope="module")
def web(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield f"{address}/pledges/shiyan/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        opened = context.new_page()
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
        assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        yield context.new_page()


# What the rows say


def late(row: Row) -> bool:
    return row["状态"] in ("已公开", "进行中") and date.fromisoformat(row["完成时限"]) < TODAY


def stands(row: Row) -> str:
    return "到期未报" if late(row) else row["状态"]


def soon(row: Row) -> bool:
    days = (date.fromisoformat(row["完成时限"]) - TODAY).days
    return row["状态"] in ("已公开", "进行中") and 0 <= days <= 30


FACETS: Mapping[str, Callable[[Row], str]] = {
    "status": stands,
    "due": lambda row: "快到期" if soon(row) else "",
    "township": lambda row: row["乡镇"],
    "theme": lambda row: row["主题"],
    "sector": lambda row: row["领域"],
    "kind": lambda row: f"{row['承诺类型']}承诺",
}


def ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["公开日期"], row["编号"]))


# Sorting


def places(page: Page) -> list[str]:
    return page.locator(".by-table--places tbody th").all_inner_texts()


def numbers(page: Page, column: int) -> list[int]:
    cells = page.locator(f".by-table--places tbody td:nth-child({column})").all_inner_texts()
    return [int(cell.replace(",", "")) for cell in cells]


def head(page: Page, name: str) -> Locator:
    return page.locator(".by-table--places thead").get_by_role("button", name=name)


def test_a_head_sorts_by_keyboard_three_ways_and_keeps_the_focus(page: Page, web: str) -> None:
    page.goto(web)
    before = places(page)
    assert before == [place for place in PLACES if place in before]
    assert len(before) == 60
    counted = dict(zip(before, numbers(page, 5), strict=True))
    button = head(page, "到期未报")
    button.focus()
    for order, key, way in (("descending", "Enter", -1), ("ascending", "Space", 1)):
        page.keyboard.press(key)
        expect(button).to_be_focused()
        expect(page.locator(".by-table--places th[aria-sort]")).to_have_count(1)
        sorted_by = page.locator(".by-table--places th[aria-sort]")
        expect(sorted_by).to_have_attribute("aria-sort", order)
        expect(sorted_by).to_have_text("到期未报")
        assert places(page) == sorted(before, key=lambda place: way * counted[place])
        expect(page.locator(".by-table--places + [role=status]")).to_contain_text("到期未报")
    page.keyboard.press("Enter")
    assert places(page) == before
    expect(page.locator(".by-table--places th[aria-sort]")).to_have_count(0)


def test_every_column_sorts_by_its_numbers(page: Page, web: str) -> None:
    page.goto(web)
    assert page.locator(".by-table--places thead button").count() == 7
    for column in range(2, 8):
        button = page.locator(".by-table--places thead th").nth(column - 1).locator("button")
        button.click()
        found = numbers(page, column)
        assert found == sorted(found, reverse=True)
        button.click()
        assert numbers(page, column) == sorted(found)


def test_places_sort_by_how_they_are_read(page: Page, web: str) -> None:
    page.goto(web)
    head(page, "地方").click()
    spelt = page.locator(".by-table--places tbody th").evaluate_all(
        "all => all.map(each => each.dataset.byValue)"
    )
    assert spelt == sorted(spelt)
    assert sorted(places(page)) == sorted(PLACES)


def test_rows_keep_their_links_when_they_are_sorted(page: Page, web: str) -> None:
    page.goto(web)
    head(page, "到期未报").click()
    row = page.locator(".by-table--places tbody tr").first
    place, count = row.locator("th").inner_text(), row.locator("td").nth(3).inner_text()
    row.locator("td").nth(3).locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{place}・到期未报")
    expect(page.locator(".by-item")).to_have_count(int(count))


def test_a_thumb_sorts_sixty_rows_on_a_phone(phone: Page, web: str) -> None:
    phone.goto(web)
    button = head(phone, "未完成")
    for each in phone.locator(".by-table--places :is(button, td a, th a):visible").all():
        box = each.bounding_box()
        assert box
        assert box["height"] >= 43.5
        assert box["width"] >= 43.5
        assert box["x"] + box["width"] <= 390
    button.scroll_into_view_if_needed()
    button.tap()
    found = numbers(phone, 6)
    assert found == sorted(found, reverse=True)
    phone.locator(".by-table--places tbody tr").nth(40).scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=1)
    last = phone.locator(".by-table--places tbody tr").nth(40)
    expect(last).to_be_in_viewport()
    covered = button.evaluate(
        "each => { const {left, top, width, height} = each.getBoundingClientRect();"
        "return !each.contains(document.elementFromPoint(left + width / 2, top + height / 2)); }"
    )
    assert not covered
    button.tap()
    assert numbers(phone, 6) == sorted(found)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_of_the_account_scrolls_sideways(browser: Browser, web: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        for below in ("", "2026/by/all/", "../rules/"):
            page.goto(web + below)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, below


def test_without_script_the_table_stands_in_the_countys_order(browser: Browser, web: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(web)
        assert places(page) == PLACES
        assert page.locator(".by-table--places button").count() == 0
        expect(page.locator("[data-by-sort-hint]")).not_to_be_visible()


# Filtering


def chip(page: Page, facet: str, name: str) -> Locator:
    words = re.compile(rf"^\s*{re.escape(name)}\s+\d+$")
    return page.locator(f'label:has(input[name="{facet}"])').filter(has_text=words)


def found(page: Page) -> Locator:
    return page.locator(".by-found [role=status]")


def texts(page: Page) -> list[str]:
    return page.locator(".by-item:visible > a").all_inner_texts()


CHOICES = [
    [("status", "到期未报")],
    [("status", "进行中"), ("status", "已公开"), ("kind", "党员承诺")],
    [("township", PLACES[3]), ("township", PLACES[4]), ("theme", "服务人民群众")],
    [("due", "快到期"), ("sector", "农村")],
    [("sector", "社区"), ("theme", "促进社会和谐"), ("status", "已完成"), ("kind", "党组织承诺")],
]


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: "+".join(name for _, name in chosen))
def test_what_is_found_and_every_count_is_what_the_table_says(
    page: Page, web: str, chosen: list[tuple[str, str]]
) -> None:
    page.goto(f"{web}2026/by/all/")
    choice: dict[str, set[str]] = {}
    for facet, name in chosen:
        chip(page, facet, name).click()
        choice.setdefault(facet, set()).add(name)
        expect(chip(page, facet, name).locator("input")).to_be_checked()

    def fits(row: Row, without: str = "") -> bool:
        return all(FACETS[f](row) in names for f, names in choice.items() if f != without)

    wanted = [row for row in ordered(ROWS[2026]) if fits(row)]
    assert wanted
    expect(found(page)).to_have_text(f"符合的{len(wanted)}项")
    while page.locator(".by-more").is_visible():
        page.locator(".by-more").click()
        page.wait_for_timeout(100)
    assert texts(page) == [row["承诺事项"] for row in wanted]
    boxes = page.locator(".by-facets label").evaluate_all(
        "all => all.map((each) => [each.querySelector('input').name, "
        "each.querySelector('span').firstChild.textContent.trim(), "
        "Number(each.querySelector('small').textContent)])"
    )
    assert len(boxes) > 70
    for facet, name, count in boxes:
        own = [row for row in ROWS[2026] if fits(row, facet) and FACETS[facet](row) == name]
        assert count == len(own), (facet, name)


def test_the_address_keeps_the_choice_and_back_follows_it(page: Page, web: str) -> None:
    home = f"{web}2026/by/all/"
    page.goto(home)
    chip(page, "status", "到期未报").click()
    chip(page, "kind", "党员承诺").click()
    expect(page).to_have_url(f"{home}?status=overdue&kind=member")
    wanted = [r for r in ROWS[2026] if late(r) and r["承诺类型"] == "党员"]
    expect(found(page)).to_have_text(f"符合的{len(wanted)}项")
    page.reload()
    expect(found(page)).to_have_text(f"符合的{len(wanted)}项")
    page.go_back()
    expect(found(page)).to_have_text(f"符合的{sum(map(late, ROWS[2026]))}项")
    page.go_back()
    expect(page.locator(".by-list__own")).to_be_visible()


def test_another_year_keeps_the_choice(page: Page, web: str) -> None:
    page.goto(f"{web}2026/by/all/")
    chip(page, "status", "已完成").click()
    chip(page, "sector", "农村").click()
    expect(found(page)).to_contain_text("符合的")
    page.get_by_role("link", name="2025年").click()
    expect(page).to_have_url(f"{web}2025/by/all/?status=fulfilled&sector=nong-cun")
    wanted = [r for r in ROWS[2025] if r["状态"] == "已完成" and r["领域"] == "农村"]
    expect(found(page)).to_have_text(f"符合的{len(wanted)}项")
    page.get_by_role("link", name="2026年").click()
    expect(page).to_have_url(f"{web}2026/by/all/?status=fulfilled&sector=nong-cun")


def test_a_township_and_a_standing_begin_as_chosen_and_either_can_go(page: Page, web: str) -> None:
    page.goto(web)
    row = page.locator(".by-table--places tbody tr", has_text=PLACES[2])
    row.locator("td").nth(2).locator("a").click()  # under way: two standings in one figure
    home = re.escape(web)
    expect(page).to_have_url(re.compile(f"{home}2026/by/township/.*/going/$"))
    for name in ("进行中", "已公开"):
        own = [r for r in ROWS[2026] if stands(r) == name and r["乡镇"] == PLACES[2]]
        if own:
            expect(chip(page, "status", name).locator("input")).to_be_checked()
    chip(page, "kind", "党员承诺").click()
    expect(page).to_have_url(re.compile(r"/going/\?kind=member$"))
    page.get_by_role("button", name=f"去掉“{PLACES[2]}”").click()
    expect(page).to_have_url(re.compile(r"/2026/by/all/\?"))
    wanted = [
        r for r in ROWS[2026] if stands(r) in ("进行中", "已公开") and r["承诺类型"] == "党员"
    ]
    expect(found(page)).to_have_text(f"符合的{len(wanted)}项")


def test_a_found_row_leads_to_its_pledge(page: Page, web: str) -> None:
    page.goto(f"{web}2026/by/all/?township=nowhere&kind=member")
    expect(found(page)).to_have_text("没有同时符合的。去掉一项试试。")
    page.goto(f"{web}2026/by/all/?status=overdue")
    expect(found(page)).to_contain_text("符合的")
    link = page.locator(".by-item:visible > a").nth(2)
    text = link.inner_text()
    link.click()
    expect(page.locator(":target")).to_contain_text(text)


def test_without_script_the_chips_are_links_to_lists(browser: Browser, web: str) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    ) as context:
        page = context.new_page()
        page.goto(f"{web}2026/by/all/?status=overdue")
        page.locator(".by-filters summary").click()
        page.get_by_role("link", name=re.compile("^到期未报")).click()
        expect(page).to_have_url(f"{web}2026/by/status/overdue/")
        late_ones = [row["承诺事项"] for row in ordered(ROWS[2026]) if late(row)]
        assert texts(page) == late_ones[:120]
        page.locator(".by-filters summary").click()
        page.get_by_role("link", name="2025年").click()
        expect(page).to_have_url(f"{web}2025/by/status/overdue/")


def test_more_townships_than_are_named_come_with_the_table(page: Page, tmp_path: Path) -> None:
    last = {**ROWS[2025][0], "编号": "9999", "乡镇": "末尾镇", "所在党组织": "末尾镇党委"}
    with served(county_of(tmp_path, {2025: [*ROWS[2025], last]})) as address:
        page.goto(f"{address}/pledges/shiyan/2025/by/all/")
        assert page.locator('[name="township"]').count() == 0
        chip(page, "kind", f"{last['承诺类型']}承诺").click()
        page.locator(".by-facets__later summary").click()
        assert page.locator('[name="township"]').count() == 61
        chip(page, "township", "末尾镇").click()
        expect(found(page)).to_have_text("符合的1项")
        assert texts(page) == [last["承诺事项"]]
        page.reload()
        expect(chip(page, "township", "末尾镇").locator("input")).to_be_checked()
