"""Pledges, reminders and sheets for the tests of chasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bangyang.model.chase import By, Reminder
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.library import Library
from bangyang.model.places import Contact, County
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.chase import owed, remind
from bangyang.sheets.chase import chase_book
from bangyang.sheets.occasion import Occasion, Place

AT = Position("x.csv", 2, 1)
TODAY = date(2026, 11, 23)
EAST, WEST = Term("dong-he-xiang", "东河乡"), Term("xi-shan-zhen", "西山镇")
VILLAGE = Term("du-kou-cun", "渡口村")


def organization(name: str = "渡口村党支部", township: Term | None = EAST) -> PledgingOrganization:
    where = township.name if township else ""
    return PledgingOrganization(f"{name}-{where}", name, "shiyan", township)


def pledge(number: int, due: date, **fields: object) -> Pledge:
    one = Pledge(
        year=2026,
        id=f"{number:03d}",
        county="shiyan",
        maker="韩守信",
        kind=MakerKind.MEMBER,
        organization=organization(),
        text="硬化道路八百米",
        status=PledgeStatus.IN_PROGRESS,
        due=due,
        at=AT,
        published=date(2026, 2, 2),
    )
    return replace(one, **fields)  # type: ignore[arg-type]


def library(pledges: list[Pledge], *points: LiaisonPoint) -> Library:
    return Library((County("shiyan", "试验县"),), pledges=tuple(pledges), liaison=points)


def point(leader: str, place: str, township: Term | None = None, post: str = "") -> LiaisonPoint:
    return LiaisonPoint("shiyan", leader, place, AT, post, township)


def reminders(pledges: list[Pledge], by: By, *points: LiaisonPoint) -> list[Reminder]:
    return remind(library(pledges, *points), owed(pledges, TODAY, 30), by)


def goes_to(one: Pledge, by: By, *points: LiaisonPoint) -> list[str]:
    return [each.to.name for each in reminders([one], by, *points)]


def late(**fields: object) -> Pledge:
    return pledge(1, TODAY - timedelta(1), **fields)


def sheet(pledges: list[Pledge], by: By = By.TOWNSHIP, language: str = "zh") -> Worksheet:
    """Return the sheet of the only addressee, read by other means than it was written."""
    [one] = reminders(pledges, by)
    book = openpyxl.load_workbook(BytesIO(chase_book(occasion(language), one)))
    [name] = book.sheetnames
    return book[name]


def occasion(language: str = "zh") -> Occasion:
    contact = Contact("试验县委组织部", "0000-0000001", email="zzb@shiyan.example")
    return Occasion(TODAY, 30, language, {"shiyan": Place("试验县", contact)})


def table(page: Worksheet) -> list[dict[str, object]]:
    """Return the rows below the header, by header."""
    rows = list(page.iter_rows(values_only=True))
    top = next(index for index, row in enumerate(rows) if row[0] in ("年度", "year"))
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def above(page: Worksheet) -> list[str]:
    """Return the lines above the table."""
    lines = [row[0] for row in page.iter_rows(values_only=True)]
    return [str(line) for line in lines[: lines.index("年度")]]
