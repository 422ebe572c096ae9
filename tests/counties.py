"""Counties whose account is counted again: the three of oddities, and the example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import frontmatter

import oddities
from oddities import Meant
from oddities_files import Layout
from recount import Tables, read
from recount_told import Told

ODD = ("csv", "xlsx", "mixed")
"""The three counties of oddities, by what their tables are."""

_OLD = Layout("", "", (2025,), encoding="gb18030", titles=1)
_NEW = Layout("2026.xlsx", "", (2026,), titles=1)
EXAMPLE = (
    replace(_OLD, file="2025.csv", table="台账"),
    *(replace(_OLD, file=f"2025{name}.csv", table=name) for name in ("进展", "点评", "评议")),
    replace(_NEW, table="台账", sheet="公开承诺台账", titles=2, two_rows=True, merged=True),
    replace(_NEW, table="进展", sheet="进展", merged=True),
    replace(_NEW, table="点评", sheet="点评"),
    replace(_NEW, table="评议", sheet="评议"),
)
"""How the example county's tables are laid out."""


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
    def address(self) -> str:
        """The site's own address."""
        return f"https://{self.id}.example/"

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


def counted_example(site: Path) -> Counted:
    """Return the example county that was built, its tables read again."""
    home = site.parent / "content/counties/yanxi"
    tables = read(home / "pledges", EXAMPLE, home / "organizations.csv")
    told = Told(tables, "masked", frozenset(_unseen(site.parent / "exemplars")))
    return Counted("yanxi", "砚溪县", site, told, oddities.TODAY)


def _unseen(stories: Path) -> Iterator[str]:
    """Yield the names of stories that are not published."""
    for file in stories.rglob("*.md"):
        front = frontmatter.load(str(file)).metadata
        state = front.get("状态", front.get("status", "published"))
        if state not in ("已发布", "published"):
            yield str(front.get("姓名", front.get("名称", front.get("name"))))


def write_odd(kind: str, folder: Path) -> Written:
    """Write a county of oddities and read it again."""
    meant = oddities.county(ODD.index(kind), folder)
    home = folder / f"content/counties/{meant.county}"
    return Written(folder, meant, read(home / "pledges", meant.layouts, home / "organizations.csv"))
