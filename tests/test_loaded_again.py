"""What is loaded with the store's help is what would be loaded from nothing, after any change."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import time_ns
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang import processes
from bangyang.load import stories
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.exemplars import Exemplar
from bangyang.model.library import Library
from bangyang.model.terms import Term, Vocabulary
from bangyang.problems import Problem
from bangyang.store import Store
from bangyang.workers import Workers
from editions import OPTIONS
from sites import COUNTY, story, write

TABLE = "content/counties/shiyan/pledges/2026.csv"
REGISTER = "content/counties/shiyan/organizations.csv"
HEAD = "编号,承诺人,承诺类型,所在党组织,承诺事项,公开日期,完成时限,状态\n"
ROW = "001,王建国,党员,东河村党支部,每周清扫村口两次,2026-03-05,2026-12-31,进行中\n"

MATERIAL = {
    **COUNTY,
    "exemplars/a.md": story("甲某", "aaaaa1", "正文。\n\n![](p.jpg)", township="东河乡"),
    "exemplars/b.md": story("乙某", "aaaaa2", photo="p%20q.jpg", sector="农村"),
    "exemplars/more/c.md": story("丙某", "aaaaa3", photo="../gone.jpg"),
    "exemplars/d.md": story("丁某", "aaaaa4", sector="没有这个领域"),
    "exemplars/e.md": "没有开头。\n",
    "exemplars/p.jpg": "one",
    "exemplars/p q.jpg": "two",
    "exemplars/ids.csv": "编号,县,文件名,首次发布\naaaaa1,shiyan,a,2026-01-01\n",
    TABLE: HEAD + ROW,
}

TEXTS = (*MATERIAL.values(), story("戊某", "aaaaa5", "![](p.jpg) ![](n.jpg)"), HEAD, ROW, "")
PATHS = (*MATERIAL, "exemplars/n.jpg", "exemplars/gone.jpg", "exemplars/p%20q.jpg", REGISTER)
EDITS = st.tuples(st.sampled_from(("write", "remove", "rename", "touch", "options")),
                  st.sampled_from(PATHS), st.sampled_from((*TEXTS, *PATHS)))  # fmt: skip
OTHER = replace(
    OPTIONS.vocabularies, sectors=Vocabulary((Term("cun", "农村"), Term("x", "没有这个领域")))
)


class Site:
    """A site that is edited, and loaded with a store and without."""

    def __init__(self, root: Path) -> None:
        self.root = write(root, MATERIAL)
        self.folder = Folder(root)
        self.store = Store(root / ".cache")
        self.options = OPTIONS
        self._times = count(1_500_000_000_000_000_000, 1_000)

    def loaded(self, workers: Workers | None = None) -> tuple[Library, list[Problem]]:
        return load(self.folder, self.options, self.store, workers)

    def edit(self, kind: str, path: str, told: str) -> None:
        """Change something; each change gets a time of its own, as if a moment had passed."""
        file = self.root / path
        if kind == "options":
            lists = OTHER if self.options == OPTIONS else OPTIONS.vocabularies
            self.options = replace(OPTIONS, vocabularies=lists)
        elif kind == "write":
            write(self.root, {path: told})
        elif kind == "remove":
            file.unlink(missing_ok=True)
        elif kind == "rename" and file.is_file() and told in PATHS:
            write(self.root, {told: ""})
            file.replace(self.root / told)
        if file.is_file():
            at = next(self._times)
            os.utime(file, ns=(at, at))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@given(st.lists(EDITS, max_size=5), st.booleans())
@settings(max_examples=15, deadline=None)
def test_after_any_edits_the_store_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]], settled: bool
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    with pytest.MonkeyPatch.context() as patch:
        if settled:  # no file is young any more, so that times alone decide
            patch.setattr("bangyang.load.scan.time_ns", lambda: time_ns() + 3_600_000_000_000)
        assert site.loaded() == load(site.folder, site.options)
        for edit in edits:
            site.edit(*edit)
            assert site.loaded() == load(site.folder, site.options)


def reads(site: Site, patch: pytest.MonkeyPatch) -> list[str]:
    """Load once more, and return which files were read."""
    found: list[str] = []
    real = Folder.read

    def read(folder: Folder, path: str, problems: list[Problem]) -> bytes | None:
        found.append(path)
        return real(folder, path, problems)

    with patch.context() as within:
        within.setattr(Folder, "read", read)
        site.loaded()
    return [each for each in found if not each.endswith("county.yml")]


UNSURE = "exemplars/more/c.md"  # its photo is missing: it may appear under any spelling


def test_nothing_is_read_that_did_not_change(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.loaded()
    assert reads(site, monkeypatch) == [UNSURE]


@pytest.mark.parametrize(
    ("path", "told", "read"),
    [
        ("exemplars/a.md", story("甲某", "aaaaa1", "![](p.jpg)"), ["exemplars/a.md"]),
        ("exemplars/p.jpg", "six", ["exemplars/a.md", "exemplars/p.jpg"]),
        (TABLE, HEAD, [TABLE]),
        (REGISTER, "编号,名称\nd,东河村党支部\n", [REGISTER, TABLE]),
    ],
)
def test_a_change_is_read_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str, told: str, read: list[str]
) -> None:
    later = time_ns() + 3_600_000_000_000
    monkeypatch.setattr("bangyang.load.scan.time_ns", lambda: later)
    site.loaded()
    site.edit("write", path, told)
    assert sorted({*reads(site, monkeypatch)} - {UNSURE}) == sorted(read)


def test_a_copy_of_the_site_is_read_but_not_taken_apart(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site.loaded()
    for path in MATERIAL:  # as a fresh checkout beside a cache that was kept
        site.edit("touch", path, "")
    monkeypatch.setattr(stories, "_exemplar", lambda *_: pytest.fail("taken apart"))
    site.edit("remove", UNSURE, "")
    library, problems = site.loaded()
    assert library.exemplars == tuple(e for e in before[0].exemplars if e.id != "aaaaa3")
    assert {each.at.file for each in problems} < {each.at.file for each in before[1]}


def test_other_processes_read_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {f"exemplars/s{n}.md": story(f"甲某{n}", f"bbbb{n}") for n in range(10, 60)}
    write(site.root, more)
    monkeypatch.setattr(stories, "MANY", 1)
    with Workers(2) as workers:
        assert site.loaded(workers) == load(site.folder, site.options)


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked process has the patch")
def test_a_story_at_which_a_process_dies_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, here = stories._exemplar, os.getpid()

    def deadly(data: bytes, file: str, *others: Any) -> Exemplar | None:
        if file == "exemplars/s7.md":
            assert os.getpid() != here, "the build itself would die"
            os.kill(os.getpid(), signal.SIGKILL)
        return real(data, file, *others)

    more = {f"exemplars/s{n}.md": story(f"甲某{n}", f"bbbb{n:02}") for n in range(60)}
    write(site.root, more)
    whole, problems = load(site.folder, site.options)
    monkeypatch.setattr(processes._Threads, "started", False)  # another test may have typeset
    monkeypatch.setattr(stories, "MANY", 1)
    monkeypatch.setattr(stories, "_exemplar", deadly)
    with Workers(2) as workers:
        library, found = site.loaded(workers)
    assert library.exemplars == tuple(
        each for each in whole.exemplars if each.at.file != "exemplars/s7.md"
    )
    named = [each for each in found if each.code == "worker-died"]
    assert [str(each.at) for each in named] == ["exemplars/s7.md"]
    assert {*problems} <= {*found}


def test_what_is_gone_is_forgotten(site: Site) -> None:
    site.loaded()
    secret = "不能留下的一句话"
    site.edit("write", "exemplars/a.md", story("甲某", "aaaaa1", secret))
    site.edit("write", TABLE, HEAD + ROW.replace("每周清扫村口两次", secret))
    site.loaded()
    assert secret in held(site)
    for path in ("exemplars/a.md", TABLE):
        site.edit("remove", path, "")
    site.loaded()
    assert secret not in held(site)


def held(site: Site) -> str:
    return site.store.file.read_bytes().decode("utf-8", "ignore")


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize(
    "harm",
    [
        damaged(lambda data: b""),
        damaged(lambda data: data[: len(data) // 2]),
        damaged(lambda data: b"no database"),
        damaged(lambda data: data.replace("甲某".encode(), "某甲".encode())),
        Path.unlink,
    ],
    ids=["empty", "half", "other", "changed", "gone"],
)
def test_a_damaged_store_costs_time_only(site: Site, harm: Callable[[Path], object]) -> None:
    before = site.loaded()
    harm(site.store.file)
    assert site.loaded() == before
    assert site.loaded() == before
