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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from sites import COUNTY, run, story, tree, write

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


@dataclass(frozen=True)
class Begun:
    """A build on its way, and the file it says everything into."""

    process: int
    out: Path


class Killable:
    """Builds, each in a process and process group of its own that is known and may be killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._server = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killing.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def begin(self, site: Path, *more: str) -> Begun:
        """Begin a build."""
        self._count += 1
        out = self._folder / f"{self._count}.txt"
        out.touch()
        call = {
            "folder": str(site),
            "module": "bangyang",
            "arguments": ["build", *more],
            "environment": {**os.environ, "PYTHONIOENCODING": "utf-8"},
            "out": str(out),
            "errors": str(out),
        }
        return Begun(self._asked(json.dumps(call)), out)

    def end(self, begun: Begun) -> tuple[int, str]:
        """Wait for a build; return its exit code and what it said."""
        code = self._asked(str(begun.process))
        said = begun.out.read_text(encoding="utf-8")
        assert "Traceback" not in said, said
        return code, said

    def run(self, site: Path, *more: str) -> tuple[int, str]:
        """Build to the end; return the exit code and what was said."""
        return self.end(self.begin(site, "--jobs", "1", *more))

    def build(self, site: Path, *more: str) -> Tree:
        """Build to the end, without errors; return the site's files."""
        code, said = self.run(site, *more)
        assert code == 0, said
        return tree(site / "site")

    def close(self) -> None:
        """Let the server end."""
        self._server.communicate()

    def _asked(self, line: str) -> int:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(line + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


@pytest.fixture(scope="module")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    server = Killable(tmp_path_factory.mktemp("said"))
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
        trees[word] = killable.build(write(folder / word, edition(word)))
    ids = {(folder / word / "exemplars" / "ids.csv").read_bytes() for word in trees}
    assert len(ids) == 1
    return Clean(folder / "甲", trees, ids.pop())


@pytest.fixture
def site(tmp_path: Path, clean: Clean) -> Path:
    """The edition 甲, built."""
    return Path(shutil.copytree(clean.folder, tmp_path / "county"))


def stands(site: Path) -> Tree:
    """Return what a server shows, or what the next command puts back first."""
    there = site / "site"
    return tree(there if there.exists() else site / "site.old")


def differing(found: Tree, *expected: Tree) -> list[str]:
    """Return the paths where a tree differs from the one of ``expected`` it is most like."""
    return min(
        (
            sorted(p for p in found.keys() | one.keys() if found.get(p) != one.get(p))
            for one in expected
        ),
        key=len,
    )


def test_a_build_killed_at_any_moment(site: Path, killable: Killable, clean: Clean) -> None:
    """The process alone, or with those it forked."""
    chance = random.Random(1958)
    lasts = 0.5
    killed = 0
    for each in range(3 * TIMES):
        word = "乙甲"[each // 2 % 2]
        write(site, edition(word))
        begun = killable.begin(site, "--jobs", "2")
        time.sleep(chance.uniform(0, lasts))
        kill = os.killpg if each % 3 else os.kill
        with suppress(ProcessLookupError):  # it has just ended
            kill(begun.process, signal.SIGKILL)
        killed += killable.end(begun)[0] == -signal.SIGKILL
        assert differing(stands(site), *clean.trees.values()) == []
        if each % 2 == 0 and killed < TIMES:
            continue  # the next one is killed in what this one left
        began = time.monotonic()
        assert differing(killable.build(site), clean.trees[word]) == []
        lasts = max(0.1, 0.7 * lasts, time.monotonic() - began)
        assert (site / "exemplars" / "ids.csv").read_bytes() == clean.ids
        assert not (site / "site.new").exists()
        if killed == TIMES:
            break
    assert killed == TIMES
    assert differing(killable.build(site), clean.trees[word]) == []


def test_a_first_build_killed(tmp_path: Path, killable: Killable, clean: Clean) -> None:
    site = write(tmp_path / "county", edition("甲"))
    for after in (0.2, 0.5, 0.8):
        begun = killable.begin(site, "--jobs", "2")
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.killpg(begun.process, signal.SIGKILL)
        killable.end(begun)
        assert not (site / "site").exists() or tree(site / "site") == clean.trees["甲"]
    assert differing(killable.build(site), clean.trees["甲"]) == []
    assert (site / "exemplars" / "ids.csv").read_bytes() == clean.ids


def test_a_build_somebody_stops(site: Path, killable: Killable, clean: Clean) -> None:
    write(site, edition("乙"))
    for after in (0.03, 0.07, 0.12):
        begun = killable.begin(site, "--jobs", "2")
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.killpg(begun.process, signal.SIGINT)
        code, said = killable.end(begun)
        assert code == 0 or "已停止" in said or "网站在" in said, said  # or it was just leaving
        assert differing(stands(site), *clean.trees.values()) == []
    assert differing(killable.build(site), clean.trees["乙"]) == []


def test_two_builds_at_once(site: Path, killable: Killable, clean: Clean) -> None:
    write(site, edition("乙"))
    both = [killable.begin(site, "--jobs", "1"), killable.begin(site, "--jobs", "1")]
    ended = [killable.end(each) for each in both]
    assert [code for code, _ in ended] == [0, 0]
    waited = [said for _, said in ended if "正在另一处生成" in said]
    assert len(waited) == 1
    assert "没有变化" in waited[0]
    assert any(f"{each.process}" in waited[0] for each in both)
    assert differing(tree(site / "site"), clean.trees["乙"]) == []


def test_the_cache_deleted_in_the_middle(site: Path, killable: Killable, clean: Clean) -> None:
    for after, word in ((0.1, "乙"), (0.3, "甲")):
        write(site, edition(word))
        begun = killable.begin(site, "--jobs", "2")
        time.sleep(after)
        shutil.rmtree(site / ".cache", ignore_errors=True)
        killable.end(begun)
        assert differing(stands(site), *clean.trees.values()) == []
        assert differing(killable.build(site), clean.trees[word]) == []


def test_a_full_disk(tmp_path: Path, killable: Killable, clean: Clean) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=64m", "tmpfs") as disk:
        site = Path(shutil.copytree(clean.folder, disk / "county"))
        killable.build(site)
        codes = set()
        for each, room in enumerate((0, 30, 100, 300)):
            before = tree(site / "site")
            word = "乙甲"[each % 2]
            write(site, edition(word))
            fill(disk, room)
            code, said = killable.run(site)
            codes.add(code)
            assert code == 0 or "磁盘满了" in said, said
            assert tree(site / "site") == (before if code else clean.trees[word])
            (disk / "ballast").unlink()
            assert differing(killable.build(site), clean.trees[word]) == []
            assert (site / "exemplars" / "ids.csv").read_bytes() == clean.ids
        assert 1 in codes


def fill(disk: Path, room: int) -> None:
    """Fill a disk but for some kB."""
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(bytes(max(0, free - room * 1024)))


@pytest.mark.parametrize("twin", [False, True], ids=["first", "next"])
def test_a_site_that_cannot_be_moved(
    site: Path, killable: Killable, clean: Clean, *, twin: bool
) -> None:
    if twin:
        write(site, edition("乙"))
        killable.build(site)
    before = tree(site / "site")
    word = "甲" if twin else "乙"
    write(site, edition(word))
    with mounted(site / "site", "--bind", str(site / "site")):
        subprocess.run(["mount", "-o", "remount,ro,bind", site / "site"], check=True)
        code, said = killable.run(site)
        assert code == 1
        assert "换不下来" in said
        assert tree(site / "site") == before
    assert differing(killable.build(site), clean.trees[word]) == []


@contextmanager
def mounted(folder: Path, *what: str) -> Iterator[Path]:
    """Mount something, where one may."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", *what, folder], check=False, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_clocks_that_jump_back(site: Path, killable: Killable, clean: Clean) -> None:
    """Files saved by a clock a year ahead, then by one that is right, then in the same moment."""
    ahead = time.time_ns() + 365 * 24 * 3600 * 10**9
    texts = [file for file in site.rglob("*.md") if ".cache" not in file.parts]
    for file in texts:
        os.utime(file, ns=(ahead, ahead))
    assert differing(killable.build(site), clean.trees["甲"]) == []
    write(site, edition("乙"))
    assert differing(killable.build(site), clean.trees["乙"]) == []
    times = {file: file.stat().st_mtime_ns for file in texts}
    write(site, edition("甲"))
    for file, moment in times.items():
        os.utime(file, ns=(moment, moment))
    assert differing(killable.build(site), clean.trees["甲"]) == []


@pytest.mark.parametrize("name", ["site", "site.old"])
def test_a_folder_that_is_not_ours(site: Path, killable: Killable, clean: Clean, name: str) -> None:
    shutil.rmtree(site / name, ignore_errors=True)
    write(site / name, {"index.html": "somebody else's", "kept/page.html": "kept"})
    before = tree(site / name)
    code, said = killable.run(site)
    assert code == 1
    assert "--force" in said
    assert tree(site / name) == before
    assert differing(killable.build(site, "--force"), clean.trees["甲"]) == []


def test_another_version_of_the_program(site: Path, killable: Killable, clean: Clean) -> None:
    """One package more is another version: it makes all again, and the first finds its way back."""
    other = write(site / "other", {"more-1.0.dist-info/METADATA": ""})
    write(site, edition("乙"))
    done = run(site, "build", "--jobs", "1", PYTHONPATH=str(other))
    assert done.returncode == 0, done.stderr
    assert differing(tree(site / "site"), clean.trees["乙"]) == []
    assert differing(killable.build(site), clean.trees["乙"]) == []
