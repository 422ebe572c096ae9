"""What proofreading remarks in prose nobody here wrote: how often it would disturb an editor.

The prose is the newspaper text of ``prose.py``. Run it by ``make bench-remarks``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bangyang.load.folder import Folder
from bangyang.load.passages import BODY, Passages, Piece, joined
from bangyang.model.options import Options
from bangyang.problems import Position, Problem
from bangyang.proof.about import About
from bangyang.proof.remarks import text_remarks
from bangyang.rules.vocabularies import defaults
from measuring import kept, machine, met
from prose import downloaded, paragraphs

TOGETHER = 12
"""Paragraphs of a text."""
GOAL = 1.0
"""Remarks a thousand characters."""

MARK = "## Remarks in newspaper prose"


def texts(room: Path) -> Iterator[Passages]:
    """Yield the prose as the files of stories."""
    found = [paragraph.text for paragraph in paragraphs(downloaded(room))]
    for start in range(0, len(found), TOGETHER):
        file = f"exemplars/{start:06d}.md"
        body = "\n\n".join(found[start : start + TOGETHER])
        yield joined(file, [(Piece(BODY, Position(file, 1, 1), lines=True), body)])


def report(room: Path) -> str:
    """Measure and return the section of RESULTS.md."""
    options = Options("", "", "zh", date(1998, 2, 1), defaults("zh"))
    about = About(Folder(room), options, (), "")
    prose = list(texts(room))
    begun = time.process_time()
    found: list[Problem] = [problem for each in prose for problem in text_remarks(each, about)]
    spent = time.process_time() - begun
    size = sum(len(each.text) for each in prose)
    rate = 1_000 * len(found) / size
    rows = [f"| {code} | {count} |" for code, count in Counter(p.code for p in found).most_common()]
    return "\n".join(
        [
            MARK,
            "",
            f"{machine()}. {size:,} characters of the People's Daily of January 1998, "
            f"{TOGETHER} paragraphs a file, {1e6 * spent / size:.2f} processor seconds a million "
            "characters:",
            "",
            "| code | remarks |",
            "|---|--:|",
            *rows,
            "",
            f"- {rate:.2f} remarks a thousand characters (goal: {GOAL:.0f}): {met(rate, GOAL)}. "
            "Most are right by what was decided since: 成份 is written 成分 since 2002, and 工商局 "
            "was renamed in 2018. What is left to judge are claims such as 全国最大.",
        ]
    )


def main() -> None:
    """Print the section, or keep it in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        section = report(Path(room))
    print(section)
    if given.keep:
        kept(Path(__file__).with_name("RESULTS.md"), section, MARK)


if __name__ == "__main__":
    main()
