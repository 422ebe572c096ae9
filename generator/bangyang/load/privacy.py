"""Private data in a site's material: what the finders of ``rules/private/`` find, as Problems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from bangyang.load.album import Album
from bangyang.load.exemplar import allowances
from bangyang.load.forms import Form
from bangyang.load.frontmatter import Parts
from bangyang.load.metadata import Metadata
from bangyang.load.passages import (
    APART,
    Passages,
    Piece,
    joined,
    markdown_passages,
    spellings,
)
from bangyang.load.record import Record, shorten
from bangyang.load.row import Row
from bangyang.model.exemplars import Exemplar, Picture, Status
from bangyang.model.notices import Notice
from bangyang.model.options import Footer
from bangyang.model.photos import NamedPicture
from bangyang.model.places import Contact, County
from bangyang.problems import Position, Problem
from bangyang.rules.private.find import find, suspicious
from bangyang.rules.private.finding import Finding, Kind
from bangyang.rules.private.own import Own, own_of, same

CODES = {
    Kind.ID: "private-id",
    Kind.CARD: "private-card",
    Kind.MOBILE: "private-mobile",
    Kind.LANDLINE: "private-landline",
    Kind.EMAIL: "private-email",
    Kind.ADDRESS: "private-address",
    Kind.PLATE: "private-plate",
    Kind.ACCOUNT: "private-account",
}
_IN_A_PICTURE = "photo-private"
_CODES = frozenset((*CODES.values(), _IN_A_PICTURE))

NEVER_PUBLISHED = ("approved", "verified", "consent", "allow", "unsure", "withdrawn")
"""Keys of a Markdown file's front matter that no page shows."""

NUMBERS = frozenset({"id", "maker id"})
"""Columns of numbers an office gave: only a resident ID among them is private."""

_ID_LENGTH = 15
_LEAST = 5
"""Characters of what is private at least."""


def own_contacts(counties: Iterable[County], notices: Iterable[Notice], footer: Footer) -> Own:
    """Return what the office has published as its own: its contacts, and the foot of each page."""
    contacts: Iterable[Contact | None] = chain(
        (county.contact for county in counties),
        (place.contact for county in counties for place in county.townships),
        (notice.contact for notice in notices),
    )
    told = [text for each in contacts if each for text in (each.phone, each.address, each.email)]
    return own_of([*told, footer.organizer, footer.note])


def without_own(problems: Iterable[Problem], own: Own) -> list[Problem]:
    """Return Problems but those of private data that is the office's own contact."""
    return [
        problem
        for problem in problems
        if not (problem.code in _CODES and own.has(dict(problem.values).get("text", "")))
    ]


def story_privacy(
    parts: Parts, text: str, file: str, form: Form, exemplar: Exemplar | None
) -> list[Problem]:
    """Return what is private in a story, its file's name, and the names of its pictures."""
    if exemplar is not None and exemplar.status is Status.WITHDRAWN:
        return []
    shown = named(exemplar.photo, *exemplar.pictures) if exemplar else []
    return markdown_privacy(parts, text, file, form, shown)


