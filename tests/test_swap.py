"""The swap: whatever happens in between, one whole site is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangyang.render import swap as swapping
from bangyang.render.swap import old, repair, spare, swap

FILES = 20


def fill(folder: Path, word: str) -> None:
    for number in range(FILES):
        target = folder / f"{number % 3}" / f"{number}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(word, encoding="utf-8")


def words(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in folder.rglob("*.html")]


def whole(folder: Path) -> bool:
    found = words(folder)
    return len(found) == FILES and len(set(found)) == 1


@pytest.fixture(params=[True, False], ids=["exchange", "two-renames"])
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with its successor beside it, with and without the exchange in one step."""
    if not request.param:
        monkeypatch.setattr(swapping.sys, "platform", "win32")
    fill(tmp_path / "site", "old")
    fill(spare(tmp_path / "site"), "new")
    return tmp_path / "site"


class CutOff(BaseException):
    """The power fails."""


@pytest.fixture
def steps(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the swap did, step by step; before each, a whole site is there."""
    done: list[str] = []

    def watched(name: str, real: object) -> object:
        def step(*arguments: object, **more: object) -> object:
            assert whole(site) or whole(old(site))
            if len(done) == LIMIT[0]:
                raise CutOff
            done.append(name)
            return real(*arguments, **more)  # type: ignore[operator]  # one of three functions

        return step

    monkeypatch.setattr(Path, "rename", watched("rename", Path.rename))
    monkeypatch.setattr(swapping.shutil, "rmtree", watched("rmtree", shutil.rmtree))
    monkeypatch.setattr(swapping, "_exchange", watched("exchange", swapping._exchange))
    yield done
    monkeypatch.undo()


LIMIT = [99]
"""The step before which the power fails."""


def test_the_new_site_takes_the_place(site: Path) -> None:
    swap(site)
    assert set(words(site)) == {"new"}
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]


def test_the_first_site_needs_no_other(site: Path) -> None:
    shutil.rmtree(site)
    swap(site)
    assert set(words(site)) == {"new"}
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]


@pytest.mark.parametrize("limit", range(5))
def test_a_power_cut_is_repaired(site: Path, steps: list[str], limit: int) -> None:
    LIMIT[0] = limit
    try:
        swap(site)
    except CutOff:
        assert len(steps) == limit
    LIMIT[0] = 99
    assert whole(site) or whole(old(site))
    repair(site)
    assert whole(site)
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]


def test_half_a_removal_is_repaired(site: Path) -> None:
    spare(site).rename(old(site))
    shutil.rmtree(old(site) / "1")
    repair(site)
    assert set(words(site)) == {"old"}
    assert not old(site).exists()


def test_half_a_build_is_cleared_away(site: Path) -> None:
    shutil.rmtree(spare(site) / "1")
    repair(site)
    assert set(words(site)) == {"old"}
    assert not spare(site).exists()


def test_nothing_to_repair(tmp_path: Path) -> None:
    repair(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
