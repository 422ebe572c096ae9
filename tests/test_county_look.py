"""A county's own: emblem, colours, a line to sign with, a look; and photos sharp enough."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bangyang.derive import photos as photo_jobs
from bangyang.derive.posters import logos, prints
from bangyang.derive.posters.looks import load_look
from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.plan import PosterJob, plan
from bangyang.load import svg
from bangyang.load.county import load_county
from bangyang.load.folder import Folder
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Kind, Picture
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County, NamesPolicy
from bangyang.model.posters import Finish, Order, PosterKind, PosterOffer, Sheet
from bangyang.problems import Position, Problem
from bangyang.rules.contrast import LEAST, contrast, darkened
from bangyang.rules.papers import PAPERS, sheet
from bangyang.workers import Workers
from plates import painted, plates
from press import LOOKS, Press, new_press, settings
from printed import A3, output, printed
from sites import run as bangyang

DOCS = Path(__file__).parents[1] / "docs" / "posters.md"
LARGE = Sheet("800x1200", 800, 1200)
EMBLEM = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:tool="urn:tool" viewBox="0 0 40 40" tool:v="1"
  onload="go()"><!-- by hand --><metadata><tool:script/></metadata><title>徽</title>
<style>.a {fill: #1F4E8C}</style>
<defs><linearGradient id="g"><stop stop-color="gold"/><stop offset="1"/></linearGradient></defs>
<circle class="a" cx="20" cy="20" r="19"/><path fill="#1A9933" d="M0 0h5v5H0Z"/>
<path d="M5 30 20 8 35 30Z" fill="url(#g)"/></svg>"""


# ---- county.yml ------------------------------------------------------------------------------


def county(folder: Path, text: str, **files: bytes | str) -> tuple[County, list[Problem]]:
    own = folder / "content" / "counties" / "qingchuan"
    own.mkdir(parents=True)
    (own / "county.yml").write_text(f"name: 青川县\n{text}", encoding="utf-8")
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (own / name.replace("_", ".")).write_bytes(data)
    problems: list[Problem] = []
    path = "content/counties/qingchuan"
    found = load_county(Folder(folder), path, NamesPolicy(), (), problems)
    assert found is not None
    return found, problems


def test_a_county_has_its_own(tmp_path: Path) -> None:
    text = '落款: 青川县文明办\n标志: emblem.svg\n颜色: ["#1F4E8C", "#8A3B12"]\n'
    found, problems = county(tmp_path, text, emblem_svg=EMBLEM)
    assert problems == []
    assert found.issuer == "青川县文明办"
    assert found.colours == ("#1F4E8C", "#8A3B12")
    assert found.logo is not None
    assert found.logo.path == "content/counties/qingchuan/emblem.svg"


def test_a_second_colour_stays_second_when_the_first_is_too_pale(tmp_path: Path) -> None:
    found, problems = county(tmp_path, 'colours: ["#F2C14E", "#8A3B12"]\n')
    assert found.colours == ("", "#8A3B12")
    assert [(each.code, dict(each.values)["better"]) for each in problems] == [
        ("county-contrast", darkened("#F2C14E"))
    ]


def test_a_drawing_too_large_is_not_read(tmp_path: Path) -> None:
    big = EMBLEM.replace("by hand", "x" * svg.MOST_BYTES)
    found, problems = county(tmp_path, "logo: emblem.svg\n", emblem_svg=big)
    assert found.logo is None
    assert [each.code for each in problems] == ["logo-large"]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#FFFFFF") == 1
    assert contrast("#000000") == 21
    assert round(contrast("#767676"), 2) == 4.54
    assert contrast("#777777") < LEAST


@given(st.integers(0, 0xFFFFFF).map("#{:06X}".format))
def test_the_nearest_colour_passes_and_is_no_darker_than_it_must(colour: str) -> None:
    better = darkened(colour)
    assert contrast(better) >= LEAST
    if contrast(colour) < LEAST:
        assert contrast(better) < LEAST + 0.2


# ---- emblems ---------------------------------------------------------------------------------


