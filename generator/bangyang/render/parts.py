"""The shell cut into parts: what is the same on every page of a variant, and what is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import escape

from bangyang.model.shares import SharePicture
from bangyang.pages.page import Page

SLOTS = (
    "content",
    "title",
    "description",
    "canonical",
    "picture",
    "picture_width",
    "picture_height",
    "published",
)
"""What differs between two pages of one variant; U+E000 and on mark their places."""

MARKS = {slot: chr(0xE000 + index) for index, slot in enumerate(SLOTS)}

Variant = tuple[int, str, bool, bool, bool, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """A rendered page cut at its values: ``texts`` and between them the ``slots``, in turn."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]

    def join(self, values: Mapping[str, str]) -> str:
        """Return the page with its values in their places."""
        pieces = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            pieces += (values[slot], text)
        return "".join(pieces)


def variant(page: Page) -> Variant:
    """Return what decides the shell of a page apart from its values."""
    return (
        page.url.count("/"),
        page.section,
        bool(page.description),
        bool(page.picture),
        bool(page.picture and page.picture.large),
        bool(page.published),
        page.listed,
        page.url.endswith(".html"),
    )


def first_of_each(pages: Iterable[Page]) -> list[Page]:
    """Return one page of each variant, the first that stands in the shell."""
    found: dict[Variant, Page] = {}
    for page in pages:
        if page.in_shell:
            found.setdefault(variant(page), page)
    return list(found.values())


def values(page: Page, content: str, site_url: str) -> dict[str, str]:
    """Return what fills the slots; MkDocs' Jinja does not escape, so they come escaped."""
    return {
        "content": content,
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "canonical": site_url + quote(page.url) if site_url else "",
        "published": page.published.isoformat() if page.published else "",
        **_picture(page.picture, site_url),
    }


def _picture(picture: SharePicture | None, site_url: str) -> dict[str, str]:
    """Return what is said of the picture to share; nothing where no absolute address is known."""
    if picture is None or not site_url:
        return dict.fromkeys(("picture", "picture_width", "picture_height"), "")
    return {
        "picture": site_url + quote(picture.url),
        "picture_width": str(picture.width),
        "picture_height": str(picture.height),
    }


def cut(html: str) -> Parts:
    """Return rendered HTML cut at its marks."""
    texts, slots, start = [], [], 0
    names = {mark: slot for slot, mark in MARKS.items()}
    for index, char in enumerate(html):
        if char in names:
            texts.append(html[start:index])
            slots.append(names[char])
            start = index + 1
    return Parts((*texts, html[start:]), tuple(slots))
