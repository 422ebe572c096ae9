"""``bangyang build``: a site that did not change is left alone; else it is built."""

from __future__ import annotations

from pathlib import Path

from bangyang.commands.known import settings_for
from bangyang.commands.report import count_line, exit_code, problem_lines, refusal
from bangyang.commands.stamp import unchanged
from bangyang.commands.trouble import trouble
from bangyang.lock import locked
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.profile import profile_lines, profiled, stage
from bangyang.render.swap import repair
from bangyang.render.trees import is_as_left, noted
from bangyang.store import CACHE
from bangyang.terminal import say


def build(file: Path, wishes: Wishes, *, profile: bool = False) -> int:
    """Build a site; errors leave the old one as it is. Return 1 when there are any.

    ``profile`` says in the end how long each stage took.
    """
    with profiled() as measured:
        code = _build(file, wishes)
    if profile:
        say(profile_lines(measured, catalogue(wishes.language)))
    return code


def _build(file: Path, wishes: Wishes) -> int:
    words = catalogue(wishes.language)
    settings = settings_for(file)
    if isinstance(settings, Problem):
        say(refusal([settings], words))
        return exit_code([settings], words)
    root = file.parent
    site = root / settings.site_dir
    try:
        with locked(root, root / CACHE, lambda holder: say([waiting_line(holder, words)])):
            return _build_held(file, site, wishes)
    except OSError as error:
        found = [trouble(error, site)]
    say(refusal(found, words))
    return exit_code(found, words)


def _build_held(file: Path, site: Path, wishes: Wishes) -> int:
    words = catalogue(wishes.language)
    repair(site)
    with stage("looking"):
        note = noted(site, file.parent / CACHE)
        same = unchanged(file.parent, note, wishes) if note else None
        # Tens of thousands of files are looked at only where it may still be needless to build.
        same = same if same and is_as_left(site, file.parent / CACHE) else None
    if same is None:
        with stage("importing"):  # half a second, and an unchanged site needs none of it
            from bangyang.commands.building import build as build_anew

        return build_anew(file, site, wishes)
    say(problem_lines(same.problems, words) or [count_line((), words)])
    say([*same.lines, words.word("report.unchanged"), words.word("report.where", site=site)])
    return exit_code(same.problems, words)


def waiting_line(holder: str, words: Catalogue) -> str:
    """Return that another build is waited for; ``holder`` is its process and user, if known."""
    return words.word("build.waiting-for", holder=holder) if holder else words.word("build.waiting")
