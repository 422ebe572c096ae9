"""What the officer has on the first day: a Word file, and a spreadsheet filled in."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl import load_workbook

COUNTY, ID, TOWNSHIPS = "青禾县", "qinghe", ("1. 东河乡", "2. 西山镇", "3. 望渡街道")
NAME = "何秋兰"
WORD, SHEET = f"{NAME}事迹材料.docx", f"content/counties/{ID}/pledges/承诺.xlsx"

TITLE = "三本药账"
BYLINE = "东河乡前坪村乡村医生 何秋兰"
CAPTION = "图1 何秋兰在村卫生室（剪纸，示例图片）"
TEXT = (
    ("", "前坪村卫生室的柜子里，有三本账。一本记谁的药快吃完了，一本记谁家没有人能去取，"
         "还有一本，记的是她自己送错的。"),
    ("", "何秋兰是东河乡前坪村的乡村医生，管着四个组二百一十六户。山路远的人家，"
         "她每个月走两趟。"),
    ("一、先问能不能取", ""),
    ("", "2024年冬天，二组一位老人的降压药断了九天。不是没有药，是没有人去取。"
         "从那以后，她把药单分成两摞：自己能取的，和取不了的。取不了的有四十七户，"
         "她挨家写在第二本账上，药到了先送这一摞。"),
    ("二、错的也记", ""),
    ("", "第三本最薄，只有六行。哪天，送错了谁家，怎么发现的，后来怎么换回来的。"
         "有人劝她撕掉，她说：“撕了，下回还得错在老地方。”"),
    ("", "到2026年9月，第二本账上的四十七户，没有一户再断过药。"),
)  # fmt: skip
SIGNED = "（东河乡宣传办 供稿）"

ROWS = (
    ("001", "前坪村党支部", "党组织", "前坪村党支部", "东河乡", "把卫生室门口的坡道修好", 1, "处"),
    ("002", NAME, "党员", "前坪村党支部", "东河乡", "给取不了药的人家每月送药两次", 47, "户"),
)
"""Pledges: id, maker, kind, organization, township, text, target and its measure."""

DAYS = {"公开日期": "2026-09-01", "完成时限": "2026-12-31", "状态": "进行中", "年度": "2026"}
BELOW = 3
"""The row below the headers and the example."""

COLUMNS = ("编号", "承诺人", "承诺类型", "所在党组织", "乡镇", "承诺事项", "指标", "计量单位")


def word(target: Path, photo: Path) -> None:
    """Write the Word file as a township sends it."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    _line(document, TITLE, "黑体", 22, centred=True)
    _line(document, BYLINE, "楷体", 16, centred=True)
    for heading, text in TEXT[:2]:
        _paragraph(document, heading, text)
    document.add_picture(str(photo), width=Cm(9))
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, CAPTION, "楷体", 14, centred=True)
    for heading, text in TEXT[2:]:
        _paragraph(document, heading, text)
    document.add_paragraph(SIGNED).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(str(target))


def _paragraph(document: Paper, heading: str, text: str) -> None:
    if heading:
        _line(document, heading, "黑体", 16)
    else:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(32)


def _line(document: Paper, text: str, font: str, size: int, *, centred: bool = False) -> None:
    """Add a paragraph set in a font of its own."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def fill_in(template: Path) -> None:
    """Fill in the table of pledges below its headers, as one does in a spreadsheet."""
    book = load_workbook(template)
    page = book.worksheets[0]
    places = {str(cell.value).rstrip("*"): cell.column for cell in page[1] if cell.value}
    for number, row in enumerate(ROWS, BELOW):
        told = {**dict(zip(COLUMNS, row, strict=True)), **DAYS}
        for name, text in told.items():
            page.cell(number, places[name]).value = text
    book.save(template)
