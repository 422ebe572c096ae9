"""The filter of the lists in a real browser, against a recount of the example's own files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import frontmatter
import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bangyang.pages.packs import PACK

TODAY = date(2026, 11, 23)
KEYS = {
    "kind": ("kind", "类别"),
    "township": ("township", "乡镇"),
    "village": ("village", "村"),
    "sector": ("sector", "领域"),
    "theme": ("themes", "主题"),
    "standard": ("standards", "标准"),
    "category": ("category", "典型类别"),
}
ENGLISH = {
    "person": "个人",
    "organization": "集体",
    "national": "国家级",
    "provincial": "省级",
    "省部级": "省级",
    "municipal": "市级",
    "county": "县级",
    "township": "乡镇级",
    "sectoral": "部门",
    "行业": "部门",
    "unit": "单位",
}

Story = dict[str, set[str]]


def _value(fields: dict[str, object], *names: str) -> object:
    return next((fields[name] for name in names if name in fields), None)


def _set(value: object) -> set[str]:
    items = value if isinstance(value, list) else [value]
    return {ENGLISH.get(str(item), str(item)) for item in items if item}


def _day(value: object) -> date:
    year, month, day = map(int, re.findall(r"\d+", str(value))[:3])
    return date(year, month, day)


def _story(fields: dict[str, object], types: dict[str, str]) -> Story:
    honours = _value(fields, "honours", "荣誉") or []
    assert isinstance(honours, list)
    story = {facet: _set(_value(fields, *names)) for facet, names in KEYS.items()}
    story["level"] = set().union(*(_set(_value(each, "level", "级别")) for each in honours))
    story["year"] = set().union(*(_set(_value(each, "year", "年份")) for each in honours))
    story["type"] = {types[village] for village in story["village"] if types.get(village)}
    story["name"] = _set(_value(fields, "name", "姓名", "名称"))
    return story


@pytest.fixture(scope="module")
def stories(county: Path) -> list[Story]:
    """What the files of the site say, read without any of its code."""
    places = yaml.safe_load(
        (county.parent / "content/counties/yanxi/county.yml").read_text("utf-8")
    )
    types = {
        village["name"]: village.get("type", "")
        for township in places["townships"]
        for village in township.get("villages", [])
    }
    files = sorted((county.parent / "exemplars").rglob("*.md"))
    found = [frontmatter.load(str(file)).metadata for file in files]
    published = [
        fields
        for fields in found
        if _value(fields, "status", "状态") in (None, "published", "已发布")
        and _day(_value(fields, "date", "日期")) <= TODAY
    ]
    return [_story(fields, types) for fields in published]


def fits(story: Story, choice: dict[str, set[str]]) -> bool:
    return all(story[facet] & wanted for facet, wanted in choice.items())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def chip(page: Page, facet: str, name: str) -> Locator:
    """Return the chip of a value by its words, whatever number stands in it."""
    words = re.compile(rf"^\s*{re.escape(name)}\s+\d+$")
    return page.locator(f'label:has(input[name="{facet}"])').filter(has_text=words)


def rows(page: Page) -> Locator:
    return page.locator(".by-row:visible")


def found(page: Page) -> Locator:
    return page.locator(".by-found [role=status]")


def names(page: Page) -> list[str]:
    return page.locator(".by-row__name:visible").evaluate_all(
        "found => found.map((each) => each.firstChild.textContent.trim())"
    )


def counted(page: Page) -> dict[tuple[str, str], int]:
    boxes = page.locator(".by-facets label").evaluate_all(
        "found => found.map((each) => [each.querySelector('input').name, "
        "each.querySelector('span').firstChild.textContent.trim(), "
        "each.querySelector('small').textContent])"
    )
    return {(facet, name): int(number) for facet, name, number in boxes}


CHOICES: list[list[tuple[str, str]]] = [
    [("kind", "个人")],
    [("kind", "集体"), ("township", "砚池街道")],
    [("township", "青檀乡"), ("township", "望渡镇"), ("kind", "个人")],
    [("type", "山区村"), ("theme", "服务人民群众"), ("theme", "促进社会和谐")],
    [("standard", "带头服务群众"), ("level", "县级"), ("kind", "个人")],
]


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: "+".join(name for _, name in chosen))
def test_what_is_found_and_every_count_is_what_the_files_say(
    page: Page, on_the_web: str, stories: list[Story], chosen: list[tuple[str, str]]
) -> None:
    page.goto(f"{on_the_web}/exemplars/")
    choice: dict[str, set[str]] = {}
    for facet, name in chosen:
        chip(page, facet, name).click()
        choice.setdefault(facet, set()).add(name)
        expect(chip(page, facet, name).locator("input")).to_be_checked()
    wanted = [story for story in stories if fits(story, choice)]
    expect(found(page)).to_have_text(f"符合的{len(wanted)}位")
    assert wanted
    while page.locator(".by-more").is_visible():
        page.locator(".by-more").click()
        page.wait_for_timeout(100)
    assert Counter(names(page)) == Counter(next(iter(story["name"])) for story in wanted)
    for (facet, name), number in counted(page).items():
        others = {other: values for other, values in choice.items() if other != facet}
        ours = [s for s in stories if fits(s, others) and name in s[facet]]
        assert number == len(ours), (facet, name)
        box = chip(page, facet, name).locator("input")
        assert box.is_disabled() is (not ours and name not in choice.get(facet, ()))


def test_24_rows_and_then_more(page: Page, on_the_web: str, stories: list[Story]) -> None:
    people = [story for story in stories if "个人" in story["kind"]]
    page.goto(f"{on_the_web}/exemplars/?kind=person")
    expect(rows(page)).to_have_count(24)
    more = page.locator(".by-more")
    expect(more).to_contain_text(str(len(people) - 24))
    more.click()
    expect(rows(page)).to_have_count(min(48, len(people)))
    expect(rows(page).nth(24).locator("a")).to_be_focused()


def test_the_address_keeps_the_choice_and_back_and_forward_follow_it(
    page: Page, on_the_web: str, stories: list[Story]
) -> None:
    teams = [s for s in stories if "集体" in s["kind"]]
    few = {next(iter(s["name"])) for s in teams if "青檀乡" in s["township"]}
    page.goto(f"{on_the_web}/exemplars/")
    whole = names(page)
    chip(page, "kind", "集体").click()
    expect(page).to_have_url(f"{on_the_web}/exemplars/?kind=organization")
    chip(page, "township", "青檀乡").click()
    expect(page).to_have_url(f"{on_the_web}/exemplars/?kind=organization&township=qing-tan-xiang")
    expect(page.locator(".by-chosen li")).to_have_count(3)
    expect(found(page)).to_have_text(f"符合的{len(few)}位")
    page.go_back()
    expect(page.locator(".by-chosen li")).to_have_count(1)
    expect(found(page)).to_have_text(f"符合的{len(teams)}位")
    expect(chip(page, "township", "青檀乡").locator("input")).not_to_be_checked()
    page.go_back()
    expect(page.locator(".by-list__own")).to_be_visible()
    assert names(page) == whole
    page.go_forward()
    page.go_forward()
    expect(found(page)).to_have_text(f"符合的{len(few)}位")
    assert set(names(page)) == few
    page.reload()
    expect(found(page)).to_have_text(f"符合的{len(few)}位")
    assert set(names(page)) == few


def test_rows_lead_to_their_stories_and_show_their_pictures(page: Page, on_the_web: str) -> None:
    page.goto(f"{on_the_web}/exemplars/by/township/qing-tan-xiang/?kind=person")
    expect(found(page)).to_contain_text("符合的")
    for row in rows(page).all():
        row.scroll_into_view_if_needed()
        image = row.locator("img")
        expect(image).to_have_js_property("complete", value=True)
        assert image.evaluate("each => each.naturalWidth") > 0
    address = rows(page).first.locator("a").evaluate("each => each.href")
    answer = page.request.get(address)
    assert answer.ok
    assert names(page)[0] in answer.text()


def test_a_list_of_one_value_begins_with_it_chosen(
    page: Page, on_the_web: str, stories: list[Story]
) -> None:
    home = f"{on_the_web}/exemplars/by/township/yan-chi-jie-dao/"
    page.goto(home)
    expect(chip(page, "township", "砚池街道").locator("input")).to_be_checked()
    teams = [s for s in stories if fits(s, {"township": {"砚池街道"}, "kind": {"集体"}})]
    expect(chip(page, "kind", "集体").locator("small")).to_have_text(str(len(teams)))
    chip(page, "kind", "集体").click()
    expect(page).to_have_url(f"{home}?kind=organization")
    expect(rows(page)).to_have_count(len(teams))
    page.get_by_role("button", name="去掉“砚池街道”").click()
    expect(page).to_have_url(f"{on_the_web}/exemplars/?kind=organization")
    every = [s for s in stories if "集体" in s["kind"]]
    expect(found(page)).to_have_text(f"符合的{len(every)}位")


def test_what_nobody_fits_is_said_and_can_be_taken_back_by_keyboard(
    page: Page, on_the_web: str
) -> None:
    page.goto(f"{on_the_web}/exemplars/?township=nowhere&kind=person&unknown=1")
    expect(found(page)).to_have_text("没有同时符合的。去掉一项试试。")
    expect(rows(page)).to_have_count(0)
    page.get_by_role("button", name="去掉“nowhere”").press("Enter")
    expect(page).to_have_url(f"{on_the_web}/exemplars/?kind=person")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="去掉“个人”")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".by-list__own")).to_be_visible()


def test_a_chip_answers_to_the_keyboard_and_keeps_the_focus(page: Page, on_the_web: str) -> None:
    page.goto(f"{on_the_web}/exemplars/")
    box = page.get_by_role("checkbox", name=re.compile("^集体"))
    box.focus()
    page.keyboard.press("Space")
    expect(found(page)).to_contain_text("符合的")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".by-list__own")).to_be_visible()
    expect(box).to_be_focused()


def test_nothing_is_fetched_until_something_is_touched(page: Page, on_the_web: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{on_the_web}/exemplars/", wait_until="networkidle")
    assert not any("assets/lists" in url for url in asked)
    chip(page, "kind", "集体").click()
    expect(found(page)).to_contain_text("符合的")
    assert sum("assets/lists/facets.json" in url for url in asked) == 1
    assert all(url.startswith(on_the_web) for url in asked)


@pytest.mark.parametrize("missing", ["facets.json", "*.html"])
def test_what_does_not_arrive_is_said_and_the_links_return(
    page: Page, on_the_web: str, missing: str
) -> None:
    page.route(f"**/assets/lists/{missing}", lambda route: route.abort())
    page.goto(f"{on_the_web}/exemplars/")
    chip(page, "kind", "集体").click()
    expect(found(page)).to_contain_text("名单没有取来")
    expect(page.locator(".by-list__own")).to_be_visible()
    link = page.get_by_role("link", name=re.compile("^集体"))
    expect(link).to_have_attribute("href", "../exemplars/by/kind/organization/")
    page.unroute(f"**/assets/lists/{missing}")
    page.get_by_role("button", name="再试一次").click()
    expect(found(page)).to_contain_text("符合的")
    expect(chip(page, "kind", "集体").locator("input")).to_be_checked()


def test_a_slow_list_says_that_it_is_coming(page: Page, on_the_web: str) -> None:
    held: list[Route] = []
    page.route("**/assets/lists/facets.json", lambda route: held.append(route))
    page.goto(f"{on_the_web}/exemplars/")
    chip(page, "kind", "集体").click()
    expect(found(page)).to_have_text("正在取名单……")
    expect(page.locator(".by-list__main")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(found(page)).to_contain_text("符合的")
    expect(page.locator(".by-list__main")).not_to_have_attribute("aria-busy", "true")


def test_a_site_built_meanwhile_shows_no_wrong_row(page: Page, on_the_web: str) -> None:
    """The first table is of another build than the packs: it is asked for anew."""
    asked: list[str] = []

    def other(route: Route) -> None:
        asked.append(route.request.url)
        text = page.request.get(route.request.url).text()
        marks = '"marks":["00000000","00000000"]'
        first = re.sub(r'"marks":\[[^]]*\]', marks, text)
        route.fulfill(body=first if len(asked) == 1 else text, content_type="application/json")

    page.route("**/assets/lists/facets.json", other)
    page.goto(f"{on_the_web}/exemplars/?sector=nong-cun&kind=person")
    expect(rows(page).first).to_contain_text("村")
    expect(found(page)).to_contain_text("符合的")
    assert len(asked) == 2


def test_on_a_phone_the_panel_is_closed_and_leads_to_what_was_found(
    browser: Browser, on_the_web: str, stories: list[Story]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{on_the_web}/exemplars/")
    panel = page.locator(".by-filters")
    expect(panel.get_by_text("乡镇（街道）")).not_to_be_visible()
    panel.locator("summary").tap()
    chip(page, "township", "望渡镇").tap()
    here = [s for s in stories if "望渡镇" in s["township"]]
    see = page.get_by_role("button", name=f"看{len(here)}位")
    expect(see).to_be_in_viewport(ratio=1)
    box = see.bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 390
    see.tap()
    expect(panel.get_by_text("乡镇（街道）")).not_to_be_visible()
    expect(panel.locator("summary")).to_contain_text("已选1项")
    expect(found(page)).to_be_in_viewport()
    context.close()


def test_without_javascript_the_chips_are_links_to_lists(browser: Browser, on_the_web: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{on_the_web}/exemplars/?kind=person")
    expect(page.locator(".by-list input")).to_have_count(0)
    page.locator(".by-filters summary").click()
    page.get_by_role("link", name=re.compile("^集体")).click()
    expect(page).to_have_url(f"{on_the_web}/exemplars/by/kind/organization/")
    expect(page.get_by_role("heading", level=1)).to_have_text("先进典型：集体")
    assert rows(page).count() > 0
    context.close()


def test_a_pack_is_as_large_as_a_page() -> None:
    assert PACK == 24
