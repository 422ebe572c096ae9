"""The contenders and one race between them: each builds in turn, round after round."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import peers
import stories
from measuring import Run, added, files_of, measured, middle

BIN = Path(sys.executable).parent
COLD, UNCHANGED, LAST, FIRST = "cold", "unchanged", "last", "first"
"""What a build finds: nothing; its own site; one story with other words, last or first in it."""
OURS, ALONE, HUGO, HUGO_FOUND, MATERIAL, BARE, IN_NAV, ZENSICAL = (
    "bangyang",
    "bangyang without search",
    "Hugo",
    "Hugo + Pagefind",
    "MkDocs Material with its search",
    "Material, no cards and no lists",
    "Material, no cards, every story in the navigation",
    "Zensical with its search",
)
_WITHOUT = """
import sys
from bangyang import flow
from bangyang.cli import main
assert callable(flow._write_index)
flow._write_index = lambda *_: {}
sys.argv[1:] = ["build"]
main()
"""
"""Our build but for the index, which no option leaves out."""
_TOLD = "Total bytes sent", "Literal data", "regular files transferred"
"""What rsync tells: bytes sent, those of them that are files' content, files."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator and how it is run."""

    name: str
    write: Callable[[Path, int], None]
    """Writes what it builds from into a folder: so many stories."""
    source: str
    """Where a story lies, by its number."""
    page: str
    """Where its page is made."""
    commands: tuple[tuple[str, ...], ...]
    made: tuple[str, ...]
    """What its builds leave: the site first, then caches."""