def test_a_clean_drawing_is_shapes_and_colours(tmp_path: Path) -> None:
    clean = svg.clean(EMBLEM)
    assert "circle" in clean
    assert "url(#g)" in clean
    for gone in ("DOCTYPE", "onload", "metadata", "tool", "徽", "by hand"):
        assert gone not in clean
    assert svg.clean(clean) == clean


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>go()</script>", "<script>"),
        ("<text>县</text>", "<text>"),
        ('<image href="file:///etc/passwd"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "foreign"),
        ('<path fill="url(https://there.example/x#a)"/>', "fill"),
        ("<path style=\"fill:url('other.svg#a')\"/>", "style"),
        ('<linearGradient href="other.svg#a"/>', "href"),
        ("<style>@import 'x.css';</style>", "<style>"),
        ("<style>.a{fill:\\75 rl(x)}</style>", "<style>"),
        ("<g>" * 60 + "</g>" * 60, "<path>"),
        ("<path/>" * 5000, "<path>"),
        ("<g>", "mismatched"),
    ],
)
def test_a_drawing_that_runs_or_reaches_out_is_refused(inside: str, said: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    with pytest.raises(svg.UnfitError, match=re.escape(said)):
        svg.clean(drawing)


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "DOCTYPE"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "viewBox"),
        ("<html/>", "<html>"),
        ("", "no element"),
    ],
)
def test_what_is_no_drawing_is_refused(drawing: str, said: str) -> None:
    with pytest.raises(svg.UnfitError, match=re.escape(said)):
        svg.clean(drawing)


