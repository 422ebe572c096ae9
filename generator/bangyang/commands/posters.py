"""``bangyang posters``: posters for the printer, outside the site."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bangyang import flow
from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.site import opened
from bangyang.config import SHEETS
from bangyang.derive.posters import MadePoster
from bangyang.messages import catalogue
from bangyang.model.exemplars import Exemplar
from bangyang.model.options import Wishes
from bangyang.model.posters import PosterOffer, Sheet
from bangyang.problems import Problem
from bangyang.terminal import say

LOG = ("编号", "姓名或名称", "种类", "尺寸", "文件", "印制日期")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which posters: a kind and a size, of all stories or of those named."""

    kind: str
    size: str
    county: str = ""
    township: str = ""
    only: tuple[str, ...] = ()

    @property
    def offer(self) -> PosterOffer:
        """The kind and the sheet as the poster room knows them."""
        return PosterOffer(self.kind, Sheet(self.size, *SHEETS[self.size]))

    def takes(self, exemplar: Exemplar) -> bool:
        """Return whether a story was asked for."""
        township = exemplar.township
        return (
            (not self.county or exemplar.county == self.county)
            and (
                not self.township
                or (township is not None and self._is(township.key, township.name))
            )
            and (not self.only or exemplar.id in self.only)
        )

    def _is(self, key: str, name: str) -> bool:
        return self.township in (key, name)


def posters(file: Path, wishes: Wishes, choice: Choice, out: Path | None) -> int:
    """Make the chosen posters of published stories and copy their PDFs into a folder."""
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        offered = replace(site, options=replace(site.options, posters=(choice.offer,)))
        gathered = offered.gather()
        stories = {e.id: e for e in gathered.edition.exemplars if choice.takes(e)}
        made, found = flow.make_posters(gathered, stories, site.workers)
    folder = out or file.parent / "print"
    rows = [_copy(each, stories[each.story], folder, gathered.options.today) for each in made]
    _log(folder / "log.csv", rows)
    problems = [*gathered.problems, *found]
    say(problem_lines(problems, words))
    say([words.word("posters.done", count=len(rows), folder=folder)])
    return exit_code(problems, words)


def _copy(made: MadePoster, exemplar: Exemplar, folder: Path, today: date) -> tuple[str, ...]:
    """Copy one PDF to ``<folder>/<county>/`` and return its line for the log."""
    target = folder / made.poster.url.removeprefix("posters/")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made.pdf, target)
    kind, size = made.poster.kind, made.poster.sheet.name
    path = target.relative_to(folder).as_posix()
    return exemplar.id, exemplar.name, kind, size, path, today.isoformat()


def _log(file: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Add what was made to the log, so that a later withdrawal finds what hangs where."""
    if not rows:
        return
    fresh = not file.exists()
    with file.open("a", encoding="utf-8-sig" if fresh else "utf-8", newline="") as log:
        csv.writer(log).writerows([LOG, *rows] if fresh else rows)
