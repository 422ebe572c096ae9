"""What a Problem is about, in the words around it, as its file has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bangyang.load.folder import Folder
from bangyang.load.grid import Grid
from bangyang.load.grids import TABLES, TEXTS, read_grids
from bangyang.load.text import decode
from bangyang.problems import Position, Problem

OFFENDING = "text"
"""The value of a Problem that holds the words it is about."""

AROUND = 18
"""Characters shown on either side."""

AHEAD = 4000
"""Characters behind a place in which the words are looked for: a value of YAML has one place."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words a Problem is about, and what stands on either side of them."""

    before: str
    words: str
    after: str

    def marked(self) -> str:
        """Return all of it, the words in brackets that no colour is needed to see."""
        return f"{self.before}【{self.words}】{self.after}"


@dataclass(frozen=True, slots=True)
class Excerpts:
    """The files of a site, each read when the first Problem in it is shown."""

    folder: Folder
    _texts: dict[str, str] = field(default_factory=dict)
    _grids: dict[str, Sequence[Grid]] = field(default_factory=dict)

    def of(self, problem: Problem) -> Excerpt | None:
        """Return what a Problem is about; None where its sentence says all there is to see."""
        words = dict(problem.values).get(OFFENDING, "")
        if not words:
            return None
        if not problem.at.line:  # the file's name says it
            found = problem.at.file.find(words)
            return None if found < 0 else _cut(problem.at.file, found, words)
        text, start = self._around(problem.at)
        found = text.find(words, start, start + AHEAD + len(words))
        return None if found < 0 else _cut(text, found, words)

    def _around(self, at: Position) -> tuple[str, int]:
        """Return the text a place lies in, and where in it that is."""
        if at.cell:
            return next(self._cells(at), ""), 0
        text = self._text(at.file)
        start = 0
        for _ in range(at.line - 1):
            start = text.find("\n", start) + 1
        return text, start + max(at.column - 1, 0)

    def _text(self, file: str) -> str:
        if file not in self._texts:
            data = self.folder.read(file, [])
            table = file.lower().endswith(TEXTS)
            self._texts[file] = (decode(data, file, [], table=table) or "") if data else ""
        return self._texts[file]

    def _cells(self, at: Position) -> Iterator[str]:
        if at.file not in self._grids:
            table = at.file.lower().endswith(TABLES)
            self._grids[at.file] = read_grids(self.folder, at.file, []) if table else ()
        for grid in self._grids[at.file]:
            if grid.sheet == at.sheet and at.line in grid.lines:
                cells = grid.rows[grid.lines.index(at.line)]
                yield cells[at.column - 1] if at.column <= len(cells) else ""


def _cut(text: str, start: int, words: str) -> Excerpt | None:
    """Return words with what stands beside them on their lines; None where nothing does."""
    end = start + len(words)
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[left:start].lstrip(), text[end : right if right >= 0 else len(text)]
    if not before.strip() and not after.strip():
        return None
    head = before if len(before) <= AROUND else "…" + before[-AROUND:]
    tail = after.rstrip() if len(after) <= AROUND else after[:AROUND] + "…"
    return Excerpt(head, " ".join(words.split()), tail)
