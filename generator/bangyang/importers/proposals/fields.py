"""Forms: a table or lines of label and value at a story's head, as 推荐表 and 简介 have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bangyang.importers.document import Block, Paragraph, Run, Table, plain

LABELS = {
    "name": """
        姓名 姓名（集体名称） 姓名/名称 典型姓名 候选人姓名 推荐对象 推荐对象姓名 人物姓名 被推荐人
        被推荐人姓名 申报人 人选姓名 采访对象 受访人 受访者 讲述人 讲述者
    """,
    "organization": """
        名称 集体名称 单位名称 支部名称 党组织名称 团队名称 组织名称 先进集体名称 推荐集体
        集体全称 单位全称
    """,
    "unit": "单位 工作单位 所在单位 所属单位 现工作单位 所在党支部 所在党组织 所在支部",
    "role": "职务 职业 岗位 工作岗位 现任职务 身份 职务/职业 职务职称 职务（职称） 职业身份 现职务",
    "post": """
        单位及职务 工作单位及职务 单位职务 单位和职务 工作单位和职务 单位、职务 工作单位、职务
        所在单位及职务 工作单位职务 现工作单位及职务
    """,
    "place": """
        乡镇 所在乡镇 所属乡镇 乡镇（街道） 所在乡镇（街道） 镇街 所在镇街 所属镇街 村 所在村
        村（社区） 所在村（社区） 所属村 所在地 所属地区 村社区 街道 所在街道 社区 所在社区
    """,
    "honours": """
        荣誉 所获荣誉 获得荣誉 主要荣誉 曾获荣誉 获奖情况 获奖荣誉 荣誉情况 所获奖励 奖励情况
        表彰奖励情况 曾获表彰 曾获奖项 获得奖励 何时何地受过何种奖励 何时受过何种奖励
        何时何地受过何种表彰 曾受表彰奖励情况 荣誉称号 已获荣誉 受表彰情况 曾获奖励 曾受表彰
    """,
    "category": "类别 推荐类别 典型类别 申报类别 评选类别 参评类别",
    "sector": "领域 所属领域 所在领域 行业领域",
    "date": """
        日期 填表日期 填报日期 填表时间 填报时间 时间 报送日期 报送时间 成稿时间 撰稿日期 采访时间
    """,
    "title": "标题 题目 文章标题 稿件标题",
    "summary": "摘要 内容提要 内容摘要 提要 导语 一句话简介 一句话事迹 事迹摘要",
    "quote": "群众评价 群众评语 群众说 身边人评价 大家评价",
    "story": """
        事迹 主要事迹 先进事迹 事迹简介 简要事迹 事迹材料 主要事迹材料 个人事迹 事迹介绍
        主要先进事迹 先进事迹简介 事迹正文 正文 主要事迹（800字以内） 个人简介 人物简介 个人简历
        简历 工作简历 集体简介 单位简介 基本情况
    """,
}
"""What a form calls a value, and what becomes of it."""

LEFT_OUT = """
    性别 民族 籍贯 出生年月 出生日期 出生年月日 年龄 政治面貌 学历 文化程度 学历学位 入党时间
    参加工作时间 党龄 健康状况 婚姻状况 宗教信仰 身份证号 身份证号码 身份证 公民身份号码 证件号码
    联系电话 电话 手机 手机号 手机号码 联系方式 联系人 家庭住址 住址 家庭地址 通讯地址 通信地址
    联系地址 详细地址 邮编 邮政编码 电子邮箱 邮箱 电子邮件 微信 微信号 QQ QQ号 银行卡号 银行账号
    开户行 开户银行 账号 照片 相片 贴照片处 近期免冠照片 推荐单位 申报单位 填报单位 推荐单位意见
    单位意见 所在单位意见 村（居）意见 村（社区）意见 村委会意见 村意见 社区意见 乡镇意见
    乡镇（街道）意见 党委意见 镇党委意见 乡镇党委意见 主管部门意见 县级意见 县委宣传部意见
    审核意见 审批意见 推荐意见 评委意见 备注 序号 编号 盖章 签字 本人签字 填表人 填报人 负责人签字
    人数 成员人数 党员人数 成立时间 负责人 集体负责人 单位负责人 主要负责人 家庭成员 职称
