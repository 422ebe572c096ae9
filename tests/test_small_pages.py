"""A page is small, and what it shares with the others a browser may keep for good."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

MOST = 8_000
"""Bytes of a story page's HTML, gzipped, besides the text that its author wrote."""

LINK = re.compile(r'(?:src|href)="([^"]*assets/bangyang/([\w.-]+\.(?:js|css))[^"]*)"')


class _Told(HTMLParser):
    """The words within a story's own text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if self._depth and tag not in ("br", "hr", "img", "source", "input", "wbr"):
            self._depth += 1
        elif "by-text" in (dict(attributes).get("class") or "").split():
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth and data.strip():
            self.words.append(data)


def without_text(html: str) -> str:
    """Return a story page without the words its author wrote; the elements stay."""
    told = _Told()
    told.feed(html)
    assert sum(map(len, told.words)) > 100
    for words in told.words:
        html = html.replace(words, "", 1)
    return html


def test_a_story_page_weighs_little_besides_its_text(plain: Path) -> None:
    stories = [
        file.read_text("utf-8")
        for file in (plain / "site/exemplars/yanxi").glob("*/index.html")
        if "by-text" in file.read_text("utf-8")
    ]
    weights = [len(gzip.compress(without_text(html).encode(), 9)) for html in stories]
    assert len(weights) >= 10
    assert max(weights) <= MOST


@pytest.fixture(scope="module")
def asked(plain: Path) -> set[tuple[str, str]]:
    """Every address of a script or style sheet of ours in the site's pages, and its name."""
    pages = (file.read_text("utf-8") for file in (plain / "site").rglob("*.html"))
    return {found for html in pages for found in LINK.findall(html)}


def test_scripts_and_styles_are_asked_for_by_their_content(
    plain: Path, asked: set[tuple[str, str]]
) -> None:
    assert {name for _, name in asked} >= {"site.css", "site.js", "speak.js", "filter.js"}
    for address, name in asked:
        content = (plain / "site/assets/bangyang" / name).read_bytes()
        assert address.endswith(f"?v={sha256(content).hexdigest()[:8]}"), address
