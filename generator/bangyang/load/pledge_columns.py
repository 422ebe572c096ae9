"""The columns of a pledge table: headers, other headers that are read, and listed values."""

from __future__ import annotations

from collections.abc import Mapping

from bangyang.load import votes
from bangyang.load.forms import DAY, YEAR, Kind, Listed, OneOf, Place
from bangyang.load.headers import Columns
from bangyang.model.pledges import MakerKind, PledgeStatus

HEADERS = {
    "year": ("年度",),
    "id": ("编号",),
    "maker": ("承诺人",),
    "maker id": ("承诺人编号",),
    "kind": ("承诺类型",),
    "organization": ("所在党组织",),
    "township": ("乡镇",),
    "village": ("村社区",),
    "sector": ("领域",),
    "theme": ("主题",),
    "text": ("承诺事项",),
    "target": ("指标",),
    "unit": ("计量单位",),
    "measure": ("单位",),
    "responsible": ("责任人",),
    "proposed": ("提诺日期",),
    "reviewed": ("审诺日期",),
    "published": ("公开日期",),
    "supervised": ("督诺日期",),
    "due": ("完成时限",),
    "status": ("状态",),
    "achieved": ("完成数量",),
    "outcome": ("完成情况",),
    "completed": ("完成日期",),
    "reason": ("未完成原因",),
    "evidence": ("佐证",),
    "problem": ("针对问题",),
    "benchmark": ("对标",),
    "commented by": ("点评人",),
    "comment": ("领导点评",),
    "grade": ("点评等次",),
    "commented": ("点评日期",),
    **votes.HEADERS,
    "voted": ("评议日期",),
}

REQUIRED = ("id", "maker", "kind", "organization", "text", "due", "status")

ALIASES = {
    "year": ("年份",),
    "id": ("承诺编号", "承诺事项编号"),
    "maker": ("承诺人姓名", "承诺主体", "承诺人名称", "承诺党员", "党员姓名"),
    "kind": ("承诺人类型", "承诺人类别", "承诺主体类型"),
    "organization": ("党组织", "党组织名称", "所在党支部", "所属党组织", "所属党支部", "所在支部"),
    "township": ("乡镇街道", "所属乡镇", "所在乡镇"),
    "village": ("村", "社区", "村居", "村(社区)", "所在村", "所属村社区"),
    "sector": ("所属领域",),
    "theme": ("承诺主题",),
    "text": ("承诺内容", "承诺", "公开承诺", "公开承诺事项", "公开承诺内容", "具体承诺事项"),
    "target": ("目标", "量化指标", "承诺指标"),
    "responsible": ("责任人姓名", "直接责任人", "具体责任人"),
    "proposed": ("提诺时间",),
    "reviewed": ("审诺时间",),
    "published": ("公开时间", "示诺日期", "示诺时间", "公示日期", "公示时间"),
    "supervised": ("督诺时间",),
    "due": ("完成期限", "办结时限", "完成时间要求", "承诺期限", "兑现时限", "计划完成时间"),
    "status": ("完成状态", "承诺状态", "进度状态", "兑现状态"),
    "achieved": ("实际完成数量",),
    "outcome": ("兑现情况", "落实情况", "践诺情况"),
    "completed": ("实际完成日期", "实际完成时间", "兑现日期"),
    "reason": ("未完成的原因", "未兑现原因"),
    "evidence": ("佐证材料",),
    "problem": ("针对的问题",),
    "benchmark": ("对标榜样", "对标典型"),
    "commented by": ("点评领导",),
    "comment": ("点评内容", "领导点评内容"),
    "grade": ("等次",),
    "commented": ("点评时间",),
    **votes.ALIASES,
    "voted": ("评议时间", "测评日期"),
}
"""Other headers that are read too, and reported; ``docs/tables.md`` lists them."""

KINDS = {
    "organization": MakerKind.ORGANIZATION,
    "党组织": MakerKind.ORGANIZATION,
    "member": MakerKind.MEMBER,
    "党员": MakerKind.MEMBER,
}

STATUSES = {
    "待审": PledgeStatus.PROPOSED,
    "已公开": PledgeStatus.PUBLISHED,
    "进行中": PledgeStatus.IN_PROGRESS,
    "已完成": PledgeStatus.FULFILLED,
    "部分完成": PledgeStatus.PARTLY,
    "未完成": PledgeStatus.UNFULFILLED,
    "已调整": PledgeStatus.REVISED,
    "无法核实": PledgeStatus.UNVERIFIABLE,
    **{status.value: status for status in PledgeStatus},
}

_CELLS: Mapping[str, Kind] = {
    "year": YEAR,
    "kind": OneOf(KINDS),
    "township": Place("township"),
    "village": Place("village"),
    "sector": Listed("sectors"),
    "theme": Listed("themes"),
    "proposed": DAY,
    "reviewed": DAY,
    "published": DAY,
    "supervised": DAY,
    "due": DAY,
    "status": OneOf(STATUSES),
    "completed": DAY,
    "grade": Listed("grades"),
    "commented": DAY,
    **votes.KINDS,
    "voted": DAY,
}

COLUMNS = Columns(HEADERS, ALIASES, REQUIRED, _CELLS)
