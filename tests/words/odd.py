"""Files whose text lies where a simple reader would not look. Places and names are made up."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Pt
from parts import (
    FOLDER,
    Doc,
    again,
    blip,
    body,
    box,
    counted,
    drawn,
    either,
    embedded,
    line,
    new,
    numbered,
    old_box,
    old_picture,
    p,
    photo,
    put,
    r,
    run,
    save,
    shape,
    title,
    zipped,
)

_CENTRED = '<w:jc w:val="center"/>'
_NOTES = (
    '<w:{kind}notes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:{kind}note w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}note>'
    "{inside}</w:{kind}notes>"
)


def boxes() -> None:
    """Pictures and captions in text boxes: in both forms, in the old one alone, in a group."""
    doc = new()
    title(doc, "老井边的修鞋摊")
    body(doc, "聋哑人修鞋匠郑阿根，在老井边摆了二十年摊，学生修鞋分文不取。")
    one, two, three = (embedded(doc, number) for number in (11, 12, 13))
    first = p(run(drawn(blip(one), alt="郑阿根在修鞋"))) + p(
        "图1 郑阿根在老井边", properties=_CENTRED
    )
    put(doc, p(box(first), "街坊都叫他“不说话的好人”。"))
    pair = old_picture(two) + old_box(p("送来的第一双鞋"))
    put(doc, p(f"<w:r><w:pict>{pair}</w:pict></w:r>"))
    body(doc, "有人给他送来一块匾，他摆摆手，写下四个字：“应该做的”。")
    words = p("学生送给他的画")
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{blip(three)}{shape(words)}</wpg:wgp>"
    both = either(group, f"<v:group>{old_picture(three)}{old_box(words)}</v:group>", "wpg")
    put(doc, p(both, "画上是一口井、一个人。"))
    put(doc, p(box(p("【人物名片】") + p("郑阿根，砚溪县城关镇居民，2023年获评“砚溪好人”。"))))
    save(doc, "文本框配图")


def tracked() -> None:
    """A text as it comes back from the editor: changes nobody has accepted, and comments."""
    doc = new()
    title(doc, "电商路上的“领头雁”")
    by = 'w:id="1" w:author="编辑" w:date="2026-01-01T00:00:00Z"'

    def gone(text: str) -> str:
        return f"<w:del {by}><w:r><w:delText>{text}</w:delText></w:r></w:del>"

    def added(text: str) -> str:
        return f"<w:ins {by}>{r(text)}</w:ins>"

    moved = f"<w:moveFrom {by}>{r('他先自己试。')}</w:moveFrom>"
    here = f"<w:moveTo {by}>{r('他先自己试。')}</w:moveTo>"
    mark = f"<w:rPr><w:del {by}/></w:rPr>"
    key = embedded(doc, 14)
    put(
        doc,
        p("方大勇带着乡亲", gone("把笋干卖到全世界"), added("把笋干卖到了二十个省"), "。"),
        p(moved, "头一年，没人信网上能卖笋干。", here),
        p("这一段的回车删掉了，", properties=mark),
        p("所以和下一段是一句话。"),
        p(gone("这一段全删了。"), properties=mark),
        p(added("这一段是新加的。")),
        p(f"<w:del {by}>{run(drawn(blip(key)))}</w:del>", "删掉的图不要了。"),
        p("批注在这里", '<w:r><w:commentReference w:id="0"/></w:r>', "，不带进来。"),
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
        f"<w:tr><w:tc>{p('年度')}</w:tc><w:tc>{p('销售额')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del {by}/></w:trPr><w:tc>{p(gone('2022'))}</w:tc>"
        f"<w:tc>{p(gone('没统计'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('2025')}</w:tc><w:tc>{p('860万元')}</w:tc></w:tr></w:tbl>",
    )
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:comment w:id='0' w:author='编辑'>{p('请核实数字')}</w:comment></w:comments>"
    )
    attach(doc, "comments", comments)
    save(doc, "领头雁修订稿")


def attach(doc: Doc, kind: str, text: str) -> None:
    """Add a part beside the text."""
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    package = doc.part.package
    part = Part(PackURI(f"/word/{kind}.xml"), media, text.encode(), package)
    doc.part.relate_to(part, getattr(KIND, kind.upper()))


def numbers() -> None:
    """Automatic numbers in many formats, restarted and interrupted."""
    doc = new()
    doc.add_heading("联合党支部的五件实事", 0)
    lists = {
        91: [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．")],
        92: [("decimalEnclosedCircle", "%1")],
        93: [("ideographTraditional", "%1、")],
        94: [("decimalFullWidth", "%1、"), ("decimal", "%1.%2")],
        95: [("chineseCountingThousand", "第%1条")],
        96: [("decimal", "%1."), ("lowerLetter", "%2)")],
        97: [("bullet", "●"), ("bullet", "○")],
        98: [("upperRoman", "%1.")],
    }
    for number, levels in lists.items():
        numbered(doc, number, levels)
    again(doc, 99, 96, 1)

    def each(number: int, depth: int, *texts: str) -> None:
        for text in texts:
            counted(line(doc, text, size=12), number, depth)

    each(91, 0, "办好一所幼儿园")
    body(doc, "园址选在村中间，三面有窗。")
    each(91, 1, "选址")
    body(doc, "开了四次院坝会才定下来。")
    each(91, 2, "村民提名；", "代表表决；")
    each(91, 0, "修好一条灌渠")
    body(doc, "渠长三公里，分三段承包。")
    each(91, 1, "清淤")
    body(doc, "老渠清出淤泥四百方。")
    each(91, 2, "先上游；", "后下游。")
    each(92, 0, "人人动手", "户户出工")
    each(93, 0, "甲组负责上游", "乙组负责下游")
    each(94, 0, "账目公开")
    each(94, 1, "每月一榜", "每季一评")
    each(95, 0, "不占公家一分钱。", "不误乡亲一件事。")
    body(doc, "会议定下三步：")
    each(96, 0, "摸清底数")
    each(96, 1, "入户", "登记")
    each(96, 0, "排出先后")
    body(doc, "中间插一段话，编号接着走：")
    each(96, 0, "按月公示")
    body(doc, "另一张清单从头数：")
    each(99, 0, "谁来管", "怎么管")
    each(97, 0, "包片")
    each(97, 1, "包户")
    each(98, 0, "罗马数字")
    for text in range(12):
        counted(line(doc, f"第{text + 1}户，账清。", size=12), 91, 2)
    save(doc, "五件实事")


def layouts() -> None:
    """Tables that only arrange a page: a picture beside its text, a wall of photos, one box."""
    doc = new()
    title(doc, "一个人的图书馆")
    side = doc.add_table(1, 2)
    side.cell(0, 0).paragraphs[0].add_run().add_picture(photo(15), width=Pt(120))
    side.cell(0, 0).add_paragraph("图1 沈文清在整理旧书")
    right = side.cell(0, 1)
    right.text = "　　沈文清把自家堂屋改成了图书馆，藏书八千册，借书不用押金。"
    right.add_paragraph("　　十年里，丢的书不到三十本。")
    body(doc, "周末的堂屋最热闹。")
    wall = doc.add_table(2, 2, style="Table Grid")
    for column in (0, 1):
        wall.cell(0, column).paragraphs[0].add_run().add_picture(photo(16 + column), width=Pt(100))
        wall.cell(1, column).text = ("周末故事会", "送书上山")[column]
    body(doc, "墙上贴着两张照片，下面是一句留言。")
    single = doc.add_table(1, 1, style="Table Grid")
    single.cell(0, 0).text = "读者留言：谢谢沈老师，我考上师范了。"
    inner = single.cell(0, 0).add_table(2, 2)
    inner.style = "Table Grid"
    for at, text in enumerate(("年份", "借出", "2025", "9,120册")):
        inner.cell(at // 2, at % 2).text = text
    doc.add_paragraph()
    sign = doc.add_table(1, 2)
    sign.cell(0, 0).text = "供稿：城关镇"
    sign.cell(0, 1).text = "2026年2月1日"
    save(doc, "一个人的图书馆")


def notes() -> None:
    """Footnotes, endnotes, fields, a table of contents, readings over words, symbols, formulas."""
    doc = new()
    doc.add_heading("守塘人笔记", 0)

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(instruction: str, *result: str) -> str:
        inner = "".join(r(each) for each in result)
        separate = mark("separate") if result else ""
        code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        return mark("begin") + code + separate + inner + mark("end")

    link = '<w:hyperlink w:anchor="_Toc1">' + r("一、水情……1") + "</w:hyperlink>"
    begin = mark("begin") + r("<w:r><w:instrText>TOC \\o</w:instrText></w:r>") + mark("separate")
    away = doc.part.relate_to("https://water.example/", KIND.HYPERLINK, is_external=True)
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt>"
        + r("yān")
        + "</w:rt><w:rubyBase>"
        + r("堰")
        + "</w:rubyBase></w:ruby></w:r>"
    )
    maths = (
        "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>蓄水量</m:t></m:r></m:num><m:den><m:r>"
        "<m:t>库容</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>"
    )
    put(
        doc,
        p(begin, link),
        p(mark("end")),
        p(
            "守塘人何水生记了三十年水情",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "，一天没有断过。",
        ),
        p(
            "今天是",
            field("DOCPROPERTY day", "2026年1月6日"),
            "，见",
            field("REF _a", "图1"),
            "，第",
            field("EQ \\o\\ac(○,3)"),
            "本。",
        ),
        p(
            "塘边有一道",
            ruby,
            "，水位",
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "正常。",
        ),
        p(maths),
        p(
            "水温 5",
            "<w:r><w:t>～</w:t></w:r>",
            "8℃",
            "<w:r><w:noBreakHyphen/></w:r>",
            "稳定。",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部参考：不要外传</w:t></w:r>",
        ),
        p(
            '<w:hyperlink r:id="' + away + '">' + r("县水利站网页") + "</w:hyperlink>",
            "上也有记录",
            '<w:r><w:endnoteReference w:id="3"/></w:r>',
            "。",
        ),
        p(
            '<w:fldSimple w:instr="DOCPROPERTY x">' + r("他说，水是活的。") + "</w:fldSimple>",
            '<w:smartTag w:element="x">' + r("砚溪县") + "</w:smartTag>",
        ),
    )
    for kind, number, text in (
        ("foot", 2, "水情指水位、水温和雨量。"),
        ("end", 3, "网页每月更新一次。"),
    ):
        words = p(f"<w:r><w:{kind}noteRef/></w:r>", text)
        inside = f"<w:{kind}note w:id='{number}'>{words}</w:{kind}note>"
        attach(doc, f"{kind}notes", _NOTES.format(kind=kind, inside=inside))
    save(doc, "守塘人笔记")


def quirks() -> None:
    """A file as WPS leaves it: old pictures, words as art, cropped ones, controls to fill in."""
    doc = new()
    key, crop = embedded(doc, 18), embedded(doc, 19)
    art = (
        '<w:r><w:pict><v:shape><v:textpath style="x" string="最美护路工"/></v:shape></w:pict></w:r>'
    )
    put(doc, p(art))
    line(doc, "护路工龚长根，一把扫帚走了四十里。", "仿宋_GB2312", 16)
    old = f"<w:r><w:pict>{old_picture(key)}</w:pict></w:r>"
    put(doc, p(old, properties=_CENTRED), p("图片说明：龚长根在清扫落石"))
    put(
        doc,
        p(run(drawn(blip(crop, '<a:srcRect l="10000" r="20000"/>')))),
        p("上图：他自己做的推车"),
    )
    outside = doc.part.relate_to("http://photos.example/road.jpg", KIND.IMAGE, is_external=True)
    put(doc, p(run(drawn(blip(outside, name="link"))), "他的路，一年四季是干净的。"))
    drop = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    put(doc, p("春", properties=drop), p("天落石多，他一天走两趟。"))
    control = "<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    put(
        doc,
        control.format(more="", inside=p("控件里的一段话，也是正文。")),
        control.format(more="<w:showingPlcHdr/>", inside=p("单击此处输入文字。")),
        p("有", control.format(more="", inside=r("二十三年")), "了。"),
        p("特长：", "<w:r><w:t>\uf0fc</w:t></w:r>", "修车", "<w:r><w:t>\uf0a8</w:t></w:r>", "电焊"),
    )
    save(doc, "最美护路工")


def strict() -> None:
    """A file in the strict form of the standard."""
    doc = new()
    doc.add_heading("严格格式的来稿", 0)
    body(doc, "换一种命名，字还是那些字。")
    doc.add_paragraph().add_run().add_picture(photo(20), width=Pt(120))
    doc.add_paragraph("图1 换了命名的图")
    old = "http://schemas.openxmlformats.org/"
    save(
        doc,
        "严格格式",
        **{
            f"{old}wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
            f"{old}officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
            f"{old}drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
        },
    )


def libre() -> None:
    """A file LibreOffice wrote."""
    page = """<html><head><meta charset="utf-8"></head><body>
    <h1>山村放映员</h1><p align="center"><font size="2">柳河镇供稿</font></p>
    <p>　　放映员<b>石磊</b>，二十年放了<b>六千</b>场电影。</p>
    <h2>一、背着机器上山</h2><p>最远的村子要走五个小时。</p>
    <ol><li>清明放防火片；</li><li>农忙放农技片。</li></ol>
    <ul><li>片子自己挑</li><li>海报自己画</li></ul>
    <blockquote>“银幕一亮，村子就热闹了。”</blockquote>
    <table border="1"><tr><th>年份</th><th>场次</th></tr><tr><td>2024</td><td>312</td></tr>
    <tr><td>2025</td><td>298</td></tr></table><p>最后一场，放的是村里人自己拍的片子。</p></body></html>"""
    with TemporaryDirectory() as folder:
        source = Path(folder, "放映员.html")
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
        )
        made = zipped(Path(folder, "放映员.docx").read_bytes())
        (FOLDER / "放映员.docx").write_bytes(made)


ALL = (boxes, tracked, numbers, layouts, notes, quirks, strict, libre)
