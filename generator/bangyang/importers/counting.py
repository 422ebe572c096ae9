"""What a source shows, counted against what was written of it: whatever is missing is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from bangyang.importers.document import Document, Figure
from bangyang.importers.draft import Draft
from bangyang.importers.markdown import settled
from bangyang.problems import Position, Problem

MOST = 12
"""Places told of one file; a number says how many characters are missing in all."""

_LONG = 4
"""Characters by which a place is known again."""
_SHOWN = 40
_BEFORE = 12


def losses(
    document: Document, drafts: Iterable[Draft], bodies: Iterable[str], at: Position
) -> list[Problem]:
    """Return a Problem for each stretch of a document's characters that was not written.

    ``bodies`` are the texts as they were written, in Markdown: they are rendered as the site will,
    and read again.
    """
    kept = (text for draft in drafts for text in _aside(draft))
    written = squeezed("\n".join(chain(kept, map(shown, bodies))))
    return lost(squeezed(document.characters), written, at)


def lost(source: str, written: str, at: Position) -> list[Problem]:
    """Return a Problem for each stretch of ``source`` that ``written`` lacks; both squeezed."""
    missing = Counter(source) - Counter(written)
    if not missing:
        return []
    whole = missing.total()
    found = []
    for start, end in _unknown(source, written):
        stretch = source[start:end]
        if not any(missing[character] > 0 for character in stretch):
            continue
        missing -= Counter(stretch)
        words = stretch if len(stretch) <= _SHOWN else f"{stretch[:_SHOWN]}…"
        before = source[max(0, start - _BEFORE) : start]
        found.append((words, before, len(stretch)))
    if missing:
        words = "".join(sorted(missing.elements()))[:_SHOWN]
        found.append((words, "", missing.total()))
    return [
        Problem.of("import-lost", at, words=words, before=before, count=count, whole=whole)
        for words, before, count in found[:MOST]
    ]


def squeezed(text: str) -> str:
    """Return a text without white space and marks of no width."""
    return "".join(settled(text).split())


def shown(body: str) -> str:
    """Return the text a reader sees of a Markdown text, the numbers of lists with it."""
    from bangyang.render.markdown import any_body

    parts: list[str] = []
    for block in any_body(body, {}, "").blocks:
        runs = (*block.runs, *(run for row in block.rows for cell in row for run in cell))
        parts += [block.marker, *(run.text for run in runs if run.style != "mark")]
    return "\n".join(parts)


def figures(document: Document, drafts: Iterable[Draft], at: Position) -> list[Problem]:
    """Return a Problem where a document shows more pictures than its drafts have."""
    kept = sum(
        isinstance(block, Figure) for draft in drafts for block in (*draft.blocks, draft.photo)
    )
    if kept >= document.pictures:
        return []
    return [Problem.of("import-pictures-lost", at, count=document.pictures - kept)]


def _aside(draft: Draft) -> Iterator[str]:
    """Yield the texts of a draft that do not stand in its body."""
    yield from draft.taken
    if draft.photo:
        yield draft.photo.caption


def _unknown(source: str, written: str) -> Iterator[tuple[int, int]]:
    """Yield where stretches of ``source`` begin and end that stand nowhere in ``written``.

    A character is known where any four in a row with it are there: so a stretch is told apart
    whatever the order of the rest.
    """
    there = {written[at : at + _LONG] for at in range(max(1, len(written) - _LONG + 1))}
    known = bytearray(len(source))
    for at in range(max(1, len(source) - _LONG + 1)):
        piece = source[at : at + _LONG]
        if piece in there:
            known[at : at + len(piece)] = b"\1" * len(piece)
    start = -1
    for at, is_known in enumerate(chain(known, b"\1")):
        if not is_known and start < 0:
            start = at
        elif is_known and start >= 0:
            yield start, at
            start = -1
