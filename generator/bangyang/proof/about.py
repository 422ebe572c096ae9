"""What a text is read against: the same for every file of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bangyang.load.folder import Folder
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.model.words import Wording
from bangyang.proof.told import Told


@dataclass(frozen=True, slots=True)
class About:
    """A site as its proofreaders know it; small, because each process gets it."""

    folder: Folder
    options: Options
    counties: tuple[County, ...]
    """With their townships, villages and contacts."""
    docs_dir: str
    """Where the office's own pages lie, relative to the site."""
    words: tuple[Wording, ...] = ()
    """The office's own, of ``content/words.csv``."""
    stories: Mapping[str, Told] = field(default_factory=dict)
    """What is asked of a story to read its text, by its file."""