@dataclass(slots=True)
class Lane:
    """A contender's folder and its runs, by what they found."""

    contender: Contender
    folder: Path
    count: int
    runs: dict[str, list[tuple[Run, ...]]] = field(default_factory=dict)
    sent: tuple[int, ...] = ()
    """What rsync told of bringing a copy up to date after one edit."""
    edits: int = 0
    weight: tuple[int, float] = (0, 0.0)
    """Files and megabytes of the site."""

    @property
    def site(self) -> Path:
        """Return where the site lies."""
        return self.folder / self.contender.made[0]

    def build(self, found: str) -> None:
        """Make the folder what a build should find, and measure the build."""
        if found == COLD:
            self.forget()
        elif found in (LAST, FIRST):
            self.edit(found)
        os.sync()
        runs = tuple(measured(command, self.folder) for command in self.contender.commands)
        self.runs.setdefault(found, []).append(runs)
        if found == COLD and not self.weight[0]:
            self.weight = files_of(self.site)

    def forget(self) -> None:
        """Remove what builds have left."""
        for name in self.contender.made:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def edit(self, found: str) -> None:
        """Change one story: a sentence more in its last paragraph, or in its first."""
        self.edits += 1
        number = (self.count // 2 + 17 * self.edits) % self.count
        file = self.folder / self.contender.source.format(number)
        text = file.read_text(encoding="utf-8")
        told = stories.story(number)[1]
        words = told.split("\n\n")[-1 if found == LAST else 0]
        file.write_text(text.replace(words, f"{words}这是第{self.edits}次改。"), encoding="utf-8")

    def send(self, found: str) -> None:
        """Build after an edit, and let rsync bring an older copy of the site up to date."""
        if not shutil.which("rsync"):
            self.build(found)
            return
        command = ["rsync", "-rtz", "--modify-window=-1", "--delete", "--no-whole-file", "--stats"]
        command += [f"{self.site}/", str(self.folder / "elsewhere")]
        subprocess.run(command, check=True, capture_output=True)
        self.build(found)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures = (re.search(f"{told}: ([\\d,]+)", done.stdout) for told in _TOLD)
        self.sent = tuple(int(each[1].replace(",", "")) if each else 0 for each in figures)
        shutil.rmtree(self.folder / "elsewhere")

    def took(self, found: str, *, first: bool = False) -> Run:
        """Return the medians of runs, of all commands or of the first alone."""
        return middle([added(runs[:1] if first else runs) for runs in self.runs[found]])


@dataclass(frozen=True, slots=True)
class Entry:
    """How often a contender builds in a race, and whether it builds again after edits."""

    contender: Contender
    rounds: int = 3
    again: bool = False


def race(room: Path, count: int, entries: Sequence[Entry]) -> dict[str, Lane]:
    """Let each build in turn, so that a busy moment of the machine meets all of them.

    One that fails is told and left out.
    """
    lanes = {}
    for number, entry in enumerate(entries):
        lane = Lane(entry.contender, room / f"{count}-{number}", count)
        entry.contender.write(lane.folder, count)
        lanes[entry.contender.name] = lane
    for turn in range(max(entry.rounds for entry in entries)):
        for entry in entries:
            lane = lanes.get(entry.contender.name)
            if lane and turn < entry.rounds and not _turn(lane, entry, turn):
                del lanes[entry.contender.name]
    return lanes


def _turn(lane: Lane, entry: Entry, turn: int) -> bool:
    """Let one build; return whether it could."""
    try:
        lane.build(COLD)
        if entry.again:
            lane.build(UNCHANGED)
            lane.build(FIRST)
            lane.send(LAST) if turn == entry.rounds - 1 else lane.build(LAST)
    except subprocess.CalledProcessError as failure:
        print(f"… {lane.contender.name} gave up: {failure}", file=sys.stderr, flush=True)
        return False
    took = ", ".join(f"{found} {lane.took(found).seconds:.2f} s" for found in lane.runs)
    print(f"… {lane.count:,} stories, {lane.contender.name}: {took}", file=sys.stderr, flush=True)
    return True


def contenders(shell: Path) -> dict[str, Contender]:
    """Return all contenders; ``shell`` is a story page of ours, for Hugo's header and footer."""
    bangyang = str(BIN / "bangyang"), "build"
    alone = sys.executable, "-c", _WITHOUT
    mkdocs = ((str(BIN / "mkdocs"), "build", "--quiet"),)
    hugo = str(_within("hugo", "binaries")), "--quiet"
    pagefind = str(_within("pagefind_bin_extended", "pagefind_extended")), "--site", "public"
    plain, theirs = "docs/s/s{:05d}.md", "s/s{:05d}/index.html"
    made = "site", "site.old", "site.new", ".cache", "exemplars/ids.csv"
    ours = "exemplars/s{:05d}.md", "exemplars/ceshi/s{:05d}/index.html", (bangyang,), made
    found = "content/exemplars/s{:05d}.md", "exemplars/s{:05d}/index.html", (hugo, pagefind)
    zensical = ((str(BIN / "zensical"), "build"),)
    all_ = (
        Contender(OURS, stories.ours, *ours),
        Contender(ALONE, stories.ours, *ours[:2], (alone,), made),
        Contender(
            HUGO_FOUND, lambda site, count: peers.hugo(site, count, shell), *found, ("public",)
        ),
        Contender(MATERIAL, peers.material, plain, theirs, mkdocs, ("site",)),
        Contender(BARE, _bare(in_nav=False), plain, theirs, mkdocs, ("site",)),
        Contender(IN_NAV, _bare(in_nav=True), plain, theirs, mkdocs, ("site",)),
        Contender(ZENSICAL, peers.material, plain, theirs, zensical, ("site", ".cache")),
    )
    return {each.name: each for each in all_}


def _bare(*, in_nav: bool) -> Callable[[Path, int], None]:
    return lambda site, count: peers.bare(site, count, in_nav=in_nav)


def _within(package: str, start: str) -> Path:
    """Return a program that lies in a package: its own start counts, not Python's."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"no {package}: run this by make bench")
    folder = Path(spec.submodule_search_locations[0])
    folder = folder / start if (folder / start).is_dir() else folder
    return next(file for file in sorted(folder.iterdir()) if file.stem in (package, start))
