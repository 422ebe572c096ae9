"""Posters: what a site offers, what was asked for, what was made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, in mm, as it hangs (a landscape A3 is 420 wide)."""

    name: str
    """``A3`` or ``600x900``, always of the upright sheet."""
    width: float
    height: float
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class PosterOffer:
    """One entry of the option ``posters``: a kind at a size."""

    kind: str
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster that was made; addresses are relative to the site's root."""

    kind: str
    sheet: Sheet
    url: str
    preview: str
    preview_width: int
    preview_height: int
