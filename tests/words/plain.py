"""Files as people write them every day. Places, names and honours are made up."""

from __future__ import annotations

from docx.shared import Pt
from parts import (
    ALIGN,
    body,
    counted,
    line,
    look,
    new,
    numbered,
    photo,
    picture,
    save,
    title,
)


def report() -> None:
    """A report by a township's correspondent, with pictures and their captions."""
    doc = new()
    title(doc, "三十年，她把渡口守成了家")
    line(doc, "——记砚溪县柳河镇东埠村渡工许兰芝", "楷体_GB2312", 16, "center")
    line(doc, "通讯员　周砚生　林溪", "楷体_GB2312", 16, "center")
    body(
        doc,
        "清晨六点，柳河上的雾还没有散，许兰芝已经解开了缆绳。这条渡船，她撑了三十年。",
        "“只要对岸还有一个人等着，船就要开。”这句话，**许兰芝说了三十年，也做了三十年**。",
    )
    picture(doc, 1)
    line(doc, "图1　许兰芝在渡口解缆。（摄影：林溪）", "楷体_GB2312", 12, "center")
    line(doc, "“船票”是一句谢谢", "黑体", 16)
    body(
        doc,
        "过渡的大多是上学的孩子和赶集的老人。她从不收钱，只要一句谢谢。",
        "2025年，她接送乡亲 12,600 人次，没有出过一次险情。",
    )
    line(doc, "夜里的灯", "黑体", 16)
    body(doc, "夜里谁家有急事，喊一声，渡口的灯就亮了。")
    picture(doc, 2)
    line(doc, "图为许兰芝护送学生过河。", "楷体_GB2312", 12, "center")
    line(doc, "林溪　摄", "楷体_GB2312", 12, "center")
    body(doc, "今年春天，桥快要修通了。她说，桥通了，她就把船洗干净，停在桥下。")
    line(doc, "（供稿：柳河镇党政办）", "仿宋_GB2312", 16, "right")
    line(doc, "2026年3月5日", "仿宋_GB2312", 16, "right")
    save(doc, "通讯报道")


def deeds() -> None:
    """Deeds of a person: a table of data with the photo in a cell, then the text."""
    doc = new()
    title(doc, "个人先进事迹材料")
    table = doc.add_table(4, 5, style="Table Grid")
    texts = [
        ["姓　名", "陈松年", "性　别", "男", ""],
        ["出生年月", "1974年8月", "政治面貌", "中共党员", ""],
        ["单位及职务", "砚溪县青石乡石桥村党支部书记", "", "", ""],
        ["曾获荣誉", "2024年被砚溪县人民政府评为“县级劳动模范”", "", "", ""],
    ]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    head = table.cell(0, 4).merge(table.cell(1, 4))
    head.paragraphs[0].add_run().add_picture(photo(3), width=Pt(60))
    for row in (2, 3):
        table.cell(row, 1).merge(table.cell(row, 4))
    body(
        doc,
        "陈松年，男，现任砚溪县青石乡石桥村党支部书记。任职十二年来，他带领乡亲修路、引水、种茶。",
    )
    line(doc, "一、修通一条路", "黑体", 16)
    body(
        doc,
        "石桥村到乡里，过去要走两个小时。**一是**筹钱，**二是**出工，**三是**守住质量，一年修通六公里。",
    )
    line(doc, "二、引来一渠水", "黑体", 16)
    line(doc, "（一）找水", "楷体_GB2312", 16)
    body(doc, "他带人翻了三座山，在鹰嘴崖下找到泉眼。")
    line(doc, "（二）引水", "楷体_GB2312", 16)
    body(doc, "四百户人家从此吃上了自来水。")
    save(doc, "陈松年事迹材料")


