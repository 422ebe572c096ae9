"""What an import proposes: how often it is right, that nothing is lost, that all of it loads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.importers.document import (
    Block,
    Document,
    Figure,
    Heading,
    Image,
    Item,
    NewPage,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)
from bangyang.importers.draft import Draft
from bangyang.importers.proposals import Around, drafts
from bangyang.importers.proposals.days import days, in_name
from bangyang.importers.proposals.honours import awards
from bangyang.importers.proposals.people import at_end, name_like
from bangyang.importers.proposals.places import one
from bangyang.importers.proposals.posts import parted
from bangyang.load.album import Album
from bangyang.load.exemplar import Surroundings, read_exemplar
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import split
from bangyang.messages import catalogue
from bangyang.model.places import County
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from tests.proposing import TODAY, around, cases, county, document, scored

PRECISION, RECALL, SURE_RECALL = 0.98, 0.9, 0.8


@pytest.mark.parametrize("plain_text", [False, True])
@pytest.mark.parametrize("name", ["seen", "unseen", "later"])
def test_what_is_sure_is_right(name: str, plain_text: bool) -> None:
    score = scored(name, plain=plain_text)
    told = "\n".join([*score.wrong, *score.missed])
    assert score.sure > 80
    assert score.precision >= PRECISION, told
    assert score.recall >= RECALL, told
    assert score.sure_recall >= SURE_RECALL, told


def proposed(draft: Draft) -> dict[str, object]:
    return {proposal.key: proposal.value for proposal in draft.proposals}


def only(text: str, file: str = "来稿") -> Draft:
    (draft,) = drafts(document({"file": file, "text": text}), around())
    return draft


def sure(draft: Draft) -> set[str]:
    return {proposal.key for proposal in draft.proposals if proposal.sure}


def every_draft() -> Iterable[tuple[Document, list[Draft]]]:
    for name in ("seen", "unseen", "later"):
        for case in cases(name):
            source = document(case)
            yield source, drafts(source, around(tuple(case.get("folders", ()))))


def test_every_proposal_tells_where_it_was_found() -> None:
    for _, found in every_draft():
        for draft in found:
            keys = [proposal.key for proposal in draft.proposals]
            assert len(keys) == len(set(keys))
            assert {"name", "kind", "county", "date"} <= set(keys)
            for proposal in draft.proposals:
                for language in ("zh", "en"):
                    assert catalogue(language).word(f"origin.{proposal.origin}", words="")
                assert proposal.words or proposal.origin == "no-day"


def test_every_value_is_one_the_loader_takes() -> None:
    for source, found in every_draft():
        for draft in found:
            assert refused(draft) == set(), source.name


LISTS = Surroundings(Album(Folder(Path(__file__).parent)), "exemplars", (county(),), defaults())


def refused(draft: Draft) -> set[str]:
    """Return the codes of what the loader finds wrong with a draft's values."""
    fields = {p.key: loaded(p.value) for p in draft.proposals if p.key != "photo"}
    text = f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n\n正文\n"
    problems: list[Problem] = []
    parts = split(text, "exemplars/story.md", problems)
    assert parts is not None
    assert read_exemplar(parts, "exemplars/story.md", LISTS, problems)
    return {problem.code for problem in problems} - {"id-missing"}


def loaded(value: object) -> object:
    if isinstance(value, tuple):
        return [dict(each) if isinstance(each, tuple) else each for each in value]
    return value


def shown(blocks: Iterable[Block | None]) -> Counter[str]:
    """Return the characters of blocks, white space left out."""
    texts = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                texts += [plain(cell) for n, cell in enumerate(row) if not n or cell != row[n - 1]]
        elif isinstance(block, Figure):
            texts.append(block.caption)
        elif block is not None:
            texts.append(plain(getattr(block, "line", ())))
    return Counter(re.sub(r"\s", "", "".join(texts)))


def kept(found: Iterable[Draft]) -> Counter[str]:
    blocks = [block for draft in found for block in (*draft.blocks, draft.photo)]
    return shown(blocks) + Counter(
        re.sub(r"\s", "", "".join(text for draft in found for text in draft.taken))
    )


def unmarked(counted: Counter[str]) -> Counter[str]:
    """Return the characters but what stands between a label and its value."""
    return Counter({char: times for char, times in counted.items() if char not in "：:；"})


def test_no_character_of_a_case_is_lost() -> None:
    for source, found in every_draft():
        assert unmarked(kept(found)) == unmarked(shown(source.blocks)), source.name


