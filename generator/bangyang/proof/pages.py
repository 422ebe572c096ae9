"""The office's own pages: none without words, and none that does not say of when it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.load.passages import BODY, Passages
from bangyang.problems import Position, Problem

_DAY = re.compile(r"\d{4}\s*(?:年\s*\d{1,2}\s*月|[-/.]\s*\d{1,2}(?:[-/.]\s*\d{1,2})?)")
"""A day or a month with its year."""

_NO_WORDS = re.compile(r"^\s*#{1,6}\s.*$|<!--.*?-->|[\s#>*|:_-]+", re.MULTILINE)
"""Headings, comments and marks: a page of these alone says nothing."""


def page_remarks(texts: Passages, docs_dir: str) -> Iterator[Problem]:
    """Yield what is wrong with one page of the office's own; the home page needs no day."""
    bodies = [text for piece, text in texts.each() if piece.key == BODY]
    if not any(_NO_WORDS.sub("", text) for text in bodies):
        name = texts.file.rpartition("/")[2]
        yield Problem.of("column-empty", Position(texts.file), name=name)
    elif texts.file != f"{docs_dir}/index.md" and not _DAY.search(texts.text):
        yield Problem.of("page-undated", Position(texts.file))
