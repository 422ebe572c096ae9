"""``bangyang check``: everything that is wrong, and what an editor would say, in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from bangyang.commands.excerpts import Excerpts
from bangyang.commands.mend import mend
from bangyang.commands.report import as_json, count_line, exit_code
from bangyang.commands.shown import show
from bangyang.commands.since import changed_since
from bangyang.commands.site import Site, opened
from bangyang.load.folder import Folder
from bangyang.load.grids import kept_grids
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.proof.editor import proofread
from bangyang.proof.prints import said_once
from bangyang.terminal import say

MISUSED = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """What to look for, and how to tell it.

    ``only`` are codes, or how codes begin (``private-``); ``since`` leaves out what stands in
    files that did not change on that day or later. ``out`` is the file of a workbook.
    """

    fix: bool = False
    form: str = "text"
    only: tuple[str, ...] = ()
    since: date | None = None
    out: Path = Path("check.xlsx")


def check(file: Path, wishes: Wishes, ask: Ask) -> int:
    """Tell every problem; mend first what a machine can, if asked to.

    Return 1 when there are errors among what is told, 2 when the workbook cannot be written.
    """
    words = catalogue(wishes.language)
    if unknown := [code for code in ask.only if not _known(code, words)]:
        say([words.word("check.no-code", code=unknown[0])])
        return MISUSED
    with opened(file, wishes) as site:
        problems = [site] if isinstance(site, Problem) else _found(site, ask)
        today = date.today() if isinstance(site, Problem) else site.options.today
    if ask.fix:
        mended = mend(file.parent, problems)
        say(words.word("check.mended", file=problem.at.file) for problem in mended)
        problems = [problem for problem in problems if problem not in mended]
    if ask.only:
        problems = [problem for problem in problems if problem.code.startswith(ask.only)]
    return _told(problems, words, Excerpts(Folder(file.parent)), ask, today)


def _known(code: str, words: Catalogue) -> bool:
    return any(each.startswith(code) for each in words.problems)


def _found(site: Site, ask: Ask) -> list[Problem]:
    """Return what is wrong with a site's material, and what an editor would say of it."""
    with kept_grids():
        gathered = site.gather(ahead=False)
        files = changed_since(gathered, site.settings, ask.since) if ask.since else None
        read = proofread(gathered, site.settings, site.workers, files)
        found = said_once([*gathered.problems, *read])
    return [each for each in found if files is None or each.at.file in files]


def _told(
    problems: Sequence[Problem], words: Catalogue, excerpts: Excerpts, ask: Ask, today: date
) -> int:
    """Print problems, or write their workbook; return the exit code."""
    if ask.form == "json":
        click.echo(as_json(problems, words))
    elif ask.form == "xlsx":
        from bangyang.commands.problem_book import problem_book

        try:
            ask.out.write_bytes(problem_book(problems, words, excerpts, today))
        except OSError as error:
            say([words.word("check.refused", file=ask.out, reason=error.strerror or "")])
            return MISUSED
        say([words.word("check.written", file=ask.out), count_line(problems, words)])
    elif problems:
        show(problems, words, excerpts)
        say([count_line(problems, words)])
    else:
        say([words.word("check.well")])
    return exit_code(problems, words)
