"""``bangyang chase``: workbooks that press for what is overdue or due soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.site import opened
from bangyang.load.library import load
from bangyang.messages import Catalogue, catalogue
from bangyang.model.chase import By, Reminder, Role
from bangyang.model.library import Library
from bangyang.model.options import Options, Wishes
from bangyang.model.places import Contact
from bangyang.model.pledges import Pledge
from bangyang.problems import Problem
from bangyang.rules.chase import owed, remind
from bangyang.rules.overdue import SOON
from bangyang.sheets.book import workbook
from bangyang.sheets.chase import chase_book
from bangyang.sheets.files import unique
from bangyang.sheets.occasion import Occasion, Place, addressee_name, count
from bangyang.sheets.overview import overview_sheet
from bangyang.terminal import say

FOLDER = "chase"
"""Where workbooks go beside ``mkdocs.yml``, in a folder a day and a kind of addressee."""

MISUSED = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to press, for what is due in how many days, and in which county; empty for all."""

    by: By
    days: int = SOON
    county: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes to whom, and into which file below the folder."""

    occasion: Occasion
    pledges: Sequence[Pledge]
    reminders: Sequence[Reminder]
    files: Sequence[str]


def chase(file: Path, wishes: Wishes, ask: Ask, out: Path | None) -> int:
    """Write a workbook for each addressee and a list of them; no file where nothing is owed.

    Tables with errors do not stop it: what could be read is pressed for.
    """
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        library, found = load(site.folder, site.options)
        problems = [*site.problems, *found]
        say(problem_lines(problems, words))
        if ask.county and ask.county not in (ids := [each.id for each in library.counties]):
            known = words.word("punctuation.list").join(ids)
            say([words.word("chase.no-county", id=ask.county, known=known)])
            return MISUSED
        plan = _plan(library, site.options, ask)
        book = partial(chase_book, plan.occasion)
        made = site.workers.map("sheets", book, plan.reminders, name=lambda each: each.to.name)
    folder = out or file.parent / FOLDER / site.options.today.isoformat() / ask.by
    books = {**dict(zip(plan.files, made, strict=True)), **_overview(plan)}
    try:
        aside = _save(folder, books, plan.occasion.words)
    except OSError as error:
        say([words.word("chase.refused", file=error.filename or folder, reason=error.strerror)])
        return MISUSED
    say(_closing(plan, folder, aside, words))
    return exit_code(problems, words)


def _plan(library: Library, options: Options, ask: Ask) -> Plan:
    counties = {each.id: each for each in library.counties}
    places = {id_: Place(each.name, each.contact or Contact()) for id_, each in counties.items()}
    occasion = Occasion(options.today, ask.days, options.language, places)
    asked = [each for each in library.pledges if ask.county in ("", each.county)]
    pledges = owed(asked, options.today, ask.days)
    reminders = remind(library, pledges, ask.by)
    files = [
        f"{county}/{name}.xlsx"
        for county in counties
        for name in _names(county, reminders, occasion.words)
    ]
    return Plan(occasion, pledges, reminders, files)


def _names(county: str, reminders: Sequence[Reminder], words: Catalogue) -> list[str]:
    """Return what the files of a county's reminders are called, in their order."""
    here = [each for each in reminders if each.to.county == county]
    return unique((addressee_name(each, words), each.to.detail) for each in here)


def _overview(plan: Plan) -> dict[str, bytes]:
    """Return the list of all workbooks, if there are any."""
    occasion = plan.occasion
    if not plan.reminders:
        return {}
    sheet = overview_sheet(occasion, plan.reminders, plan.files, plan.pledges)
    return {f"{occasion.words.word('chase.list')}.xlsx": workbook(sheet)}


def _save(folder: Path, books: Mapping[str, bytes], words: Catalogue) -> int:
    """Write workbooks into a folder; return how many of the same names were put aside.

    One that is there already may have been filled in: it is never written over.
    """
    aside = 0
    for path, data in books.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() != data:
            target.rename(_unused(target, words))
            aside += 1
        target.write_bytes(data)
    return aside


def _unused(target: Path, words: Catalogue) -> Path:
    number = 1
    while (
        free := target.with_stem(words.word("chase.aside", name=target.stem, number=number))
    ).exists():
        number += 1
    return free


def _closing(plan: Plan, folder: Path, aside: int, words: Catalogue) -> list[str]:
    """Return how much is owed, what was written and where."""
    occasion = plan.occasion
    if not plan.reminders:
        return [words.word("chase.nothing", days=occasion.days)]
    counted = count(plan.pledges, occasion.today)
    nobody = sum(len(each.pledges) for each in plan.reminders if each.to.role is Role.NOBODY)
    figures = {"total": counted.total, "overdue": counted.overdue, "soon": counted.soon}
    rows = sum(len(each.pledges) for each in plan.reminders)
    return [
        words.word("chase.owed", days=occasion.days, **figures),
        words.word("chase.done", count=len(plan.reminders), rows=rows, folder=folder),
        *([words.word("chase.to-nobody", count=nobody)] if nobody else []),
        *([words.word("chase.put-aside", count=aside)] if aside else []),
        words.word("chase.internal-note"),
    ]
