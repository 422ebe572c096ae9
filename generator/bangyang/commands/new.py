"""``bangyang new``: a site to start from — of one's own county, or of a small fictional one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bangyang.commands.ids import updated
from bangyang.load.ids import ids_file
from bangyang.rules.keys import key
from bangyang.rules.place_lists import county_id
from bangyang.schemas.line import schema_line
from bangyang.yaml_lines import block

SAMPLE, OWN = "starter", "starter_own"
"""Folders of the package: a whole fictional county, and what one's own begins with."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a county is called, where it lies, and which townships it has, with their villages."""

    county: str
    province: str = ""
    city: str = ""
    townships: Mapping[str, Sequence[str]] = field(default_factory=dict)
    id: str = ""
    """The name of its folder; by default the name in pinyin."""

    @property
    def folder(self) -> str:
        """The name of its folder, which is part of its addresses."""
        return self.id or county_id(self.county)


def new(folder: Path, beginning: Beginning | None = None) -> bool:
    """Write a site into a folder that is new or empty; False when it is neither.

    Without a ``beginning`` it is the fictional county.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return False
    for path, content in _sample() if beginning is None else _own(beginning):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    ids = folder / ids_file("exemplars")
    ids.parent.mkdir(exist_ok=True)
    ids.write_bytes(updated((), (), date.min))  # no id is lost yet, so nobody need be warned
    if beginning is not None:
        (folder / f"content/counties/{beginning.folder}/pledges").mkdir()
    return True


def _sample() -> Iterator[tuple[str, bytes]]:
    yield from _files(files("bangyang").joinpath(SAMPLE), "")


def _own(beginning: Beginning) -> Iterator[tuple[str, bytes]]:
    name = f"{_short(beginning.county)}榜样"
    gaps = {
        "{{site_name}}": block("site_name", name)[0],
        "{{name}}": name,
        "{{county}}": beginning.county,
        "{{id}}": beginning.folder,
    }
    for path, content in _files(files("bangyang").joinpath(OWN), ""):
        text = content.decode()
        for gap, value in gaps.items():
            text = text.replace(gap, value)
        yield path, text.encode()
    path = f"content/counties/{beginning.folder}"
    yield f"{path}/county.yml", _county(beginning, f"{path}/county.yml").encode()


def _short(county: str) -> str:
    """Return a county's name without its kind, unless one character would be left."""
    stem = county.removesuffix("自治县").removesuffix("县").removesuffix("区").removesuffix("市")
    return stem if len(stem) > 1 else county


def _county(beginning: Beginning, file: str) -> str:
    """Return ``county.yml``."""
    where = {"province": beginning.province, "city": beginning.city}
    lines = [
        schema_line("county", file),
        "# 文件夹的名字是县名的拼音，是网址的一部分，发布以后就不要再改。",
        *block("name", beginning.county),
        *(line for label, text in where.items() if text for line in block(label, text)),
        "",
        "# 乡镇（街道）和下面的村（社区）。故事和承诺表里的地名写错会得到提醒。",
        "# 加村：把一行写成 - {name: 东河乡, villages: [前坪村, 后湾村]}",
        "# 改过名的：- {name: 东河镇, former: [东河乡]}",
        *_townships(beginning.townships),
        "",
        "# 有疑问打给谁。会登在网站上和海报上：去掉行首的井号，换成自己的。",
        "# contact:",
        "#   unit: 某县委宣传部",
        '#   phone: "0000-0000000"',
        "#   address: 某县某路0号",
    ]
    return "\n".join(lines) + "\n"


def _townships(names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the list of townships; two whose names sound alike are spelt apart."""
    entries: list[object] = []
    taken: set[str] = set()
    for name, villages in names.items():
        spelt = _free(key(name), taken)
        entry: dict[str, object] = {"name": name}
        if spelt != key(name):
            entry["key"] = spelt
        if kept := _apart(villages):
            entry["villages"] = kept
        entries.append(entry if len(entry) > 1 else name)
    return block("townships", entries) if entries else ["# townships: [东河乡, 西山镇]"]


def _apart(villages: Sequence[str]) -> list[object]:
    taken: set[str] = set()
    spelt = [(name, key(name), _free(key(name), taken)) for name in villages]
    return [name if usual == own else {"name": name, "key": own} for name, usual, own in spelt]


def _free(spelt: str, taken: set[str]) -> str:
    number, free = 1, spelt
    while free in taken:
        number += 1
        free = f"{spelt}-{number}"
    taken.add(free)
    return free


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        inner = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir():
            yield from _files(entry, inner)
        elif not entry.name.endswith((".py", ".pyc")):
            yield inner, entry.read_bytes()
