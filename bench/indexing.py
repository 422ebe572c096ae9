"""Our index of the newspaper's stories, straight from records, and an office's site of them."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import county
from bangyang.search.frame import frame
from bangyang.search.index import indexed
from bangyang.search.kept import Kept
from bangyang.search.record import PERSON, Facet, SearchRecord, Spoken
from contenders import BIN, Indexed
from prose import Story

Files = Mapping[str, bytes]

FACETS: Mapping[str, Callable[[Story], str]] = {
    "township": lambda story: story.township,
    "year": lambda story: str(story.day.year),
}
_MARKED = re.compile(r"([\\`*_{}\[\]<>#+.!|~-])")


def records(told: Sequence[Story]) -> tuple[SearchRecord, ...]:
    """Return a record for each story, with what is spoken, suggested and filtered by."""
    return tuple(_record(story) for story in told)


def _record(story: Story) -> SearchRecord:
    (name,), (title,), places, texts = story.fields
    return SearchRecord(
        url=f"exemplars/ceshi/s{story.number:05}/",
        kind=PERSON,
        title=f"{name}：{title}",
        meta=("人物", *places, story.day.isoformat()),
        date=story.day,
        name=name,
        headline=title,
        places=places,
        texts=texts,
        spoken=(
            Spoken(name, "name", person=True),
            Spoken(title),
            *(Spoken(place, "place") for place in places),
        ),
        suggested=True,
        facets={"kind": (PERSON,), **{facet: (of(story),) for facet, of in FACETS.items()}},
    )


def facets(told: Sequence[Story]) -> tuple[Facet, ...]:
    """Return what the records can be filtered by."""
    values = {facet: sorted({of(story) for story in told}) for facet, of in FACETS.items()}
    kept = (Facet(name, tuple((key, key) for key in keys)) for name, keys in values.items())
    return (Facet("kind", ((PERSON, "人物"),)), *kept)


class Shelf:
    """The files of the last index, each with the key it was made from."""

    def __init__(self) -> None:
        """Hold nothing."""
        self.files: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}
        self._keys: dict[str, bytes] = {}

    def holds(self, path: str, key: bytes) -> bool:
        """Note what a file of the next index is made from; return whether it is here."""
        self._keys[path] = key
        return self._before.get(path) == key

    def renew(self, made: Iterable[tuple[str, bytes]]) -> None:
        """Take an index: what was made of it, and of the last what it still holds."""
        new = {path: frame(content) for path, content in made}
        self.files = {path: new.get(path) or self.files[path] for path in self._keys}
        self._before, self._keys = self._keys, {}


def ours(
    told: Sequence[Story], jobs: int, kept: Kept | None = None, shelf: Shelf | None = None
) -> tuple[Indexed, Files]:
    """Index stories; return what it took, and the files as they are written.

    Those on a ``shelf`` stay there, and their frames count too, as in a build.
    """
    given, wanted, own = records(told), facets(told), shelf or Shelf()
    started = time.perf_counter()
    own.renew(indexed(given, wanted, jobs=jobs, kept=kept, holds=own.holds))
    seconds = time.perf_counter() - started
    return Indexed(seconds, sum(map(len, own.files.values())), len(own.files)), own.files


def changed(told: Sequence[Story], number: int) -> list[Story]:
    """Return the stories, the first paragraph of one of them now its last."""
    first, *others = told[number].paragraphs
    other = replace(told[number], paragraphs=(*others, first))
    return [*told[:number], other, *told[number + 1 :]]


def laid(files: Files, site: Path) -> Path:
    """Write an index as it lies in a site."""
    for path, content in files.items():
        file = site / f"assets/search/{path}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return site


def built(room: Path, told: Sequence[Story], *, pledged: bool) -> Path:
    """Build a site of the stories, with a district's pledges if told; return where it lies."""
    if pledged:
        county.write(room, "csv")
    else:
        _empty(room)
    folder = room / "exemplars"
    folder.mkdir()
    for story in told:
        (folder / f"s{story.number}.md").write_text(_source(story), encoding="utf-8")
    subprocess.run([str(BIN / "bangyang"), "build"], cwd=room, check=True, capture_output=True)
    return room / "site"


def _empty(room: Path) -> None:
    home = room / "content/counties/ceshi"
    home.mkdir(parents=True)
    townships = "".join(f"  - {name}\n" for name in county.TOWNSHIPS)
    (home / "county.yml").write_text(f"name: 测试区\ntownships:\n{townships}", encoding="utf-8")
    (room / "content/pages").mkdir()
    (room / "content/pages/index.md").write_text("# 首页\n", encoding="utf-8")
    (room / "mkdocs.yml").write_text(
        "site_name: 测试\nsite_url: https://bench.example/\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\n"
        "plugins: [bangyang: {posters: [], share_pictures: false, today: 2026-11-23}]\n",
        encoding="utf-8",
    )


def _source(story: Story) -> str:
    """Return a story as an office writes it."""
    fields = {
        "name": story.name,
        "title": f"{story.name}：{story.title}",
        "kind": "person",
        "id": f"s{story.number:05}",
        "date": story.day.isoformat(),
        "township": story.township,
        "village": story.village,
    }
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()
    )
    texts = "\n\n".join(_MARKED.sub(r"\\\1", each.text) for each in story.paragraphs)
    return f"---\n{head}\n---\n\n{texts}\n"
