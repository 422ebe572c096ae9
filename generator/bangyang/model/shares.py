"""Pictures for whoever shares a page."""

from __future__ import annotations

from dataclasses import dataclass

_WIDE = 1.5


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture to share: its address relative to the site's root, and its size in px."""

    url: str
    width: int
    height: int

    @property
    def large(self) -> bool:
        """Whether it fills a card as wide as the message, rather than a square beside words."""
        return self.width >= _WIDE * self.height
