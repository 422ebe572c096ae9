"""How long 1,000 stories take, beside plain MkDocs Material with its own search, in one run.

Every build starts without a site. Ratios are what counts: the machines this runs on are shared.
Run it by ``make bench``; ``--folder /dev/shm`` leaves the disk out of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import stories

RUNS = 3
BIN = Path(sys.executable).parent


def timed(command: list[str], folder: Path) -> float:
    """Return the seconds a command takes in a folder."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


def size(folder: Path) -> float:
    """Return the megabytes of a folder's files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    """Build the three sites in turn, several times, and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--stories", type=int, default=1_000)
    options.add_argument("--folder", help="where to build, such as /dev/shm for memory")
    given = options.parse_args()
    count = given.stories
    mkdocs = [str(BIN / "mkdocs"), "build", "--quiet"]
    contenders: dict[str, tuple[Callable[[Path], None], list[str]]] = {
        "bangyang build": (
            lambda site: stories.ours(site, count),
            [str(BIN / "bangyang"), "build"],
        ),
        "MkDocs Material, stories outside the nav": (
            lambda site: stories.plain(site, count, in_nav=False),
            mkdocs,
        ),
        "MkDocs Material, stories in the nav": (
            lambda site: stories.plain(site, count, in_nav=True),
            mkdocs,
        ),
    }
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        rows = measure(Path(name), contenders)
    report(rows, count)


def measure(
    room: Path, contenders: dict[str, tuple[Callable[[Path], None], list[str]]]
) -> dict[str, tuple[float, float]]:
    """Return the median seconds and the megabytes of each contender."""
    seconds: dict[str, list[float]] = {label: [] for label in contenders}
    for index, (write, _) in enumerate(contenders.values()):
        write(make(room / str(index)))
    for _ in range(RUNS):
        for index, (label, (_, command)) in enumerate(contenders.items()):
            shutil.rmtree(room / str(index) / "site", ignore_errors=True)
            os.sync()
            seconds[label].append(timed(command, room / str(index)))
    return {
        label: (statistics.median(taken), size(room / str(index) / "site"))
        for index, (label, taken) in enumerate(seconds.items())
    }


def make(folder: Path) -> Path:
    """Return a folder, made."""
    folder.mkdir(parents=True)
    return folder


def report(rows: dict[str, tuple[float, float]], count: int) -> None:
    """Print the figures as a table of Markdown."""
    ours = rows["bangyang build"][0]
    print(f"{count} stories of about 1,000 characters, {os.cpu_count()} cores, median of {RUNS}\n")
    print("| | seconds | bangyang takes | site, MB |\n|---|---|---|---|")
    for label, (taken, megabytes) in rows.items():
        print(f"| {label} | {taken:.2f} | {ours / taken:.2f}× | {megabytes:.1f} |")


if __name__ == "__main__":
    main()
