"""Time and memory of our builds from 1,000 to 100,000 stories, the curve drawn in text.

Run it by ``make bench-growth``; it takes a quarter of an hour and 8 GB of disk, and
``--folder /dev/shm`` leaves the disk out of it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Run, kept, machine, met
from racing import COLD, FIRST, LAST, OURS, UNCHANGED, Lane, contenders

MARK = "## Growth"
MEMORY, LEVEL = 2_000, 1.0
"""The goals: megabytes at the largest size; seconds a story, times those of the smallest."""
BAR = 40
"""Characters of the longest bar."""


def grown(room: Path, count: int) -> Lane:
    """Build so many stories from nothing, again, and after edits; leave nothing but the figures."""
    lane = Lane(contenders(room)[OURS], room / str(count), count)
    lane.contender.write(lane.folder, count)
    for _ in range(3 if count <= 1_000 else 1):
        for found in (COLD, UNCHANGED, LAST, FIRST):
            lane.build(found)
    shutil.rmtree(lane.folder)
    return lane


def curve(title: str, figures: Sequence[tuple[int, float]], form: str) -> str:
    """Return bars of figures by stories, drawn with characters."""
    most = max(figure for _, figure in figures)
    lines = [f"{title}"]
    for count, figure in figures:
        bar = "█" * max(1, round(BAR * figure / most))
        lines.append(f"{count:>9,}  {bar} {figure:{form}}")
    return "\n".join(lines)


def section(lanes: Sequence[Lane], where: str) -> str:
    """Return the section of RESULTS.md."""
    colds = [(lane, lane.took(COLD)) for lane in lanes]
    (small, first), (large, last) = colds[0], colds[-1]
    times = (last.seconds / large.count) / (first.seconds / small.count)
    rows = "\n".join(_row(lane, taken) for lane, taken in colds)
    seconds = [(lane.count, taken.seconds / lane.count * 1e3) for lane, taken in colds]
    memory = [(lane.count, taken.memory / lane.count * 1e3) for lane, taken in colds]
    whole = [(lane.count, taken.memory) for lane, taken in colds]
    return f"""{MARK}

The same stories, our builds alone; {machine()}, sites in {where} (`make bench-growth`).
{large.count:,} stories take {times:.2f}× the time a story that {small.count:,} take (level:
{met(times, LEVEL)}) and {last.memory:,.0f} MB (goal {MEMORY:,}: {met(last.memory, MEMORY)}).

| stories | seconds | of processors | MB of memory | site, MB | files | nothing changed | last paragraph | first paragraph |
|---|---|---|---|---|---|---|---|---|
{rows}

```
{curve("milliseconds a story, by stories", seconds, ".2f")}

{curve("kB of memory a story", memory, ",.0f")}

{curve("MB of memory", whole, ",.0f")}
```
"""  # noqa: E501 - a row of a table is a line


def _row(lane: Lane, taken: Run) -> str:
    files, megabytes = lane.weight
    cells = [f"{lane.count:,}", f"{taken.seconds:.2f}", f"{taken.processor:.2f}"]
    cells += [f"{taken.memory:,.0f}", f"{megabytes:,.0f}", f"{files:,}"]
    for found in (UNCHANGED, LAST, FIRST):
        again = lane.took(found).seconds
        cells.append(f"{again:.2f} ({again / taken.seconds:.3f}×)")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print, and keep the section in RESULTS.md when asked to."""
    options = argparse.ArgumentParser()
    sizes = [1_000, 3_000, 10_000, 30_000, 100_000]
    options.add_argument("--sizes", type=int, nargs="+", default=sizes)
    options.add_argument("--folder", help="where to build, such as /dev/shm for memory")
    options.add_argument("--keep", action="store_true", help="write the section into RESULTS.md")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        lanes = []
        for count in given.sizes:
            lanes.append(grown(Path(name), count))
            print(_row(lanes[-1], lanes[-1].took(COLD)), flush=True)
    told = section(lanes, given.folder or tempfile.gettempdir())
    print(told)
    if given.keep:
        kept(Path(__file__).parent / "RESULTS.md", told, MARK)


if __name__ == "__main__":
    main()
