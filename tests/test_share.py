"""Share pictures: lines, faces and seals, the same bytes, left out where they must be."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bangyang.derive.fonts import SANS, SERIF
from bangyang.derive.lettering import Style, characters, drawable, measure, wrap
from bangyang.derive.lines import CLOSING, OPENING, breaks, squeezed
from bangyang.derive.seal_paint import paint
from bangyang.derive.share_picture import LIGHT, SIZE, ShareCard, draw
from bangyang.rules.seal import Seal
from sites import COUNTY, built, run, story, tree, write

CARD = ShareCard(
    place="望渡镇·柳洲村",
    sentence="他照了三十一年，一夜也没有落下",
    name="秦守堤",
    works=("望渡镇水利站护堤员", "护堤员"),
    honour="先进个人",
    level="provincial",
    level_name="省级",
    site="试验榜样",
    seal=Seal("秦", "framed"),
)


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(BytesIO(data))


# Lines


def em(text: str, most: float) -> tuple[str, ...]:
    """Break a text into lines of ``most`` characters' width, each sign one wide."""
    return breaks(text, squeezed(text, [1.0] * len(text), 1), 1, most)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("秤多走了三两，她还了四十六户", 8, ("秤多走了三两，", "她还了四十六户")),
        ("他的名字打不出来", 8, ("他的名字打不出来",)),
        ("十一口纸槽，停了八个月", 20, ("十一口纸槽，停了八个月",)),
        ("一二三四五六七八九，", 9.5, ("一二三四五六七八九，",)),
        ("“来还的，”她说，“不卖”", 8, ("“来还的，”她说，", "“不卖”")),
        ("一二三四五六七八九十", 9, ("一二三四五六七", "八九十")),
        ("登记了2026户", 6, ("登记了", "2026户")),
        ("一二三", 0.5, ()),
        ("", 5, ()),
    ],
)
def test_lines_break_at_commas_and_leave_nothing_alone(
    text: str, most: float, lines: tuple[str, ...]
) -> None:
    assert em(text, most) == lines


TEXTS = st.text(st.sampled_from("天地人水火土，。、！“”（）12 ab"), min_size=1, max_size=40)


@settings(deadline=None)
@given(TEXTS, st.integers(3, 12))
def test_lines_lose_nothing_and_fit_and_start_as_lines_may(text: str, most: int) -> None:
    lines = em(text, most)
    if not lines:
        return
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert sum(squeezed(line, [1.0] * len(line), 1)) <= most + 0.5
    for line in lines[1:]:
        assert not line or line[0] not in CLOSING
    for line in lines[:-1]:
        assert not line or line[-1] not in OPENING


# Letters


def test_the_table_of_characters_is_read_as_fonttools_reads_it() -> None:
    for package, name in (SERIF, SANS):
        path = Path(str(files(package).joinpath(name)))
        with TTFont(path, lazy=True) as font:
            assert characters(path) == frozenset(font.getBestCmap())


def test_rare_characters_are_drawn_and_unknown_ones_are_known_as_such() -> None:
    assert drawable("何䶮㛃𬭎㼆𣲗 阿依古丽·买买提 Abc\u200b")
    assert not drawable("好\U0001f600")
    assert not drawable("ئۇيغۇر")


def test_a_line_is_as_wide_as_its_characters() -> None:
    style = Style("serif", 40, "#000000")
    assert measure("四个汉字", style) == 160
    assert measure("“甲，”乙", style) == 40 * 4.5
    assert wrap("四个汉字四个汉字", style, 160, 1) == ()


# Pictures


def test_a_picture_is_a_light_jpeg_of_the_size_services_ask_for() -> None:
    picture = opened(draw(CARD, None))
    assert (picture.format, picture.size) == ("JPEG", SIZE)
    assert not picture.getexif()


def test_the_same_words_give_the_same_bytes_and_others_do_not() -> None:
    assert draw(CARD, None) == draw(CARD, None)
    others = [
        replace(CARD, **{field: "别的"})  # type: ignore[arg-type]
        for field in ("place", "sentence", "name", "honour", "level_name", "site")
    ]
    others += [replace(CARD, works=("护堤员",))]
    others += [replace(CARD, level="national"), replace(CARD, seal=Seal("秦", "round"))]
    assert len({draw(each, None) for each in (CARD, *others)}) == len(others) + 1


def test_the_photo_stands_at_the_left_cut_in_teeth(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (480, 600), (0, 128, 0)).save(photo)
    pixels = np.asarray(
        opened(draw(replace(CARD, seal=None), photo.read_bytes())).convert("RGB"), int
    )
    green = (np.abs(pixels - (0, 128, 0)).sum(axis=2) < 60)[:, :504]
    assert green[:, :480].all()
    edge = green[:, 480:].sum(axis=1)
    assert edge.min() < 10
    assert edge.max() > 18
    assert (np.abs(pixels[40:590, 540:560] - (252, 250, 245)).sum(axis=2) < 12).all()


