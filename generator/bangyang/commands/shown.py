"""Problems as a terminal shows them: by file, in colour where it has any, the words marked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import groupby

import click
from rich.console import Console
from rich.text import Text

from bangyang.commands.excerpts import Excerpts
from bangyang.messages import Catalogue
from bangyang.problems import Problem, in_order, severity
from bangyang.terminal import harmless

_STYLES = {"error": "bold red", "warning": "yellow"}


def show(problems: Iterable[Problem], words: Catalogue, excerpts: Excerpts) -> None:
    """Print problems on standard error, each with its remedy and the words it is about."""
    console = Console(stderr=True, highlight=False)
    coloured = console.is_terminal and not os.environ.get("NO_COLOR")
    for file, group in groupby(in_order(problems), key=lambda problem: problem.at.file):
        lines = [Text(file, "bold")]
        for problem in group:
            lines += _lines(problem, words, excerpts, coloured)
        for line in (*lines, Text()):
            if coloured:
                line.plain = harmless(line.plain)
                console.print(line, soft_wrap=True)
            else:
                click.echo(harmless(line.plain), err=True)


def _lines(
    problem: Problem, words: Catalogue, excerpts: Excerpts, coloured: bool
) -> Sequence[Text]:
    text, values = words.problem(problem.code), dict(problem.values)
    grave = severity(problem, words)
    first = Text("  ")
    first.append(str(problem.at), "cyan")
    first.append("  ").append(words.word(f"severity.{grave}"), _STYLES[grave])
    first.append("  ").append(text.message.fill(values))
    remedy = Text("      → " + text.remedy.fill(values), "dim")
    found = excerpts.of(problem)
    if found is None:
        return first, remedy
    quoted = Text("      | ", "dim")
    if coloured:
        quoted.append(found.before, "not dim").append(found.words, "not dim bold reverse")
        quoted.append(found.after, "not dim")
    else:
        quoted.append(found.marked())
    return first, quoted, remedy
