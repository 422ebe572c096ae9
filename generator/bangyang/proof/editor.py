"""The one pass over a site's texts: each file is read once, and every finder asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bangyang.load.folder import Folder
from bangyang.load.passages import Passages
from bangyang.load.words import load_words
from bangyang.messages import catalogue
from bangyang.model.library import Library
from bangyang.model.options import Options, Settings
from bangyang.problems import Problem, errors
from bangyang.proof.about import About
from bangyang.proof.addresses import copied, site_map
from bangyang.proof.form import approvals, footer
from bangyang.proof.fresh import empty_columns, freshness
from bangyang.proof.links import Link, dead, links
from bangyang.proof.pages import page_remarks
from bangyang.proof.prints import photos_for_print
from bangyang.proof.remarks import library_remarks, text_remarks
from bangyang.proof.sources import Kind, Source, passages, sources
from bangyang.proof.told import by_file
from bangyang.workers import Workers

if TYPE_CHECKING:
    from bangyang.flow import Gathered

STAGE = "proof"

TOGETHER = 40
"""Markdown files a process takes at a time: a fifth of a second's work."""

FEW = 300_000
"""Bytes of texts below which another process costs more than it saves."""

TEXT_FINDERS: Sequence[Callable[[Passages, About], Iterable[Problem]]] = (text_remarks,)
"""What each would say of the texts of one file."""

LIBRARY_FINDERS: Sequence[Callable[[Library, Options, Folder], Iterable[Problem]]] = (
    library_remarks,
)
"""What each would say of the records beside one another."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is said of some files, and the links in them that are still to be looked up."""

    problems: Sequence[Problem]
    links: Sequence[Link] = ()


def proofread(
    gathered: Gathered,
    settings: Settings,
    workers: Workers,
    files: Collection[str] | None = None,
) -> list[Problem]:
    """Return what an editor would say of a site, beside the Problems gathered already.

    Only the texts of ``files`` are read, if any are named; what shows only between files is
    looked for in all.
    """
    about = _about(gathered, settings)
    pages = copied(gathered.folder, settings, ".md")
    found = sources(gathered.folder, gathered.options, gathered.library, pages)
    wanted = [each for each in found if files is None or each.file in files]
    read = partial(_read, about=about)
    many = sum(about.folder.size(each.file) for each in wanted) > FEW
    told = workers.map(STAGE, read, _works(wanted), heavy=many, name=_first, lost=_lost)
    problems = [problem for each in told for problem in each.problems]
    for finder in LIBRARY_FINDERS:
        problems += finder(gathered.library, gathered.options, gathered.folder)
    inner = [link for each in told for link in each.links]
    problems += dead(inner, partial(site_map, gathered, settings))
    return [*problems, *_whole(gathered, settings.file)]


def _about(gathered: Gathered, settings: Settings) -> About:
    library = gathered.library
    return About(
        gathered.folder,
        gathered.options,
        library.counties,
        settings.docs_dir,
        load_words(gathered.folder, []),
        by_file(library.exemplars, gathered.options.today),
    )


def _whole(gathered: Gathered, file: str) -> Iterator[Problem]:
    """Yield what is said of the site as a whole; ``file`` is that of its options."""
    edition, options, library = gathered.edition, gathered.options, gathered.library
    yield from freshness(library, edition, file)
    wrong = {each.at.file for each in errors(gathered.problems, catalogue(options.language))}
    yield from empty_columns(edition, options.counties_dir, wrong)
    yield from footer(options, file)
    yield from approvals(library, options)
    yield from photos_for_print(edition, gathered.photos)


def _works(found: Sequence[Source]) -> list[tuple[Source, ...]]:
    """Return the files as they are handed out: a table alone, others together."""
    tables = (Kind.ACCOUNT, Kind.ORGANIZATIONS, Kind.LIAISON)
    alone = [(source,) for source in found if source.kind in tables]
    others = [source for source in found if source.kind not in tables]
    starts = range(0, len(others), TOGETHER)
    return [*alone, *(tuple(others[start : start + TOGETHER]) for start in starts)]


def _read(work: Sequence[Source], about: About) -> Read:
    problems: list[Problem] = []
    found: list[Link] = []
    for source in work:
        for texts in passages(source, about.folder):
            problems += _remarks(source, texts, about)
            found += links(texts, about.options.site_url)
    return Read(problems, found)


def _remarks(source: Source, texts: Passages, about: About) -> Iterator[Problem]:
    for finder in TEXT_FINDERS:
        yield from finder(texts, about)
    if source.kind is Kind.PAGE:
        yield from page_remarks(texts, about.docs_dir)


def _first(work: Sequence[Source]) -> str:
    return work[0].file


def _lost(_: Sequence[Source], problem: Problem) -> Read:
    return Read([problem])
