"""Make the example's posters and lay them side by side: ``python -m tools.posters_sheet``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bangyang.commands.site import Site, opened
from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.plan import PosterJob
from bangyang.model.options import Wishes
from bangyang.model.posters import PosterKind, PosterOffer
from bangyang.problems import Problem
from bangyang.rules.papers import hung, sheet

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "pictures" / "posters-sheet.png"
MOST = 600_000
"""Bytes the picture may have."""

SHEETS = (("A3", False), ("600x900", False), ("600x900", True), ("800x2000", False))

SHOWN = {
    PosterKind.STORY: "feng-lan-story",
    PosterKind.ROLL: "qing-tan-xiang-2026-roll",
    PosterKind.BOARD: "yanxi-board",
    PosterKind.PLEDGES: "dukou-pledges",
    PosterKind.NOTICE: "notice",
    PosterKind.CAMPAIGN: "tian-hei-yi-hou-kan-de-jian-campaign",
}
"""Which of the example's posters stands for its kind, by its file."""

ROW, GAP, EDGE = 350, 22, 34
"""Height of a row, room between two posters and round all of them, px."""

WIDEST = 2
"""How wide a landscape sheet may be in proportion; a board of 2000 × 800 would set the width."""

GROUND, RULE = (232, 228, 219), (190, 184, 172)


def offers() -> Iterator[PosterOffer]:
    """Yield every kind on every sheet it hangs on."""
    for kind in SHOWN:
        sheets = (sheet(name, turned) for name, turned in SHEETS)
        hanging = (hung(kind, each) for each in sheets if each)
        fit = (each for each in hanging if each and each.width < WIDEST * each.height)
        yield from dict.fromkeys(PosterOffer(kind, each) for each in fit)


def chosen(jobs: Sequence[PosterJob]) -> Iterator[PosterJob]:
    """Yield the poster that stands for its kind, else the first, of each kind and sheet."""
    for offer in offers():
        own = [j for j in jobs if (j.poster.kind, j.poster.sheet) == (offer.kind, offer.sheet)]
        named = [job for job in own if SHOWN[offer.kind] in job.poster.url]
        yield from (named or own)[:1]


def made(room: Path) -> list[MadePoster]:
    """Make the posters in a copy of the example; what is wrong with them is said."""
    for name in ("content", "exemplars"):
        shutil.copytree(ROOT / name, room / name)
    shutil.copyfile(ROOT / "mkdocs.yml", room / "mkdocs.yml")
    with opened(room / "mkdocs.yml", Wishes()) as site:
        if not isinstance(site, Site):
            raise SystemExit(site.code)
        wanted = replace(site, options=replace(site.options, posters=tuple(offers())))
        gathered = wanted.gather()
        if gathered.ordered is None:
            raise SystemExit("no posters")
        jobs = list(chosen(gathered.ordered.jobs))
        found, problems = run(jobs, gathered.cache, gathered.ordered.fonts, site.workers)
    _tell(problems)
    return found


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem.code, dict(problem.values), file=sys.stderr)  # noqa: T201


def laid_out(posters: Sequence[MadePoster]) -> Image.Image:
    """Return the posters in a row a kind, all of one height."""
    rows = [
        [_small(each.preview) for each in posters if each.poster.kind is kind] for kind in SHOWN
    ]
    rows = [row for row in rows if row]
    width = max(sum(each.width + GAP for each in row) for row in rows) - GAP + 2 * EDGE
    whole = Image.new("RGB", (width, len(rows) * (ROW + GAP) - GAP + 2 * EDGE), GROUND)
    for down, row in enumerate(rows):
        across = EDGE
        for picture in row:
            at = (across, EDGE + down * (ROW + GAP))
            whole.paste(RULE, (at[0] - 1, at[1] - 1, at[0] + picture.width + 1, at[1] + ROW + 1))
            whole.paste(picture, at)
            across += picture.width + GAP
    return whole


def _small(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        width = round(picture.width * ROW / picture.height)
        return picture.convert("RGB").resize((width, ROW), Image.Resampling.LANCZOS)


def main() -> None:
    """Make, lay out, save; ValueError when the picture is too large."""
    with tempfile.TemporaryDirectory() as room:
        whole = laid_out(made(Path(room)))
    reduced = whole.quantize(96, dither=Image.Dither.NONE)
    reduced.save(TARGET, optimize=True)
    if TARGET.stat().st_size > MOST:
        raise ValueError(f"{TARGET.name} has {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
