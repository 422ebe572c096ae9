"""What a file tells of its stories: whose they are, where, since when; each value with its origin.

``Document ─ splitting ─▶ one Part a story ─ fields, heads, clues, values ─▶ Draft``
"""

from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.drafts import drafts

__all__ = ["Around", "drafts"]
