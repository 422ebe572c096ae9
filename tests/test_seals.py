"""Seals: drawn, not typed; the same every time; in several cuttings."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bangyang.derive.carving import SIDE
from bangyang.derive.seals import PAPER, RED, svg
from bangyang.rules.seal import Cutting, Seal
from sites import COUNTY, built, story, write

SVG = "{http://www.w3.org/2000/svg}"
CUTTINGS: tuple[Cutting, ...] = (
    "framed", "bare", "relief", "round", "notched", "gridded", "paired",
)  # fmt: skip
PLACE = {"county": "shiyan", "township": "东河乡"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    people = {
        f"exemplars/he-{n}.md": story(f"何{given}", f"aaaaa{n}", **PLACE)
        for n, given in enumerate("一二三四五", 1)
    }
    folder = tmp_path_factory.mktemp("seals")
    return built(write(folder, COUNTY | people))


def test_every_story_without_a_photo_shows_a_seal_that_is_there(site: Path) -> None:
    pages = sorted(site.glob("exemplars/shiyan/*/index.html"))
    shown = {_seal_of(page) for page in pages}
    assert len(pages) == 5
    assert all((pages[0].parent / address).is_file() for address in shown)


def test_one_surname_comes_in_several_cuttings_and_stays_with_its_story(site: Path) -> None:
    names = {Path(_seal_of(page)).name for page in site.glob("exemplars/shiyan/*/index.html")}
    assert all(name.startswith("4f55-") for name in names)
    assert len(names) == 5


@pytest.mark.parametrize("cutting", CUTTINGS)
@pytest.mark.parametrize("characters", ["何", "欧阳", "阿依古丽"])
def test_a_seal_is_outlines_within_its_square(characters: str, cutting: Cutting) -> None:
    drawn = svg(Seal(characters, cutting))
    root = ET.fromstring(drawn)
    assert {shape.tag for shape in root} == {f"{SVG}path"}
    assert {RED, PAPER} <= {shape.get("fill") or "" for shape in root}
    for shape in root:
        for x, y in _points(shape.get("d") or ""):
            assert min(x, y) >= -8
            assert max(x, y) <= SIDE + 8
    assert drawn == svg(Seal(characters, cutting))


def test_a_character_no_font_draws_is_left_to_the_readers_device() -> None:
    root = ET.fromstring(svg(Seal("\ue000", "framed")))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["\ue000"]


@given(
    some.text(
        some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=4
    )
)
def test_whatever_is_cut_the_file_is_well_formed(characters: str) -> None:
    for cutting in CUTTINGS:
        ET.fromstring(svg(Seal(characters, cutting)))


def _seal_of(page: Path) -> str:
    found = re.search(r'class="by-seal" src="([^"]+)"', page.read_text(encoding="utf-8"))
    assert found, page
    return found[1]


def _points(path: str) -> list[tuple[int, int]]:
    """Return the points of a path of M and l steps, added up by other means than the drawing's."""
    points: list[tuple[int, int]] = []
    for command, x, y in re.findall(r"([Ml])(-?\d+) (-?\d+)", path):
        start = points[-1] if command == "l" else (0, 0)
        points.append((start[0] + int(x), start[1] + int(y)))
    return points
