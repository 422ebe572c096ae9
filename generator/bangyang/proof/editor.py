"""The one pass over a site's texts: each file is read once, and every finder asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bangyang.load.folder import Folder
from bangyang.load.passages import Passages
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.sources import Kind, Source, passages, sources
from bangyang.workers import Workers

if TYPE_CHECKING:
    from bangyang.flow import Gathered

STAGE = "proof"

TOGETHER = 40
"""Markdown files a process takes at a time: a fifth of a second's work."""

FEW = 300_000
"""Bytes of texts below which another process costs more than it saves."""

TEXT_FINDERS: Sequence[Callable[[Passages, About], Iterable[Problem]]] = ()
"""What each would say of the texts of one file."""

LIBRARY_FINDERS: Sequence[Callable[[Library, Options, Folder], Iterable[Problem]]] = ()
"""What each would say of the records beside one another."""


def proofread(
    gathered: Gathered, docs_dir: str, workers: Workers, files: Collection[str] | None = None
) -> list[Problem]:
    """Return what an editor would say of a site, beside the Problems gathered already.

    ``docs_dir`` holds the office's own pages. Only the texts of ``files`` are read, if any are
    named; what shows only between files is looked for in all.
    """
    about = About(gathered.folder, gathered.options, gathered.library.counties)
    found = sources(gathered.folder, gathered.options, gathered.library, docs_dir)
    wanted = [each for each in found if files is None or each.file in files]
    read = partial(_read, about=about)
    many = sum(about.folder.size(each.file) for each in wanted) > FEW
    remarks = workers.map(STAGE, read, _works(wanted), heavy=many, name=_first, lost=_lost)
    problems = [problem for each in remarks for problem in each]
    for finder in LIBRARY_FINDERS:
        problems += finder(gathered.library, gathered.options, gathered.folder)
    return problems


def _works(found: Sequence[Source]) -> list[tuple[Source, ...]]:
    """Return the files as they are handed out: a table alone, others together."""
    tables = (Kind.ACCOUNT, Kind.ORGANIZATIONS, Kind.LIAISON)
    alone = [(source,) for source in found if source.kind in tables]
    others = [source for source in found if source.kind not in tables]
    starts = range(0, len(others), TOGETHER)
    return [*alone, *(tuple(others[start : start + TOGETHER]) for start in starts)]


def _read(work: Sequence[Source], about: About) -> list[Problem]:
    return [problem for source in work for problem in _remarks(source, about)]


def _remarks(source: Source, about: About) -> Iterator[Problem]:
    for texts in passages(source, about.folder):
        for finder in TEXT_FINDERS:
            yield from finder(texts, about)


def _first(work: Sequence[Source]) -> str:
    return work[0].file


def _lost(_: Sequence[Source], problem: Problem) -> list[Problem]:
    return [problem]
