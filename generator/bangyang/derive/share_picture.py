"""A share picture: face or seal, place, one sentence, name and honour, as a light JPEG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from bangyang.derive.lettering import Style, drawable, measure, shown, wrap, write
from bangyang.derive.lines import ends_phrase
from bangyang.derive.seal_paint import paint
from bangyang.rules.seal import Seal

SIZE = (1200, 630)
"""px; 1.91 to 1, what services that show links ask for."""

LIGHT = 100_000
"""Bytes; some services leave out larger pictures, and phones pay for them."""

_QUALITIES = ((76, 0), (70, 2), (54, 2), (36, 2), (18, 2))
"""JPEG quality and colour subsampling, tried in turn: red letters want all their colour."""

_PORTRAIT, _LANDSCAPE = 504, 560
"""px; how wide the picture is: 4:5 of the height, or a little more for a place."""
_MARGIN = 64
_SEAL = 348
_TOOTH = (18, 24)
_FINE = 3

PAPER, BAND, INK, QUIET = "#FCFAF5", "#F4EDE0", "#231B16", "#5F5348"
RED, GOLD, CREAM, RULE = "#8F1D22", "#80560A", "#FFF6E8", "#DFD4C3"
"""The site's tokens by day (theme/site/assets/bangyang/site.css)."""

_LEVELS = {"national": (RED, RED, CREAM), "provincial": (GOLD, GOLD, PAPER)}
_LEVELS_LINE = {"municipal": (GOLD, None, GOLD)}
"""Edge, fill and letters of a level's tag, as on the site; other levels are quiet."""

_SENTENCES = ((72, 2), (64, 3), (56, 3), (48, 4), (42, 4), (36, 5), (30, 6))
_PHRASED = 48
"""px; down to this size lines that end at commas are better than larger letters."""
_NAMES = ((46, 1), (40, 1), (36, 1), (32, 2), (28, 2), (24, 3))
"""Sizes tried in turn, and the lines they may take."""

_LEAD = 1.36
"""Height of a line, in sizes."""

