"""The scan: whatever changes below some paths is seen, without a file being read."""

from __future__ import annotations

import os
from pathlib import Path
from time import time_ns
from typing import NamedTuple

import pytest

from bangyang.load.scan import NOTHING, Mark, alike, scan

OLD = 1_500_000_000


class Site(NamedTuple):
    """A folder with two stories, older than any young file."""

    root: Path
    story: Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Write the folder; times of change cannot be set, so the clock of the scan is put on."""
    (tmp_path / "exemplars/a").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: 测试\n", encoding="utf-8")
    for name in ("a/one.md", "two.md"):
        (tmp_path / "exemplars" / name).write_text("---\n", encoding="utf-8")
        os.utime(tmp_path / "exemplars" / name, (OLD, OLD))
    return Site(tmp_path, tmp_path / "exemplars/a/one.md")


def seen(root: Path) -> dict[str, Mark]:
    return scan(root, ["exemplars", "mkdocs.yml"])


def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour pass on the clock of the scan, so that no file is young."""
    later = time_ns() + 3_600_000_000_000
    monkeypatch.setattr("bangyang.load.scan.time_ns", lambda: later)


def test_every_file_and_folder_is_found(site: Site) -> None:
    found = seen(site.root)
    files = ["exemplars/a/one.md", "exemplars/two.md", "mkdocs.yml"]
    assert sorted(name for name, mark in found.items() if mark) == files
    assert found["exemplars/a"] == NOTHING


def test_nothing_there_is_told_apart_from_a_file(site: Site) -> None:
    before = scan(site.root, ["theme"])
    assert before == {"theme": NOTHING}
    (site.root / "theme").write_text("", encoding="utf-8")
    assert not alike(site.root, before, scan(site.root, ["theme"]))


@pytest.mark.parametrize("aged", [True, False])
def test_the_same_files_are_alike_whenever_they_are_looked_at(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, aged: bool
) -> None:
    before = seen(site.root)
    if aged:  # what was young then is not any more
        settled(monkeypatch)
    assert alike(site.root, before, seen(site.root))


def test_other_bytes_of_the_same_length_and_time_are_seen_in_a_young_file(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(site.root)
    real = site.story.stat()
    site.story.write_text("+++\n", encoding="utf-8")
    os.utime(site.story, ns=(real.st_atime_ns, real.st_mtime_ns))
    mark = before["exemplars/a/one.md"]
    now = seen(site.root)
    now["exemplars/a/one.md"] = (*mark[:4], now["exemplars/a/one.md"][4])
    assert not alike(site.root, before, now)


def test_a_settled_file_is_not_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    monkeypatch.setattr("bangyang.load.scan._digest", lambda path: pytest.fail(path))
    before = seen(site.root)
    assert all(len(mark) in (0, 4) for mark in before.values())
    assert alike(site.root, before, seen(site.root))


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.story.write_text("---\n\n", encoding="utf-8"),
        lambda site: os.utime(site.story, (OLD - 9, OLD - 9)),  # a clock that jumped back
        lambda site: site.story.unlink(),
        lambda site: site.story.rename(site.story.with_name("three.md")),
        lambda site: (site.root / "exemplars/b").mkdir(),
        lambda site: (site.root / "exemplars/a.md").write_text("", encoding="utf-8"),
        lambda site: (
            site.story.with_name("copy").write_bytes(b"---\n")
            and site.story.with_name("copy").replace(site.story)
        ),
    ],
    ids=["longer", "clock", "gone", "renamed", "folder", "added", "replaced"],
)
def test_a_change_is_seen(site: Site, change: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    before = seen(site.root)
    assert callable(change)
    change(site)
    assert not alike(site.root, before, seen(site.root))


def test_links_are_followed_and_circles_of_them_end(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "far.md").write_text("", encoding="utf-8")
    try:
        (site.root / "exemplars/link").symlink_to(other)
        (site.root / "exemplars/circle").symlink_to(site.root / "exemplars")
        (site.root / "exemplars/nowhere").symlink_to(site.root / "missing")
    except OSError:
        pytest.skip("links need a right here")
    found = seen(site.root)
    assert "exemplars/link/far.md" in found
    assert found["exemplars/nowhere"] == NOTHING
    assert not any(name.startswith("exemplars/circle/") for name in found)
