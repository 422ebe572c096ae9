"""How much one workbook may take."""

from __future__ import annotations

from contextlib import suppress

INFLATED = 256 << 20
"""Bytes of XML in a workbook, unpacked. 26,558 rows of 45 columns have 75 MB."""
CELLS = 2_000_000
"""Cells in the smallest rectangle around a sheet: calamine keeps 32 bytes for each, full or not."""
MEMORY = 288 << 20
"""Bytes the process may map; reading the 26,558 rows of 45 columns needs half of it."""
SECONDS = 20
"""A slow office computer needs 5 s for what takes 1 s here."""
WRITTEN = 96 << 20
"""Bytes of all cells together: one long text may stand in a million of them."""
PART = 32 << 20
"""Bytes of a part that is read whole: styles grow that long when sheets are copied for years."""

_LOWERED = {"RLIMIT_AS": MEMORY, "RLIMIT_CPU": SECONDS, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}


def lower() -> None:
    """Hold this process to the limits, where the platform can.

    Windows has no ``resource``, and macOS counts no mapped memory: there the checks before
    calamine and the parent's time limit stand alone.
    """
    try:
        import resource
    except ImportError:
        return
    for name, most in _LOWERED.items():
        with suppress(AttributeError, OSError, ValueError):  # a limit this platform does not have
            limit = getattr(resource, name)
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (most if hard < 0 else min(most, hard), hard))
