"""Private data in a whole site: where it is looked for, what may stay, what is left out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from bangyang.commands.known import settings_for
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.load.metadata import metadata
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.settings import read_options
from sites import COUNTY, run, story, tree, write

MOBILE, OTHER = "160-0000-0001", "160-0000-0002"
PLEDGES = "编号,承诺人,承诺类型,所在党组织,承诺事项,公开日期,完成时限,状态,佐证,联系电话\n"
ROW = "{id},王某,党员,一支部,修渠{text},2026-03-01,2026-12-31,进行中,{evidence},16000000001\n"


def found(site: Path) -> list[Problem]:
    settings = settings_for(site / "mkdocs.yml")
    assert not isinstance(settings, Problem)
    options, _ = read_options(settings, Wishes())
    _, problems = load(Folder(site), options)
    return [each for each in problems if each.code.startswith(("private-", "attachment-"))]


def told(site: Path) -> set[tuple[str, str]]:
    """Return the file and the code of each problem."""
    return {(each.at.file, each.code) for each in found(site)}


def county(folder: Path, files: dict[str, str], contact: str = "") -> Path:
    site = write(folder, {**COUNTY, **files})
    if contact:
        with (site / "content/counties/shiyan/county.yml").open("a", encoding="utf-8") as options:
            options.write(f"contact: {contact}\n")
    return site


def test_every_text_of_a_story_is_looked_at(tmp_path: Path) -> None:
    texts = {
        "summary": f"电话{MOBILE}",
        "quote": f"{{text: 打{MOBILE}}}",
        "honours": f"[{{title: 好人, basis: 电话{MOBILE}}}]",
        "corrections": f"[{{on: 2026-03-06, text: 电话{MOBILE}}}]",
    }
    files = {
        f"exemplars/s{key}.md": story("甲", f"aaaaa{number}", **{key: value})
        for number, (key, value) in enumerate(texts.items())
    }
    assert {file for file, _ in told(county(tmp_path, files))} == set(files)


def test_what_is_never_published_is_nobodys_business(tmp_path: Path) -> None:
    kept = {
        "approved": f"[{{step: 初审, by: 电话{MOBILE}}}]",
        "verified": f"{{by: 电话{MOBILE}}}",
        "withdrawn": f"{{on: 2026-03-06, reason: 电话{MOBILE}}}",
    }
    files = {
        f"exemplars/s{number}.md": story("甲", f"aaaaa{number}", **{key: value})
        for number, (key, value) in enumerate(kept.items())
    }
    files["content/counties/shiyan/pledges/2026.csv"] = PLEDGES + ROW.format(
        id="a1", text="", evidence=""
    )
    assert told(county(tmp_path, files)) == set()


def test_drafts_are_looked_at(tmp_path: Path) -> None:
    draft = {"exemplars/a.md": story("甲", "aaaaa1", f"电话{MOBILE}", status="draft")}
    assert told(county(tmp_path, draft)) == {("exemplars/a.md", "private-mobile")}


def test_each_allowance_lets_one_place_pass(tmp_path: Path) -> None:
    allow = f'[{{value: "{MOBILE}", reason: 本人同意}}]'
    body = f"电话{MOBILE}。\n\n再说一遍：１６００００００００１。"
    (left,) = found(county(tmp_path, {"exemplars/a.md": story("甲", "aaaaa1", body, allow=allow)}))
    assert left.at.line == 11
    twice = f'[{{value: "{MOBILE}", reason: 同意}}, {{value: "16000000001", reason: 同意}}]'
    both = {"exemplars/a.md": story("甲", "aaaaa1", body, allow=twice)}
    assert found(county(tmp_path, both)) == []


def test_an_allowance_without_a_reason_allows_nothing(tmp_path: Path) -> None:
    allow = f'[{{value: "{MOBILE}"}}]'
    site = county(tmp_path, {"exemplars/a.md": story("甲", "aaaaa1", MOBILE, allow=allow)})
    assert told(site) == {("exemplars/a.md", "private-mobile")}


NOTICE = (
    "---\ntitle: 公示\nsubjects: [甲]\nstart: 2026-11-20\n"
    "contact: {unit: 文明办, phone: 0490-5550188}\n---\n\n请打电话5550188，或者0490-5550199。\n"
)


def test_the_offices_own_contact_may_stand_anywhere(tmp_path: Path) -> None:
    files = {
        "exemplars/a.md": story("甲", "aaaaa1", f"电话：{MOBILE}；０４９０—５５５０１８８。"),
        "content/counties/shiyan/notices/n.md": NOTICE,
        "content/counties/shiyan/pledges/2026.csv": PLEDGES
        + ROW.format(id="a1", text="电话16000000001", evidence="")
        + ROW.format(id="a2", text=f"电话{OTHER}", evidence=""),
        "content/pages/about.md": f"# 联系\n\n手机{MOBILE}\n",
    }
    site = county(tmp_path, files, contact=f"{{unit: 编辑室, phone: {MOBILE}}}")
    notice, row = sorted(found(site), key=lambda each: each.code)
    assert (notice.code, notice.at.line) == ("private-landline", 8)
    assert notice.values == (("text", "0490-5550199"),)
    assert (row.code, row.at.line) == ("private-mobile", 3)


def test_a_row_with_private_data_is_left_out_alone(tmp_path: Path) -> None:
    files = {
        "content/counties/shiyan/pledges/2026.csv": PLEDGES
        + ROW.format(id="a1", text="三条", evidence="")
        + ROW.format(id="a2", text="两条", evidence=f"电话{OTHER}"),
        "content/counties/shiyan/liaison.csv": "联系领导,联系点,记录\n"
        f"李某,东村,\n张某,西村,电话{OTHER}\n",
        "content/counties/shiyan/index.md": f"本县电话{OTHER}\n",
        "content/pages/page.md": f"# 页\n\n找老周{OTHER}\n",
        "content/pages/list.txt": f"老周 {OTHER}\n",
        "exemplars/a.md": story("甲某某", "aaaaa1", f"电话{OTHER}"),
        "exemplars/ids.csv": "编号,县,名称,首次发布\n",
    }
    site = county(tmp_path, files)
    refused = run(site, "build", "--jobs", "1")
    assert refused.returncode == 1
    assert OTHER in refused.stderr
    assert not (site / "site").exists()
    run(site, "build", "--jobs", "1", "--leave-out")
    made = tree(site / "site")
    assert "修渠三条".encode() in b"".join(made.values())
    for path, content in made.items():
        assert OTHER.encode() not in content, path
        assert "修渠两条".encode() not in content, path
    assert "list.txt" not in made
    assert "page/index.html" not in made


def test_attachments(tmp_path: Path) -> None:
    site = county(tmp_path, {"content/pages/a/list.csv": "姓名,手机\n甲,16000000002\n"})
    folder = site / "content/pages/a"
    _word(folder / "form.docx")
    _book(folder / "book.xlsx")
    _pdf(folder / "over.pdf")
    (folder / "old.doc").write_bytes(_old(f"联系电话：{OTHER}。"))
    (folder / "wide.txt").write_bytes(f"电话 {OTHER}".encode("utf-16"))
    (folder / "gbk.txt").write_bytes(f"电话 {OTHER}".encode("gb18030"))
    (folder / "page.html").write_text(f"<a href='tel:{OTHER}'>打电话</a>", encoding="utf-8")
    (folder / "well.txt").write_text("办事大厅在新桥路8号。", encoding="utf-8")
    (folder / "locked.docx").write_bytes(b"PK\3\4 no archive")
    assert told(site) == {
        ("content/pages/a/list.csv", "private-mobile"),
        ("content/pages/a/form.docx", "private-mobile"),
        ("content/pages/a/form.docx", "private-id"),
        ("content/pages/a/book.xlsx", "private-mobile"),
        ("content/pages/a/book.xlsx", "private-email"),
        ("content/pages/a/over.pdf", "private-mobile"),
        ("content/pages/a/old.doc", "private-mobile"),
        ("content/pages/a/wide.txt", "private-mobile"),
        ("content/pages/a/gbk.txt", "private-mobile"),
        ("content/pages/a/page.html", "private-mobile"),
        ("content/pages/a/locked.docx", "attachment-unread"),
    }


def _word(file: Path) -> None:
    """A number cut into runs, and one in the page's header."""
    document = Document()
    paragraph = document.add_paragraph("联系电话：")
    for part in ("160", "-0000", "-0002"):
        paragraph.add_run(part).bold = True
    document.sections[0].header.paragraphs[0].text = "身份证号990101198001011236"
    document.save(str(file))


