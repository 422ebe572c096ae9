"""What offices send becomes stories: nothing lost in silence, nothing replaced."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from bangyang.commands.importing import Ask, bring
from bangyang.importers import office, zips
from bangyang.importers.counting import lost, shown, squeezed
from bangyang.importers.document import (
    Block,
    Figure,
    Heading,
    Image,
    Item,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)
from bangyang.importers.markdown import markdown, settled
from bangyang.importers.texts import text_document
from bangyang.importers.writing import safe_name
from bangyang.load.frontmatter import split
from bangyang.load.values import Fields, Items, Text
from bangyang.model.options import Wishes
from bangyang.problems import Position, Problem
from bangyang.render.markdown import any_body, body
from packed import bomb, gbk_zip
from sites import COUNTY, built, run, story, tree, write

HERE = Path(__file__).parent
AT = Position("来稿.docx")


def line(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    return (Run(text, bold),)


# --- Markdown

SIGNS = "青砚a1 .。、#>-+*_`|\\[](){}<!&;:=~^\n\u3000\t/@x9\"'"
texts = st.text(alphabet=SIGNS, max_size=14)
lines = st.lists(st.builds(Run, texts, st.booleans()), max_size=3).map(tuple)
rows = st.lists(st.lists(lines, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 4), lines),
    st.builds(Paragraph, lines),
    st.builds(Item, lines, st.booleans(), st.integers(0, 2), st.integers(1, 9)),
    st.builds(Quote, lines),
    st.builds(Table, rows.map(tuple)),
)


def texts_of(given: list[Block]) -> str:
    """Return the characters blocks show."""
    found = []
    for block in given:
        if isinstance(block, Table):
            found += [plain(cell) for row in block.rows for cell in row]
        elif not isinstance(block, Figure):
            found.append(plain(block.line))
    return squeezed("\n".join(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=5))
def test_markdown_reads_back_as_the_same_text(given: list[Block]) -> None:
    source = markdown(given, [])
    for read in (any_body, body):
        told = [
            run.text
            for block in read(source, {}, "").blocks
            for runs in (block.runs, *(cell for row in block.rows for cell in row))
            for run in runs
        ]
        assert squeezed("".join(told)) == texts_of(given)
    assert "\n\n\n" not in source
    assert "\u3000" not in source
    assert not re.search(r"(?m)^ +$|<span", source)


def test_markdown_is_as_somebody_would_write_it() -> None:
    given = [
        Heading(2, line("一、修路", bold=True)),
        Paragraph(
            (Run("　　他说，"), Run("先修路", bold=True), Run("，再分红。"), Run("", note="1"))
        ),
        Paragraph(line("上一行\n下一行")),
        Heading(4, line("（一）筹钱")),
        Item(line("第一步"), ordered=True, number=3),
        Item(line("里面"), depth=1),
        Item(line("第二步"), ordered=True, number=4),
        Quote(line("路通了。")),
        Quote(line("心也通了。")),
        Table(((line("年度"), line("公里")), (line("2023|2024"), line("3\n（在建）")))),
        Figure(Image(b"", ".jpg"), "图1 通车那天"),
        Paragraph(line("1. 不是列表 *也不是*")),
        Note("1", line("按县志")),
    ]
    assert markdown(given, ["图1.jpg"]) == (
        "## 一、修路\n\n"
        "他说，**先修路**，再分红。[^1]\n\n"
        "上一行\n\n下一行\n\n"
        "### （一）筹钱\n\n"
        "3. 第一步\n    - 里面\n4. 第二步\n\n"
        "> 路通了。\n>\n> 心也通了。\n\n"
        "| 年度 | 公里 |\n| --- | --- |\n| 2023\\|2024 | 3<br>（在建） |\n\n"
        "![图1 通车那天](图1.jpg)\n\n"
        "图1 通车那天\n\n"
        "1\\. 不是列表 \\*也不是\\*\n\n"
        "[^1]: 按县志"
    )


def test_a_line_across_a_table_stands_above_or_below_it() -> None:
    given = Table(
        (
            (line("表1 收入"), line(""), line("")),
            (line("年度"), line("茶叶"), line("民宿")),
            (line("2025"), line("3.1"), line("")),
            (line("注：单位是万元。"), line(""), line("")),
        )
    )
    assert markdown([given], []) == (
        "表1 收入\n\n| 年度 | 茶叶 | 民宿 |\n| --- | --- | --- |\n| 2025 | 3.1 |  |\n\n"
        "注：单位是万元。"
    )


# --- counting


def test_what_is_missing_is_told_with_its_place() -> None:
    source = squeezed("先进事迹 他修了一条路。文本框里的话。大家都夸他。1、")
    said = lost(source, squeezed("大家都夸他。先进事迹 他修了一条路。"), AT)
    told = [dict(each.values) for each in said]
    assert [each["words"] for each in told] == ["文本框里的话。", "1、"]
    assert told[0]["before"].endswith("一条路。")
    assert {each["whole"] for each in told} == {"9"}


def test_nothing_is_missing_where_the_order_changed() -> None:
    assert lost("甲乙丙丁戊己", "戊己甲乙丙丁", AT) == []


def test_numbers_of_lists_and_notes_are_seen() -> None:
    text = shown("3. 三\n4. 四\n\n话[^1]\n\n[^1]: 注")
    assert squeezed(text) == "3.三4.四话1注"


# --- text files

WHOLE = [
    "守林人周青岚",
    "每天清早五点，周青岚就带着一把镰刀上山去，沿着二十三里的防火道走一遍，看见枯枝就拾起来，"
    "看见生人就上去问一问，十年里一次火也没有起过，山下的人都说她的脚是一把尺子。",
    "另一段。",
]
CUT = "\n".join(
    part
    for text in (WHOLE[0], f"　　{WHOLE[1]}", f"　　{WHOLE[2]}")
    for part in re.findall(".{1,28}", text)
)
"""Lines as an old program cuts them."""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("　　一段。\n　　二段。\n", ["一段。", "二段。"]),
        ("一段。\n\n\n\n二段。", ["一段。", "二段。"]),
        (CUT, WHOLE),
        ("很长的标题没有句号，足足写了二十五个字以上才算完呢\n正文另起一行。", 2),
        ("标题\n正文。", ["标题", "正文。"]),
    ],
)
def test_a_text_has_its_paragraphs(text: str, paragraphs: list[str] | int) -> None:
    found = text_document(text, "").blocks
    told = [settled(plain(each.line)).strip() for each in found if isinstance(each, Paragraph)]
    assert told == paragraphs or len(told) == paragraphs


# --- names of files


@pytest.mark.parametrize(
    "name", ["CON", "aux", "a/b", "..", "  ", "。", "x" * 300, "张\u202e三", "a:b", "~$锁", ".隐"]
)
def test_names_are_safe_everywhere(name: str) -> None:
    made = safe_name(name)
    assert made.strip(" .") == made
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u202e]', made)
    assert 0 < len(made) <= 64
    assert not re.fullmatch(r"(?i)con|aux", made)
    assert not made.startswith((".", "~$"))


# --- whole sites


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", COUNTY)


@dataclass(frozen=True)
class Done:
    """What an import said."""

    returncode: int
    stdout: str
    stderr: str


def taken(site: Path, *files: str, county: str = "", dry_run: bool = False) -> Done:
    """Import files that lie in a site's folder, in this process."""
    out, err = StringIO(), StringIO()
    ask = Ask(tuple(site / file for file in files), county, dry_run)
    with redirect_stdout(out), redirect_stderr(err):
        code = bring(site / "mkdocs.yml", Wishes(), ask)
    return Done(code, out.getvalue(), err.getvalue())


