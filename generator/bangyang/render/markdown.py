"""Markdown of stories and counties: HTML that holds nothing but what a text needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape

import nh3
from markdown import Markdown

from bangyang.messages import catalogue
from bangyang.model.edition import Body
from bangyang.model.photos import Photo
from bangyang.render.blocks import read, words
from bangyang.render.footnotes import TOKEN, Footnotes, noted
from bangyang.render.lines import joined
from bangyang.render.middle import middle
from bangyang.render.picture import picture
from bangyang.render.plain import plain
from bangyang.rules.reading import minutes

EXTENSIONS = ("tables", "sane_lists")
"""What a body may use beyond plain Markdown and footnotes: tables, lists that keep their kind."""

_TAGS = {
    *("p", "br", "hr", "blockquote", "ul", "ol", "li", "pre", "code"),
    *("strong", "em", "b", "i", "del", "sub", "sup", "a", "img"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start", "id"},
    "li": {"id"},
    "sup": {"id"},
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SCHEMES = {"http", "https", "mailto", "tel"}

_TAG = re.compile(r'<(/?)(\w+)((?:\s+[\w-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_LINK = re.compile(r'<a((?:\s+[\w-]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_FOREIGN_ID = re.compile(rf' id="(?!{TOKEN})[^"]*"')


def body(source: str, pictures: Mapping[str, Photo], root: str, language: str = "zh") -> Body:
    """Return a Markdown text as cleaned HTML, as blocks and as plain paragraphs.

    ``pictures`` holds the photo of each path the text names: any other picture is left out.
    ``root`` is the way from the page to the site's root, such as ``../../../``. ``language`` is
    that of the words around footnotes. No script, style, event handler, frame, foreign picture or
    name of the author's own comes out, whatever goes in.
    """
    return plain(source) or any_body(source, pictures, root, language)


def any_body(source: str, pictures: Mapping[str, Photo], root: str, language: str = "zh") -> Body:
    """Return any text as ``body`` does, the long way: parsed as Markdown, then cleaned."""
    raw = _converter().reset().convert(source)
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    html = _finished(_LINK.sub(_linked, joined(clean)), pictures, root)
    if TOKEN in html:
        html = noted(html, catalogue(language))
    blocks = read(html)
    paragraphs, headings, asides = words(blocks)
    time = minutes("\n".join((*headings, *paragraphs))) if html else 0
    return Body(html, paragraphs, headings, asides, middle(html), time, blocks)


def _finished(html: str, pictures: Mapping[str, Photo], root: str) -> str:
    """Return cleaned HTML with its headings ranked, its pictures, and no name but of footnotes."""
    ranks = _ranks(html)

    def finished(match: re.Match[str]) -> str:
        slash, tag, attributes = match.groups()
        if tag == "img":
            return _picture(attributes, pictures, root)
        if ' id="' in attributes:
            attributes = _FOREIGN_ID.sub("", attributes)
        scope = ' scope="col"' if tag == "th" and not slash else ""
        return f"<{slash}{ranks.get(tag, tag)}{attributes}{scope}>"

    # Tags are matched whole, one after another, so that no attribute's value is taken for a tag.
    return _TAG.sub(finished, html)


def _linked(match: re.Match[str]) -> str:
    """Return a link, or only its words where the cleaning took away what it led to."""
    return match[0] if "href" in dict(_ATTRIBUTE.findall(match[1])) else match[2]


@cache
def _converter() -> Markdown:
    """Return this process's converter: making one takes as long as a short text."""
    return Markdown(extensions=[*EXTENSIONS, Footnotes()], output_format="html")


def _ranks(html: str) -> dict[str, str]:
    """Return what each heading becomes: from h2 on, none skipped, because h1 is the page's own."""
    used = sorted({match[2] for match in _TAG.finditer(html)} & _HEADINGS)
    return {tag: f"h{min(index + 2, 6)}" for index, tag in enumerate(used)}


def _picture(text: str, pictures: Mapping[str, Photo], root: str) -> str:
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}
    photo = pictures.get(attributes.get("src", ""))
    return picture(photo, attributes.get("alt", ""), root) if photo else ""
