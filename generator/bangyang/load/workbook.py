"""Workbooks, each read in a guarded process: whatever it dies of is that file's Problem."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bangyang.load.grid import DAY_ZERO_1900, DAY_ZERO_1904, Grid, letters
from bangyang.load.guarded.limits import SECONDS
from bangyang.problems import Position, Problem

_CHILD = Path(__file__).parent / "guarded" / "__main__.py"
_DAYS_ZERO = {1900: DAY_ZERO_1900, 1904: DAY_ZERO_1904}
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_workbook(data: bytes, file: str, problems: list[Problem]) -> list[Grid]:
    """Return the sheets of an XLSX, XLS or ODS that are not hidden and hold anything.

    Macros and links to other files are not followed. A workbook that is damaged, locked with a
    password or too large is a Problem, and so is one at which the process dies; then nothing of
    it is read.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own script and our own folders
            [sys.executable, "-I", str(_CHILD), *_folders()],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS + 5,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        problems.append(Problem.of("workbook-slow", Position(file), seconds=SECONDS))
        return []
    found = list(_texts(done.stdout))
    last = found[-1] if found else {}
    if "refused" in last:
        problems.append(_refusal(file, last))
        return []
    if "end" not in last:
        problems.append(Problem.of("workbook-died", Position(file)))
        return []
    hidden = found[0]["hidden"]
    problems += [Problem.of("sheet-hidden", Position(file), sheet=name) for name in hidden]
    return list(_grids(file, found))


def _folders() -> Iterator[str]:
    """Yield where calamine and this package lie: the child looks nowhere else for them."""
    for name in ("python_calamine", "bangyang"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield str(Path(spec.origin).parent.parent)


def _texts(output: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the child wrote; a line it died in is left out."""
    for line in output.split(b"\n"):
        if line.endswith(b"}"):
            try:
                yield json.loads(line)
            except ValueError:
                return


def _refusal(file: str, text: dict[str, Any]) -> Problem:
    sheet, row, column = text["sheet"], text["row"], text["column"]
    if row < 0:
        return Problem.of(text["refused"], Position(file, sheet=sheet), sheet=sheet)
    cell = f"{letters(column)}{row + 1}"
    return Problem.of(
        text["refused"], Position(file, row + 1, column + 1, sheet, cell), sheet=sheet, cell=cell
    )


def _grids(file: str, found: list[dict[str, Any]]) -> Iterator[Grid]:
    """Yield a grid a sheet that holds anything."""
    day_zero = _DAYS_ZERO.get(found[0]["epoch"])
    sheets: list[tuple[dict[str, Any], list[Any]]] = []
    for text in found:
        if "sheet" in text:
            sheets.append((text, []))
        elif "rows" in text:
            sheets[-1][1].extend(text["rows"])
    for head, rows in sheets:
        if rows:
            spans = {int(line): [(a, b) for a, b in each] for line, each in head["spans"].items()}
            yield Grid(
                file,
                rows=[cells for _, cells in rows],
                lines=[line for line, _ in rows],
                sheet=head["sheet"],
                day_zero=day_zero,
                spans=spans,
            )
