"""``bangyang posters``: posters for the printer, outside the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bangyang import press
from bangyang.commands.posters_ask import Ask, checked, refusal
from bangyang.commands.posters_log import Line, write_log
from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.site import Site, opened
from bangyang.derive.posters.merge import Merged
from bangyang.derive.posters.tile import Tiled
from bangyang.flow import Gathered
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.model.posters import Finish, Order
from bangyang.problems import Problem
from bangyang.terminal import say

FOLDER = "print"
"""Where prints go beside ``mkdocs.yml``, in a folder a county."""

WRONG, MISUSED = 1, 2

Written = tuple[Tiled, Line]
"""A poster that was written, and what the log says of it."""


@dataclass(frozen=True, slots=True)
class Prints:
    """What was made: one by one, and as one file where that was asked for.

    ``found`` is what the work itself met with, ``problems`` all there is, the material's too.
    """

    posters: Sequence[Tiled]
    bound: Merged | None
    found: Sequence[Problem]
    problems: Sequence[Problem]


def posters(file: Path, wishes: Wishes, ask: Ask) -> int:
    """Make the posters asked for of what is published, and write them into a folder."""
    words = catalogue(wishes.language)
    if said := refusal(ask, words):
        say([said])
        return MISUSED
    folder = (Path(ask.out) if ask.out else file.parent / FOLDER).absolute()
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        options = replace(site.options, posters=(), printing=True)
        gathered = replace(site, options=options).gather()
        order = _public(folder, ask, site, gathered, words) or checked(ask, gathered, words)
        if isinstance(order, str):
            say([order])
            return MISUSED
        made = _made(gathered, order, ask, site)
    say(problem_lines(made.problems, words))
    return _handed_out(made, ask, folder, options.today, words)


def _public(folder: Path, ask: Ask, site: Site, gathered: Gathered, words: Catalogue) -> str:
    """Return why nothing may be written there, whole names least of all: the site publishes it."""
    targets = [folder, *(folder / county.id for county in gathered.edition.counties)]
    targets += [_merged(folder, ask).parent] if ask.merge else []
    for each in targets:
        if any(each.resolve().is_relative_to(shown.resolve()) for shown in site.public):
            return words.word("posters.public", folder=each)
    return ""


def _made(gathered: Gathered, order: Order, ask: Ask, site: Site) -> Prints:
    """Make what was ordered; what is in the job cache already is not made again."""
    made, found = press.make(gathered, order, site.workers)
    posters = [Tiled(each) for each in made]
    if ask.tile:
        posters, refused = press.put_on_tiles(gathered, made, ask.tile, site.workers)
        found = [*found, *refused]
    press.keep(gathered, [*(each.pdf for each in made), *(each.made.pdf for each in posters)])
    bound = press.bind(gathered, posters) if ask.merge else None
    refused = [bound] if isinstance(bound, Problem) else []
    file = bound if isinstance(bound, Merged) else None
    found = [*found, *refused]
    return Prints(posters, file, found, [*gathered.problems, *found])


def _handed_out(made: Prints, ask: Ask, folder: Path, day: date, words: Catalogue) -> int:
    """Write the files and their log, and say what there is; return the exit code.

    A file that cannot be written, open elsewhere perhaps, keeps no other from being written.
    """
    if ask.merge:
        written, refused = _bound(made.bound, _merged(folder, ask), folder, day)
    else:
        written, refused = _copied(made.posters, ask.finish, folder, day)
    lines = [line for _, line in written]
    try:
        write_log(folder, lines)
    except OSError as error:
        refused.append(error)
    if lines or not refused:
        say(_closing(made, written, ask, folder, words))
    for each in refused:
        name = each.filename or folder
        say([words.word("posters.refused", file=name, reason=each.strerror)])
    if refused:
        return MISUSED
    return exit_code(made.problems, words) or (WRONG if made.found and not lines else 0)


def _copied(
    posters: Sequence[Tiled], finish: Finish, folder: Path, day: date
) -> tuple[list[Written], list[OSError]]:
    """Copy each PDF to ``<folder>/<county>/``; return what is there, and what was refused."""
    written: list[Written] = []
    refused: list[OSError] = []
    for each in posters:
        poster = each.made.poster
        name = _named(poster.url.removeprefix("posters/"), finish)
        try:
            _write(folder / name, each.made.pdf.read_bytes())
        except OSError as error:
            refused.append(error)
        else:
            written.append((each, Line(poster, name, day)))
    return written, refused


def _bound(
    bound: Merged | None, file: Path, folder: Path, day: date
) -> tuple[list[Written], list[OSError]]:
    """Write the one file; the log says on which of its pages each poster begins."""
    if bound is None:
        return [], []
    try:
        _write(file, bound.pdf)
    except OSError as error:
        return [], [error]
    name = (file.relative_to(folder) if file.is_relative_to(folder) else file).as_posix()
    lines = [(each, Line(each.made.poster, f"{name}#page={n}", day)) for each, n in bound.posters]
    return lines, []


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _named(path: str, finish: Finish) -> str:
    """Return a file's name that tells its finish: a grey print never stands for a coloured one."""
    parts = [
        f"bleed{finish.bleed:g}" if finish.bleed else "",
        *(name for name in ("marks", "black", "grayscale") if getattr(finish, name)),
        *finish.standard,
    ]
    return "-".join([path.removesuffix(".pdf"), *filter(None, parts)]) + ".pdf"


def _merged(folder: Path, ask: Ask) -> Path:
    """Return the one file: below the folder, unless its path is whole."""
    name = ask.merge if ask.merge.lower().endswith(".pdf") else f"{ask.merge}.pdf"
    return folder / name


def _closing(
    made: Prints, written: Sequence[Written], ask: Ask, folder: Path, words: Catalogue
) -> list[str]:
    """Return what a board or roll took, how posters lie on sheets, how many there are and where."""
    if not written:
        return [words.word("posters.none-made" if made.found else "posters.nothing")]
    said = [sentence for each, line in written for sentence in _told(each, line.file, words)]
    if any(each.made.poster.taken for each, _ in written):
        said.append(words.word("posters.choose"))
    count = len(written)
    if made.bound:
        file, pages = _merged(folder, ask), made.bound.pages
        return [*said, words.word("posters.merged", count=count, file=file, pages=pages)]
    return [*said, words.word("posters.done", count=count, folder=folder)]


def _told(each: Tiled, file: str, words: Catalogue) -> Iterator[str]:
    """Yield whose stories a sheet of several took, and how many sheets of paper it is."""
    poster, tiling = each.made.poster, each.tiling
    if poster.taken:
        names = words.word("punctuation.list").join(poster.taken)
        yield words.word("posters.took", title=poster.title, file=file, names=names)
    if tiling:
        figures = {"columns": tiling.columns, "rows": tiling.rows, "count": poster.pages - 1}
        yield words.word("posters.tiled", file=file, paper=tiling.paper.name, **figures)
