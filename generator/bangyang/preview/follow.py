"""Following the material: a build after each change, its outcome on the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

from bangyang.load.scan import NOTHING, alike, mark_of, scan
from bangyang.preview.board import Board, Shown, State
from bangyang.preview.builder import Builder, Built

PAUSE = 0.2
"""Seconds between two looks at the material."""
SHARE = 5
"""A look is followed by as many times its own length, so that looking takes a sixth at most."""
SETTLED = 0.05
"""Seconds in which nothing more changes once a program has saved a file, in several steps."""

Tell = Callable[[Built, float], None]
"""Takes what came of a build and its seconds."""


def follow(root: Path, builder: Builder, board: Board, tell: Tell) -> None:
    """Build, show what came of it, and do so again after each change, until interrupted.

    What changes during a build is seen after it: files are looked at before it reads them.
    """
    while True:
        roots = builder.roots()
        seen = scan(root, roots)
        began = monotonic()
        built = builder.build()
        board.show(_shown(built))
        tell(built, monotonic() - began)
        await_change(root, roots, seen)


def await_change(root: Path, roots: Sequence[str], seen: dict[str, tuple[int, ...]]) -> None:
    """Return once something changed since ``seen``, and then nothing for a moment.

    Files are looked at, which works on a drive of the office's network too, where no system tells
    of changes.
    """
    while True:
        began = monotonic()
        now = scan(root, roots)
        if not alike(root, seen, now):
            break
        seen = now
        sleep(max(PAUSE, (monotonic() - began) * SHARE))
    all_paths = seen.keys() | now.keys()
    changed = [path for path in all_paths if seen.get(path) != now.get(path)]
    marks = [now.get(path, NOTHING) for path in changed]
    while True:
        sleep(SETTLED)
        before, marks = marks, [mark_of(str(root / path)) for path in changed]
        if before == marks:
            return


def _shown(built: Built) -> Shown:
    state = State.READY if built.ready else State.BROKEN
    return Shown(state, built.problems, built.base)
