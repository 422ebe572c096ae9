"""Words: what to write instead of what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A term and what to write instead.

    ``why`` names the source or says the reason. Where the term is part of one of ``but`` it
    stands; with ``since``, a text may use it of the years before.
    """

    term: str
    instead: str
    """Empty where the term is only to be avoided."""
    why: str
    but: tuple[str, ...] = ()
    since: int = 0
