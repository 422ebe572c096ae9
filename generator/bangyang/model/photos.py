"""Photos: as an author named them, and as the site will serve them."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class PhotoSource:
    """A picture file some record shows.

    ``path`` is relative to the site, with forward slashes; ``digest`` is the SHA-256 of its
    bytes in hex; ``focus`` is the point a crop keeps, in percent from the left and the top.
    """

    path: str
    digest: str
    focus: tuple[float, float] = (50.0, 50.0)


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture a Markdown text names, by the path as it stands there."""

    path: str
    source: PhotoSource
    at: Position


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a photo, in the two formats it is served in."""

    width: int
    height: int
    webp: str
    jpeg: str
    """Addresses relative to the site's root: ``assets/photos/<hash>-<width>.<ext>``."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo ready to be shown: the whole picture and a 4:5 crop about its focus."""

    whole: tuple[Rendition, ...]
    portrait: tuple[Rendition, ...]
    """Narrowest first; never empty; never wider than the source."""
    focus: tuple[float, float]
