"""Stories by what people call them: an id, a file, a name, an address; broken files, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bangyang.front_matter import fields
from bangyang.load.exemplar import FORM, slug
from bangyang.load.folder import Folder
from bangyang.load.ids import load_ids
from bangyang.load.record import Record, nearest_first
from bangyang.rules.keys import fallback_id

NEAR = 5
"""How many names are told to whoever misspelt one."""

_HEAD = 8192
"""Bytes in which ids and names stand, but for the odd file."""
_ID = re.compile(r"^(?:id|编号)[ \t]*[:：][ \t]*[\"']?([a-z0-9]{6})\b", re.MULTILINE)
_NAME = re.compile(r"^(?:name|姓名|名称)[ \t]*[:：][ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)
_SHORT = re.compile(r"(?:^|/)e/([a-z0-9]{6})/?$")
_PAGE = re.compile(r"(?:^|/)exemplars/([^/]+)/([^/]+)/?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A story's file with what it is called by."""

    file: str
    id: str
    name: str

    @property
    def slugs(self) -> tuple[str, str]:
        """What its slug may be: an organization's, a person's."""
        return slug(self.file), slug(self.file, person=True)


def every_story(folder: Folder, exemplars_dir: str) -> Iterator[Named]:
    """Yield every story's file below ``exemplars_dir``; none is read further than its head."""
    for file in folder.files(exemplars_dir, ".md"):
        data = folder.read(file, [])
        if data is None:
            continue
        head = data[:_HEAD].decode("utf-8-sig", "replace")
        identifier, name = _ID.search(head), _NAME.search(head)
        if identifier and name:
            yield Named(file, identifier[1], name[1].strip())
        else:
            yield _thoroughly(file, data.decode("utf-8-sig", "replace"), exemplars_dir)


def _thoroughly(file: str, text: str, exemplars_dir: str) -> Named:
    found = fields(text.replace("\r\n", "\n"), file)
    record = Record.of(found, FORM, []) if found else None
    own = record.text("id") if record else ""
    below = file.removeprefix(exemplars_dir).lstrip("/")
    return Named(file, own or fallback_id(below), record.text("name") if record else "")


def find(
    called: str, folder: Folder, exemplars_dir: str, here: Path
) -> tuple[Sequence[Named], Sequence[str]]:
    """Return the stories somebody may mean, and without any the nearest names there are.

    ``called`` is an id, a path from ``here`` or from the site's folder, an address of the site, a
    slug, or a name.
    """
    stories = list(every_story(folder, exemplars_dir))
    by_path = _files(called, folder, here)
    found = [each for each in stories if each.file in by_path]
    for known in (_by_id, _by_slug, _by_name):
        found = found or [each for each in stories if known(each, called)]
    if not found:
        lines = load_ids(folder, exemplars_dir, [])
        spelt = {line.slug for line in lines if line.id == _identifier(called)}
        found = [each for each in stories if spelt.intersection(each.slugs)]
    names = [word for each in stories for word in (each.name, each.id, each.slugs[0]) if word]
    return found, [] if found else nearest_first(called, names)[:NEAR]


def _files(called: str, folder: Folder, here: Path) -> set[str]:
    """Return the files a path may mean: from where somebody stands, or from the site's folder."""
    written = called.replace("\\", "/")
    paths = [base / each for base in (here, folder.root) for each in (written, f"{written}.md")]
    return {folder.name(path.resolve()) for path in [*paths, *(p / "index.md" for p in paths)]}


def _identifier(called: str) -> str:
    """Return the id that was typed, by itself or as an address."""
    short = _SHORT.search(_path(called))
    return short[1] if short else called.strip().lower()


def _path(called: str) -> str:
    return unquote(urlsplit(called.strip()).path)


def _by_id(story: Named, called: str) -> bool:
    return story.id == _identifier(called)


def _by_slug(story: Named, called: str) -> bool:
    page = _PAGE.search(_path(called))
    return (page[2] if page else called.strip().lower()) in story.slugs


def _by_name(story: Named, called: str) -> bool:
    return story.name == called.strip()
