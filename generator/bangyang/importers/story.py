"""A story taken out of a source: what its files will hold, before they have a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.importers.document import Figure, Image
from bangyang.importers.draft import Draft, Proposal
from bangyang.importers.markdown import markdown, settled
from bangyang.importers.pictures import prepared
from bangyang.messages import Catalogue
from bangyang.problems import Position, Problem

OWN = "own"
"""The origin of what a Markdown file says itself: it stands there already."""

_ONE = ("photo", "quote")
"""Keys whose value is one record."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a source.

    ``digest`` is the SHA-256, in hex, of what it was made from, with its number behind where that
    held several; ``front`` is the text a Markdown file has of its own, front matter and all, which
    is kept.
    """

    at: Position
    digest: str
    proposals: tuple[Proposal, ...]
    body: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    """Files beside the story, by their names."""
    front: str = ""
    held: tuple[str, ...] = ()
    """Keys, or ``body``, under which private data stands: somebody has to decide about that."""

    def value(self, key: str) -> object:
        """Return what is proposed for a key; None for nothing."""
        found = next((each for each in self.proposals if each.key == key), None)
        return value_of(found) if found else None

    @property
    def name(self) -> str:
        """Whose story it is."""
        return str(self.value("name") or "")

    @property
    def unsure(self) -> tuple[str, ...]:
        """The keys somebody has to confirm."""
        guessed = [each.key for each in self.proposals if not each.sure]
        return tuple(dict.fromkeys((*guessed, *self.held)))


def value_of(proposal: Proposal) -> object:
    """Return a proposed value as front matter has it: a text, a list, or records."""
    value = proposal.value
    if isinstance(value, str):
        return value
    told = [dict(each) if not isinstance(each, str) else each for each in value]
    return told[0] if proposal.key in _ONE and told else told


def story_of(
    draft: Draft, at: Position, digest: str, words: Catalogue, problems: list[Problem]
) -> Story:
    """Return a draft as a story, its pictures made ready; one that cannot be shown is a Problem."""
    known: dict[bytes, str] = {}
    files: list[tuple[str, bytes]] = []

    def placed(image: Image, stem: str) -> str:
        if image.data in known:
            return known[image.data]
        made = prepared(image, at, problems)
        name = f"{stem}{made[1]}" if made else ""
        known[image.data] = name
        if made:
            files.append((name, made[0]))
        return name

    shot = placed(draft.photo.image, words.word("import.photo")) if draft.photo else ""
    names = [
        placed(figure.image, words.word("import.picture", number=number))
        for number, figure in enumerate(_figures(draft), 1)
    ]
    proposals = tuple(_with_photo(draft, shot))
    body = markdown(draft.blocks, names)
    if draft.photo and not shot:  # its caption has no other place
        body = "\n\n".join(each for each in (markdown([draft.photo], [""]), body) if each)
    return Story(at, digest, proposals, body, tuple(files))


def _figures(draft: Draft) -> Iterator[Figure]:
    return (block for block in draft.blocks if isinstance(block, Figure))


def _with_photo(draft: Draft, file: str) -> Iterator[Proposal]:
    """Yield the proposals, the photo's with the file it lies in."""
    own = next((each for each in draft.proposals if each.key == "photo"), None)
    yield from (each for each in draft.proposals if each.key != "photo")
    if draft.photo is None or not file:
        return
    caption = " ".join(settled(draft.photo.caption).split())
    told = value_of(own) if own else {}
    record = {"file": file, **({"caption": caption} if caption else {})}
    record |= told if isinstance(told, dict) else {}
    origin = own.origin if own else "first-picture"
    shown = own.words if own else caption or file
    yield Proposal("photo", (tuple(record.items()),), origin, shown, own.sure if own else True)
