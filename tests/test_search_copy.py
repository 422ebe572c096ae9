"""The search wherever a site lies: on a disk, below other paths, swapped while a page is open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import time
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bangyang.render.target import Plain
from bangyang.search.record import SearchRecord
from bangyang.search.write import FOLDER, write
from web import served

NAME = "东门社区长者饭堂"
"""Of a story of the example."""
NEW = SearchRecord("about/", "page", "刚刚才来的人", name="刚刚才来的人", date=date(2026, 3, 5))


def copied(county: Path, folder: Path) -> Path:
    """Copy a site; its files are links, so that what changes one first takes it away."""
    shutil.copytree(county, folder, copy_function=os.link)
    return folder


@pytest.fixture(scope="module")
def copy(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(county, tmp_path_factory.mktemp("copy") / "优盘 #1 100%/青檀 县")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="zh-CN")
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    tab = context.new_page()
    failures: list[str] = []
    tab.on("pageerror", lambda error: failures.append(str(error)))
    yield tab
    assert not failures


def titles(tab: Page) -> list[str]:
    tab.wait_for_selector("#search-results[data-total]", state="attached")
    return tab.locator("#search-results > li > a").all_inner_texts()


def search(tab: Page, query: str) -> None:
    tab.locator("#search-form input").fill(query)
    tab.locator("#search-form input").press("Enter")


# On a disk


def test_a_copy_on_a_disk_searches_and_leads_on(copy: Path, tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((copy / "index.html").as_uri())
    tab.locator(".by-find input").press_sequentially("dongmenshequ")
    option = tab.get_by_role("option").filter(has_text=NAME).first
    expect(option).to_be_visible()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search/index.html?q=dongmenshequ")
    assert any(NAME in title for title in titles(tab))
    search(tab, NAME)
    expect(tab.locator("#search-results mark").first).to_have_text(NAME)
    tab.locator("#search-results > li > a").first.click()
    tab.wait_for_url("**/index.html")
    expect(tab.locator("h1")).to_contain_text(NAME)
    assert all(url.startswith(("file:", "data:")) for url in asked)


def test_a_file_that_is_missing_on_a_disk_is_told_and_can_be_read_again(
    copy: Path, tab: Page
) -> None:
    manifest = copy / FOLDER / "manifest.js"
    content = manifest.read_bytes()
    manifest.unlink()
    tab.goto((copy / "search/index.html").as_uri() + f"?q={quote(NAME)}")
    again = tab.get_by_role("button", name="再试一次")
    expect(again.first).to_be_visible()
    manifest.write_bytes(content)
    again.first.click()
    assert any(NAME in title for title in titles(tab))


# On the web


def test_a_site_below_another_path_searches(copy: Path, tab: Page) -> None:
    with served(copy.parent) as address:
        tab.goto(f"{address}/{quote(copy.name)}/search/?q={quote(NAME)}")
        assert any(NAME in title for title in titles(tab))
        tab.locator("#search-results > li > a").first.click()
        tab.wait_for_load_state()
        expect(tab.locator("h1")).to_contain_text(NAME)


def test_a_question_in_the_address_asks_for_the_script_at_once(copy: Path, tab: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "?q=" in route.request.headers["referer"]:
            held.append(route)
        else:
            route.continue_()

    tab.on("request", lambda request: asked.append(request.url))
    tab.route("**/site.js*", hold)
    with served(copy) as address:
        for page in ("about/", "search/"):
            tab.goto(f"{address}/{page}", wait_until="networkidle")
        assert not [url for url in asked if "/search.js" in url]
        with tab.expect_request("**/search.js*"):
            tab.goto(f"{address}/search/?q={quote(NAME)}", wait_until="commit")
        assert "data-total" not in tab.locator("#search-results").evaluate("list => list.outerHTML")
        held[0].continue_()
        assert any(NAME in title for title in titles(tab))
    assert len([url for url in asked if "/search.js" in url]) == 1


def test_the_manifest_comes_beside_the_script_and_once(copy: Path, tab: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []
    tab.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    tab.route("**/search.js*", lambda route: held.append(route))
    with served(copy) as address:
        with tab.expect_request("**/manifest.js"):
            tab.goto(f"{address}/search/?q={quote(NAME)}", wait_until="commit")
        held[0].continue_()
        assert any(NAME in title for title in titles(tab))
    assert asked.count("manifest.js") == 1


def test_a_server_that_has_all_files_kept_for_a_year_hides_no_change(
    county: Path, tmp_path: Path, tab: Page
) -> None:
    site = copied(county, tmp_path / "site")
    with served(site, {"Cache-Control": "max-age=31536000"}) as address:
        page = f"{address}/search/?q="
        tab.goto(page + quote(NAME))
        assert any(NAME in title for title in titles(tab))
        change(site)
        later = time() + 60  # servers tell times in seconds
        os.utime(site / FOLDER / "manifest.js", (later, later))
        tab.goto(page + quote(NEW.name))
        assert titles(tab) == [NEW.title]


@pytest.fixture
def open_page(county: Path, tmp_path: Path, tab: Page) -> Iterator[Path]:
    """A site, and in the tab its search page, where something was found."""
    site = copied(county, tmp_path / "site")
    with served(site) as address:
        tab.goto(f"{address}/search/?q={quote(NAME)}")
        assert any(NAME in title for title in titles(tab))
        yield site


def change(site: Path) -> None:
    """Put another index in the place of a site's own, as another build would."""
    shutil.rmtree(site / FOLDER)
    write([NEW], (), Plain(site))


def test_a_site_that_changes_under_an_open_page_is_searched_as_it_is_now(
    open_page: Path, tab: Page
) -> None:
    change(open_page)
    search(tab, NEW.name)
    expect(tab.locator("#search-results > li > a")).to_have_text([NEW.title])
    search(tab, NAME)
    expect(tab.locator("#search-results")).to_have_attribute("data-total", "0")


def test_a_site_in_the_middle_of_a_change_says_so_and_can_be_asked_again(
    open_page: Path, tab: Page
) -> None:
    old = (open_page / FOLDER / "manifest.js").read_bytes()
    change(open_page)

    changing = True

    def answer(route: Route) -> None:
        if changing:
            route.fulfill(body=old, content_type="text/javascript")
        else:
            route.continue_()

    tab.route("**/manifest.js*", answer)
    search(tab, NEW.name)
    again = tab.get_by_role("button", name="再试一次")
    expect(again.first).to_be_visible()
    changing = False
    again.first.click()
    expect(tab.locator("#search-results > li > a")).to_have_text([NEW.title])


def test_a_file_cut_short_is_told_and_asked_for_again(open_page: Path, tab: Page) -> None:
    broken = True

    def cut(route: Route) -> None:
        body = route.fetch().body()
        sent = body[: len(body) // 2] if broken else body
        route.fulfill(body=sent, content_type="text/javascript")

    tab.route("**/text/*.js*", cut)
    search(tab, "泔水桶")
    again = tab.get_by_role("button", name="再试一次")
    expect(again.first).to_be_visible()
    broken = False
    again.first.click()
    assert any(NAME in title for title in titles(tab))
