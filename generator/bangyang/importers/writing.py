"""Stories as files: their front matter with where each value came from, and names nobody has."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bangyang.front_matter import amended
from bangyang.importers.confirming import Open, label_of
from bangyang.importers.draft import Proposal
from bangyang.importers.story import OWN, Story, value_of
from bangyang.load.exemplar import KEYS, PARTS, slug
from bangyang.load.folder import Folder
from bangyang.messages import Catalogue
from bangyang.rules.keys import ALPHABET
from bangyang.schemas.line import schema_line
from bangyang.yaml_lines import block

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""What Windows takes in no file's name, and marks that would turn one around."""

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_LONGEST = 60
"""Characters of a story's name; Windows takes 260 of a whole path."""
_HEAD = 16_000
"""Characters of a file in which its id and source stand."""
_ID = re.compile(r"^(?:id|编号)[ \t]*:[ \t]*[\"']?([a-z0-9]{6})\b", re.MULTILINE)
_DIGEST = re.compile(r"^#[^\n]*\bsha256[:：]([0-9a-f]{64}(?:-\d+)?)", re.MULTILINE)


@dataclass(slots=True)
class Shelf:
    """What a site has already: ids, sources that were imported, and the names of stories."""

    folder: Folder
    exemplars_dir: str
    ids: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    """The file made of each source, by the digest of that."""
    slugs: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    """The first file of each name, as that stands in a path."""
    left: dict[str, str] = field(default_factory=dict)
    """The id of each published story whose file is gone, by its address."""

    @classmethod
    def of(cls, folder: Folder, exemplars_dir: str, given: Mapping[str, str]) -> Shelf:
        """Look through a site's stories; ``given`` are the ids ever given, with their addresses."""
        shelf = cls(folder, exemplars_dir)
        for file in folder.files(exemplars_dir, ".md"):
            data = folder.read(file, [])
            head = (data or b"")[:_HEAD].decode("utf-8", "replace")
            shelf.ids |= set(_ID.findall(head))
            shelf.sources |= dict.fromkeys(_DIGEST.findall(head), file)
            shelf.slugs |= {slug(file), slug(file, person=True)}
            shelf.names.setdefault(_stem(file), file)
        shelf.left = {name: number for number, name in given.items() if number not in shelf.ids}
        shelf.ids |= set(given)
        return shelf

    def id_for(self, path: str) -> str:
        """Return the id a story's file had before it was deleted, else a new one.

        So a story that is imported anew keeps the address its printed codes lead to.
        """
        for spelt in (slug(path, person=True), slug(path)):
            if spelt in self.left:
                return self.left.pop(spelt)
        return self.new_id()

    def same_name(self, name: str) -> str:
        """Return the file of a story that has a name already, or nothing."""
        return self.names.get(safe_name(name), "")

    def new_id(self) -> str:
        """Return an id no story has, and keep it."""
        while True:
            made = "".join(secrets.choice(ALPHABET) for _ in range(6))
            if made not in self.ids:
                self.ids.add(made)
                return made

    def place(self, name: str, *, folder: bool) -> str:
        """Return the path of a new story, and keep it: a name that is taken gets a number.

        With ``folder`` the story has one of its own.
        """
        stem = safe_name(name)
        for number in range(1, 10_000):
            tried = stem if number == 1 else f"{stem}-{number}"
            file = f"{self.exemplars_dir}/{tried}.md"
            spelt = {slug(file), slug(file, person=True)}
            if "" in spelt or spelt & self.slugs or self._is_there(tried):
                continue
            self.slugs |= spelt
            path = f"{self.exemplars_dir}/{tried}/index.md" if folder else file
            self.names.setdefault(stem, path)
            return path
        return f"{self.exemplars_dir}/{self.new_id()}.md"

    def _is_there(self, stem: str) -> bool:
        root = self.folder.root / self.exemplars_dir
        return (root / f"{stem}.md").exists() or (root / stem).exists()


