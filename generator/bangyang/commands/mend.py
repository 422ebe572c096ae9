"""``check --fix``: what a machine can mend safely is mended in the file itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bangyang.problems import Problem

_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?-{3,}[ \t]*(\r?\n)")


def mend(root: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Write the missing ids into their stories; return the problems that were mended.

    The id is the one computed from the path, so that an address already printed stays right.
    """
    return [p for p in problems if p.code == "id-missing" and _write_id(root, p)]


def _write_id(root: Path, problem: Problem) -> bool:
    file = root / problem.at.file
    content = file.read_bytes()
    opening = _OPENING.match(content)
    if opening is None:
        return False
    key = "编号" if "姓名" in content.decode() or "名称" in content.decode() else "id"
    line = f"{key}: {dict(problem.values)['id']}".encode() + opening[1]
    file.write_bytes(content[: opening.end()] + line + content[opening.end() :])
    return True
