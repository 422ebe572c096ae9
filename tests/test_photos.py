"""Photos: real files in, what the site serves out; every damaged file is a Problem."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFilter

from bangyang.derive import decode as decoding
from bangyang.derive import photos
from bangyang.derive import renditions as cutting
from bangyang.derive.cache import Cache
from bangyang.messages import LANGUAGES, catalogue
from bangyang.model.photos import PhotoSource
from bangyang.problems import Position, Problem, Severity, as_text, severity
from bangyang.workers import Workers
from sites import COUNTY, run, story, write

AT = Position("exemplars/zhang.md", 5, 3)
SECRET = b"N30.3456-NIZHAO-COMMENT"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


# -- what the tests are made of


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    # Saving leaves marks of its format on a picture, so only copies are saved.
    if "append_images" in options:
        options["append_images"] = [each.copy() for each in options["append_images"]]
    picture.copy().save(file, kind, **options)
    return file.getvalue()


def plain(width: int, height: int, colour: tuple[int, ...] = RED, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height), colour)


def scenery(width: int, height: int) -> Image.Image:
    """Something with large and small forms, as a photo has."""
    layers = []
    for each, cells in enumerate((6, 24, 96, 300)):
        noise = np.random.default_rng(each).integers(0, 256, (cells, cells, 3), dtype=np.uint8)
        layers.append(Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC))
    mixed = layers[0]
    for share, layer in zip((0.4, 0.3, 0.2), layers[1:], strict=True):
        mixed = Image.blend(mixed, layer, share)
    return mixed.filter(ImageFilter.SMOOTH)


def corners(width: int = 800, height: int = 600) -> Image.Image:
    """White, with the top left corner red and the bottom left one blue."""
    picture = plain(width, height, WHITE)
    picture.paste(RED, (0, 0, width // 4, height // 4))
    picture.paste(BLUE, (0, height - height // 4, width // 4, height))
    return picture


def placed(
    root: Path, name: str, data: bytes, focus: tuple[float, float] = (50, 50)
) -> PhotoSource:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data)
    return PhotoSource(name, sha256(data).hexdigest(), focus)


Making = Callable[..., tuple[photos.Made | None, list[Problem]]]


@pytest.fixture
def make_one(tmp_path: Path) -> Making:
    """Make one photo from its bytes; give what was made and what was wrong."""

    def run(data: bytes, **more: tuple[float, float]) -> tuple[photos.Made | None, list[Problem]]:
        source = placed(tmp_path / "site", "exemplars/zhang.jpg", data, **more)
        made, problems = photos.make([(source, AT)], tmp_path / "site", cache(tmp_path), Workers())
        return made.get(source), problems

    return run


def cache(folder: Path) -> Cache:
    return Cache(folder / "cache")


def written(folder: Path, made: photos.Made) -> dict[str, bytes]:
    sources = {PhotoSource("any", "", (50, 50)): made}
    return {address: path.read_bytes() for address, path in photos.files(sources, cache(folder))}


def shown(folder: Path, made: photos.Made | None) -> Image.Image:
    """The largest whole picture, as a browser shows it."""
    assert made is not None
    return Image.open(BytesIO(written(folder, made)[made.photo.whole[-1].jpeg]))


def near(pixel: object, colour: tuple[int, ...], within: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= within for one, other in zip(pixel, colour, strict=True))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# -- sizes and crops


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (240, [240]),
        (481, [240, 480, 481]),
        (960, [240, 480, 960]),
        (1200, [240, 480, 960, 1200]),
        (1440, [240, 480, 960, 1440]),
        (6000, [240, 480, 960, 1440]),
    ],
)
def test_widths_are_never_above_the_source(width: int, widths: list[int]) -> None:
    assert [size[0] for size in cutting.sizes((0, 0, width, 700))] == widths


def test_the_same_shape_at_every_width() -> None:
    assert cutting.sizes((0, 0, 4000, 3000)) == [(240, 180), (480, 360), (960, 720), (1440, 1080)]
    assert cutting.sizes((100, 0, 2500, 3000)) == [
        (240, 300),
        (480, 600),
        (960, 1200),
        (1440, 1800),
    ]


SIDE = st.integers(1, 9000)
PERCENT = st.floats(0, 100)


@given(SIDE, SIDE, PERCENT, PERCENT)
def test_a_portrait_is_the_largest_4_to_5_box_and_keeps_the_focus(
    width: int, height: int, x: float, y: float
) -> None:
    left, top, right, bottom = cutting.portrait((width, height), (x, y))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top >= height - 1
    if min(width, height) > 50:
        assert (right - left) / (bottom - top) == pytest.approx(0.8, rel=0.03)
    assert left - 1 <= width * x / 100 <= right + 1
    assert top - 1 <= height * y / 100 <= bottom + 1


def test_the_focus_stands_in_the_middle_where_there_is_room() -> None:
    assert cutting.portrait((4000, 1000), (30, 50)) == (800, 0, 1600, 1000)
    assert cutting.portrait((4000, 1000), (0, 50)) == (0, 0, 800, 1000)
    assert cutting.portrait((1000, 4000), (50, 100)) == (0, 2750, 1000, 4000)


# -- what comes out


def test_every_size_in_both_formats_under_its_address(tmp_path: Path, make_one: Making) -> None:
    made, problems = make_one(saved(scenery(2000, 1500), "JPEG"))
    assert made is not None
    assert problems == []
    assert [(each.width, each.height) for each in made.photo.whole] == [
        (240, 180),
        (480, 360),
        (960, 720),
        (1440, 1080),
    ]
    assert [(each.width, each.height) for each in made.photo.portrait] == [
        (240, 300),
        (480, 600),
        (960, 1200),
        (1200, 1500),
    ]
    files = written(tmp_path, made)
    assert len(files) == 16
    for each in (*made.photo.whole, *made.photo.portrait):
        for address, kind in ((each.webp, "WEBP"), (each.jpeg, "JPEG")):
            assert address.startswith("assets/photos/")
            assert address.endswith(f"-{each.width}.{'webp' if kind == 'WEBP' else 'jpg'}")
            picture = Image.open(BytesIO(files[address]))
            assert (picture.format, picture.size) == (kind, (each.width, each.height))
            assert len(files[address]) < 250_000
    path, width, height = photos.widest_jpeg(made)
    assert (width, height) == (1440, 1080)
    assert (cache(tmp_path).root / path).read_bytes() == files[made.photo.whole[-1].jpeg]


def test_a_busy_photo_gives_up_quality_before_it_grows_heavy() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (500, 500, 3), dtype=np.uint8)
    busy = Image.fromarray(noise).resize((1440, 1440), Image.Resampling.BICUBIC)
    widest = list(cutting.encode(busy, (0, 0, 1440, 1440)))[-1]
    assert len(widest.jpeg) < 0.8 * len(saved(busy, "JPEG", quality=80, optimize=True))


def test_a_drawing_keeps_its_colours_and_no_size_weighs_more_than_a_wider_one() -> None:
    rng = np.random.default_rng(7)
    spots = rng.integers(0, 2, (60, 48), dtype=np.uint8).repeat(20, axis=0).repeat(20, axis=1)
    drawing = Image.fromarray(spots * 180).convert("RGB")
    made = cutting.encode(drawing, (0, 0, *drawing.size))
    weights = [len(each.webp) for each in made]
    assert weights == sorted(weights)
    widest = Image.open(BytesIO(made[-1].webp)).convert("RGB")
    assert np.array_equal(np.asarray(widest), np.asarray(drawing))


def test_a_large_photo_is_decoded_smaller_and_comes_out_the_same(
    tmp_path: Path, make_one: Making
) -> None:
    large = corners(6000, 4001)
    made, _ = make_one(saved(large, "JPEG", quality=90))
    picture = shown(tmp_path, made)
    assert picture.size == (1440, 960)
    expected = large.resize((1440, 960), Image.Resampling.LANCZOS)
    difference = np.abs(np.asarray(picture, int) - np.asarray(expected, int))
    assert difference.mean() < 1
    assert made is not None
    assert made.photo.portrait[-1].width == 1440


def test_a_photo_of_the_crops_shape_is_written_once(tmp_path: Path, make_one: Making) -> None:
    made, _ = make_one(saved(scenery(500, 625), "JPEG"), focus=(10, 10))
    assert made is not None
    assert made.photo.whole == made.photo.portrait
    assert len(written(tmp_path, made)) == 6


def test_the_crop_follows_the_focus(tmp_path: Path, make_one: Making) -> None:
    left, _ = make_one(saved(corners(), "PNG"), focus=(0, 50))
    right, _ = make_one(saved(corners(), "PNG"), focus=(100, 50))
    assert left is not None
    assert right is not None
    assert left.photo.whole == right.photo.whole
    assert not {each.jpeg for each in left.photo.portrait} & {
        each.jpeg for each in right.photo.portrait
    }
    pixels = [
        Image.open(BytesIO(written(tmp_path, each)[each.photo.portrait[-1].jpeg])).getpixel((9, 9))
        for each in (left, right)
    ]
    assert near(pixels[0], RED)
    assert near(pixels[1], WHITE)


# -- upright

HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera held so stores an upright scene."""


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photo_stands_upright(kind: str, orientation: int) -> None:
    stored = corners(80, 60)
    if orientation in HELD:
        stored = stored.transpose(HELD[orientation])
    tags = {"tiffinfo": {0x0112: orientation}} if kind == "TIFF" else {"exif": turned(orientation)}
    picture, _ = decoding.decode(saved(stored, kind, **tags), AT)
    assert picture is not None
    assert picture.size == (80, 60)
    assert near(picture.getpixel((4, 4)), RED, 40)
    assert near(picture.getpixel((4, 55)), BLUE, 40)
    assert near(picture.getpixel((70, 30)), WHITE, 40)


