"""Notices: which are seen today, where they stand, and whom they may name and link."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from bangyang.model.exemplars import Exemplar
from bangyang.model.notices import Notice, Period, Stage, Subject


def stage(period: Period, today: date) -> Stage:
    """Return whether a notice is still to come, runs, or has ended; its last day belongs to it."""
    if today < period.start:
        return Stage.UPCOMING
    return Stage.RUNNING if today <= period.end else Stage.ENDED


def shown(
    notices: Iterable[Notice],
    exemplars: Iterable[Exemplar],
    broken: Collection[str],
    today: date,
) -> tuple[Notice, ...]:
    """Return the notices seen today, those that began last first.

    ``exemplars`` are the stories the site shows: only they lend their name or are linked. A notice
    that does not name a subject itself stays back while its story does.
    """
    stories = {exemplar.id: exemplar for exemplar in exemplars}
    begun = [
        notice
        for notice in notices
        if notice.at.file not in broken and stage(notice.period, today) is not Stage.UPCOMING
    ]
    told = [_told(notice, stories) for notice in begun]
    whole = [notice for notice in told if all(subject.name for subject in notice.subjects)]
    return tuple(sorted(whole, key=_order))


def _told(notice: Notice, stories: Mapping[str, Exemplar]) -> Notice:
    return replace(notice, subjects=tuple(_subject(each, stories) for each in notice.subjects))


def _subject(subject: Subject, stories: Mapping[str, Exemplar]) -> Subject:
    """Return a subject as it may leave: linked where its story is shown, else without its id."""
    story = stories.get(subject.exemplar)
    if story is None:
        return replace(subject, exemplar="")
    return replace(
        subject,
        name=subject.name or story.name,
        unit=subject.unit or story.unit,
        url=story.url,
    )


def _order(notice: Notice) -> tuple[int, str]:
    return -notice.period.start.toordinal(), notice.url
