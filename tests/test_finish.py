"""Sheets prepared for who prints them: boxes, marks, plates, grey, standards."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdf
import pytest
import typst
from PIL import Image

from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.make import MadePoster
from bangyang.messages import catalogue
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Kind, Picture, Quote
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import Finish, PosterKind, PosterOffer, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.finishes import STANDARDS, clash
from bangyang.rules.papers import PAPERS, hung, scale, sheet
from plates import coloured, most, page_boxes, painted, plates
from press import LOOKS, Press, new_press, settings
from press_room import Room, new_room, rich
from printed import A3, MM, Box, boxes, check_page, codes, output

AT = Position("exemplars/he.md", 2, 7)
BODY = (
    "山里的水要走三十里才到村口。何青林每天沿着渠走一遍，遇见石头就搬，遇见草就拔。",
    "二十年里他换了四把铁锹，渠没有断过一天水。有人说这活没人看见，他说庄稼看得见。",
)
STORY = Exemplar(
    id="k3v9qd",
    slug="he-qing-lin",
    kind=Kind.PERSON,
    name="何青林",
    county="qingchuan",
    date=date(2026, 3, 5),
    at=AT,
    title="三十里水渠，二十年不断流",
    unit="石桥镇水管站",
    role="护渠员",
    sector=Term("x", "农村"),
    honours=(Honour("县敬业奉献模范", Term("county", "县级"), 2024, "青川县文明委"),),
    quote=Quote("庄稼看得见。", "何青林"),
)
PHOTOGRAPHED = replace(STORY, photo=Picture(PhotoSource("wide", "wide"), AT, "渠首"))
SHEETS = [found for name in PAPERS if (found := sheet(name))] + [Sheet("600x900", 900, 600, True)]
BARE = """
#import "lib.typ": *
#show: sheet
#place(top + left, dx: 20mm, dy: -bleed, rect(width: 30mm, height: 40mm + bleed, fill: red))
"""
INK = ("k", (0, 0, 0, 1))
RED = ("k", (0.2, 1, 0.9, 0.35))
GOLD = ("k", (0.2, 0.42, 0.88, 0.12))
SMALL = {PosterKind.CARD, PosterKind.FORM, PosterKind.BALLOT}

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("gs", "pdftotext", "pdftoppm", "zbarimg")),
    reason="Ghostscript, poppler and zbar are not installed",
)


def edition(story: Exemplar = STORY, county: County | None = None, **options: object) -> Edition:
    return Edition(
        settings(**options),
        (county or County("qingchuan", "青川县"),),
        (story,),
        bodies={story.id: Body("", BODY)},
    )


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return new_press(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A press whose look draws one red area that touches the upper edge, and nothing else."""
    looks = tmp_path_factory.mktemp("looks")
    (looks / "bare").mkdir()
    shutil.copy(LOOKS / "zhuangzhong" / "lib.typ", looks / "bare")
    (looks / "bare" / "story.typ").write_text(BARE, encoding="utf-8")
    return new_press(tmp_path_factory.mktemp("bare"), looks=looks, look="bare")


def made(press: Press, finish: Finish, story: Exemplar = STORY, **options: object) -> MadePoster:
    posters, problems = press.make(edition(story, **options), finish=finish)
    assert problems == []
    return posters[0]


def grown(finish: Finish) -> tuple[float, float]:
    """How far the media and the bleed lie outside the trim, in mm."""
    return finish.bleed + (10 if finish.marks else 0), finish.bleed


def pixels(pdf: Path, folder: Path, dpi: float = 72, grey: bool = True) -> np.ndarray:
    target = folder / "seen"
    output("pdftoppm", "-r", dpi, "-png", "-singlefile", pdf, target)
    with Image.open(f"{target}.png") as picture:
        return np.asarray(picture.convert("L") if grey else picture)


