"""The list of posters to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.model.posters import Poster
from bangyang.pages.card import Card
from bangyang.pages.lists import numbered
from bangyang.pages.page import Page
from bangyang.pages.paging import EXEMPLARS, stretches
from bangyang.pages.shelf import Shelf

SECTION = "posters/"


@dataclass(frozen=True, slots=True)
class Offer:
    """A poster and whose story it tells."""

    card: Card
    poster: Poster


def offers(shelf: Shelf) -> Iterator[Offer]:
    """Yield every poster, of the newest story first."""
    for exemplar in shelf.edition.exemplars:
        for poster in shelf.edition.posters.get(exemplar.id, ()):
            yield Offer(shelf.cards[exemplar.id], poster)


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list, where there is a poster at all."""
    found = tuple(offers(shelf))
    if not found:
        return
    title = shelf.words.word("poster-list.title")
    newest = max(offer.card.date for offer in found)
    for stretch in stretches(SECTION, found, EXEMPLARS):
        yield Page(
            url=stretch.url,
            template="posters.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={
                "heading": title,
                "offers": stretch.items,
                "total": len(found),
                "turning": stretch.turning,
                "site_url": shelf.edition.options.site_url,
            },
            description=shelf.words.word("poster-list.description", count=len(found)),
            section=SECTION,
            updated=newest,
        )