def picture_privacy(
    exemplar: Exemplar | None, album: Album, before: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield what is private in what a story's pictures say of themselves.

    ``before`` tells it of those that were read earlier and have not changed.
    The site strips that, so it is but a warning: the file itself may be sent on. Where a picture
    was taken is no matter: that of nearly every telephone tells it.
    """
    if exemplar is not None and exemplar.status is not Status.WITHDRAWN:
        for at, path in named(exemplar.photo, *exemplar.pictures):
            if path in album.said:
                for value in _said(album.said[path]):
                    yield Problem.of(_IN_A_PICTURE, at, path=path, text=value)
            else:
                yield from (replace(each, at=at) for each in before if _is_of(each, path))


def _said(picture: Metadata) -> Iterator[str]:
    for text in picture.texts:
        yield from (shorten(text[each.start : each.end]) for each in find(text))


def _is_of(problem: Problem, path: str) -> bool:
    return problem.code == _IN_A_PICTURE and dict(problem.values)["path"] == path


def named(*pictures: Picture | NamedPicture | None) -> list[tuple[Position, str]]:
    """Return the paths of pictures with the places that name them."""
    return [(each.at, each.source.path) for each in pictures if each]


def markdown_privacy(
    parts: Parts,
    text: str,
    file: str,
    form: Form,
    pictures: Sequence[tuple[Position, str]] = (),
    leave: Collection[str] = NEVER_PUBLISHED,
) -> list[Problem]:
    """Return what is private in a Markdown file that is published, but for what it allows.

    ``text`` is the whole file; ``pictures`` are those it names, by their places; ``leave`` are
    the keys that are not looked at.
    """
    names = [(Position(file), file), *pictures]
    if not suspicious(APART.join((text, *(path for _, path in names)))):
        return []
    allowed = list(allowed_by(parts, form))
    texts = markdown_passages(parts, file, spellings(form), leave)
    return [*_found(_named(names), allowed), *_found(texts, allowed)]


def file_privacy(file: str) -> list[Problem]:
    """Return what is private in a file's name."""
    return list(_found(_named([(Position(file), file)]), []))


def text_privacy(texts: Passages) -> list[Problem]:
    """Return what is private in texts in which nothing can be allowed."""
    return list(_found(texts, []))


def private_lines(
    rows: Sequence[Row], columns: Collection[str], own: Own, problems: list[Problem]
) -> frozenset[int]:
    """Return the lines of a table's rows that hold private data under some columns, each a Problem.

    The office's ``own`` contact is allowed. A table allows nothing else.
    """
    texts = [key for key in columns if key not in NUMBERS]
    numbers = [key for key in columns if key in NUMBERS]
    private = _private_cells(_distinct(rows, texts, _LEAST))
    ids = _private_cells(_distinct(rows, numbers, _ID_LENGTH))
    told = rows if private or ids else ()
    found = without_own(
        (
            Problem.of(CODES[each.kind], row.place(key), text=value)
            for row in told
            for key in (*texts, *numbers)
            for each, value in (ids if key in NUMBERS else private).get(row.cells.get(key, ""), ())
            if each.kind is Kind.ID or key not in NUMBERS
        ),
        own,
    )
    problems += found
    return frozenset(problem.at.line for problem in found)


def _distinct(rows: Sequence[Row], keys: Sequence[str], least: int) -> list[str]:
    """Return the cells of some columns that are long enough, each once."""
    told = (map(row.cells.get, keys) for row in rows)
    return [cell for cell in {*chain.from_iterable(told)} if cell and len(cell) >= least]


def _private_cells(cells: Sequence[str]) -> dict[str, list[tuple[Finding, str]]]:
    """Return what is private in cells, and how it reads."""
    text = APART.join(cells)
    if not suspicious(text):
        return {}
    ends = list(accumulate(len(cell) + 1 for cell in cells))
    private: dict[str, list[tuple[Finding, str]]] = {}
    for each in find(text):
        cell = cells[bisect_right(ends, each.start)]
        private.setdefault(cell, []).append((each, shorten(text[each.start : each.end])))
    return private


def _found(texts: Passages, allowed: list[str]) -> Iterator[Problem]:
    """Yield a Problem for each private value that is not allowed."""
    for each, value in found_in(texts, allowed):
        yield Problem.of(CODES[each.kind], texts.place(each.start), text=shorten(value))


def found_in(texts: Passages, allowed: list[str]) -> Iterator[tuple[Finding, str]]:
    """Yield each private value of texts; each of ``allowed`` lets one pass and is used up."""
    for each in find(texts.text):
        value = " ".join(texts.text[each.start : each.end].split())
        number = next((at for at, other in enumerate(allowed) if same(value, other)), None)
        if number is not None:
            del allowed[number]
        else:
            yield each, value


def _named(names: Iterable[tuple[Position, str]]) -> Passages:
    """Return the parts of paths, without endings, as texts; the first is the file's own."""
    pieces = (
        (Piece("file", at), part.rpartition(".")[0] or part)
        for at, path in names
        for part in path.split("/")
    )
    return joined("", pieces)


def allowed_by(parts: Parts, form: Form) -> Iterator[str]:
    """Yield the values a file allows, each with a reason."""
    if parts.fields is not None:
        record = Record.of(parts.fields, form, [])
        yield from (each.value for each in allowances(record) if each.value and each.reason)
