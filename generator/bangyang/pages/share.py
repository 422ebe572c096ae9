"""Which picture goes along when someone shares a page."""

from __future__ import annotations

from bangyang.model.shares import SharePicture
from bangyang.pages.shelf import Shelf


def picture(identifier: str, shelf: Shelf) -> SharePicture | None:
    """Return a story's own share picture, else its photo, else nothing."""
    made = shelf.edition.shares.get(identifier)
    if made:
        return made
    photo = shelf.cards[identifier].photo
    if photo is None:
        return None
    widest = photo.whole[-1]
    return SharePicture(widest.jpeg, widest.width, widest.height)
