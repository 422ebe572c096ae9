"""How long builds take beside MkDocs Material, Zensical and Hugo with Pagefind, in one run.

Equal work: the same stories as pages of equal content, lists of 24 a page by county, kind,
township, village and sector, a feed and short addresses where there are any, search. Each builds in
turn, round after round, and the ratios are what counts: the machines this runs on are shared. Run
it by ``make bench``; a quick look is ``--sizes 200``, and ``--folder /dev/shm`` spares the disk.
"""

from __future__ import annotations

import argparse
import gzip
import platform
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import serving
import stories
from measuring import Run, kept, machine, measured
from racing import (
    ALONE,
    BARE,
    BIN,
    COLD,
    FIRST,
    HUGO,
    HUGO_FOUND,
    IN_NAV,
    LAST,
    MATERIAL,
    OURS,
    UNCHANGED,
    ZENSICAL,
    Entry,
    Lane,
    contenders,
    race,
)
from report import Report, step

MARK = "## Speed"
TO_MATERIAL, TO_HUGO, TO_HUGO_ALONE, AGAIN, ONE = 0.25, 0.5, 1.0, 0.05, 0.2
"""The goals: times Material, Hugo + Pagefind, Hugo; of a full build: unchanged, one story."""
PAGE = 8
"""The goal of a story page, kB gzipped besides its text."""
SERVE = {1_000: 1.0, 10_000: 3.0}
"""The goals of ``serve``, seconds by stories."""


def entries(count: int, shell: Path, *, large: bool) -> list[Entry]:
    """Return who builds at a size: everybody at up to 1,000, else who would not take all night."""
    who = contenders(shell)
    small = count <= 1_000
    found = [Entry(who[OURS], again=True), Entry(who[HUGO_FOUND], again=small)]
    found.append(Entry(who[MATERIAL], 3 if small else 1, again=small))
    if large:
        found.append(Entry(who[ALONE]))
    if small:
        found += [Entry(who[BARE]), Entry(who[IN_NAV], 1), Entry(who[ZENSICAL], again=True)]
    return found


def warm(room: Path) -> Path:
    """Build a few stories with everybody, so that nobody's programs come from the disk first.

    Return a story page of ours, whose header and footer Hugo's pages get.
    """
    stories.ours(room / "shell", 20)
    measured((str(BIN / "bangyang"), "build"), room / "shell")
    page = room / "shell/site/exemplars/ceshi/s00005/index.html"
    race(room / "warm", 40, [Entry(each, 1) for each in contenders(page).values()])
    return page


def goals(report: Report, lanes: Mapping[int, Mapping[str, Lane]]) -> None:
    """Set the figures beside what was wanted."""
    for count, by in lanes.items():
        ours = by[OURS].took(COLD)
        for name, goal in ((MATERIAL, TO_MATERIAL), (HUGO_FOUND, TO_HUGO)):
            what = f"full build, {count:,} stories, times {name}"
            _goal(report, what, ours, by[name].took(COLD), goal)
    count, by = max(lanes.items())
    hugo = by[HUGO_FOUND].took(COLD, first=True)
    what = f"a full build without search, {count:,} stories, times Hugo without Pagefind"
    _goal(report, what, by[ALONE].took(COLD), hugo, TO_HUGO_ALONE)
    for found, what, goal in (
        (UNCHANGED, "nothing changed", AGAIN),
        (LAST, "one story changed at its end", ONE),
        (FIRST, "one story changed in its first paragraph, which lists show", ONE),
    ):
        what = f"{what}, of {count:,}, times a full build"
        _goal(report, what, by[OURS].took(found), by[OURS].took(COLD), goal)


def _goal(report: Report, what: str, taken: Run, other: Run, goal: float) -> None:
    times, busy = taken.seconds / other.seconds, taken.processor / other.processor
    figure = f"{times:.3g} ({taken.seconds:.2f} of {other.seconds:.2f} s; of processors {busy:.2g})"
    report.goal(what, figure, f"{goal:g}", times <= goal)


def stages(report: Report, lane: Lane) -> None:
    """Tell where the time of a full build goes, and that of a build after one edit."""
    lane.forget()
    for title, run in (("of a full build", _profiled(lane)), ("after one edit", _edited(lane))):
        table = run.out[run.out.index("stage ") :].strip()
        report.parts.append(f"### Stages {title}, {lane.count:,} stories\n\n```\n{table}\n```")


def _edited(lane: Lane) -> Run:
    lane.edit(FIRST)
    return _profiled(lane)


def _profiled(lane: Lane) -> Run:
    return measured((str(BIN / "bangyang"), "--lang", "en", "build", "--profile"), lane.folder)


def served(report: Report, lanes: Mapping[int, Mapping[str, Lane]]) -> None:
    """Measure what serving takes."""
    for count, by in lanes.items():
        if count in SERVE:
            taken = serving.latencies(by[OURS].folder, count)
            what = f"seconds from a changed story to its page in `serve`, {count:,} stories"
            figure = f"{sorted(taken)[len(taken) // 2]:.2f}, worst {max(taken):.2f}"
            report.goal(what, figure, f"{SERVE[count]:g}", max(taken) <= SERVE[count])


