"""The office's own pages, as MkDocs rendered them: their pictures, their words, their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from bangyang.model.edition import Body
from bangyang.model.photos import Photo
from bangyang.problems import Position, Problem
from bangyang.render.blocks import read, words
from bangyang.render.picture import picture

GENERATED = frozenset(
    "exemplars counties pledges campaigns notices liaison standards corrections search posters "
    "e data assets".split()
)
"""First parts of the addresses that are ours; an office page cannot stand there."""

_IMAGE = re.compile(r'<img(?:\s+[\w-]+(?:="[^"]*")?)*\s*/?>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def office_body(html: str, photos: Iterable[Photo], root: str) -> Body:
    """Return an office page's HTML with every size of its photos, and its words.

    ``root`` is the way from the page to the site's root. Office pages are trusted: nothing is
    cleaned away.
    """
    known = {photo.whole[-1].jpeg: photo for photo in photos}

    def replaced(match: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        address = "assets/" + attributes.get("src", "").partition("assets/")[2]
        photo = known.get(address)
        return picture(photo, unescape(attributes.get("alt", "")), root) if photo else match[0]

    return Body(_IMAGE.sub(replaced, html), *words(read(html)))


def office_problems(pages: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return a Problem for each office page, given as (file, address), at an address of ours."""
    return [
        Problem.of("office-address", Position(file), address=address)
        for file, address in pages
        if address.split("/")[0] in GENERATED or address == "404.html"
    ]
