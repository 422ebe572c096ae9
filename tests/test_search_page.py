"""The search page in a real browser, on a small site made by hand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from bangyang.pages.search import page_words
from bangyang.search.index import index
from bangyang.search.records import PLEDGE, SearchRecord
from bangyang.search.write import write
from finding import SCRIPTS
from web import served

PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>搜索</title>
<header><form role="search" action="../search/"><input name="q"></form></header>
<main><form role="search" action="../search/"><input name="q"></form>
<p role="status"></p><ol id="search-results" data-total="0"></ol></main>
<script type="application/json" id="search-words">{words}</script>
<script type="module" src="../assets/bangyang/search-page.js"></script></html>"""

HOSTILE = "<img src=x onerror=document.title='bad'>"

RECORDS = [
    SearchRecord(
        "exemplars/x/feng-lan/",
        "person",
        "冯兰：秤多走了三两",
        ("个人", "青檀乡岭脚村", "岭脚油坊"),
        county="x",
        date=date(2026, 4, 18),
        name="冯兰",
        headline="秤多走了三两",
        places=("青檀乡岭脚村", "岭脚油坊"),
        texts=("油坊的秤摔坏了。", "她把壶放回秤上，拨通民情110，登记簿写着2026-001。", HOSTILE),
    ),
    SearchRecord(
        "pledges/x/ljc/#p-2026-001",
        PLEDGE,
        "修好岭脚村的三盏路灯",
        ("已完成", "王*国", "2026-001"),
        county="y",
        date=date(2026, 2, 2),
        headline="修好岭脚村的三盏路灯",
        places=("王*国", "岭脚村党支部"),
        texts=("灯亮了", "p-2026-001"),
    ),
    *(
        SearchRecord(
            f"exemplars/x/more-{number:02}/",
            "organization",
            f"第{number}个集体",
            name=f"第{number}个集体",
            date=date(2025, 1, 1),
            texts=("大家一起挑水。",),
        )
        for number in range(1, 46)
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(SCRIPTS, folder / "assets/bangyang")
    write(index(RECORDS), folder)
    (folder / "search").mkdir()
    page = PAGE.replace("{words}", page_words("zh", "../"))
    (folder / "search/index.html").write_text(page, encoding="utf-8")
    for record in RECORDS[:2]:
        place = folder / record.url.split("#")[0]
        place.mkdir(parents=True)
        (place / "index.html").write_text("<!doctype html><title>there</title>", encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def context(site: str, browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=site)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    assert not errors


def box(page: Page) -> Locator:
    return page.locator("main input[name=q]")


def asks(page: Page, query: str) -> None:
    """Wait until the address asks a question."""
    page.wait_for_url(lambda address: address.endswith(f"/search/?q={quote(query)}"))


def links(page: Page) -> list[str]:
    """Return what is listed, once the count is there."""
    expect(page.locator("#search-results[data-total]")).to_be_attached()
    addresses = page.locator("#search-results > li > a").evaluate_all("all => all.map(a => a.href)")
    return [address.split("/", 3)[3] for address in addresses]


FENG, LAMPS = RECORDS[0].url, RECORDS[1].url


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("冯兰", [FENG]),
        ("岭脚村", [LAMPS, FENG]),
        ("壶放", [FENG]),
        ("秤", [FENG]),
        ("民情110", [FENG]),
        ("2026-001", [LAMPS, FENG]),
        ("p-2026-001", [LAMPS]),
        ("冯兰 路灯", []),
        ("岭脚 灯亮", [LAMPS]),
        ("王建国", []),
        ("王国", []),
    ],
)
def test_what_is_typed_finds_exactly_what_holds_it(
    page: Page, query: str, wanted: list[str]
) -> None:
    page.goto(f"/search/?q={query}&utm_source=x")
    assert sorted(links(page)) == sorted(wanted)
    total = page.locator("#search-results").get_attribute("data-total")
    assert total == str(len(wanted))
    assert query in page.locator("[role=status]").inner_text()


def test_a_row_shows_title_place_and_the_words_around_the_hit(page: Page) -> None:
    page.goto("/search/?q=岭脚")
    row = page.locator("li.result.result--person")
    expect(row.locator("> a")).to_have_text("冯兰：秤多走了三两")
    expect(row.locator(".result__meta")).to_have_text("个人 · 青檀乡岭脚村 · 岭脚油坊")
    assert row.locator(".result__meta mark").all_inner_texts() == ["岭脚", "岭脚"]
    page.goto("/search/?q=壶放回")
    expect(page.locator(".result__excerpt")).to_contain_text("她把壶放回秤上")
    expect(page.locator(".result__excerpt mark")).to_have_text("壶放回")


def test_words_of_a_story_are_never_markup(page: Page) -> None:
    page.goto("/search/?q=onerror")
    expect(page.locator(".result__excerpt")).to_have_text(HOSTILE)
    assert page.locator("#search-results img").count() == 0
    assert page.title() == "搜索"
    page.goto(f"/search/?q={HOSTILE}")
    assert links(page) == [FENG]
    assert page.title() == "搜索"


def test_twenty_rows_and_then_more(page: Page) -> None:
    page.goto("/search/?q=挑水")
    rows = page.locator("#search-results > li")
    more = page.locator(".search-more")
    expect(more).to_have_text("接着看，还有 25 条")
    expect(rows).to_have_count(20)
    more.click()
    expect(rows).to_have_count(40)
    expect(rows.nth(20).locator("a")).to_be_focused()
    more.click()
    expect(rows).to_have_count(45)
    expect(more).to_be_hidden()
    assert len(set(links(page))) == 45


def test_filters_in_the_address_hold_until_lifted(page: Page) -> None:
    page.goto("/search/?q=岭脚&kind=pledge")
    assert links(page) == [LAMPS]
    page.goto("/search/?q=岭脚&county=x")
    assert links(page) == [FENG]
    page.locator("[role=status] a").click()
    asks(page, "岭脚")
    assert sorted(links(page)) == sorted([FENG, LAMPS])
    page.goto("/search/?kind=organization")
    expect(page.locator("#search-results")).to_have_attribute("data-total", "45")


def test_typing_searches_and_the_history_keeps_each_question(page: Page) -> None:
    page.goto("/search/?q=冯兰")
    assert links(page) == [FENG]
    box(page).fill("")
    box(page).press_sequentially("路灯", delay=30)
    asks(page, "路灯")
    expect(page.locator("#search-results a")).to_have_text("修好岭脚村的三盏路灯")
    box(page).press("Enter")
    box(page).fill("挑水")
    expect(page.locator("#search-results")).to_have_attribute("data-total", "45")
    page.go_back()
    asks(page, "路灯")
    expect(box(page)).to_have_value("路灯")
    assert links(page) == [LAMPS]
    page.go_back()
    assert links(page) == [FENG]
    page.go_forward()
    assert links(page) == [LAMPS]


def test_nothing_is_fetched_before_the_box_is_touched(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/search/", wait_until="networkidle")
    assert links(page) == []
    assert not [url for url in fetched if "/assets/search/" in url]
    box(page).focus()
    expect(page.locator("[role=status]")).to_be_empty()
    box(page).fill("冯兰")
    expect(page.locator("#search-results")).to_have_attribute("data-total", "1")


def test_only_the_texts_of_rows_in_view_are_fetched(page: Page) -> None:
    texts: list[str] = []
    page.on("request", lambda request: request.url.endswith(".t") and texts.append(request.url))
    page.goto("/search/?q=挑水")
    expect(page.locator("#search-results > li")).to_have_count(20)
    assert len(texts) == len(set(texts)) <= 20
    rows = page.locator("#search-results")
    assert len(texts) < int(rows.get_attribute("data-total") or 0)


def test_no_search_inside_a_composition(page: Page) -> None:
    page.goto("/search/")
    box(page).focus()
    keyboard = page.context.new_cdp_session(page)
    for typed in ("l", "lu", "lu d", "lu deng"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    page.wait_for_timeout(500)
    expect(page).to_have_url("/search/")
    keyboard.send("Input.insertText", {"text": "路灯"})
    asks(page, "路灯")
    assert links(page) == [LAMPS]


def test_the_enter_that_ends_a_composition_sends_nothing(page: Page) -> None:
    page.goto("/search/")
    stopped = box(page).evaluate(
        """box => {
            const how = {key: "Enter", keyCode: 229, cancelable: true};
            return !box.dispatchEvent(new KeyboardEvent("keydown", how));
        }"""
    )
    assert stopped


@pytest.mark.parametrize("ending", [".d", ".t", "manifest.json"])
def test_a_part_that_fails_says_so_and_can_be_tried_again(page: Page, ending: str) -> None:
    page.route(f"**/assets/search/**{ending}", lambda route: route.abort())
    page.goto("/search/?q=冯兰")
    again = page.locator("[role=status] .search-again")
    expect(again).to_have_text("再试一次")
    assert page.locator("#search-results").get_attribute("data-total") is None
    page.unroute_all()
    again.click()
    assert links(page) == [FENG]


def test_more_rows_that_fail_can_be_tried_again(page: Page) -> None:
    page.goto("/search/?q=挑水")
    more = page.locator(".search-more")
    expect(more).to_be_visible()
    page.route("**/*.t", lambda route: route.abort())
    more.click()
    expect(more).to_contain_text("再试一次")
    page.unroute_all()
    more.click()
    expect(page.locator("#search-results > li")).to_have_count(40)


def test_a_slow_part_says_that_it_is_looking_and_the_last_question_wins(page: Page) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/assets/search/**/*.t", hold_the_first)
    page.goto("/search/?q=冯兰")
    expect(page.locator("[role=status]")).to_have_text("正在找……")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
    box(page).fill("路灯")
    expect(page.locator("#search-results a")).to_have_attribute("href", re.compile(LAMPS))
    held[0].continue_()
    page.wait_for_timeout(200)
    assert links(page) == [LAMPS]
    assert page.locator("#search-results").get_attribute("aria-busy") is None
