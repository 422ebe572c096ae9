"""Texts and files somebody made to do harm: to keep a machine busy, to steer a terminal."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest

from bangyang.front_matter import amended, fields
from bangyang.importers.office import unlinked
from bangyang.importers.sources import sources
from bangyang.importers.story import Story
from bangyang.importers.word import read_docx
from bangyang.importers.writing import Written, write
from bangyang.load.passages import BODY, Piece, joined
from bangyang.problems import Position, Problem
from bangyang.proof.links import links
from bangyang.rules.private.find import find
from bangyang.rules.private.own import own_of
from bangyang.terminal import say

UNITS = [
    "x@a (dot) a (dot) ",
    "12 ",
    "1-",
    "|2345678|",
    "2345678，",
    "+86 ",
    "电话2345678、",
    "1号楼2单元",
]
SHORT, LONG = 4_000, 32_000
"""Characters; a search that looks at all that came before takes 64 times as long for these."""


@pytest.mark.parametrize("unit", UNITS)
def test_looking_for_private_data_takes_as_long_as_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = process_time()
        find(text)
        return process_time() - begun

    find(unit * 10)
    assert seconds(LONG) < 24 * max(seconds(SHORT), 0.01)


def test_a_link_without_an_end_is_given_up_soon() -> None:
    body = '[甲](乙 "' * 8_000
    texts = joined("content/pages/a.md", [(Piece(BODY, Position("a.md", 1, 1)), body)])
    begun = process_time()
    assert list(links(texts, "")) == []
    assert process_time() - begun < 1


OWN = own_of(["砚溪县城关镇人民路12号", "电话：66001234"])
PASSES = {
    "砚溪县城关镇人民路12号305室": True,
    "城关镇人民路12号": True,
    "城关镇人民路12号院2栋3单元501室": False,
    "砚溪县城关镇人民路12号楼3单元501室": False,
    "0717-6600 1234": True,
    "66001234转8": True,
    "13866001234": False,
}


@pytest.mark.parametrize("value", PASSES)
def test_nothing_else_passes_for_the_offices_own(value: str) -> None:
    assert OWN.has(value) is PASSES[value]


# --- Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWN = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
LETTERS = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARAGRAPH = "<w:p><w:r><w:t>山</w:t></w:r></w:p>"
CALL = '<w:r><w:footnoteReference w:id="1"/></w:r>'
DIAGRAM = '<w:r><w:drawing><dgm:relIds r:dm="r0"/></w:drawing></w:r>'
NOTE = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{PARAGRAPH * 400}</w:footnote></w:footnotes>'
)
MODEL = f"<dgm:x {DRAWN} {LETTERS}>{'<dgm:t><a:p><a:t>图</a:t></a:p></dgm:t>' * 400}</dgm:x>"
BODIES = {
    "elements that are never closed": (
        PARAGRAPH + '<w:p w:a="1"/><w:rt w:a=">"/>' * 20_000,
        "",
        "",
    ),
    "elements in a comment": (f"{PARAGRAPH}<!--{'<w:del><w:r><w:rPr>' * 20_000}-->", "", ""),
    "one note, called again and again": (f"<w:p>{CALL * 4_000}</w:p>", "footnotes", NOTE),
    "one drawing in many places": (f"<w:p>{DIAGRAM * 4_000}</w:p>", "diagramData", MODEL),
}


def docx(body: str, kind: str = "", part: str = "", head: str = "") -> bytes:
    spaces = f'xmlns:w="{W}" xmlns:r="{REL}" {DRAWN}'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        text = f"{head}<w:document {spaces}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", text)
        if kind:
            target = f'<Relationship Id="r0" Type="x/{kind}" Target="other.xml"/>'
            file.writestr(
                "word/_rels/document.xml.rels", f"<Relationships>{target}</Relationships>"
            )
            file.writestr("word/other.xml", part)
    return made.getvalue()


@pytest.mark.parametrize("what", BODIES)
def test_a_word_file_takes_as_long_as_it_is(what: str) -> None:
    begun = process_time()
    read = read_docx(docx(*BODIES[what]), "来稿", Position("来稿.docx"))
    assert process_time() - begun < 3
    assert len(read.blocks) < 1_000


@pytest.mark.parametrize("encoding", ["utf-7", "gbk", "idna", "hex", "nobody-knows"])
def test_an_encoding_no_parser_takes_is_said(encoding: str) -> None:
    file = docx(PARAGRAPH, head=f'<?xml version="1.0" encoding="{encoding}"?>')
    read = read_docx(file, "来稿", Position("来稿.docx"))
    assert [problem.code for problem in read.problems] == ["word-damaged"]


# --- front matter

STRANGE = {
    "deep": f"---\nname: 甲\na: {'[' * 30_000}\n---\n",
    "long": "---\nname: 甲\n" + "".join(f"k{n}: v\n" for n in range(30_000)) + "---\n",
}


@pytest.mark.parametrize("what", STRANGE)
def test_front_matter_that_goes_on_and_on_is_taken_line_by_line(what: str) -> None:
    begun = process_time()
    found = fields(STRANGE[what])
    assert process_time() - begun < 1
    assert found is not None
    assert [label.text for label, _ in found.entries] == ["name"]
    changed = amended(STRANGE[what], {"name": "乙"})
    assert changed == STRANGE[what].replace("甲", "乙")


# --- what LibreOffice would fetch

FIELD = rb"{\rtf1 {\field{\*\fldinst %s \"file:///home/x.png\"}{\fldrslt \'cd\'bc}}}"


@pytest.mark.parametrize("name", ["INCLUDEPICTURE", "IncludePicture", "INCLUDETEXT"])
def test_no_picture_of_the_disk_is_brought_into_a_story(name: str) -> None:
    rtf = unlinked(FIELD % name.encode(), ".rtf")
    assert rtf == FIELD % f"X{name[1:]}".encode()
    doc = unlinked(b"\x13" + name.encode("utf-16-le"), ".doc")
    assert doc == b"\x13" + f"X{name[1:]}".encode("utf-16-le")


@pytest.mark.parametrize(
    "name", [rb"\'49NCLUDEPICTURE", rb"{INCLUDE}{\b PICTURE}", rb"\u73?NCLUDE{\b0 }TEXT"]
)
def test_a_name_in_disguise_is_refused(name: bytes) -> None:
    assert unlinked(FIELD % name, ".rtf") is None


def test_other_texts_stay_as_they_are() -> None:
    rtf = FIELD % rb"HYPERLINK" + rb" we include pictures, \'e0{\b x}"
    assert unlinked(rtf, ".rtf") == rtf


# --- the disk and the terminal


def test_a_terminal_is_not_steered(capsys: pytest.CaptureFixture[str]) -> None:
    say(["张\x1b[2J三\x9b31m\u202e.docx\x07\r", "第一行\n第二行\t末"])
    assert capsys.readouterr().err == "张�[2J三�31m�.docx��\n第一行\n第二行\t末\n"


def test_of_a_story_that_cannot_be_written_whole_nothing_stays(tmp_path: Path) -> None:
    pictures = (("照片.jpg", b"1"), ("图1.jpg", b"2"))
    story = Story(Position("来稿.docx"), "0", (), "正文", pictures)
    taken = tmp_path / "张三" / "图1.jpg"
    taken.parent.mkdir()
    taken.write_bytes(b"0")
    with pytest.raises(FileExistsError):
        write(tmp_path, Written(story, "张三/index.md", "正文"))
    assert [file.name for file in tmp_path.rglob("*.*")] == ["图1.jpg"]
    assert taken.read_bytes() == b"0"


@pytest.mark.skipif(sys.platform == "win32", reason="such files are of Unix")
def test_links_in_a_folder_are_not_followed_and_pipes_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("文字", encoding="utf-8")
    (tmp_path / "乙.txt").symlink_to(tmp_path / "甲.txt")
    os.mkfifo(tmp_path / "丙.txt")
    problems: list[Problem] = []
    assert [source.path for source in sources([tmp_path], problems)] == ["甲.txt"]
    assert [problem.code for problem in problems] == ["zip-link"]
