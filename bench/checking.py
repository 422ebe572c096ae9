"""Checking a county's whole material beside reading it as a build does, in one run.

Each turn is a process of its own on a site without a cache. Run it by ``make bench-checking``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import county
from measuring import kept, machine, measured, met
from stories import story

STORIES, TURNS = 3_000, 3
GOAL = 2.0
"""Times the seconds a build takes to read."""

MARK = "## Checking 3,000 stories and 26,558 pledges"

TURN = """
import json, sys
from pathlib import Path
from bangyang.commands.site import opened
from bangyang.load.grids import kept_grids
from bangyang.model.options import Wishes
from bangyang.profile import profiled, stage
from bangyang.proof.editor import proofread
with opened(Path("mkdocs.yml").absolute(), Wishes()) as site:
    with kept_grids(), profiled() as profile:
        gathered = site.gather(ahead=False)
        with stage("proof"):
            found = proofread(gathered, site.settings, site.workers)
print(json.dumps({way[-1]: spent for way, spent in profile.spent.items()}))
"""


def write(site: Path) -> None:
    """Write a county of ``STORIES`` stories and 26,558 pledges in a workbook."""
    county.write(site, "xlsx")
    folder = site / "exemplars"
    folder.mkdir()
    for number in range(STORIES):
        name, body = story(number)
        place = county.TOWNSHIPS[number % len(county.TOWNSHIPS)]
        fields = (
            f"---\nname: {name}\nkind: person\nid: {number:06d}\ndate: 2026-06-01\n"
            f"township: {place}\nsector: 农村\n---\n\n"
        )
        (folder / f"s{number:05d}.md").write_text(fields + body + "\n", encoding="utf-8")


def turn(site: Path) -> Mapping[str, tuple[float, float]]:
    """Return the seconds and processor seconds of each stage of one check from nothing."""
    shutil.rmtree(site / ".cache", ignore_errors=True)
    told: dict[str, tuple[float, float]] = json.loads(
        measured([sys.executable, "-c", TURN], site).out.splitlines()[-1]
    )
    return told


def report(room: Path) -> str:
    """Measure everything below a folder and return the section of RESULTS.md."""
    write(room)
    turns = [turn(room) for _ in range(TURNS)]
    middle = {
        name: tuple(statistics.median(each[name][n] for each in turns) for n in (0, 1))
        for name in ("reading", "texts", "proof", "whole")
    }
    reading = middle["reading"]
    rows = [
        f"| {label} | {middle[name][0]:.1f} | {middle[name][1]:.1f} "
        f"| {middle[name][0] / reading[0]:.2f} | {middle[name][1] / middle[name][0]:.2f} |"
        for name, label in (
            ("reading", "reading, as a build does"),
            ("texts", "setting texts, as a build does"),
            ("proof", "proofreading"),
            ("whole", "`check` as a whole"),
        )
    ]
    least = statistics.median(each["proof"][0] / each["reading"][0] for each in turns)
    most = statistics.median(each["whole"][0] / each["reading"][0] for each in turns)
    return "\n".join(
        [
            MARK,
            "",
            f"{machine()}. A county with {STORIES:,} stories of 1,000 characters and 26,558 "
            f"pledges with their progress in one XLSX, no cache; medians of {TURNS}. Cores: "
            "seconds of processors a second.",
            "",
            "| | seconds | of processors | times reading | cores |",
            "|---|--:|--:|--:|--:|",
            *rows,
            "",
            f"- Proofreading takes {least:.2f} times what reading takes, `check` as a whole "
            f"{most:.2f} times (goal: {GOAL:.0f}): {met(most, GOAL)}.",
        ]
    )


def main() -> None:
    """Print the section, or keep it in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        section = report(Path(room) / "site")
    print(section)
    if given.keep:
        kept(Path(__file__).with_name("RESULTS.md"), section, MARK)


if __name__ == "__main__":
    main()