WORDS = st.sampled_from(
    "姓名 性别 单位 职务 单红梅 阿依古丽·买买提 望渡镇 上湾村 护林员 先进事迹 主要事迹 电话 照片 "
    "女 2026年3月5日 二〇二六年二月三十日 ： ， 。 —— 记 （ ） “ ” 、 一、 1. 之一 荣获 2025年 "
    "县级 好人 同志 "
    "标题 摘要 群众评价 供稿 编号 \n \t 　 #".split(" ")
)
LINES = st.lists(WORDS, min_size=1, max_size=12).map("".join).map(lambda text: (Run(text),))
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(LINES, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4
    )
)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 4), LINES),
    st.builds(Paragraph, LINES, st.sampled_from(["left", "center", "right"])),
    st.builds(Item, LINES, st.booleans()),
    st.builds(Quote, LINES),
    TABLES.map(lambda rows: Table(tuple(rows))),
    st.builds(Figure, st.just(Image(b"", ".png")), st.sampled_from(["", "图1 渡口", "单红梅"])),
    st.just(NewPage()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=10), st.sampled_from(["来稿", "单红梅", "20260305望渡镇"]))
def test_nothing_is_lost_and_all_loads_whatever_a_file_holds(
    blocks: list[Block], name: str
) -> None:
    found = drafts(Document(name, tuple(blocks), "", 0), around())
    assert unmarked(kept(found)) == unmarked(shown(blocks))
    pictures = [b for draft in found for b in (*draft.blocks, draft.photo) if isinstance(b, Figure)]
    assert len(pictures) == sum(isinstance(block, Figure) for block in blocks)
    for draft in found:
        assert refused(draft) == set()


def test_private_fields_of_a_form_stay_out_and_are_named() -> None:
    draft = only(
        "| 姓名 | 单红梅 | 身份证号 | 00000019750305000X |\n"
        "| 联系电话 | 000-00000000 | 单位 | 坐垫厂 |\n"
        "| 主要事迹 | 她把三十一扇门记在心里。 | | |"
    )
    text = "".join(plain(getattr(block, "line", ())) for block in draft.blocks)
    assert text == "她把三十一扇门记在心里。"
    (problem,) = draft.problems
    assert dict(problem.values) == {"labels": "身份证号、联系电话"}
    assert "0000" not in str(draft.proposals) + str(draft.problems)


def test_a_table_of_figures_stays_in_the_text() -> None:
    draft = only(
        "^ 上湾村账本\n上湾村的账每季度上墙。\n| 年度 | 收入 |\n| 2024 | 31.5 |\n| 2025 | 40.2 |"
    )
    assert any(isinstance(block, Table) for block in draft.blocks)


def test_headings_inside_one_story_do_not_split_it() -> None:
    draft = only(
        "# 曾广平先进事迹\n曾广平，男，51岁。\n# 一、修路\n路通了。\n"
        "# 二、引水\n水来了。\n# 三、种茶\n茶卖了。"
    )
    levels = [block.level for block in draft.blocks if isinstance(block, Heading)]
    assert levels == [2, 2, 2]


def test_members_named_inside_a_story_do_not_split_it() -> None:
    draft = only(
        "^ 磨坊社区志愿服务队\n磨坊社区志愿服务队有六个人。\n他们各有各的本事。\n"
        "说说其中三位。\n还有很多。\n"
        "单红梅，女，45岁，会修锁。\n员来福，男，70岁，会开船。\n冯兰，女，52岁，会量血压。"
    )
    assert proposed(draft)["kind"] == "集体"


def test_a_day_to_come_is_asked_about() -> None:
    draft = only("^ 江小鱼救人记\n江小鱼说，想不了那么多。\n2027年1月5日")
    assert proposed(draft)["date"] == "2027-01-05"
    assert "date" not in sure(draft)


def test_without_a_day_it_is_today_and_asked_about() -> None:
    draft = only("^ 江小鱼救人记\n江小鱼说，想不了那么多。")
    assert proposed(draft)["date"] == TODAY.isoformat()
    assert "date" not in sure(draft)


def test_a_former_name_of_a_township_is_its_present_one() -> None:
    draft = only("^ ——记沙渡乡放映员滕文礼\n滕文礼的放映机还在。滕文礼走遍了三个村。")
    assert proposed(draft)["township"] == "望渡镇"


def test_a_place_inside_a_longer_name_is_none() -> None:
    assert one("东新桥社区的人", county()) is None
    place = one("他在新桥社区坐诊", county())
    assert place is not None
    assert place.township.name == "砚池街道"


def test_the_county_of_the_command_is_the_story_s() -> None:
    other = County("linhe", "临禾县")
    source = Document("来稿", (Paragraph((Run("砚溪县的事。"),)),), "", 0)
    told = Around((county(), other), defaults(), TODAY, county=other)
    (draft,) = drafts(source, told)
    assert proposed(draft)["county"] == "临禾县"


