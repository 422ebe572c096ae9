"""The sizes and crops a photo is served in, and their bytes; pure, given the pixels."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

WIDTHS = (240, 480, 960, 1440)
"""px; a list's row, a phone's column, the same at twice the density, a wide screen."""

TALLEST = 16_383
"""px; what WebP can hold (RFC 9649)."""

QUALITIES = (80, 72, 64)
"""Tried in turn until a file is light enough."""

LIGHT = 250_000
"""Bytes of a file no larger than 1440 × 1800; larger ones may weigh more in proportion."""

_LIGHT_PIXELS = 1440 * 1800

_DRAWN = 256
"""Colours a drawing has at most; photos have more. Flat areas are smaller without loss."""

Box = tuple[int, int, int, int]
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One size of one crop, as bytes in both formats."""

    size: Size
    webp: bytes
    jpeg: bytes


def whole(size: Size) -> Box:
    """Return the box of the whole picture."""
    return (0, 0, *size)


def portrait(size: Size, focus: tuple[float, float]) -> Box:
    """Return the largest 4:5 box, its middle as near to ``focus`` (percent) as the edges let it."""
    width = max(1, min(size[0], size[1] * 4 // 5))
    height = max(1, min(size[1], round(width * 5 / 4)))
    left = _start(size[0], width, focus[0])
    top = _start(size[1], height, focus[1])
    return left, top, left + width, top + height


def _start(whole: int, part: int, percent: float) -> int:
    wanted = round(whole * percent / 100 - part / 2)
    return min(max(0, wanted), whole - part)


def sizes(box: Box) -> list[Size]:
    """Return the sizes a box is served in, narrowest first: never empty, never wider than it is."""
    width, height = box[2] - box[0], box[3] - box[1]
    widths = [*(each for each in WIDTHS[:-1] if each < width), min(width, WIDTHS[-1])]
    return [(each, max(1, round(height * each / width))) for each in widths]


def encode(picture: Image.Image, box: Box) -> list[Encoded]:
    """Return the box of an RGB picture in its sizes, the narrowest first.

    A size that weighs more than a wider one is left out.
    """
    made = [_encoded(picture, box, size) for size in sizes(box)]
    lightest = [min(len(each.webp) for each in made[index:]) for index in range(len(made))]
    return [each for each, least in zip(made, lightest, strict=True) if len(each.webp) == least]


def _encoded(picture: Image.Image, box: Box, size: Size) -> Encoded:
    # The gap first averages whole blocks: as sharp to the eye, several times as fast.
    small = picture.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    return Encoded(size, _webp(small), _jpeg(small))


def _webp(picture: Image.Image) -> bytes:
    photo = _light(picture, "WEBP", {"method": 4})
    if picture.getcolors(_DRAWN) is None:
        return photo
    file = BytesIO()
    picture.save(file, "WEBP", lossless=True, method=4)
    return min(photo, file.getvalue(), key=len)


def _jpeg(picture: Image.Image) -> bytes:
    return _light(picture, "JPEG", {"optimize": True, "progressive": True})


def _light(picture: Image.Image, name: str, options: dict[str, int]) -> bytes:
    """Return the file at the best quality that is light enough, else at the least."""
    light = LIGHT * max(1.0, picture.width * picture.height / _LIGHT_PIXELS)
    data = b""
    for quality in QUALITIES:
        file = BytesIO()
        picture.save(file, name, quality=quality, **options)
        data = file.getvalue()
        if len(data) <= light:
            break
    return data
