"""Write the pictures again: ``python -m tools.papercut [part of a path …]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.papercut.pictures import draw, paths

EXEMPLARS = Path(__file__).resolve().parents[2] / "exemplars"


def main(wanted: list[str]) -> None:
    """Draw every picture whose path contains one of ``wanted``, and save it beside its story."""
    for path in paths():
        if not wanted or any(part in path for part in wanted):
            target = EXEMPLARS / path
            target.parent.mkdir(parents=True, exist_ok=True)
            draw(path).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
