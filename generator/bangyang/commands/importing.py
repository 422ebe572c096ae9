"""``bangyang import``: Word files, texts and tables become stories, none of them published yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.schema import schema
from bangyang.commands.site import opened
from bangyang.importers.confirming import Open, label_of
from bangyang.importers.pictures import is_picture
from bangyang.importers.privates import privates, top_key
from bangyang.importers.proposals import Around
from bangyang.importers.reading import Reader, pictures_beside
from bangyang.importers.sources import Source, sources
from bangyang.importers.story import Story
from bangyang.importers.vetting import House, verdict, without
from bangyang.importers.writing import Shelf, Written, content, write
from bangyang.load.held import held_back
from bangyang.load.ids import load_ids
from bangyang.load.library import load_counties
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.model.places import County
from bangyang.problems import Position, Problem
from bangyang.schemas.line import FOLDER
from bangyang.terminal import harmless, say

MISUSED = 2

SCHEMA = "story.json"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be imported, for which county, and whether it is only to be shown."""

    files: tuple[Path, ...]
    county: str = ""
    dry_run: bool = False


@dataclass(slots=True)
class _Import:
    """One call at work: where stories go, what was written, and what is wrong."""

    house: House
    shelf: Shelf
    ask: Ask
    written: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, stories: Iterable[Story]) -> None:
        """Write stories that are new; each is told, and so is one that was imported before."""
        for story in stories:
            known = self.shelf.sources.get(story.digest)
            if known:
                self.problems.append(
                    Problem.of("import-again", story.at, name=story.name, path=known)
                )
            elif made := self._made(story):
                self._put(made)

    def _made(self, story: Story) -> Written | None:
        """Return a story's files, or None and Problems where the site could not take it."""
        words = self.house.words
        identifier = str(story.value("id") or "")
        if identifier in self.shelf.ids:
            self.problems.append(Problem.of("import-id", story.at, id=identifier, name=story.name))
            return None
        if twin := self.shelf.same_name(story.name):
            self.problems.append(
                Problem.of("import-same-name", story.at, name=story.name, path=twin)
            )
            story = replace(story, held=("name",))
        path = self.shelf.place(story.name, folder=bool(story.pictures))
        identifier = identifier or self.shelf.id_for(path)
        self.shelf.ids.add(identifier)
        pictures = [name for name, _ in story.pictures]
        text = content(story, path, identifier, words)
        wrong = verdict(text, path, pictures, self.house).wrong
        if wrong:
            story, said = without(story, wrong, words)
            self.problems += said
            text = content(story, path, identifier, words)
            wrong = verdict(text, path, pictures, self.house).wrong
        self.problems += [Problem(each.code, story.at, each.values) for _, each in wrong]
        if wrong:
            return None
        if found := privates(Open(path, text), self.house.own):
            self.problems.append(held_back(Position(path), [each.words for each in found]))
            story = replace(story, held=(*story.held, *map(top_key, found)))
            text = content(story, path, identifier, words)
        return Written(story, path, text)

    def _put(self, made: Written) -> None:
        words = self.house.words
        if not self.ask.dry_run:
            try:
                write(self.house.folder.root, made)
            except OSError as error:
                self.problems.append(Problem.of("import-unwritten", made.story.at, reason=error))
                return
        else:
            click.echo(harmless(f"=== {made.path}"))
            click.echo(harmless(made.text))
            for name, data in made.story.pictures:
                shown = words.word("import.file", name=name, kilobytes=len(data) // 1024 + 1)
                click.echo(harmless(shown))
        self.shelf.sources[made.story.digest] = made.path
        self.written.append(made)
        say([_line(made, words)])


def bring(file: Path, wishes: Wishes, ask: Ask) -> int:
    """Import files; return 1 where anything of them was lost or refused."""
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        found: list[Problem] = []
        counties = load_counties(site.folder, site.options, found)
        chosen = _chosen(ask.county, counties)
        if ask.county and chosen is None:
            known = words.word("punctuation.list").join(f"{c.name}({c.id})" for c in counties)
            say([words.word("usage.one-of", name="--county", known=known)])
            return MISUSED
        if not counties:
            say(problem_lines(found, words))
            return exit_code(found, words)
        house = House(site.folder, site.options, counties, words)
        around = Around(counties, site.options.vocabularies, site.options.today, chosen)
        run = _run(house, around, ask)
    if run.written and not ask.dry_run and not (file.parent / FOLDER / SCHEMA).is_file():
        schema(file, wishes, "story", file.parent / FOLDER)  # the stories name it to editors
    say([*problem_lines(run.problems, words), *_closing(run, words)])
    return exit_code(run.problems, words)


def _run(house: House, around: Around, ask: Ask) -> _Import:
    problems: list[Problem] = []
    given = sources(ask.files, problems)
    lines = load_ids(house.folder, house.options.exemplars_dir, [])
    alone = len(house.counties) == 1  # else a name alone does not tell the address
    ids = {line.id: line.slug if alone else "" for line in lines}
    shelf = Shelf.of(house.folder, house.options.exemplars_dir, ids)
    run = _Import(house, shelf, ask, problems=problems)
    reader = Reader(house, around, pictures_beside(given))
    for source in given:
        if not is_picture(source.path):
            run.take(reader.stories(source, problems))
    problems += _loose(given, reader.placed)
    return run


def _chosen(name: str, counties: Sequence[County]) -> County | None:
    known = (each for each in counties if name in (each.id, each.name, *each.former))
    return next(known, None) if name else None


def _loose(given: Sequence[Source], placed: set[str]) -> list[Problem]:
    """Return a Problem for each picture among the files that went to no story."""
    left = (each for each in given if is_picture(each.path) and each.name not in placed)
    return [Problem.of("import-picture-loose", source.at) for source in left]


def _line(made: Written, words: Catalogue) -> str:
    """Return what was written, and what somebody has to look at."""
    story = made.story
    told = words.word("import.written", path=made.path, name=story.name)
    if not story.unsure:
        return told
    keys = (label_of(key, english=words.language == "en") for key in story.unsure)
    listed = words.word("punctuation.list").join(keys)
    return told + words.word("import.to-confirm", keys=listed)


def _closing(run: _Import, words: Catalogue) -> list[str]:
    """Return how much was imported, and what to do next."""
    pictures = sum(len(each.story.pictures) for each in run.written)
    unsure = sum(bool(each.story.unsure) for each in run.written)
    figures = {"stories": len(run.written), "pictures": pictures}
    if run.ask.dry_run:
        return [words.word("import.dry", **figures)]
    lines = [words.word("import.done", **figures)]
    return [*lines, words.word("import.next", count=unsure)] if unsure else lines