# ---- boxes and marks -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "finish",
    [Finish(), Finish(bleed=3), Finish(marks=True), Finish(bleed=5, marks=True)],
    ids=["plain", "bleed", "marks", "both"],
)
def test_boxes_are_exact_on_every_sheet(bare: Press, finish: Finish) -> None:
    offers = tuple(PosterOffer(PosterKind.STORY, each) for each in SHEETS)
    posters, problems = bare.make(edition(posters=offers), finish=finish)
    assert problems == []
    assert [each.poster.sheet for each in posters] == SHEETS
    media, bleed = grown(finish)
    for each, paper in zip(posters, SHEETS, strict=True):
        for name, more in (("media", media), ("bleed", bleed), ("trim", 0.0)):
            left, bottom, right, top = page_boxes(each.pdf)[name]
            assert (left, bottom) == pytest.approx((media - more, media - more), abs=0.1)
            size = (paper.width + 2 * more, paper.height + 2 * more)
            assert (right - left, top - bottom) == pytest.approx(size, abs=0.1), name


def test_coloured_areas_run_into_the_bleed(bare: Press, tmp_path: Path) -> None:
    seen = pixels(made(bare, Finish(bleed=3)).pdf, tmp_path)
    across, down = round(35 * MM), round(1 * MM)
    assert seen[down, across] < 128
    assert seen[round(60 * MM), across] == 255


def test_marks_stand_outside_trim_and_bleed_at_each_corner(bare: Press, tmp_path: Path) -> None:
    finish = Finish(bleed=3, marks=True)
    dpi = 150
    seen = pixels(made(bare, finish).pdf, tmp_path, dpi)
    edge, dot = 13 * dpi / 25.4, dpi / 25.4
    ink = seen < 200
    inner = slice(round(edge - 3 * dot), -round(edge - 3 * dot))
    core = ink[inner, inner].copy()
    core[: round(45 * dot), round(22 * dot) : round(55 * dot)] = False
    assert not core.any()
    outside = ink.copy()
    outside[inner, inner] = False
    rows, columns = np.nonzero(outside)
    height, width = ink.shape
    for place, far in ((rows, height), (columns, width)):
        ends = [edge, far - edge]
        for end in ends:
            assert np.sum(np.abs(place - end) <= 1.5) > 2 * 5 * dot
    # eight lines of 7 mm and nothing else
    assert rows.size < 8 * 8 * dot * 3


def test_a_sheet_with_marks_says_and_holds_the_same(press: Press, tmp_path: Path) -> None:
    plain, cut = made(press, Finish()), made(press, Finish(bleed=3, marks=True))
    assert cut.pdf != plain.pdf
    texts = [output("pdftotext", "-raw", each.pdf, "-") for each in (plain, cut)]
    assert texts[0] == texts[1]
    assert codes(cut.pdf, tmp_path) == ["https://qingchuan.example/e/k3v9qd/"]