PIECES = st.sampled_from(
    "<g>|</g>|<path d='M0 0'/>|<a:b xmlns:a='u'>|</a:b>|&#x110000;|&a;|<![CDATA[|]]>".split("|")
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_any_text_is_a_drawing_or_is_refused(inside: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    for text in (inside, drawing):
        try:
            clean = svg.clean(text)
        except svg.UnfitError:
            continue
        assert svg.clean(clean) == clean


def test_an_emblem_turns_grey_with_its_sheet() -> None:
    grey = logos.greyed(svg.clean(EMBLEM))
    assert set(re.findall(r"#[0-9A-F]{6}", grey)) == {"#474747", "#676767", "#CACACA"}
    assert "url(#g)" in grey


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return new_press(tmp_path_factory.mktemp("cache"))


STORY = Exemplar(
    id="k3v9qd",
    slug="he-qing-lin",
    kind=Kind.PERSON,
    name="何青林",
    county="qingchuan",
    date=date(2026, 3, 5),
    at=Position("exemplars/he.md", 2, 7),
    title="三十里水渠，二十年不断流",
)
BODY = Body("", ("他每天沿着渠走一遍，遇见石头就搬，遇见草就拔，渠没有断过一天水。",))


def jobs(
    press: Press,
    own: County,
    root: Path,
    story: Exemplar = STORY,
    finish: Finish | None = None,
    paper: Sheet = A3,
    photos: dict[PhotoSource, photo_jobs.Made] | None = None,
) -> list[PosterJob]:
    offers = (PosterOffer(PosterKind.STORY, paper),)
    edition = Edition(settings(posters=offers), (own,), (story,), bodies={story.id: BODY})
    order = Order(offers, finish=finish or Finish())
    found, _ = logos.make([own], root, press.cache, order.finish.grayscale)
    look = load_look("zhuangzhong", [LOOKS], press.cache)
    assert look is not None
    printable = prints.printable(photos or {})
    planned, problems = plan(edition, order, printable, look, press.fonts(), found)
    assert problems == []
    return planned


def made(press: Press, planned: list[PosterJob]) -> tuple[list[MadePoster], list[Problem]]:
    return run(planned, press.cache, press.fonts(), Workers(1, press))


def test_an_emblem_stands_on_the_sheet_and_the_county_signs(press: Press, tmp_path: Path) -> None:
    own, _ = county(
        tmp_path,
        "issuer: 青川县文明办\nlogo: emblem.svg\ncolours: ['#1F4E8C']\n",
        emblem_svg=EMBLEM,
    )
    for finish in (Finish(), Finish(standard=("a-2b", "ua-1"))):
        posters, problems = made(press, jobs(press, own, tmp_path, finish=finish))
        assert problems == []
        assert "青川县文明办" in printed(posters[0].pdf)
        used = {tuple(numbers) for _, numbers in painted(posters[0].pdf)}
        assert (0.12, 0.31, 0.55) in used
        assert (0.1, 0.6, 0.2) in used, "the emblem's own green"
        assert (0.55, 0.1, 0.12) not in used


def test_a_picture_of_an_emblem_loses_all_but_its_pixels(press: Press, tmp_path: Path) -> None:
    file = BytesIO()
    secret = Image.Exif()
    secret[0x010E] = "secret"
    Image.new("RGBA", (900, 600), (200, 0, 0, 128)).save(file, "PNG", exif=secret)
    own, problems = county(tmp_path, "logo: emblem.png\n", emblem_png=file.getvalue())
    found, broken = logos.make([own], tmp_path, press.cache, grey=True)
    assert problems == broken == []
    with Image.open(press.cache.root / found["qingchuan"]) as picture:
        assert (picture.mode, picture.size) == ("L", (900, 600))
        assert not picture.getexif()
    posters, problems = made(press, jobs(press, own, tmp_path))
    assert problems == []
    assert len(output("pdfimages", "-list", posters[0].pdf).splitlines()) == 3


def test_a_broken_picture_is_told_and_posters_do_without(press: Press, tmp_path: Path) -> None:
    own, problems = county(tmp_path, "logo: emblem.png\n", emblem_png=b"\x89PNG\r\n\x1a\nno")
    assert problems == []
    found, broken = logos.make([own], tmp_path, press.cache)
    assert found == {}
    assert [each.code for each in broken] == ["photo-broken"]


# ---- photos for print ------------------------------------------------------------------------


def taken(folder: Path, press: Press, size: tuple[int, int]) -> dict[PhotoSource, photo_jobs.Made]:
    """A photo with everything in it that must not be printed, through the photo job."""
    file = folder / "exemplars" / f"{size[0]}.jpg"
    file.parent.mkdir(exist_ok=True)
    exif = Image.Exif()
    exif[0x010F] = "secret camera"
    Image.radial_gradient("L").resize(size).convert("RGB").save(file, exif=exif, comment="secret")
    name = file.relative_to(folder).as_posix()
    source = PhotoSource(name, sha256(file.read_bytes()).hexdigest())
    found, problems = photo_jobs.make(
        [(source, Position("exemplars/he.md", 3, 1))], folder, press.cache, Workers(1, press)
    )
    assert [each for each in problems if each.code != "photo-small"] == []
    return found


def ordered(
    press: Press, folder: Path, size: tuple[int, int], paper: Sheet, finish: Finish | None = None
) -> list[PosterJob]:
    photos = taken(folder, press, size)
    story = replace(STORY, photo=Picture(next(iter(photos)), STORY.at, "渠首"))
    own = County("qingchuan", "青川县")
    planned = jobs(press, own, folder, story, finish, paper, photos)
    ready, problems = prints.run(planned, photos, folder, press.cache, Workers(1, press))
    assert problems == []
    return ready


def test_a_large_sheet_is_printed_from_the_photo_itself(press: Press, tmp_path: Path) -> None:
    small = ordered(press, tmp_path, (3600, 2400), A3)[0]
    assert small.pictures[0].width == 1440
    large = ordered(press, tmp_path, (3600, 2400), LARGE)[0]
    assert (large.pictures[0].width, large.pictures[0].height) == (3600, 2400)
    posters, problems = made(press, [small, large])
    assert problems == []
    for each, width in zip(posters, (1440, 3600), strict=True):
        reader = pypdf.PdfReader(each.pdf)
        images = [image for page in reader.pages for image in page.images]
        assert [image.image.width for image in images if image.image] == [width]
        assert b"secret" not in images[0].data
        assert b"secret" not in each.pdf.read_bytes()


def test_sheets_ask_for_files_as_long_as_they_need() -> None:
    wanted = {
        name: prints.side(PosterKind.STORY, found) for name in PAPERS if (found := sheet(name))
    }
    assert {name for name, side in wanted.items() if side == 0} == {"A4", "A3"}
    for name, side in wanted.items():
        assert side == 0 or side >= PAPERS[name][0] / 25.4 * 150
    assert max(wanted.values()) == 5120
    assert prints.side(PosterKind.BOARD, Sheet("A2", 594, 420, True)) == 0
    assert prints.side(PosterKind.BOARD, Sheet("600x900", 900, 600, True)) == 3840


def test_grey_sheets_embed_grey_photos(press: Press, tmp_path: Path) -> None:
    for paper, width in ((A3, 1440), (LARGE, 2000)):
        job = ordered(press, tmp_path, (2000, 1500), paper, Finish(grayscale=True))[0]
        posters, problems = made(press, [job])
        assert problems == []
        row = output("pdfimages", "-list", posters[0].pdf).splitlines()[2].split()
        assert (row[3], row[6]) == (str(width), "1"), "one channel"


def test_grey_on_the_black_plate_takes_one_plate(press: Press, tmp_path: Path) -> None:
    finish = Finish(grayscale=True, black=True)
    job = ordered(press, tmp_path, (1600, 1200), A3, finish)[0]
    posters, problems = made(press, [job])
    assert problems == []
    inks = plates(posters[0].pdf, tmp_path)
    assert {ink: int(plate.max()) for ink, plate in inks.items()} == {
        "Cyan": 0,
        "Magenta": 0,
        "Yellow": 0,
        "Black": 255,
    }


def test_a_coarse_photo_is_told_and_told_again(press: Press, tmp_path: Path) -> None:
    job = ordered(press, tmp_path, (1200, 900), LARGE)[0]
    for _ in range(2):
        posters, problems = made(press, [job])
        assert len(posters) == 1
        assert [each.code for each in problems] == ["poster-coarse"]
        values = dict(problems[0].values)
        told = posters[0].told[0]
        assert values["photo"] == "exemplars/1200.jpg"
        assert int(values["dpi"]) == int(25.4 * 1200 / float(str(told["width"])))
        assert 50 <= int(values["dpi"]) < 100
        assert int(values["width"]) == pytest.approx(100 * float(str(told["width"])) / 25.4, abs=1)


def test_a_photo_far_too_coarse_refuses_its_poster_alone(press: Press, tmp_path: Path) -> None:
    good = ordered(press, tmp_path, (2000, 1500), LARGE)[0]
    bad = ordered(press, tmp_path, (300, 225), LARGE)[0]
    for _ in range(2):
        posters, problems = made(press, [bad, good])
        assert len(posters) == 1
        assert [each.code for each in problems] == ["poster-too-coarse"]


def test_a_photo_far_too_coarse_stops_the_build_but_not_its_story(tmp_path: Path) -> None:
    assert bangyang(tmp_path, "new", "site").returncode == 0
    site = tmp_path / "site"
    Image.linear_gradient("L").resize((400, 300)).save(site / "exemplars" / "small.png")
    story = next((site / "exemplars").glob("秦*.md"))
    story.write_text(
        story.read_text(encoding="utf-8").replace("---\n", "---\n照片: small.png\n", 1),
        encoding="utf-8",
    )
    option = site / "mkdocs.yml"
    text = option.read_text(encoding="utf-8")
    option.write_text(text.replace("size: A3", "size: 800x2000"), encoding="utf-8")
    refused = bangyang(site, "build")
    assert refused.returncode == 1
    assert "exemplars/small.png 印出来只有每英寸" in refused.stderr
    assert not (site / "site").exists()
    done = bangyang(site, "build", "--leave-out")
    assert done.returncode == 1
    assert "没有发布" not in done.stderr
    assert list((site / "site" / "exemplars").rglob("qin-*/index.html"))
    assert len(list((site / "site" / "posters").rglob("*.pdf"))) == 1


def test_photos_of_the_past_leave_the_cache(tmp_path: Path) -> None:
    press = new_press(tmp_path / "cache")
    kept, gone = taken(tmp_path, press, (900, 600)), taken(tmp_path, press, (600, 900))
    for size in ((900, 600), (600, 900)):
        ordered(press, tmp_path, size, LARGE)
    room = press.cache.root / prints.ROOM
    assert len(list(room.iterdir())) == 2
    prints.prune(kept, press.cache)
    assert len(list(room.iterdir())) == 1
    prints.prune(gone, press.cache)
    assert list(room.iterdir()) == []


# ---- a look of one's own ---------------------------------------------------------------------


def test_a_look_is_added_as_the_docs_say(tmp_path: Path) -> None:
    assert bangyang(tmp_path, "new", "site").returncode == 0
    site = tmp_path / "site"
    section = (
        DOCS.read_text(encoding="utf-8").partition("## To add a look")[2].partition("\n## ")[0]
    )
    steps = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    option = re.search(r"```yaml\n *(\S.*?)\n", section)
    assert len(steps) == 2
    assert option is not None
    path = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for step in steps:
        subprocess.run(["bash", "-euc", step], cwd=site, env={**os.environ, **path}, check=True)
    settings = site / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    changed = text.replace("  - bangyang:\n", f"  - bangyang:\n      {option[1]}\n")
    assert changed != text
    settings.write_text(changed, encoding="utf-8")
    done = bangyang(site, "posters", "--out", "print")
    assert done.returncode == 0, done.stderr
    posters = list((site / "print").rglob("*.pdf"))
    assert posters
    used = {numbers for _, numbers in painted(posters[0])}
    assert (0.12, 0.35, 0.27) in used
    assert (0.55, 0.1, 0.12) not in used
