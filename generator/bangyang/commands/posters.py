"""``bangyang posters``: posters for the printer, outside the site."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bangyang import flow
from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.site import opened
from bangyang.derive.posters.make import MadePoster
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.model.posters import Order
from bangyang.problems import Problem
from bangyang.terminal import say

LOG = ("编号", "姓名或名称", "种类", "尺寸", "文件", "印制日期")


def posters(file: Path, wishes: Wishes, order: Order, out: Path | None) -> int:
    """Make the ordered posters of what is published and copy their PDFs into a folder."""
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        quiet = replace(site, options=replace(site.options, posters=()))
        gathered = quiet.gather()
        made, found = flow.make_posters(gathered, order, site.workers)
    folder = out or file.parent / "print"
    rows = [_copy(each, folder, gathered.options.today) for each in made]
    _log(folder / "log.csv", rows)
    problems = [*gathered.problems, *found]
    say(problem_lines(problems, words))
    say([words.word("posters.done", count=len(rows), folder=folder)])
    return exit_code(problems, words)


def _copy(made: MadePoster, folder: Path, today: date) -> tuple[str, ...]:
    """Copy one PDF to ``<folder>/<county>/`` and return its line for the log."""
    poster = made.poster
    target = folder / poster.url.removeprefix("posters/")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made.pdf, target)
    path = target.relative_to(folder).as_posix()
    size = poster.sheet.name
    return poster.subject, poster.title, poster.kind.value, size, path, today.isoformat()


def _log(file: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Add what was made to the log, so that a later withdrawal finds what hangs where."""
    if not rows:
        return
    fresh = not file.exists()
    with file.open("a", encoding="utf-8-sig" if fresh else "utf-8", newline="") as log:
        csv.writer(log).writerows([LOG, *rows] if fresh else rows)
