"""What could be printed: the ids of records, before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bangyang.derive.posters.desk import Desk, Draft
from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.plan import takes
from bangyang.messages import catalogue
from bangyang.model.edition import Edition
from bangyang.model.posters import Choice, Order, PosterKind

CHOSEN = frozenset({PosterKind.ROLL, PosterKind.BOARD})
"""Kinds for which any published story may be chosen."""


def taken(edition: Edition, order: Order) -> set[str]:
    """Return the ids on the posters an order would make."""
    return {key for each in _drafts(edition, order) for key in each.ids}


def known(edition: Edition, order: Order) -> dict[str, str]:
    """Return the ids an order of these kinds could name, each with whose it is."""
    anything = replace(order, choice=Choice())
    found = {key: each.title for each in _drafts(edition, anything) for key in each.ids}
    if any(offer.kind in CHOSEN for offer in order.offers):
        found |= {each.id: each.name for each in edition.exemplars}
    return found


def _drafts(edition: Edition, order: Order) -> Iterator[Draft]:
    words = catalogue(edition.options.language)
    for offer in order.offers:
        desk = Desk(edition, words, offer.sheet, order.choice, order.finish)
        for found in KINDS[offer.kind](desk):
            if isinstance(found, Draft) and takes(order.choice, found):
                yield found
