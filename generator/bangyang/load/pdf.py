"""The texts of PDF files, each read in a guarded process: a damaged one may end it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from bangyang.load.guarded.limits import SECONDS

_CHILD = Path(__file__).parent / "guarded" / "pdf.py"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def pdf_texts(data: bytes) -> list[str] | None:
    """Return a PDF's texts; None where it is damaged, locked, or takes too long.

    The first is what it says of itself: title, author and the like.
    """
    specs = [find_spec(name) for name in ("pypdf", "bangyang")]
    folders = [str(Path(each.origin).parent.parent) for each in specs if each and each.origin]
    try:
        done = subprocess.run(  # noqa: S603 - our own script and our own folders
            [sys.executable, "-I", str(_CHILD), *folders],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS + 5.0,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return None
    *lines, last = done.stdout.splitlines() or [b""]
    if last != b'{"end": true}':
        return None
    return [json.loads(line)["text"] for line in lines]
