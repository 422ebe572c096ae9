"""Front matter written into: what is asked changes, every other byte stays."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.front_matter import amended, fields
from bangyang.load.exemplar import KEYS
from bangyang.load.values import Items, Text, Value
from bangyang.yaml_lines import block

STORY = """\
---
# 由县委宣传部整理
编号: abc123
姓名: 张桂英   # 与身份证一致
荣誉:
  - {名称: 好人, 年份: 2024}
  - 名称: 模范

    级别: 县级

# 以下由办公室填写
状态: 已发布 # 张主任看过
摘要: >-
  她守着
  一口井
---

正文，--- 不是分界。
"""


def front(text: str) -> dict[str, object]:
    """Return front matter as another reader of YAML has it, every value a text."""
    source = text.removeprefix("---").partition("\n---")[0]
    return yaml.load(source, yaml.BaseLoader) or {}


def test_a_value_is_replaced_where_it_stands_and_its_comment_stays() -> None:
    expected = STORY.replace("状态: 已发布 #", "状态: 已撤下 #")
    assert amended(STORY, {"status": "已撤下"}) == expected


def test_new_keys_come_last_in_the_language_of_the_others_and_so_do_keys_inside() -> None:
    changed = amended(STORY, {"withdrawn": {"on": "2026-11-27", "reason": "本人要求"}})
    added = "撤下:\n  日期: 2026-11-27\n  原因: 本人要求\n"
    assert changed == STORY.replace("  一口井\n", f"  一口井\n{added}")
    english = "---\nname: 张\nkind: person\n---\n"
    assert amended(english, {"撤下": {"on": "2026-11-27"}}) == (
        "---\nname: 张\nkind: person\nwithdrawn:\n  on: 2026-11-27\n---\n"
    )


def test_a_key_given_in_chinese_is_written_so() -> None:
    changed = amended("---\n类别: 集体\n---\n", {"名称": "村委会"})
    assert changed == "---\n类别: 集体\n名称: 村委会\n---\n"


def test_what_is_removed_takes_its_own_lines_and_no_others() -> None:
    changed = amended(STORY, {"honours": None, "summary": None, "county": None})
    honours = "荣誉:\n  - {名称: 好人, 年份: 2024}\n  - 名称: 模范\n\n    级别: 县级\n"
    summary = "摘要: >-\n  她守着\n  一口井\n"
    assert changed == STORY.replace(honours, "").replace(summary, "")


def test_a_key_written_twice_stands_once_afterwards() -> None:
    twice = "---\n状态: 草稿\nstatus: draft\n---\n"
    assert amended(twice, {"status": "已撤下"}) == "---\n状态: 已撤下\n---\n"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_stay(line_end: str) -> None:
    text = "\ufeff" + STORY.replace("\n", line_end)
    changes = {"状态": None, "unsure": ["姓名", "日期"]}
    assert amended(text, changes) == "\ufeff" + amended(STORY, changes).replace("\n", line_end)


def test_braces_stay_braces() -> None:
    text = "---\n{name: 张, kind: 'person', }\n---\n"
    changed = amended(text, {"status": "draft", "name": None, "withdrawn": {"on": "2026-01-01"}})
    withdrawn = {"on": "2026-01-01"}
    assert front(changed) == {"kind": "person", "status": "draft", "withdrawn": withdrawn}
    assert "kind: 'person'" in changed


def test_a_text_without_front_matter_gets_some_above_it() -> None:
    assert amended("正文\n", {"姓名": "张"}) == "---\n姓名: 张\n---\n正文\n"
    assert amended("---\n---\n正文", {"姓名": "张"}) == "---\n姓名: 张\n---\n正文"
    assert amended("正文\n", {"姓名": None}) == "正文\n"


@pytest.mark.parametrize(
    "broken",
    [
        "---\n姓名: 张\n标题：守井人\n状态：已发布\n---\n正文\n",
        "---\n姓名: [张\n状态: 已发布\n  续行\n---\n正文\n",
        "---\n- 一\n- 二\n状态: 已发布\n---\n正文\n",
        "---\n姓名: 张\n状态: 已发布\n正文没有分界\n",
    ],
)
def test_in_front_matter_that_is_no_yaml_known_lines_are_changed_and_the_rest_stays(
    broken: str,
) -> None:
    changed = amended(broken, {"status": "已撤下", "withdrawn": {"on": "2026-11-27"}})
    assert "已发布" not in changed
    assert "状态: 已撤下\n" in changed
    assert changed.startswith("---\n撤下:\n  日期: 2026-11-27\n")
    kept = [line for line in broken.splitlines() if "状态" not in line and line != "  续行"]
    assert [line for line in changed.splitlines() if line in kept] == kept


def test_bytes_that_are_no_utf8_stay_as_they_are() -> None:
    content = "---\n姓名: 张\n".encode() + b"unit: \xd5\xc5\n---\n\xff\xfe"
    text = content.decode("utf-8", "surrogateescape")
    changed = amended(text, {"status": "withdrawn"}).encode("utf-8", "surrogateescape")
    assert changed == content.replace(b"\n---\n\xff", "\n状态: withdrawn\n---\n".encode() + b"\xff")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
values = st.one_of(
    words,
    st.lists(words, max_size=3),
    st.dictionaries(st.sampled_from(["on", "reason", "x"]), words, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(["title", "y"]), words, max_size=2), max_size=3),
)


@given(words)
@settings(max_examples=80, deadline=None)
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    for value in (text, [text], {"k": text}, [{"k": text}]):
        written = "\n".join(block("key", value)) + "\n"
        assert yaml.load(written, yaml.CBaseLoader) == {"key": value}


KINDS = {
    "plain": "{}: a b",
    "quoted": '{}: "a\n  b"',
    "list": "{}:\n- a\n\n- b: c\n  # d",
    "braces": "{}: {{a: [b,\n c]}} # x",
    "lines": "{}: |\n  a\n\n  # b\n",
    "none": "{}:",
    "comment": "# {}",
}
"""Ways to write a value; the last has none."""


@given(
    st.dictionaries(st.sampled_from(list(KEYS)[:9]), st.sampled_from(sorted(KINDS)), max_size=6),
    st.dictionaries(st.sampled_from(list(KEYS)[:12]), st.none() | values, max_size=4),
    st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_another_reader_finds_the_changes_and_nothing_else_changed(
    kinds: Mapping[str, str], changes: Mapping[str, object], indented: bool
) -> None:
    lines = "\n".join(KINDS[kind].format(key) for key, kind in kinds.items())
    lines = textwrap.indent(lines, "  ") if indented else lines
    text = f"---\n{lines}\n---\n正文"
    before = front(text)
    changed = amended(text, changes, dict.fromkeys(KEYS, ()))
    after = front(changed)
    expected = {key: value for key, value in before.items() if key not in changes}
    expected |= {key: value for key, value in changes.items() if value is not None}
    assert {key: value or "" for key, value in after.items()} == {
        key: value or "" for key, value in expected.items()
    }
    stayed = [key for key in before if key in after]
    assert list(after)[: len(stayed)] == stayed
    for key, kind in kinds.items():
        if key not in changes:
            assert textwrap.indent(KINDS[kind].format(key), "  " * indented).rstrip() in changed


def told(text: str) -> dict[str, object]:
    """Return the fields as plain values."""
    found = fields(text)
    return {label.text: _plain(value) for label, value in found.entries} if found else {}


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Items):
        return [_plain(item) for item in value.items]
    return {label.text: _plain(entry) for label, entry in value.entries}


def test_fields_are_those_another_reader_finds() -> None:
    assert told(STORY) == front(STORY)


def test_a_field_that_is_no_yaml_spoils_no_other() -> None:
    broken = "---\n编号: abc123\n标题：[守井人\n撤下:\n  日期: 2026-11-27\n姓名: [张\n---\n"
    assert told(broken) == {
        "编号": "abc123",
        "标题": "[守井人",
        "撤下": {"日期": "2026-11-27"},
        "姓名": "[张",
    }
    assert fields("没有") is None
