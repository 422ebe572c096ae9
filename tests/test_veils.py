"""What is said in an organization's rows names none of its people while they are masked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.feedback import Assessment, Comment, Progress, Review, Votes
from bangyang.model.places import NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.problems import Position
from bangyang.rules.veils import released, released_assessment, veils

HERE = Position("a.csv", 2, 1)
EAST = PledgingOrganization("dhc", "东河村党支部", "shiyan")
WEST = PledgingOrganization("xsz", "西山镇党委", "shiyan")
POLICIES = {"shiyan": NamesPolicy()}


def pledge(maker: str, organization: PledgingOrganization = EAST, **changes: object) -> Pledge:
    made = Pledge(
        year=2026,
        id="001",
        county="shiyan",
        maker=maker,
        kind=MakerKind.MEMBER,
        organization=organization,
        text="给老人送饭",
        status=PledgeStatus.FULFILLED,
        due=date(2026, 6, 30),
        at=HERE,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def own(pledges: list[Pledge], assessments: tuple[Assessment, ...] = ()) -> list[Pledge]:
    covers = veils(pledges, assessments, POLICIES)
    return [released(each, covers[each.county, each.organization.key], {}) for each in pledges]


def test_a_fellow_member_is_masked_in_everything_a_row_says() -> None:
    said = "王建国和他一起修的"
    row = pledge(
        "李小明",
        text=said,
        outcome=said,
        reason=said,
        evidence=said,
        problem=said,
        target=said,
        unit=said,
        achieved=said,
        benchmark=said,
        progress=(Progress(date(2026, 3, 1), said, HERE, said, said),),
        comments=(Comment(2026, said, HERE, "何静", said),),
        reviews=(Review(2026, Votes(valid=3), HERE, said),),
    )
    (left, _) = own([row, pledge("王建国")])
    assert "王建国" not in repr(left)
    assert left.text == "王*国和他一起修的"
    assert left.progress[0].evidence == left.comments[0].post == left.reviews[0].round == left.text
    assert left.comments[0].by == "何静"


def test_members_of_other_organizations_are_not_looked_for_in_texts() -> None:
    (left, _) = own([pledge("李小明", text="向王建国学习"), pledge("王建国", WEST)])
    assert left.text == "向王建国学习"


def test_a_member_who_promised_nothing_public_yet_is_a_member() -> None:
    quiet = pledge("王建国", status=PledgeStatus.PROPOSED)
    (left, _) = own([pledge("李小明", text="和王建国一起"), quiet])
    assert left.text == "和王*国一起"


def test_a_person_who_answers_for_a_pledge_is_masked_in_the_rows_beside_it() -> None:
    rows = [pledge("李小明", text="韩守信带队"), pledge("周兰", responsible="韩守信")]
    assert own(rows)[0].text == "韩*信带队"


@pytest.mark.parametrize("office", "书记 会计 全体党员 村两委 党员代表 校长".split())
def test_offices_and_titles_are_words_like_any_other(office: str) -> None:
    (left,) = own([pledge("李小明", text=f"{office}每月值班", responsible=office)])
    assert (left.text, left.responsible) == (f"{office}每月值班", office)


@pytest.mark.parametrize(
    ("by", "left"),
    [
        ("王建国", "王*国"),
        ("支部书记王建国", "支部书记王*国"),
        ("王 建国", "王*国"),
        ("何静", "何静"),
        ("何静、王建国", "何静、王*国"),
    ],
)
def test_an_author_who_is_a_member_anywhere_in_the_county_is_masked(by: str, left: str) -> None:
    row = pledge("李小明", comments=(Comment(2026, "好", HERE, by),))
    assert own([row, pledge("王建国", WEST)])[0].comments[0].by == left


def test_whoever_is_voted_on_is_masked_and_a_member() -> None:
    vote = Assessment("shiyan", EAST.key, "赵大山", (Comment(2026, "赵大山肯干", HERE, "何静"),))
    covers = veils([pledge("李小明")], (vote,), POLICIES)
    left = released_assessment(vote, covers["shiyan", EAST.key])
    assert (left.member, left.comments[0].text) == ("赵*山", "赵*山肯干")
    row = released(pledge("李小明", text="替赵大山值班"), covers["shiyan", EAST.key], {})
    assert row.text == "替赵*山值班"


def test_a_fellow_members_story_is_not_led_to() -> None:
    rows = [pledge("李小明", benchmark="abc234"), pledge("王建国")]
    covers = veils(rows, (), POLICIES)
    left = released(rows[0], covers["shiyan", EAST.key], {"abc234": "王建国"})
    assert left.benchmark == "王*国"


def test_an_organizations_row_does_not_bring_a_name_back() -> None:
    rows = [
        pledge("王建国"),
        pledge("王建国", kind=MakerKind.ORGANIZATION),
        pledge("李小明", text="王建国教的"),
    ]
    assert [each.maker for each in own(rows)] == ["王*国", "王*国", "李*明"]
    assert own(rows)[2].text == "王*国教的"


NAMES = st.lists(st.text("王建国李小明欧阳", min_size=2, max_size=4), min_size=1, max_size=4)


@given(NAMES, st.text("王建国李小明欧阳、 ，x", max_size=20))
def test_no_name_of_two_characters_or_more_is_left_in_any_text(names: list[str], text: str) -> None:
    for left in own([pledge(name, text=text) for name in names]):
        assert [name for name in names if name in left.text] == []
