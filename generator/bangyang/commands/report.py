"""What the terminal says at the end: problems first, then figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bangyang.messages import Catalogue
from bangyang.problems import Problem, as_records, as_text, errors, in_order

if TYPE_CHECKING:
    from bangyang.flow import Report


def problem_lines(problems: Sequence[Problem], words: Catalogue) -> list[str]:
    """Return every problem with its remedy, and how many there are."""
    if not problems:
        return []
    return [as_text(problems, words), "", count_line(problems, words)]


def refusal(problems: Sequence[Problem], words: Catalogue) -> list[str]:
    """Return every problem that keeps a site from being built, and that the old one stays."""
    return [*problem_lines(problems, words), words.word("build.refused")]


def count_line(problems: Sequence[Problem], words: Catalogue) -> str:
    """Return how many errors and warnings there are, in a sentence."""
    unique = in_order(problems)
    wrong = len(errors(unique, words))
    return words.word("report.count", errors=wrong, warnings=len(unique) - wrong)


def as_json(problems: Sequence[Problem], words: Catalogue) -> str:
    """Return the problems as a JSON list."""
    return json.dumps(as_records(problems, words), ensure_ascii=False, indent=2)


def exit_code(problems: Sequence[Problem], words: Catalogue) -> int:
    """Return 0 when all is well, 1 when the material has errors, 2 when there is no site here."""
    if any(problem.code == "config-missing" for problem in problems):
        return 2
    return 1 if errors(problems, words) else 0


def closing_lines(done: Report, site: Path, seconds: float, words: Catalogue) -> list[str]:
    """Return what was left out, what was made, how long it took and where it is.

    How many problems there are stands below them; where there are none, it is said here.
    """
    figures = {"pages": done.pages, "posters": done.posters, "photos": done.photos}
    return [
        *([] if done.problems else [count_line((), words)]),
        *left_out_lines(done, words),
        *([words.word("report.withdrawn-first", count=len(done.first))] if done.first else []),
        words.word("report.done", seconds=f"{seconds:.1f}", **figures),
        words.word("report.where", site=site),
    ]


def left_out_lines(done: Report, words: Catalogue) -> list[str]:
    """Return a line for each story, notice or table of which something was left out.

    A poster too coarse to print leaves its story where it is.
    """
    from bangyang.derive.posters.sharpness import refuses
    from bangyang.load.grids import TABLES

    wrong = errors(done.problems, words)
    broken = {problem.at.file for problem in wrong if not refuses(problem)}
    names = {each.at.file: each.name for each in done.library.exemplars}
    names |= {each.at.file: each.title for each in done.library.notices}
    return [
        words.word("report.left-out", name=names[file], file=file)
        if file in names
        else words.word("report.left-out-file", file=file)
        for file in sorted(broken)
        if file.lower().endswith((".md", *TABLES))
    ]
