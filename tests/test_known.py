"""What mkdocs.yml says is kept by its bytes, and by those that were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from bangyang import config
from bangyang.commands.known import settings_for
from bangyang.model.options import Settings
from bangyang.problems import Problem
from sites import COUNTY, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, COUNTY) / "mkdocs.yml"


def name(file: Path) -> str:
    told = settings_for(file)
    assert isinstance(told, Settings)
    return told.site_name


def test_mkdocs_is_asked_once_for_the_same_bytes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name(file) == "试验县"
    monkeypatch.setattr(config, "load_mkdocs", None)
    assert name(file) == "试验县"


def test_a_file_saved_while_mkdocs_reads_it_is_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, load = file.read_text("utf-8"), config.load_mkdocs

    def saved_meanwhile(file: Path) -> MkDocsConfig | Problem:
        file.write_text(before.replace("试验县", "新名县"), encoding="utf-8")
        return load(file)

    monkeypatch.setattr(config, "load_mkdocs", saved_meanwhile)
    assert name(file) == "新名县"
    monkeypatch.setattr(config, "load_mkdocs", load)
    file.write_text(before, encoding="utf-8")
    assert name(file) == "试验县"
