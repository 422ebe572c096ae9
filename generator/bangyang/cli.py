"""The door from the terminal: ``bangyang new``, ``check``, ``build``, ``serve`` and the rest.

Exit codes: 0 all is well, 1 the material has errors, 2 the call was wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bangyang.arguments import Options
from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.trouble import trouble
from bangyang.garbage import collect_less
from bangyang.messages import LANGUAGES, Catalogue, catalogue
from bangyang.model.chase import By
from bangyang.model.options import Wishes
from bangyang.model.posters import Choice, Finish, PosterKind, Sheet
from bangyang.problems import WorkError
from bangyang.terminal import LocalCommand, LocalGroup, say, usage_message

if TYPE_CHECKING:
    from bangyang.commands.posters_ask import Ask

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


def run() -> None:
    """Run the program as a process, and leave without taking apart what is in memory.

    Python would free every record one by one: a tenth of the time of a thousand stories.
    """
    try:
        main()
    except SystemExit as leaving:
        with suppress(OSError):  # nobody reads any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(leaving.code if isinstance(leaving.code, int) else WRONG)


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
    away = option.scheduler()
    commands = (
        _command("new", new, [option.folder(), *option.which_county()], words),
        _command("check", check, [site, *option.how_to_check(), day, jobs], words),
        _command("build", build, [site, *option.how_to_build(), day, jobs, away], words),
        _command("serve", serve, [site, option.address()], words),
        _command("posters", posters, [site, *option.which_posters(), day, jobs, away], words),
        _command("import", bring, [site, *option.what_to_import(), day], words),
        _command("confirm", confirm, [site, *option.what_to_confirm()], words),
        _command("withdraw", withdraw, [site, *option.what_to_withdraw()], words),
        _command("chase", chase, [site, *option.whom_to_chase(), day, jobs], words),
        _command("schema", schema, [site, *option.which_schema()], words),
        _command("template", template, [site, option.template_file()], words),
    )
    group = LocalGroup("bangyang", commands={str(each.name): each for each in commands})
    group.words = words
    group.help = words.word("help.bangyang")
    group.params = [option.language(), option.version()]
    return group


def _command(
    name: str, run: Callable[..., int], params: Sequence[click.Parameter], words: Catalogue
) -> LocalCommand:
    def callback(**given: Any) -> int:
        try:
            return run(words=words, **given)
        except WorkError as error:
            problems = error.problems
        except OSError as error:  # a full disk, a cache nobody may write
            problems = (trouble(error),)
        say(problem_lines(problems, words))
        return exit_code(problems, words)

    command = LocalCommand(
        name,
        callback=callback,
        params=[*params, Options(words).language()],
        help=words.word(f"help.{name}"),
    )
    command.words = words
    return command


def new(
    folder: str,
    county: str | None,
    province: str,
    city: str,
    townships: str,
    spelt: str,
    words: Catalogue,
) -> int:
    """Write a site to start from: of the county named, or of a small fictional one."""
    from bangyang.commands.new import new as write_starter
    from bangyang.commands.new_ask import asked, beginning, interactive
    from bangyang.commands.schema import write_schemas

    given = beginning(county or "", province, city, townships, spelt)
    if isinstance(given, str):
        say([words.word("new.bad-id", id=given)])
        return MISUSED
    if given is None and interactive():
        given = asked(words)
    if not write_starter(Path(folder), given):
        say([words.word("new.taken", folder=folder)])
        return MISUSED
    write_schemas(Path(folder), words)
    say([words.word("new.own" if given else "new.done", folder=folder)])
    return WELL


def check(
    file: str,
    fix: bool,
    form: str,
    only: Sequence[str],
    since: date | None,
    out: str,
    today: date | None,
    jobs: int | None,
    words: Catalogue,
) -> int:
    """Report everything that is wrong."""
    from bangyang.commands.check import Ask
    from bangyang.commands.check import check as run

    ask = Ask(fix, form, tuple(only), since, Path(out))
    return run(_site(file), _wishes(words, today, jobs), ask)


def build(
    file: str,
    leave_out: bool,
    force: bool,
    profile: bool,
    today: date | None,
    jobs: int | None,
    scheduler: str,
    words: Catalogue,
) -> int:
    """Build the site."""
    from bangyang.commands.build import build as run

    wishes = _wishes(words, today, jobs, leave_out, force, scheduler)
    return run(_site(file), wishes, profile=profile)


def serve(file: str, address: str, words: Catalogue) -> int:
    """Show the site on this machine while it is written."""
    from bangyang.commands.serve import serve as run

    return run(_site(file), address, _wishes(words, None, None))


def posters(
    file: str,
    today: date | None,
    jobs: int | None,
    scheduler: str,
    words: Catalogue,
    **asked: Any,
) -> int:
    """Make posters outside the site."""
    from bangyang.commands.posters import posters as run

    wishes = _wishes(words, today, jobs, scheduler=scheduler)
    return run(_site(file), wishes, _ask(**asked))


def _ask(
    kind: Sequence[PosterKind],
    size: Sequence[Sheet],
    landscape: bool,
    county: str | None,
    township: str | None,
    only: Sequence[str],
    since: date | None,
    copies: int | None,
    bleed: float,
    marks: bool,
    black: bool,
    grayscale: bool,
    pdf_standard: Sequence[str],
    tile: Sheet | None,
    merge: str | None,
    out: str | None,
) -> Ask:
    """Return what the options of ``posters`` ask for."""
    from bangyang.commands.posters_ask import Ask

    wanted = tuple(dict.fromkeys(only))
    return Ask(
        kinds=kind,
        sizes=size,
        landscape=landscape,
        choice=Choice(county or "", township or "", wanted, since, copies or 0),
        finish=Finish(bleed, marks, black, grayscale, tuple(pdf_standard)),
        tile=tile,
        merge=merge or "",
        out=out or "",
    )


def bring(
    file: str,
    files: Sequence[str],
    county: str | None,
    dry_run: bool,
    today: date | None,
    words: Catalogue,
) -> int:
    """Import Word files, texts and tables as stories."""
    from bangyang.commands.importing import Ask
    from bangyang.commands.importing import bring as run

    ask = Ask(tuple(map(Path, files)), county or "", dry_run)
    return run(_site(file), _wishes(words, today, None), ask)


def confirm(file: str, stories: Sequence[str], yes: bool, words: Catalogue) -> int:
    """Go through what an import was not sure of."""
    from bangyang.commands.confirm import Ask
    from bangyang.commands.confirm import confirm as run

    def answer(question: str) -> str:
        given = click.prompt(question, default="", show_default=False, prompt_suffix="", err=True)
        return str(given)

    return run(_site(file), _wishes(words, None, None), Ask(tuple(stories), yes), answer)


def withdraw(
    file: str,
    story: str,
    reason: str,
    on: date | None,
    prints: bool,
    words: Catalogue,
) -> int:
    """Take a story down."""
    from bangyang.commands.withdraw import Ask
    from bangyang.commands.withdraw import withdraw as run

    ask = Ask(story, reason.strip(), on, prints)
    return run(_site(file), _wishes(words, None, None), ask)


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


def schema(file: str, name: str, out: str | None, words: Catalogue) -> int:
    """Tell the formats as JSON Schema."""
    from bangyang.commands.schema import schema as run

    return run(_site(file), _wishes(words, None, None), name, Path(out) if out else None)


def template(file: str, book: str, words: Catalogue) -> int:
    """Make a table to be filled in."""
    from bangyang.commands.template import make_template as run

    return run(_site(file), _wishes(words, None, None), Path(book))


def _site(file: str) -> Path:
    """Return the site's ``mkdocs.yml`` as a whole path; a folder stands for the one in it."""
    path = Path(file).absolute()
    return path / "mkdocs.yml" if path.is_dir() else path


def _wishes(
    words: Catalogue,
    today: date | None,
    jobs: int | None,
    leave_out: bool = False,
    force: bool = False,
    scheduler: str = "",
) -> Wishes:
    return Wishes(words.language, today, jobs or 0, leave_out, force, scheduler)