def test_a_photo_of_noise_stays_light(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    noise = np.random.default_rng(1).integers(0, 255, (600, 480, 3), dtype=np.uint8)
    Image.fromarray(noise).save(photo, quality=95)
    data = draw(replace(CARD, seal=None), photo.read_bytes())
    assert data is not None
    assert len(data) <= LIGHT


@pytest.mark.parametrize(
    "changes",
    [
        {"sentence": "一句话很长很长没有逗号" * 6},
        {"sentence": ""},
        {"name": "试验县望渡镇第一小学少先队大队志愿服务队伍联合会"},
        {"name": ""},
        {"honour": "全县最长的一个荣誉称号长到一行怎么也写不下还要再长一些才行"},
        {"honour": "", "level_name": "", "place": ""},
        {"place": "很长的街道名" * 9, "site": "很长的网站名" * 9},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_the_length_nothing_leaves_the_picture(changes: dict[str, str]) -> None:
    pixels = np.asarray(opened(draw(replace(CARD, **changes), None)).convert("RGB"), int)
    paper = np.abs(pixels - (252, 250, 245)).sum(axis=2) < 24
    assert paper[:40, 520:].all()
    assert paper[-20:, 520:].all()
    assert paper[:, 1150:].all()
    assert paper[:, 520:560].all()


def test_a_character_no_font_draws_makes_no_picture() -> None:
    assert draw(replace(CARD, sentence="笑\U0001f600"), None) is None


@pytest.mark.parametrize("cutting", ["framed", "bare", "relief", "round", "notched"])
def test_a_seal_is_red_with_its_character_cut_out(cutting: str) -> None:
    picture = np.asarray(paint(Seal("口", cutting), 300, "#FFFFFF"), int)  # type: ignore[arg-type]
    red = np.abs(picture - (143, 29, 34)).sum(axis=2) < 30
    cream = np.abs(picture - (251, 235, 208)).sum(axis=2) < 30
    assert 0.2 < red.mean() < 0.95
    assert cream.mean() > 0.04
    # 口 is a ring: its middle has the colour of what surrounds the character.
    assert (cream if cutting == "relief" else red)[150, 150]


# In a site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a face, a seal and a name nobody can draw, built; its folder."""
    folder = write(
        tmp_path_factory.mktemp("share"),
        {
            **COUNTY,
            "exemplars/a.md": story("秦有照", "aaaaa1", photo="p.png", title="他照了三十一年"),
            "exemplars/b.md": story("秦无照", "bbbbb1", title="她记了二十年"),
            "exemplars/c.md": story("秦笑\U0001f600", "ccccc1", photo="p.png", kind="organization"),
        },
    )
    Image.new("RGB", (800, 1000), "teal").save(folder / "exemplars/p.png")
    built(folder, "--jobs", "1")
    return folder


def meta(made: dict[str, bytes], path: str) -> dict[str, str]:
    """Return the Open Graph values of a page."""
    html = made[path].decode()
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', html))


def test_a_page_names_its_picture_with_an_absolute_address(site: Path) -> None:
    made = tree(site / "site")
    for slug in ("a", "b"):
        found = meta(made, f"exemplars/shiyan/{slug}/index.html")
        address = found["og:image"].removeprefix("https://shiyan.example/")
        assert address.startswith("assets/share/")
        assert Image.open(BytesIO(made[address])).size == SIZE
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:type"] == "article"
        assert found["article:published_time"] == "2026-03-05"
    home = meta(made, "index.html")
    assert home["og:image"].startswith("https://shiyan.example/assets/share/")
    assert home["og:type"] == "website"
    assert "article:published_time" not in home


def test_where_no_font_draws_the_name_the_photo_is_shared(site: Path) -> None:
    made = tree(site / "site")
    found = meta(made, "exemplars/shiyan/c/index.html")
    assert found["og:image"].startswith("https://shiyan.example/assets/photos/")
    assert (found["og:image:width"], found["og:image:height"]) == ("800", "1000")
    assert found["twitter:card"] == "summary"
    assert len([path for path in made if path.startswith("assets/share/")]) == 2


def test_a_second_build_draws_nothing_and_a_new_word_one(site: Path) -> None:
    room = site / ".cache/bangyang/shares"
    before = {path: path.stat().st_mtime_ns for path in room.rglob("*")}
    built(site, "--jobs", "1")
    assert {path: path.stat().st_mtime_ns for path in room.rglob("*")} == before
    text = story("秦无照", "bbbbb1", title="她记了二十一年")
    (site / "exemplars/b.md").write_text(text, encoding="utf-8")
    built(site, "--jobs", "1")
    after = {path: path.stat().st_mtime_ns for path in room.rglob("*")}
    assert len(after.keys() - before.keys()) == 2  # a folder and its picture
    assert len(before.keys() - after.keys()) == 2


def test_pictures_can_be_switched_off(tmp_path: Path) -> None:
    off = COUNTY["mkdocs.yml"].replace("posters: []", "posters: [], share_pictures: false")
    material = {**COUNTY, "mkdocs.yml": off, "exemplars/b.md": story("秦无照", "bbbbb1")}
    made = tree(built(write(tmp_path / "off", material), "--jobs", "1"))
    assert not [path for path in made if path.startswith("assets/share/")]
    assert "og:image" not in meta(made, "exemplars/shiyan/b/index.html")


def test_without_an_address_no_picture_is_drawn(tmp_path: Path) -> None:
    text = COUNTY["mkdocs.yml"].replace("site_url: https://shiyan.example/\n", "")
    material = {**COUNTY, "mkdocs.yml": text, "exemplars/b.md": story("秦无照", "bbbbb1")}
    made = tree(built(write(tmp_path / "nowhere", material), "--jobs", "1"))
    assert not [path for path in made if path.startswith("assets/share/")]


def test_a_wrong_switch_is_named(tmp_path: Path) -> None:
    text = COUNTY["mkdocs.yml"].replace("posters: []", "posters: [], share_pictures: maybe")
    done = run(write(tmp_path, {**COUNTY, "mkdocs.yml": text}), "build")
    assert done.returncode == 1
    assert "maybe" in done.stderr