def material(site: Path) -> dict[str, bytes]:
    """Return the files of a site but for those nobody writes by hand."""
    return {path: data for path, data in tree(site).items() if not path.startswith(".")}


def picture(colour: str = "red", form: str = "BMP") -> bytes:
    out = BytesIO()
    Pillow.new("RGB", (600, 400), colour).save(out, form)
    return out.getvalue()


def workbook(file: Path, *table: list[object]) -> Path:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("来稿")
        for number, cells in enumerate(table):
            sheet.write_row(number, 0, cells)
    return file


def front(text: str) -> dict[str, object]:
    """Return the front matter of a story by its own keys, read by the loader's parser."""
    parts = split(text, "", [])
    assert parts is not None
    assert parts.fields is not None
    return {key.text: simple(value) for key, value in parts.fields.entries}


def simple(value: Text | Items | Fields) -> object:
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Items):
        return [simple(each) for each in value.items]
    return {key.text: simple(each) for key, each in value.entries}


STORY = (
    "周青岚同志先进事迹\n\n　　周青岚，女，试验县东河乡护林员。她守着一片*林子*。\n\n2026年3月5日\n"
)


def test_a_text_becomes_a_story_that_says_where_all_came_from(site: Path) -> None:
    source = site / "周青岚.txt"
    source.write_bytes(STORY.encode("gb18030"))
    done = taken(site, "周青岚.txt")
    assert done.returncode == 0, done.stderr
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    told = front(text)
    assert told | {"编号": ""} == {
        "编号": "",
        "姓名": "周青岚",
        "类别": "个人",
        "县": "试验县",
        "日期": "2026-03-05",
        "标题": "周青岚同志先进事迹",
        "乡镇": "东河乡",
        "职务": "护林员",
    } | {key: told[key] for key in ("待核",) if key in told}
    assert re.fullmatch("[a-z0-9]{6}", str(told["编号"]))
    assert "# yaml-language-server: $schema=../.schemas/story.json\n" in text
    assert (site / ".schemas/story.json").is_file()
    assert "周青岚，女，试验县东河乡护林员。她守着一片\\*林子\\*。\n" in text
    for key in ("姓名", "日期", "乡镇"):
        assert re.search(rf"\n# 出处[^\n]+\n{key}:", text)
    before = material(site)
    again = taken(site, "周青岚.txt")
    assert again.returncode == 0
    assert "已经导入过" in again.stderr
    assert material(site) == before


