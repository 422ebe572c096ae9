"""Builds that are cut off: one whole site stays, and the next build makes what it should."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from sites import COUNTY, story, tree, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and mounts")

STORIES = 8
TIMES = 20
"""How often a build is killed."""

Tree = dict[str, bytes]


def edition(word: str) -> dict[str, str]:
    """Return a county's files: some stories differ from one ``word`` to another, one goes."""
    stories = {
        f"exemplars/s{number}.md": story(f"甲某{number}", f"story{number}", f"正文{number}。")
        for number in range(STORIES)
    }
    gone = {"status": "withdrawn"} if word == "乙" else {}
    stories["exemplars/s1.md"] = story("甲某1", "story1", f"{word}：正文改了。")
    stories["exemplars/s2.md"] = story("甲某2", "story2", title=f"标题{word}")
    stories["exemplars/s3.md"] = story("甲某3", "story3", **gone)
    options = COUNTY["mkdocs.yml"].replace("posters: []", "posters: [], share_pictures: false")
    return {**COUNTY, "mkdocs.yml": options, **stories}


class Killable:
    """Builds, each in a process of its own that is known and may be killed."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killing.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def begin(self, site: Path, *more: str) -> int:
        """Begin a build; return the number of its process."""
        call = {
            "folder": str(site),
            "module": "bangyang",
            "arguments": ["build", *more],
            "environment": dict(os.environ),
            "out": str(site / "said.txt"),
            "errors": str(site / "complained.txt"),
        }
        (site / "said.txt").touch()
        (site / "complained.txt").touch()
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(call) + "\n")
        self._server.stdin.flush()
        return self._answer()

    def end(self) -> int:
        """Wait for the build that was begun; return its exit code."""
        return self._answer()

    def build(self, site: Path, *more: str) -> str:
        """Build to the end; return what was said."""
        self.begin(site, *more)
        assert self.end() == 0, (site / "complained.txt").read_text()
        return (site / "said.txt").read_text(encoding="utf-8")

    def close(self) -> None:
        self._server.communicate()

    def _answer(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


@pytest.fixture(scope="module")
def killable() -> Iterator[Killable]:
    server = Killable()
    yield server
    server.close()


@dataclass(frozen=True)
class Clean:
    """What builds from nothing make of each edition."""

    folder: Path
    trees: dict[str, Tree]
    ids: bytes


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, killable: Killable) -> Clean:
    folder = tmp_path_factory.mktemp("clean")
    trees = {}
    for word in ("甲", "乙"):
        killable.build(write(folder / word, edition(word)))
        trees[word] = tree(folder / word / "site")
    ids = {(folder / word / "exemplars" / "ids.csv").read_bytes() for word in trees}
    assert len(ids) == 1
    return Clean(folder / "甲", trees, ids.pop())


@pytest.fixture
def site(tmp_path: Path, clean: Clean) -> Path:
    """The edition 甲, built."""
    return Path(shutil.copytree(clean.folder, tmp_path / "county"))


def stands(site: Path) -> Tree:
    """Return what a server would show, or what the next command puts back first."""
    there = site / "site"
    return tree(there if there.exists() else site / "site.old")


def test_a_build_killed_at_any_moment(site: Path, killable: Killable, clean: Clean) -> None:
    """The process alone or with those it forked; half of the time there is a twin already."""
    chance = random.Random(1958)
    lasts = 0.5
    killed = 0
    for each in range(3 * TIMES):
        word = "乙甲"[each % 2]
        write(site, edition(word))
        process = killable.begin(site, "--jobs", "2")
        time.sleep(chance.uniform(0, lasts))
        kill = os.killpg if each % 4 < 2 else os.kill
        with suppress(ProcessLookupError):  # it has just ended
            kill(process, signal.SIGKILL)
        killed += killable.end() == -signal.SIGKILL
        assert stands(site) in clean.trees.values()
        began = time.monotonic()
        killable.build(site, "--jobs", "1")
        lasts = max(0.1, 0.7 * lasts, time.monotonic() - began)
        assert tree(site / "site") == clean.trees[word]
        assert (site / "exemplars" / "ids.csv").read_bytes() == clean.ids
        assert not (site / "site.new").exists()
        if killed == TIMES:
            break
    assert killed == TIMES
