"""Which pages of a built site to look at so that everything is seen that any page shows."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path


class _Features(HTMLParser):
    """Gathers what a page is made of: elements, their attributes, classes and roles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            self.found.add(f"{tag}[{name}]")
            if name in ("class", "role", "type", "http-equiv"):
                self.found |= {f"{tag}[{name}~={each}]" for each in (value or "").split()}


def features(html: str) -> set[str]:
    """Return what a page is made of."""
    parser = _Features()
    parser.feed(html)
    return parser.found


def shape(address: str) -> str:
    """Return an address with its names left open: ``exemplars/by/*/*``, ``pledges/*/2000``.

    Words that are no county's id stand as they are.
    """
    first, *rest = address.rstrip("/").split("/")
    return "/".join([first, *(_left_open(each) for each in rest)])


def _left_open(part: str) -> str:
    if part.isdecimal():
        return "2000" if len(part) == 4 else "0"
    return part if part in ("by", "page", "a-z", "rules") else "*"


def addresses(site: Path) -> list[str]:
    """Return the address of every page a reader can stay on, in order; the home page's is empty.

    A page that only leads on is none, nor are the parts of pages in ``assets/``.
    """
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    found = sorted(file.removesuffix("index.html") for file in files)
    return [
        address
        for address in found
        if not address.startswith("assets/") and 'http-equiv="refresh"' not in read(site, address)
    ]


def one_of_each_kind(site: Path) -> list[str]:
    """Return addresses that show every shape of address, and every feature of the whole site.

    Of each shape the richest page; a new kind of page or piece is covered by itself.
    """
    seen = _features_of(site)
    chosen = [
        max((address for address in seen if shape(address) == kind), key=lambda one: len(seen[one]))
        for kind in dict.fromkeys(map(shape, seen))
    ]
    return chosen + _covering(seen, chosen)


def few_with_every_feature(site: Path) -> list[str]:
    """Return as few addresses as show every feature of the site, found greedily."""
    return _covering(_features_of(site), [])


@cache
def _features_of(site: Path) -> dict[str, set[str]]:
    """Return what each page of a site is made of, by address; sites of tests stay as they are."""
    return {address: features(read(site, address)) for address in addresses(site)}


def _covering(seen: dict[str, set[str]], chosen: list[str]) -> list[str]:
    """Return what must be added to the chosen addresses to see every feature."""
    missing = set().union(*seen.values()).difference(*(seen[address] for address in chosen))
    added = []
    while missing:
        best = max(seen, key=lambda address: len(seen[address] & missing))
        added.append(best)
        missing -= seen[best]
    return added


def read(site: Path, address: str) -> str:
    """Return the HTML of the page at an address."""
    file = site / address
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")
