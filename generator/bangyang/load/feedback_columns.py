"""The columns of the tables of progress 进展, comments 点评 and reviews 评议."""

from __future__ import annotations

from collections.abc import Mapping

from bangyang.load.forms import DAY, YEAR, Kind, Listed, Place
from bangyang.load.headers import Columns
from bangyang.load.votes import ALIASES, HEADERS, KINDS

CHASED = {
    "maker": ("承诺人",),
    "organization": ("所在党组织",),
    "pledge": ("承诺事项",),
    "target": ("指标",),
    "responsible": ("责任人",),
    "due": ("完成时限",),
    "late or left": ("逾期或剩余",),
    "status now": ("状态",),
    "last report": ("最近进展",),
    "new status": ("最新状态",),
    "filled in by": ("填报人",),
}
"""What a sheet of ``bangyang chase`` brings back besides: known, so not reported, but not read."""

PROGRESS = Columns(
    headers={
        **CHASED,
        "year": ("年度",),
        "id": ("编号",),
        "date": ("日期",),
        "text": ("进展",),
        "achieved": ("完成数量",),
        "evidence": ("佐证",),
    },
    aliases={
        "id": ("承诺编号", "对象"),
        "date": ("填报日期", "进展日期"),
        "text": ("进展情况", "工作进展", "最新进展"),
    },
    required=("id", "date", "text"),
    kinds={"year": YEAR, "date": DAY},
)

_SUBJECT = {
    "year": ("年度",),
    "subject": ("对象",),
    "organization": ("所在党组织",),
    "township": ("乡镇",),
    "date": ("日期",),
}

_CELLS: Mapping[str, Kind] = {"year": YEAR, "township": Place("township"), "date": DAY}

COMMENTS = Columns(
    headers={
        **_SUBJECT,
        "by": ("点评人",),
        "post": ("职务",),
        "grade": ("等次",),
        "text": ("内容",),
    },
    aliases={
        "subject": ("点评对象",),
        "date": ("点评日期",),
        "by": ("点评领导",),
        "grade": ("点评等次",),
        "text": ("点评内容", "领导点评"),
    },
    required=("subject", "by", "text"),
    kinds={**_CELLS, "grade": Listed("grades")},
)

REVIEWS = Columns(
    headers={**_SUBJECT, "round": ("轮次",), **HEADERS},
    aliases={
        **ALIASES,
        "subject": ("评议对象", "测评对象"),
        "date": ("评议日期", "测评日期"),
        "round": ("评议轮次",),
    },
    required=("subject", "valid"),
    kinds={**_CELLS, **KINDS},
)