Colours = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What stands on a share picture; ``seal`` where there is no photo.

    ``wide`` gives the photo of a place more room; ``focus`` is the point kept, in percent.
    ``works`` are ways to say what someone does, the fullest first. ``level`` is the key of the
    honour's level and ``level_name`` what it is called.
    """

    place: str
    sentence: str
    name: str
    works: tuple[str, ...]
    honour: str
    level: str
    level_name: str
    site: str
    seal: Seal | None
    wide: bool = False
    focus: tuple[float, float] = (50.0, 50.0)

    @property
    def words(self) -> str:
        """Every word on the picture."""
        seal = self.seal.characters if self.seal else ""
        texts = (self.place, self.sentence, self.name, self.honour, self.level_name, self.site)
        return "".join((*texts, *self.works, seal))


def draw(card: ShareCard, photo: bytes | None) -> bytes | None:
    """Return the picture as JPEG; None when a character is in no font or nothing fits."""
    if not drawable(card.words):
        return None
    width = _LANDSCAPE if card.wide else _PORTRAIT
    picture = _ground(width, shown(card.site)).copy()
    picture.paste(_face(card, photo, width), (0, 0))
    picture.paste(PAPER, (width - _TOOTH[0], 0), _teeth())
    return _encode(picture) if _letter(picture, card, width) else None


def _face(card: ShareCard, photo: bytes | None, width: int) -> Image.Image:
    size = (width, SIZE[1])
    if photo is not None:
        centre = (card.focus[0] / 100, card.focus[1] / 100)
        with Image.open(BytesIO(photo)) as opened:
            return ImageOps.fit(opened, size, Image.Resampling.BICUBIC, centering=centre)
    panel = Image.new("RGB", size, BAND)
    if card.seal:
        at = ((width - _TOOTH[0] // 2 - _SEAL) // 2, (SIZE[1] - _SEAL) // 2)
        panel.paste(paint(card.seal, _SEAL, BAND), at)
    return panel


def _letter(picture: Image.Image, card: ShareCard, width: int) -> bool:
    """Set the words beside the face; return whether they found room."""
    pen = ImageDraw.Draw(picture)
    left, room = width + _MARGIN, SIZE[0] - width - 2 * _MARGIN
    foot = SIZE[1] - 118
    foot = _honour(pen, card, left, foot, room)
    foot = _name(pen, card, left, foot, room)
    top = 62
    if card.place:
        place = Style("sans", 26, RED, 500)
        write(pen, (left, top + 24), _short(shown(card.place), place, room), place)
        top += 46
    return _sentence(pen, shown(card.sentence), (left, top, room, foot - 36 - top))


def _sentence(pen: ImageDraw.ImageDraw, text: str, box: tuple[int, int, int, int]) -> bool:
    left, top, width, height = box
    style, lines = _set(text, width, height)
    step = round(style.size * _LEAD)
    start = top + (height - len(lines) * step) * 0.36
    _stack(pen, lines, style, left, start + step * 0.86, step)
    return bool(lines) or not text


def _set(text: str, width: int, height: int) -> tuple[Style, tuple[str, ...]]:
    """Return a sentence in lines, as large as it can be; no lines where it has no room at all."""
    found: list[tuple[Style, tuple[str, ...]]] = []
    for size, most in _SENTENCES:
        style = Style("serif", size, INK, stroke=1)
        lines = wrap(text, style, width, most)
        if lines and len(lines) * round(size * _LEAD) <= height:
            found.append((style, lines))
            if all(map(ends_phrase, lines[:-1])) or size <= _PHRASED:
                break
    phrased = [each for each in found if all(map(ends_phrase, each[1][:-1]))]
    return (*phrased, *found, (style, ()))[0]


def _name(pen: ImageDraw.ImageDraw, card: ShareCard, left: int, foot: int, room: int) -> int:
    """Set the name above ``foot``, its work beside it where there is room; return its top."""
    name = shown(card.name)
    for size, most in _NAMES:
        style = Style("serif", size, INK, stroke=1)
        lines = wrap(name, style, room, most)
        if lines:
            break
    else:
        lines = (_short(name, style, room),) if name else ()
    step = round(style.size * 1.25)
    _stack(pen, lines, style, left, foot - step * (len(lines) - 1) - 8, step)
    if len(lines) == 1:
        x = left + round(measure(name, style)) + 22
        _beside(pen, card.works, x, foot - 8, left + room)
    return foot - step * len(lines)


def _beside(pen: ImageDraw.ImageDraw, works: Sequence[str], x: int, y: int, end: int) -> None:
    """Set the fullest of ``works`` there is room for, if any."""
    style = Style("sans", 24, QUIET)
    fit = (work for work in map(shown, works) if measure(work, style) <= end - x)
    write(pen, (x, y), next(fit, ""), style)


def _honour(pen: ImageDraw.ImageDraw, card: ShareCard, left: int, foot: int, room: int) -> int:
    """Set the honour with its level's tag above ``foot``; return its top."""
    if not card.honour:
        return foot
    x = left
    if card.level_name:
        x += _tag(pen, card, left, foot) + 14
    style = Style("sans", 24, INK)
    write(pen, (x, foot - 9), _short(shown(card.honour), style, left + room - x), style)
    return foot - 52


def _tag(pen: ImageDraw.ImageDraw, card: ShareCard, left: int, foot: int) -> int:
    edge, fill, letters = _colours(card.level)
    style = Style("sans", 21, letters, 600)
    name = shown(card.level_name)
    width = round(measure(name, style)) + 20
    pen.rectangle((left, foot - 34, left + width, foot), fill=fill, outline=edge, width=2)
    write(pen, (left + 10, foot - 9), name, style)
    return width


def _colours(level: str) -> Colours:
    return _LEVELS.get(level) or _LEVELS_LINE.get(level) or (QUIET, None, QUIET)


