"""The fonts posters are set in, and which characters they can draw."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from bangyang.derive.cache import Cache, digest
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


def load_fonts(own: Path | None, cache: Cache) -> tuple[Fonts, list[Problem]]:
    """Return the fonts of the wheels and of the site's ``fonts_dir``, if it has one.

    The tables of a set of fonts are read once and kept. A file in ``fonts_dir`` that is no font
    is a ``poster-font`` Problem.
    """
    wheels = [Path(str(files(package).joinpath(name))) for package, name in (SERIF, SANS)]
    added = _font_files(own)
    broken = {path: reason for path in added if (reason := _broken(path))}
    sound = [path for path in added if path not in broken]
    key = digest(
        [version(package) for package, _ in (SERIF, SANS)],
        [hashlib.sha256(path.read_bytes()).hexdigest() for path in sound],
    )
    folders = dict.fromkeys(str(path.parent) for path in (*wheels, *sound))
    fonts = Fonts(tuple(folders), key, _characters((*wheels, *sound), cache, key))
    return fonts, [
        Problem.of("poster-font", Position(path.name), reason=reason)
        for path, reason in broken.items()
    ]


def missing(texts: Mapping[str, str], fonts: Fonts) -> list[tuple[str, str]]:
    """Return (field, character) for each character no font draws, once a field, in order.

    Characters that show nothing (joiners, selectors, spaces) are never missing.
    """
    return [
        (field, character)
        for field, text in texts.items()
        for character in dict.fromkeys(unicodedata.normalize("NFC", text))
        if ord(character) not in fonts.characters and not _invisible(character)
    ]


def _invisible(character: str) -> bool:
    selects = any(ord(character) in selectors for selectors in _SELECTORS)
    return selects or unicodedata.category(character) in ("Cf", "Zs", "Cc")


def _font_files(folder: Path | None) -> list[Path]:
    if folder is None or not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def _broken(path: Path) -> str:
    """Return why a file cannot be used as a font; nothing when it can."""
    try:
        _code_points(path)
    except (TTLibError, OSError, AssertionError) as error:
        return str(error) or type(error).__name__
    return ""


def _characters(paths: tuple[Path, ...], cache: Cache, key: str) -> frozenset[int]:
    if not cache.has(ROOM, key):
        found = sorted(frozenset().union(*map(_code_points, paths)))
        with cache.fill(ROOM, key) as folder:
            (folder / "characters.json").write_text(json.dumps(found), encoding="ascii")
    kept = (cache.folder(ROOM, key) / "characters.json").read_text(encoding="ascii")
    return frozenset(json.loads(kept))


def _code_points(path: Path) -> frozenset[int]:
    """Return the code points a font file maps to glyphs; of a collection, those of all its fonts."""
    if path.suffix.lower() in (".ttc", ".otc"):
        with TTCollection(path, lazy=True) as collection:
            return frozenset().union(*(font.getBestCmap() or {} for font in collection.fonts))
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
