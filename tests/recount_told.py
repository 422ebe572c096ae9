"""Counting again, second: what of the raw tables may leave, masked by means of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from oddities import HEADERS
from recount import VOTES, Cells, Tables

COMPOUND = tuple("欧阳 诸葛 上官 澹台 司马 司徒 公孙 慕容 端木 尉迟".split())
TEXTS = (
    "承诺事项 指标 计量单位 完成数量 完成情况 未完成原因 佐证 针对问题 对标 承诺人 责任人".split()
)

Whose = tuple[str, str]
"""An organization: its township and its name."""


def masked(name: str, policy: str) -> str:
    """Return a person's name under ``full``, ``masked`` or ``surname``."""
    if policy == "full":
        return name
    if "·" in name:
        family = name.partition("·")[0]
        return family if policy == "surname" else f"{family}·*"
    length = 2 if name.startswith(COMPOUND) and len(name) > 2 else 1
    family, given = name[:length], name[length:]
    if policy == "surname":
        return family
    return family + "*" + "*" * (len(given) - 2) + (given[-1] if len(given) > 1 else "")


def whose(row: Mapping[str, str]) -> Whose:
    """Return the organization a row names."""
    return row["乡镇"], row["所在党组织"]


@dataclass(frozen=True)
class Told:
    """What a county's tables tell the public under a names policy."""

    tables: Tables
    policy: str
    unseen: frozenset[str] = frozenset()
    """Names of stories that are not shown: nobody is measured by them in public."""

    @cached_property
    def people(self) -> dict[Whose, set[str]]:
        """The people of each organization: its members who promise, and who answers for it."""
        found: dict[Whose, set[str]] = {}
        offices = {"", *(row["所在党组织"] for row in self.tables.pledges)}
        for row in self.tables.pledges:
            own = found.setdefault(whose(row), set())
            own |= {row["承诺人"]} if row["承诺类型"] == "党员" else set()
            own |= {row.get("责任人", "")} - offices
        return found

    @cached_property
    def pledges(self) -> list[Cells]:
        """The published rows under the headers of the published table, in its order."""
        shown = [self._published(row) for row in self.tables.pledges if row["状态"] != "待审"]
        return sorted(shown, key=lambda row: (row["年度"], row["公开日期"], row["编号"]))

    @cached_property
    def progress(self) -> list[Cells]:
        """The progress entries of published pledges."""
        known = {(row["年度"], row["编号"]): row for row in self.pledges}
        return [
            self._veiled(entry, whose(own))
            for entry in self.tables.progress
            if (own := known.get((entry["年度"], entry["编号"])))
        ]

    @cached_property
    def comments(self) -> list[Cells]:
        """Every comment, those in pledges' own rows too, under the headers of a table."""
        own = {"点评人": "点评人", "点评日期": "日期", "点评等次": "等次", "领导点评": "内容"}
        return self._said(self.tables.comments, own, "领导点评")

    @cached_property
    def reviews(self) -> list[Cells]:
        """Every vote, those in pledges' own rows too, under the headers of a table."""
        own = {**{name: name for name in VOTES}, "评议日期": "日期"}
        return self._said(self.tables.reviews, own, "有效票数")

    def _published(self, row: Cells) -> Cells:
        out = {header: row.get(header, "") for header in HEADERS}
        out |= self._veiled({name: out[name] for name in TEXTS}, whose(row))
        hidden = out["承诺人"] != row["承诺人"]
        out |= {"承诺人编号": ""} if hidden else {}
        own = hidden and row.get("对标") == row["承诺人"]
        return out | ({"对标": ""} if own or row.get("对标") in self.unseen else {})

    def _veiled(self, cells: Cells, place: Whose) -> Cells:
        return {key: self._without(cell, self.people[place]) for key, cell in cells.items()}

    def _without(self, text: str, names: Iterable[str]) -> str:
        for name in names:
            text = text.replace(name, masked(name, self.policy))
        return text

    def _author(self, name: str) -> str:
        """Return who wrote a comment: a member of any organization leaves as the policy says."""
        members = (row["承诺人"] for row in self.tables.pledges if row["承诺类型"] == "党员")
        return masked(name, self.policy) if name in members else name

    def _said(self, apart: Iterable[Cells], own: Mapping[str, str], column: str) -> list[Cells]:
        inside = [
            {
                "年度": row["年度"],
                "对象": row["编号"],
                **{to: row.get(c, "") for c, to in own.items()},
            }
            for row in self.tables.pledges
            if row.get(column)
        ]
        found = []
        for entry in (*apart, *inside):
            place = self._place(entry)
            if place:
                where = dict(zip(("乡镇", "所在党组织"), place, strict=True))
                out = self._veiled(entry, place) | where
                out |= {"点评人": self._author(out["点评人"])} if "点评人" in out else {}
                found.append(out)
        return found

    def _place(self, entry: Cells) -> Whose | None:
        """Return the organization an entry is about; None for a pledge that is not published."""
        subject = entry["对象"]
        for row in self.tables.pledges:
            if (row["年度"], row["编号"]) == (entry["年度"], subject):
                return whose(row) if row["状态"] != "待审" else None
        (place,) = (
            place for place, names in self.people.items() if subject in names or subject == place[1]
        )
        return place
