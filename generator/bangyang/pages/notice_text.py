"""A notice as plain text beside its page, to be pasted into other channels."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from bangyang.messages import Catalogue
from bangyang.model.edition import Body
from bangyang.model.notices import Notice, Period, Subject
from bangyang.model.places import Contact
from bangyang.pages.dates import span
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf

FILE = "notice.txt"
"""Its name beside the notice's page."""


def texts(shelf: Shelf) -> Iterator[DataFile]:
    """Yield every notice as UTF-8 with BOM and CRLF, which Notepad and WPS open as it is."""
    for notice in shelf.edition.notices:
        body = shelf.edition.bodies.get(notice.key, Body())
        lines = text(notice, body, shelf.words, shelf.edition.options.site_url)
        content = "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
        yield DataFile(address(notice), content)


def address(notice: Notice) -> str:
    """Return where a notice's text lies, relative to the site's root."""
    return f"{notice.url}{FILE}"


def text(notice: Notice, body: Body, words: Catalogue, site_url: str) -> tuple[str, ...]:
    """Return the lines: title, whom it is about, period, body, where to object, result, address.

    Nothing in it depends on today, so what was pasted yesterday still holds.
    """
    parts = [
        [notice.title],
        [_line("notices.who", "", words), *_subjects(notice, words)],
        [period(notice.period, words)],
        list(body.paragraphs),
        [words.word("notices.text-object"), *_contact(notice.contact, words)],
        [_line("notices.result", notice.result, words)] if notice.result else [],
        [site_url + quote(notice.url)] if site_url else [],
    ]
    lines: list[str] = []
    for part in filter(None, parts):
        lines += ["", *part] if lines else part
    return tuple(lines)


def period(own: Period, words: Catalogue) -> str:
    """Return the period in one line."""
    text = words.word("notices.in-brackets", what=span(words, own), more=counted(own, words))
    return _line("notices.period", text, words)


def counted(own: Period, words: Catalogue) -> str:
    """Return how many working days a period has, and whether the first day is one of them."""
    key = "notices.counted-start" if own.days[0] == own.start else "notices.counted"
    return words.word(key, count=len(own.days))


def _subjects(notice: Notice, words: Catalogue) -> Iterator[str]:
    for number, subject in enumerate(notice.subjects, start=1):
        yield words.word("notices.text-subject", number=number, who=_who(subject, words))


def _who(subject: Subject, words: Catalogue) -> str:
    parts = (subject.name, subject.unit, subject.honour)
    return words.word("punctuation.comma").join(part for part in parts if part)


def _contact(contact: Contact, words: Catalogue) -> Iterator[str]:
    for name in ("unit", "phone", "address", "email"):
        value = getattr(contact, name)
        if value:
            yield _line(f"contact.{name}", value, words)


def _line(label: str, value: str, words: Catalogue) -> str:
    return words.word(label) + words.word("punctuation.colon") + value
