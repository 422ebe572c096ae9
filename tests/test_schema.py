"""The JSON Schemas of the formats: they are sound, and say what the loader says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bangyang.load import forms
from bangyang.load.album import Album
from bangyang.load.county import FORM as COUNTY_FORM
from bangyang.load.county import read_county
from bangyang.load.exemplar import FORM as STORY_FORM
from bangyang.load.exemplar import Surroundings, read_exemplar
from bangyang.load.folder import Folder
from bangyang.load.forms import Form, Kind
from bangyang.load.frontmatter import split
from bangyang.load.library import load, load_counties
from bangyang.load.logo import logo
from bangyang.load.record import Record
from bangyang.load.row import Row
from bangyang.load.values import Fields, parse
from bangyang.messages import catalogue
from bangyang.model.options import Options, Settings, Wishes
from bangyang.model.places import County, NamesPolicy, Township
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from bangyang.schemas.formats import FORMS, NAMES, TABLES
from bangyang.schemas.json_schema import schema_of
from bangyang.schemas.known import Known
from bangyang.schemas.line import schema_line
from bangyang.settings import read_options
from sites import ROOT, run

ZH = catalogue("zh")
BROKEN = ROOT / "tests" / "broken"

TOLD_BY_BOTH = frozenset(
    "missing-key unknown-key unknown-key-far duplicate-key bad-choice bad-date bad-year bad-id "
    "bad-key bad-focus bad-number expects-text expects-fields expects-list county-code "
    "county-colour county-colours county-needed county-redirect unknown-county unknown-township "
    "unknown-village notice-working-days notice-contact".split()
)
"""What a schema can tell of a file by itself; all other codes need more than the file."""

ELSE = {
    "exemplars/date-is-no-day.md": "31 November: a pattern knows no months",
    "exemplars/village-unknown.md": "any village is taken where a township lists none",
    "exemplars/key-twice.md": "one key written twice is one key to JSON",
    "content/counties/lianghe/notices/id-too-short.md": "a text may be a name as well as an id",
    "content/counties/lianghe/campaigns/number-in-wan.md": "any unit may stand behind a number",
    "content/counties/lianghe/campaigns/number-with-percent.md": "any unit may, and this is one",
}
"""Files the loader refuses and a schema does not, and why."""


READ_BY_HAND = frozenset(
    "townships villages subjects standards themes sectors categories levels grades add id".split()
)
"""Keys whose lists hold texts and records, and the id, which is made where there is none."""


def _many(kind: Kind, *inner: type) -> bool:
    return isinstance(kind, forms.Many) and isinstance(kind.of, inner)


def _or_text(kind: Kind, *others: type) -> bool:
    either = isinstance(kind, forms.Either)
    return isinstance(kind, others) or (either and any(isinstance(k, others) for k in kind.kinds))


READ_BY: Mapping[str, Callable[[Kind], bool]] = {
    "text": lambda kind: _or_text(kind, forms.Line, forms.Number, forms.Place),
    "checked": lambda kind: isinstance(kind, forms.Line) and bool(kind.pattern),
    "texts": lambda kind: _many(kind, forms.Line),
    "date": lambda kind: isinstance(kind, forms.Day),
    "year": lambda kind: isinstance(kind, forms.Year),
    "choice": lambda kind: isinstance(kind, forms.OneOf),
    "term": lambda kind: isinstance(kind, forms.Listed),
    "terms": lambda kind: _many(kind, forms.Listed),
    "record": lambda kind: _or_text(kind, forms.Part),
    "records": lambda kind: _many(kind, forms.Part),
}
"""Which kinds of value each way to read a key is for."""

CELLS = {"date": forms.Day, "choice": forms.OneOf, "term": forms.Listed, "whole": forms.Count}
"""And each way to read a cell."""


class OfToday(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days are texts, yes and no are words."""


OfToday.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in found
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
OfToday.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf")
)
OfToday.add_multi_constructor("", lambda loader, tag, node: str(node.value))


def json_of(text: str) -> object:
    return yaml.load(text, OfToday)


@cache
def validator(name: str, known: Known) -> Draft202012Validator:
    return Draft202012Validator(schema_of(name, known, ZH))


def settings_of(root: Path) -> Settings:
    content = (root / "mkdocs.yml").read_bytes()
    return Settings("mkdocs.yml", content, "", "", "zh", "site", "", "", {}, alone=True)