def _book(file: Path) -> None:
    """A number that is a number, and a text on a hidden sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = 16000000002
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "a@example.com"
    book.save(file)


def _pdf(file: Path) -> None:
    """A number in what somebody wrote over the page."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, FreeText(text=f"Tel {OTHER}", rect=(10, 10, 150, 40)))
    writer.write(file)


def _old(text: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("utf-16-le") + bytes(64)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    site = county(tmp_path, {})
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(257 << 20))
    (site / "content/pages/bomb.docx").write_bytes(packed.getvalue())
    assert told(site) == {("content/pages/bomb.docx", "attachment-unread")}


def _exif(form: str) -> bytes:
    picture = Image.new("RGB", (2, 2))
    tags = picture.getexif()
    tags[0x010E] = f"Tel {OTHER}"
    tags[0x9C9C] = f"电话{OTHER}".encode("utf-16-le")
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (30.0, 1.0, 2.0)
    kept = BytesIO()
    picture.save(kept, form, exif=tags)
    return kept.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_what_a_picture_says_of_itself(form: str) -> None:
    said = metadata(_exif(form))
    assert said.located or form == "TIFF"  # Pillow writes no place into that
    assert any(OTHER in text for text in said.texts)
    assert any(f"电话{OTHER}" in text for text in said.texts)


def test_texts_of_png(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Author", "a@example.com")
    info.add_itxt("Comment", "电话", zip=True)
    kept = BytesIO()
    Image.new("RGB", (2, 2)).save(kept, "PNG", pnginfo=info)
    said = metadata(kept.getvalue())
    assert (set(said.texts), said.located) == ({"a@example.com", "电话"}, False)


@pytest.mark.parametrize("cut", range(2, 400, 7))
def test_damaged_pictures_say_nothing_worse(cut: int) -> None:
    for form in ("JPEG", "PNG", "WEBP", "TIFF"):
        metadata(_exif(form)[:cut])


def test_what_a_storys_photo_says_is_no_error(tmp_path: Path) -> None:
    site = county(tmp_path, {"exemplars/a.md": story("甲", "aaaaa1", photo="a.jpg")})
    (site / "exemplars/a.jpg").write_bytes(_exif("JPEG"))
    settings = settings_for(site / "mkdocs.yml")
    assert not isinstance(settings, Problem)
    _, problems = load(Folder(site), read_options(settings, Wishes())[0])
    said = [dict(each.values) for each in problems if each.code == "photo-private"]
    assert said == [{"path": "exemplars/a.jpg", "text": OTHER}] * 2
    assert found(site) == []