def test_among_several_counties_the_named_one_is_chosen() -> None:
    told = Around((County("linhe", "临禾县"), county()), defaults(), TODAY)
    for text, expected, is_sure in (
        ("^ 砚溪县护林员\n他十一年没有断过。", "砚溪县", True),
        ("^ 护林员\n他十一年没有断过。", "临禾县", False),
    ):
        (draft,) = drafts(document({"file": "来稿", "text": text}), told)
        assert proposed(draft)["county"] == expected
        assert ("county" in sure(draft)) is is_sure


def test_an_empty_file_holds_no_story() -> None:
    assert drafts(Document("空", (), "", 0), around()) == []
    assert drafts(Document("空", (NewPage(), NewPage()), "", 0), around()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026-3-5", date(2026, 3, 5)),
        ("2026.03.05", date(2026, 3, 5)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二○二六年二月二十日", date(2026, 2, 20)),
        ("2026年2月30日", None),
        ("第2026.3.512号", None),
    ],
)
def test_days_are_read_as_offices_write_them(text: str, expected: date | None) -> None:
    found = days(text)
    assert (found[0][0] if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected", "exact"),
    [
        ("20260305单红梅", "2026-03-05", True),
        ("单红梅2026.3.5", "2026-03-05", True),
        ("2026年5月投稿", "2026-05-01", False),
        ("砚榜〔2026〕3号", None, False),
        ("IMG20261399", None, False),
    ],
)
def test_days_in_file_names(name: str, expected: str | None, exact: bool) -> None:
    found, told = in_name(name)
    assert (found[0].isoformat() if found else None) == expected
    assert told is exact


@pytest.mark.parametrize(
    "name", "单红梅 欧阳守田 何䶮 王强 阿依古丽·买买提 王国强 司马春兰".split()
)
def test_names(name: str) -> None:
    assert name_like(name)
    assert at_end(f"护林员{name}") == ("护林员", name)


@pytest.mark.parametrize(
    "word", "安全 护林员 上湾村 姜师傅 党支部 文化站 方便 万元 高兴 张主任".split()
)
def test_words_that_are_no_names(word: str) -> None:
    assert not name_like(word)


@pytest.mark.parametrize(
    ("clause", "unit", "role"),
    [
        ("现任望渡镇上湾村党支部书记", "", "党支部书记"),
        ("云梯村护林站护林员", "云梯村护林站", "护林员"),
        ("砚溪县人民医院护士长", "砚溪县人民医院", "护士长"),
        ("望渡镇中心小学退休教师", "望渡镇中心小学", "退休教师"),
        ("上湾村村民", "", "村民"),
        ("望渡镇柳洲村党总支书记、村民委员会主任", "", "党总支书记、村民委员会主任"),
        ("县税务局派驻岭脚村第一书记", "县税务局", "第一书记"),
        ("渡口村一名普通的农民", "", "农民"),
        ("2022年到青檀乡云梯村任大学生村官", "", "大学生村官"),
        ("柳河镇东埠村渡工", "", "渡工"),
        ("一个好人", "", ""),
    ],
)
def test_posts_are_taken_apart(clause: str, unit: str, role: str) -> None:
    assert parted(clause, county())[:2] == (unit, role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年被县委授予“优秀共产党员”称号；2025年 全省优秀护林员",
            ["优秀共产党员 县级 2023 县委", "全省优秀护林员 省级 2025"],
        ),
        (
            "1.2021年砚溪县三八红旗手\n2.2024年市级最美家庭",
            ["砚溪县三八红旗手 县级 2021", "市级最美家庭 市级 2024"],
        ),
        ("社区好人（2024年）", ["社区好人 2024"]),
        ("无", []),
        ("", []),
    ],
)
def test_awards_of_a_form(text: str, expected: list[str]) -> None:
    found = awards(text, county(), defaults().levels)
    assert [" ".join(value for _, value in award.record) for award in found] == expected


def test_an_award_of_the_village_is_not_surely_the_secretary_s() -> None:
    draft = only(
        "^ 曾广平同志先进事迹材料\n曾广平，男，1971年8月出生，现任岭脚村党支部书记。"
        "在曾广平带领下，岭脚村2023年被评为“全省文明村”。曾广平说，路通了。"
    )
    assert "honours" in proposed(draft)
    assert "honours" not in sure(draft)


def test_what_somebody_was_is_asked_about() -> None:
    draft = only(
        "^ 王强同志先进事迹材料\n王强，男，1950年生，曾任上湾村党支部书记。"
        "王强退休以后修路。王强说，闲不住。"
    )
    assert proposed(draft)["role"] == "党支部书记"
    assert "role" not in sure(draft)