def test_a_dry_run_writes_nothing_and_shows_all(site: Path) -> None:
    write(site, {"周青岚.txt": STORY})
    before = material(site)
    done = run(site, "import", "--dry-run", "周青岚.txt")
    assert done.returncode == 0, done.stderr
    assert "=== exemplars/周青岚.md" in done.stdout
    assert "姓名: 周青岚" in done.stdout
    assert material(site) == before


def test_a_taken_name_gets_a_number_and_nothing_is_replaced(site: Path) -> None:
    write(site, {"exemplars/别处/周青岚.md": story("周青岚", "abcdef"), "周青岚.txt": STORY})
    before = material(site)
    assert taken(site, "周青岚.txt").returncode == 0
    after = material(site)
    assert after.keys() - before.keys() == {"exemplars/周青岚-2.md"}
    assert before.items() <= after.items()


def test_a_folder_and_a_zip_hold_stories_and_their_pictures(site: Path) -> None:
    files = {
        "东河乡/周青岚事迹.txt": STORY.encode("gb18030"),
        "东河乡/周青岚.bmp": picture(),
        "东河乡/风景.png": picture("blue", "PNG"),
        "西山镇/通讯报道.docx": (HERE / "words/通讯报道.docx").read_bytes(),
        "Thumbs.db": b"x",
        "~$周青岚.docx": b"x",
    }
    gbk_zip(site / "报送.zip", files)
    done = taken(site, "报送.zip")
    assert done.returncode == 0, done.stderr
    assert "报送.zip/东河乡/风景.png" in done.stderr
    with Pillow.open(site / "exemplars/周青岚/照片.png") as photo:
        assert (photo.format, photo.size) == ("PNG", (600, 400))
    text = (site / "exemplars/周青岚/index.md").read_text("utf-8")
    assert front(text)["照片"] == {"文件": "照片.png"}
    assert "导入自：报送.zip/东河乡/周青岚事迹.txt" in text
    text = (site / "exemplars/许兰芝/index.md").read_text("utf-8")
    assert "导入自：报送.zip/西山镇/通讯报道.docx" in text
    assert front(text)["乡镇"] == "西山镇"


def test_nothing_of_the_word_files_is_lost_and_all_load(site: Path) -> None:
    shutil.copytree(HERE / "words", site / "来稿", ignore=shutil.ignore_patterns("*.md", "*.py"))
    done = taken(site, "来稿")
    assert "没有写进去" not in done.stderr
    assert "张图片没有导入" not in done.stderr
    checked = json.loads(run(site, "check", "--jobs", "1", "--format", "json").stdout)
    wrong = [each for each in checked if each["severity"] == "error"]
    assert [each for each in wrong if not each["code"].startswith("private-")] == []


