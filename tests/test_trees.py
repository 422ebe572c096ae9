"""The two trees: whatever happens in between, one whole site is there, and the next is right."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.render import manifest, swap, twin
from bangyang.render.swap import MARKER
from bangyang.render.trees import abandon, finish, foreign, is_as_left, noted, opened
from bangyang.render.write import write
from sites import tree

Edition = dict[str, str]
"""What a site's files hold."""

FIRST: Edition = {
    "index.html": "home",
    "a/index.html": "a",
    "a/b/x.txt": "x",
    "gone/index.html": "g",
}
SECOND: Edition = {"index.html": "home", "a/index.html": "A", "a/b/y.txt": "y", "new/1/2.html": "n"}
FLIPPED: Edition = {"index.html/x": "a file was here", "a": "a folder was here"}


def key(content: str) -> bytes:
    return blake2b(content.encode(), digest_size=16).digest()


def build(base: Path, edition: Edition, note: bytes = b"note") -> int:
    """Build a site as the pages' writer does; return how many files were not there."""
    filling = opened(base / "site", base / "cache")
    missing = [path for path, content in edition.items() if not filling.holds(path, key(content))]
    for path in missing:
        write(filling.root, path, edition[path].encode())
    finish(filling, note)
    return len(missing)


def is_whole(folder: Path, edition: Edition) -> bool:
    found = tree(folder)
    found.pop(MARKER, None)
    return found == {path: content.encode() for path, content in edition.items()}


def state(site: Path, cache: Path) -> bytes | None:
    return noted(site, cache) if is_as_left(site, cache) else None


