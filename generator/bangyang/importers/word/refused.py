"""Why a Word file is not read: the code of a Problem."""

from __future__ import annotations


class RefusedError(Exception):
    """A Word file that is not read; ``code`` names the Problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
