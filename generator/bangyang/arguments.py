"""What commands take on the terminal: their options, and the values these may have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from bangyang import __version__
from bangyang.load.record import read_date
from bangyang.messages import LANGUAGES, Catalogue
from bangyang.model.chase import By
from bangyang.model.posters import PosterKind, Sheet
from bangyang.rules.overdue import SOON
from bangyang.rules.papers import PAPERS, sheet
from bangyang.rules.poster_kinds import KIND_NAMES
from bangyang.terminal import UnknownValueError

MOST_BALLOTS = 4000
"""A thousand pages in one file; more keep Typst busy for minutes and fill the memory."""

OFFICE_PAPERS = ("A4", "A3")
"""What an office printer takes."""

_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss|ucx)://\S+:\d+")


class Day(click.ParamType[date]):
    """A day on the command line, written as in front matter."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the call."""
        day = value if isinstance(value, date) else read_date(str(value))
        if day is None:
            self.fail(str(value), param, ctx)
        return day


class Address(click.ParamType[str]):
    """A scheduler's address on the command line: tcp://10.0.0.5:8786."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address, or refuse the call."""
        if value and not _ADDRESS.fullmatch(str(value)):
            self.fail(str(value), param, ctx)
        return str(value)


class Paper(click.ParamType[Sheet]):
    """A sheet of paper on the command line: A3, 600x900."""

    name = "size"

    def __init__(self, only: Sequence[str] = ()) -> None:
        """Take any sheet, or ``only`` these."""
        self._only = only

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Sheet:
        """Return the sheet, or refuse the call."""
        found = value if isinstance(value, Sheet) else sheet(str(value))
        if found is None or (self._only and found.name not in self._only):
            raise UnknownValueError(self._only or [*PAPERS, "450x1200"], ctx, param)
        return found


class Kind(click.ParamType[PosterKind]):
    """A kind of poster on the command line: story, 光荣榜."""

    name = "kind"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> PosterKind:
        """Return the kind, or refuse the call."""
        found = KIND_NAMES.get(str(value).strip())
        if found is None:
            raise UnknownValueError(KIND_NAMES, ctx, param)
        return PosterKind(found)


class Options:
    """The options commands take, each explained in the catalogue's language."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def _option(self, *names: str, key: str = "", known: str = "", **how: Any) -> click.Option:
        """Return an option; ``key`` names its meaning where its own name has another one.

        ``known`` is what its value may be, where its meaning lists that.
        """
        meaning = self._words.word(f"option.{key or names[0].lstrip('-')}", known=known)
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

    def which_county(self) -> list[click.Option]:
        """Return the options that tell ``new`` of one's own county."""
        return [
            self._option("--county", key="new-county", metavar="NAME"),
            self._option("--province", metavar="NAME", default=""),
            self._option("--city", metavar="NAME", default=""),
            self._option("--townships", metavar="NAMES|FILE", default=""),
            self._option("--id", "spelt", metavar="ID", default=""),
        ]

    def site(self) -> click.Option:
        """``-f``: the site's ``mkdocs.yml``."""
        return self._option("--file", "-f", default="mkdocs.yml", metavar="MKDOCS.YML")

    def day(self) -> click.Option:
        """``--today``: the day the site is built for."""
        return self._option("--today", type=Day(), metavar="2026-03-05")

    def jobs(self) -> click.Option:
        """``--jobs``: how many processes work."""
        return self._option("--jobs", type=click.IntRange(1), metavar="N")

    def scheduler(self) -> click.Option:
        """``--scheduler``: a cluster whose workers help."""
        return self._option("--scheduler", type=Address(), default="", metavar="tcp://IP:PORT")

    def how_to_check(self) -> list[click.Option]:
        """Return the options that say what ``check`` looks for, and how it tells that."""
        forms = click.Choice(["text", "json", "xlsx"])
        return [
            self._option("--fix", is_flag=True),
            self._option("--format", "form", type=forms, default="text"),
            self._option("--only", key="check-only", multiple=True, metavar="CODE"),
            self._option("--changed-since", "since", type=Day(), metavar="2026-03-05"),
            self._option("--out", key="check-out", metavar="FILE.XLSX", default="check.xlsx"),
        ]

    def how_to_build(self) -> list[click.Option]:
        """Return the options that say how ``build`` takes errors and folders of others."""
        return [
            self._option("--leave-out", is_flag=True),
            self._option("--force", is_flag=True),
            self._option("--profile", is_flag=True),
        ]

    def address(self) -> click.Option:
        """``--address``: where the preview listens."""
        return self._option("--address", default="127.0.0.1:8000", metavar="IP:PORT")

    def which_posters(self) -> list[click.Option]:
        """Return the options that choose posters, prepare them and say where they go."""
        papers, kinds = ", ".join(PAPERS), ", ".join(PosterKind)
        story = [PosterKind.STORY.value]
        return [
            self._option("--kind", known=kinds, type=Kind(), multiple=True, default=story),
            self._option("--size", known=papers, type=Paper(), multiple=True, metavar="SIZE"),
            self._option("--landscape", is_flag=True),
            self._option("--county", metavar="ID"),
            self._option("--township", metavar="KEY"),
            self._option("--only", multiple=True, metavar="ID"),
            self._option("--since", type=Day(), metavar="2026-03-05"),
            self._option("--copies", type=click.IntRange(1, MOST_BALLOTS), metavar="N"),
            *self._finish(),
            self._option("--tile", type=Paper(OFFICE_PAPERS), metavar="|".join(OFFICE_PAPERS)),
            self._option("--merge", metavar="FILE.PDF"),
            self._option("--out", metavar="FOLDER"),
        ]

    def _finish(self) -> list[click.Option]:
        """Return the options that prepare posters for who prints them."""
        return [
            self._option("--bleed", type=float, default=0.0, metavar="MM"),
            self._option("--marks", is_flag=True),
            self._option("--black", is_flag=True),
            self._option("--grayscale", is_flag=True),
            self._option("--pdf-standard", multiple=True, metavar="NAME"),
        ]

    def what_to_import(self) -> list[click.Parameter]:
        """Return the files ``import`` takes, and the options that say how."""
        metavar = self._words.word("option.files")
        return [
            click.Argument(["files"], nargs=-1, required=True, metavar=metavar),
            self._option("--county", key="import-county", metavar="ID"),
            self._option("--dry-run", is_flag=True),
        ]

    def what_to_confirm(self) -> list[click.Parameter]:
        """Return the stories ``confirm`` goes through, and whether it asks."""
        metavar = self._words.word("option.stories")
        return [
            click.Argument(["stories"], nargs=-1, metavar=metavar),
            self._option("--yes", is_flag=True),
        ]

    def what_to_withdraw(self) -> list[click.Parameter]:
        """Return the story ``withdraw`` takes down, why and since when."""
        return [
            click.Argument(["story"], metavar=self._words.word("option.story")),
            self._option("--reason", metavar="TEXT", default=""),
            self._option("--on", type=Day(), metavar="2026-03-05"),
            self._option("--print", "prints", is_flag=True),
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

    def which_schema(self) -> list[click.Parameter]:
        """Return the format ``schema`` tells of, and where it goes."""
        name = self._words.word("option.schema-name")
        return [
            click.Argument(["name"], metavar=name, required=False, default=""),
            self._option("--out", key="schema-out", metavar="FOLDER"),
        ]

    def template_file(self) -> click.Argument:
        """Return the file ``template`` writes."""
        return click.Argument(["book"], metavar=self._words.word("option.template-file"))
