"""Posters, with the real Typst and the real fonts; what is printed is read back with poppler."""

from __future__ import annotations

import io
import re
import shutil
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bangyang.derive.fonts import load_fonts
from bangyang.derive.posters.addresses import address_of
from bangyang.derive.posters.desk import PosterPhoto, plain
from bangyang.derive.posters.looks import load_look
from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.plan import ROOM, plan, prune
from bangyang.derive.posters.qr import qr_rows
from bangyang.model.blocks import Block, Run
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Impact, Kind, Picture, Quote
from bangyang.model.options import Footer
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import Order, PosterKind, PosterOffer, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Position, Problem
from bangyang.rules.headlines import arrangements
from bangyang.rules.honours import by_level
from bangyang.rules.papers import sheet
from bangyang.rules.seal import seal_characters
from bangyang.rules.vocabularies import defaults
from bangyang.workers import Workers
from press import LOOKS, Press, new_press, settings
from printed import A3, check_sheet, codes, output, printed

DOCS = Path(__file__).parents[1] / "docs" / "posters.md"
HERE = Path(__file__).parent / "posters"
STORIES = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
HOSTILE = " ".join((HERE / "hostile.txt").read_text(encoding="utf-8").split("\n")).strip()
CASES = {case["name"]: case for case in STORIES["case"]}
LEVELS = {term.name: term for term in defaults().levels}
AT = Position("exemplars/zhou.md", 2, 7)

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg")),
    reason="poppler and zbar tools are not installed",
)


# ---- making ----------------------------------------------------------------------------------


def exemplar(fields: dict, kind: Kind = Kind.PERSON, **other) -> Exemplar:
    quote = fields["quote"]
    return Exemplar(
        id="k3v9qd",
        slug="zhou-ming-chuan",
        kind=kind,
        name=fields["name"],
        county="qingchuan",
        date=date(2026, 3, 5),
        at=AT,
        title=fields["title"],
        summary=fields["summary"],
        unit=fields["unit"],
        role=fields["role"],
        sector=Term("x", fields["sector"]) if fields["sector"] else None,
        honours=tuple(
            Honour(**{**it, "level": LEVELS.get(it.get("level", ""))}) for it in fields["honours"]
        ),
        quote=Quote(**quote) if quote else None,
        impact=tuple(Impact(**it) for it in fields["impact"]),
        **other,
    )


def filled(paragraphs: list[str], characters: int) -> tuple[str, ...]:
    body, length = [], 0
    while length < characters:
        body.append(paragraphs[len(body) % len(paragraphs)])
        length += len(body[-1])
    return tuple(body)


def told(case: dict) -> tuple[Exemplar, tuple[str, ...]]:
    fields = {**STORIES["story"], **case.get("change", {})}
    for field, times in case.get("repeated", {}).items():
        fields[field] = fields[field] * times
    body = filled(fields["paragraphs"], case.get("characters", 1))
    if case.get("joined"):
        body = ("".join(body),)
    if case.get("latin"):
        body = (*body, "A" * case["latin"])
    shape = case.get("photo", "wide")
    photo = None if shape == "none" else Picture(PhotoSource(shape, shape), AT, "清晨的山路")
    kind = Kind.ORGANIZATION if case.get("organization") else Kind.PERSON
    return exemplar(fields, photo=photo, kind=kind), body


def make(
    press: Press, story: Exemplar, body: tuple[str, ...], **options
) -> tuple[list[MadePoster], list[Problem]]:
    edition = Edition(
        settings(**options),
        (County("qingchuan", "青川县"),),
        (story,),
        bodies={story.id: Body("", body)},
    )
    return press.make(edition)


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Press:
    return new_press(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory) -> MadePoster:
    press = new_press(tmp_path_factory.mktemp("site"), room=ROOM)
    made, problems = make(press, *told(CASES["ordinary"]))
    assert problems == []
    return made[0]


# ---- what stands on a poster -----------------------------------------------------------------


FITTING = [
    pytest.param(case, name, id=f"{case['name']}-{name}")
    for case in CASES.values()
    if "problem" not in case
    for name in case.get("sheets", ["A3"])
]


@pytest.mark.parametrize(("case", "name"), FITTING)
def test_every_story_finds_room(press, case, name):
    paper = sheet(name.partition("-")[0], landscape=name.endswith("-landscape"))
    made, problems = make(press, *told(case), posters=(PosterOffer(PosterKind.STORY, paper),))
    assert [problem for problem in problems if problem.code != "poster-coarse"] == []
    check_sheet(made[0].pdf, paper)
    text = printed(made[0].pdf)
    assert [words for words in case["prints"] if words not in text] == []
    assert [words for words in case.get("hides", []) if words in text] == []


