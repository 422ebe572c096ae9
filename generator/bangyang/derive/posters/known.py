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
from bangyang.problems import Problem

CHOSEN = frozenset({PosterKind.ROLL, PosterKind.BOARD})
"""Kinds for which any published story may be chosen."""


def taken(edition: Edition, order: Order, draws: frozenset[int]) -> set[str] | None:
    """Return the ids on the posters an order would make; none where Problems will tell more.

    ``draws`` are the code points some font has.
    """
    found = list(_found(edition, order, draws))
    if any(isinstance(each, Problem) for each in found):
        return None
    return {key for each in found if isinstance(each, Draft) for key in each.ids}


def known(edition: Edition, order: Order, draws: frozenset[int]) -> dict[str, str]:
    """Return the ids an order of these kinds could name, each with whose it is."""
    drafts = _found(edition, replace(order, choice=Choice()), draws)
    found = {key: each.title for each in drafts if isinstance(each, Draft) for key in each.ids}
    if any(offer.kind in CHOSEN for offer in order.offers):
        found |= {each.id: each.name for each in edition.exemplars}
    return found


def _found(edition: Edition, order: Order, draws: frozenset[int]) -> Iterator[Draft | Problem]:
    words = catalogue(edition.options.language)
    for offer in order.offers:
        desk = Desk(edition, words, offer.sheet, order.choice, order.finish, draws=draws)
        for each in KINDS[offer.kind](desk):
            if isinstance(each, Problem) or takes(order.choice, each):
                yield each
