"""``bangyang withdraw``: a story is taken down by the next build, and its prints are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from bangyang.commands.known import settings_for
from bangyang.commands.mentions import mentions
from bangyang.commands.named import Named, find
from bangyang.commands.posters import FOLDER
from bangyang.commands.posters_log import Noted, read_log
from bangyang.commands.report import exit_code, problem_lines
from bangyang.front_matter import amended, fields
from bangyang.load.exemplar import FORM, STATUSES
from bangyang.load.folder import Folder
from bangyang.load.record import Record
from bangyang.load.values import Fields
from bangyang.load.withdrawal import withdrawn_fields
from bangyang.messages import Catalogue, catalogue
from bangyang.model.exemplars import Status
from bangyang.model.options import Options, Wishes
from bangyang.problems import Problem
from bangyang.render.write import replace
from bangyang.settings import read_options
from bangyang.terminal import harmless, say

WELL, WRONG, MISUSED = 0, 1, 2
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Ask:
    """Which story is taken down, as somebody calls it, why, and since when (today)."""

    story: str
    reason: str = ""
    on: date | None = None
    prints: bool = False
    """Whether its prints are listed."""


def withdraw(file: Path, wishes: Wishes, ask: Ask) -> int:
    """Write the withdrawal into a story's file, and say what is to be done next.

    Return 1 when the file cannot be written so, 2 when no one story is meant.
    """
    words = catalogue(wishes.language)
    settings = settings_for(file)
    if isinstance(settings, Problem):
        say(problem_lines([settings], words))
        return exit_code([settings], words)
    options, _ = read_options(settings, wishes)
    folder = Folder(file.parent)
    found, near = find(ask.story, folder, options.exemplars_dir, Path.cwd())
    if len(found) != 1:
        say(_unclear(ask.story, found, near, words))
        return MISUSED
    story = found[0]
    if not _taken_down(folder.root / story.file, story, ask, options, words):
        return WRONG
    say([words.word("withdraw.next")])
    roots = (settings.docs_dir, options.counties_dir, options.exemplars_dir)
    if named := mentions(story, folder, roots):
        say([words.word("withdraw.mentioned", **_told(story)), *(f"  {each}" for each in named)])
    _say_prints(story, folder.root / FOLDER, words, listed=ask.prints)
    return WELL


def _unclear(
    called: str, found: Sequence[Named], near: Sequence[str], words: Catalogue
) -> Iterator[str]:
    if found:
        yield words.word("withdraw.several", called=called)
        yield from (words.word("withdraw.one", **_told(each)) for each in found)
    elif near:
        listed = words.word("punctuation.list").join(near)
        yield words.word("withdraw.unknown", called=called, near=listed)
    else:
        yield words.word("withdraw.no-stories", called=called)


def _told(story: Named) -> dict[str, str]:
    return {"id": story.id, "name": story.name, "file": story.file}


def _taken_down(file: Path, story: Named, ask: Ask, options: Options, words: Catalogue) -> bool:
    """Withdraw a story unless it is, and say so; return whether it is withdrawn now."""
    content = file.read_bytes()
    already = withdrawn_fields(content, story.file)
    if already is not None:
        say([_again(file, content, already, ask.reason, story, words)])
        return True
    on = ask.on or options.today
    written = withdrawn(content, on, ask.reason)
    if withdrawn_fields(written, story.file) is None:
        say([words.word("withdraw.by-hand", **_told(story))])
        return False
    replace(file.resolve(), written)
    say([words.word("withdraw.done", on=on.isoformat(), **_told(story))])
    if not ask.reason:
        say([words.word("withdraw.no-reason")])
    return True


def _again(
    file: Path, content: bytes, found: Fields, reason: str, story: Named, words: Catalogue
) -> str:
    """Return what is said of a story that is withdrawn; a reason is added where there was none."""
    record = Record.of(found, FORM, []).record("withdrawn")
    on = record.date("on") if record else None
    if on and reason and not (record and record.text("reason")):
        replace(file.resolve(), withdrawn(content, on, reason))
        return words.word("withdraw.explained", **_told(story))
    since = record.text("on") if record else ""
    key = "withdraw.already-on" if since else "withdraw.already"
    return words.word(key, on=since, **_told(story))


def withdrawn(content: bytes, on: date, reason: str = "") -> bytes:
    """Return a story's bytes with its withdrawal; nothing else changes but for what no one reads.

    A file in GB18030 or UTF-16, which is no story's, becomes UTF-8.
    """
    text, coding = _text(content)
    why = {"reason": reason} if reason else {}
    changes: dict[str, object] = {"withdrawn": {"on": on, **why}}
    found = fields(text)
    record = Record.of(found, FORM, []) if found else None
    if record and "status" in record.values:
        english = record.labels["status"].isascii()
        changes["status"] = next(
            word
            for word, status in STATUSES.items()
            if status is Status.WITHDRAWN and word.isascii() == english
        )
    changed = amended(text, changes)
    mark = b"\xef\xbb\xbf" if coding == "utf-8-sig" else b""
    return mark + changed.encode("utf-8", "surrogateescape")


def _text(content: bytes) -> tuple[str, str]:
    """Return a file's text and how it was written; what is no text keeps its bytes."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    for coding in (marked or "utf-8", "gb18030"):
        try:
            return content.decode(coding), coding
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "surrogateescape"), "utf-8"


def _say_prints(story: Named, folder: Path, words: Catalogue, *, listed: bool) -> None:
    """List the prints that show a story, so that they can be taken down, or say that there are."""
    log = read_log(folder)
    prints = [line for line in log if line.shows(story.id)]
    if not listed:
        if prints:
            say([words.word("withdraw.printed", count=len(prints), id=story.id)])
        return
    say([words.word("withdraw.take-down" if prints else "withdraw.none-printed")])
    for line in prints:
        click.echo(harmless(_print(line, story, folder, words)))
    older = [line for line in log if not line.ids and line.kind in ("roll", "board")]
    if older:
        say([words.word("withdraw.older", count=len(older))])


def _print(line: Noted, story: Named, folder: Path, words: Catalogue) -> str:
    """Return a print as a line: what it is, how large, since when, how many sheets, its file."""
    kind = words.words.get(f"poster-kinds.{line.kind}", line.kind)
    own = line.subject == story.id or line.title in ("", kind)
    what = kind if own else words.word("withdraw.titled", kind=kind, title=line.title)
    file = line.file.partition("#")[0]
    key = "print-kept" if (folder / file).is_file() else "print"
    return words.word(
        f"withdraw.{key}",
        what=what,
        size=line.size,
        day=line.day,
        pages=line.pages,
        file=line.file,
    )
