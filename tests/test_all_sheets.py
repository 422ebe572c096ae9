"""Every kind of poster on every sheet: sizes, fonts, margins, type and codes, read back."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.make import MadePoster
from bangyang.derive.posters.plan import ROOM
from bangyang.model.posters import PosterKind, PosterOffer, Sheet
from bangyang.rules.papers import scale
from press_room import Room, new_room, orders, rich, sheets
from printed import A3, check_sheet
from scanned import Code, as_from_afar, cut_out, drawn, read

WORDS = st.text(min_size=1, max_size=60).filter(str.strip)
REFUSALS = {"poster-glyph", "poster-too-long", "poster-entry-glyph"}
"""What may be wrong with a poster because of somebody's words."""

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg")),
    reason="poppler and zbar tools are not installed",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return new_room(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Room]:
    """Two presses in different places, which draw previews."""
    folder = tmp_path_factory.mktemp("pictured")
    return new_room(folder / "here", room=ROOM), new_room(folder / "another place", room=ROOM)


@pytest.fixture(scope="module")
def turns() -> count:
    """Numbers, so that each sheet shows another record of its kind."""
    return count()


def made(room: Room, kind: PosterKind, on: Sheet, turn: int = 0) -> MadePoster:
    jobs, problems = room.plan(rich(PosterOffer(kind, on)))
    assert problems == []
    [poster], problems = room.set(jobs[turn % len(jobs)])
    assert problems == []
    return poster


def distance(kind: PosterKind, on: Sheet) -> float:
    """Return from how many mm a sheet is read; of the ballot it is each of the four on it."""
    held = Sheet("", on.width / 2, on.height / 2) if kind is PosterKind.BALLOT else on
    return scale(held).distance


@pytest.mark.parametrize(
    ("kind", "on"), orders(), ids=lambda each: getattr(each, "name", str(each)).lower()
)
def test_a_sheet_is_what_it_says(
    room: Room, turns: count, kind: PosterKind, on: Sheet, tmp_path: Path
) -> None:
    poster = made(room, kind, on, next(turns))
    check_sheet(poster.pdf, on, pages=poster.poster.pages)
    codes = drawn(poster.pdf)
    assert codes
    for code in codes:
        assert code.side >= distance(kind, on) / 10 - 0.05
        assert min(code.left, code.top) >= 15 - 0.05
        assert max(code.right - on.width, code.bottom - on.height) <= -15 + 0.05
    clear = cut_out(poster.pdf, codes[-1], tmp_path / "code.png")
    assert white_round(clear, codes[-1]), "something stands in the four modules round the code"
    address = [f"https://mulan.example/{poster.poster.page}"]
    assert read(clear) == address
    assert read(as_from_afar(clear, codes[-1], tmp_path / "afar.png")) == address


def white_round(clear: Path, code: Code) -> bool:
    """Tell whether nothing lies in the four modules round a code, half a module spared each way."""
    with Image.open(clear) as picture:
        grey = picture.convert("L")
    half = grey.width / (code.modules + 8) / 2
    inner, outer = (
        (round(edge), round(edge), grey.width - round(edge), grey.height - round(edge))
        for edge in (7 * half, half)
    )
    grey.paste(255, inner)
    return grey.crop(outer).getextrema()[0] > 200


def test_every_kind_is_asked_for() -> None:
    assert {kind for kind, _ in orders()} == set(PosterKind) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records_give_the_same_bytes(
    pictured: tuple[Room, Room], kind: PosterKind
) -> None:
    on = next(sheets(kind))
    first, second = (made(room, kind, on) for room in pictured)
    assert first.pdf != second.pdf
    assert first.pdf.read_bytes() == second.pdf.read_bytes()
    assert first.preview.read_bytes() == second.preview.read_bytes()
    with Image.open(first.preview) as picture:
        assert picture.size == (800, round(800 * on.height / on.width))
        assert max(picture.convert("RGB").getcolors(1 << 24))[1] == (255, 255, 255)


@pytest.mark.parametrize("kind", [PosterKind.STORY, PosterKind.ROLL, PosterKind.CARD])
@settings(max_examples=6, deadline=None, suppress_health_check=[*HealthCheck], database=None)
@given(name=WORDS, title=WORDS, summary=WORDS)
def test_any_words_are_laid_out_or_refused(
    room: Room, kind: PosterKind, name: str, title: str, summary: str
) -> None:
    edition = rich(PosterOffer(kind, A3), name=name, title=title, summary=summary)
    jobs, problems = room.plan(edition)
    posters, more = room.set(*jobs[:1])
    assert {each.code for each in (*problems, *more)} <= REFUSALS
    assert posters or more or problems
    for poster in posters:
        check_sheet(poster.pdf, A3, pages=None)
