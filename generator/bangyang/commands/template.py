"""``bangyang template``: a table to be filled in, with the site's own words to choose from."""

from __future__ import annotations

from pathlib import Path

from bangyang.commands.schema import known_in
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.sheets.template import TEMPLATES, template
from bangyang.terminal import say

WELL, MISUSED = 0, 2

ENDING = ".xlsx"

_CALLED = {
    "progress": "progress",
    "进展": "progress",
    "comment": "comments",
    "点评": "comments",
    "review": "reviews",
    "评议": "reviews",
    "stories": "stories",
    "story": "stories",
    "故事": "stories",
    "典型": "stories",
    "organization": "organizations",
    "党组织": "organizations",
    "liaison": "liaison",
    "联系点": "liaison",
    "pledge": "pledges",
    "承诺": "pledges",
}
"""What a file holds that has such a word in its name; the first that is found decides."""


_ACCOUNT = ("pledges", "progress", "comments", "reviews")
"""Tables that are read where a county's pledges lie."""


def make_template(file: Path, wishes: Wishes, book: Path) -> int:
    """Write the table whose kind the file's name says; a file that is there stays as it is."""
    words = catalogue(wishes.language)
    table = called(book.stem)
    target = book if book.suffix else book.with_suffix(ENDING)
    if refusal := _refusal(table, target, words):
        say([refusal])
        return MISUSED
    target.parent.mkdir(parents=True, exist_ok=True)
    data = template(table, known_in(file, wishes), words)
    with target.open("xb") as written:
        written.write(data)
    say([words.word("template.written", file=target)])
    here = table in _ACCOUNT and target.absolute().parent.name == "pledges"
    say([words.word("template.here" if here else f"template.next-{table}", file=target)])
    return WELL


def called(name: str) -> str:
    """Return the table a file's name speaks of; empty where it speaks of none."""
    return next((table for word, table in _CALLED.items() if word in name.casefold()), "")


def _refusal(table: str, target: Path, words: Catalogue) -> str:
    if not table:
        names = [*TEMPLATES, *(words.word(f"template.{name}") for name in TEMPLATES)]
        known = words.word("punctuation.list").join(dict.fromkeys(names))
        return words.word("template.unknown", name=target.name, known=known)
    if target.suffix.casefold() != ENDING:
        return words.word("template.ending", name=target.name)
    return words.word("template.taken", name=target) if target.exists() else ""