@pytest.mark.parametrize(
    "case", [c for c in CASES.values() if "problem" in c], ids=lambda c: c["name"]
)
def test_what_cannot_be_printed_is_a_problem_and_no_poster(press, case):
    made, problems = make(press, *told(case))
    assert made == []
    assert problems[0].code == case["problem"]
    assert problems[0].at == AT
    assert dict(problems[0].values).items() >= case["values"].items()


def test_text_prints_as_it_stands_in_every_field(press):
    fields = {
        **dict.fromkeys(("name", "title", "summary", "unit", "role", "sector"), HOSTILE),
        "quote": {"text": HOSTILE, "by": HOSTILE},
        "impact": [{"label": HOSTILE, "value": HOSTILE, "unit": HOSTILE}],
        "honours": [{"title": HOSTILE, "issuer": HOSTILE}],
    }
    photo = Picture(PhotoSource("wide", "wide"), AT, HOSTILE, HOSTILE)
    made, problems = make(
        press, exemplar(fields, photo=photo), (HOSTILE,), footer=Footer(organizer=HOSTILE[:60])
    )
    assert problems == []
    check_sheet(made[0].pdf)
    expected = "".join(HOSTILE.split())
    fields_on_sheet = 10  # all but the summary (the body fits), the sector and the alternative text
    assert printed(made[0].pdf).count(expected) >= fields_on_sheet
    assert "root:" not in printed(made[0].pdf)
    document = pypdf.PdfReader(made[0].pdf).metadata
    assert document.title == f"{HOSTILE}: {HOSTILE}" or document.title == HOSTILE


def test_a_scanner_reads_the_short_address(ordinary, tmp_path):
    assert codes(ordinary.pdf, tmp_path) == ["https://qingchuan.example/e/k3v9qd/"]
    assert "qingchuan.example/e/k3v9qd/" in printed(ordinary.pdf)


def test_the_code_is_black_alone(ordinary):
    drawing = pypdf.PdfReader(ordinary.pdf).pages[0].get_contents().get_data()
    assert re.search(rb"\b0 0 0 1 (k|scn)\b", drawing)


def test_without_a_site_address_there_is_no_code(press, tmp_path):
    made, problems = make(press, *told(CASES["long with a summary"]), site_url="")
    assert problems == []
    check_sheet(made[0].pdf)
    assert codes(made[0].pdf, tmp_path) == []
    assert "全文见网站" in printed(made[0].pdf)
    assert "扫码" not in printed(made[0].pdf)
    assert "e/k3v9qd" not in printed(made[0].pdf)


def test_the_fixed_words_follow_the_language(press):
    made, _ = make(press, *told(CASES["ordinary"]), language="en")
    text = printed(made[0].pdf)
    assert "Honours" in text
    assert "2026-03-05" in text
    assert "荣誉" not in text


@pytest.mark.parametrize("count", [7, 14, 60])
def test_long_lists_of_honours_say_how_many_are_left_out(press, count):
    story, body = told(CASES["short"])
    honours = tuple(
        Honour(f"第{n}届全县优秀共产党员", LEVELS["县级"], 1950 + n, "中共青川县委")
        for n in range(count)
    )
    made, problems = make(press, replace(story, honours=honours), body)
    assert problems == []
    check_sheet(made[0].pdf)
    text = printed(made[0].pdf)
    shown = sum(f"第{n}届" in text for n in range(count))
    rest = re.search(r"另有(\d+)项荣誉", text)
    assert shown + int(rest[1] if rest else 0) == count
    assert f"第{count - 1}届" in text


def test_the_preview_is_800_pixels_wide(ordinary):
    with Image.open(ordinary.preview) as picture:
        assert picture.format == "PNG"
        assert picture.size == (ordinary.poster.preview_width, ordinary.poster.preview_height)
        assert picture.size == (800, 1131)


