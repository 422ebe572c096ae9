"""Workbooks, each read in a guarded process: whatever it dies of is that file's Problem."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bangyang.load.grid import DAY_ZERO_1900, DAY_ZERO_1904, Grid, letters
from bangyang.load.guarded.limits import SECONDS
from bangyang.problems import Position, Problem

PATIENCE = SECONDS + 5.0
"""Seconds after which the child is stopped, should it not have stopped itself."""

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
            timeout=PATIENCE,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        problems.append(Problem.of("workbook-slow", Position(file), seconds=SECONDS))
        return []
    last = _last(done.stdout)
    if "end" in last:
        return _grids(file, done.stdout, problems)
    problems.append(
        _refusal(file, last) if "refused" in last else Problem.of("workbook-died", Position(file))
    )
    return []


def _folders() -> Iterator[str]:
    """Yield where calamine and this package lie: the child looks nowhere else for them."""
    for name in ("python_calamine", "bangyang"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield str(Path(spec.origin).parent.parent)


def _last(output: bytes) -> dict[str, Any]:
    """Return the last text the child wrote; nothing where it died in the middle of one."""
    if not output.endswith(b"}\n"):
        return {}
    found: dict[str, Any] = json.loads(output[output.rfind(b"\n", 0, -1) + 1 :])
    return found


def _refusal(file: str, text: dict[str, Any]) -> Problem:
    sheet, row, column = text["sheet"], text["row"], text["column"]
    if row < 0:
        return Problem.of(text["refused"], Position(file, sheet=sheet), sheet=sheet)
    cell = f"{letters(column)}{row + 1}"
    return Problem.of(
        text["refused"], Position(file, row + 1, column + 1, sheet, cell), sheet=sheet, cell=cell
    )


def _grids(file: str, output: bytes, problems: list[Problem]) -> list[Grid]:
    """Return a grid a sheet that holds anything; hidden sheets are reported."""
    first, *texts = (json.loads(line) for line in output.split(b"\n")[:-2])
    hidden = first["hidden"]
    problems += [Problem.of("sheet-hidden", Position(file), sheet=name) for name in hidden]
    sheets: list[tuple[dict[str, Any], list[Any]]] = []
    for text in texts:
        if "sheet" in text:
            sheets.append((text, []))
        else:
            sheets[-1][1].extend(text["rows"])
    day_zero = _DAYS_ZERO.get(first["epoch"])
    return [_grid(file, head, rows, day_zero) for head, rows in sheets if rows]


def _grid(file: str, head: dict[str, Any], rows: list[Any], day_zero: date | None) -> Grid:
    spans = {int(line): [(a, b) for a, b in each] for line, each in head["spans"].items()}
    lines, cells = zip(*rows, strict=True)
    return Grid(file, cells, lines, head["sheet"], day_zero, spans)
