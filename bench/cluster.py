"""What a cluster takes off the machine that builds: processor time of its process, item by item.

Each stage is done once by one process here and once by a cluster on the same machine; what the
cluster's workers use is not counted. Prints a table for docs/cluster.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, ClassVar

from distributed import LocalCluster
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

import stories
from bangyang.commands import site as sites
from bangyang.commands.building import build
from bangyang.model.options import Wishes
from bangyang.workers import Workers

STORIES, PHOTOS, LIST = 10, 4, 200
KINDS = {"photos": "photos", "shares": "share pictures", "posters": "posters", "pages": "pages"}


class Timed(Workers):
    """Workers that note what each stage takes of this process's processor time, and its items."""

    spent: ClassVar[Counter[str]] = Counter()
    items: ClassVar[Counter[str]] = Counter()

    def map(
        self,
        stage: str,
        function: Callable[[Any], Any],
        items: Sequence[Any],
        *,
        meanwhile: Callable[[], None] | None = None,
        **named: Any,
    ) -> list[Any]:
        """Do what ``Workers`` do, and note it."""
        beside = 0.0

        def aside() -> None:
            nonlocal beside
            began = process_time()
            if meanwhile is not None:
                meanwhile()
            beside = process_time() - began

        began = process_time()
        results = super().map(stage, function, items, meanwhile=aside, **named)
        self.spent[stage] += process_time() - began - beside
        self.items[stage] += len(items)
        return results


def pictured(folder: Path) -> Path:
    """Write a site whose stories have posters, share pictures and, some of them, photos."""
    stories.ours(folder, STORIES)
    options = folder / "mkdocs.yml"
    told = options.read_text(encoding="utf-8")
    told = told.replace("posters: [], share_pictures: false", "posters: [{kind: story, size: A3}]")
    options.write_text(told, encoding="utf-8")
    for number, file in enumerate(sorted((folder / "exemplars").iterdir())[:PHOTOS]):
        Image.effect_noise((2400, 3000 + number), 40).convert("RGB").resize((2400, 3000)).save(
            folder / f"exemplars/p{number}.jpg", quality=90
        )
        text = file.read_text(encoding="utf-8")
        text = text.replace("kind:", f"photo: p{number}.jpg\nkind:", 1)
        file.write_text(text, encoding="utf-8")
    return folder


def long_list(folder: Path) -> Path:
    stories.ours(folder, LIST)
    return folder


def taken(made: Callable[[Path], Path], scheduler: str) -> dict[str, float]:
    """Return the ms of this process's time an item of each stage takes."""
    Timed.spent, Timed.items = Counter(), Counter()
    with TemporaryDirectory() as name, redirect_stderr(StringIO()) as said:
        folder = made(Path(name) / "site")
        wishes = Wishes(jobs=1, scheduler=scheduler)
        if build(folder / "mkdocs.yml", folder / "site", wishes):
            sys.exit(said.getvalue())
    return {each: Timed.spent[each] / n * 1000 for each, n in Timed.items.items() if n}


def main() -> None:
    sites.Workers = Timed  # type: ignore[misc]
    found: dict[str, tuple[float, float]] = {}
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        for made, stages in ((pictured, ("photos", "shares", "posters")), (long_list, ("pages",))):
            here = taken(made, "")
            taken(made, cluster.scheduler_address)  # what is imported once does not count
            away = taken(made, cluster.scheduler_address)
            found |= {each: (here[each], away[each]) for each in stages}
    print("| | here, ms | with a cluster, ms | |\n|---|---|---|---|")
    for each, (here_ms, away_ms) in found.items():
        share = f"{here_ms / away_ms:.1f}"
        print(f"| {KINDS[each]} | {here_ms:.2f} | {away_ms:.2f} | {share} × |")


if __name__ == "__main__":
    main()
