"""Templates compiled by one program, in one language, serve no other."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from bangyang import program
from bangyang.render import compiled
from bangyang.render.compiled import compiled_templates


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python keep what it compiles, whatever the environment says."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def said(folder: Path, language: str, word: str) -> str:
    """Return what a template says whose words are put in when it is compiled."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"page.html": '{{ "greeting" | t }}'}),
        bytecode_cache=compiled_templates(language, folder),
    )
    environment.filters["t"] = lambda _: word
    return environment.get_template("page.html").render()


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert said(tmp_path, "zh", "你好") == "你好"
    assert said(tmp_path, "zh", "never compiled") == "你好"
    assert [each.suffix for each in tmp_path.iterdir()] == [".pyc"]


def test_each_language_has_its_own(tmp_path: Path) -> None:
    assert said(tmp_path, "zh", "你好") == "你好"
    assert said(tmp_path, "en", "Good day") == "Good day"


def test_another_version_of_the_program_compiles_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(tmp_path, "zh", "你好") == "你好"
    monkeypatch.setattr(compiled, "fingerprint", lambda: "another")
    assert said(tmp_path, "zh", "您好") == "您好"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_damaged_is_compiled_anew(tmp_path: Path) -> None:
    said(tmp_path, "zh", "你好")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:90])
    assert said(tmp_path, "zh", "您好") == "您好"


def test_without_a_folder_to_write_it_is_done_each_time(tmp_path: Path) -> None:
    assert said(tmp_path / "missing", "zh", "你好") == "你好"
    assert said(tmp_path / "missing", "zh", "您好") == "您好"


def test_what_python_compiles_makes_no_other_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "files", lambda _: tmp_path)
    own = program.code.__wrapped__
    (tmp_path / "__pycache__").mkdir()
    before = own()
    (tmp_path / "__pycache__" / "page.cpython-311.pyc.1234").touch()  # another process's, half
    assert own() == before
    (tmp_path / "page.py").touch()
    assert own() != before
