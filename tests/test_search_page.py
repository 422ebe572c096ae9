"""The search page of a built site in a real browser, over an index made by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from bangyang.pages.search import page_words
from bangyang.render.target import Plain
from bangyang.search.record import PERSON, PLEDGE, Facet, SearchRecord, Spoken
from bangyang.search.write import write
from conftest import needed_from_npm
from sites import COUNTY, built, story
from sites import write as write_files
from web import served

HOSTILE = "<img src=x onerror=document.title='bad'>"
FENG = SearchRecord(
    "exemplars/x/feng-lan/",
    PERSON,
    "冯兰：秤多走了三两，她还了四十六户",
    ("个人", "青檀乡岭脚村", "岭脚油坊", "2026年"),
    date=date(2026, 4, 18),
    name="冯兰",
    headline="秤多走了三两，她还了四十六户",
    places=("青檀乡岭脚村", "岭脚油坊"),
    texts=(
        "油坊的秤摔坏了。",
        "霜降以后摘茶籽，立冬开榨，岭脚村半条路都是香的。" * 3 + "她把壶放回秤上，拨通民情110，"
        "登记簿写着2026-001。" + "后来的事村里人都知道，没有人再提起。" * 5,
        HOSTILE,
    ),
    picture="assets/bangyang/icon.svg",
    spoken=(Spoken("冯兰", "name", person=True),),
    suggested=True,
    facets={"kind": (PERSON,), "township": ("qing-tan",), "year": ("2026",)},
)
LAMPS = SearchRecord(
    "pledges/x/ljc/#p-2026-001",
    PLEDGE,
    "修好岭脚村的三盏路灯",
    ("到期未报", "王*国", "岭脚村党支部", "2026-001"),
    date=date(2026, 2, 2),
    headline="修好岭脚村的三盏路灯",
    places=("王*国", "岭脚村党支部"),
    texts=("灯亮了", "p-2026-001"),
    mark="overdue",
    facets={
        "kind": (PLEDGE,),
        "township": ("qing-tan",),
        "status": ("overdue",),
        "year": ("2026",),
    },
)
TOWNSHIPS = [f"t{number}" for number in range(12)]
TEAMS = [
    SearchRecord(
        f"exemplars/x/more-{number:02}/",
        "organization",
        f"第{number}个集体",
        ("集体",),
        date=date(2025, 1, 1) + timedelta(days=number),
        name=f"第{number}个集体",
        texts=("大家一起挑水。", "p-2026-001" if number == 7 else "天亮就去。"),
        facets={
            "kind": ("organization",),
            "township": (TOWNSHIPS[number % 12],),
            "year": ("2025", "2026") if number % 3 == 0 else ("2025",),
        },
    )
    for number in range(1, 71)
]
"""Enough for four times twenty rows, whose heads are in several files."""
RECORDS = [FENG, LAMPS, *TEAMS]
FACETS = (
    Facet("kind", ((PERSON, "个人"), ("organization", "集体"), (PLEDGE, "承诺"))),
    Facet("township", (("qing-tan", "青檀乡"), *((key, f"{key}乡") for key in TOWNSHIPS))),
    Facet("year", (("2026", "2026年"), ("2025", "2025年"))),
    Facet("status", (("overdue", "到期未报"),)),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("searched")
    write_files(folder, {**COUNTY, "exemplars/shiyan/a.md": story("甲某", "aaaaaa")})
    pages = built(folder)
    write(RECORDS, FACETS, Plain(pages))
    for record in (FENG, LAMPS):
        target = pages / record.url.split("#")[0] / "index.html"
        write_files(pages, {str(target.relative_to(pages)): "<!doctype html><title>there</title>"})
    with served(pages) as address:
        yield address


def context_of(browser: Browser, site: str, width: int) -> BrowserContext:
    return browser.new_context(base_url=site, viewport={"width": width, "height": 844})


@pytest.fixture(scope="module")
def wide(site: str, browser: Browser) -> Iterator[BrowserContext]:
    with context_of(browser, site, 1280) as context:
        yield context


@pytest.fixture(scope="module")
def narrow(site: str, browser: Browser) -> Iterator[BrowserContext]:
    with context_of(browser, site, 390) as context:
        yield context


def tab(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert not errors


@pytest.fixture
def page(wide: BrowserContext) -> Iterator[Page]:
    yield from tab(wide)


@pytest.fixture
def phone(narrow: BrowserContext) -> Iterator[Page]:
    yield from tab(narrow)


def box(page: Page) -> Locator:
    return page.locator("main input[name=q]")


def results(page: Page) -> Locator:
    return page.locator("#search-results")


def rows(page: Page) -> Locator:
    return page.locator("#search-results > li")


def counts(page: Page, total: int) -> None:
    """Wait until that many are found."""
    expect(results(page)).to_have_attribute("data-total", str(total))


def links(page: Page) -> list[str]:
    """Return what is listed, once the count is there."""
    expect(page.locator("#search-results[data-total]")).to_be_attached()
    addresses = page.locator("#search-results > li > a").evaluate_all("all => all.map(a => a.href)")
    return [address.split("/", 3)[3] for address in addresses]


def asked(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def asks(page: Page, *wanted: tuple[str, str]) -> None:
    """Wait until the address asks a question."""
    page.wait_for_url(lambda address: parse_qsl(urlsplit(address).query) == list(wanted))


def chip(page: Page, name: str) -> Locator:
    return page.locator(".by-chips label").filter(has_text=re.compile(rf"^{re.escape(name)} "))


def told(page: Page, facet: str) -> dict[str, int]:
    """Return the chips of a facet that are to be seen, with their counts."""
    found = page.locator(f".by-chips label:not([hidden]):has(input[name={facet}]) span")
    texts: list[str] = found.evaluate_all("all => all.map(each => each.textContent)")
    return {text.split()[0]: int(text.split()[1]) for text in texts}


def counted(records: list[SearchRecord], facet: str) -> dict[str, int]:
    """Count values among records, by what is shown of them."""
    names = dict(next(each.values for each in FACETS if each.name == facet))
    return dict(Counter(names[key] for each in records for key in each.facets.get(facet, ())))


# What is found


def test_a_query_heads_the_page_and_lists_what_holds_it(page: Page) -> None:
    page.goto("/search/?q=岭脚&utm_source=x")
    assert links(page) == [LAMPS.url, FENG.url]
    counts(page, 2)
    expect(page.locator("h1")).to_have_text("“岭脚”有 2 条")
    expect(page.locator("#search-kinds")).to_have_text("个人 1，承诺 1。")
    assert "“岭脚”有 2 条" in page.locator("main [role=status]").inner_text()
    assert page.title().startswith("“岭脚” 搜索")
    assert page.locator(".by-ways").is_hidden()


def test_rows_show_what_they_are_and_mark_what_was_found(page: Page) -> None:
    page.goto("/search/?q=岭脚")
    person, pledge = page.locator("li.result--person"), page.locator("li.result--pledge")
    expect(person.locator(".result__meta")).to_have_text("个人・青檀乡岭脚村・岭脚油坊・2026年")
    assert person.locator(".result__meta mark").all_inner_texts() == ["岭脚", "岭脚"]
    expect(person.locator("img")).to_have_attribute("src", re.compile(r"/icon\.svg$"))
    expect(person.locator("a wbr")).to_have_count(2)  # lines break after commas
    expect(pledge.locator("a mark")).to_have_text("岭脚")
    expect(pledge.locator(".result__picture")).to_have_text("诺")
    expect(pledge.locator(".by-standing--overdue")).to_have_text("到期未报")
    expect(pledge.locator(".by-mark--overdue")).to_have_count(1)
    expect(pledge.locator(".result__excerpt")).to_have_text("灯亮了")
    page.goto("/search/?q=2026-001&kind=pledge")  # it stands above, in other words
    expect(pledge.locator(".result__meta mark")).to_have_text("2026-001")
    expect(pledge.locator(".result__excerpt")).to_have_text("灯亮了")


def test_a_row_of_a_place_repeats_no_mere_name_below(browser: Browser, on_the_web: str) -> None:
    with context_of(browser, on_the_web, 390) as context:
        page = context.new_page()
        page.goto("/search/?q=岭脚村老人食堂")
        expect(page.locator(".result__excerpt--coming")).to_have_count(0)
        first = page.locator(".result").first
        expect(first.locator(".result__excerpt")).to_be_empty()  # its sector is all there is
        assert first.bounding_box()["height"] < 180


def test_an_excerpt_shows_where_the_words_are_and_is_cut_to_its_lines(phone: Page) -> None:
    phone.goto("/search/?q=登记簿 壶放")
    excerpt = phone.locator(".result__excerpt")
    expect(excerpt.locator("mark")).to_have_text(["壶放", "登记簿"])
    text = excerpt.inner_text()
    assert text.startswith("……")
    assert text.endswith("……")
    assert "民情110，" in text
    assert not re.search("[，、；：]……$", text)
    size = excerpt.evaluate(
        "each => each.scrollHeight - parseFloat(getComputedStyle(each).minHeight)"
    )
    assert abs(size) < 1


def test_what_was_typed_by_its_sound_is_marked(page: Page) -> None:
    page.goto("/search/?q=feng lan")
    expect(page.locator("li.result a mark")).to_have_text("冯兰")


def test_one_voice_tells_what_is_found_while_somebody_types(page: Page) -> None:
    page.goto("/search/")
    box(page).press_sequentially("挑水")
    counts(page, 70)
    expect(page.locator("main [role=option]").last).to_have_text("搜索“挑水”：70 条")
    page.wait_for_timeout(500)
    expect(page.locator("main [role=status]")).to_contain_text("“挑水”有 70 条")
    expect(page.locator("#by-suggest-said")).to_have_count(0)


def test_words_of_a_story_are_never_markup(page: Page) -> None:
    page.goto("/search/?q=onerror")
    expect(page.locator(".result__excerpt")).to_have_text(HOSTILE)
    page.goto(f"/search/?q={HOSTILE}")
    assert links(page) == [FENG.url]
    assert page.locator("#search-results img[src=x], h1 img").count() == 0
    assert page.title() != "bad"


def test_twenty_rows_then_more_and_back_to_as_many(page: Page) -> None:
    page.goto("/search/?q=挑水")
    more = page.locator(".search-more")
    expect(more).to_have_text("接着看，还有 50 条")
    expect(rows(page)).to_have_count(20)
    more.click()
    expect(rows(page)).to_have_count(40)
    expect(rows(page).nth(20).locator("a")).to_be_focused()
    page.goto("/")
    page.go_back()
    expect(rows(page)).to_have_count(40)
    more.click()
    expect(rows(page)).to_have_count(60)
    rows(page).nth(45).locator("a").click()
    page.wait_for_url("**/more-*/")
    page.go_back()
    expect(rows(page)).to_have_count(60)
    expect(rows(page).nth(45)).to_be_in_viewport()  # where somebody left for it
    more.click()
    expect(rows(page)).to_have_count(70)
    expect(more).to_be_hidden()
    assert len(set(links(page))) == 70


# What is typed


def test_typing_searches_and_the_history_keeps_each_question(page: Page) -> None:
    page.goto("/search/?q=冯兰")
    assert links(page) == [FENG.url]
    box(page).fill("")
    for key in "路灯":
        box(page).press_sequentially(key)
        page.wait_for_timeout(300)  # a search follows each key, in one entry of the history
    asks(page, ("q", "路灯"))
    expect(page.locator("#search-results a")).to_have_text(LAMPS.title)
    box(page).press("Enter")
    box(page).fill("挑水")
    counts(page, 70)
    page.go_back()
    asks(page, ("q", "路灯"))
    expect(box(page)).to_have_value("路灯")
    expect(rows(page)).to_have_count(1)
    page.go_back()
    asks(page, ("q", "冯兰"))
    page.go_forward()
    asks(page, ("q", "路灯"))
    assert links(page) == [LAMPS.url]


def test_nothing_is_fetched_before_the_box_is_touched(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/search/", wait_until="networkidle")
    counts(page, 0)
    assert not [url for url in fetched if "/assets/search/" in url]
    assert page.locator(".by-ways a").first.is_visible()
    box(page).focus()
    expect(page.locator("#search-filters")).to_be_visible()
    box(page).fill("冯兰")
    counts(page, 1)


def test_no_search_inside_a_composition(page: Page) -> None:
    page.goto("/search/?q=挑水")
    counts(page, 70)
    box(page).fill("")
    counts(page, 0)
    keyboard = page.context.new_cdp_session(page)
    for typed in ("l", "lu", "lu d", "lu deng"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    page.wait_for_timeout(400)
    assert asked(page) == []
    keyboard.send("Input.insertText", {"text": "路灯"})
    asks(page, ("q", "路灯"))
    counts(page, 1)


# Facets


def test_chips_count_what_they_would_find_and_stand_in_the_address(page: Page) -> None:
    page.goto("/search/?q=p-2026-001")
    held = [each for each in RECORDS if "p-2026-001" in "".join(each.texts)]
    counts(page, len(held))
    expect(chip(page, "承诺")).to_have_text("承诺 1")
    assert told(page, "kind") == counted(held, "kind")
    page.goto("/search/?q=冯兰")
    counts(page, 1)
    expect(page.locator("#search-filters")).to_be_hidden()  # one leaves nothing to choose
    page.goto("/search/?kind=organization&township=t3&township=t6&nothing=x")
    expect(page.locator("h1")).to_have_text("一共 12 条")
    expect(chip(page, "集体")).to_have_text("集体 12")
    chosen = [each for each in TEAMS if each.facets["township"][0] in ("t3", "t6")]
    assert links(page) == [each.url for each in reversed(chosen)]  # the newest first
    assert told(page, "year") == counted(chosen, "year")
    assert told(page, "township")["t4乡"] == counted(TEAMS, "township")["t4乡"]
    assert told(page, "kind")["承诺"] == 0
    expect(chip(page, "承诺").locator("input")).to_be_disabled()
    expect(page.locator(".by-facets__later[open]")).to_have_count(1)  # many townships fold


def test_facets_are_chosen_and_cleared_one_by_one_and_all_at_once(page: Page) -> None:
    page.goto("/search/?q=挑水")
    counts(page, 70)
    chip(page, "2026年").click()
    asks(page, ("q", "挑水"), ("year", "2026"))
    counts(page, 23)
    page.locator(".by-facets__later summary").click()
    chip(page, "t3乡").click()
    asks(page, ("q", "挑水"), ("year", "2026"), ("township", "t3"))
    total = sum(each.facets["township"] == ("t3",) for each in TEAMS)
    counts(page, total)
    tags = page.locator(".by-chosen button")
    expect(tags).to_have_text(["t3乡", "2026年", "全部去掉"])
    tags.nth(1).click()
    asks(page, ("q", "挑水"), ("township", "t3"))
    expect(page.locator(".by-found")).to_be_focused()
    page.go_back()
    expect(tags).to_have_count(3)
    expect(chip(page, "2026年").locator("input")).to_be_checked()
    tags.last.click()
    asks(page, ("q", "挑水"))
    counts(page, 70)
    expect(tags).to_have_count(0)


def test_facets_alone_fetch_no_text_and_no_shard(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto("/search/?kind=organization", wait_until="networkidle")
    counts(page, 70)
    assert page.locator(".result__excerpt").count() == 0
    parts = [path.split("/assets/search/")[1] for path in fetched if "/assets/search/" in path]
    assert {path.split("/")[0] for path in parts} <= {"manifest.js", "facets.js", "records.js", "h"}


def test_on_a_phone_facets_wait_closed_and_lead_back_to_the_rows(phone: Page) -> None:
    phone.goto("/search/?q=挑水")
    counts(phone, 70)
    panel = phone.locator("#search-filters")
    assert panel.get_attribute("open") is None
    panel.locator("summary").first.click()
    chip(phone, "2026年").click()
    see = phone.locator(".by-filters__see")
    expect(see).to_have_text("看这 23 条")
    see.click()
    expect(chip(phone, "2026年")).to_be_hidden()
    expect(phone.locator(".by-filters__count")).to_have_text("已选 1 项")
    expect(phone.locator(".by-found")).to_be_focused()


# What comes late, or not at all


def test_rows_stand_before_their_excerpts_and_nothing_moves_when_those_come(phone: Page) -> None:
    held: list[Route] = []
    phone.route("**/assets/search/t/**", lambda route: held.append(route))
    phone.goto("/search/?q=岭脚")
    expect(rows(phone)).to_have_count(2)
    expect(phone.locator("#search-kinds")).not_to_be_empty()
    heights = "all => all.map(each => each.getBoundingClientRect().top)"
    everything = phone.locator("main .search > *, .result, .result > *")
    before = everything.evaluate_all(heights)
    for route in held:
        route.continue_()
    expect(phone.locator(".result__excerpt--coming")).to_have_count(0)
    assert everything.evaluate_all(heights) == before
    shifts = phone.evaluate(
        """() => new Promise(tell => new PerformanceObserver(list =>
            tell(list.getEntries().map(each => each.value))).observe({type: "layout-shift",
            buffered: true}) || setTimeout(tell, 200, []))"""
    )
    assert sum(shifts) < 0.02


def test_a_text_that_fails_spoils_no_row_and_can_be_tried_again(page: Page) -> None:
    page.route("**/assets/search/t/**", lambda route: route.abort())
    page.goto("/search/?q=岭脚")
    again = page.locator("main [role=status] .search-again")
    expect(again).to_be_visible()
    expect(page.locator("main [role=status]")).to_contain_text("正文没有取来")
    assert links(page) == [LAMPS.url, FENG.url]
    page.unroute_all()
    again.click()
    expect(page.locator(".result__excerpt").first).to_have_text("灯亮了")
    expect(page.locator("main .search-again:visible")).to_have_count(0)


@pytest.mark.parametrize("part", ["text", "h", "manifest"])
def test_a_part_that_fails_says_so_and_can_be_tried_again(page: Page, part: str) -> None:
    pattern = re.compile(rf"/assets/search/{part}(/|\.js)")
    page.route(pattern, lambda route: route.abort())
    page.goto("/search/?q=冯兰")
    again = page.locator("main [role=status] .search-again")
    expect(again).to_have_text("再试一次")
    assert results(page).get_attribute("data-total") is None
    page.unroute_all()
    again.click()
    assert links(page) == [FENG.url]


def test_counts_that_fail_spoil_nothing_and_can_be_tried_again(page: Page) -> None:
    page.route("**/assets/search/facets.js*", lambda route: route.abort())
    page.goto("/search/?q=岭脚")
    again = page.locator("#search-filters .search-again")
    expect(again).to_be_visible()
    assert links(page) == [LAMPS.url, FENG.url]
    page.unroute_all()
    again.click()
    expect(chip(page, "承诺")).to_have_text("承诺 1")
    expect(again).to_be_hidden()


def test_more_rows_that_fail_can_be_tried_again(page: Page) -> None:
    page.goto("/search/?q=挑水")
    expect(rows(page)).to_have_count(20)
    page.route("**/assets/search/h/**", lambda route: route.abort())
    more = page.locator(".search-more")
    more.click()
    expect(more).to_contain_text("再试一次")
    page.unroute_all()
    more.click()
    expect(rows(page)).to_have_count(40)


def test_a_slow_part_says_that_it_is_looking_and_the_last_question_wins(page: Page) -> None:
    held: list[Route] = []
    page.route("**/assets/search/names.js*", lambda route: held.append(route))
    page.goto("/search/?q=fenglan")
    expect(page.locator("main [role=status]")).to_contain_text("正在找……")
    expect(results(page)).to_have_attribute("aria-busy", "true")
    box(page).fill("路灯")
    counts(page, 1)
    for route in held:
        route.continue_()
    page.wait_for_timeout(200)
    assert links(page) == [LAMPS.url]
    assert results(page).get_attribute("aria-busy") is None


# Nothing found


def test_who_finds_nothing_is_offered_fewer_words_like_names_and_the_lists(page: Page) -> None:
    page.goto("/search/?q=挑水 无人过问")
    counts(page, 0)
    expect(page.locator("h1")).to_have_text("没有找到“挑水 无人过问”")
    expect(page.locator("#search-others a")).to_have_text(["挑水 70"])
    assert page.locator(".by-ways a").first.is_visible()
    page.locator("#search-others a").click()
    asks(page, ("q", "挑水"))
    counts(page, 70)
    page.goto("/search/?q=冯蓝")
    expect(page.locator("#search-others a").filter(has_text="冯兰")).to_be_visible()
    page.goto("/search/?q=岭脚村路灯没修")
    expect(page.locator("#search-others a")).to_have_text(["岭脚村 2"])
    page.goto("/search/?q=“油坊的秤！摔了，霜降以后摘茶籽。”")
    offered = ["油坊的秤 1", "霜降以后摘茶籽 1"]  # what stands between signs
    expect(page.locator("#search-others a")).to_have_text(offered)
    expect(page.locator("h1")).to_have_text("没有找到“油坊的秤！摔了，霜降以后摘茶籽。”")
    page.goto("/search/?q=冯兰&kind=pledge")
    expect(page.locator("#search-others a").first).to_have_text("不分类别 1")
    page.locator(".by-chosen button").click()
    counts(page, 1)


# How it looks


AXE = """async () => (await axe.run(document)).violations.map(each =>
    `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`)"""


def test_axe_finds_nothing_in_what_is_open_and_chosen(phone: Page) -> None:
    phone.goto("/search/?q=挑水&township=t3&year=2026&year=2025", wait_until="networkidle")
    phone.evaluate("document.querySelectorAll('details').forEach(all => all.open = true)")
    phone.evaluate(needed_from_npm("axe-core/axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        found: list[str] = phone.evaluate(AXE)
        assert not found, f"{scheme}: {found}"


@pytest.mark.parametrize("large", [False, True])
def test_the_narrowest_phone_needs_no_sideways_scroll(
    site: str, browser: Browser, large: bool
) -> None:
    with context_of(browser, site, 320) as context:
        if large:
            context.add_init_script("localStorage.setItem('bangyang.large', 'yes')")
        page = context.new_page()
        for query in ("q=岭脚&kind=pledge&year=2026", "q=没有这样长的一句话在任何一篇里"):
            page.goto(f"/search/?{query}", wait_until="networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(all => all.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_both_languages_say_the_same_things() -> None:
    keys = [set(re.findall(r'"([\w-]+)": "', page_words(language))) for language in ("zh", "en")]
    assert keys[0] == keys[1]
    assert {f"facet-{each.name}" for each in FACETS} <= keys[0]


def test_without_its_script_the_page_leads_to_the_lists(site: str, browser: Browser) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/search/?q=冯兰")
        assert page.locator(".by-ways a").all_inner_texts()[:2] == ["按姓名查找", "先进典型"]
        assert page.locator("#search-filters").is_hidden()
