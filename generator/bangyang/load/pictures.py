"""Pictures a story names: beside it, inside the site, and really pictures."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import replace
from urllib.parse import unquote

from bangyang.load.album import Album
from bangyang.load.folder import Folder
from bangyang.load.forms import Form, Key, Line
from bangyang.load.record import Record, shorten
from bangyang.load.text import place
from bangyang.load.values import Text
from bangyang.model.exemplars import Picture
from bangyang.model.photos import NamedPicture, PhotoSource
from bangyang.problems import Position, Problem

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic")

_FOCUS = re.compile(r"(\d{1,3}(?:\.\d+)?)%\s+(\d{1,3}(?:\.\d+)?)%")
PHOTO = Form(
    {
        "file": Key(("文件",), required=True),
        "caption": Key(("说明",)),
        "alt": Key(("替代文字",)),
        "focus": Key(("焦点",), Line(_FOCUS.pattern)),
    }
)
"""What may be said of a photo."""

_IMAGE = re.compile(
    r"""
      !\[[^\]\n]{0,500}\]\(\s*                                # ![…](
          (?: <([^>\n]+)> # <a path>
            | ((?:[^()<>\n]|\([^()\n]*\)){1,300}?) ) # or a path (with brackets)
          (?:\s+["'(][^\n]{0,300}?["')])?\s*\) # and a title
    | <img\b[^>]{0,500}?\ssrc\s*=\s*
          (?: "([^">]+)" | '([^'>]+)' | ([^"'\s>]+) )
    | ^[ ]{0,3}\[[^\]\n]{1,500}\]:\s*<?([^\s>]+\.(?:"""
    + "|".join(ending[1:] for ending in ENDINGS)
    + r"""))>?                                                  # [name]: path
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_REMOTE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
_WINDOWS_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def photo(record: Record, file: str, album: Album) -> Picture | None:
    """Return the story's own photo: a path, or a record that says more about it."""
    if isinstance(record.values.get("photo"), Text):
        source = (
            _source(record.text("photo"), record.place("photo"), file, album, record.problems)
            if record.has("photo")
            else None
        )
        return Picture(source, record.place("photo")) if source else None
    entry = record.record("photo")
    if entry is None or not entry.text("file"):
        return None
    source = _source(entry.text("file"), entry.place("file"), file, album, record.problems)
    if source is None:
        return None
    source = replace(source, focus=_focus(entry))
    return Picture(source, entry.place("file"), entry.text("caption"), entry.text("alt"))


def _focus(entry: Record) -> tuple[float, float]:
    text = entry.text("focus")
    match = _FOCUS.fullmatch(text)
    if match and float(match[1]) <= 100 and float(match[2]) <= 100:
        return float(match[1]), float(match[2])
    if text:
        entry.report("bad-focus", entry.place("focus"), value=shorten(text))
    return 50.0, 50.0


def pictures(
    body: str, file: str, body_line: int, album: Album, problems: list[Problem]
) -> tuple[NamedPicture, ...]:
    """Return every picture the body names, by the path as it stands there."""
    if "]" not in body and "<" not in body:
        return ()  # most texts: looking for each kind of picture would take a tenth of the reading
    found: dict[str, NamedPicture] = {}
    for match in _IMAGE.finditer(body):
        group = match.lastindex or 0
        at = place(body, match.start(group), file, body_line)
        source = _source(match[group], at, file, album, problems)
        if source is not None:
            found.setdefault(match[group], NamedPicture(match[group], source, at))
    return tuple(found.values())


def _source(
    path: str, at: Position, file: str, album: Album, problems: list[Problem]
) -> PhotoSource | None:
    """Return the picture a story names, from beside the story; None and a Problem otherwise."""
    shown = shorten(path)
    if _REMOTE.match(path) and not _WINDOWS_DRIVE.match(path):
        problems.append(Problem.of("photo-remote", at, path=shown))
        return None
    target = beside(file, path)
    if not album.has(target):
        target = beside(file, unquote(path))  # editors write %20 for a space
    if target.startswith(("../", "/")) or ":" in target or not album.folder.inside(target):
        album.sure = False
        problems.append(Problem.of("photo-outside", at, path=shown))
        return None
    if not target.lower().endswith(ENDINGS):
        problems.append(Problem.of("photo-not-picture", at, path=shown))
        return None
    if not album.has(target):
        album.sure = False
        problems.append(_missing(target, at, shown, album.folder))
        return None
    digest = album.digest(target, problems)
    return PhotoSource(target, digest) if digest else None


def beside(file: str, path: str) -> str:
    """Return where a path leads that stands in ``file``, relative to the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path.replace("\\", "/")))


def _missing(target: str, at: Position, shown: str, folder: Folder) -> Problem:
    composed = unicodedata.normalize("NFC", target)
    like = folder.same_but_for_case(composed)
    if like:
        return Problem.of("photo-case", at, path=shown, found=like)
    return Problem.of("photo-missing", at, path=shown)
