"""Built pages as a reader sees them: a small tree of elements, and the numbers in their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """An element: its name, attributes, and what is in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """What it says, without white space: Chinese needs none."""
        return "".join("".join(self._texts()).split())

    @property
    def numbers(self) -> list[int]:
        """The whole numbers in its text, thousands written with or without a comma."""
        return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", self.text)]

    def all(self, tag: str = "", kind: str = "") -> list[Element]:
        """Return the elements below that have a name and a class, in order."""
        return [
            each
            for each in self._below()
            if tag in ("", each.tag) and (not kind or kind in each.classes)
        ]

    def one(self, tag: str = "", kind: str = "") -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, kind)
        return found

    def _below(self) -> Iterator[Element]:
        for each in self.inside:
            if isinstance(each, Element):
                yield each
                yield from each._below()

    def _texts(self) -> Iterator[str]:
        for each in self.inside:
            if isinstance(each, str):
                yield each
            elif each.tag not in ("script", "style"):
                yield from each._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        names = [element.tag for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@cache
def page(site: Path, url: str) -> Element:
    """Return the main part of a built page by its address from the site's root."""
    reader = _Reader()
    reader.feed((site / unquote(url) / "index.html").read_text(encoding="utf-8"))
    return reader.open[0].one("main")


def pages(site: Path, url: str) -> list[Element]:
    """Return a page and those it goes on at."""
    found = [page(site, url)]
    while (site / unquote(url) / f"page/{len(found) + 1}/index.html").exists():
        found.append(page(site, f"{url}page/{len(found) + 1}/"))
    return found


def leads_to(site_url: str, url: str, link: Element) -> str:
    """Return where a link on the page ``url`` leads, from the site's root."""
    whole = urljoin(site_url + url, link.attributes["href"])
    return whole.removeprefix(site_url)
