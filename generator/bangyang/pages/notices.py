"""The pages of notices: all of them, running ones first, and one a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bangyang.model.edition import Body
from bangyang.model.notices import Notice, Stage
from bangyang.pages import notice_text
from bangyang.pages.dates import day
from bangyang.pages.lists import numbered
from bangyang.pages.offers import offers_of
from bangyang.pages.page import Page
from bangyang.pages.paging import stretches
from bangyang.pages.shelf import Shelf
from bangyang.pages.slip import Slip, slip, slips, who

SECTION = "notices/"

_PAGE = 60
"""Ended notices a page, each a row of three lines."""

_DESCRIBED = 3
"""Subjects a description names."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of a site that has notices."""
    if not shelf.edition.notices:
        return
    yield from _all(shelf)
    for notice in shelf.edition.notices:
        yield _page(shelf, notice)


def _all(shelf: Shelf) -> Iterator[Page]:
    words = shelf.words
    running, ended = slips(shelf, Stage.RUNNING), slips(shelf, Stage.ENDED)
    title = words.word("notices.title")
    for stretch in stretches(SECTION, ended, _PAGE):
        first = stretch.turning.number == 1
        yield Page(
            url=stretch.url,
            template="notices.html",
            title=numbered(words, title, stretch.turning),
            view={
                "heading": title,
                "running": running if first else (),
                "first": first,
                "ended": _by_year(stretch.items),
                "turning": stretch.turning,
            },
            description=words.word("notices.description", running=len(running), ended=len(ended)),
            section=SECTION,
            updated=max(notice.period.start for notice in shelf.edition.notices),
        )


def _by_year(ended: Sequence[Slip]) -> tuple[tuple[int, tuple[Slip, ...]], ...]:
    """Return notices by the year they began, in their order."""
    groups = groupby(ended, key=lambda each: each.period.start.year)
    return tuple((year, tuple(own)) for year, own in groups)


def _page(shelf: Shelf, notice: Notice) -> Page:
    words, short = shelf.words, slip(notice, shelf)
    body = shelf.edition.bodies.get(notice.key, Body())
    start, end = day(words, notice.period.start), day(words, notice.period.end)
    described = who(notice.subjects, words, _DESCRIBED)
    return Page(
        url=notice.url,
        template="notice.html",
        title=notice.title,
        view={
            "slip": short,
            "county": shelf.counties[notice.county].name,
            "county_url": f"counties/{notice.county}/",
            "subjects": notice.subjects,
            "columns": _columns(notice),
            "contact": notice.contact,
            "counted": notice_text.counted(notice.period, words),
            "body": body.html,
            "offers": offers_of(shelf, notice.key),
            "text_url": notice_text.address(notice),
            "text_name": f"{notice.title}.txt",
        },
        description=words.word("notices.notice-description", who=described, start=start, end=end),
        section=SECTION,
        updated=notice.period.start if short.running else notice.period.end,
    )


def _columns(notice: Notice) -> tuple[str, ...]:
    """Return which columns of the table of subjects hold anything."""
    optional = ("unit", "honour")
    held = (name for name in optional if any(getattr(each, name) for each in notice.subjects))
    return ("name", *held)
