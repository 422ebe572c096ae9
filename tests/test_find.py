"""What a reader types is found: exactly the records that hold it, recounted from the sources."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import pytest
from playwright.sync_api import Browser, Page

from web import served

NEVER = (
    "审签",
    "核实",
    "授权",
    "允许",
    "approved",
    "verified",
    "consent",
    "allow",
    "county",
    "县",
    "id",
)
"""Keys of a story that are not published, or are shown on lists only."""


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


def texts(site: Path) -> dict[str, list[str]]:
    """Return the passages of each record by its address, read from the sources by other means."""
    records: dict[str, list[str]] = {}
    exemplars = json.loads((site / "site/data/exemplars.json").read_text(encoding="utf-8"))
    addresses = {each["id"]: each["url"] for each in exemplars}
    for file in (site / "exemplars").rglob("*.md"):
        post = frontmatter.loads(file.read_text(encoding="utf-8"))
        address = addresses.get(str(post.get("编号") or post.get("id")))
        if address:
            shown = {key: value for key, value in post.metadata.items() if key not in NEVER}
            lines = post.content.replace("*", "").splitlines()
            records[address] = [*strings(shown), *lines]
    table = (site / "site/data/pledges/yanxi.csv").read_text(encoding="utf-8-sig")
    pages = {
        file: file.read_text(encoding="utf-8") for file in (site / "site/pledges").rglob("*.html")
    }
    for row in csv.DictReader(table.splitlines()):
        anchor = f'id="p-{row["年度"]}-{row["编号"].removeprefix(row["年度"] + "-")}"'
        file = next(
            file for file, html in pages.items() if anchor in html and row["所在党组织"] in html
        )
        where = file.parent.relative_to(site / "site").as_posix()
        records[f"{where}/#{anchor[4:-1]}"] = list(row.values())
    about = (site / "content/pages/about.md").read_text(encoding="utf-8")
    records["about/"] = about.replace("*", "").splitlines()
    return records


def strings(value: object) -> list[str]:
    """Return every text inside a value of front matter."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [str(value)]


@pytest.mark.parametrize("query", ["何䶮", "柳洲村", "水磨", "渡", "手工纸", "䶮", "没有人"])
def test_exactly_the_records_that_hold_it(plain: Path, page: Page, query: str) -> None:
    wanted = {
        address
        for address, passages in texts(plain).items()
        if any(query in "".join(passage.split()) for passage in passages)
    }
    assert found(page, query) == wanted


def test_any_two_characters_out_of_the_middle_of_a_sentence(plain: Path, page: Page) -> None:
    records = texts(plain)
    body = max(records["exemplars/yanxi/liang-man-cang/"], key=len)
    pair = body[len(body) // 2 : len(body) // 2 + 2]
    wanted = {
        address
        for address, passages in records.items()
        if any(pair in "".join(passage.split()) for passage in passages)
    }
    assert "exemplars/yanxi/liang-man-cang/" in wanted
    assert found(page, pair) == wanted


def test_nothing_found_says_so(page: Page) -> None:
    assert found(page, "龘龘龘") == set()
    assert page.locator("[role=status]").inner_text()


@pytest.mark.parametrize("query", ["0000-5550101", "韩守信", "古丽娜尔·艾山"])
def test_what_is_masked_or_not_published_is_not_found(page: Page, query: str) -> None:
    assert found(page, query) == set()
