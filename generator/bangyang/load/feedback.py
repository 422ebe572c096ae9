"""Progress 进展, comments 点评 and reviews 评议 in tables of their own, and whom each is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bangyang.load.county_lists import find_township
from bangyang.load.organizations import Register
from bangyang.load.record import nearest_first, shorten
from bangyang.load.table import Row
from bangyang.load.votes import read_votes
from bangyang.load.years import stated_year
from bangyang.model.feedback import Assessment, Comment, Progress, Review
from bangyang.model.places import County
from bangyang.model.pledges import MakerKind, Pledge, PledgingOrganization, Unread
from bangyang.model.terms import Vocabularies
from bangyang.rules.names import parts, unpadded

Entry = TypeVar("Entry", Progress, Comment, Review)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an entry is about: a pledge, an organization, or its member."""

    year: int
    pledge: str = ""
    organization: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the entries of a county can be about."""

    county: County
    register: Register
    pledges: Mapping[str, tuple[Pledge, ...]]
    """By id, and by year and id as anchors have them; of several years the latest first."""
    organizations: tuple[PledgingOrganization, ...]
    members: Mapping[str, tuple[PledgingOrganization, ...]]
    """By a member's name: where somebody of that name made a pledge."""
    unread: frozenset[str]
    """Ids and members of rows with errors: what is said of them waits until these are right.

    It holds an empty text where a whole table is unread, and anything may be in it.
    """


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was found, by whom it is about."""

    progress: dict[Subject, list[Progress]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[Subject, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    reviews: dict[Subject, list[Review]] = field(default_factory=lambda: defaultdict(list))


def known(
    county: County, register: Register, pledges: Sequence[Pledge], unread: Iterable[Unread] = ()
) -> Known:
    """Return what entries can be about."""
    ids: dict[str, list[Pledge]] = defaultdict(list)
    members: dict[str, dict[str, PledgingOrganization]] = defaultdict(dict)
    organizations = {each.key: each for each in register.listed}
    for pledge in sorted(pledges, key=lambda each: -each.year):
        organizations.setdefault(pledge.organization.key, pledge.organization)
        for name in {pledge.id, pledge.anchor, pledge.anchor.removeprefix("p-")}:
            ids[name.casefold()].append(pledge)
        if pledge.kind is MakerKind.MEMBER:
            for name in parts(pledge.maker):
                members[name][pledge.organization.key] = pledge.organization
    return Known(
        county,
        register,
        {name: tuple(own) for name, own in ids.items()},
        tuple(organizations.values()),
        {name: tuple(own.values()) for name, own in members.items()},
        frozenset(name.casefold() for row in unread for name in (row.id, *parts(row.maker))),
    )


def read_progress(row: Row, around: Known, found: Feedback) -> None:
    """Add a row's progress entry; a row that says nothing of it is left to be filled in."""
    if not any(row.text(name) for name in ("date", "text", "achieved")):
        return
    before = len(row.problems)
    on = row.date("date", required=True)
    text = row.text("text", required=True)
    pledge = _pledge(row, "id", row.text("id", required=True), around, on.year if on else None)
    if pledge is None or on is None or len(row.problems) > before:
        return
    entry = Progress(on, text, row.at, row.text("achieved"), row.text("evidence"))
    found.progress[_of(pledge)].append(entry)


def read_comment(row: Row, around: Known, vocabularies: Vocabularies, found: Feedback) -> None:
    """Add a row's comment: words, a grade, or both."""
    before = len(row.problems)
    by, on = row.text("by", required=True), row.date("date")
    grade = row.term("grade", vocabularies.grades)
    text = row.text("text", required=not row.text("grade"))
    subject = _subject(row, around)
    if subject is None or len(row.problems) > before:
        return
    entry = Comment(subject.year, text, row.at, by, row.text("post"), on, grade)
    found.comments[subject].append(entry)


def read_review(row: Row, around: Known, found: Feedback) -> None:
    """Add a row's vote."""
    before = len(row.problems)
    on, votes = row.date("date"), read_votes(row)
    subject = _subject(row, around)
    if votes is None and len(row.problems) == before:
        row.report("missing-cell", "valid", header=row.header("valid"))
    if subject is None or votes is None or len(row.problems) > before:
        return
    entry = Review(subject.year, votes, row.at, row.text("round"), on)
    found.reviews[subject].append(entry)


def _of(pledge: Pledge) -> Subject:
    return Subject(pledge.year, pledge.id)


