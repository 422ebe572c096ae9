"""What ``bangyang new`` asks whoever starts a site, one question after another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bangyang.commands.new import Beginning
from bangyang.load.county import RESERVED
from bangyang.load.folder import Folder
from bangyang.load.grids import TABLES, TEXTS, read_grids
from bangyang.load.text import decode
from bangyang.messages import Catalogue
from bangyang.rules.keys import SAFE_ID
from bangyang.rules.place_lists import county_id, townships


def interactive() -> bool:
    """Return whether somebody sits at a terminal who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked(words: Catalogue) -> Beginning | None:
    """Ask for a county; None where nothing is answered: the fictional county is wanted."""
    click.echo(words.word("new.asking"))
    county = _answer(words.word("new.county"))
    if not county:
        return None
    province, city = _answer(words.word("new.province")), _answer(words.word("new.city"))
    spelt = county_id(county)
    while not good_id(given := _answer(words.word("new.id", id=spelt)) or spelt):
        click.echo(words.word("new.bad-id", id=given))
    click.echo(words.word("new.townships"))
    found = townships("\n".join(_pasted()))
    if found:
        names = words.word("punctuation.list").join(found)
        click.echo(words.word("new.found", count=len(found), names=names))
    return Beginning(county, province, city, found, given)


def beginning(
    county: str, province: str, city: str, listed: str, spelt: str
) -> Beginning | str | None:
    """Return the county that options name, None where they name none.

    A text is a name for its folder that will not do.
    """
    name = county.strip()
    if not name:
        return None
    folder = spelt.strip() or county_id(name)
    if not good_id(folder):
        return folder or name
    return Beginning(name, province.strip(), city.strip(), townships(text_of(listed)), folder)


def good_id(spelt: str) -> bool:
    """Return whether a county's folder may be called so."""
    return bool(SAFE_ID.fullmatch(spelt)) and spelt not in RESERVED


def text_of(given: str) -> str:
    """Return the text of a list of townships: what is given, or what a file of that name holds."""
    path = Path(given)
    try:
        if "\n" in given or not path.is_file():
            return given
    except (OSError, ValueError):  # longer than any file's name
        return given
    if path.name.lower().endswith(TABLES) and not path.name.lower().endswith(TEXTS):
        grids = read_grids(Folder(path.absolute().parent), path.name, [])
        return "\n".join(" ".join(row) for grid in grids for row in grid.rows)
    return decode(path.read_bytes(), path.name, [], table=True) or ""


def _pasted() -> list[str]:
    """Return lines up to two empty ones: what is pasted may have empty lines between the others."""
    lines: list[str] = []
    while line := _answer("") or (lines and _answer("")):
        lines.append(line)
    return lines


def _answer(question: str) -> str:
    """Return what is typed after a question, without white space around it."""
    if question:
        click.echo(f"{question} ", nl=False)
    return sys.stdin.readline().strip()
