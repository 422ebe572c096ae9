"""A story as it will be written: what is proposed for its front matter, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.importers.document import Block, Figure
from bangyang.problems import Problem


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a key of the front matter, and where it came from.

    ``key`` is a story's English key; ``value`` a text, or texts, or records of texts as front
    matter has them: ``honours`` a list of records, ``quote`` and ``photo`` the one (whoever writes
    the story adds the photo's ``file``). ``origin`` is the code of a sentence in the catalogue
    (``origin.<code>``) that tells where it was found, and ``words`` are the words found there. What
    is not ``sure`` is marked 待核, and the story stays back until somebody has confirmed it.
    """

    key: str
    value: str | tuple[str, ...] | tuple[tuple[tuple[str, str], ...], ...]
    origin: str
    words: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """One story: its proposals, each key once, and the blocks of its text.

    A file may hold several. Required keys always have a proposal, and every value is one the
    loader takes: a story that was just imported stays back, but never stops a build. ``taken`` are
    the texts of the source that stand in ``blocks`` no more: what became a proposal, labels and
    all, or was left out, which ``problems`` say. Nothing else is missing, and nothing is there
    twice.
    """

    proposals: tuple[Proposal, ...]
    blocks: tuple[Block, ...]
    photo: Figure | None = None
    """The picture that becomes the story's photo; no longer in ``blocks``."""
    taken: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
