"""A photo as HTML: every size, its measures, so that nothing jumps."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bangyang.model.photos import Photo, Rendition

TEXT_WIDTH = "(min-width: 45em) 34em, 100vw"
"""How wide a picture in a text is shown, for the browser's choice of size."""


def picture(photo: Photo, alt: str, root: str, sizes: str = TEXT_WIDTH) -> str:
    """Return a ``picture`` element; ``root`` is the way from the page to the site's root."""
    widest = photo.whole[-1]
    return (
        f'<picture><source type="image/webp" srcset="{_webp(photo.whole, root)}" sizes="{sizes}">'
        f'<img src="{root}{widest.jpeg}" srcset="{_jpeg(photo.whole, root)}" sizes="{sizes}" '
        f'width="{widest.width}" height="{widest.height}" alt="{escape(alt)}" '
        f'loading="lazy" decoding="async"></picture>'
    )


def _webp(renditions: Sequence[Rendition], root: str) -> str:
    return ", ".join(f"{root}{each.webp} {each.width}w" for each in renditions)


def _jpeg(renditions: Sequence[Rendition], root: str) -> str:
    return ", ".join(f"{root}{each.jpeg} {each.width}w" for each in renditions)
