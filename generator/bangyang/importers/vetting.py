"""What the loader would say of a story before it is written: no import may stop a build."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bangyang.importers.draft import Proposal
from bangyang.importers.story import Story
from bangyang.load.album import Album
from bangyang.load.exemplar import FORM, Surroundings, read_exemplar
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import Parts, split
from bangyang.load.privacy import own_contacts
from bangyang.messages import Catalogue
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.problems import Problem, Severity, severity
from bangyang.rules.private.own import Own


@dataclass(frozen=True, slots=True)
class House:
    """The site a story is to be read in."""

    folder: Folder
    options: Options
    counties: Sequence[County]
    words: Catalogue

    @property
    def own(self) -> Own:
        """What the office has published as its own contact."""
        return own_contacts(self.counties, (), self.options.footer)


class Promised(Album):
    """An album that has the pictures which will be written, and notes what it was asked for."""

    def __init__(self, folder: Folder, promised: Collection[str]) -> None:
        super().__init__(folder)
        self.asked: list[str] = []
        self._promised = promised

    def has(self, path: str) -> bool:
        """Return whether there will be such a file."""
        self.asked.append(path)
        return path in self._promised

    def digest(self, path: str, problems: list[Problem]) -> str | None:  # noqa: ARG002
        """Return what stands for the picture's own digest until it lies there."""
        return path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a story, by the keys it stands under, and the pictures it names."""

    wrong: tuple[tuple[str, Problem], ...]
    """The key is empty for the story as a whole and its body."""
    named: tuple[str, ...]
    """From beside the story."""


def verdict(text: str, path: str, pictures: Collection[str], house: House) -> Verdict:
    """Return what the loader says of a story's text at ``path``.

    ``pictures`` are the files that will lie beside it.
    """
    beside = path.rpartition("/")[0]
    album = Promised(house.folder, {f"{beside}/{name}" for name in pictures})
    wrong = read_back(text, path, album, house)
    named = (each.removeprefix(f"{beside}/") for each in dict.fromkeys(album.asked))
    return Verdict(tuple(wrong), tuple(named))


def read_back(text: str, path: str, album: Album, house: House) -> list[tuple[str, Problem]]:
    """Return the errors the loader finds in a story's text, each with the key it stands under."""
    problems: list[Problem] = []
    parts = split(text.lstrip("\ufeff").replace("\r\n", "\n"), path, problems)
    if parts:
        around = Surroundings(
            album, house.options.exemplars_dir, house.counties, house.options.vocabularies
        )
        read_exemplar(parts, path, around, problems)
    wrong = (each for each in problems if severity(each, house.words) is Severity.ERROR)
    return [(_key_at(parts, each), each) for each in wrong]


def without(
    story: Story, wrong: Sequence[tuple[str, Problem]], words: Catalogue
) -> tuple[Story, list[Problem]]:
    """Return a story without the proposals the loader refuses, and a Problem for each."""
    refused = {key: problem for key, problem in wrong if _may_go(story, key)}
    problems = [_said(story, key, problem, words) for key, problem in refused.items()]
    kept = tuple(each for each in story.proposals if each.key not in refused)
    return replace(story, proposals=kept), problems


def _may_go(story: Story, key: str) -> bool:
    proposed = any(each.key == key for each in story.proposals)
    return proposed and not FORM.keys[key].required


def _said(story: Story, key: str, problem: Problem, words: Catalogue) -> Problem:
    reason = words.problem(problem.code).message.fill(dict(problem.values))
    own = next(each for each in story.proposals if each.key == key)
    name = key if words.language == "en" else FORM.usual[key]
    values = {"key": name, "value": _short(own), "name": story.name, "reason": reason}
    return Problem.of("import-value", story.at, **values)


def _short(proposal: Proposal) -> str:
    value = proposal.value
    text = value if isinstance(value, str) else "、".join(map(str, value))
    return text[:60]


def _key_at(parts: Parts | None, problem: Problem) -> str:
    """Return the top-level key below which a Problem stands; nothing for the story as a whole."""
    found = ""
    if parts is None or parts.fields is None or problem.at == parts.fields.at:
        return found
    for label, _ in parts.fields.entries:
        if label.at.line <= problem.at.line < parts.body_line:
            found = FORM.english.get(label.text.strip(), "")
    return found
