"""``bangyang build``: the site in a spare folder, then in its place."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from bangyang.commands.ids import updated
from bangyang.commands.make import make
from bangyang.commands.report import closing_lines, exit_code, problem_lines
from bangyang.commands.site import opened
from bangyang.flow import Report
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Problem, errors
from bangyang.render.swap import repair, spare, swap
from bangyang.render.target import Plain
from bangyang.terminal import say


def build(file: Path, wishes: Wishes) -> int:
    """Build a site; errors leave the old one as it is. Return 1 when there are any."""
    words = catalogue(wishes.language)
    started = monotonic()
    with opened(file, wishes) as opening:
        if isinstance(opening, Problem):
            say([*problem_lines([opening], words), words.word("build.refused")])
            return exit_code([opening], words)
        site = file.parent / opening.settings.site_dir
        repair(site)
        done = make(opening, wishes, Plain(spare(site)))
    if not isinstance(done, Report):
        say([*problem_lines(done, words), words.word("build.refused")])
        return exit_code(done, words)
    swap(site)
    _keep_ids(file.parent, done)
    say(problem_lines(done.problems, words))
    say(closing_lines(done, site, monotonic() - started, words))
    return exit_code(done.problems, words)


def _keep_ids(root: Path, done: Report) -> None:
    """Write the ids built for the first time.

    A file that would not change is left alone, and so is one with errors: it would lose the lines
    nobody could read.
    """
    options = done.edition.options
    name = f"{options.exemplars_dir}/ids.csv"
    if any(problem.at.file == name for problem in errors(done.problems, catalogue("zh"))):
        return
    file = root / name
    shown = (*done.edition.exemplars, *done.edition.withdrawn)
    if not shown and not file.exists():
        return
    content = updated(done.library.known_ids, shown, options.today)
    if not file.exists() or file.read_bytes() != content:
        file.write_bytes(content)
