"""``check --fix``: what a machine can mend safely is mended in the file itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bangyang.load.exemplar import KEYS
from bangyang.load.frontmatter import split
from bangyang.load.text import decode
from bangyang.load.values import Fields, Text
from bangyang.problems import Problem
from bangyang.render.write import replace

_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?-{3,}[ \t]*(\r\n|\n|\r)")
_EMPTY_ID = re.compile(rb"^((?:id|\xe7\xbc\x96\xe5\x8f\xb7)[ \t]*:)[ \t]*(?=[\r\n])", re.MULTILINE)
"""A line ``id:`` or ``编号:`` that was left open."""


def mend(root: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Write the missing ids into their stories; return the problems that were mended.

    The id is the one computed from the path, so that an address already printed stays right.
    """
    return [p for p in problems if p.code == "id-missing" and _write_id(root, p)]


def _write_id(root: Path, problem: Problem) -> bool:
    file = root / problem.at.file
    identifier = dict(problem.values)["id"]
    content = file.read_bytes()
    mended = with_id(content, identifier)
    if _id(mended) != identifier:
        return False
    replace(file.resolve(), mended)
    return True


def with_id(content: bytes, identifier: str) -> bytes:
    """Return a story's bytes with the id on the line it was left open, else below the first.

    The key is written in the language of the others; nothing else changes.
    """
    opening = _OPENING.match(content)
    if opening is None:
        return content
    filled = _EMPTY_ID.sub(rb"\g<1> " + identifier.encode(), content, count=1)
    if _id(filled) == identifier:
        return filled
    english = sum(label in KEYS for label in _fields(content))
    key = "id" if english * 2 > len(_fields(content)) else "编号"
    line = f"{key}: {identifier}".encode() + opening[1]
    return content[: opening.end()] + line + content[opening.end() :]


def _id(content: bytes) -> str:
    fields = _fields(content)
    return fields.get("id") or fields.get("编号", "")


def _fields(content: bytes) -> dict[str, str]:
    """Return a story's keys, with their values where these are plain text."""
    text = decode(content, "", [])
    parts = None if text is None else split(text, "", [])
    fields = parts.fields if parts else None
    entries = fields.entries if isinstance(fields, Fields) else ()
    return {key.text: value.text if isinstance(value, Text) else "" for key, value in entries}
