"""Names in pledge tables leave only as the policy says."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bangyang.model.places import NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.problems import Position
from bangyang.rules.names import shown
from bangyang.rules.surnames import surname
from bangyang.rules.veils import released as under_a_veil
from bangyang.rules.veils import veils

MASKED = NamesPolicy()
PLEDGE = Pledge(
    year=2026,
    id="001",
    county="shiyan",
    maker="王建国",
    kind=MakerKind.MEMBER,
    organization=PledgingOrganization("dhzb-123456", "东河村党支部", "shiyan"),
    text="给老人送饭",
    status=PledgeStatus.FULFILLED,
    due=date(2026, 6, 30),
    at=Position("a.csv", 2, 1),
    maker_id="abc234",
)
TEXTS = (
    "text",
    "target",
    "unit",
    "achieved",
    "outcome",
    "reason",
    "evidence",
    "problem",
    "benchmark",
)
HAN = st.text("王国建李欧阳修小明阿依古丽·", min_size=2, max_size=6)
CELL = st.text("王国建李欧阳修小明阿依古丽·、 ，（）x*", max_size=12)
CELLS = st.dictionaries(st.sampled_from(TEXTS), CELL)


@pytest.mark.parametrize(
    ("name", "masked", "family"),
    [
        ("王建国", "王*国", "王"),
        ("王国", "王*", "王"),
        ("王", "王*", "王"),
        ("欧阳修", "欧阳*", "欧阳"),
        ("欧阳小明", "欧阳*明", "欧阳"),
        ("欧阳", "欧*", "欧"),
        ("王李建国", "王**国", "王"),
        ("阿依古丽·买买提", "阿依古丽·*", "阿依古丽"),
        ("阿依古丽•买买提", "阿依古丽·*", "阿依古丽"),
        ("爱新觉罗启明", "爱新觉罗*明", "爱新觉罗"),
        ("", "", ""),
    ],
)
def test_a_name_under_each_rule(name: str, masked: str, family: str) -> None:
    assert shown(name, "full") == name
    assert shown(name, "masked") == masked
    assert shown(name, "surname") == family


def test_a_surname_alone_is_no_compound() -> None:
    assert surname("司马") == ("司", "马")
    assert surname("司马光") == ("司马", "光")


def released(pledge: Pledge, policy: NamesPolicy, exemplars: dict[str, str]) -> Pledge:
    """Return a row as it leaves when it is all its organization has."""
    covers = veils([pledge], (), {pledge.county: policy})
    return under_a_veil(pledge, covers[pledge.county, pledge.organization.key], exemplars)


def strings(pledge: Pledge) -> dict[str, str]:
    """Return every text of a pledge but its organization's public name."""
    values = {each.name: getattr(pledge, each.name) for each in fields(pledge)}
    return {name: value for name, value in values.items() if isinstance(value, str)}


@settings(max_examples=300)
@given(HAN, CELLS, CELL, st.sampled_from(["masked", "surname"]))
@example("王王王", {"text": "王王王王王"}, "", "masked")
@example("王国", {"text": "王 国和王国强"}, "王国", "masked")
def test_a_masked_row_never_holds_the_name(
    name: str, cells: dict[str, str], responsible: str, rule: str
) -> None:
    assume(name not in shown(name, rule))  # 丽· is no name
    filled = {key: name.join([text, text]) for key, text in cells.items()}
    row = replace(PLEDGE, maker=name, responsible=f"{responsible}、{name}", **filled)  # type: ignore[arg-type]  # texts
    left = released(row, NamesPolicy(members=rule), {"abc234": name})
    assert [key for key, text in strings(left).items() if name in text] == []
    assert left.maker_id == ""


@given(CELLS)
def test_full_names_change_nothing(cells: dict[str, str]) -> None:
    row = replace(PLEDGE, responsible="李明、村委会", **cells)  # type: ignore[arg-type]  # texts
    assert released(row, NamesPolicy("full", "full", "full"), {}) == row


def test_spaces_between_two_characters_are_no_part_of_a_name() -> None:
    for written in ("张 三", "张　三", " 张  三 "):
        row = replace(PLEDGE, maker=" ".join(written.split()), text="张三承诺，张 三负责")
        left = released(row, MASKED, {})
        assert (left.maker, left.text) == ("张*", "张*承诺，张*负责")


def test_each_of_several_makers_is_masked() -> None:
    row = replace(PLEDGE, maker="王建国、李小明（组长）", text="李小明和王建国一起修路")
    left = released(row, MASKED, {})
    assert left.maker == "王*国、李*明（组长）"
    assert left.text == "李*明和王*国一起修路"