def tables(report: Report, lanes: Mapping[int, Mapping[str, Lane]]) -> None:
    """Add the tables: full builds at each size, builds after an edit, pages."""
    for count, by in lanes.items():
        _full(report, count, by)
    head = (
        "",
        "a full build",
        "nothing changed",
        "last paragraph",
        "first paragraph",
        "rsync sends",
    )
    rows = [_rebuilds(lane) for lanes_ in lanes.values() for lane in _again(lanes_)]
    after = (
        "rsync compares files block by block; the rest of what it sends are files' names and sums."
    )
    report.table("Building again, seconds and times a full build", head, rows, after)


def _again(lanes: Mapping[str, Lane]) -> list[Lane]:
    return [lane for lane in lanes.values() if UNCHANGED in lane.runs]


def _full(report: Report, count: int, by: Mapping[str, Lane]) -> None:
    ours = by[OURS].took(COLD)
    rows = []
    for name, lane in by.items():
        taken = lane.took(COLD)
        if name == HUGO_FOUND:
            hugo = lane.took(COLD, first=True)
            rows.append(_row(HUGO, 3, hugo.seconds, ours.seconds, hugo.processor, hugo.memory))
        rows.append(
            _row(
                name,
                len(lane.runs[COLD]),
                taken.seconds,
                ours.seconds,
                taken.processor,
                taken.memory,
            )
        )
        rows[-1] += (f"{lane.weight[1]:,.1f}", f"{lane.weight[0]:,}")
    head = (
        "",
        "runs",
        "seconds",
        "bangyang takes",
        "of processors",
        "MB of memory",
        "site, MB",
        "files",
    )
    report.table(
        f"A full build, {count:,} stories", head, [(*row, *[""] * (8 - len(row))) for row in rows]
    )


def _row(
    name: str, runs: int, seconds: float, ours: float, processor: float, memory: float
) -> tuple[str, ...]:
    times = "" if name in (OURS, ALONE) else f"{ours / seconds:.2f}×"
    return (name, f"{runs}", f"{seconds:.2f}", times, f"{processor:.2f}", f"{memory:,.0f}")


def _rebuilds(lane: Lane) -> tuple[str, ...]:
    full = lane.took(COLD).seconds
    cells = []
    for found in (UNCHANGED, LAST, FIRST):
        taken = lane.took(found).seconds
        cells.append(f"{taken:.2f} ({taken / full:.2f}×)")
    sent = ""
    if lane.sent:
        whole, content, files = lane.sent
        sent = f"{whole / 1e3:,.0f} kB, of it content {content / 1e3:,.0f}, {files:,} files"
    return (f"{lane.contender.name}, {lane.count:,} stories", f"{full:.2f}", *cells, sent)


def pages(report: Report, by: Mapping[str, Lane]) -> None:
    """Weigh a story page of everybody's, and what its text weighs."""
    rows = []
    for name, lane in by.items():
        if name == ALONE:
            continue
        html = (lane.site / lane.contender.page.format(5)).read_text(encoding="utf-8")
        bare = html
        for paragraph in stories.story(5)[1].split("\n\n"):
            bare = bare.replace(f"<p>{paragraph}</p>", "")
        whole, shell = (len(gzip.compress(text.encode(), 6)) / 1e3 for text in (html, bare))
        rows.append((name, f"{whole:.1f} ({len(html.encode()) / 1e3:.1f})", f"{shell:.1f}"))
        if name == OURS:
            report.goal(
                "a story page besides its text, kB gzipped",
                f"{shell:.1f}",
                f"{PAGE}",
                shell <= PAGE,
            )
    head = ("", "kB gzipped (as it is)", "of it besides the story's paragraphs")
    report.table("A story page", head, rows)


def given() -> argparse.Namespace:
    """Return the options."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    options.add_argument("--folder", help="where to build, such as /dev/shm for memory")
    options.add_argument("--keep", action="store_true", help="write the section into RESULTS.md")
    return options.parse_args()


def versions() -> str:
    """Return what was measured, with versions."""
    names = ("mkdocs", "mkdocs-material", "zensical", "hugo", "jieba")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Python {platform.python_version()}, {found}, pagefind {version('pagefind_bin_extended')}"
    )


def measure(room: Path, sizes: Sequence[int], report: Report) -> None:
    """Measure everything below a folder."""
    shell = warm(room)
    lanes = {
        count: race(room, count, entries(count, shell, large=count == max(sizes)))
        for count in sizes
    }
    tables(report, lanes)
    with step("goals", report):
        goals(report, lanes)
    with step("serving", report):
        served(report, lanes)
    with step("a story page", report):
        pages(report, lanes[min(lanes)])
    with step("stages", report):
        stages(report, lanes[max(lanes)][OURS])


def main() -> None:
    """Measure, print, and keep the section in RESULTS.md when asked to."""
    options = given()
    report = Report()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        measure(Path(name), options.sizes, report)
        where = options.folder or tempfile.gettempdir()
    table = "\n".join(["| | measured | goal | |", "|---|---|---|---|", *report.goals])
    parts = "\n\n".join(report.parts)
    section = f"""{MARK}

Made-up stories of about 1,000 characters, without photos, posters and share pictures; {machine()};
{versions()}; sites in {where}. Medians (`make bench`).

{table}

{parts}
"""
    print(section)
    if options.keep:
        kept(Path(__file__).parent / "RESULTS.md", section, MARK)


if __name__ == "__main__":
    main()
