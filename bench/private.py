"""What looking for private data costs a build, and what it takes for private that is not.

The lots of ``tests/private/`` are scored by ``tests/private_items.py``. Run this by
``make bench-private``.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checking
import prose
from bangyang.commands.known import settings_for
from bangyang.load import account, library, organizations, pledges, privacy, stories
from bangyang.load.folder import Folder
from bangyang.model.options import Wishes
from bangyang.rules.private.find import find
from bangyang.settings import read_options

TURNS = 3
GOAL = 0.05
"""Of the processor time of reading."""

spent: Counter[str] = Counter()


def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that notes the processor seconds it takes, those within it included."""

    def run(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[name] += time.process_time() - begun

    return run


def reading(site: Path) -> tuple[float, float, float]:
    """Return processor seconds of reading a site in this process, and of looking, in both kinds."""
    settings = settings_for(site / "mkdocs.yml")
    options, _ = read_options(settings, Wishes())
    spent.clear()
    begun = sum(os.times()[:4])  # a workbook is read by a process of its own
    library.load(Folder(site), options)
    whole = sum(os.times()[:4]) - begun
    return whole, spent["stories"], spent["tables"]


def alarms(room: Path) -> tuple[int, list[str]]:
    """Return the characters of newspaper prose, and all that is found in it."""
    text = "\0".join(each.text for each in prose.paragraphs(prose.downloaded(room)))
    return len(text), [f"{each.kind} {text[each.start - 12 : each.end + 6]}" for each in find(text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    stories.story_privacy = timed("stories", privacy.story_privacy)
    for module in (account, organizations, pledges):
        module.private_lines = timed("tables", privacy.private_lines)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        (room / "site").mkdir()
        checking.write(room / "site")
        turns = [reading(room / "site") for _ in range(TURNS)]
        count, found = alarms(room)
    whole, own, tables = min(turns, key=lambda turn: (turn[1] + turn[2]) / turn[0])
    print(f"reading {whole:.2f} s, stories {own:.3f} s, tables {tables:.3f} s", end=", ")
    print(f"{(own + tables) / whole:.1%} of it (goal {GOAL:.0%})")
    print(f"{len(found)} in {count:,} characters: {len(found) / count * 1e6:.1f} a million")
    print(*found, sep="\n")


if __name__ == "__main__":
    main()