def _subject(row: Row, around: Known) -> Subject | None:
    """Return whom a row is about, or None and a Problem."""
    text = row.text("subject", required=True)
    if not text:
        return None
    on = row.date("date")
    if text.casefold() in around.pledges or text.casefold() in around.unread:
        pledge = _pledge(row, "subject", text, around, on.year if on else None)
        return _of(pledge) if pledge else None
    places = _organizations(row, text, around)
    year = stated_year(row) or (on.year if on else None)
    if places is not None and year is None:
        row.report("feedback-year", "subject", subject=shorten(text))
        return None
    return Subject(year, "", *places) if places and year else None


def _organizations(row: Row, text: str, around: Known) -> tuple[str, str] | None:
    """Return an organization's key, and a member's name where it is one."""
    township = find_township(row.text("township"), around.county)
    where = township[0] if not isinstance(township, str) else None
    named = [each for each in around.organizations if _called(each, text)]
    own = row.text("organization")
    member = unpadded(text)
    homes = [each for each in around.members.get(member, ()) if not own or _called(each, own)]
    for candidates, name in ((named, ""), (homes, member)):
        here = [each for each in candidates if where is None or each.township == where]
        if len(here) == 1:
            return here[0].key, name
        if here:
            names = "、".join(_full(each) for each in here)
            row.report("feedback-which", "subject", subject=shorten(text), names=names)
            return None
    if around.unread & {"", member.casefold()}:
        return None
    row.report("feedback-unknown", "subject", subject=shorten(text), near=_near(text, around))
    return None


def _called(organization: PledgingOrganization, text: str) -> bool:
    names = (organization.name, *organization.former)
    return text in (organization.key, *names) or text in (_full(organization), *names)


def _full(organization: PledgingOrganization) -> str:
    return (organization.township.name if organization.township else "") + organization.name


def _near(text: str, around: Known) -> str:
    """Return a few names that could have been meant."""
    names = [each.name for each in around.organizations]
    return "、".join(nearest_first(text, [*names, *around.members])[:3])


def _pledge(row: Row, column: str, text: str, around: Known, dated: int | None) -> Pledge | None:
    """Return the pledge an id means: of the stated year, else of the entry's, else the only one."""
    candidates = around.pledges.get(text.casefold(), ()) if text else ()
    stated = stated_year(row)
    for year in (stated, dated):
        of_year = [each for each in candidates if each.year == year]
        if len(of_year) == 1:
            return of_year[0]
    if len(candidates) == 1 and (stated is None or _says_year(text)):
        return candidates[0]
    if text.casefold() in around.unread:
        return None
    if candidates:
        years = "、".join(str(each.year) for each in candidates)
        row.report("feedback-which-year", column, id=shorten(text), years=years)
    elif text and "" not in around.unread:
        row.report("feedback-unknown-id", column, id=shorten(text))
    return None


def _says_year(text: str) -> bool:
    return text.casefold().removeprefix("p-")[:4].isdecimal()


def attached(pledges: Iterable[Pledge], found: Feedback) -> list[Pledge]:
    """Return pledges with what was said about each, in order of days."""
    return [_attached(pledge, found) for pledge in pledges]


def _attached(pledge: Pledge, found: Feedback) -> Pledge:
    subject = _of(pledge)
    told = found.progress.get(subject), found.comments.get(subject), found.reviews.get(subject)
    if not any(told):
        return pledge
    progress, comments, reviews = told
    return replace(
        pledge,
        progress=_by_day((*pledge.progress, *(progress or ()))),
        comments=_by_day((*pledge.comments, *(comments or ()))),
        reviews=_by_day((*pledge.reviews, *(reviews or ()))),
    )


def _by_day(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by day, those without one last, else as the tables have them."""
    return tuple(sorted(entries, key=lambda each: each.on or date.max))


def assessments(county: County, found: Feedback) -> list[Assessment]:
    """Return what was said of organizations and members, of whichever year."""
    places: dict[tuple[str, str], tuple[list[Comment], list[Review]]] = {}
    for subject, comments in found.comments.items():
        places.setdefault((subject.organization, subject.member), ([], []))[0].extend(comments)
    for subject, reviews in found.reviews.items():
        places.setdefault((subject.organization, subject.member), ([], []))[1].extend(reviews)
    return [
        Assessment(county.id, *place, _by_day(comments), _by_day(reviews))
        for place, (comments, reviews) in places.items()
        if place[0]
    ]
