"""The job cache: folders that appear whole, whoever else fills or leaves them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bangyang.derive.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def fill(cache: Cache, text: str) -> None:
    with cache.fill("photos", "key") as folder:
        (folder / "file").write_text(text)


def test_two_that_make_the_same_do_not_disturb_each_other(cache: Cache) -> None:
    with cache.fill("photos", "key") as folder:
        fill(cache, "first")
        (folder / "file").write_text("second")
    assert (cache.folder("photos", "key") / "file").read_text() == "first"
    assert [each.name for each in cache.root.iterdir()] == ["photos"]


def test_what_fails_leaves_nothing(cache: Cache) -> None:
    with pytest.raises(ArithmeticError), cache.fill("photos", "key"):
        raise ArithmeticError
    assert not cache.has("photos", "key")
    assert list(cache.root.glob("*/*")) == []


def test_what_the_killed_left_goes_and_what_is_being_filled_stays(cache: Cache) -> None:
    left, filled = cache.root / "making-left", cache.root / "making-filled"
    for each in (left, filled):
        (each / "made").mkdir(parents=True)
    os.utime(left, (0, 0))
    cache.tidy()
    assert [each.name for each in cache.root.iterdir()] == [filled.name]
    shutil.rmtree(cache.root)
    cache.tidy()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("place", ["", "photos", "preview/site", "trees/manifest.new"])
def test_links_are_nobodys_that_we_know(cache: Cache, tmp_path: Path, place: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "album").mkdir(parents=True)
    link = cache.root / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)
    cache.tidy()
    cache.prune("photos", ())
    assert not link.is_symlink()
    assert (elsewhere / "album").is_dir()
