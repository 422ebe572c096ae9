"""``bangyang confirm``: what an import was not sure of, accepted or put right, value by value."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bangyang.commands.private import LATER, Answer, LaterError, decided
from bangyang.commands.report import exit_code, problem_lines
from bangyang.commands.site import opened
from bangyang.importers.confirming import Open, confirmed, key_of, opened_text, shown, typed
from bangyang.importers.privates import private_in, privates, top_key
from bangyang.importers.vetting import House, read_back
from bangyang.importers.writing import Shelf, safe_name
from bangyang.load.album import Album
from bangyang.load.exemplar import slug
from bangyang.load.held import held_back
from bangyang.load.library import load_counties
from bangyang.load.passages import BODY
from bangyang.load.record import nearest_first
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.problems import Position, Problem
from bangyang.render.write import replace
from bangyang.terminal import say

GONE = ("-", "－", "—")
"""What is typed for a value that is to be taken out."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Which stories are asked about; all of them where none is named."""

    names: tuple[str, ...] = ()
    yes: bool = False
    """Whether everything is accepted as it was proposed."""


@dataclass(slots=True)
class _Round:
    """One call at work."""

    house: House
    answer: Answer | None
    done: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def go_through(self, story: Open, number: int, count: int) -> None:
        """Ask about every value of a story that is not confirmed; each answer is kept at once."""
        words = self.house.words
        name = story.name
        shown_as = {"name": name or story.path, "path": story.path}
        say([words.word("confirm.story", number=number, count=count, **shown_as), story.opening])
        story = story.waiting_for(map(top_key, privates(story, self.house.own)))
        for label in story.unsure:
            story = self._settled(story, label)
            self._write(story)
        story = self._called(story, name)
        if found := [each.words for each in privates(story, self.house.own)]:
            self.problems.append(held_back(Position(story.path), found))
        elif story.unsure:
            say([words.word("confirm.later")])
        else:
            self.done.append(story.path)
        album = Album(self.house.folder)
        self.problems += [each for _, each in read_back(story.text, story.path, album, self.house)]

    def _settled(self, story: Open, label: str) -> Open:
        """Return a story with one key confirmed, unless that holds private data all the same."""
        story, later = self._cleared(story, label)
        if not later and key_of(label) != BODY:
            asked = self._asked(story, label)
            story, later = self._cleared(asked, label) if asked else (story, True)
        waits = later or private_in(story, label, self.house.own)
        return story if waits else confirmed(story, label)

    def _cleared(self, story: Open, label: str) -> tuple[Open, bool]:
        """Return a story with everything private under a key taken out, replaced or allowed.

        Also whether the officer left any of it for later.
        """
        while self.answer and (found := private_in(story, label, self.house.own)):
            try:
                tried = decided(story, found[0], label, self.answer, self.house.words)
            except LaterError:
                return story, True
            story = tried if tried and self._may_be(story, tried) else story
            self._write(story)
        return story, False

    def _asked(self, story: Open, label: str) -> Open | None:
        """Return a story with the value of one key as the officer wants it; None for later."""
        words = self.house.words
        value, origin = story.value(label), story.origin(label)
        said = words.word("confirm.value", label=label, value=shown(value) or "—")
        say([said, *([f"  {origin}"] if origin else [])])
        while self.answer:
            given = self.answer(words.word("confirm.question")).strip()
            if given in LATER:
                return None
            if not given:
                break
            changed = None if given in GONE else typed(label, given, self.house.options)
            tried = story.with_value(label, changed)
            if self._may_be(story, tried):
                return tried
        return story

    def _may_be(self, before: Open, after: Open) -> bool:
        """Return whether the loader takes a story as it became; tell what is wrong with it."""
        wrong = self._wrong(before, after)
        say(line for each in wrong for line in _told(each, self.house))
        return not wrong

    def _wrong(self, before: Open, after: Open) -> list[Problem]:
        """Return what is wrong with a story that was not before."""
        album = Album(self.house.folder)
        known = {
            (key, each.code, each.values)
            for key, each in read_back(before.text, before.path, album, self.house)
        }
        now = read_back(after.text, after.path, album, self.house)
        return [each for key, each in now if (key, each.code, each.values) not in known]

    def _write(self, story: Open) -> None:
        replace((self.house.folder.root / story.path).resolve(), story.content)

    def _called(self, story: Open, before: str) -> Open:
        """Return a story whose file is called as it is, where the import had guessed its name.

        Its address is made of that, and nobody knows it yet.
        """
        folder, _, file = story.path.rpartition("/")
        own = file == "index.md"
        stem = folder.rpartition("/")[2] if own else file.removesuffix(".md")
        if not story.name or story.name == before or stem != safe_name(before):
            return story
        root, exemplars = self.house.folder.root, self.house.options.exemplars_dir
        path = Shelf.of(self.house.folder, exemplars, {}).place(story.name, folder=own)
        old, new = (folder, path.rpartition("/")[0]) if own else (story.path, path)
        (root / old).rename(root / new)
        say([self.house.words.word("confirm.moved", path=path)])
        return Open(path, story.text)


def confirm(file: Path, wishes: Wishes, ask: Ask, answer: Answer) -> int:
    """Go through the stories that hold 待核; return 1 where one of them has errors all the same."""
    words = catalogue(wishes.language)
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            say(problem_lines([site], words))
            return exit_code([site], words)
        counties = load_counties(site.folder, site.options, [])
        house = House(site.folder, site.options, counties, words)
    waiting = list(_waiting(house))
    chosen = [story for story in waiting if not ask.names or _is_meant(story, ask.names)]
    found = [_unknown(name, waiting) for name in ask.names if not _known(name, waiting)]
    work = _Round(house, None if ask.yes else answer, problems=found)
    for number, story in enumerate(chosen, 1):
        work.go_through(story, number, len(chosen))
    say(problem_lines(work.problems, words))
    if work.done or not chosen:
        say([words.word("confirm.done" if work.done else "confirm.none", count=len(work.done))])
    return exit_code(work.problems, words)


def _waiting(house: House) -> Iterator[Open]:
    """Yield every story that holds something to be confirmed."""
    for path in house.folder.files(house.options.exemplars_dir, ".md"):
        data = house.folder.read(path, [])
        story = opened_text(path, data) if data else None
        if story and story.unsure:
            yield story


def _is_meant(story: Open, names: Sequence[str]) -> bool:
    return any(_known(name, [story]) for name in names)


def _known(name: str, stories: Sequence[Open]) -> bool:
    plain = posixpath.normpath(name.replace("\\", "/"))
    return any(
        plain in (story.id, story.name, slug(story.path))
        or story.path == plain
        or plain.endswith(f"/{story.path}")
        or story.path.rpartition("/")[0] == plain
        for story in stories
    )


def _unknown(name: str, stories: Sequence[Open]) -> Problem:
    near = nearest_first(name, [each for story in stories for each in (story.name, story.id)])
    return Problem.of("confirm-unknown", Position(name), near="、".join(near[:5]) or "—")


def _told(problem: Problem, house: House) -> list[str]:
    text = house.words.problem(problem.code)
    values = dict(problem.values)
    return [f"  ! {text.message.fill(values)}", f"    {text.remedy.fill(values)}"]