def test_another_dot_is_the_same_name() -> None:
    row = replace(PLEDGE, maker="阿依古丽·买买提", text="阿依古丽•买买提 和 阿依古丽.买买提")
    assert released(row, MASKED, {}).text == "阿依古丽·* 和 阿依古丽·*"


def test_the_benchmark_does_not_lead_to_ones_own_story() -> None:
    stories = {"abc234": "王建国", "def567": "李小明"}
    for benchmark, left in (
        ("abc234", ""),
        ("王建国", ""),
        ("def567", "def567"),
        ("李小明", "李小明"),
    ):
        row = replace(PLEDGE, benchmark=benchmark)
        assert released(row, MASKED, stories).benchmark == left
        assert released(row, NamesPolicy("full"), stories).benchmark == benchmark


def test_who_answers_is_an_office_or_a_person() -> None:
    for responsible, left in (
        ("东河村党支部", "东河村党支部"),
        ("镇党委", "镇党委"),
        ("东河村委会、李小明", "东河村委会、李*明"),
        ("王建国", "王*国"),
    ):
        assert released(replace(PLEDGE, responsible=responsible), MASKED, {}).responsible == left
    for name in ("王建国", "李小明"):
        written = released(replace(PLEDGE, responsible=f"支部书记{name}"), MASKED, {}).responsible
        assert name not in written


def test_organizations_have_a_rule_of_their_own() -> None:
    row = replace(PLEDGE, kind=MakerKind.ORGANIZATION, maker="东河村党支部", responsible="李小明")
    left = released(row, MASKED, {})
    assert (left.maker, left.maker_id, left.responsible) == ("东河村党支部", "abc234", "李*明")
    assert released(row, NamesPolicy(organizations="masked"), {}).maker != row.maker


@pytest.mark.parametrize(
    ("name", "rule", "expected"),
    [
        ("王 小明", "masked", "王*明"),
        ("王 小明", "surname", "王"),
        ("欧阳 小明", "masked", "欧阳*明"),
        ("阿依古丽 买买提", "masked", "阿依古丽·*"),
        ("王建国 李小明", "masked", "王*国 李*明"),
    ],
)
def test_a_space_inside_a_name_hides_no_less(name: str, rule: str, expected: str) -> None:
    row = replace(PLEDGE, maker=name, responsible="")
    assert released(row, NamesPolicy(members=rule), {}).maker == expected


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("钱金宝书记", "钱*宝书记"),
        ("钱金宝第一书记", "钱*宝第一书记"),
        ("钱金宝党支部书记", "钱*宝党支部书记"),
        ("村支书钱金宝", "村支书钱*宝"),
        ("支部委员钱金宝", "支部委员钱*宝"),
        ("钱金宝同志", "钱*宝同志"),
        ("钱金宝等人", "钱*宝等人"),
        ("钱金宝等党员", "钱*宝等党员"),
        ("钱金宝及班子成员", "钱*宝及班子成员"),
        ("钱金宝和尤小满", "钱*宝和尤*满"),
        ("联系人：钱金宝", "联系人：钱*宝"),
        ("钱金宝|尤小满+周兰", "钱*宝|尤*满+周*"),
        ("阿依古丽·买买提书记", "阿依古丽·*书记"),
        ("钱金\u200b宝", "钱*宝"),
        ("石桥村党支部书记", "石桥村党支部书记"),
        ("卫家沟支部书记", "卫家沟支部书记"),
        ("安全主任", "安全主任"),
        ("支部书记办公室", "支部书记办公室"),
        ("党员干部", "党员干部"),
    ],
)
def test_a_title_beside_a_name_does_not_keep_it_from_being_masked(typed: str, told: str) -> None:
    people = ("钱金宝", "阿依古丽·买买提")
    said = f"由{people[0]}、钱金\u200b宝和{people[1]}做"
    left = released(replace(PLEDGE, maker="李小明", responsible=typed, text=said), MASKED, {})
    assert left.responsible == told
    for name in people:
        assert (name in left.text) == (name not in typed.replace("\u200b", ""))
    assert released(replace(PLEDGE, maker=typed), MASKED, {}).maker == told


@pytest.mark.parametrize("typed", ["王*国", "王＊国", "王某某", "王×国"])
def test_a_name_hidden_by_whoever_typed_it_is_not_told_by_its_id(typed: str) -> None:
    for policy in (MASKED, NamesPolicy("full")):
        assert released(replace(PLEDGE, maker=typed), policy, {}).maker_id == ""
