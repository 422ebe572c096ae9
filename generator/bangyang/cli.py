"""The door from the terminal: ``bangyang new``, ``check``, ``build``, ``serve`` and the rest.

Exit codes: 0 all is well, 1 the material has errors, 2 the call was wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from bangyang import __version__
from bangyang.load.record import read_date
from bangyang.messages import LANGUAGES, Catalogue, catalogue
from bangyang.model.chase import By
from bangyang.model.options import Wishes
from bangyang.model.posters import Choice, Order, PosterKind, PosterOffer, Sheet
from bangyang.rules.overdue import SOON
from bangyang.rules.papers import hung, sheet
from bangyang.terminal import LocalCommand, LocalGroup, say, usage_message
from bangyang.workers import collect_less

WELL, WRONG, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = catalogue(_language(given))
    collect_less()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's word to developers, not officers
    if not os.environ.get("SOURCE_DATE_EPOCH", "0").isdecimal():
        say([words.word("usage.epoch")])
        sys.exit(MISUSED)
    try:
        code = program(words).main(given, prog_name="bangyang", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say([error.format_message()])
        code = MISUSED
    except click.UsageError as error:
        say([usage_message(error, words), words.word("usage.help")])
        code = MISUSED
    except (click.Abort, KeyboardInterrupt):
        say([words.word("terminal.stopped")])
        code = WRONG
    sys.exit(code or WELL)


def _language(given: Sequence[str]) -> str:
    """Return the language asked for, known before the help that is written in it."""
    for index, word in enumerate(given):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(given):
            return given[index + 1]
    return LANGUAGES[0]


def program(words: Catalogue) -> LocalGroup:
    """Return the program with every sentence in the catalogue's language."""
    option = Options(words)
    site, day, jobs = option.site(), option.day(), option.jobs()
    commands = (
        _command("new", new, [option.folder()], words),
        _command("check", check, [site, option.fix(), option.form(), day, jobs], words),
        _command("build", build, [site, option.leave_out(), day, jobs], words),
        _command("serve", serve, [site, option.address()], words),
        _command("posters", posters, [site, *option.which_posters(), day, jobs], words),
        _command("chase", chase, [site, *option.whom_to_chase(), day, jobs], words),
    )
    group = LocalGroup("bangyang", commands={str(each.name): each for each in commands})
    group.words = words
    group.help = words.word("help.bangyang")
    group.params = [option.language(), option.version()]
    return group


def _command(
    name: str, run: Callable[..., int], params: Sequence[click.Parameter], words: Catalogue
) -> LocalCommand:
    command = LocalCommand(
        name,
        callback=lambda **given: run(words=words, **given),
        params=[*params, Options(words).language()],
        help=words.word(f"help.{name}"),
    )
    command.words = words
    return command


class Day(click.ParamType[date]):
    """A day on the command line, written as in front matter."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the call."""
        day = value if isinstance(value, date) else read_date(str(value))
        if day is None:
            self.fail(str(value), param, ctx)
        return day


