"""The columns of a table of stories: a story's keys, and its text."""

from __future__ import annotations

from bangyang.load.exemplar import FORM, KEYS
from bangyang.load.headers import Columns

BODY = "body"

KEPT = (
    *("name", "kind", "county", "township", "village", "unit", "role", "date", "id"),
    *("title", "summary", "sector", "themes", "standards", "category", "honours"),
    *("photo", "quote", "impact", "status"),
)
"""The keys of a story that fit into a cell."""

COLUMNS = Columns(
    headers={
        "number": ("序号",),
        **{key: KEYS[key] for key in KEPT},
        BODY: ("正文",),
    },
    aliases={
        "name": ("典型姓名", "典型名称", "姓名或名称", "个人姓名", "集体名称", "先进典型", "人物"),
        "kind": ("类型", "个人或集体", "个人/集体", "典型类型"),
        "county": ("县区", "所在县", "县(市、区)"),
        "township": ("所在乡镇", "乡镇街道", "乡镇(街道)", "镇街", "乡(镇)", "街道"),
        "village": ("所在村", "村社区", "村(社区)", "村居", "社区"),
        "unit": ("工作单位", "所在单位", "单位名称", "单位及职务", "工作单位及职务"),
        "role": ("职务职称", "现任职务", "岗位", "身份"),
        "date": ("报送日期", "报送时间", "时间", "成稿日期", "发布日期"),
        "title": ("题目", "文章标题", "稿件标题", "事迹标题"),
        "summary": ("内容提要", "提要", "一句话简介", "事迹摘要"),
        "sector": ("所属领域", "行业", "行业领域"),
        "category": ("推荐类别", "推荐类型", "申报类别"),
        "honours": ("所获荣誉", "获得荣誉", "曾获荣誉", "获奖情况", "表彰情况", "荣誉称号"),
        "photo": ("图片", "照片文件", "照片文件名", "照片名称"),
        "quote": ("群众反映", "群众怎么说"),
        "impact": ("主要成效", "工作成效"),
        BODY: (
            "事迹",
            "主要事迹",
            "先进事迹",
            "事迹材料",
            "事迹简介",
            "事迹正文",
            "内容",
            "稿件内容",
        ),
    },
    required=("name", BODY),
    kinds={key: FORM.keys[key].kind for key in KEPT},
)
"""``number`` tells rows apart for people; nobody reads it."""