def _stem(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return folder.rpartition("/")[2] if name == "index.md" else name.removesuffix(".md")


def safe_name(name: str) -> str:
    """Return a name that every system takes for a file, and that spells something."""
    text = unicodedata.normalize("NFC", FORBIDDEN.sub(" ", name))
    text = " ".join(text.split())[:_LONGEST].strip(" .~_")
    if not text or not slug(f"{text}.md") or _RESERVED.fullmatch(text):
        return f"故事{text}" if text else "故事"
    return text


def content(story: Story, path: str, identifier: str, words: Catalogue) -> str:
    """Return a story's file: front matter with a comment above what was found, then its text."""
    head = [schema_line("story", path), _source_line(story, words)]
    if story.front:
        return _with_front(story, identifier, head, words)
    english = words.language == "en"
    lines = [*head, *block(_label("id", english=english), identifier)]
    order = {key: number for number, key in enumerate(KEYS)}
    for proposal in sorted(story.proposals, key=lambda each: order[each.key]):
        if proposal.key != "id":
            lines += [_origin_line(proposal, words), *_lines(proposal, english=english)]
    if story.unsure:
        keys = [label_of(key, english=english) for key in story.unsure]
        lines += [
            _comment(words.word("import.unsure")),
            *block(_label("unsure", english=english), keys),
        ]
    return "\n".join(["---", *lines, "---", "", story.body, ""])


def _with_front(story: Story, identifier: str, head: list[str], words: Catalogue) -> str:
    """Return a text that has front matter of its own, with what it lacks."""
    changes: dict[str, object] = {} if story.value("id") else {"id": identifier}
    changes |= {each.key: value_of(each) for each in story.proposals if each.origin != OWN}
    whole = Open("", amended(story.front, changes)).waiting_for(story.unsure)
    first, *lines = whole.text.split("\n")
    added = {each.key: each for each in story.proposals if each.origin != OWN}
    for key, proposal in added.items():
        labels = tuple(f"{name}:" for name in (key, *KEYS[key]))
        at = next((n for n, line in enumerate(lines) if line.startswith(labels)), len(lines))
        lines.insert(at, _origin_line(proposal, words))
    return "\n".join([first, *head, *lines])


def _source_line(story: Story, words: Catalogue) -> str:
    return _comment(words.word("import.source", file=story.at, digest=story.digest))


def _origin_line(proposal: Proposal, words: Catalogue) -> str:
    told = words.word(f"origin.{proposal.origin}", words=proposal.words)
    return _comment(words.word("import.origin" if proposal.sure else "import.guessed", origin=told))


def _comment(text: str) -> str:
    """Return a comment on one line, whatever was found in the source."""
    return "# " + " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]


def _lines(proposal: Proposal, *, english: bool) -> list[str]:
    value = value_of(proposal)
    own = PARTS.get(proposal.key, {})
    return block(_label(proposal.key, english=english), _named(value, own, english=english))


def _named(value: object, keys: Mapping[str, tuple[str, ...]], *, english: bool) -> object:
    """Return a value whose own keys are in the language of the file."""
    if isinstance(value, dict):
        return {
            (key if english else (*keys.get(key, ()), key)[0]): each for key, each in value.items()
        }
    if isinstance(value, list):
        return [_named(each, keys, english=english) for each in value]
    return value


def _label(key: str, *, english: bool) -> str:
    return key if english else (*KEYS[key], key)[0]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one story: paths relative to the site."""

    story: Story
    path: str
    text: str

    @property
    def files(self) -> dict[str, bytes]:
        """Each file with its bytes; the story's own comes last."""
        beside = self.path.rpartition("/")[0]
        pictures = {f"{beside}/{name}": data for name, data in self.story.pictures}
        return {**pictures, self.path: self.text.encode()}


def write(root: Path, written: Written) -> None:
    """Write a story's files, or none of them; nothing that is there is replaced.

    Raises:
        OSError: a file cannot be written, or one of that name has come into being meanwhile.
    """
    with ExitStack() as undoing:
        for path, data in written.files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                undoing.callback(file.unlink, missing_ok=True)
                stream.write(data)
        undoing.pop_all()