def test_the_document_names_its_story_and_day(ordinary):
    reader = pypdf.PdfReader(ordinary.pdf)
    assert reader.metadata.title == "周明川: 二十一年，看护一条上学路"
    assert reader.metadata.author == "中共青川县委宣传部"
    assert reader.metadata.creation_date_raw.startswith("D:20260305")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(
    ("sheet", "address"),
    [
        (Sheet("A3", 297.0, 420.0), "posters/qingchuan/zhou-ming-chuan-story-A3.pdf"),
        (
            Sheet("A3", 420.0, 297.0, True),
            "posters/qingchuan/zhou-ming-chuan-story-A3-landscape.pdf",
        ),
    ],
)
def test_addresses(sheet, address):
    story, _ = told(CASES["short"])
    assert address_of(story.county, story.slug, "story", sheet) + ".pdf" == address


# ---- made once, the same everywhere ----------------------------------------------------------


def test_an_unchanged_poster_is_not_made_again(tmp_path):
    press = new_press(tmp_path / "cache")
    story, body = told(CASES["short"])
    first, _ = make(press, story, body)
    assert press.started == 1
    again, _ = make(press, story, body)
    assert press.started == 1
    assert again == first
    make(press, replace(story, role="护林员"), body)
    assert press.started == 2


def test_the_same_story_gives_the_same_bytes_in_any_folder(tmp_path):
    files = []
    for name in ("one", "another folder 二"):
        made, _ = make(new_press(tmp_path / name, room=ROOM), *told(CASES["short"]))
        files.append((made[0].pdf.read_bytes(), made[0].preview.read_bytes()))
        assert str(tmp_path).encode() not in files[-1][0]
    assert files[0] == files[1]


def test_pruning_keeps_what_is_used(tmp_path):
    press = new_press(tmp_path / "cache", room=ROOM)
    story, body = told(CASES["short"])
    for role in ("护路员", "护林员"):
        make(press, replace(story, role=role), body)
    look = load_look("zhuangzhong", [LOOKS], press.cache)
    edition = Edition(settings(), (), (story,), bodies={story.id: Body("", body)})
    jobs, _ = plan(edition, Order(edition.options.posters), {}, look, press.fonts())
    made, _ = run(jobs, press.cache, press.fonts(), Workers(1))
    prune(jobs, look, press.fonts(), press.cache)
    assert made[0].pdf.is_file()
    assert len(list((tmp_path / "cache" / "posters").iterdir())) == 1


# ---- looks and fonts -------------------------------------------------------------------------


def write_look(folder: Path, source: str) -> Path:
    (folder / "plain").mkdir(parents=True)
    (folder / "plain" / "story.typ").write_text(source, encoding="utf-8")
    return folder


def test_another_look_can_stand_beside(tmp_path):
    looks = write_look(
        tmp_path / "looks",
        "#let d = json(bytes(sys.inputs.data))\n"
        "#set page(width: d.sheet.width * 1mm, height: d.sheet.height * 1mm)\n"
        '#text(font: "Noto Serif SC", "样式：" + d.name)\n',
    )
    press = new_press(tmp_path / "cache", looks=looks, look="plain")
    made, problems = make(press, *told(CASES["short"]))
    assert problems == []
    assert "样式：周明川" in printed(made[0].pdf)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("#let x = 1\n#oops\n", "story.typ:2"),
        ('#read("/../../../../etc/passwd")\n', "story.typ:1"),
    ],
)
def test_a_broken_template_is_a_problem_that_names_the_story_and_the_place(
    tmp_path, source, reason
):
    looks = write_look(tmp_path / "looks", source)
    press = new_press(tmp_path / "cache", looks=looks, look="plain")
    made, problems = make(press, *told(CASES["short"]))
    assert made == []
    assert [problem.code for problem in problems] == ["poster-failed"]
    values = dict(problems[0].values)
    assert values["name"] == "周明川"
    assert reason in values["reason"]


def test_an_unknown_look_is_none(press):
    assert load_look("nobody", [LOOKS], press.cache) is None


