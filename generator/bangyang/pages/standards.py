"""What each standard asks, of whom, and who stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.terms import Term
from bangyang.pages.facets import Value, address
from bangyang.pages.page import Page
from bangyang.pages.shelf import Shelf

SECTION = "standards/"

_FACES = 4
_ROWS = 8
"""How many rows follow the faces; the list has them all."""

_NUMERALS = 10
"""Groups of up to so many standards are counted in words: 五个好."""

Link = tuple[str, str]
"""Words, and the address they lead to; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard with those who stand for it."""

    term: Term
    exemplars: tuple[Exemplar, ...]

    @property
    def url(self) -> str:
        """The standard's address."""
        return about(self.term)


@dataclass(frozen=True, slots=True)
class Entry:
    """A standard in the index."""

    name: str
    url: str
    asks: str
    count: int


def about(term: Term) -> str:
    """Return where it stands what a standard asks: a page for each in use or with ``asks``."""
    return f"{SECTION}{term.key}/"


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the index of the standards and a page for each."""
    found = standards(shelf)
    if not found:
        return
    yield _index(shelf, found)
    for standard in found:
        yield _page(shelf, standard, found)


def standards(shelf: Shelf) -> tuple[Standard, ...]:
    """Return the standards that are in use or say what they ask, in the order of their list."""
    used = {value.term.key: value for value in _values(shelf, "standard")}
    terms = shown(shelf.edition, {key: value.term for key, value in used.items()})
    return tuple(
        Standard(term, used[term.key].exemplars if term.key in used else ()) for term in terms
    )


def shown(edition: Edition, used: Mapping[str, Term]) -> tuple[Term, ...]:
    """Return the standards that have a page: those ``used`` by key, and those that ask something.

    They come in the order of their list, others last.
    """
    terms = {term.key: term for term in edition.options.vocabularies.standards}
    terms |= {key: term for key, term in used.items() if key not in terms}
    return tuple(term for key, term in terms.items() if key in used or term.asks)


def _values(shelf: Shelf, name: str) -> Sequence[Value]:
    return next((facet.values for facet in shelf.facets if facet.name == name), ())


def _index(shelf: Shelf, found: Sequence[Standard]) -> Page:
    title = shelf.words.word("standards.title")
    return Page(
        url=SECTION,
        template="standards.html",
        title=title,
        view={"heading": title, "groups": _groups(found, shelf.words)},
        description=shelf.words.word("standards.description", count=len(found)),
        section="exemplars/",
        updated=_newest(each for standard in found for each in standard.exemplars),
    )


def _page(shelf: Shelf, standard: Standard, found: Sequence[Standard]) -> Page:
    term, own = standard.term, standard.exemplars
    faces = _faces(own)
    rows = tuple(each for each in own if each not in faces)
    people = sum(each.kind is Kind.PERSON for each in own)
    view = {
        "heading": term.name,
        "asks": term.asks,
        "applies": tuple((name, _list_of(shelf, name)) for name in term.applies),
        "faces": shelf.shown(faces),
        "rows": shelf.shown(rows[:_ROWS]),
        "total": len(own),
        "people": people,
        "list_url": address("standard", term) if own else "",
        "index": (shelf.words.word("standards.title"), SECTION),
        "groups": _groups(found, shelf.words),
        "here": standard.url,
    }
    return Page(
        url=standard.url,
        template="standard.html",
        title=shelf.words.word("standards.one", name=term.name),
        view=view,
        description="".join(term.asks)[:120]
        or shelf.words.word("standards.of", name=term.name, count=len(own)),
        section="exemplars/",
        updated=_newest(own),
    )


def _faces(own: Sequence[Exemplar]) -> tuple[Exemplar, ...]:
    """Return a few to show large, those with a photo first."""
    return tuple(sorted(own, key=lambda each: each.photo is None)[:_FACES])


def _list_of(shelf: Shelf, name: str) -> str:
    """Return the list of a sector or a village type of the site, by its name."""
    for facet in ("sector", "type"):
        for value in _values(shelf, facet):
            if name in (value.term.name, value.term.key, *value.term.aliases):
                return value.url
    return ""


def _groups(
    found: Sequence[Standard], words: Catalogue
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the standards below headings such as 五个好 and 五带头, else all below none."""
    runs = _runs(found)
    headings = [_heading(run, words) for run in runs]
    if len(runs) < 2 or not all(headings):
        runs, headings = [list(found)], [""]
    return tuple(
        (heading, tuple(map(_entry, run))) for heading, run in zip(headings, runs, strict=True)
    )


def _entry(standard: Standard) -> Entry:
    term = standard.term
    return Entry(term.name, standard.url, "".join(term.asks), len(standard.exemplars))


def _runs(found: Sequence[Standard]) -> list[list[Standard]]:
    """Return neighbours whose names begin or end alike, together."""
    runs: list[list[Standard]] = []
    for standard in found:
        if runs and any(_shared([*runs[-1], standard])):
            runs[-1].append(standard)
        else:
            runs.append([standard])
    return runs


def _shared(run: Sequence[Standard]) -> tuple[str, str]:
    """Return what names begin with, two characters at least, and what they end with."""
    names = [standard.term.name for standard in run]
    first = _beginning(names)
    last = _beginning([name[::-1] for name in names])[::-1]
    return (first if len(first) > 1 else ""), last


def _beginning(names: Sequence[str]) -> str:
    alike = takewhile(lambda characters: len(set(characters)) == 1, zip(*names, strict=False))
    return "".join(characters[0] for characters in alike)


def _heading(run: Sequence[Standard], words: Catalogue) -> str:
    """Return how such standards are spoken of: 五带头, 五个好."""
    if not 1 < len(run) <= _NUMERALS:
        return ""
    first, last = _shared(run)
    kind, word = ("first", first) if first else ("last", last)
    count = words.word(f"numeral.{len(run)}")
    return words.word(f"standards.{kind}", count=count, word=word)


def _newest(exemplars: Iterator[Exemplar] | Sequence[Exemplar]) -> date | None:
    return max((each.date for each in exemplars), default=None)
