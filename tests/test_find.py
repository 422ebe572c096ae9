"""What a reader types is found: exactly the records that hold it, recounted from the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sources import passages
from web import served


@pytest.fixture(scope="module")
def page(plain: Path, browser: Browser) -> Iterator[Page]:
    with served(plain / "site") as address:
        tab = browser.new_page(base_url=address)
        yield tab
        tab.close()


def found(page: Page, query: str) -> set[str]:
    """Return the addresses of every result the reader gets to."""
    page.goto(f"/search/?q={query}")
    results = page.locator("#search-results")
    page.wait_for_function("document.querySelector('#search-results')?.dataset.total !== undefined")
    total = int(results.get_attribute("data-total") or -1)
    while results.locator("li").count() < total:
        before = results.locator("li").count()
        page.locator("main button").last.click()
        page.wait_for_function(
            f"document.querySelectorAll('#search-results > li').length > {before}"
        )
    links = results.locator("li a").evaluate_all("all => all.map(a => a.href)")
    return {link.split("/", 3)[3] for link in links}


def holding(folder: Path, query: str) -> set[str]:
    """Return the addresses of the records a passage of which holds a query."""
    return {
        address
        for address, own in passages(folder).items()
        if any(query in "".join(passage.split()) for passage in own)
    }


@pytest.mark.parametrize(
    "query",
    [
        "何䶮",
        "柳洲村",
        "水磨",
        "渡",
        "手工纸",
        "䶮",
        "章慧兰",
        "佟守信",
        "砚溪榜样",
        "山区村",
        "铜防滑",
        "没有人",
    ],
)
def test_exactly_the_records_that_hold_it(plain: Path, page: Page, query: str) -> None:
    assert found(page, query) == holding(plain, query)


def test_any_two_characters_out_of_the_middle_of_a_sentence(plain: Path, page: Page) -> None:
    body = max(passages(plain)["exemplars/yanxi/liang-man-cang/"], key=len)
    pair = body[len(body) // 2 : len(body) // 2 + 2]
    wanted = holding(plain, pair)
    assert "exemplars/yanxi/liang-man-cang/" in wanted
    assert found(page, pair) == wanted


def test_nothing_found_says_so(page: Page) -> None:
    assert found(page, "龘龘龘") == set()
    assert page.locator("[role=status]").inner_text()


@pytest.mark.parametrize("query", ["0000-5550101", "韩守信", "古丽娜尔·艾山"])
def test_what_is_masked_or_not_published_is_not_found(page: Page, query: str) -> None:
    assert found(page, query) == set()
