"""What a file tells of its stories: whose they are, where, since when; each value with its origin.

``Document ─ splitting ─▶ one Part a story ─ people, organizations, places, … ─▶ Draft``
"""

from bangyang.importers.proposals.around import Around

__all__ = ["Around"]