class Paper(click.ParamType[Sheet]):
    """A sheet of paper on the command line: A3, 600x900."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Sheet:
        """Return the sheet, or refuse the call."""
        found = value if isinstance(value, Sheet) else sheet(str(value))
        if found is None:
            self.fail(str(value), param, ctx)
        return found


class Options:
    """The options commands take, each explained in the catalogue's language."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def _option(self, *names: str, key: str = "", **how: Any) -> click.Option:
        """Return an option; ``key`` names its meaning where its own name has another one."""
        meaning = self._words.word(f"option.{key or names[0].lstrip('-')}")
        return click.Option(list(names), help=meaning, **how)

    def language(self) -> click.Option:
        """``--lang``: known from the start, so nobody needs its value."""
        return self._option("--lang", type=click.Choice(LANGUAGES), expose_value=False)

    def version(self) -> click.Option:
        """``--version``: print it and leave."""

        def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
            if wanted and not ctx.resilient_parsing:
                click.echo(f"bangyang {__version__}")
                ctx.exit()

        return self._option(
            "--version", is_flag=True, expose_value=False, is_eager=True, callback=show
        )

    def folder(self) -> click.Argument:
        """Return the folder ``new`` writes into."""
        return click.Argument(["folder"], metavar=self._words.word("option.folder"))

    def site(self) -> click.Option:
        """``-f``: the site's ``mkdocs.yml``."""
        return self._option("--file", "-f", default="mkdocs.yml", metavar="MKDOCS.YML")

    def day(self) -> click.Option:
        """``--today``: the day the site is built for."""
        return self._option("--today", type=Day(), metavar="2026-03-05")

    def jobs(self) -> click.Option:
        """``--jobs``: how many processes work."""
        return self._option("--jobs", type=click.IntRange(1), metavar="N")

    def fix(self) -> click.Option:
        """``--fix``: mend what a machine can."""
        return self._option("--fix", is_flag=True)

    def form(self) -> click.Option:
        """``--format``: for people or for programs."""
        return self._option("--format", "form", type=click.Choice(["text", "json"]), default="text")

    def leave_out(self) -> click.Option:
        """``--leave-out``: publish the rest."""
        return self._option("--leave-out", is_flag=True)

    def address(self) -> click.Option:
        """``--address``: where the preview listens."""
        return self._option("--address", default="127.0.0.1:8000", metavar="IP:PORT")

    def which_posters(self) -> list[click.Option]:
        """Return the options that choose posters and say where they go."""
        return [
            self._option(
                "--kind",
                type=click.Choice([kind.value for kind in PosterKind]),
                default=PosterKind.STORY.value,
            ),
            self._option("--size", type=Paper(), default="A3", metavar="SIZE"),
            self._option("--landscape", is_flag=True),
            self._option("--county", metavar="ID"),
            self._option("--township", metavar="KEY"),
            self._option("--only", multiple=True, metavar="ID"),
            self._option("--out", metavar="FOLDER"),
        ]

    def whom_to_chase(self) -> list[click.Option]:
        """Return the options that say who is pressed for what, and where workbooks go."""
        return [
            self._option(
                "--by", type=click.Choice([by.value for by in By]), default="organization"
            ),
            self._option("--within", type=click.IntRange(0), default=SOON, metavar="DAYS"),
            self._option("--county", metavar="ID"),
            self._option("--out", key="chase-out", metavar="FOLDER"),
        ]


def new(folder: str, words: Catalogue) -> int:
    """Write a small fictional county to start from."""
    from bangyang.commands.new import new as write_starter

    if not write_starter(Path(folder)):
        say([words.word("new.taken", folder=folder)])
        return MISUSED
    say([words.word("new.done", folder=folder)])
    return WELL


def check(
    file: str, fix: bool, form: str, today: date | None, jobs: int | None, words: Catalogue
) -> int:
    """Report everything that is wrong."""
    from bangyang.commands.check import check as run

    return run(_site(file), _wishes(words, today, jobs), fix=fix, form=form)


def build(
    file: str, leave_out: bool, today: date | None, jobs: int | None, words: Catalogue
) -> int:
    """Build the site."""
    from bangyang.commands.build import build as run

    return run(_site(file), _wishes(words, today, jobs, leave_out))


def serve(file: str, address: str, words: Catalogue) -> int:
    """Show the site on this machine while it is written."""
    from bangyang.commands.serve import serve as run

    return run(_site(file), address, _wishes(words, None, None))


def posters(
    file: str,
    kind: str,
    size: Sheet,
    landscape: bool,
    county: str | None,
    township: str | None,
    only: Sequence[str],
    out: str | None,
    today: date | None,
    jobs: int | None,
    words: Catalogue,
) -> int:
    """Make posters outside the site."""
    from bangyang.commands.posters import posters as run

    paper = hung(PosterKind(kind), sheet(size.name, landscape or size.landscape) or size)
    if paper is None:
        say([words.word("posters.upright", kind=kind)])
        return MISUSED
    offer = PosterOffer(PosterKind(kind), paper)
    order = Order((offer,), Choice(county or "", township or "", tuple(only)))
    return run(_site(file), _wishes(words, today, jobs), order, Path(out) if out else None)


def chase(
    file: str,
    by: str,
    within: int,
    county: str | None,
    out: str | None,
    today: date | None,
    jobs: int | None,
    words: Catalogue,
) -> int:
    """Press for what is overdue or due soon."""
    from bangyang.commands.chase import Ask
    from bangyang.commands.chase import chase as run

    ask = Ask(By(by), within, county or "")
    return run(_site(file), _wishes(words, today, jobs), ask, Path(out) if out else None)


def _site(file: str) -> Path:
    """Return the site's ``mkdocs.yml`` as a whole path; a folder stands for the one in it."""
    path = Path(file).absolute()
    return path / "mkdocs.yml" if path.is_dir() else path


def _wishes(
    words: Catalogue, today: date | None, jobs: int | None, leave_out: bool = False
) -> Wishes:
    return Wishes(words.language, today, jobs or 0, leave_out)
