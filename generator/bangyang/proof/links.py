"""Links inside the site that lead nowhere: pages that will not be there, names no page has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bangyang.load.passages import BODY, Passages
from bangyang.problems import Position, Problem

_LINK = re.compile(
    r"""(?<!!)\[[^\]\n]{0,300}\]
        \(\s*<?([^\s<>()]+(?:\([^\s()]*\))?)>?(?:\s+["'(][^\n]{0,300}?["')])?\s*\)
      | ^[ ]{0,3}\[(?!\^)[^\]\n]{1,300}\]:[ \t]*<?([^\s<>]+)>?
      | <a\b[^>]{0,300}?\shref\s*=\s*["']?([^"'\s>]+)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
_MARKS = ("](", "]:", "href")

UNSEEN = ("assets/", "posters/", "data/", "search/")
"""Below these lie files that are made later, or pages that read what follows their address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a file."""

    target: str
    at: Position


@dataclass(frozen=True, slots=True)
class Map:
    """The addresses of a site, and which names its pages have."""

    site_url: str
    addresses: frozenset[str]
    """Of pages and files: the home page's is ``""``, others end in ``/`` or name a file."""
    names: Callable[[str], frozenset[str] | None]
    """The names on the page at an address; None where nobody knows."""
    made: Mapping[str, str]
    """The address of the page that each Markdown file becomes."""
    docs_dir: str
    """Where MkDocs leads links from file to file to the pages these become."""


def links(texts: Passages, site_url: str) -> Iterator[Link]:
    """Yield each link of a Markdown file's text that leads into the site; tables have none."""
    if not texts.file.endswith(".md"):
        return
    for (piece, text), start in zip(texts.each(), texts.starts, strict=True):
        if piece.key != BODY or not any(mark in text for mark in _MARKS):
            continue
        shown = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        for match in _LINK.finditer(shown):
            group = match.lastindex or 0
            own = site_url and f"{match[group]}/".startswith(site_url)
            if own or not _SCHEME.match(match[group]):
                yield Link(match[group], texts.place(start + match.start(group)))


def dead(found: Sequence[Link], known: Callable[[], Map]) -> Iterator[Problem]:
    """Yield a Problem for each link that leads nowhere.

    ``known`` is called where there is a link to look up: to know all addresses, everything is
    laid out. Files that become no page today are passed over.
    """
    if found:
        site = known()
        for link in found:
            yield from _look(link, site)


def _look(link: Link, site: Map) -> Iterator[Problem]:
    own = site.made.get(link.at.file)
    if own is None:
        return
    where, _, name = link.target.partition("#")
    where = unquote(where.partition("?")[0])
    file = posixpath.normpath(posixpath.join(posixpath.dirname(link.at.file), where or "."))
    page = _page(_resolved(where, own, site.site_url), site.addresses)
    if where and link.at.file.startswith(f"{site.docs_dir}/"):
        page = _by_file(file, site) if page is None or where.endswith(".md") else page
    if page is None and where and file in site.made:
        way = posixpath.relpath(f"/{site.made[file]}", f"/{own}") + "/"
        yield Problem.of("link-file", link.at, text=link.target, address=way)
    elif page is None:
        yield Problem.of("link-dead", link.at, text=link.target)
    elif name and (names := site.names(page)) is not None and unquote(name) not in names:
        yield Problem.of("link-anchor", link.at, text=link.target, name=unquote(name))


def _by_file(file: str, site: Map) -> str | None:
    """Return the address of a file of the office's own, which MkDocs leads a link to."""
    path = file.removeprefix(f"{site.docs_dir}/")
    return site.made.get(file, path if path in site.addresses else None)


def _resolved(where: str, own: str, site_url: str) -> str | None:
    """Return the address a link leads to; None where that lies outside the site."""
    if site_url and f"{where}/".startswith(site_url):
        return where[len(site_url) :]
    root = urlsplit(site_url).path or "/"
    if where.startswith("/"):
        return where[len(root) :] if f"{where}/".startswith(root) else None
    if not where:
        return own
    folder = own if own.endswith("/") or not own else posixpath.dirname(own)
    way = posixpath.normpath(posixpath.join(folder or ".", where))
    if way == ".." or way.startswith("../"):
        return None
    ended = where.endswith(("/", "/.", "/..")) or where in (".", "..")
    return "" if way == "." else way + ("/" if ended else "")


def _page(address: str | None, addresses: frozenset[str]) -> str | None:
    """Return the address a page or file really has, however it is written; None for none."""
    if address is None:
        return None
    for spelt in (address, f"{address}/", address.removesuffix("index.html")):
        if spelt in addresses:
            return spelt
    return address if address.startswith(UNSEEN) else None
