"""Honours in the order everyone expects them."""

from __future__ import annotations

from bangyang.model.exemplars import Honour
from bangyang.model.terms import Vocabulary


def by_level(honours: tuple[Honour, ...], levels: Vocabulary) -> tuple[Honour, ...]:
    """Return honours from the highest level down, the newest first; without a level last."""
    rank = {term.key: place for place, term in enumerate(levels)}

    def order(honour: Honour) -> tuple[int, int]:
        level = rank.get(honour.level.key, len(rank)) if honour.level else len(rank)
        return level, -(honour.year or 0)

    return tuple(sorted(honours, key=order))
