"""``bangyang build``: a site that did not change is left alone; else it is built."""

from __future__ import annotations

from pathlib import Path

from bangyang.commands.known import settings_for
from bangyang.commands.report import count_line, exit_code, problem_lines, refusal
from bangyang.commands.stamp import unchanged
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.render.trees import state
from bangyang.store import CACHE
from bangyang.terminal import say


def build(file: Path, wishes: Wishes) -> int:
    """Build a site; errors leave the old one as it is. Return 1 when there are any."""
    words = catalogue(wishes.language)
    settings = settings_for(file)
    if isinstance(settings, Problem):
        say(refusal([settings], words))
        return exit_code([settings], words)
    root = file.parent
    site = root / settings.site_dir
    note = state(site, root / CACHE)
    same = unchanged(root, note, wishes) if note else None
    if same is None:
        # What a build needs takes half a second to import.
        from bangyang.commands.building import build as build_anew

        return build_anew(file, site, wishes)
    say(problem_lines(same.problems, words) or [count_line((), words)])
    say([*same.lines, words.word("report.unchanged"), words.word("report.where", site=site)])
    return exit_code(same.problems, words)
