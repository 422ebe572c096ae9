"""A text as its blocks: what is left of Markdown for who sets it on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    r"""Words of one style: ``""``, ``strong``, ``em``, or ``mark``, the number of a footnote.

    A line the author broke is a ``\n``; every other stretch of white space is one space.
    """

    text: str
    style: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block: ``paragraph``, ``heading``, ``item``, ``quote``, ``table`` or ``note``.

    ``marker`` stands before the first block of a list's item (``•``, ``3.``) and of a footnote
    (``1``); what follows in the same item has none. ``depth`` counts from 0: headings from the
    story's first rank, items from the outermost list, quotes likewise. ``rows`` are a table's,
    the first of them its head where ``header`` says so.
    """

    kind: str
    runs: Runs = ()
    marker: str = ""
    depth: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()
    header: bool = False