def test_a_hostile_zip_harms_nothing(site: Path) -> None:
    files = {
        "好.txt": STORY.encode(),
        "../../坏.txt": b"x",
        "/绝对.txt": b"x",
        "C:\\坏.txt": b"x",
        "内.zip": b"PK",
        "说明.exe": b"MZ",
    }
    folder = site.parent / "送"
    folder.mkdir()
    gbk_zip(folder / "坏.zip", files, {"链接.txt": "/etc/passwd"})
    (folder / "残.zip").write_bytes(b"PK\3\4half")
    bomb(folder / "炸.zip", 5)
    write(folder, {"空.txt": "\n"})
    outside = {
        path: data for path, data in tree(site.parent).items() if not path.startswith("site")
    }
    done = taken(site, "../送", "没有.docx")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "导入故事 1 篇" in done.stderr
    for said in (
        "（../../坏.txt）",
        "（/绝对.txt）",
        "（C:/坏.txt）",
        "链接.txt 只是指向别处的链接",
        "送/坏.zip/内.zip",
        "不会读 .exe 文件",
        "送/残.zip  错误  压缩包打不开",
        "送/炸.zip/炸弹.txt  错误  文字超过 4 MB",
        "送/空.txt  错误  里面没有文字",
        "没有.docx  错误  没有这个文件",
    ):
        assert said in done.stderr, said
    assert {p: d for p, d in tree(site.parent).items() if not p.startswith("site")} == outside


def test_no_more_is_unpacked_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LARGEST", 2 << 20)
    problems: list[Problem] = []
    packed = zips.Zip.opened(bomb(tmp_path / "炸.zip", 5), AT, problems)
    assert packed is not None
    assert packed.paths == ["炸弹.txt"]
    assert packed.read("炸弹.txt", problems) is None
    assert [problem.code for problem in problems] == ["zip-large"]
    assert zips.MOST_BYTES - packed.left < 4 << 20


