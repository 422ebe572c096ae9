"""The fonts posters are set in, and which characters they can draw."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from bangyang.derive.cache import Cache, digest
from bangyang.derive.typst import usable_fonts
from bangyang.problems import Position, Problem

SERIF = ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf")
SANS = ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf")
"""Package and file of the two families: Noto Serif SC (static), Noto Sans SC (every weight)."""

ROOM = "fonts"
_SUFFIXES = (".otf", ".ttf", ".ttc", ".otc")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True, slots=True)
class Fonts:
    """What Typst may draw with, and nothing else: the same on every machine.

    ``folders`` are searched by Typst; ``digest`` changes when any font does; ``characters``
    are the code points some font draws.
    """

    folders: tuple[str, ...]
    digest: str
    characters: frozenset[int]


def load_fonts(
    own: Path | None, cache: Cache, root: Path | None = None
) -> tuple[Fonts, list[Problem]]:
    """Return the fonts of the wheels and of the site's own folder, if it has one.

    ``root`` is the site's folder, for naming files. The tables of a set of fonts are read once
    and kept. A file in ``own`` Typst cannot draw with is a ``poster-font`` Problem.
    """
    folders = common_folders()
    added = font_files(own) if own else []
    folders += [own] if own and added else []
    names = [path.relative_to(root or own.parent).as_posix() for path in added] if own else []
    key = digest(
        [version(package) for package, _ in (SERIF, SANS)],
        [hashlib.sha256(path.read_bytes()).hexdigest() for path in added],
        names,
    )
    found = _found(tuple(map(str, folders)), cache, key)
    problems = [
        Problem.of("poster-font", Position(name))
        for name, path in zip(names, added, strict=True)
        if path.name not in found["usable"]
    ]
    characters = frozenset(map(int, found["characters"]))
    return Fonts(tuple(map(str, folders)), key, characters), problems


def common_folders() -> list[Path]:
    """Return where this machine has the fonts of the wheels."""
    return [Path(str(files(package).joinpath(name))).parent for package, name in (SERIF, SANS)]


def missing(texts: Mapping[str, str], drawn: frozenset[int]) -> list[tuple[str, str]]:
    """Return (field, character) for each character not among ``drawn``, once a field, in order.

    Characters that show nothing (joiners, selectors, spaces) are never missing.
    """
    return [
        (field, character)
        for field, text in texts.items()
        for character in dict.fromkeys(unicodedata.normalize("NFC", text))
        if ord(character) not in drawn and not _invisible(character)
    ]


def _invisible(character: str) -> bool:
    selects = any(ord(character) in selectors for selectors in _SELECTORS)
    return selects or unicodedata.category(character) in ("Cf", "Zs", "Cc")


def font_files(folder: Path) -> list[Path]:
    """Return the fonts below a folder, in order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def _found(folders: tuple[str, ...], cache: Cache, key: str) -> Mapping[str, list[str]]:
    """Return the names of the fonts Typst can use, and the code points they draw."""
    if not cache.has(ROOM, key):
        drawn = {path: points for path in usable_fonts(folders) if (points := _code_points(path))}
        found = {
            "usable": sorted(path.name for path in drawn),
            "characters": sorted(frozenset().union(*drawn.values())),
        }
        with cache.fill(ROOM, key) as folder:
            (folder / "found.json").write_text(json.dumps(found), encoding="ascii")
    kept: dict[str, list[str]] = json.loads(
        (cache.folder(ROOM, key) / "found.json").read_text(encoding="ascii")
    )
    return kept


def _code_points(path: Path) -> frozenset[int]:
    """Return the code points a file maps to glyphs; none when its tables are damaged."""
    content = io.BytesIO(path.read_bytes())
    try:
        if path.suffix.lower() in (".ttc", ".otc"):
            fonts = TTCollection(content, lazy=True).fonts
        else:
            fonts = [TTFont(content, lazy=True)]
        return frozenset().union(*(font.getBestCmap() or {} for font in fonts))
    except (TTLibError, OSError, AssertionError, KeyError, ValueError, struct.error):
        return frozenset()