@cache
def known_of(root: Path) -> tuple[Known, Options, tuple[Problem, ...]]:
    options, problems = read_options(settings_of(root), Wishes("zh"))
    counties = load_counties(Folder(root), options, [])
    return Known(options.vocabularies, tuple(counties)), options, tuple(problems)


def written(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each file with keys: its path, the schema's name, its YAML; broken YAML is left out."""
    counties = "content/counties/*"
    for name, pattern in (
        ("story", "exemplars/**/*.md"),
        ("county", f"{counties}/county.yml"),
        ("campaign", f"{counties}/campaigns/**/*.md"),
        ("notice", f"{counties}/notices/**/*.md"),
        ("calendar", "content/calendar.yml"),
        ("mkdocs", "mkdocs.yml"),
    ):
        for file in sorted(root.glob(pattern)):
            text = file.read_bytes().decode("utf-8-sig", errors="replace")
            if file.suffix == ".md":
                parts = text.split("---\n", 2)
                text = parts[1] if len(parts) == 3 else ""
            yield file.relative_to(root).as_posix(), name, text


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    for language, known in (("zh", known_of(ROOT)[0]), ("en", Known.usual("en"))):
        schema = schema_of(name, known, catalogue(language))
        if language == "zh":  # takes seconds, and they differ in words alone
            Draft202012Validator.check_schema(schema)
        assert schema["title"] == catalogue(language).word(f"schema.{name}")


def test_the_example_is_valid() -> None:
    known = known_of(ROOT)[0]
    seen = set()
    for file, name, text in written(ROOT):
        errors = [
            error.message[:200] for error in validator(name, known).iter_errors(json_of(text))
        ]
        assert errors == [], file
        seen.add(name)
    assert seen == {"story", "county", "campaign", "notice", "mkdocs"}


@dataclass(frozen=True)
class Readings:
    """What was read, and how: by form and key, by table and column; and the Problems of a site."""

    keys: set[tuple[Form, str, str]]
    cells: set[tuple[str, str, str]]
    problems: dict[Path, Sequence[Problem]]


@pytest.fixture(scope="module")
def readings() -> Iterator[Readings]:
    """Every reading of a key and of a cell, over the example and the broken site."""
    found = Readings(set(), set(), {})
    tables = {frozenset(columns.headers): name for name, columns in TABLES.items()}
    inside = [0]

    def of_key(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def noted(record: Record, key: str, *given: Any, **named: Any) -> Any:
            if not inside[0] and key in record.form.keys:
                found.keys.add((record.form, key, name))
                assert name != "choice" or words_of(record.form.keys[key].kind) is given[0]
            inside[0] += 1
            try:
                return method(record, key, *given, **named)
            finally:
                inside[0] -= 1

        return noted

    def of_cell(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def noted(row: Row, key: str, *given: Any, **named: Any) -> Any:
            table = tables.get(frozenset(row.layout.headers), "")  # ids.csv is a program's
            if table:
                found.cells.add((table, key, name))
                assert name != "choice" or words_of(TABLES[table].kind(key)) is given[0]
            return method(row, key, *given, **named)

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for name in READ_BY:
            patch.setattr(Record, name, of_key(name, getattr(Record, name)))
        for name in CELLS:
            patch.setattr(Row, name, of_cell(name, getattr(Row, name)))
        for root in (ROOT, BROKEN):
            found.problems[root] = load(Folder(root), known_of(root)[1])[1]
            read_options(settings_of(root), Wishes("zh"))
        yield found


def words_of(kind: Kind) -> object:
    assert isinstance(kind, forms.OneOf)
    return kind.words


def test_each_key_is_read_as_what_its_form_says(readings: Readings) -> None:
    for form, key, name in readings.keys:
        assert READ_BY[name](form.keys[key].kind), (sorted(form.keys), key, name)
    typed = {(form, key) for form, key, name in readings.keys if name != "text"}
    for form in {form for form, _, _ in readings.keys}:
        for key, what in form.keys.items():
            plain = isinstance(what.kind, forms.Line | forms.Number | forms.Place)
            assert plain or (form, key) in typed or key in READ_BY_HAND, key


def test_each_column_is_read_as_what_it_is_said_to_hold(readings: Readings) -> None:
    said = {
        (table, key, name)
        for table in {table for table, _, _ in readings.cells}
        for key, kind in TABLES[table].kinds.items()
        for name, what in CELLS.items()
        if isinstance(kind, what)
    }
    assert readings.cells == said


def test_schema_and_loader_refuse_the_same_of_the_broken_site(readings: Readings) -> None:
    known, _, problems = known_of(BROKEN)
    found = [*problems, *readings.problems[BROKEN]]
    codes: dict[str, set[str]] = defaultdict(set)
    for problem in found:
        codes[problem.at.file].add(problem.code)
    checked, refused, differ = 0, 0, []
    validators = {name: validator(name, known) for name in FORMS}
    for file, name, text in written(BROKEN):
        if any(code.startswith(("yaml-", "front-matter-", "text-")) for code in codes[file]):
            continue
        if {"file-encoding", "text-nul", "county-empty"} & codes[file] or "county-id" in codes[
            file
        ]:
            continue
        wrong = not validators[name].is_valid(json_of(text))
        expected = bool(codes[file] & TOLD_BY_BOTH) and file not in ELSE
        if wrong != expected:
            differ.append((file, sorted(codes[file])))
        checked, refused = checked + 1, refused + wrong
    assert differ == [], "\n".join(map(str, differ))
    assert checked > 80
    assert refused > 35


COUNTIES = (
    County("lan", "岚县", ("岚州",), townships=(Township("shang", "上河镇", ("上河公社",)),)),
)
KNOWN = Known(defaults(), COUNTIES)
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["", "  ", "甲", "x y", "#", "2026", "09-1", "是", "draft"]),
    st.integers(0, 10**7),
    st.lists(st.sampled_from(["甲", "农村"]), max_size=2),
    st.dictionaries(st.sampled_from(["name", "内容", "x"]), st.just("甲"), max_size=2),
)


def values(kind: Kind) -> st.SearchStrategy[object]:
    """Return what is right under a key of a kind, and now and then what is not."""
    match kind:
        case forms.Line(pattern, _):
            right: st.SearchStrategy[Any] = (
                st.from_regex(pattern, fullmatch=True) if pattern else st.just("甲某")
            )
        case forms.Day():
            right = st.sampled_from(["2026-03-05", "2026年3月5日", "2026/3/5", "2026-3-05"])
        case forms.Year():
            right = st.sampled_from(["2026年", 2026, "1999"])
        case forms.Number() | forms.Count():
            right = st.sampled_from([12, "1,200", 3.5])
        case forms.OneOf(words):
            right = st.sampled_from(sorted(words))
        case forms.Listed(vocabulary):
            right = st.sampled_from(KNOWN.spellings(vocabulary))
        case forms.Place(where):
            right = st.sampled_from(KNOWN.place_spellings(where) or ("甲村",))
        case forms.Part(form):
            right = records(form)
        case forms.Many():
            right = st.lists(values(kind.of), max_size=3) | values(kind.of)
        case forms.Either(kinds):
            right = st.one_of(*map(values, kinds))
    return st.one_of(right, right, right, right, right, JUNK)


def records(form: Form) -> st.SearchStrategy[dict[str, object]]:
    """Return records with some of a form's keys, each under any of its names."""
    needed = sorted(form.required)
    names = {key: st.sampled_from((key, *form.names[key])) for key in form.keys}

    @st.composite
    def draw_record(draw: st.DrawFn) -> dict[str, object]:
        some = draw(st.lists(st.sampled_from(sorted(form.keys)), max_size=3))
        missing = draw(st.sampled_from([0, 0, 0, 1]))
        keys = [*needed[missing:], *some]
        return {draw(names[key]): draw(values(form.keys[key].kind)) for key in keys}

    return draw_record()


def story_problems(text: str) -> list[Problem]:
    problems: list[Problem] = []
    parts = split(f"---\n{text}---\n", "exemplars/a.md", problems)
    around = Surroundings(Album(Folder(BROKEN)), "exemplars", COUNTIES, KNOWN.vocabularies)
    if parts:
        read_exemplar(parts, "exemplars/a.md", around, problems)
    return problems


def county_problems(text: str) -> list[Problem]:
    problems: list[Problem] = []
    fields = parse(text, "county.yml", 1, problems)
    assert isinstance(fields, Fields)
    record = Record.of(fields, COUNTY_FORM, problems)
    read_county("lan", record, NamesPolicy(), ())
    logo(record, "content/counties/lan/county.yml", Folder(BROKEN))
    return problems


def agree(name: str, record: dict[str, object], read: Callable[[str], list[Problem]]) -> None:
    text = yaml.safe_dump(record, allow_unicode=True, width=10**6)
    told = {problem.code for problem in read(text)} & TOLD_BY_BOTH
    wrong = [error.message for error in validator(name, KNOWN).iter_errors(json_of(text))]
    assert bool(told) == bool(wrong), (text, told, wrong)


@settings(max_examples=60, deadline=None)
@given(records(STORY_FORM))
def test_schema_and_loader_say_the_same_of_any_story(record: dict[str, object]) -> None:
    agree("story", record, story_problems)


@settings(max_examples=40, deadline=None)
@given(records(COUNTY_FORM))
def test_schema_and_loader_say_the_same_of_any_county(record: dict[str, object]) -> None:
    agree("county", record, county_problems)


def test_tables_tell_rows_by_either_header() -> None:
    check = validator("organizations", KNOWN)
    assert check.is_valid([{"编号": "a", "名称": "甲支部", "乡镇": "上河镇", "领域": ""}])
    assert check.is_valid([{"id": "a", "name": "甲支部", "备注": "不公开"}])
    assert not check.is_valid([{"编号": "a"}])
    assert not check.is_valid([{"编号": "a", "名称": "甲支部", "乡镇": "没有镇"}])


def test_a_story_is_held_to_its_own_countys_townships() -> None:
    counties = (*COUNTIES, County("qing", "青县"))
    check = validator("story", Known(defaults(), counties))
    one = {"姓名": "甲某某", "类别": "个人", "日期": "2026-03-05"}
    assert not check.is_valid(one), "which county?"
    assert check.is_valid({**one, "县": "岚县", "乡镇": "上河公社"})
    assert not check.is_valid({**one, "county": "岚州", "township": "哪里镇"})
    assert check.is_valid({**one, "县": "青县", "乡镇": "哪里镇"})


def test_two_names_of_one_key_exclude_each_other() -> None:
    check = validator("story", KNOWN)
    one = {"姓名": "甲某某", "类别": "个人", "日期": "2026-03-05"}
    assert check.is_valid(one)
    assert not check.is_valid({**one, "name": "甲某某"})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, as ``new`` writes it."""
    folder = tmp_path_factory.mktemp("schema")
    done = run(folder, "new", "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_schema_prints_one_and_writes_all(site: Path, tmp_path: Path) -> None:
    done = run(site, "schema", "county")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["properties"]["name"]
    written = run(site, "--lang", "en", "schema", "--out", str(tmp_path / "s"))
    assert written.returncode == 0, written.stderr
    assert sorted(file.stem for file in (tmp_path / "s").iterdir()) == sorted(NAMES)
    story = json.loads((tmp_path / "s/story.json").read_text("utf-8"))
    assert story["title"] == "a story"
    assert "榆川县" in story["$defs"]["form-story.county"]["anyOf"][0]["enum"]
    unknown = run(site, "schema", "storry")
    assert unknown.returncode == 2
    assert "story、county" in unknown.stderr
    assert unknown.stdout == ""


def test_without_a_site_the_usual_lists_are_told(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "story")
    assert done.returncode == 0, done.stderr
    assert "助人为乐" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_has_its_schemas_and_is_valid_by_them(site: Path) -> None:
    lines = 0
    for file, name, text in written(site):
        schema = json.loads((site / ".schemas" / f"{name}.json").read_text("utf-8"))
        errors = [
            error.message for error in Draft202012Validator(schema).iter_errors(json_of(text))
        ]
        assert errors == [], file
        assert schema_line(name, file) in text, file
        lines += 1
    assert lines >= 4


def test_the_line_leads_from_a_file_to_its_schema() -> None:
    for name, file, path in (
        ("story", "exemplars/甲.md", "../.schemas/story.json"),
        ("story", "exemplars/甲/index.md", "../../.schemas/story.json"),
        ("county", "content/counties/lan/county.yml", "../../../.schemas/county.json"),
        ("mkdocs", "mkdocs.yml", ".schemas/mkdocs.json"),
    ):
        assert schema_line(name, file) == f"# yaml-language-server: $schema={path}"
