"""Without JavaScript: whatever was published can be reached by links from the home page, and read.

What was published is known from the data files, which are made another way than the pages.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect


class _Links(HTMLParser):
    """Gathers where a page's links lead, and the names one can jump to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self.links.add(str(values["href"]))
        if values.get("id"):
            self.anchors.add(str(values["id"]))


def parsed(file: Path) -> _Links:
    parser = _Links()
    parser.feed(file.read_text(encoding="utf-8"))
    return parser


def followed(site: Path, address: str, links: set[str]) -> Iterator[str]:
    """Yield the addresses in the site that a page's links lead to."""
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = normpath(join("/" + address, unquote(parts.path))).lstrip("/")
        yield f"{target}/" if target and (site / target).is_dir() else target


def crawl(site: Path) -> dict[str, set[str]]:
    """Follow every link from the home page; return what was reached, with the anchors of pages."""
    reached: dict[str, set[str]] = {}
    waiting = [""]
    while waiting:
        address = waiting.pop()
        if address in reached:
            continue
        file = site / address / "index.html" if address[-1:] in ("", "/") else site / address
        assert file.is_file(), f"a link leads to {address}, where nothing is"
        page = parsed(file) if file.suffix == ".html" else _Links()
        reached[address] = page.anchors
        waiting += followed(site, address, page.links)
    return reached


@pytest.fixture(scope="module")
def reached(county: Path) -> dict[str, set[str]]:
    return crawl(county)


def stories(county: Path) -> list[dict[str, Any]]:
    text = (county / "data/exemplars.json").read_text(encoding="utf-8")
    records: list[dict[str, Any]] = json.loads(text)
    return records


def test_links_lead_to_every_page_of_the_sitemap(
    county: Path, reached: dict[str, set[str]]
) -> None:
    sitemap = (county / "sitemap.xml").read_text(encoding="utf-8")
    listed = {unquote(urlsplit(each).path)[1:] for each in re.findall("<loc>(.*?)</loc>", sitemap)}
    assert len(listed) > 100
    # The latest year's own address repeats the page above it; next year's will lead there.
    repeats = {each for each in listed if re.sub(r"20\d\d/$", "", each) in reached}
    assert listed - set(reached) - repeats == set()


def test_links_lead_to_every_story_and_poster(county: Path, reached: dict[str, set[str]]) -> None:
    records = stories(county)
    posters = [poster["url"] for each in records for poster in each["posters"]]
    files = [file.relative_to(county).as_posix() for file in county.rglob("posters/**/*.pdf")]
    assert set(posters) == {file for file in files if "-story-" in file} != set()
    assert {each["url"] for each in records} | set(files) <= set(reached)


def test_links_lead_to_every_pledge(county: Path, reached: dict[str, set[str]]) -> None:
    shown = set().union(*reached.values())
    for table in county.glob("data/pledges/*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as rows:
            pledges = {f"p-{row['年度']}-{row['编号']}" for row in csv.DictReader(rows)}
        assert len(pledges) > 20
        assert pledges - shown == set()


def go(page: Page, link: str) -> None:
    """Follow the first link that can be seen and leads to such an address."""
    page.locator(f"a[href*='{link}']:visible").first.click()
    page.wait_for_url(lambda address: link in address)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_without_script_reads_a_story_and_a_pledge(
    county: Path, on_the_web: str, browser: Browser, width: int
) -> None:
    screen = {"width": width, "height": 844}
    with browser.new_context(viewport=screen, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{on_the_web}/")
        if width < 900:
            page.locator(".by-menu > summary").click()
        go(page, "exemplars/")
        [first, *_] = stories(county)
        go(page, first["url"])
        expect(page.locator("h1")).to_have_text(first["name"])
        source = (county / first["url"] / "index.html").read_text(encoding="utf-8")
        said = page.locator(".by-prose").first.inner_text()
        words = re.sub(r"\s|<[^>]*>", "", source.split('class="by-prose"')[1].split(">", 1)[1])
        assert len(said) > 5
        assert re.sub(r"\s", "", said)[:200] in words
        page.go_back()
        if width < 900:
            page.locator(".by-menu > summary").click()
        go(page, "pledges/")
        page.locator("a[href*='#p-2026-']:visible").first.click()
        expect(page.locator(":target")).to_be_visible()


def test_nothing_that_needs_script_is_offered_without_it(on_the_web: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in ("", "exemplars/", "exemplars/yanxi/feng-lan/", "about/"):
            page.goto(f"{on_the_web}/{address}")
            for button in page.locator("button:visible").all():
                assert button.get_attribute("type") == "submit", button.inner_text()