def test_private_data_is_told_and_keeps_a_story_back(site: Path) -> None:
    contact = "联系人：王某　199 0000 0000"
    write(site, {"周青岚.txt": f"{STORY}\n{contact}\n", "陆小满.md": story("陆小满", "", contact)})
    done = taken(site, "周青岚.txt", "陆小满.md")
    assert done.returncode == 0
    assert done.stderr.count("里面有个人信息：199 0000 0000") == 2
    assert "正文）" in done.stderr
    assert "  - 正文\n---\n" in (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "unsure:\n  - body\n" in (site / "exemplars/陆小满.md").read_text("utf-8")
    found = json.loads(run(site, "check", "--format", "json").stdout)
    assert not [each for each in found if each["severity"] == "error"]


def test_a_row_that_names_another_county_waits(site: Path) -> None:
    heads = ["姓名", "类别", "日期", "工作单位", "主要事迹"]
    rows = [
        ["周青岚", "个人", "2026年3月5日", "松江县林场", "一段。"],
        ["陆小满", "个人", "2026年3月5日", "县林场", "到过松江县。"],
    ]
    workbook(site / "来稿.xlsx", heads, *rows)
    assert taken(site, "来稿.xlsx").returncode == 0
    doubted = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "原文写的是“松江县林场”\n县: 试验县\n" in doubted
    assert "待核:\n  - 县\n---" in doubted
    assert "待核" not in (site / "exemplars/陆小满.md").read_text("utf-8")


def test_a_second_story_of_a_name_waits(site: Path) -> None:
    heads, first = (
        ["姓名", "类别", "日期", "主要事迹"],
        ["周青岚", "个人", "2026年3月5日", "一段。"],
    )
    workbook(site / "来稿.xlsx", heads, first)
    assert taken(site, "来稿.xlsx").returncode == 0
    workbook(site / "修改稿.xlsx", heads, [*first[:3], "改过的一段。"])
    done = taken(site, "修改稿.xlsx")
    assert done.returncode == 0
    assert "exemplars/周青岚.md 里已经有一篇周青岚" in done.stderr
    assert "待核:\n  - 姓名\n" in (site / "exemplars/周青岚-2.md").read_text("utf-8")
    assert "待核" not in (site / "exemplars/周青岚.md").read_text("utf-8")


def test_a_story_imported_anew_keeps_its_id(site: Path) -> None:
    heads, first = ["姓名", "类别", "日期"], ["周青岚", "个人", "2026年3月5日"]
    workbook(site / "来稿.xlsx", [*heads, "主要事迹"], [*first, "一段。"])
    taken(site, "来稿.xlsx")
    built(site)
    file = site / "exemplars/周青岚.md"
    before = front(file.read_text("utf-8"))["编号"]
    file.unlink()
    workbook(site / "来稿.xlsx", [*heads, "主要事迹"], [*first, "改过的一段。"])
    assert taken(site, "来稿.xlsx").returncode == 0
    assert front(file.read_text("utf-8"))["编号"] == before


def test_a_column_of_organization_and_post_is_parted(site: Path) -> None:
    heads = ["姓名", "类别", "日期", "工作单位及职务", "主要事迹"]
    workbook(
        site / "来稿.xlsx",
        heads,
        ["周青岚", "个人", "2026年3月5日", "试验县供电所  配电班班长", "一段。"],
    )
    assert taken(site, "来稿.xlsx").returncode == 0
    told = front((site / "exemplars/周青岚.md").read_text("utf-8"))
    assert (told["单位"], told["职务"]) == ("试验县供电所", "配电班班长")


def test_a_table_holds_a_story_a_row(site: Path) -> None:
    (site / "周青岚.jpg").write_bytes(picture("red", "JPEG"))
    heads = [
        "序号",
        "姓名",
        "类别",
        "所在乡镇",
        "报送日期",
        "所获荣誉",
        "主要成效",
        "照片",
        "主要事迹",
    ]
    workbook(
        site / "来稿.xlsx",
        ["试验县2026年先进典型报送表"],
        heads,
        [1, "周青岚", "个人", "东河乡", "2026年3月5日", "2025年好人（县级，县文明办）；标兵",
         "护林：1,200 亩", "周青岚", "第一段。\n　　第二段。"],
        [2, "云坪村党支部", "集体", "南山乡", "", "", "", "", "一段。"],
    )  # fmt: skip
    done = taken(site, "来稿.xlsx")
    assert done.returncode == 1
    assert "来稿.xlsx:来稿!D4  错误  “所在乡镇”不能是“南山乡”" in done.stderr
    text = (site / "exemplars/周青岚/index.md").read_text("utf-8")
    told = front(text)
    assert "待核" not in told
    assert told["荣誉"] == [
        {
            "名称": "好人",
            "级别": "县级",
            "年份": "2025",
            "授予单位": "县文明办",
        },
        {"名称": "标兵"},
    ]
    assert told["成效"] == [{"指标": "护林", "数值": "1,200", "计量单位": "亩"}]
    assert told["照片"] == {"文件": "照片.jpg"}
    assert text.endswith("---\n\n第一段。\n\n第二段。\n")
    assert front((site / "exemplars/云坪村党支部.md").read_text("utf-8"))["待核"] == ["日期"]
    # A row that was added is new, the others are not.
    workbook(
        site / "来稿.xlsx",
        ["姓名", "类别", "正文"],
        ["陆小满", "个人", "一段。"],
    )
    assert "陆小满：exemplars/陆小满.md" in taken(site, "来稿.xlsx").stderr


def test_pictures_in_a_table_go_to_their_rows(site: Path) -> None:
    with xlsxwriter.Workbook(site / "来稿.xlsx") as book:
        sheet = book.add_worksheet("来稿")
        sheet.write_row(0, 0, ["姓名", "照片", "正文"])
        sheet.write_row(1, 0, ["周青岚", "", "一段。"])
        sheet.write_row(2, 0, ["陆小满", "", "一段。"])
        sheet.write_formula(2, 1, '=_xlfn.DISPIMG("ID_A",1)', None, '=DISPIMG("ID_A",1)')
        for row, colour in ((1, "red"), (8, "blue")):
            sheet.insert_image(row, 1, "a.png", {"image_data": BytesIO(picture(colour, "PNG"))})
    in_cells(site / "来稿.xlsx", "ID_A", picture("green", "PNG"))
    done = taken(site, "来稿.xlsx")
    assert done.returncode == 1
    assert "有 1 张图片没有导入" in done.stderr
    assert "错误 1 处" in done.stderr
    for name, colour in (("周青岚", "red"), ("陆小满", "green")):
        made = site / f"exemplars/{name}/照片.png"
        assert made.read_bytes() == picture(colour, "PNG")
        assert made.with_name("index.md").read_text("utf-8").endswith("---\n\n一段。\n")


def in_cells(file: Path, name: str, data: bytes) -> None:
    """Put a picture into a workbook as WPS keeps those that stand in cells."""
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    with zipfile.ZipFile(file, "a") as book:
        book.writestr("xl/media/wps.png", data)
        book.writestr(
            "xl/cellimages.xml",
            '<e:cellImages xmlns:e="http://www.wps.cn/officeDocument/2017/etCustomData"'
            ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><e:cellImage>'
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="{name}"/></xdr:nvPicPr><xdr:blipFill>'
            '<a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></e:cellImage></e:cellImages>',
        )
        book.writestr(
            "xl/_rels/cellimages.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{image}" Target="media/wps.png"/></Relationships>',
        )


def test_markdown_is_kept_as_it_is_and_completed(site: Path) -> None:
    write(
        site / "稿",
        {
            "a.md": "---\n姓名: 陆小满\n类别: 个人\n日期: 2026-03-05\n---\n\n"
            "![他](p/一 图.png)\n\n*正文*。\n",
            "b.md": "# 护林人\n\n**周青岚**，试验县东河乡护林员。\n\n- 一\n- 二\n",
            "c.md": "---\n姓名: 无图\n类别: 个人\n日期: 2026-03-05\n---\n\n![他](没有.png)\n",
            "d.md": "---\n姓名: [\n---\n\n坏\n",
        },
    )
    (site / "稿/p").mkdir()
    (site / "稿/p/一 图.png").write_bytes(picture("red", "PNG"))
    done = taken(site, "稿")
    assert done.returncode == 1
    assert "稿/c.md  错误  图片“没有.png”没有找到" in done.stderr
    assert "稿/d.md" in done.stderr
    kept = (site / "exemplars/陆小满/index.md").read_text("utf-8")
    assert kept.endswith("---\n\n![他](p/一 图.png)\n\n*正文*。\n")
    assert (site / "exemplars/陆小满/p/一 图.png").read_bytes() == picture("red", "PNG")
    made = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert made.endswith("---\n\n**周青岚**，试验县东河乡护林员。\n\n- 一\n- 二\n")
    assert front(made)["标题"] == "护林人"


@pytest.mark.skipif(not office.found(), reason="LibreOffice is not installed")
def test_older_files_are_read_through_libreoffice(site: Path) -> None:
    shutil.copy(HERE / "imports/陈松年事迹材料.doc", site)
    done = taken(site, "陈松年事迹材料.doc")
    assert done.returncode == 0, done.stderr
    text = (site / "exemplars/陈松年/index.md").read_text("utf-8")
    assert front(text)["姓名"] == "陈松年"
    with Pillow.open(site / "exemplars/陈松年/照片.png") as photo:
        assert photo.format == "PNG"
    written = (HERE / "words/陈松年事迹材料.md").read_text("utf-8")
    body = text.partition("\n---\n\n")[2]
    assert body.startswith("陈松年，男，现任砚溪县青石乡石桥村党支部书记。")
    assert "\n\n## 一、修通一条路\n\n" in body
    ranked = written.replace("\n#", "\n")  # the title went into the front matter
    assert set(body.splitlines()) - set(ranked.splitlines()) == set()


def test_without_libreoffice_it_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found", lambda: "")
    shutil.copy(HERE / "imports/陈松年事迹材料.doc", site / "周青岚.doc")
    write(site, {"周青岚.txt": STORY})
    done = taken(site, "周青岚.doc", "周青岚.txt")
    assert "要靠 LibreOffice" in done.stderr
    assert done.returncode == 1
    assert (site / "exemplars/周青岚.md").is_file()


def test_a_web_page_called_doc_is_not_opened(site: Path) -> None:
    write(
        site, {"周青岚.doc": '<html><link rel="stylesheet" href="http://192.0.2.1/a.css"></html>'}
    )
    done = taken(site, "周青岚.doc")
    assert done.returncode == 1
    assert "内容却不是 Word 文件" in done.stderr


def test_an_unknown_county_is_a_wrong_call(site: Path) -> None:
    write(site, {"周青岚.txt": STORY})
    done = taken(site, "周青岚.txt", county="别县")
    assert done.returncode == 2
    assert "试验县(shiyan)" in done.stderr