def test_sections_about_members_of_a_group_are_one_story() -> None:
    sections = "# 老班长\n王强，男，1970年生。\n# 新兵\n李明，男，2001年生。"
    only(f"^ 守塔人\n望塔班有三个人，一年有三百天在山上。\n{sections}")
    several = {"file": "来稿", "text": f"^ 年度人物\n{sections}"}
    told = drafts(document(several), around())
    assert [proposed(draft)["name"] for draft in told] == ["王强", "李明"]


def test_a_heading_above_all_stories_is_none_of_theirs() -> None:
    text = "^ 先进人物简介\n1. 单红梅，女，45岁，上湾村村民。\n2. 仇学勤，男，63岁，柳洲村养蜂户。"
    first, second = drafts(document({"file": "来稿", "text": text}), around())
    assert "title" not in proposed(first)
    assert first.taken == ("先进人物简介",)
    assert dict(first.problems[0].values) == {"words": "先进人物简介"}
    assert second.problems == ()


def test_a_thing_with_a_name_like_a_person_s_is_asked_about() -> None:
    draft = only(
        "# 小小金银花，托起致富梦\n岭脚村的金银花有三百亩。金银花是药，金银花的价去年涨了。",
        "金银花",
    )
    assert "name" not in sure(draft)


def test_an_interview_tells_whom_it_is_about_and_when() -> None:
    draft = only("采访对象：单红梅\n采访时间：2026年3月2日\n问：您为什么不锁门？\n答：锁不住人。")
    assert (proposed(draft)["name"], proposed(draft)["date"]) == ("单红梅", "2026-03-02")
    assert draft.problems == ()


def test_the_post_of_the_dead_is_the_one_they_held() -> None:
    draft = only("贺红霞，女，1970年出生，生前系青檀乡纸坊村妇联主席。贺红霞在抗洪中牺牲。")
    assert proposed(draft)["role"] == "妇联主席"
    assert "unit" not in proposed(draft)


ELSEWHERE = (
    "^ 木桥边的护林员\n^ ——记松江县柳河镇东埠村护林员单红梅\n单红梅每天五点上山。",
    "^ 松江县柳河镇单红梅的一天\n单红梅每天五点上山。",
    "^ 山上的灯\n供稿：松江县融媒体中心 王某\n单红梅每天五点上山。",
    "^ 山上的灯\n单红梅，女，1980年3月出生，松江县柳河镇东埠村护林员。",
    "^ 山上的灯\n单红梅，女，1980年3月出生，现任北衡省松江县林场场长。",
    "| 姓名 | 单红梅 |\n| 工作单位 | 松江县林场 |\n^ 山上的灯\n单红梅每天五点上山。",
    "^ 单县柳河镇单红梅的一天\n单红梅每天五点上山。",
    "^ 山上的灯\n单红梅每天五点上山。\n松江县柳河镇人民政府",
)  # fmt: skip
HERE = (
    "^ 砚溪县好人单红梅\n她去过松江县柳河镇。",
    "^ 单红梅的一天\n单红梅每天五点上山，后来到松江县柳河镇学习。",
    "^ 赴松江县学习归来\n单红梅每天五点上山。",
    "^ 单红梅与松江县柳河镇的乡亲\n单红梅每天五点上山。",
    "^ 山上的灯\n单红梅，女，松江县人，1980年3月出生，望渡镇上湾村护林员。",
    "^ 山上的灯\n单红梅，女，1980年3月出生，曾任松江县林场场长，现任望渡镇上湾村护林员。",
    "^ 山上的灯\n单红梅，女，松江县柳河镇东埠村人，嫁到望渡镇上湾村。",
    "^ 全县最美护林员单红梅\n单红梅每天五点上山。",
    "^ 贫困县摘帽以后\n单红梅每天五点上山。",
    "^ 一个县的护林员\n单红梅每天五点上山。",
    "^ 松江县柳河镇与砚溪县望渡镇结对\n单红梅每天五点上山。",
    "^ 砚溪县柳河渡口的单红梅\n供稿：松江县融媒体中心 王某\n单红梅每天五点上山。",
)


@pytest.mark.parametrize(
    ("text", "sure"), [*((each, False) for each in ELSEWHERE), *((each, True) for each in HERE)]
)
def test_another_county_makes_the_only_one_unsure(text: str, *, sure: bool) -> None:
    made = drafts(document({"file": "来稿", "text": text}), around())[0]
    (proposal,) = (each for each in made.proposals if each.key == "county")
    assert (proposal.value, proposal.sure) == ("砚溪县", sure)
    assert sure or proposal.words.startswith(("松江县", "单县", "现任", "记松江县")), proposal.words


def test_no_county_of_a_story_kept_as_data_is_doubted() -> None:
    told = [made for name in ("seen", "later") for case in cases(name)
            for made in drafts(document(case), around())]  # fmt: skip
    assert not [each for made in told for each in made.proposals if each.origin == "other-county"]
