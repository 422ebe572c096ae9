"""Values know where they stand, and no text whatever ends the program."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.load.frontmatter import split
from bangyang.load.grids import csv_grid
from bangyang.load.headers import Columns
from bangyang.load.pledge_columns import COLUMNS
from bangyang.load.record import read_date
from bangyang.load.table import Row, read_table
from bangyang.load.text import decode
from bangyang.load.values import Fields, Items, Text, Value, parse
from bangyang.problems import Position, Problem

SIGNS = st.text("ab 张一:：-#\"'[]{}&*|>?!%@`,\n\t\r\0\x85\u2028\ufeff𠀀", max_size=60)
ANYTHING = st.one_of(st.text(max_size=200), SIGNS)
PLAIN = st.from_regex(r"\A[a-z张桂英][a-z0-9张桂英 ]{0,8}[a-z0-9张桂英]\Z")
DATA = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=12,
)


def parsed(source: str, first_line: int = 1) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    return parse(source, "a.md", first_line, problems), problems


def rows_of(text: str) -> list[Row]:
    """Return the rows of a CSV that may lack any column."""
    return read_table(csv_grid(text, "a.csv", []), Columns(COLUMNS.headers), [])


def plain(value: Value) -> object:
    """Return a value without its places."""
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    if isinstance(value, Fields):
        return {key.text: plain(entry) for key, entry in value.entries}
    return value.text


def texts(value: Value) -> list[Text]:
    """Return every text in a value, keys included."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Items):
        return [text for item in value.items for text in texts(item)]
    return [text for key, entry in value.entries for text in (key, *texts(entry))]


@given(ANYTHING)
@example("[" * 1000)
@example("&a [*a]")
@example("a: \x00")
@example("好: \x01")
def test_no_text_ends_the_program(typed: str) -> None:
    text = decode(typed.replace("\0", "\a").encode(), "a.md", []) or ""
    value, problems = parsed(text)
    assert value is None or not problems
    for problem in problems:
        assert 1 <= problem.at.line <= text.count("\n") + 1
        assert 1 <= problem.at.column <= len(text) + 1
    found: list[Problem] = []
    split(text, "a.md", found)
    split("---\n" + text + "\n---\n", "a.md", found, required=False)
    read_table(csv_grid(text, "a.csv", found), COLUMNS, found)
    for problem in found:
        assert problem.at.line <= text.count("\n") + 4


@given(st.binary(max_size=200), st.booleans())
def test_bytes_are_text_or_a_problem(data: bytes, table: bool) -> None:
    problems: list[Problem] = []
    text = decode(data, "a.md", problems, table=table)
    assert (text is None) == bool(problems)
    assert text is None or ("\r" not in text and "\0" not in text)


@given(st.dictionaries(PLAIN, DATA, max_size=5))
def test_a_mapping_comes_back_as_it_is(data: dict[str, object]) -> None:
    value, problems = parsed(json.dumps(data, ensure_ascii=False))
    assert not problems
    assert value is not None
    assert plain(value) == data


@given(
    st.dictionaries(PLAIN, st.lists(PLAIN, min_size=1, max_size=3), max_size=5), st.integers(1, 9)
)
def test_places_are_those_of_the_first_characters(data: dict[str, list[str]], first: int) -> None:
    source = "".join(
        f"{key}:\n" + "".join(f"  - {item}\n" for item in items) for key, items in data.items()
    )
    value, problems = parsed(source, first)
    assert not problems
    lines = source.split("\n")
    for text in texts(value) if isinstance(value, Fields) else []:
        line = lines[text.at.line - first]
        assert line[text.at.column - 1 :].startswith(text.text)


def test_other_line_ends_of_unicode_do_not_count() -> None:
    value, _ = parsed('a: "x\x85y\u2028z"\nb: 二\n')
    assert isinstance(value, Fields)
    assert [key.at for key, _ in value.entries] == [Position("a.md", 1, 1), Position("a.md", 2, 1)]


def test_characters_count_not_bytes() -> None:
    _, problems = parsed("姓名: 张𠀀三\n备注: 王\x01\n")
    assert problems == [Problem.of("yaml-character", Position("a.md", 2, 6), character="U+0001")]


def test_an_anchor_may_be_used_a_few_times() -> None:
    value, problems = parsed("a: &x [一, 二]\nb: *x\nc: *x\n")
    assert not problems
    assert value is not None
    assert plain(value) == {"a": ["一", "二"], "b": ["一", "二"], "c": ["一", "二"]}


def test_nothing_is_empty_and_words_stay_words() -> None:
    value, _ = parsed('a:\nb: ~\nc: null\nd: "null"\ne: no\nf: 0012\ng: 1:30\nh: 2026-03-05\n')
    assert value is not None
    words = {"d": "null", "e": "no", "f": "0012", "g": "1:30", "h": "2026-03-05"}
    assert plain(value) == {"a": "", "b": "", "c": "", **words}


def test_front_matter_knows_where_the_body_begins() -> None:
    parts = split("---\n姓名: 张三\n\n日期: 二\n---\n\n正文\n", "a.md", [])
    assert parts is not None
    assert parts.fields is not None
    assert [key.at.line for key, _ in parts.fields.entries] == [2, 4]
    assert "\n" * (parts.body_line - 1) + parts.body == "\n\n\n\n\n\n正文\n"


def test_all_line_ends_and_a_mark_read_alike() -> None:
    for data in ("a\nb\n", "a\r\nb\r\n", "a\rb\r", "\ufeffa\nb\n"):
        assert decode(data.encode(), "a.md", []) == "a\nb\n"


def test_a_table_in_either_encoding_with_any_delimiter() -> None:
    for delimiter in ",\t;":
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            data = f"编号{delimiter}承诺人\r\n01{delimiter}张桂英\r\n".encode(encoding)
            text = decode(data, "a.csv", [], table=True)
            assert text is not None
            rows = rows_of(text)
            assert [(row.text("id"), row.text("maker")) for row in rows] == [("01", "张桂英")]


def test_a_cell_of_several_lines_moves_later_rows_down() -> None:
    text = '编号,承诺事项,状态\n01,"修路，\n也修桥",未完成\n\n02,"扫 ""街""",x\n'
    rows = rows_of(text)
    assert [row.line for row in rows] == [2, 5]
    assert rows[0].text("text") == "修路， 也修桥"
    assert rows[1].text("text") == '扫 "街"'
    assert rows[1].place("status") == Position("a.csv", 5, 14)


def test_dates_as_people_write_them() -> None:
    for text in (
        "2026-03-05",
        "2026-3-5",
        "2026年3月5日",
        "2026/3/5",
        "2026.3.5",
        " 2026年03月05日 ",
    ):
        day = read_date(text)
        assert day is not None
        assert day.isoformat() == "2026-03-05"
    for text in ("", "2026", "2026-13-01", "2026-02-29", "0000-01-01", "05-03-2026", "今天"):
        assert read_date(text) is None
