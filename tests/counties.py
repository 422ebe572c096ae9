"""Counties whose account is counted again: the three of oddities, and the example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import oddities
from oddities import Meant
from recount import Tables, read
from recount_told import Told

ODD = ("csv", "xlsx", "mixed")
"""The three counties of oddities, by what their tables are."""


@dataclass(frozen=True)
class Written:
    """A county of oddities: its folder, what it was meant to say, and what pandas reads there."""

    folder: Path
    meant: Meant
    tables: Tables


@dataclass(frozen=True)
class Counted:
    """A county of a built site, and what its raw tables tell."""

    id: str
    name: str
    site: Path
    told: Told
    today: date

    @property
    def data(self) -> Path:
        return self.site / "data/pledges"

    @property
    def years(self) -> list[str]:
        """The years with pledges, the latest first."""
        return sorted({row["年度"] for row in self.told.pledges}, reverse=True)


def counted_odd(kind: str, site: Path, room: Path) -> Counted:
    """Return a county of oddities that was built, read again from tables written into ``room``."""
    written = write_odd(kind, room)
    meant = written.meant
    told = Told(written.tables, meant.policy)
    return Counted(meant.county, meant.name, site, told, oddities.TODAY)


def write_odd(kind: str, folder: Path) -> Written:
    """Write a county of oddities and read it again."""
    meant = oddities.county(ODD.index(kind), folder)
    home = folder / f"content/counties/{meant.county}"
    return Written(folder, meant, read(home / "pledges", meant.layouts, home / "organizations.csv"))
