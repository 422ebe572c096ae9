"""How the terminal looks: commands in the reader's language, progress bars, a closing report."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as RichProgress

from bangyang.messages import Catalogue

_ORDER = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the order of characters around."""
_CONTROL = (*(code for code in range(0x20) if chr(code) not in "\n\t"), *range(0x7F, 0xA0))
_STEERING = dict.fromkeys((*_CONTROL, *_ORDER), "\ufffd")
"""What moves the cursor, colours, or turns what is read around."""


class Bars:
    """A progress bar a stage; silent when nobody looks at a terminal."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._rich = RichProgress(*columns, console=self._console)
        self._task: TaskID | None = None
        self._stage = ""

    def __enter__(self) -> Bars:
        if self._console.is_terminal:
            self._rich.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._rich.stop()

    def begin(self, stage: str, total: int) -> None:
        """Show a new bar for a stage, or let its own one grow; one with nothing to do has none."""
        if not total or not self._console.is_terminal:
            return
        if self._task is not None and stage == self._stage:
            before = next(each.total or 0 for each in self._rich.tasks if each.id == self._task)
            self._rich.update(self._task, total=before + total)
            return
        self._task = self._rich.add_task(self._words.word(f"stage.{stage}"), total=total)
        self._stage = stage

    def advance(self) -> None:
        """Move the bar on by one item."""
        if self._task is not None:
            self._rich.advance(self._task)


class LocalCommand(click.Command):
    """A command whose help is written in the catalogue's language.

    Its sentences stand at ``help.<name>``, those of its options at ``option.<option>``.
    """

    words: Catalogue

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call it."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.words.word("help.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option means."""
        rows = [row for row in (each.get_help_record(ctx) for each in self.get_params(ctx)) if row]
        with formatter.section(self.words.word("help.options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its meaning in the right language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words.word("option.help")
        return option


class LocalGroup(LocalCommand, click.Group):
    """The program itself: a group whose commands are listed in the catalogue's language."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        rows = [(name, _first_sentence(each.help or "")) for name, each in self.commands.items()]
        with formatter.section(self.words.word("help.commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)


def _first_sentence(text: str) -> str:
    """Return what a help says first: a line of Chinese cannot be cut where a word ends."""
    return re.split(r"(?<=。)|(?<=\.)\s", text, maxsplit=1)[0]


class UnknownValueError(click.BadParameter):
    """An option's value is none of those it may be: ``known``, as people write them."""

    def __init__(
        self, known: Iterable[str], ctx: click.Context | None, param: click.Parameter | None
    ) -> None:
        super().__init__("", ctx, param)
        self.known = tuple(known)


def usage_message(error: click.UsageError, words: Catalogue) -> str:
    """Return what is wrong with a call, in the catalogue's language."""
    if isinstance(error, click.NoSuchCommand):
        return words.word("usage.command", name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return words.word("usage.option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return words.word("usage.missing", name=_parameter(error))
    if isinstance(error, click.BadParameter) and (known := _known(error)):
        listed = words.word("punctuation.list").join(known)
        return words.word("usage.one-of", name=_parameter(error), known=listed)
    if isinstance(error, click.BadParameter) and error.param and _is_day(error.param):
        example = error.param.metavar or ""
        return words.word("usage.like", name=_parameter(error), example=example)
    if isinstance(error, click.BadParameter):
        return words.word("usage.value", name=_parameter(error))
    return words.word("usage.other")


def _known(error: click.BadParameter) -> tuple[str, ...]:
    """Return what the value may be, where it is one of a list."""
    if isinstance(error, UnknownValueError):
        return error.known
    kind = error.param.type if error.param else None
    return tuple(map(str, kind.choices)) if isinstance(kind, click.Choice) else ()


def _is_day(param: click.Parameter) -> bool:
    """Return whether an option is shown by an example of what it takes, such as a day."""
    return bool(param.metavar) and str(param.metavar)[0].isdigit()


def _parameter(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param else ""


def say(lines: Iterable[str]) -> None:
    """Print lines on standard error, so that standard output stays free for data."""
    for line in lines:
        click.echo(harmless(line), err=True)


def harmless(text: str) -> str:
    """Return a text that a terminal shows and does not obey, whatever a file or its name says."""
    return text.translate(_STEERING)