def test_unreadable_exif_turns_nothing() -> None:
    data = saved(corners(), "JPEG", exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff" + b"\xff" * 40)
    picture, problems = decoding.decode(data, AT)
    assert picture is not None
    assert picture.size == (800, 600)
    assert problems == []


# -- nothing but pixels


def telling(kind: str) -> bytes:
    """A photo that says where it was taken, by whom and how, in every way its format has."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x8298] = SECRET.decode()
    exif.get_ifd(0x8825)[0x1D] = SECRET.decode()
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    profile = SRGB + SECRET
    options: dict[str, Any] = {"exif": exif.tobytes(), "icc_profile": profile, "xmp": xmp}
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
        options["extra"] = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    if kind in ("JPEG", "GIF"):
        options["comment"] = SECRET
    if kind == "TIFF":
        options = {"tiffinfo": {0x010E: SECRET.decode(), 700: xmp}, "icc_profile": profile}
    if kind == "GIF":
        options = {"comment": SECRET, "xmp": xmp}
    data = saved(scenery(500, 420), kind, **options) + SECRET
    assert data.count(SECRET) > 1
    return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_no_metadata_is_left(tmp_path: Path, make_one: Making, kind: str) -> None:
    made, problems = make_one(telling(kind))
    assert problems == []
    assert made is not None
    for address, data in written(tmp_path, made).items():
        assert SECRET not in data
        if address.endswith(".jpg"):
            assert jpeg_segments(data) <= {0xE0, 0xC2, 0xC4, 0xDB, 0xDA}
        else:
            assert webp_chunks(data) == [b"VP8 "]
        info = Image.open(BytesIO(data)).info
        assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(info)


def jpeg_segments(data: bytes) -> set[int]:
    """The kinds of segment before the first scan; the bytes after the picture's end are none."""
    found, start = set(), 2
    while 0xDA not in found:
        mark, kind, length = struct.unpack_from(">BBH", data, start)
        assert mark == 0xFF
        found.add(kind)
        start += 2 + length
    assert data.endswith(b"\xff\xd9")
    return found


def webp_chunks(data: bytes) -> list[bytes]:
    found, start = [], 12
    while start < len(data):
        name, length = struct.unpack_from("<4sI", data, start)
        found.append(name)
        start += 8 + length + length % 2
    return found


# -- colours


def as_photo(data: bytes) -> Image.Image:
    picture, problems = decoding.decode(data, AT)
    assert codes(problems) in ([], ["photo-small"])
    assert picture is not None
    assert picture.mode == "RGB"
    return picture


RAMP = np.tile(np.linspace(0, 0xFFFF, 64).astype(np.uint16), (8, 1))


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bits_keep_their_greys(kind: str) -> None:
    pixels = np.asarray(as_photo(saved(Image.fromarray(RAMP), kind)))
    assert (np.abs(pixels[0, :, 0].astype(int) - (RAMP[0] >> 8)) <= 1).all()


def test_16_bit_colours() -> None:
    rows = b"".join(b"\0" + struct.pack(">3H", 0xFFFF, 0x8000, 0) * 4 for _ in range(4))
    data = png(4, 4, depth=16, colour=2, body=zlib.compress(rows))
    assert near(as_photo(data).getpixel((1, 1)), (255, 128, 0), 1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_is_no_negative(kind: str) -> None:
    data = saved(plain(64, 64, (0, 255, 255, 0), "CMYK"), kind)
    assert near(as_photo(data).getpixel((30, 30)), RED, 30)


CLEAR_HALF = Image.new("RGBA", (64, 64), (255, 0, 0, 255))
CLEAR_HALF.paste((0, 0, 0, 0), (32, 0, 64, 64))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF"])
def test_what_is_clear_becomes_white(kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    picture = as_photo(saved(CLEAR_HALF, kind, **options))
    assert near(picture.getpixel((10, 10)), RED)
    assert near(picture.getpixel((50, 10)), WHITE)


def test_clear_palette_and_grey() -> None:
    palette = plain(64, 64).convert("P")
    index = palette.getpixel((0, 0))
    assert near(as_photo(saved(palette, "PNG", transparency=index)).getpixel((5, 5)), WHITE)
    assert near(as_photo(saved(palette, "PNG")).getpixel((5, 5)), RED)
    grey = plain(64, 64, (90, 0), "LA")
    assert near(as_photo(saved(grey, "PNG")).getpixel((5, 5)), WHITE)
    assert near(as_photo(saved(grey.convert("L"), "JPEG")).getpixel((5, 5)), (90, 90, 90))
    assert near(as_photo(saved(plain(9, 9, (1,), "1"), "BMP")).getpixel((5, 5)), WHITE)


def swapped_profile() -> bytes:
    """The sRGB profile with the primaries red and green exchanged."""
    data = bytearray(SRGB)
    entries = {}
    for entry in range(132, 132 + 12 * struct.unpack_from(">I", data, 128)[0], 12):
        entries[bytes(data[entry : entry + 4])] = struct.unpack_from(">II", data, entry + 4)
    (red, length), (green, _) = entries[b"rXYZ"], entries[b"gXYZ"]
    one, other = data[red : red + length], data[green : green + length]
    data[red : red + length], data[green : green + length] = other, one
    return bytes(data)


def test_colours_are_read_by_the_profile() -> None:
    data = saved(plain(64, 64), "PNG", icc_profile=swapped_profile())
    assert near(as_photo(data).getpixel((5, 5)), GREEN)


@pytest.mark.parametrize("profile", [b"no profile", SRGB[:200], SRGB[:-300]])
def test_a_damaged_profile_changes_nothing(profile: bytes) -> None:
    assert near(as_photo(saved(plain(64, 64), "PNG", icc_profile=profile)).getpixel((5, 5)), RED)


def test_a_profile_for_other_colours_changes_nothing() -> None:
    grey = saved(plain(64, 64, (90,), "L"), "PNG", icc_profile=SRGB)
    assert near(as_photo(grey).getpixel((5, 5)), (90, 90, 90))


# -- what is refused, and what is remarked on


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, depth: int = 8, colour: int = 0, body: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def webp_canvas(width: int, height: int) -> bytes:
    """A small animation that says its canvas is this large."""
    data = saved(plain(60, 60), "WEBP", save_all=True, append_images=[plain(60, 60, BLUE)])
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return data[:24] + size + data[30:]


JPEG = saved(scenery(640, 480), "JPEG")

REFUSED = {
    "empty": (b"", "photo-empty"),
    "text": ("照片在附件里".encode(), "photo-unknown-format"),
    "pdf": (b"%PDF-1.7\n" + b"x" * 500, "photo-unknown-format"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "photo-unknown-format"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "photo-unknown-format"),
    "other kind": (saved(plain(500, 500), "PPM"), "photo-unknown-format"),
    "no colours": (saved(Image.new("F", (500, 500)), "TIFF"), "photo-unknown-format"),
    "iphone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 300, "photo-heic"),
    "truncated": (JPEG[: len(JPEG) // 2], "photo-broken"),
    "head only": (JPEG[:40], "photo-broken"),
    "truncated png": (saved(scenery(640, 480), "PNG")[:5000], "photo-broken"),
    "damaged png": (png(500, 500, body=b"no zlib"), "photo-broken"),
    "no pixels": (png(0, 0), "photo-broken"),
    "bomb": (png(60_000, 60_000), "photo-too-large"),
    "small bomb": (png(12_000, 10_000, body=zlib.compress(b"\0" * 99)), "photo-too-large"),
    "webp bomb": (webp_canvas(16_000, 15_000), "photo-too-large"),
    "scroll": (saved(plain(400, 17_000), "PNG"), "photo-too-long"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_is_an_error_with_a_remedy(
    tmp_path: Path, make_one: Making, data: bytes, code: str
) -> None:
    made, problems = make_one(data)
    assert made is None
    assert codes(problems) == [code]
    assert problems[0].at == AT
    assert not list(tmp_path.glob("cache/photos/*"))
    for language in LANGUAGES:
        words = catalogue(language)
        assert severity(problems[0], words) is Severity.ERROR
        assert "exemplars/zhang.jpg" in as_text(problems, words)


FRAMES = [plain(500, 420, colour) for colour in (RED, GREEN, BLUE)]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_an_animation_the_first_picture_is_used(
    tmp_path: Path, make_one: Making, kind: str
) -> None:
    data = saved(FRAMES[0], kind, save_all=True, append_images=FRAMES[1:])
    made, problems = make_one(data)
    assert codes(problems) == ["photo-animated"]
    assert severity(problems[0], catalogue("zh")) is Severity.WARNING
    assert near(shown(tmp_path, made).getpixel((200, 200)), RED)


def test_a_phones_second_picture_is_no_animation(tmp_path: Path, make_one: Making) -> None:
    frames = [corners(4000, 4000), plain(800, 600)]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:], exif=turned(1))
    made, problems = make_one(data)
    assert problems == []
    assert near(shown(tmp_path, made).getpixel((1000, 500)), WHITE)


def test_a_small_photo_is_remarked_on(make_one: Making) -> None:
    made, problems = make_one(saved(scenery(600, 399), "JPEG"))
    assert made is not None
    assert codes(problems) == ["photo-small"]
    assert severity(problems[0], catalogue("zh")) is Severity.WARNING
    assert "600×399" in as_text(problems, catalogue("zh"))
    assert make_one(saved(scenery(600, 400), "JPEG"))[1] == []


def test_every_place_that_shows_a_broken_photo_hears_of_it(tmp_path: Path) -> None:
    source = placed(tmp_path, "a.jpg", b"?")
    places = [AT, Position("exemplars/li.md", 9, 1)]
    made, problems = photos.make(
        [(source, at) for at in places], tmp_path, cache(tmp_path), Workers()
    )
    assert made == {}
    assert [problem.at for problem in problems] == places


def test_a_photo_that_changed_meanwhile_is_not_taken_for_the_checked_one(tmp_path: Path) -> None:
    source = placed(tmp_path, "a.jpg", JPEG)
    placed(tmp_path, "a.jpg", saved(scenery(500, 500), "JPEG"))
    made, problems = photos.make([(source, AT)], tmp_path, cache(tmp_path), Workers())
    assert made == {}
    assert codes(problems) == ["photo-changed"]


def test_a_photo_that_is_gone_or_outside_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "outside.jpg").write_bytes(JPEG)
    gone, outside = PhotoSource("gone.jpg", "0" * 64), PhotoSource("../outside.jpg", "1" * 64)
    made, problems = photos.make(
        [(gone, AT), (outside, AT)], tmp_path / "site", cache(tmp_path), Workers()
    )
    assert made == {}
    assert codes(problems) == ["file-unreadable", "file-outside"]
    assert {problem.at for problem in problems} == {AT}


# -- once only, and always the same


def test_a_second_run_reads_no_photo(tmp_path: Path) -> None:
    sources = [placed(tmp_path, f"{n}.jpg", saved(scenery(300, 500 + n), "JPEG")) for n in (1, 2)]
    wanted = [(source, AT) for source in sources]
    first = photos.make(wanted, tmp_path, cache(tmp_path), Workers())
    assert codes(first[1]) == ["photo-small", "photo-small"]
    for source in sources:
        (tmp_path / source.path).unlink()
    assert photos.make(wanted, tmp_path, cache(tmp_path), Workers()) == first


def test_copies_of_a_photo_are_made_once(tmp_path: Path) -> None:
    data = saved(scenery(500, 300), "JPEG")
    one, other = placed(tmp_path, "a/1.jpg", data), placed(tmp_path, "b/2.jpg", data)
    made, problems = photos.make([(one, AT), (other, AT)], tmp_path, cache(tmp_path), Workers())
    assert made[one] == made[other]
    assert len(list(tmp_path.glob("cache/photos/*"))) == 1
    assert [dict(problem.values)["path"] for problem in problems] == ["a/1.jpg", "b/2.jpg"]


def test_an_address_stands_once_however_often_its_photo_is_cropped(tmp_path: Path) -> None:
    data = saved(scenery(500, 400), "JPEG")
    sources = [placed(tmp_path, "a.jpg", data, (x, 50)) for x in (0, 100)]
    made, _ = photos.make([(each, AT) for each in sources], tmp_path, cache(tmp_path), Workers())
    addresses = [address for address, _ in photos.files(made, cache(tmp_path))]
    assert addresses == sorted(set(addresses))
    assert len(addresses) == 2 * (3 + 2 + 2)


def test_same_photos_same_bytes_in_one_process_and_in_two(tmp_path: Path) -> None:
    found = []
    for jobs in (1, 2):
        site = tmp_path / f"site-{jobs}"
        pictures = {"a.jpg": scenery(900, 700), "b.jpg": corners()}
        wanted = [
            (placed(site, name, saved(picture, "PNG")), AT) for name, picture in pictures.items()
        ]
        with Workers(jobs) as workers:
            made, problems = photos.make(wanted, site, cache(site), workers)
        assert problems == []
        kept = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.glob("cache/**/*"))
            if path.is_file()
        }
        found.append((made, kept))
    assert found[0] == found[1]


# -- damaged files


def seeds() -> dict[str, bytes]:
    noise = np.random.default_rng(7).integers(0, 256, (20, 28, 3), dtype=np.uint8)
    picture = Image.fromarray(noise)
    more = {"save_all": True, "append_images": [picture.rotate(180)]}
    marked = {"exif": turned(6), "icc_profile": SRGB}
    raw = {kind: saved(picture, kind, **marked) for kind in ("JPEG", "PNG", "WEBP")}
    return {
        **raw,
        "MPO": saved(picture, "MPO", **more),
        "CMYK": saved(picture.convert("CMYK"), "JPEG"),
        "palette": saved(picture.convert("P"), "PNG", transparency=3),
        "16 bit": saved(Image.fromarray(RAMP), "PNG"),
        "APNG": saved(picture, "PNG", **more),
        "animated WebP": saved(picture, "WEBP", **more),
        "GIF": saved(picture, "GIF"),
        "animated GIF": saved(picture, "GIF", comment=SECRET, disposal=2, **more),
        "BMP": saved(picture, "BMP"),
        "TIFF": saved(picture, "TIFF", tiffinfo={0x0112: 6}),
        "TIFF pages": saved(picture, "TIFF", **more),
        "TIFF LZW": saved(picture, "TIFF", compression="tiff_lzw"),
        "TIFF 16 bit": saved(Image.fromarray(RAMP), "TIFF"),
    }


SEEDS = seeds()


def damaged(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.25:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(min(len(data), chance.choice((40, 200, len(data)))))
        changed[at] = chance.choice((changed[at] ^ 1 << chance.randrange(8), 0, 255))
    return bytes(changed)


@pytest.mark.parametrize("kind", SEEDS)
def test_a_damaged_file_is_a_photo_or_a_problem_never_an_exception(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(150):
        picture, problems = decoding.decode(damaged(SEEDS[kind], chance), AT)
        if picture is None:
            assert len(problems) == 1
            assert severity(problems[0], catalogue("zh")) is Severity.ERROR
        else:
            assert set(codes(problems)) <= {"photo-small", "photo-animated"}
            assert picture.mode == "RGB"
            assert picture.info == {}


@given(st.binary(max_size=200), st.sampled_from(sorted(SEEDS)))
def test_any_bytes_after_a_true_beginning(tail: bytes, kind: str) -> None:
    picture, problems = decoding.decode(SEEDS[kind][:30] + tail, AT)
    assert picture is not None or problems


def test_a_photo_nothing_shows_any_more_leaves_the_cache(tmp_path: Path) -> None:
    told = {"photo": "{file: a.png, alt: 在村口}"}
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": story("甲某", "aaaaaa", **told)})
    (site / "exemplars" / "a.png").write_bytes(saved(plain(400, 500), "PNG"))
    kept = site / ".cache" / "bangyang" / "photos"
    assert run(site, "build", "--jobs", "1").returncode == 0
    assert len(list(kept.iterdir())) == 1
    write(site, {"exemplars/a.md": story("甲某", "aaaaaa")})
    assert run(site, "build", "--jobs", "1").returncode == 0
    assert list(kept.iterdir()) == []
