"""``bangyang check``: everything that is wrong, in one run."""

from __future__ import annotations

from pathlib import Path

import click

from bangyang.commands.mend import mend
from bangyang.commands.report import as_json, exit_code, problem_lines
from bangyang.commands.site import Site, opened
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.proof.editor import proofread
from bangyang.terminal import say


def check(file: Path, wishes: Wishes, *, fix: bool, form: str) -> int:
    """Print every problem; ``fix`` mends what it can first. Return 1 when there are errors."""
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        problems = [site] if isinstance(site, Problem) else _found(site)
    if fix:
        mended = mend(file.parent, problems)
        say(words.word("check.mended", file=problem.at.file) for problem in mended)
        problems = [problem for problem in problems if problem not in mended]
    if form == "json":
        click.echo(as_json(problems, words))
    else:
        say(problem_lines(problems, words) or [words.word("check.well")])
    return exit_code(problems, words)


def _found(site: Site) -> list[Problem]:
    """Return what is wrong with a site's material, and what an editor would say of it."""
    gathered = site.gather()
    return [*gathered.problems, *proofread(gathered, site.settings, site.workers)]
