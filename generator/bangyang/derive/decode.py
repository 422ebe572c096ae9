"""Bytes of a photo → plain upright sRGB pixels, or a Problem; nothing else gets through."""

from __future__ import annotations

import logging
import re
import struct
import warnings
import zlib
from contextlib import suppress
from io import BytesIO

import numpy as np
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from bangyang.problems import Position, Problem

FORMATS = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    GifImagePlugin.GifImageFile.format,
    BmpImagePlugin.BmpImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
)
"""The only formats that are opened: no other decoder of Pillow sees a byte."""

MOST_PIXELS = 100_000_000
"""A photo of more pixels is refused by its header, before anything is decoded."""

LEAST_SIDE = 400
"""px; a photo whose shorter side is less looks blurred on a phone."""

WORKING_SIDE = 1800
"""px; a JPEG may be decoded smaller while both sides keep this: a 4:5 crop then has 1440 px."""

_UNREADABLE = (
    OSError,  # truncated data, an error of a decoder
    SyntaxError,  # a broken chunk of a PNG
    ValueError,  # a value out of range, too much compressed text
    EOFError,  # no frame where one was announced
    IndexError,  # the end of the data inside a block
    KeyError,  # tags that are needed and missing
    TypeError,  # a tag of another type than its meaning asks for
    ZeroDivisionError,  # a rational number over nought
    OverflowError,  # an offset beyond what C counts
    RuntimeError,  # libtiff refuses a field
    MemoryError,  # a size inside the data, other than the header's
    AssertionError,  # Pillow's own idea of what cannot happen
    struct.error,  # a header cut short
    zlib.error,  # a colour profile or text that does not unpack
)
"""What Pillow raises on damaged files, found in its source and by feeding it damaged files."""

_HEAD = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|BM.{4}\0{4}|II[*+]\0|MM\0[*+]", re.DOTALL
)
_HEIC = re.compile(rb".{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by its EXIF orientation (Exif 2.32, 4.6.4)."""

_ORIENTATION = 0x0112

# Without a handler of its own, Pillow's word on an odd TIFF would land on the terminal.
logging.getLogger("PIL").addHandler(logging.NullHandler())


def decode(
    data: bytes, at: Position, side: int = WORKING_SIDE
) -> tuple[Image.Image | None, list[Problem]]:
    """Return the photo as an upright RGB picture without any metadata, and what is wrong.

    A JPEG may come back reduced while both sides keep ``side`` px. The picture is None when the
    bytes are no photo that can be shown: ``photo-empty``, ``photo-heic``,
    ``photo-unknown-format``, ``photo-broken`` and ``photo-too-large`` say why. With a picture
    ``photo-animated`` and ``photo-small`` may come. ``at`` is the photo's own file.
    """
    try:
        # Pillow warns of large pictures and odd tags: what matters in that is a Problem here.
        with warnings.catch_warnings(action="ignore"):
            return _decode(data, at, side)
    except Image.DecompressionBombError:
        return None, [_too_large(at)]
    except UnidentifiedImageError:
        return None, [Problem.of(_unidentified(data), at, path=at.file)]
    except _UNREADABLE:
        return None, [Problem.of("photo-broken", at, path=at.file)]


def _decode(data: bytes, at: Position, side: int) -> tuple[Image.Image | None, list[Problem]]:
    with Image.open(BytesIO(data), formats=FORMATS) as file:
        if file.width * file.height > MOST_PIXELS:
            return None, [_too_large(at)]
        moves = _moves(file)
        file.draft(None, (side, side))
        file.load()
        flat = _flat(file)
        if flat is None:
            return None, [Problem.of("photo-unknown-format", at, path=at.file)]
        picture = _upright(_plain(_in_srgb(flat, file.info.get("icc_profile"))), file)
    return picture, [*_moving(moves, at), *_small(picture, at)]


def _moves(file: Image.Image) -> bool:
    """Return whether there are more pictures inside; a phone's second one (MPO) is not meant."""
    return file.format != "MPO" and bool(getattr(file, "is_animated", False))


def _flat(file: Image.Image) -> Image.Image | None:
    """Return the pixels as L, RGB or CMYK, laid on white paper; None where no colour is meant."""
    if file.mode == "I" or file.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(file).clip(0, 0xFFFF) >> 8).astype(np.uint8))
    if file.has_transparency_data:
        colours = file.convert("RGBA")
        paper = Image.new("RGB", colours.size, "white")
        paper.paste(colours, mask=colours.getchannel("A"))
        return paper
    if file.mode in ("L", "RGB", "CMYK"):
        return file
    return file.convert("RGB") if file.mode in ("1", "P", "YCbCr", "RGBX") else None


def _in_srgb(flat: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB; a profile that is damaged or for other colours is left aside."""
    if profile:
        with suppress(ImageCms.PyCMSError):
            srgb = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(flat, BytesIO(profile), srgb, outputMode="RGB")
            return changed or flat.convert("RGB")
    return flat if flat.mode == "RGB" else flat.convert("RGB")


def _plain(picture: Image.Image) -> Image.Image:
    """Return the pixels alone: a new picture knows no comment, no place and no profile."""
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    return plain


def _upright(picture: Image.Image, file: Image.Image) -> Image.Image:
    """Return the picture as the camera was held; an orientation nobody can read turns nothing."""
    try:
        turn = _TURNS.get(file.getexif().get(_ORIENTATION, 1))
    except _UNREADABLE:
        return picture
    return picture if turn is None else picture.transpose(turn)


def _too_large(at: Position) -> Problem:
    yi, million = MOST_PIXELS // 100_000_000, MOST_PIXELS // 1_000_000
    return Problem.of("photo-too-large", at, path=at.file, yi=yi, million=million)


def _unidentified(data: bytes) -> str:
    if not data:
        return "photo-empty"
    if _HEIC.match(data):
        return "photo-heic"
    return "photo-broken" if _HEAD.match(data) else "photo-unknown-format"


def _moving(moves: bool, at: Position) -> list[Problem]:
    return [Problem.of("photo-animated", at, path=at.file)] if moves else []


def _small(picture: Image.Image, at: Position) -> list[Problem]:
    if min(picture.size) >= LEAST_SIDE:
        return []
    width, height = picture.size
    values = {"path": at.file, "width": width, "height": height, "least": LEAST_SIDE}
    return [Problem.of("photo-small", at, **values)]
