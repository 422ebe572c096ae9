"""A district's pledges: ``check`` and ``build`` beside reading the workbook alone, in one run.

Each runs in a process of its own. Memory is the most that the process and its workers held at one
moment, shared pages counted once. Run it by ``make bench-pledges``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import county
from measuring import Run, kept, measured, met

BIN = Path(sys.executable).parent
CALAMINE = """
import sys, time
from python_calamine import CalamineWorkbook
started, used = time.perf_counter(), time.process_time()
book = CalamineWorkbook.from_path(sys.argv[1])
rows = sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
print(time.perf_counter() - started, time.process_time() - used)
"""
READINGS = 3
MARK = "## 26,558 pledges of one county"
TIMES, MEMORY, PAGE = 10, 1_000, 300
"""The goals: times calamine's seconds, megabytes, kilobytes a page."""


def alone(book: Path, room: Path) -> Run:
    """Return what calamine needs to read a workbook's rows, its start not counted; a median."""
    runs = [measured([sys.executable, "-c", CALAMINE, str(book)], room) for _ in range(READINGS)]
    seconds, used = zip(*(map(float, run.out.split()) for run in runs), strict=True)
    median = statistics.median
    return Run(median(seconds), median(used), max(run.memory for run in runs))


def sizes(site: Path) -> tuple[int, int, float, float]:
    """Return a site's files, its pages, its megabytes and the kilobytes of its largest page."""
    files = [file for file in site.rglob("*") if file.is_file()]
    pages = [file.stat().st_size for file in files if file.suffix == ".html"]
    return len(files), len(pages), sum(f.stat().st_size for f in files) / 1e6, max(pages) / 1e3


def report(room: Path) -> str:
    """Measure everything below a folder and return the section of RESULTS.md."""
    for kind in ("csv", "xlsx"):
        county.write(room / kind, kind)
    book = room / "xlsx/content/counties/ceshi/pledges/2026.xlsx"
    reading = alone(book, room)
    rows = [_row("python-calamine alone, the workbook's rows", reading, None)]
    verdicts = []
    for kind in ("csv", "xlsx"):
        for command in ("check", "build"):
            taken = measured([str(BIN / "bangyang"), command], room / kind)
            rows.append(_row(f"`bangyang {command}` from {kind.upper()}", taken, reading))
        times = taken.seconds / reading.seconds
        verdicts.append(
            f"from {kind.upper()} {times:.1f}× ({met(times, TIMES)}) "
            f"and {taken.memory:.0f} MB ({met(taken.memory, MEMORY)})"
        )
    table = "\n".join(rows)
    files, pages, megabytes, largest = sizes(room / "xlsx/site")
    return f"""{MARK}

One made-up county as large as a city district once reported: 26,558 pledges of 653 organizations
and 23,625 members in a table of {len(county.HEADER)} columns; progress, comments and votes for a
fifth of them (`bench/county.py`). {os.cpu_count()} cores, one run, every command a process of its
own; memory is the most that all its processes held at one moment. The machine is shared:
the processor's seconds say more than the clock's. Without posters (`make bench-pledges`):

| | seconds | times calamine | of a processor | times | MB |
|---|---|---|---|---|---|
{table}

The site: {files:,} files, {pages:,} of them pages, {megabytes:.0f} MB; the largest page
{largest:.0f} kB (goal {PAGE}: {met(largest, PAGE)}). Goal of a build: {TIMES}× what calamine
alone needs, and {MEMORY:,} MB; {"; ".join(verdicts)}.
"""


def _row(label: str, taken: Run, reading: Run | None) -> str:
    cells = [label, f"{taken.seconds:.2f}", "", f"{taken.processor:.2f}", "", f"{taken.memory:.0f}"]
    if reading:
        cells[2] = f"{taken.seconds / reading.seconds:.1f}×"
        cells[4] = f"{taken.processor / reading.processor:.1f}×"
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print, and keep the section in RESULTS.md when asked to."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", help="where to build, such as /dev/shm for memory")
    options.add_argument("--keep", action="store_true", help="write the section into RESULTS.md")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        section = report(Path(name))
    print(section)
    if given.keep:
        kept(Path(__file__).parent / "RESULTS.md", section, MARK)


if __name__ == "__main__":
    main()