def form() -> None:
    """A form of recommendation, whose text stands in a cell."""
    doc = new()
    title(doc, "砚溪县“身边好人”推荐表")
    table = doc.add_table(5, 4, style="Table Grid")
    for row, cells in enumerate(
        (("姓名", "罗小满", "推荐类别", "助人为乐"), ("单位", "松林镇卫生院", "职务", "护士"))
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    told = table.cell(2, 1).merge(table.cell(2, 3))
    table.cell(2, 0).text = "主\n要\n事\n迹"
    told.text = (
        "　　罗小满在松林镇卫生院工作九年。镇上有二十三位独居老人，她给每一位都建了一本健康手册。"
    )
    for text in (
        "每个星期天，她背着药箱上门，量血压、测血糖、换药，风雨无阻。老人们说，听到敲门声就知道是小满来了。",
        "2025年冬天大雪封山，她步行八公里，把胰岛素送到了岭上的王大爷家。",
    ):
        told.add_paragraph(f"　　{text}")
    for row, (label, text) in enumerate(
        (("所在单位意见", "同意推荐。\n（盖章）\n2026年1月8日"), ("乡镇意见", "同意。")), 3
    ):
        table.cell(row, 0).text = label
        table.cell(row, 1).merge(table.cell(row, 3)).text = text
    save(doc, "罗小满推荐表")


def collective() -> None:
    """A collective's deeds, with Word's own headings and automatic numbers on three levels."""
    doc = new()
    doc.add_heading("松林镇便民服务中心先进事迹", 0)
    numbered(
        doc,
        90,
        [
            ("chineseCountingThousand", "%1、"),
            ("chineseCountingThousand", "（%2）"),
            ("decimal", "%3."),
        ],
    )
    body(
        doc,
        "松林镇便民服务中心有八名党员、十四名工作人员，2025年办件 31,480 件，群众满意率 99.6%。",
    )
    for heading, parts in (
        ("把窗口搬到村口", ("流动服务车", "约好的星期三")),
        ("把流程讲成大白话", ("一张明白纸",)),
    ):
        counted(doc.add_heading(heading, 1), 90)
        for part in parts:
            counted(doc.add_heading(part, 2), 90, 1)
            body(doc, "中心把常办的事分了类，能在村里办的都在村里办：")
            for text in ("社保缴费和查询；", "老年人优待证；", "医保异地备案。"):
                counted(line(doc, text), 90, 2)
    body(doc, "今年，中心还要做到三件事：")
    for text in ("周六不打烊", "材料再减一半", "八十岁以上老人上门办"):
        doc.add_paragraph(text, style="List Bullet")
    save(doc, "松林镇便民服务中心")


def two() -> None:
    """Two stories in one file, a page each."""
    doc = new()
    for number, (name, place, text) in enumerate(
        (
            (
                "茶山上的“活地图”",
                "青石乡护林员 韩守林",
                "韩守林护了二十六年山，哪里有泉、哪里有险，他闭着眼睛都说得出来。",
            ),
            (
                "校门口的“王妈妈”",
                "松林镇退休教师 王素琴",
                "王素琴退休以后，每天早晚在校门口站岗，一站就是七年。",
            ),
        )
    ):
        title(doc, name)
        line(doc, place, "楷体_GB2312", 16, "center")
        body(doc, text, "乡亲们说起来，都竖大拇指。")
        picture(doc, 4 + number)
        line(doc, ("韩守林在巡山", "王素琴护送孩子")[number], "楷体_GB2312", 12, "center")
        body(doc, "问为什么，回答只有一句：“总要有人做。”")
        if not number:
            doc.add_page_break()
    save(doc, "好人两则")


def letter() -> None:
    """An official paper with its red head, page furniture and a list of names."""
    doc = new()
    doc.sections[0].header.paragraphs[0].text = "砚溪县精神文明建设指导中心（虚构）"
    doc.sections[0].footer.paragraphs[0].text = "- 1 -"
    line(doc, "中共砚溪县委宣传部文件", "方正小标宋简体", 40, "center", red=True)
    line(doc, "砚宣发〔2026〕3号", "仿宋_GB2312", 16, "center")
    line(doc, "关于命名第六批“砚溪好人”的通报", "方正小标宋简体", 22, "center")
    line(doc, "各乡镇党委，县直各单位：")
    body(doc, "经推荐、评审和公示，决定命名韩守林等3名同志为第六批“砚溪好人”。现将名单通报如下。")
    line(doc, "　　附件：第六批“砚溪好人”名单")
    line(doc, "中共砚溪县委宣传部", align="right")
    line(doc, "2026年2月10日", align="right")
    doc.add_page_break()
    line(doc, "附件", "黑体", 16)
    table = doc.add_table(4, 3, style="Table Grid")
    for row, cells in enumerate(
        (
            ("序号", "姓名", "单位"),
            ("1", "韩守林", "青石乡林业站"),
            ("2", "王素琴", "松林镇中心小学（退休）"),
            ("3", "许兰芝", "柳河镇东埠村"),
        )
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    save(doc, "命名通报")


def figures() -> None:
    """A long table of figures: a title over all columns, a head, merged cells, a note."""
    doc = new()
    doc.add_heading("青石乡石桥村五年账本", 1)
    body(doc, "五年来，石桥村的收入一年比一年多，账目每季度上墙。")
    table = doc.add_table(14, 4, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 3)).text = "表1　石桥村集体经济收入（单位：万元）"
    for column, text in enumerate(("年度", "季度", "茶叶", "民宿")):
        table.cell(1, column).text = text
    at = 2
    for year in range(2023, 2026):
        for quarter in range(1, 5):
            if at < 13:
                table.cell(at, 1).text = f"{quarter}季度"
                table.cell(at, 2).text = f"{(year - 2020) * quarter}.{quarter}0"
                table.cell(at, 3).text = str(year - 2015 + quarter)
                at += 1
    table.cell(2, 0).merge(table.cell(5, 0)).text = "2023"
    table.cell(6, 0).merge(table.cell(9, 0)).text = "2024"
    table.cell(10, 0).merge(table.cell(12, 0)).text = "2025"
    table.cell(13, 0).merge(table.cell(13, 3)).text = "注：2025年第四季度还没有结账。"
    body(doc, "账本公开以后，来问账的人反而少了。")
    save(doc, "石桥村账本")


def bare() -> None:
    """A file typed without any style: lines broken by hand, spaces for indents."""
    doc = new()
    first = doc.add_paragraph("背篓里的邮局")
    first.alignment = ALIGN.CENTER
    doc.add_paragraph(
        "　　高山村不通班车。\n　　乡邮员马背生背着背篓，十五年走了九万公里。\n"
        "　　他说：“信到了，心就到了。”"
    )
    doc.add_paragraph("")
    doc.add_paragraph("")
    row = doc.add_paragraph()
    for number in (6, 7):
        row.add_run().add_picture(photo(number), width=Pt(120))
        row.add_run("  ")
    doc.add_paragraph("图1 背篓邮路        图2 邮件分拣")
    doc.add_paragraph("1、不丢一封信；\n2、不误一天班；\n3、不叫一声苦。")
    doc.add_paragraph("*本文人物为虚构，网址 a_b_c 仅为示例 <br> #1")
    last = doc.add_paragraph("文/图　　高　山")
    last.alignment = ALIGN.RIGHT
    save(doc, "背篓邮局")


def quotes() -> None:
    """Quotes and lists by style, a letter that drops, words of several looks."""
    doc = new()
    look(doc.add_paragraph(style="Title").add_run("食堂里的“光盘”账"), "", 0)
    body(doc, "砚溪县第二中学食堂负责人**蒋勤**，算了三年的账。")
    doc.add_paragraph("浪费一粒米，就是浪费一滴汗。", style="Quote")
    doc.add_paragraph("孩子们吃得干净，我心里才干净。", style="Intense Quote")
    inset = doc.add_paragraph("家长代表说：学校把账贴在墙上，我们放心。")
    inset.paragraph_format.left_indent = Pt(32)
    inset.paragraph_format.right_indent = Pt(32)
    doc.add_heading("三本账", 1)
    for text in ("采购账", "损耗账", "意见账"):
        doc.add_paragraph(text, style="List Number")
    doc.add_paragraph("每周五公布", style="List Bullet")
    doc.add_paragraph("每月一次家长会", style="List Bullet 2")
    run = doc.add_paragraph().add_run(
        "整段加粗的一段话，因为重要，所以写得很长很长，一直写到三十六个字以上才停下来。"
    )
    run.bold = True
    save(doc, "光盘账")


ALL = (report, deeds, form, collective, two, letter, figures, bare, quotes)