def empty_folders(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*/") if not any(each.iterdir())]


@contextmanager
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(swap, "_exchange", lambda _one, _other: False)
        yield


SYSTEMS = ["exchange", "two-renames", "copies"]


@pytest.fixture(params=SYSTEMS)
def base(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder for a site, on systems with and without exchange and hard links."""
    if request.param != "exchange":
        monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    if request.param == "copies":
        monkeypatch.setattr(twin.os, "link", _refused)
    return tmp_path


def _refused(this: str, that: str) -> None:
    raise OSError(errno.EPERM, "no hard links here", this, None, that)


def test_the_first_site_and_the_next_ones(base: Path) -> None:
    for edition in (FIRST, SECOND, FLIPPED, FIRST):
        build(base, edition)
        assert is_whole(base / "site", edition)
        assert empty_folders(base / "site") == []
        assert {each.name for each in base.iterdir()} <= {"cache", "site", "site.old"}
    assert is_whole(base / "site.old", FIRST)


def test_only_what_differs_is_made(base: Path) -> None:
    assert build(base, FIRST) == 4
    assert build(base, FIRST) == 0
    before = {path: (base / "site" / path).stat() for path in FIRST}
    assert build(base, {**FIRST, "a/index.html": "b"}) == 1
    for path in FIRST.keys() - {"a/index.html"}:
        assert (base / "site" / path).stat().st_mtime_ns == before[path].st_mtime_ns


def test_what_readers_have_open_does_not_change(base: Path) -> None:
    build(base, FIRST)
    build(base, FIRST)
    with (base / "site" / "a" / "index.html").open() as page:
        build(base, SECOND)
        build(base, FLIPPED)
        assert page.read() == "a"


def test_a_file_whose_bytes_are_the_same_keeps_its_time(base: Path) -> None:
    """The program is another, its pages are not: who copies the site has nothing to copy."""
    build(base, FIRST)
    build(base, FIRST)
    before = (base / "site" / "a" / "index.html").stat().st_mtime_ns
    shutil.rmtree(base / "cache")
    assert build(base, FIRST) == 4
    assert (base / "site" / "a" / "index.html").stat().st_mtime_ns == before
    assert is_whole(base / "site.old", FIRST)


def test_what_is_withdrawn_stays_nowhere(base: Path) -> None:
    build(base, FIRST)
    shutil.rmtree(base / "cache")
    build(base, SECOND)
    assert not (base / "site.old" / "gone").exists()
    build(base, {"index.html": "home"})
    assert is_whole(base / "site.old", {"index.html": "home"})


def test_the_state_is_known_until_somebody_touches_the_site(base: Path) -> None:
    site, cache = base / "site", base / "cache"
    assert state(site, cache) is None
    for edition in (FIRST, SECOND):
        build(base, edition, b"made of this")
        assert state(site, cache) == b"made of this"
    (site / "empty").mkdir()
    assert state(site, cache) is None
    (site / "empty").rmdir()
    (site / "more.txt").write_text("more")
    assert state(site, cache) is None
    (site / "more.txt").unlink()
    assert state(site, cache) == b"made of this"
    (site / "a" / "index.html").write_text("touched")
    assert state(site, cache) is None
    build(base, SECOND)
    assert is_whole(site, SECOND)
    (site / "a" / "b" / "y.txt").unlink()
    assert state(site, cache) is None
    build(base, SECOND)
    assert is_whole(site, SECOND)
    assert state(site, cache) == b"note"


def test_two_processes_look_at_a_large_site(base: Path) -> None:
    """Whichever of them it is in whose share something is amiss."""
    site, cache = base / "site", base / "cache"
    large = {f"{number % 7}/{number}/index.html": "page" for number in range(600)}
    build(base, {**large, "index.html": "home", "1/index.html": "list"})
    assert state(site, cache) == b"note"
    for path in ("index.html", "0/0/index.html", "1/1/index.html", "6/594/index.html"):
        content = (site / path).read_bytes()
        looks = (site / path).stat()
        (site / path).unlink()
        assert state(site, cache) is None
        (site / path).write_bytes(content)
        assert state(site, cache) is None
        os.utime(site / path, ns=(looks.st_atime_ns, looks.st_mtime_ns))
        assert state(site, cache) == b"note"
        (site / path).with_name("more").mkdir()
        assert state(site, cache) is None
        (site / path).with_name("more").rmdir()
    assert build(base, {**large, "index.html": "home", "1/index.html": "list"}) == 0
    assert build(base, {**large, "index.html": "home"}) == 0
    assert is_whole(site, {**large, "index.html": "home"})


def test_a_manifest_that_is_damaged_is_none(base: Path) -> None:
    build(base, FIRST)
    (file,) = (base / "cache" / "trees").iterdir()
    for damaged in (b"", file.read_bytes()[:-1], b"\0" * 400, file.read_bytes() + b"\0"):
        file.write_bytes(damaged)
        assert state(base / "site", base / "cache") is None
    build(base, SECOND)
    assert is_whole(base / "site", SECOND)


def test_a_file_that_was_never_written_keeps_the_site_as_it_was(base: Path) -> None:
    build(base, FIRST)
    filling = opened(base / "site", base / "cache")
    filling.holds("never.html", key("never"))
    with pytest.raises(FileNotFoundError):
        finish(filling)
    assert is_whole(base / "site", FIRST)
    abandon(filling)
    build(base, SECOND)
    assert is_whole(base / "site", SECOND)


def test_symbolic_links_lead_nothing_out(base: Path) -> None:
    elsewhere = base / "elsewhere"
    elsewhere.mkdir()
    build(base, FIRST)
    build(base, FIRST)
    shutil.rmtree(base / "site.old" / "a")
    (base / "site.old" / "a").symlink_to(elsewhere)
    (base / "site" / "index.html").unlink()
    (base / "site" / "index.html").symlink_to(elsewhere / "file")
    build(base, SECOND)
    assert is_whole(base / "site", SECOND)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_somebody_replaced_by_a_link_leads_nothing_out(base: Path) -> None:
    build(base, FIRST)
    build(base, FIRST)
    elsewhere = base / "elsewhere"
    (base / "site" / "a").rename(elsewhere)
    before = tree(elsewhere)
    (base / "site" / "a").symlink_to(elsewhere)
    build(base, SECOND)
    assert is_whole(base / "site", SECOND)
    assert is_whole(base / "site.old", SECOND)
    assert tree(elsewhere) == before


def test_a_manifest_that_leads_out_is_none(base: Path) -> None:
    build(base, FIRST)
    mine = base / "mine.txt"
    mine.write_text("kept")
    (file,) = (base / "cache" / "trees").iterdir()
    told = manifest.read(file)
    assert told is not None
    looks = key("kept"), twin.seen(str(mine))
    manifest.write(manifest.Manifest({**told.entries, "../mine.txt": looks}), file)
    build(base, SECOND)
    assert mine.read_text() == "kept"


def test_a_site_that_is_a_link_stays_one(base: Path) -> None:
    (base / "real").mkdir()
    (base / "site").symlink_to(base / "real")
    build(base, FIRST)
    build(base, SECOND)
    assert (base / "site").is_symlink()
    assert is_whole(base / "site", SECOND)


def test_whose_folder_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert not foreign(site)
    site.mkdir()
    assert not foreign(site)
    (site / "index.html").write_text("somebody else's")
    assert foreign(site)
    shutil.rmtree(site)
    build(tmp_path, FIRST)
    assert not foreign(site)
    assert foreign(site / "index.html")


class CutOff(BaseException):
    """The power fails."""


class Power:
    """Fails before the file operation counted so; it never does while there is no count."""

    left: int | None = None

    @classmethod
    def watch(cls, event: str, _arguments: tuple[object, ...]) -> None:
        if cls.left is not None and event in WATCHED:
            cls.left -= 1
            if cls.left < 0:
                raise CutOff


WATCHED = {
    *("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"),
    *("ctypes.dlsym", "shutil.rmtree"),
}

sys.addaudithook(Power.watch)


def cut_off(base: Path, edition: Edition, after: int) -> bool:
    """Build until the power fails; return whether it did."""
    Power.left = after
    try:
        build(base, edition)
    except CutOff:
        return True
    finally:
        Power.left = None
    return False


@pytest.mark.parametrize(
    ("base", "before"),
    [("exchange", None), ("exchange", FIRST), ("two-renames", FIRST)],
    ids=["first", "exchange", "two-renames"],
    indirect=["base"],
)
def test_a_power_cut_at_any_moment(base: Path, before: Edition | None) -> None:
    if before:
        build(base, before)
        build(base, before)
    shutil.move(base, kept := base.with_name("kept"))
    for after in range(1000):
        shutil.copytree(kept, base)
        failed = cut_off(base, SECOND, after)
        there = [each for each in (base / "site", base / "site.old") if each.exists()]
        assert there or not before
        assert not any(foreign(base / each) for each in ("site", "site.old", "site.new"))
        assert all(is_whole(each, before or {}) or is_whole(each, SECOND) for each in there)
        build(base, FLIPPED)
        assert is_whole(base / "site", FLIPPED)
        assert not (base / "site.new").exists()
        build(base, FLIPPED)
        assert is_whole(base / "site.old", FLIPPED)
        shutil.rmtree(base)
        if not failed:
            break
    assert 10 < after < 999
    shutil.move(kept, base)


paths = st.sampled_from(
    ["index.html", "a", "a/b", "a/b/c", "a/c", "d/e", "d/e/f", "d/g", "名/页.html"]
)
acts = st.sampled_from(["lose cache", "lose twin", "damage site", "damage twin", "cut off", ""])


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Draw files none of which is another's folder."""
    drawn = draw(st.dictionaries(paths, st.sampled_from("xyz"), max_size=6))
    return {p: c for p, c in drawn.items() if not any(o.startswith(f"{p}/") for o in drawn)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(editions(), acts, st.integers(0, 60)), min_size=1, max_size=6))
def test_any_life_of_a_site(life: list[tuple[Edition, str, int]]) -> None:
    with TemporaryDirectory() as name:
        base = Path(name)
        for edition, act, after in life:
            if act == "lose cache":
                shutil.rmtree(base / "cache", ignore_errors=True)
            elif act == "lose twin":
                shutil.rmtree(base / "site.old", ignore_errors=True)
            elif act.startswith("damage"):
                damage(base / ("site" if act.endswith("site") else "site.old"), after)
            elif act == "cut off":
                cut_off(base, edition, after)
            build(base, edition)
            assert is_whole(base / "site", edition)
            assert empty_folders(base / "site") == []
            assert state(base / "site", base / "cache") == b"note"


def damage(folder: Path, which: int) -> None:
    """Do to a folder what people do: write into a file, remove one, add one."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    if not files:
        return
    file = files[which % len(files)]
    if which % 3 == 0:
        file.write_text("somebody wrote this", encoding="utf-8")
    elif which % 3 == 1:
        file.unlink()
    else:
        file.with_name("added.txt").write_text("somebody added this", encoding="utf-8")
