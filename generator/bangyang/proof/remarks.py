"""All that is said of the words of a file, and of the names across files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bangyang.load.folder import Folder
from bangyang.load.passages import Passages
from bangyang.load.words import load_words
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.consent import consents
from bangyang.proof.health import health
from bangyang.proof.honours import honours
from bangyang.proof.minors import minors
from bangyang.proof.own_name import own_name
from bangyang.proof.places import places
from bangyang.proof.shown import shown
from bangyang.proof.spelling import spelling
from bangyang.proof.superlatives import superlatives
from bangyang.proof.two_ways import two_ways
from bangyang.proof.wording import listed, marks

FINDERS: Sequence[Callable[[Passages, str, About], Iterable[Problem]]] = (
    listed,
    marks,
    superlatives,
    minors,
    health,
    honours,
    own_name,
    two_ways,
    places,
)
"""Each is given a file's texts, and what is read of them, character by character the same."""


def text_remarks(passages: Passages, about: About) -> Iterator[Problem]:
    """Yield what is to be said of the words of one file."""
    text = shown(passages)
    for finder in FINDERS:
        yield from finder(passages, text, about)


def library_remarks(library: Library, options: Options, folder: Folder) -> Iterator[Problem]:
    """Yield what is to be said of the people in the records, and of the office's own words."""
    yield from consents(library, options, folder)
    yield from spelling(library, options, folder)
    problems: list[Problem] = []
    load_words(folder, problems)
    yield from problems
