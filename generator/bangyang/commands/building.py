"""A site built in a spare tree, which then takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as with_problems
from functools import partial
from pathlib import Path
from time import monotonic

from bangyang.commands.ids import updated
from bangyang.commands.make import make
from bangyang.commands.report import (
    closing_lines,
    exit_code,
    left_out_lines,
    problem_lines,
    refusal,
)
from bangyang.commands.site import Site, opened
from bangyang.commands.stamp import Stamp, asked, digest, digest_of_file, look
from bangyang.commands.trouble import forget, trouble
from bangyang.commands.withdrawn import forget_withdrawn, still_shown
from bangyang.derive.cache import Cache
from bangyang.flow import Report
from bangyang.load.scan import Mark
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Position, Problem, errors
from bangyang.profile import stage
from bangyang.render.trees import Tree, abandon, finish, foreign, places
from bangyang.render.trees import opened as opened_tree
from bangyang.render.write import replace
from bangyang.settings import named_day, roots, upon_material
from bangyang.store import CACHE
from bangyang.terminal import say


def build(file: Path, site: Path, wishes: Wishes) -> int:
    """Build a site whatever is there already; errors leave it. Return 1 when there are any."""
    words = catalogue(wishes.language)
    started = monotonic()
    with opened(file, wishes) as opening:
        done = [opening] if isinstance(opening, Problem) else _built(opening, site, wishes)
    if not isinstance(done, Report):
        say(refusal(done, words))
        return exit_code(done, words)
    say(problem_lines(done.problems, words))
    say(closing_lines(done, site, monotonic() - started, words))
    return exit_code(done.problems, words)


def _built(opening: Site, site: Path, wishes: Wishes) -> Report | list[Problem]:
    """Build a site, never in place of its own material, nor unasked of what somebody else made."""
    at = Position(opening.settings.file)
    misplaced = upon_material(places(site), opening.folder.root, opening.settings, opening.options)
    if misplaced:
        return [misplaced]
    strange = [each for each in places(site) if foreign(each)]
    if strange and not wishes.force:
        return [Problem.of("site-foreign", at, folder=each.name) for each in strange]
    return built(opening, site, wishes)


def built(
    opening: Site, site: Path, wishes: Wishes, *, keeps_ids: bool = True
) -> Report | list[Problem]:
    """Build a site into a folder and return what was made, or what kept it from being made.

    ``keeps_ids`` writes ids built for the first time into their file. Errors leave the folder.
    """
    root = opening.folder.root
    ids = f"{opening.options.exemplars_dir}/ids.csv"
    marks = look(root, roots(opening.settings, opening.options), ids)
    settings = opening.settings
    # Saved a moment ago, it would be noted as it is now, and have been read as it was.
    read_as_noted = (root / settings.file).read_bytes() == settings.content
    trees: list[Tree] = []

    def spare_tree() -> Tree:
        with stage("tree"):
            trees.append(opened_tree(site, root / CACHE))
        return trees[-1]

    try:
        done = make(opening, wishes, spare_tree, partial(still_shown, site))
        if isinstance(done, Report):
            # Before the swap: once the new site is there, nobody would look for what is left.
            file = root / settings.file
            forget_withdrawn(Cache(root / CACHE), done.library, file, site)
            content = _ids(root / ids, ids, done) if keeps_ids else None
            lasting = settings.alone and read_as_noted
            note = _stamp(opening, wishes, marks, ids, content, done) if lasting else b""
            with stage("tree"):
                finish(trees[-1], note)
            if content is not None:
                done = _with_ids(root, ids, content, done)
    except OSError as error:
        for tree in trees:
            abandon(tree)
        forget(error, root / CACHE)
        return [trouble(error, site)]
    return done


def _with_ids(root: Path, ids: str, content: bytes, done: Report) -> Report:
    """Write the file of ids; where it cannot be, that is told: the site is there already."""
    try:
        replace(root / ids, content)
    except OSError as error:
        untold = Problem.of("ids-unwritten", Position(ids), reason=error.strerror or "")
        return with_problems(done, problems=(*done.problems, untold))
    return done


def _stamp(
    opening: Site,
    wishes: Wishes,
    marks: Mapping[str, Mark],
    ids: str,
    content: bytes | None,
    done: Report,
) -> bytes:
    """Return what says later that the site need not be built again."""
    words = catalogue(wishes.language)
    file = opening.folder.root / ids
    return Stamp(
        asked(wishes),
        named_day(opening.settings),
        opening.options.today,
        roots(opening.settings, opening.options),
        marks,
        ids,
        digest_of_file(file) if content is None else digest(content),
        _lasting(done.problems, content),
        tuple(left_out_lines(done, words)),
    ).packed()


def _lasting(problems: tuple[Problem, ...], ids: bytes | None) -> tuple[Problem, ...]:
    """Return the problems that are there after the file with ids is written."""
    return tuple(each for each in problems if ids is None or each.code != "ids-missing")


def _ids(file: Path, name: str, done: Report) -> bytes | None:
    """Return the file of ids with those built for the first time; None where it stays as it is.

    One with errors does: it would lose the lines nobody could read.
    """
    options = done.edition.options
    if any(problem.at.file == name for problem in errors(done.problems, catalogue("zh"))):
        return None
    shown = (*done.edition.exemplars, *done.edition.withdrawn)
    if not shown and not file.exists():
        return None
    content = updated(done.library.known_ids, shown, options.today)
    return None if file.exists() and file.read_bytes() == content else content
