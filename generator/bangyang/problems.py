"""Problems: what is wrong, where, and how to put it right — values, never exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bangyang.messages import Catalogue


class Severity(StrEnum):
    """Errors stop ``build``; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file of the site: lines and columns count from 1.

    ``file`` is relative to the site, with forward slashes; line 0 means the file as a whole.
    A spreadsheet's place is also named by ``sheet`` and ``cell``.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.sheet}!{self.cell}"
        if not self.line:
            return self.file
        return (
            f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place.

    ``code`` names the entry of the message catalogue (``[problems.<code>]``) that holds the
    severity, the sentence and the remedy; ``values`` fill the gaps in them.
    """

    code: str
    at: Position
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, at: Position, **values: object) -> Problem:
        """Return a problem whose gaps are filled with ``values``."""
        return cls(code, at, tuple((key, str(value)) for key, value in values.items()))


class WorkError(Exception):
    """Work broke off, and nothing can stand in for it: ``problems`` say why.

    The one exception among problems: whoever waits for many results cannot go on without one.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def severity(problem: Problem, catalogue: Catalogue) -> Severity:
    """Return how grave a problem is: the catalogue decides, once for each code."""
    return Severity(catalogue.problem(problem.code).severity)


def errors(problems: Iterable[Problem], catalogue: Catalogue) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if severity(problem, catalogue) is Severity.ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, by file, line and column."""
    return sorted(set(problems), key=lambda problem: (problem.at, problem.code, problem.values))


def as_text(problems: Sequence[Problem], catalogue: Catalogue) -> str:
    """Return the problems grouped by file, each with its remedy below it."""
    blocks = []
    for file, group in groupby(in_order(problems), key=lambda problem: problem.at.file):
        blocks.append("\n".join([file, *(_lines(problem, catalogue) for problem in group)]))
    return "\n\n".join(blocks)


def _lines(problem: Problem, catalogue: Catalogue) -> str:
    text = catalogue.problem(problem.code)
    label = catalogue.word(f"severity.{text.severity}")
    values = dict(problem.values)
    return (
        f"  {problem.at}  {label}  {text.message.fill(values)}\n      → {text.remedy.fill(values)}"
    )


def as_records(problems: Sequence[Problem], catalogue: Catalogue) -> list[dict[str, object]]:
    """Return the problems as ``check --format json`` prints them."""
    return [_record(problem, catalogue) for problem in in_order(problems)]


def _record(problem: Problem, catalogue: Catalogue) -> dict[str, object]:
    text = catalogue.problem(problem.code)
    values = dict(problem.values)
    at = problem.at
    place: dict[str, object] = {"sheet": at.sheet, "cell": at.cell} if at.cell else {}
    return {
        "severity": text.severity,
        "file": at.file,
        "line": at.line,
        "column": at.column,
        **place,
        "code": problem.code,
        "message": text.message.fill(values),
        "remedy": text.remedy.fill(values),
    }