"""
"""What a form asks and no story has: some of it private."""

_KEYS = {label: key for key, labels in LABELS.items() for label in labels.split()}
_LEFT = frozenset(LEFT_OUT.split())
_LINE = re.compile(r"([^：:，。；\s]{1,14})\s*[：:]\s*(.*)", re.DOTALL)
_SPREAD = re.compile(r"([㐀-鿿])[ 　]+([㐀-鿿])(?=[ 　]*[：:])")
"""姓　　名：a label drawn out to the width of others."""
_BESIDE = re.compile(r"[\t]+| {2,}|　{1,}|；")
_LONGEST_LINE = 60
_FEW = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value: ``key`` is empty where no story has such a value."""

    key: str
    label: str
    value: str
    in_table: bool = True


def label_of(text: str) -> str | None:
    """Return the key of a label, an empty one for what is left out, None for any other text."""
    label = re.sub(r"[\s：:*＊]", "", text).replace("(", "（").replace(")", "）")
    if label in _KEYS:
        return _KEYS[label]
    bare = re.sub(r"（[^）]*）$", "", label)
    if bare in _KEYS:
        return _KEYS[bare]
    return "" if label in _LEFT or bare in _LEFT else None


def form(table: Table) -> list[Field] | None:
    """Return the fields of a table that is a form; None for a table of data."""
    rows = [[plain(cell) for cell in row] for row in table.rows]
    if _is_list(rows):
        return None
    fields = [field for row in rows for field in _fields(row)]
    known = [field for field in fields if label_of(field.label) is not None]
    names = any(field.key in {"name", "organization"} for field in known)
    office = bool(known) and len(known) == len(fields) and not any(field.key for field in fields)
    clear = len(known) >= _FEW and (names or len(known) > _FEW) and len(known) * 2 >= len(fields)
    if not (clear or office):
        return None
    return fields


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table lists many: its first row is labels and nothing else."""
    first = [cell for cell in dict.fromkeys(rows[0]) if cell.strip()] if rows else []
    return len(rows) > 1 and len(first) > 1 and all(label_of(cell) is not None for cell in first)


def listed(table: Table) -> list[list[Field]] | None:
    """Return the fields of each row of a table that lists people with their stories."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    if not _is_list(rows):
        return None
    labels = rows[0]
    keys = [label_of(label) or "" for label in labels]
    if "story" not in keys or not {"name", "organization"} & set(keys):
        return None
    return [
        [Field(key, label, value) for key, label, value in zip(keys, labels, row, strict=False)]
        for row in rows[1:]
        if any(row)
    ]


def _fields(row: Sequence[str]) -> list[Field]:
    """Return a row's fields: label, value, label, value; merged cells repeat or are empty."""
    once = (cell for number, cell in enumerate(row) if not number or cell != row[number - 1])
    cells = [cell.strip() for cell in once]
    fields: list[Field] = []
    waiting = ""
    for cell in cells:
        key = label_of(cell)
        if key is not None and cell:
            if waiting:
                fields.append(Field(label_of(waiting) or "", waiting, ""))
            waiting = cell
        elif waiting:
            fields.append(Field(label_of(waiting) or "", waiting, cell))
            waiting = ""
        elif cell:
            fields.extend(_inside(cell))
    if waiting:
        fields.append(Field(label_of(waiting) or "", waiting, ""))
    return fields


def _inside(cell: str) -> list[Field]:
    """Return what a cell without a label of its own tells: 主要事迹：…, or a text."""
    match = _LINE.fullmatch(cell)
    key = label_of(match[1]) if match else None
    if match and key is not None:
        return [Field(key, match[1], match[2].strip())]
    return [Field("", "", cell)]


def labelled(block: Block) -> list[Field]:
    """Return the fields of a line such as 姓名：单红梅　性别：女; none unless all of it is such."""
    if not isinstance(block, Paragraph):
        return []
    text = _SPREAD.sub(r"\1\2", plain(block.line).strip())
    if len(text) > _LONGEST_LINE and not _LINE.match(text):
        return []
    fields = []
    for part in filter(None, (each.strip() for each in _BESIDE.split(text))):
        match = _LINE.fullmatch(part)
        key = label_of(match[1]) if match else None
        if match is None or key is None:
            return []
        fields.append(Field(key, match[1], match[2].strip(), in_table=False))
    return fields


def paragraphs(value: str) -> list[Paragraph]:
    """Return a cell's text as paragraphs."""
    lines = (line.strip(" 　\t") for line in value.split("\n"))
    return [Paragraph((Run(line),)) for line in lines if line]