def tiny_font(path: Path, character: str) -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "sign"])
    builder.setupCharacterMap({ord(character): "sign"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "sign": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "sign": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": "Sign", "styleName": "Regular"}
    builder.setupNameTable({**names, "fullName": "Sign Regular", "psName": "Sign-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(path)


def test_a_font_of_the_site_draws_what_ours_do_not(tmp_path):
    own = tmp_path / "fonts"
    own.mkdir()
    tiny_font(own / "sign.ttf", "😀")
    press = new_press(tmp_path / "cache", site=tmp_path, fonts_dir=own)
    made, problems = make(press, *told(CASES["an emoji in the name"]))
    assert problems == []
    assert "Sign" in output("pdffonts", made[0].pdf)
    check_sheet(made[0].pdf)


def test_a_file_that_is_no_font_is_a_problem(tmp_path, press):
    own = tmp_path / "fonts"
    own.mkdir()
    (own / "letter.ttf").write_text("not a font")
    tiny_font(own / "sign.ttf", "😀")
    (own / "half.ttf").write_bytes((own / "sign.ttf").read_bytes()[:300])
    fonts, problems = load_fonts(own, press.cache, tmp_path)
    assert [(problem.code, problem.at.file) for problem in problems] == [
        ("poster-font", "fonts/half.ttf"),
        ("poster-font", "fonts/letter.ttf"),
    ]
    assert ord("😀") in fonts.characters


# ---- data ------------------------------------------------------------------------------------


def test_every_key_a_template_gets_is_documented(press):
    story, body = told(CASES["ordinary"])
    edition = Edition(settings(), (), (story,), bodies={story.id: Body("", body)})
    photos = {story.photo.source: PosterPhoto("p.jpg", 1, 1)}
    look = load_look("zhuangzhong", [LOOKS], press.cache)
    jobs, _ = plan(edition, Order(edition.options.posters), photos, look, press.fonts())

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for it in value for key in keys(it)} if isinstance(value, list) else set()

    text = DOCS.read_text(encoding="utf-8")
    wanted = keys(dict(jobs[0].data)) | {"link", "address", "rows"}
    assert sorted(key for key in wanted if f"`{key}`" not in text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行\n两行", "一行两行"),
        ("一行。\r\n  两行", "一行。两行"),
        ("one\ntwo", "one two"),
        (" 张\t三 ", "张 三"),
        ("正\u202e反\x07了\u200b", "正反了"),
        ("全角\u3000空格", "全角\u3000空格"),
    ],
)
def test_plain_text_is_one_line_without_controls(text, expected):
    assert plain(text) == expected


@given(st.text())
def test_plain_text_stays_plain(text):
    once = plain(text)
    assert plain(once) == once
    assert "\n" not in once


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("王国", "person", "王"),
        ("欧阳慧敏", "person", "欧阳"),
        ("阿依古丽·买买提", "person", "阿依古丽"),
        ("帕提曼·艾力", "person", "帕提曼印"),
        ("青川县人民医院", "organization", "人民医院"),
        ("石桥镇石桥村党支部", "organization", "石桥村印"),
        ("青禾农机专业合作社", "organization", "青禾农机"),
        ("党支部", "organization", "党支部印"),
    ],
)
def test_the_seal_bears_the_surname_or_the_short_name(name, kind, expected):
    story, _ = told(CASES["short"])
    story = replace(story, name=name, kind=Kind(kind), township=Term("s", "石桥镇"))
    assert seal_characters(story, "青川县") == expected


def test_honours_stand_by_level_and_then_by_year():
    honours = (
        Honour("e"),
        Honour("d", LEVELS["单位"], 2024),
        Honour("c", LEVELS["省级"], 2001),
        Honour("b", LEVELS["省级"], 2020),
        Honour("a", LEVELS["国家级"]),
    )
    assert [honour.title for honour in by_level(tuple(honours), defaults().levels)] == list("abcde")


def test_a_qr_code_is_read_back(tmp_path):
    address = "https://a-rather-long-host-name.county.example/some/folder/e/k3v9qd/"
    rows = qr_rows(address)
    assert {len(row) for row in rows} == {len(rows)}
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if module == "1" else 255)
    out = io.BytesIO()
    picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST).save(
        out, "PNG"
    )
    (tmp_path / "code.png").write_bytes(out.getvalue())
    assert output("zbarimg", "--quiet", "--raw", tmp_path / "code.png").strip() == address


# ---- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("二十一年，看护一条上学路", ("二十一年，", "看护一条上学路")),
        ("把十一公里渠水送到每一户田头", ("把十一公里渠水", "送到每一户田头")),
        ("阿依古丽·买买提和她的缝纫铺", ("阿依古丽·买买提", "和她的缝纫铺")),
        ("守护山村小学二十多年的女教师", ("守护山村小学", "二十多年的女教师")),
        ("读懂《乡村公路养护》的人", ("读懂", "《乡村公路养护》的人")),
        ("Twenty-one years on the road", ("Twenty-one years", "on the road")),
        ("石桥村党支部一心修路", ("石桥村党支部", "一心修路")),
    ],
)
def test_a_headline_breaks_between_words(title, lines):
    assert (
        arrangements(title, ["阿依古丽·买买提", "石桥村党支部"], "一心一意，一心为民")[1] == lines
    )


