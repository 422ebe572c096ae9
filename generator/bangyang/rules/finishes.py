"""How a sheet may be prepared for a print shop, and which wishes do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from bangyang.model.posters import Finish

MOST_BLEED = 20.0
"""mm; print shops ask for 2 to 5, for banners up to 10."""

_LATE = frozenset({"1.4", "1.5", "1.6", "1.7"})

STANDARDS: Mapping[str, frozenset[str]] = {
    **{version: frozenset({version}) for version in ("1.4", "1.5", "1.6", "1.7", "2.0")},
    **dict.fromkeys(("a-1b", "a-1a"), frozenset({"1.4"})),
    **dict.fromkeys(("a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a"), _LATE),
    **dict.fromkeys(("a-4", "a-4f", "a-4e"), frozenset({"2.0"})),
    "ua-1": _LATE,
}
"""What Typst 0.15 offers, each with the PDF versions it allows (tests ask Typst for every pair)."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a finish cannot be had: the catalogue's word ``finish.<name>`` and what fills it."""

    name: str
    values: Mapping[str, str]


def clash(finish: Finish) -> Clash | None:
    """Return what in a finish is unknown or does not go together, or none."""
    if not 0 <= finish.bleed <= MOST_BLEED:
        return Clash("bleed", {"value": f"{finish.bleed:g}", "most": f"{MOST_BLEED:g}"})
    for name in finish.standard:
        if name not in STANDARDS:
            return Clash("unknown", {"value": name, "known": ", ".join(STANDARDS)})
    archive = next(filter(archives, finish.standard), None)
    if archive and finish.black:
        return Clash("black", {"standard": archive})
    pairs = combinations(dict.fromkeys(finish.standard), 2)
    return next((found for pair in pairs if (found := _between(*pair))), None)


def archives(standard: str) -> bool:
    """Return whether a standard is a PDF/A; in these Typst writes no CMYK."""
    return standard.startswith("a-")


def _between(one: str, other: str) -> Clash | None:
    values = {"one": one, "other": other}
    if archives(one) and archives(other):
        return Clash("archives", values)
    return None if STANDARDS[one] & STANDARDS[other] else Clash("versions", values)
