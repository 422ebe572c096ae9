"""Records as the cache keeps them: they come back equal, and bytes of a stranger run nothing."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bangyang.model
from bangyang import problems
from bangyang.kept_records import packed, unpacked
from bangyang.model.exemplars import Exemplar, Kind, Picture, Status
from bangyang.model.photos import PhotoSource
from bangyang.model.terms import Term
from bangyang.problems import Position, Problem

AT = Position("exemplars/甲.md", 3, 1)
STORY = Exemplar(
    id="k7f3p2",
    slug="jia",
    kind=Kind.PERSON,
    name="甲某",
    county="ceshi",
    date=date(2026, 3, 5),
    at=AT,
    title="标题",
    township=Term("dongxiang", "东乡", ("东乡镇",)),
    photo=Picture(PhotoSource("exemplars/甲.jpg", "ab" * 32, (30.0, 20.0)), AT),
    status=Status.DRAFT,
    body="正文\n",
)


def test_records_come_back_equal() -> None:
    problem = Problem.of("photo-missing", AT, path="甲.jpg")
    value = {"甲.md": (b"digest", STORY, (problem,)), "乙.md": (b"", None, ())}
    assert unpacked(packed(value)) == value


def test_what_is_shared_stays_shared() -> None:
    one, other = unpacked(packed((STORY, replace(STORY, id="k7f3p3"))))
    assert one.township is other.township


texts = st.text(max_size=4)
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    texts,
    st.binary(max_size=4),
    st.dates(),
    st.decimals(allow_nan=False),
    st.sampled_from(Status),
    st.builds(Position, texts, st.integers()),
    st.builds(Term, texts, texts, st.tuples(texts)),
)
trees = st.recursive(
    plain, lambda inner: st.one_of(st.lists(inner).map(tuple), st.dictionaries(texts, inner))
)


@given(trees)
def test_any_tree_of_plain_values_comes_back(value: object) -> None:
    assert unpacked(packed(value)) == value


def modules() -> list[str]:
    return [f"bangyang.model.{each.name}" for each in iter_modules(bangyang.model.__path__)]


@pytest.mark.parametrize("name", [*modules(), problems.__name__])
def test_every_record_and_enum_of_the_model_can_be_kept(name: str) -> None:
    for kind in vars(import_module(name)).values():
        if not isinstance(kind, type) or kind.__module__ != name:
            continue
        if issubclass(kind, Enum):
            assert [unpacked(packed(each)) for each in kind] == list(kind)
        elif is_dataclass(kind):
            record = kind(*(f"{at}" for at in range(len(fields(kind)))))
            assert unpacked(packed(record)) == record


class Hostile:
    """What pickle would run when it is read."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.told = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.told


@pytest.mark.parametrize(
    "value",
    [
        Hostile(os.system, "exit 3"),
        Hostile(eval, "1"),
        Hostile(getattr, Exemplar, "__init__"),
        Hostile(import_module, "antigravity"),
        os.path.join,
        import_module,
        Hostile(Problem.of, "code", AT),
        Hostile(Status, "no status"),
        Hostile(Position),
        Hostile(date, 0, 0, 0),
        Hostile(Decimal, "no number"),
    ],
)
def test_whatever_is_no_record_is_not_read(value: object) -> None:
    assert unpacked(pickle.dumps(value)) is None


@pytest.mark.parametrize(
    "name",
    [
        b"bangyang.model.exemplars\nExemplar.__init__.__globals__",
        b"bangyang.model.exemplars\ndataclass",
        b"bangyang.model.exemplars\ndate",
        b"bangyang.problems\ngroupby",
        b"bangyang.problems_of_others\nProblem",
        b"bangyang.model..exemplars\nExemplar",
        b"bangyang.load.folder\nFolder",
    ],
)
def test_names_that_only_lead_through_our_modules_are_refused(name: bytes) -> None:
    assert unpacked(b"c" + name + b"\n.") is None


@pytest.mark.parametrize("kind", [Status, Term, Position])
def test_bytes_change_no_class(kind: type) -> None:
    named = f"c{kind.__module__}\n{kind.__name__}\n".encode()
    state = pickle.dumps((None, {"changed": 1}), 2).removeprefix(b"\x80\x02").removesuffix(b".")
    unpacked(b"\x80\x02" + named + state + b"b.")
    assert not hasattr(kind, "changed")


@pytest.mark.parametrize("value", [os.getcwd, int, Hostile(eval, "1"), object(), frozenset([len])])
def test_what_could_not_be_read_back_is_not_written(value: object) -> None:
    with pytest.raises(pickle.PicklingError):
        packed(value)


@given(st.binary(max_size=60))
def test_damaged_bytes_are_nothing_or_some_value(data: bytes) -> None:
    unpacked(data)


@given(st.integers(0, 10_000), st.binary(max_size=3))
def test_bytes_damaged_anywhere_raise_nothing(at: int, put: bytes) -> None:
    data = packed((STORY, STORY.at))
    unpacked(data[: at % len(data)] + put + data[at % len(data) + len(put) :])
