"""Which addresses a site will have, which page each Markdown file becomes, and its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from markdown import Markdown

from bangyang.load.folder import Folder
from bangyang.load.frontmatter import split
from bangyang.load.text import decode
from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar
from bangyang.model.notices import Notice
from bangyang.model.options import Settings
from bangyang.pages.page import Page
from bangyang.pages.site import lay_out
from bangyang.proof.links import Map
from bangyang.render.templates import content

if TYPE_CHECKING:
    from bangyang.flow import Gathered

_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{[^}\n]*?#([^\s}]+)[^}\n]*\}""")
_FLAT = re.compile(rb"^use_directory_urls:\s*(?:false|no|off)\b", re.MULTILINE | re.IGNORECASE)


def stories(gathered: Gathered) -> dict[str, str]:
    """Return the address of each of our pages that is made of a Markdown file, by the file."""
    edition = gathered.edition
    own: tuple[Exemplar | Campaign | Notice, ...]
    own = (*edition.exemplars, *edition.campaigns, *edition.notices)
    counties = gathered.options.counties_dir
    found = {f"{counties}/{each.id}/index.md": f"counties/{each.id}/" for each in edition.counties}
    return found | {each.at.file: each.url for each in own}


def office(folder: Folder, settings: Settings) -> dict[str, str]:
    """Return the address of each page of the office's own, by its file."""
    flat = bool(_FLAT.search(settings.content))
    return {
        file: _address(file[len(settings.docs_dir) + 1 :], flat)
        for file in copied(folder, settings, ".md")
    }


def copied(folder: Folder, settings: Settings, *endings: str) -> list[str]:
    """Return the files MkDocs makes pages of, or copies, where they lie inside the site."""
    docs = settings.docs_dir
    return folder.files(docs, *endings) if docs and folder.inside(docs) else []


def _address(path: str, flat: bool) -> str:
    """Return where MkDocs puts a page."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if name.lower() in ("index", "readme"):
        return f"{folder}/index.html" if flat and folder else f"{folder}/" if folder else ""
    return path.removesuffix(".md") + (".html" if flat else "/")


def site_map(gathered: Gathered, settings: Settings) -> Map:
    """Return the addresses the next build would make."""
    own = office(gathered.folder, settings)
    pages, files = lay_out(gathered.edition)
    laid = {page.url: page for page in pages}
    every = copied(gathered.folder, settings, "")
    other = {file[len(settings.docs_dir) + 1 :] for file in every if not file.endswith(".md")}
    mending = {e.url for e in gathered.library.exemplars if e.id in gathered.edition.mending}
    addresses = frozenset((*laid, *mending, *(file.path for file in files), *own.values(), *other))
    written = {address: file for file, address in own.items()}
    names = partial(_names, laid=laid, written=written, gathered=gathered, settings=settings)
    made = stories(gathered) | own
    return Map(gathered.options.site_url, addresses, names, made, settings.docs_dir)


def _names(
    address: str,
    laid: Mapping[str, Page],
    written: Mapping[str, str],
    gathered: Gathered,
    settings: Settings,
) -> frozenset[str] | None:
    """Return the names on a page that links may lead to."""
    if address in written:
        return _office_names(gathered.folder, written[address], settings)
    if address not in laid:
        return None
    return frozenset(_ids(content(laid[address], gathered.options.language)))


def _office_names(folder: Folder, file: str, settings: Settings) -> frozenset[str] | None:
    """Return the names of headings as MkDocs makes them; None where the site makes its own."""
    data = folder.read(file, [])
    text = None if data is None else decode(data, file, [])
    parts = None if text is None else split(text, file, [], required=False)
    if parts is None or b"slugify" in settings.content:
        return None
    html = Markdown(extensions=["toc", "tables", "attr_list", "footnotes"]).convert(parts.body)
    return frozenset((*_ids(html), *_ids(parts.body)))


def _ids(text: str) -> Iterator[str]:
    return (match[1] or match[2] for match in _ID.finditer(text))
