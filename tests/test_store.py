"""The store: values come back, whatever is damaged is not there, and nothing is ever raised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.store import Store

KEYS = st.text(max_size=3)
VALUES = st.dictionaries(KEYS, st.binary(max_size=20), max_size=6)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@given(st.lists(VALUES, max_size=4), st.sets(KEYS))
@settings(max_examples=25, deadline=None)
def test_what_was_put_last_is_there_until_it_is_forgotten(
    tmp_path_factory: pytest.TempPathFactory, puts: list[dict[str, bytes]], kept: set[str]
) -> None:
    store = Store(tmp_path_factory.mktemp("cache"))
    store.put("other", {"a": b"1"})
    held: dict[str, bytes] = {}
    for values in puts:
        store.put("room", values)
        held |= values
    assert store.get("room", [*held, "no such key"]) == held
    store.keep("room", kept)
    assert store.get("room", list(held)) == {key: held[key] for key in held.keys() & kept}
    assert store.get("other", ["a"]) == {"a": b"1"}


def test_more_keys_than_one_question_takes(store: Store) -> None:
    values = {str(number): bytes([number % 251]) for number in range(3_000)}
    store.put("room", values)
    assert store.get("room", values) == values


def test_what_was_forgotten_leaves_no_trace(store: Store) -> None:
    store.put("room", {"a": b"withdrawn" * 500, "b": b"1"})
    store.keep("room", ["b"])
    assert b"withdrawn" not in store.file.read_bytes()


def test_a_value_that_was_damaged_is_not_there(store: Store) -> None:
    store.put("room", {"a": b"whole value", "b": b"another one"})
    store.file.write_bytes(store.file.read_bytes().replace(b"whole value", b"whale value"))
    assert store.get("room", ["a", "b"]) == {"b": b"another one"}


@pytest.mark.parametrize("content", [b"", b"no database at all" * 99, b"SQLite format 3\0" * 9])
def test_a_file_that_is_no_database_is_made_anew(store: Store, content: bytes) -> None:
    store.put("room", {"a": b"1"})
    store.file.write_bytes(content)
    assert store.get("room", ["a"]) == {}
    store.keep("room", [])
    store.put("room", {"a": b"2"})
    store.put("room", {"a": b"2"})
    assert store.get("room", ["a"]) == {"a": b"2"}


def test_nothing_can_be_kept_where_a_file_stands_for_the_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    store = Store(tmp_path / "cache")
    store.put("room", {"a": b"1"})
    store.keep("room", [])
    assert store.get("room", ["a"]) == {}


def test_processes_write_at_the_same_time(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from bangyang.store import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(40): store.put('room', {f'{sys.argv[2]}{n}': b'1'})\n"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", code, str(store.root), name]) for name in "ab"
    ]
    assert [each.wait(60) for each in others] == [0, 0]
    keys = [f"{name}{number}" for name in "ab" for number in range(40)]
    assert store.get("room", keys) == dict.fromkeys(keys, b"1")
