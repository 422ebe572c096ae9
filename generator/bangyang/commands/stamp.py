"""The stamp of a finished site: what it was made from, so that an unchanged one is left alone.

Nothing heavy is imported here: the build of a site that did not change ends here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from bangyang.kept_records import packed, unpacked
from bangyang.load.scan import Mark, alike, scan
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.program import fingerprint
from bangyang.rules.today import settle

_FORM = 1
"""Raised when stamps tell something else."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a site was made from, and what was said of it."""

    asked: tuple[str, bool]
    """The language messages are in, and whether what has errors was left out."""
    named_day: date | None
    """The option ``today``."""
    today: date
    roots: tuple[str, ...]
    """The files and folders of the material, relative to the site's folder."""
    marks: Mapping[str, Mark]
    """Of every file at and below them, taken before it was read; but not of ``ids``."""
    ids: str
    """The file with ids: it is written when the site is finished."""
    ids_digest: str
    """What it holds then."""
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]
    """What was left out."""

    def packed(self) -> bytes:
        """Return the stamp as it is noted."""
        told = tuple(getattr(self, field.name) for field in fields(self))
        return packed((_FORM, fingerprint(), told))


def look(root: Path, roots: tuple[str, ...], ids: str) -> dict[str, Mark]:
    """Return how every file of the material looks, but for the one with ids."""
    marks = scan(root, roots)
    marks.pop(ids, None)
    return marks


def asked(wishes: Wishes) -> tuple[str, bool]:
    """Return what else than the material decides what is made, and what is said of it."""
    return wishes.language, wishes.leave_out


def digest(content: bytes) -> str:
    """Return a digest of what a file holds."""
    return sha256(content).hexdigest()


def digest_of_file(file: Path) -> str:
    """Return a digest of what a file holds; nothing where there is none."""
    return digest(file.read_bytes()) if file.is_file() else ""


def unchanged(root: Path, note: bytes, wishes: Wishes) -> Stamp | None:
    """Return the stamp of a site that would be made the same again; None where that is not sure.

    ``note`` is what the site was finished with, ``root`` the folder of its ``mkdocs.yml``.
    """
    told = unpacked(note) if note else None
    if told is None or told[:2] != (_FORM, fingerprint()):
        return None
    was = Stamp(*told[2])
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    today = settle(wishes.today, was.named_day, epoch, datetime.now(UTC))
    if was.asked != asked(wishes) or was.today != today:
        return None
    same = alike(root, was.marks, look(root, was.roots, was.ids))
    return was if same and digest_of_file(root / was.ids) == was.ids_digest else None