def _short(text: str, style: Style, room: float) -> str:
    """Return a text that fits into one line, cut off where it does not."""
    if measure(text, style) <= room:
        return text
    while text and measure(text + "…", style) > room:
        text = text[:-1]
    return text + "…"


def _stack(
    pen: ImageDraw.ImageDraw,
    lines: Sequence[str],
    style: Style,
    x: float,
    y: float,
    step: int,
) -> None:
    for index, line in enumerate(lines):
        write(pen, (x, round(y) + index * step), line, style)


@cache
def _ground(width: int, site: str) -> Image.Image:
    """Return what all pictures of a site share: paper, the site's name, a piece of the frieze."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    left, right = width + _MARGIN, SIZE[0] - _MARGIN
    y = SIZE[1] - 92
    pen.line((left, y, right, y), fill=RULE, width=2)
    style = Style("sans", 24, RED, 600)
    frieze = _frieze(3)
    if site and drawable(site):
        write(pen, (left, y + 48), _short(site, style, right - left - frieze.width - 24), style)
    picture.paste(RED, (right - frieze.width, y + 26), frieze)
    return picture


@cache
def _teeth() -> Image.Image:
    """Return the cut edge as a mask, as high as the picture: knife points, curved on both sides."""
    width, height = (side * _FINE for side in _TOOTH)
    edge = Image.new("L", (width, SIZE[1] * _FINE))
    pen = ImageDraw.Draw(edge)
    for top in range(-height // 2, SIZE[1] * _FINE, height):
        side = [
            (0.92, 0.0),
            *_curve((0.92, 0), (0.67, 0.31), (0, 0.5)),
            *_curve((0, 0.5), (0.67, 0.69), (0.92, 1)),
        ]
        points = [(x * width, top + y * height) for x, y in (*side, (1.1, 1), (1.1, 0))]
        pen.polygon(points, fill=255)
    return edge.resize((_TOOTH[0], SIZE[1]), Image.Resampling.BOX)


@cache
def _frieze(tiles: int) -> Image.Image:
    """Return the site's frieze as a mask 24 px high: teeth, a line, moons and seeds."""
    fine = 4
    strip = Image.new("L", (48 * tiles * fine, 24 * fine))
    pen = ImageDraw.Draw(strip)
    for tile in range(tiles):
        for points, ink in _ornament():
            pen.polygon([((x + tile * 48) * fine, y * fine) for x, y in points], fill=ink)
        for x in (1.5, 46.5):
            middle, r = (x + tile * 48) * fine, 1.5 * fine
            pen.ellipse((middle - r, 17 * fine - r, middle + r, 17 * fine + r), fill=255)
    return strip.resize((48 * tiles, 24), Image.Resampling.BOX)


def _ornament() -> Iterator[tuple[list[tuple[float, float]], int]]:
    for x in range(0, 48, 8):
        left = _curve((x, 7), (x + 3, 6), (x + 4, 1))
        right = _curve((x + 4, 1), (x + 5, 6), (x + 8, 7))
        yield [(x, 9), (x, 7), *left, *right, (x + 8, 9)], 255
    yield [(0, 11), (48, 11), (48, 13), (0, 13)], 255
    yield (
        [
            (6, 15),
            (42, 15),
            *_curve((42, 15), (34, 23), (24, 23)),
            *_curve((24, 23), (14, 23), (6, 15)),
        ],
        255,
    )
    yield (
        [(12, 17), *_curve((12, 17), (18, 21), (24, 21)), *_curve((24, 21), (30, 21), (36, 17))],
        0,
    )


def _curve(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return points of a quadratic Bézier curve after its start."""
    steps = (0.25, 0.5, 0.75, 1.0)
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t * t * end[1],
        )
        for t in steps
    ]


def _encode(picture: Image.Image) -> bytes:
    data = b""
    for quality, subsampling in _QUALITIES:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling=subsampling)
        data = file.getvalue()
        if len(data) <= LIGHT:
            break
    return data
