"""Campaigns built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bangyang.model.campaigns import Campaign, Goal, Reading
from editions import HERE


def campaign(**changes: object) -> Campaign:
    """Return a campaign of the county of ``editions`` with one goal on its way."""
    lamps = Goal(
        "路灯",
        Decimal(560),
        Decimal(412),
        "盏",
        date(2026, 12, 31),
        (Reading(date(2026, 6, 30), Decimal(459), "夜巡本"),),
    )
    made = Campaign(
        name="天黑以后",
        slug="tian-hei",
        county="mu-lan",
        at=HERE,
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        slogan="灯亮着",
        goals=(lamps,),
    )
    return replace(made, **changes)  # type: ignore[arg-type]
