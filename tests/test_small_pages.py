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


class _Rest(HTMLParser):
    """A page without the words of its author's text; the elements in it stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.told = 0
        self._depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.kept.append(self.get_starttag_text() or "")
        if self._depth and tag not in ("br", "hr", "img", "source", "input", "wbr"):
            self._depth += 1
        elif "by-prose" in (dict(attributes).get("class") or "").split():
            self._depth = 1

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.kept.append(f"</{tag}>")
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.kept.append(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if self._depth:
            self.told += len(text)
        else:
            self.kept.append(text)


def without_text(html: str) -> str:
    rest = _Rest()
    rest.feed(html)
    assert rest.told > 100
    return "".join(rest.kept)


def test_a_story_page_weighs_little_besides_its_text(plain: Path) -> None:
    pages = (file.read_text("utf-8") for file in (plain / "site/exemplars/yanxi").glob("*/*.html"))
    stories = [html for html in pages if "by-prose" in html]
    weights = [len(gzip.compress(without_text(html).encode())) for html in stories]
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