def test_boxes_are_added_without_touching_what_typst_wrote(press: Press) -> None:
    finish = Finish(bleed=3, marks=True)
    cut = made(press, finish).pdf.read_bytes()
    again = new_press(press.cache.root.parent / "again")
    assert made(again, finish).pdf.read_bytes() == cut
    root = pypdf.PdfReader(made(press, finish).pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


# ---- the black plate -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def offset(press: Press) -> MadePoster:
    return made(press, Finish(bleed=3, black=True), PHOTOGRAPHED)


def test_black_text_rules_and_code_lie_on_the_black_plate_alone(
    offset: MadePoster, tmp_path: Path
) -> None:
    inks = plates(offset.pdf, tmp_path)
    words = boxes(offset.pdf)
    red = "何青林石桥镇水管站护渠员先进典型荣誉县级庄稼看得见。“”﹁﹂「」"
    both = [word for word in words if coloured(inks, word)]
    assert both
    assert [word.text for word in both if set(word.text) - set(red)] == []
    black = [word for word in words if word not in both]
    assert sum(len(word.text) for word in black) > 80
    assert all(most(inks["Black"], word) > 100 for word in black)
    address = next(word for word in words if word.text.startswith("qingchuan.example"))
    side, u = scale(A3).code * MM, MM
    code = Box(address.left, address.top - side - 12 * u, address.left + side, address.top, "")
    assert not coloured(inks, code)
    assert inks["Black"][int(code.top) : int(code.bottom), int(code.left) :].mean() > 40
    office = next(word for word in words if word.text.startswith("中共"))
    rule = Box(office.left, office.top - 6 * u, office.left + 60 * u, office.top - 1, "")
    assert not coloured(inks, rule)
    assert most(inks["Black"], rule) > 20


def test_on_plates_only_red_and_gold_are_mixed(offset: MadePoster) -> None:
    mixed = {colour for colour in painted(offset.pdf) if colour[0] == "k" and any(colour[1][:3])}
    assert RED in mixed
    assert len(mixed) <= 2
    named = {colour for colour in painted(offset.pdf) if colour[0] != "k"}
    assert all(len(numbers) <= 1 and set(numbers) <= {1} for _, numbers in named), "only white"


def test_a_countys_colours_are_mixed_of_inks_too(press: Press, tmp_path: Path) -> None:
    own = County("qingchuan", "青川县", colours=("#1F4E8C", "#8A3B12"))
    posters, _ = press.make(edition(county=own), finish=Finish(black=True))
    inks = plates(posters[0].pdf, tmp_path)
    assert inks["Cyan"].max() > 150
    assert all(len(numbers) in (1, 4) for _, numbers in painted(posters[0].pdf) if numbers)


# ---- grey ------------------------------------------------------------------------------------


def test_grey_is_grey_everywhere_and_stays_readable(press: Press, tmp_path: Path) -> None:
    for finish in (Finish(grayscale=True), Finish(grayscale=True, black=True)):
        sheet = made(press, finish)
        seen = pixels(sheet.pdf, tmp_path, 40, grey=False).astype(int)
        assert np.ptp(seen, axis=2).max() <= 4, "poppler shows black ink as #231F20"
        pennant = np.bincount(seen[: seen.shape[0] // 3, :, 0].ravel(), minlength=256)[:120]
        assert abs(int(pennant.argmax()) / 255 - 0.24) < 0.12, (
            "about 76 % black, as poppler shows ink"
        )
        check_page(sheet.pdf, A3, 1)


# ---- every kind ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return new_room(tmp_path_factory.mktemp("room"))


def one(room: Room, kind: PosterKind, finish: Finish) -> MadePoster:
    on = sheet("A4") if kind in SMALL else hung(kind, A3)
    assert on is not None
    jobs, problems = room.plan(rich(PosterOffer(kind, on)), finish=finish)
    posters, refused = room.set(jobs[0])
    assert problems + refused == []
    return posters[0]


@pytest.mark.parametrize("kind", KINDS)
def test_on_plates_every_kinds_black_text_is_black_alone(
    room: Room, kind: PosterKind, tmp_path: Path
) -> None:
    poster = one(room, kind, Finish(bleed=3, marks=True, black=True))
    inks = plates(poster.pdf, tmp_path)
    words = boxes(poster.pdf)
    # red has 35 % of black: what has more is black, or a grey of it
    black = [word for word in words if most(inks["Black"], word) > 110]
    assert len(black) > 5
    assert [word.text for word in black if coloured(inks, word)] == []
    mixed = [numbers for sign, numbers in painted(poster.pdf) if sign == "k" and any(numbers[:3])]
    assert set(mixed) <= {RED[1], GOLD[1]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_grey_and_be_archived(room: Room, kind: PosterKind) -> None:
    grey = painted(one(room, kind, Finish(grayscale=True)).pdf)
    assert all(len(numbers) <= 1 or not any(numbers[:3]) for _, numbers in grey)
    kept = painted(one(room, kind, Finish(standard=("a-2b", "ua-1"))).pdf)
    assert "k" not in {sign for sign, _ in kept}


# ---- standards -------------------------------------------------------------------------------


def accepted(compiler: typst.Compiler, file: Path, *standards: str) -> bool:
    try:
        compiler.compile(input=str(file), format="pdf", timestamp=0, pdf_standards=[*standards])
    except typst.TypstError:
        return False
    return True


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[typst.Compiler, Path, Path]:
    folder = tmp_path_factory.mktemp("standards")
    grey, inks = folder / "grey.typ", folder / "inks.typ"
    text = '#set document(title: "t")\n#set text(lang: "zh")\n#rect(fill: {})'
    grey.write_text(text.format("luma(0%)"), encoding="utf-8")
    inks.write_text(text.format("cmyk(0%, 0%, 0%, 100%)"), encoding="utf-8")
    return typst.Compiler(root=str(folder)), grey, inks


def test_what_goes_together_is_what_typst_accepts(
    page: tuple[typst.Compiler, Path, Path],
) -> None:
    compiler, grey, inks = page
    for count in (1, 2):
        for names in combinations(STANDARDS, count):
            well = clash(Finish(standard=names)) is None
            assert accepted(compiler, grey, *names) is well, names
    for name in STANDARDS:
        well = clash(Finish(standard=(name,), black=True)) is None
        assert accepted(compiler, inks, name) is well, name


def test_no_standard_of_typst_is_missing() -> None:
    stub = Path(typst.__file__).with_name("__init__.pyi").read_text(encoding="utf-8")
    literal = stub[stub.index("PDFStandard = Literal[") :].partition("]")[0]
    assert set(literal.split('"')[1::2]) == set(STANDARDS)


@pytest.mark.parametrize(
    ("finish", "name"),
    [
        (Finish(bleed=30), "bleed"),
        (Finish(bleed=-1), "bleed"),
        (Finish(standard=("pdf-x",)), "unknown"),
        (Finish(black=True, standard=("a-2b",)), "black"),
        (Finish(standard=("a-2b", "a-3b")), "archives"),
        (Finish(standard=("a-4", "ua-1")), "versions"),
    ],
)
def test_what_does_not_go_together_is_said(finish: Finish, name: str) -> None:
    found = clash(finish)
    assert found is not None
    assert found.name == name
    for language in ("zh", "en"):
        said = catalogue(language).word(f"finish.{name}", **found.values)
        assert all(value in said for value in found.values.values())


def test_a_poster_can_be_archived_and_read_aloud(press: Press, tmp_path: Path) -> None:
    kept = made(press, Finish(standard=("a-2b", "ua-1"), bleed=3), PHOTOGRAPHED)
    reader = pypdf.PdfReader(kept.pdf)
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == "何青林: 三十里水渠，二十年不断流"
    assert reader.metadata.author == "中共青川县委宣传部"
    assert not any(operator == "k" for operator, _ in painted(kept.pdf))
    assert codes(kept.pdf, tmp_path) == ["https://qingchuan.example/e/k3v9qd/"]


def test_a_photo_nobody_described_is_called_a_photo(press: Press) -> None:
    bare = replace(PHOTOGRAPHED, photo=Picture(PhotoSource("wide", "wide"), AT))
    kept = made(press, Finish(standard=("ua-1",)), bare)
    assert "照片" in alternatives(pypdf.PdfReader(kept.pdf).trailer["/Root"]["/StructTreeRoot"])


def alternatives(element: object) -> set[str]:
    """Every text that stands for a picture below an element of the structure."""
    held = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(held, list):
        return {text for each in held for text in alternatives(each)}
    if not isinstance(held, dict):
        return set()
    own = {str(held["/Alt"])} if "/Alt" in held else set()
    return own | alternatives(held.get("/K"))


def test_the_code_is_black_ink_unless_an_archive_forbids_it(press: Press) -> None:
    assert INK in painted(made(press, Finish()).pdf)
    assert INK in painted(made(press, Finish(standard=("ua-1",))).pdf)
    assert INK not in painted(made(press, Finish(standard=("a-2b",))).pdf)
