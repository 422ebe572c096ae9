"""When Python looks for garbage."""

from __future__ import annotations

import gc


def collect_less() -> None:
    """Look for garbage less often: what a build makes lives to its end.

    Looking after every 700 new objects took an eighth of the time (bench/RESULTS.md).
    """
    gc.set_threshold(100_000, 20, 100)
