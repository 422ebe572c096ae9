"""Word files as offices make them, read whole; and what would do harm, refused with a sentence."""

from __future__ import annotations

import io
import random
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bangyang.importers.document import (
    Document,
    Figure,
    Heading,
    Item,
    NewPage,
    Note,
    Paragraph,
    Table,
    plain,
)
from bangyang.importers.markdown import markdown
from bangyang.importers.word import read_docx
from bangyang.importers.word.fields import Fields
from bangyang.importers.word.numerals import written
from bangyang.importers.word.symbols import sign
from bangyang.messages import catalogue
from bangyang.problems import Position

WORDS = Path(__file__).parent / "words"
FILES = sorted(WORDS.glob("*.docx"))
CASES = tomllib.loads((WORDS / "cases.toml").read_text(encoding="utf-8"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(file: Path) -> Document:
    return read_docx(file.read_bytes(), file.stem, Position(file.name))


def as_markdown(document: Document) -> str:
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    names = [f"{number}{block.image.ending}" for number, block in enumerate(figures, 1)]
    return markdown(document.blocks, names) + "\n"


def words(document: Document) -> str:
    """Return all that stands in a document's blocks, white space left out."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            texts += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, Figure):
            texts.append(block.caption)
        elif not isinstance(block, NewPage):
            number = f"{block.number}." if isinstance(block, Item) and block.ordered else ""
            texts.append(number + plain(block.line))
    return "".join("".join(texts).split())


def test_there_are_files_of_many_kinds() -> None:
    assert len(FILES) >= 14
    assert set(CASES["files"]) == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_reads_as_if_written_by_hand(file: Path) -> None:
    document = read(file)
    assert as_markdown(document) == file.with_suffix(".md").read_text(encoding="utf-8")
    assert [problem.code for problem in document.problems] == CASES["files"][file.stem]["says"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_lost(file: Path) -> None:
    document = read(file)
    lost = Counter(document.characters) - Counter(words(document))
    assert not lost
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    assert len(figures) == document.pictures


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_libre_office_reads_no_more(file: Path) -> None:
    """What another program shows of the file is there; what is not was left out on purpose."""
    seen = (WORDS / "seen" / f"{file.stem}.txt").read_text(encoding="utf-8-sig")
    left_out = "".join(CASES["files"][file.stem].get("left_out", []))
    theirs = Counter("".join(unicodedata.normalize("NFKC", seen).split()))
    ours = Counter(unicodedata.normalize("NFKC", words(read(file)) + left_out))
    assert theirs - ours - Counter("•◦" * 20) == Counter()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pictures_keep_their_bytes(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        kept = {package.read(name) for name in package.namelist() if "/media/" in name}
    for block in read(file).blocks:
        if isinstance(block, Figure):
            assert block.image.data in kept


def test_two_stories_are_told_apart_by_titles_and_a_new_page() -> None:
    blocks = read(WORDS / "好人两则.docx").blocks
    titles = [plain(b.line) for b in blocks if isinstance(b, Heading) and b.level == 1]
    assert titles == ["茶山上的“活地图”", "校门口的“王妈妈”"]
    assert sum(isinstance(block, NewPage) for block in blocks) == 1


LOOKS = {
    "c": '<w:jc w:val="center"/>',
    "r": '<w:jc w:val="right"/>',
    "i": '<w:ind w:left="640" w:right="640"/>',
    "N": "",  # a new page before it
}
FACES = {
    "b": "<w:b/>",
    "L": '<w:sz w:val="44"/>',
    "h": '<w:rFonts w:eastAsia="黑体"/>',
    "k": '<w:rFonts w:eastAsia="楷体"/>',
    "d": '<w:color w:val="FF0000"/>',
}
PICTURE = '<w:p><w:r><w:drawing><a:blip r:embed="r0"/></w:drawing></w:r></w:p>'


def typed(line: str) -> str:
    """Return a paragraph's XML: letters for its look, a space, its text."""
    look, _, text = line.partition(" ")
    if text == "图片":
        return PICTURE
    paragraph = "".join(LOOKS.get(each, "") for each in look)
    face = "".join(FACES.get(each, "") for each in look)
    page = '<w:br w:type="page"/>' if "N" in look else ""
    run = f"<w:r><w:rPr>{face}</w:rPr>{page}<w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{paragraph}</w:pPr>{run}</w:p>"


@pytest.mark.parametrize("case", CASES["looks"], ids=lambda case: case["what"])
def test_what_a_line_is_shows_in_its_look(case: dict[str, str]) -> None:
    parts = {**relations("media/a.png"), "word/media/a.png": b"\x89PNG\r\n\x1a\n"}
    body = "".join(map(typed, case["typed"].strip().splitlines()))
    assert as_markdown(read_docx(*of_body(body, parts=parts))) == case["reads"]


def test_notes_are_called_where_they_stand_and_follow_the_text() -> None:
    blocks = read(WORDS / "守塘人笔记.docx").blocks
    calls = [run.note for b in blocks if isinstance(b, Paragraph) for run in b.line if run.note]
    assert calls == [block.key for block in blocks if isinstance(block, Note)] == ["1", "2"]


@pytest.mark.parametrize("case", CASES["numbers"], ids=lambda case: case["format"])
def test_numbers_are_written_as_word_writes_them(case: dict[str, object]) -> None:
    shown = dict(zip(case["values"], case["shown"], strict=True))  # type: ignore[call-overload]
    assert {value: written(value, str(case["format"])) for value in shown} == shown


@pytest.mark.parametrize("case", CASES["fields"], ids=lambda case: case["code"])
def test_a_field_without_result_shows_what_its_code_sets(case: dict[str, str]) -> None:
    fields = Fields()
    fields.mark("begin")
    fields.instruct(case["code"])
    assert not fields.visible()
    assert fields.mark("end") == (case["shown"], case["strange"])
    assert fields.visible()


def test_signs_of_symbol_fonts_are_known_or_said() -> None:
    assert sign("Wingdings", "F0FC") == sign("wingdings", "00FC") == "✓"
    assert sign("Wingdings", "F0FF") == sign("Webdings", "no number") == ""
    assert sign("宋体", "2605") == "★"
    document = read_docx(*of_body('<w:p><w:r><w:sym w:font="Webdings" w:char="F000"/></w:r></w:p>'))
    assert [problem.code for problem in document.problems] == ["word-symbol"]


def of_body(
    body: str, head: str = "", parts: dict[str, str | bytes] | None = None
) -> tuple[bytes, str, Position]:
    """Return the smallest Word file around a body, as the arguments of the reader."""
    spaces = (
        f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    text = f'<?xml version="1.0"?>{head}<w:document {spaces}><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": text, **(parts or {})}), "来稿", Position("来稿.docx")


def zipped(parts: dict[str, str | bytes], pressed: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", pressed, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def relations(*targets: str) -> dict[str, str | bytes]:
    """Return the part that says where the keys r0, r1, … lead; with a colon out of the file."""
    mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="r{number}" Type="x/image" Target="{target}"{mode[":" in target]}/>'
        for number, target in enumerate(targets)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside = f'<Relationships xmlns="{space}">{lines}</Relationships>'
    return {"word/_rels/document.xml.rels": inside}


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


BOMB = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = {
    "no zip file": (b"Hello", "word-damaged"),
    "half a zip file": (FILES[0].read_bytes()[:9000], "word-damaged"),
    "no Word file": (zipped({"mimetype": "text"}), "word-damaged"),
    "no XML": (zipped({"word/document.xml": "<w:document"}), "word-damaged"),
    "no body": (zipped({"word/document.xml": "<document/>"}), "word-damaged"),
    "entities": (of_body(p("&c;"), BOMB)[0], "word-doctype"),
    "a document type": (
        of_body(p("好"), "<!DOCTYPE w SYSTEM 'file:///etc/passwd'>")[0],
        "word-doctype",
    ),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "word-password"),
    "an old file": (OLE, "word-old"),
    "too deep": (of_body("<w:sdt>" * 300 + "</w:sdt>" * 300)[0], "word-too-large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_said(case: str) -> None:
    data, code = REFUSED[case]
    document = read_docx(data, "来稿", Position("来稿.docx"))
    assert [problem.code for problem in document.problems] == [code]
    assert (document.blocks, document.characters, document.pictures) == ((), "", 0)


def test_a_bomb_is_not_unpacked_to_its_end() -> None:
    document = read_docx(*of_body(p(" " * (65 << 20))))
    assert [problem.code for problem in document.problems] == ["word-too-large"]


def test_no_link_leads_out_of_the_file() -> None:
    targets = ("file:///etc/passwd", "https://photos.example/a.png", "../../../../etc/passwd")
    shown = "".join(
        f'<w:p><w:r><w:drawing><a:blip r:embed="r{number}"/></w:drawing></w:r></w:p>'
        for number in range(len(targets))
    )
    document = read_docx(*of_body(p("正文。") + shown, parts=relations(*targets)))
    codes = {problem.code: dict(problem.values)["text"] for problem in document.problems}
    assert codes == {"word-picture-linked": "passwda.png", "word-picture-missing": ""}
    assert as_markdown(document) == "正文。\n"
    assert document.pictures == 1  # the one the file should hold


def test_what_stays_out_is_said() -> None:
    parts: dict[str, str | bytes] = {"word/vbaProject.bin": b"macro"}
    document = read_docx(*of_body(p("正文。") + '<w:altChunk r:id="r1"/>', parts=parts))
    assert [problem.code for problem in document.problems] == ["word-chunk", "word-macros"]
    assert as_markdown(document) == "正文。\n"


ODD = ("", "-1", "99999999999", "好")
DEEP = {
    "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 90),
    "insertions": ("<w:ins>", "</w:ins>", 190),
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60),
    "text boxes": (
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        31,
    ),
    "choices": (
        "<mc:AlternateContent><mc:Choice>",
        "</mc:Choice></mc:AlternateContent>",
        90,
    ),
}


@pytest.mark.parametrize("case", DEEP)
def test_things_inside_one_another_are_found(case: str) -> None:
    start, end, times = DEEP[case]
    assert words(read_docx(*of_body(start * times + p("好") + end * times))) == "好"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_damaged_file_never_ends_the_program(file: Path) -> None:
    """Elements lost, doubled and emptied, as bad converters do."""
    chance = random.Random(file.stem)
    with zipfile.ZipFile(file) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    broken = [name for name in parts if re.fullmatch(r"word/[a-z]+\.xml", name)]
    for name in [chance.choice(broken), "word/document.xml", "word/document.xml"]:
        root = ET.fromstring(parts[name])
        for parent in chance.choices(list(root.iter()), k=5):
            for each in list(parent):
                what = chance.random()
                if what < 0.3:
                    parent.remove(each)
                elif what < 0.5:
                    parent.append(each)
                elif what < 0.7:
                    each.attrib = {
                        key: chance.choice(["", "-1", "99999999999", "好"]) for key in each.attrib
                    }
        data = zipped({**parts, name: ET.tostring(root)}, zipfile.ZIP_STORED)
        document = read_docx(data, file.stem, Position("x"))
        for problem in document.problems:
            assert problem.code in catalogue("zh").problems
        assert as_markdown(document)
