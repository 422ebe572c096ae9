"""Parts: what a block brings to the index, whatever the other blocks are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bangyang.search.blocks import Block
from bangyang.search.documents import Numbers, documents, spoken, written
from bangyang.search.joint import characters, joined, joint
from bangyang.search.postings import Postings, pairs, singles, words
from bangyang.search.runs import beginnings
from bangyang.search.sounds import heard

TEXT, WORD, SOUND, ALONE = "text", "word", "sound", "alone"
"""The folders of shards: pairs as they are written, letters and digits, pairs as they are spoken,
and single units."""
SIDES = (TEXT, WORD, SOUND, ALONE)
PAIRED = (TEXT, SOUND)
"""Those with rooms of their own; positions of ``word`` are those of ``text``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it is indexed."""

    postings: Mapping[str, Postings]
    """By the folder of their shards."""
    sizes: Mapping[str, Numbers]
    """Of ``text`` and ``sound``, a row a record; see ``Documents``."""
    cells: Mapping[str, int]
    characters: str
    """Each Han character of its texts once, in order."""
    heard: str
    """How characters of what is spoken are read; see ``sounds.heard``."""


def part(block: Block) -> Part:
    """Return what a block brings to the index."""
    texts = documents(block.records, written, joined)
    sounds = documents(block.records, spoken, joint)
    runs, spoken_runs = beginnings(texts.units), beginnings(sounds.units)
    return Part(
        postings={
            TEXT: pairs(texts, runs),
            WORD: words(texts, runs),
            SOUND: pairs(sounds, spoken_runs),
            ALONE: singles(texts, sounds),
        },
        sizes={TEXT: texts.sizes, SOUND: sounds.sizes},
        cells={TEXT: texts.cells, SOUND: sounds.cells},
        characters=characters(texts.units),
        heard=heard(each for record in block.records for each in record.spoken),
    )
