"""Public notices on paper, read back: every subject, one frame, room for the seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bangyang.messages import catalogue
from bangyang.model.blocks import Block, Run
from bangyang.model.edition import Body, Edition
from bangyang.model.notices import Notice, Period, Subject
from bangyang.model.places import Contact, County
from bangyang.model.posters import PosterKind, PosterOffer
from bangyang.pages.notice_text import counted
from bangyang.rules.papers import sheet
from press import Press, new_press, settings
from printed import MM, boxes, check_sheet, codes, output, printed
from test_posters import AT

PEOPLE = (
    ("林芳", "白露镇卫生院护士长", "敬业奉献先进个人"),
    ("阿依古丽·买买提", "青川县民族团结社区服务中心主任", "见义勇为先进个人"),
    ("欧阳清", "南塘街道清水社区网格员", "诚实守信先进个人"),
    ("𬭎㛃䶮", "红旗岭林场", "孝老爱亲先进个人"),
)
UNIT = (
    "青川县城乡环境综合整治提升行动联席会议办公室综合协调"
    "与群众诉求办理联合工作专班第三支部暨驻村联络服务点"
)
TEXT = "经基层推荐、资格审查、联合评审，拟对下列同志予以表彰，现将名单公示如下。"
DAYS = tuple(date(2026, 3, day) for day in (6, 9, 10, 11, 12))


def notice(count: int = 4, **changes) -> Notice:
    made = Notice(
        title="关于二〇二五年度青川县先进个人拟表彰对象的公示",
        slug="gong-shi",
        county="qingchuan",
        at=AT,
        period=Period(DAYS[0], DAYS[-1], DAYS),
        subjects=tuple(Subject(*PEOPLE[n % 4]) for n in range(count)),
        contact=Contact("青川县委宣传部干部教育股", "0000-1234567", "禾安路1号", "gs@qc.example"),
    )
    return replace(made, **changes)


def edition(*notices: Notice, size: str = "A3", text: str = TEXT, **options) -> Edition:
    body = Body(blocks=(Block("paragraph", (Run(text),)),))
    paper = sheet(size)
    assert paper is not None
    return Edition(
        settings(posters=(PosterOffer(PosterKind.NOTICE, paper),), **options),
        (County("qingchuan", "青川县"),),
        notices=notices,
        bodies={each.key: body for each in notices},
    )


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Press:
    return new_press(tmp_path_factory.mktemp("notices"))


LONG = (
    "关于青川县拟推荐参加全省“最美基层奋斗者”评选的先进个人和先进集体候选对象名单的公示（第二批）"
)
CASES = {
    "one subject": ("A4", notice(1)),
    "more than one table": (
        "A3",
        notice(40, subjects=tuple(Subject(f"马兰{n}") for n in range(40))),
    ),
    "several sheets": ("A4", notice(40)),
    "long title, long units": (
        "600x900",
        notice(title=LONG, subjects=tuple(Subject(PEOPLE[n][0], UNIT) for n in range(4))),
    ),
    "an organization of 60 characters": ("800x2000", notice(subjects=(Subject(UNIT + "联合会"),))),
}


@pytest.mark.parametrize(("size", "given"), CASES.values(), ids=CASES.keys())
def test_every_subject_and_every_way_to_object_is_told(press, tmp_path, size, given):
    made, problems = press.make(edition(given, size=size))
    assert problems == []
    paper = sheet(size)
    check_sheet(made[0].pdf, paper, made[0].poster.pages)
    text = printed(made[0].pdf)
    for subject in given.subjects:
        assert text.count(subject.name) >= 1
        assert subject.unit in text
    pages = range(1, made[0].poster.pages + 1)
    words = {word.text for page in pages for word in boxes(made[0].pdf, page)}
    assert {str(n) for n in range(1, len(given.subjects) + 1)} <= words
    told = counted(given.period, catalogue("zh"))
    for said in (given.title, told, "0000-1234567", "禾安路1号", "gs@qc.example"):
        assert said in text
    assert "·\n" not in output("pdftotext", "-layout", made[0].pdf, "-")
    dpi = 150 if size.startswith("A") else 50
    assert codes(made[0].pdf, tmp_path, dpi) == [f"https://qingchuan.example/{given.url}"]


def test_sheets_are_numbered_and_say_where_they_go_on(press):
    made, problems = press.make(edition(notice(60), size="A4"))
    assert problems == []
    total = made[0].poster.pages
    assert total > 1
    for number in range(1, total + 1):
        text = "".join(output("pdftotext", "-f", number, "-l", number, made[0].pdf, "-").split())
        assert f"第{number}张，共{total}张" in text
        assert (f"下接第{number + 1}张" in text) == (number < total)
        assert ("公示时间" in text) == (number == total)


def test_nothing_but_office_and_day_stands_where_the_seal_goes(press):
    for size in ("A4", "800x1200"):
        made, problems = press.make(edition(notice(9), size=size))
        assert problems == []
        words = boxes(made[0].pdf)
        low = max((w for w in words if "宣传部" in w.text), key=lambda w: w.top)
        below = [w for w in words if low.top <= w.top < low.top + 3 * (low.bottom - low.top)]
        own = [w for w in below if w.left >= low.left - 60]
        middle = (low.left + low.right) / 2
        height = (low.top + max(w.bottom for w in own)) / 2
        near = [
            w.text
            for w in words
            if w not in own
            and w.right > middle - 21 * MM
            and w.left < middle + 21 * MM
            and w.bottom > height - 21 * MM
            and w.top < height + 21 * MM
        ]
        assert near == []


def test_an_ended_notice_tells_its_result_and_leaves_the_day_to_the_hand(press):
    told = notice(2, result="没有收到意见，两个对象都不变。")
    later = date(2026, 4, 1)
    made, problems = press.make(edition(told, notice(2, slug="open"), today=later))
    assert problems == []
    first, second = (printed(each.pdf) for each in made)
    assert "公示结果" in first
    assert "没有收到意见，两个对象都不变。" in first
    assert "2026年3月12日已经结束" in first
    assert first.count("2026年3月6日") == 1  # in the period alone
    assert "公示结果" not in second
    assert "结果还没有公布" in second
    assert "请在公示期内反映" not in first + second


def test_a_paragraph_no_sheet_holds_is_a_problem(press):
    made, problems = press.make(edition(notice(1), size="A4", text="公" * 12_000))
    assert made == []
    assert [problem.code for problem in problems] == ["poster-too-long"]
    assert dict(problems[0].values)["field"] == "正文 body"


def test_a_notice_hangs_upright_and_speaks_the_sites_language(press):
    made, problems = press.make(edition(notice(3), size="A4", language="en", site_url=""))
    assert problems == []
    text = printed(made[0].pdf)
    assert "Publicnotice" in text
    assert "Telephone" in text
    assert "Scan" not in text
    check_sheet(made[0].pdf, sheet("A4"))
