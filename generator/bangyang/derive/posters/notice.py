"""The poster ``notice``: one public notice 公示. Its data stands in docs/posters.md."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.derive.posters.blocks import blocks_data
from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.model.edition import Body
from bangyang.model.notices import Notice, Stage, Subject
from bangyang.model.places import Contact, County
from bangyang.model.posters import PosterKind
from bangyang.pages.dates import day, span
from bangyang.pages.notice_text import counted
from bangyang.rules.notices import stage

_LABELS = (
    "number",
    "name",
    "unit",
    "honour",
    "period",
    "result",
    "read",
    "sheet",
    "continued",
    "turn",
)
_WAYS = ("unit", "phone", "address", "email")


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a poster for each notice that runs or has ended."""
    for notice in desk.edition.notices:
        yield Draft(
            kind=PosterKind.NOTICE,
            subject=notice.key,
            slug=notice.slug,
            title=notice.title,
            county=notice.county,
            at=notice.at,
            day=notice.period.start,
            data=_data(notice, desk.county(notice.county), desk),
            ids=(notice.slug, *(each.exemplar for each in notice.subjects if each.exemplar)),
            page=notice.url,
        )


def _data(notice: Notice, county: County, desk: Desk) -> dict[str, object]:
    """Return what the template sees of a notice.

    The day under the office is that of the notice; nothing tells when a result was published, so
    beside a result the day is left to be written by hand.
    """
    words = desk.words
    over = stage(notice.period, desk.edition.options.today) is Stage.ENDED
    told = bool(over and notice.result)
    text = words.word(
        "notices.in-brackets", what=span(words, notice.period), more=counted(notice.period, words)
    )
    result = notice.result if told else words.word("notices.no-result") if over else ""
    end = words.word("notices.over", end=day(words, notice.period.end))
    return {
        **desk.common(county, notice.title, notice.period.start),
        "kind": "notice",
        "labels": {
            "head": words.word(f"poster-notice.{'head-result' if told else 'head'}"),
            "object": end if over else words.word("poster-notice.object"),
            "undated": words.word("poster-notice.undated"),
            **{name: words.words[f"poster-notice.{name}"] for name in _LABELS},
        },
        "title": plain(notice.title),
        "body": blocks_data(desk.edition.bodies.get(notice.key, Body()).blocks),
        "subjects": [_subject(each) for each in notice.subjects],
        "period": plain(text),
        "contact": _contact(notice.contact, desk),
        "result": plain(result),
        "dated": not told,
    }


def _subject(subject: Subject) -> dict[str, object]:
    return {
        "name": plain(subject.name),
        "unit": plain(subject.unit),
        "honour": plain(subject.honour),
    }


def _contact(contact: Contact, desk: Desk) -> list[dict[str, str]]:
    """Return where to object, each way with its label; only those the notice names."""
    ways = ((name, plain(getattr(contact, name))) for name in _WAYS)
    return [
        {"label": desk.words.word(f"poster-notice.way-{name}"), "text": text}
        for name, text in ways
        if text
    ]
