"""Search on real newspaper text, beside Pagefind and MkDocs Material, in one run of one Chromium.

What is found is held against a plain scan of the same texts; bytes are what the server sent,
headers counted, and times Chromium's own, on loopback and on a throttled phone (processor 4×
slower, 1.6 Mbit/s down, 150 ms a round trip). Run it by ``make bench-search``; a quick look is
``--stories 200 --large 0``.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

import asking
import contenders
import indexing
import prose
from answers import APART, OURS, PAGEFIND, beside, find, spend, use
from bangyang.theme import theme_folder
from browsing import chromium
from measuring import kept
from report import Report, Size, step
from weighing import JOBS, indexed, one_changed

MARK = "## Search"
SHARES = 0.5, 0.25
"""The goals: times the time Pagefind takes, of the smaller and of the larger corpus."""


def given() -> argparse.Namespace:
    """Return the options."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=int, default=1_000, help="of the smaller corpus")
    options.add_argument(
        "--large", type=int, default=10_000, help="stories of the larger one; 0: none"
    )
    options.add_argument(
        "--pledges",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="a site with 26,558 pledges",
    )
    options.add_argument("--names", type=int, default=600, help="names asked of the larger corpus")
    options.add_argument(
        "--beside", type=int, default=100, help="queries asked of Pagefind for recall"
    )
    options.add_argument("--each", type=int, default=4, help="queries timed, of each of four kinds")
    options.add_argument("--archive", type=Path, help=f"{prose.PACKAGE} as downloaded before")
    options.add_argument("--folder", help="where to work, such as /dev/shm for memory")
    options.add_argument("--keep", action="store_true", help="write the section into RESULTS.md")
    return options.parse_args()


def measured(options: argparse.Namespace, room: Path, browser: Browser) -> Report:
    """Measure everything below a folder; what fails says so and stops nothing else."""
    report = Report()
    with step("prose"):
        paragraphs = prose.paragraphs(options.archive or prose.downloaded(room))
    smaller(
        browser, _size("small", prose.stories(paragraphs, options.stories), room), report, options
    )
    if options.large:
        large = _size("large", prose.stories(paragraphs, options.large), room)
        larger(browser, large, report, options)
        if options.pledges:
            pledged(browser, large, report, options)
    return report


def smaller(browser: Browser, size: Size, report: Report, options: argparse.Namespace) -> None:
    """Measure the smaller corpus: everything, and Material's search."""
    with step("indexing the smaller corpus", report):
        indexed(size, report, 3, SHARES[0], apart=True)
    _laid_out(size)
    with step("finding in the smaller corpus", report):
        find(browser, size, report, 0, options.beside)
    with step("queries to the smaller corpus", report):
        spend(browser, size, report, (OURS, PAGEFIND, APART), options.each)
    with step("a site of the smaller corpus", report):
        site = indexing.built(size.folder / "built", size.told, pledged=False)
        use(browser, site, size, report, options.each)
    with step("Material's search", report):
        beside(browser, size.folder / "material", size, report, options.each)


def larger(browser: Browser, size: Size, report: Report, options: argparse.Namespace) -> None:
    """Measure the larger corpus: indexing, one changed story, some names, queries."""
    with step("indexing the larger corpus", report):
        indexed(size, report, 2, SHARES[1], apart=False)
    with step("one changed story", report):
        one_changed(size, report)
    _laid_out(size)
    with step("finding in the larger corpus", report):
        find(browser, size, report, options.names, 0)
    with step("queries to the larger corpus", report):
        spend(browser, size, report, (OURS, PAGEFIND), options.each)


def pledged(browser: Browser, large: Size, report: Report, options: argparse.Namespace) -> None:
    """Measure a site of the larger corpus and a district's pledges."""
    size = Size("pledged", large.told, large.folder.parent / "pledged")
    with step("a site of the larger corpus and 26,558 pledges", report):
        with step("building it"):
            site = indexing.built(size.folder, size.told, pledged=True)
        asking.room(size.folder / "room", theme_folder() / "search", ours=site)
        spend(browser, size, report, (OURS,), options.each)
        use(browser, site, size, report, options.each)


def _size(label: str, told: list[prose.Story], room: Path) -> Size:
    folder = room / label
    folder.mkdir()
    return Size(label, told, folder)


def _laid_out(size: Size) -> None:
    own = {name: size.folder / name for name in ("ours", "whole", "apart")}
    asking.room(size.folder / "room", theme_folder() / "search", **own)


def machine(browser: Browser) -> str:
    """Return what it was measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return (
        f"{next(models, platform.machine())}, {JOBS} cores, Python {platform.python_version()},\n"
        f"numpy {version('numpy')}, Chromium {browser.version}, {contenders.pagefind_version()}, "
        f"MkDocs Material {version('mkdocs-material')}"
    )


def main() -> None:
    """Measure, print, and keep the section in RESULTS.md when asked to."""
    options = given()
    with tempfile.TemporaryDirectory(dir=options.folder) as name, chromium() as browser:
        report = measured(options, Path(name), browser)
        on = machine(browser)
    goals = "\n".join(["| | measured | goal | |", "|---|---|---|---|", *report.goals])
    tables = "\n\n".join(report.parts)
    package = prose.PACKAGE.partition("=")[0]
    section = f"""{MARK}

Newspaper text of January 1998 out of the package {package} (`bench/prose.py`), its paragraphs put
together to stories of {prose.LENGTH:,} characters and more, beside Pagefind and MkDocs Material's
own search on the same texts (`make bench-search`). One run on a shared machine: {on}.
Of bytes the worst query counts, of milliseconds the median.

{goals}

{tables}
"""
    print(section)
    if options.keep:
        kept(Path(__file__).parent / "RESULTS.md", section, MARK)


if __name__ == "__main__":
    main()
