"""Parts: what a block brings to the index, whatever the other blocks are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bangyang.digests import digest_of
from bangyang.search.blocks import Block
from bangyang.search.documents import Numbers, documents, spoken, written
from bangyang.search.joint import characters, joined, joint
from bangyang.search.postings import Postings, pairs, singles, words
from bangyang.search.runs import beginnings
from bangyang.search.shards import Cut, cut
from bangyang.search.sounds import heard

TEXT, WORD, SOUND, ALONE = "text", "word", "sound", "alone"
"""The folders of shards: pairs as they are written, letters and digits, pairs as they are spoken,
and single units."""
SIDES = (TEXT, WORD, SOUND, ALONE)
PAIRED = (TEXT, SOUND)
"""Those with rooms of their own; positions of ``word`` are those of ``text``."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is asked of a block time and again; the rest of what it brings is a hundred times more.

    ``cuts`` are of each side.
    """

    cuts: Mapping[str, Cut]
    sizes: Mapping[str, Numbers]
    """Of ``text`` and ``sound``, a row a record; see ``Documents``."""
    cells: Mapping[str, int]
    characters: str
    """Each Han character of its texts once, in order."""
    heard: str
    """How characters of what is spoken are read; see ``sounds.heard``."""
    told: str
    """A digest of all that is shown of its records."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it is indexed."""

    brief: Brief
    postings: Mapping[str, Postings]
    """By the folder of their shards."""


def part(block: Block, told: Sequence[Sequence[str]]) -> Part:
    """Return what a block brings to the index; ``told`` are the texts of its records."""
    texts = documents([*map(written, block.records, told)], joined)
    sounds = documents([*map(spoken, block.records)], joint)
    runs, spoken_runs = beginnings(texts.units), beginnings(sounds.units)
    postings = {
        TEXT: pairs(texts, runs),
        WORD: words(texts, runs),
        SOUND: pairs(sounds, spoken_runs),
        ALONE: singles(texts, sounds),
    }
    brief = Brief(
        cuts={side: cut(own) for side, own in postings.items()},
        sizes={TEXT: texts.sizes, SOUND: sounds.sizes},
        cells={TEXT: texts.cells, SOUND: sounds.cells},
        characters=characters(texts.units),
        heard=heard(each for record in block.records for each in record.spoken),
        told=digest_of(([each.told for each in block.keys], [*map(tuple, told)])).hex(),
    )
    return Part(brief, postings)
