"""Means to write Word files as offices make them: python-docx, and XML beyond it."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
THEN = datetime(2026, 3, 5, 9, 0)


def new() -> Doc:
    """Return an empty file whose properties name no day and no person."""
    doc = Document()
    of = doc.core_properties
    of.author, of.title, of.comments, of.created, of.modified = "", "", "", THEN, THEN
    return doc


def xml(text: str) -> object:
    """Return an element written with the usual prefixes."""
    head, _, rest = text.partition(">")
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {SPACES}{slash}>{rest}")


def look(run: Run, font: str = "", size: float = 0, bold: bool = False, red: bool = False) -> Run:
    """Set a run in a Chinese font."""
    if font:
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.bold = True
    if red:
        run.font.color.rgb = RGBColor(0xE6, 0x10, 0x10)
    return run


def line(
    doc: Doc, text: str, font: str = "仿宋_GB2312", size: float = 16, align: str = "", **more: bool
) -> Paragraph:
    """Add a paragraph; ``**`` around words sets them in bold."""
    paragraph = doc.add_paragraph()
    for number, part in enumerate(text.split("**")):
        if part:
            look(
                paragraph.add_run(part),
                font,
                size,
                bold=bool(number % 2) or more.get("bold", False),
                red=more.get("red", False),
            )
    if align:
        paragraph.alignment = {"center": ALIGN.CENTER, "right": ALIGN.RIGHT}[align]
    return paragraph


def title(doc: Doc, text: str) -> Paragraph:
    """Add a title as official papers have it."""
    return line(doc, text, "方正小标宋简体", 22, "center")


def body(doc: Doc, *texts: str) -> None:
    """Add paragraphs of running text, set in by two full-width spaces as people type them."""
    for text in texts:
        line(doc, f"　　{text}")


def photo(number: int, width: int = 48, height: int = 36, kind: str = "PNG") -> BytesIO:
    """Return a small picture that is unlike the others."""
    picture = Image.new(
        "RGB", (width, height), (60 + 37 * number % 180, 90, 200 - 23 * number % 160)
    )
    ImageDraw.Draw(picture).ellipse((4, 4, 8 + 3 * number, 8 + 2 * number), fill="white")
    data = BytesIO()
    picture.save(data, kind)
    data.seek(0)
    return data


def picture(doc: Doc, number: int, **of: object) -> Paragraph:
    """Add a picture in a line of its own."""
    paragraph = doc.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.add_run().add_picture(photo(number, **of), width=Pt(200))  # type: ignore[arg-type]
    return paragraph


def embedded(doc: Doc, number: int) -> str:
    """Put a picture into the file and return the key XML names it by."""
    key, _ = doc.part.get_or_add_image(photo(number))
    return key


def drawn(inside: str, kind: str = "inline", alt: str = "", uri: str = "picture") -> str:
    """Return a drawing's XML around its graphic."""
    uris = {
        "picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "shape": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "group": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    }
    place, wrap = "", ""
    if kind == "anchor":
        place = (
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
            '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
            "</wp:posOffset></wp:positionV>"
        )
        wrap = "<wp:wrapTopAndBottom/>"
    more = (
        ' simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"'
        if kind == "anchor"
        else ""
    )
    return (
        f'<w:drawing><wp:{kind} distT="0" distB="0" distL="0" distR="0"{more}>{place}'
        f'<wp:extent cx="1800000" cy="1200000"/>{wrap}'
        f'<wp:docPr id="1" name="图片 1" descr="{alt}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uris[uri]}">{inside}</a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing>"
    )


_PLACED = (
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="1200000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)


def blip(key: str, crop: str = "", name: str = "embed") -> str:
    """Return the XML of a picture in a drawing."""
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="2" name="图片 1"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:{name}="{key}"/>{crop}<a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill><pic:spPr>{_PLACED}</pic:spPr></pic:pic>"
    )


def run(inside: str) -> str:
    """Return a run around a drawing."""
    return f"<w:r>{inside}</w:r>"


def shape(inside: str) -> str:
    """Return a text box in the new form."""
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_PLACED}</wps:spPr><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )


def old_shape(inside: str) -> str:
    """Return a shape in the old form, around a picture or a text box."""
    return f'<v:shape style="width:120pt;height:80pt">{inside}</v:shape>'


def old_box(inside: str) -> str:
    """Return a text box in the old form."""
    return old_shape(f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>")


def old_picture(key: str) -> str:
    """Return a picture in the old form."""
    return old_shape(f'<v:imagedata r:id="{key}" o:title="x"/>')


def either(new: str, old: str, needs: str = "wps") -> str:
    """Return a run with a drawing in the new form and, as Word writes it, in the old one too."""
    uri = {"wps": "shape", "wpg": "group"}[needs]
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{needs}">{drawn(new, "anchor", uri=uri)}'
        f"</mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph's XML; runs are texts or XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(r(each) for each in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run's XML; what is XML already stays."""
    if text.startswith("<"):
        return text
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(inside: str) -> str:
    """Return a run with a text box in both forms."""
    return either(shape(inside), old_box(inside))


def put(doc: Doc, *blocks: str) -> None:
    """Add blocks written in XML."""
    for block in blocks:
        doc.element.body.insert(len(doc.element.body) - 1, xml(block))


def numbered(doc: Doc, number: int, levels: list[tuple[str, str]], overrides: str = "") -> None:
    """Add a list: the format and the text of each level, under one number for both its parts."""
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root = doc.part.numbering_part.element
    first = root.find(qn("w:num"))
    made = xml(f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>')
    first.addprevious(made)
    root.append(
        xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{overrides}</w:num>')
    )


def again(doc: Doc, number: int, of: int, start: int) -> None:
    """Add a second number for a list, which starts anew."""
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    doc.part.numbering_part.element.append(
        xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>')
    )


def counted(paragraph: Paragraph, number: int, depth: int = 0) -> Paragraph:
    """Give a paragraph an automatic number."""
    paragraph._p.get_or_add_pPr().append(
        xml(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def save(doc: Doc, name: str, **parts: str) -> None:
    """Write a file, the same bytes each time; ``parts`` changes texts inside: see ``rewritten``."""
    data = BytesIO()
    doc.save(data)
    (FOLDER / f"{name}.docx").write_bytes(zipped(data.getvalue(), parts))


def zipped(data: bytes, changes: dict[str, str] | None = None) -> bytes:
    """Return a zip file with fixed times and no thumbnail."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as file:
        for each in old.namelist():
            if each.startswith("docProps/thumbnail"):
                continue
            content = old.read(each)
            if each == "_rels/.rels":
                content = b"".join(
                    part + b">"
                    for part in content.split(b">")
                    if part.strip() and b"thumbnail" not in part
                )
            for before, after in (changes or {}).items():
                if each.endswith((".xml", ".rels")):
                    content = content.replace(before.encode(), after.encode())
            info = zipfile.ZipInfo(each, (2026, 3, 5, 9, 0, 0))
            file.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()