@pytest.mark.parametrize("title", ["", "王", "周明川", "路" * 300])
def test_what_has_no_joint_stands_on_one_line(title):
    assert arrangements(title, ["周明川"]) == ((title,),)


def body_lines(pdf: Path) -> list[str]:
    """The lines of a poster's columns, as they stand."""
    found = re.findall(r"<line.*?</line>", output("pdftotext", "-bbox-layout", pdf, "-"), re.DOTALL)
    return ["".join(re.findall(r">([^<]+)</word>", line)) for line in found]


def test_no_paragraph_ends_in_a_line_of_one_character(press):
    story, _ = told(CASES["short"])
    words = "他把石坎一块一块地砌起来孩子们踩着石坎去念书" * 3
    body = tuple(words[:n] + "。" for n in range(22, 62, 3))
    made, problems = make(press, story, body)
    assert problems == []
    lines = body_lines(made[0].pdf)
    ends = [line for line in lines if line.endswith("。")]
    assert len(ends) >= len(body)
    assert [line for line in ends if len(line.strip("。”")) < 2] == []


@pytest.mark.parametrize("paper", [A3, sheet("A3", landscape=True)], ids=["upright", "landscape"])
@pytest.mark.parametrize("shape", ["wide", "tall", "none"])
def test_a_thousand_characters_stand_whole_whatever_is_beside_them(press, shape, paper):
    story, body = told({**CASES["ordinary"], "photo": shape, "characters": 1000})
    made, problems = make(press, story, body, posters=(PosterOffer(PosterKind.STORY, paper),))
    assert problems == []
    assert "全文请扫码" not in printed(made[0].pdf)
    assert printed(made[0].pdf).count(body[-1][-12:]) >= 1


def test_markdown_becomes_blocks_on_the_lines_of_the_text(press):
    def block(kind: str, *runs: str | Run, **other) -> Block:
        told = tuple(Run(it) if isinstance(it, str) else it for it in runs)
        return Block(kind, told, **other)

    rows = ("年份", "铲雪天数"), ("2023", "31"), ("2024", "29")
    blocks = (
        block(
            "paragraph",
            "他",
            Run("二十一年", "strong"),
            "没有",
            Run("缺过", "em"),
            "一天。",
            Run("1", "mark"),
        ),
        block("heading", "巡路的规矩"),
        block("item", "天亮以前把三公里路走完，遇到落石先立牌子，再喊人来搬。", marker="1."),
        block("item", "#panic(1) 不落下一段。", marker="2."),
        block("item", "石桥段", marker="•", depth=1),
        block("quote", "路是别人替我走出来的。\n我也该替别人看着点。"),
        block(
            "table", rows=tuple(tuple((Run(cell),) for cell in row) for row in rows), header=True
        ),
        block("note", "据村里的巡路册。", marker="1"),
        block("paragraph", "这天，铺子里来的阿依古丽·买买提也拿起了针线。" * 12),
        block("paragraph", "和他一起的，是阿依古丽·买买提、阿依古丽·买买提。"),
    )
    story, _ = told(CASES["short"])
    edition = Edition(
        settings(),
        (County("qingchuan", "青川县"),),
        (story,),
        bodies={story.id: Body("", ("他和、阿依古丽·买买提、两个人",), blocks=blocks)},
    )
    made, problems = press.make(edition)
    assert problems == []
    check_sheet(made[0].pdf)
    text = printed(made[0].pdf)
    for words in (
        "没有缺过一天。1",
        "1.天亮以前",
        "2.#panic(1)不落下一段。",
        "•石桥段",
        "年份铲雪天数",
    ):
        assert words in text
    assert text.index("据村里的巡路册") > text.index("阿依古丽·买买提、阿")
    lines = body_lines(made[0].pdf)
    assert sum(line.count("阿依古丽·买买提") for line in lines) == 14


def test_places_that_are_not_chinese_are_joined_by_a_space(press):
    story, body = told(CASES["short"])
    places = {"township": Term("s", "Shiqiao"), "village": Term("v", "Lower Village")}
    made, _ = make(press, replace(story, unit="", **places), body, language="en")
    assert "Shiqiao Lower Village" in output("pdftotext", "-raw", made[0].pdf, "-")
