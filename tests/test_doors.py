"""Both doors make the same site, and the same material always makes the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

from bangyang.render.trees import foreign
from bangyang.theme import search_modules
from sites import COUNTY, built, example, run, story, tree, write


def test_the_example_has_every_kind_of_page(plain: Path) -> None:
    files = tree(plain / "site")
    for path in (
        "index.html",
        "exemplars/index.html",
        "exemplars/a-z/index.html",
        "exemplars/yanxi/he-yan/index.html",
        "exemplars/by/kind/person/index.html",
        "counties/index.html",
        "counties/yanxi/index.html",
        "pledges/index.html",
        "pledges/yanxi/index.html",
        "pledges/yanxi/2026/index.html",
        "search/index.html",
        "posters/index.html",
        "posters/yanxi/he-yan-story-A3.pdf",
        "posters/yanxi/he-yan-story-A3.png",
        "e/nfdfqc/index.html",
        "404.html",
        "feed.xml",
        "sitemap.xml",
        "data/exemplars.json",
        "data/pledges/yanxi.csv",
        "data/pledges/yanxi.json",
        "assets/search/manifest.js",
        "assets/bangyang/search.js",
    ):
        assert path in files
    raw = {path for path in files if Path(path).name in search_modules()}
    assert all(path.startswith("assets/search/") for path in raw)  # files of the index
    assert not any(path.endswith(".gz") and path.startswith("sitemap") for path in files)


def files(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found
    return found


def test_mkdocs_builds_the_same_bytes(plain: Path, tmp_path: Path) -> None:
    site = example(tmp_path / "elsewhere" / "by-mkdocs", like=plain)
    shutil.copyfile(plain / "exemplars/ids.csv", site / "exemplars/ids.csv")
    done = run(site, "build", "--strict", module="mkdocs")
    assert done.returncode == 0, done.stderr
    assert tree(site / "site") == tree(plain / "site")
    assert not foreign(site / "site")


def test_folder_jobs_hash_seed_and_time_zone_change_nothing(plain: Path, tmp_path: Path) -> None:
    site = example(tmp_path / "another" / "deeper" / "place")
    other = built(site, "--jobs", "2", PYTHONHASHSEED="7", TZ="Pacific/Kiritimati")
    assert tree(other) == tree(plain / "site")


def test_a_second_build_makes_no_photo_or_poster_again(plain: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(plain, tmp_path / "again"))
    cache = site / ".cache/bangyang"
    rooms = ("photos", "posters", "shares", "search-parts", "search-shards", "frame")
    before = {file: file.stat().st_mtime_ns for name in rooms for file in files(cache / name)}
    built(site)
    after = {file: file.stat().st_mtime_ns for name in rooms for file in files(cache / name)}
    assert after == before
    assert tree(site / "site") == tree(plain / "site")


def test_a_build_adds_new_ids_and_follows_a_move(tmp_path: Path) -> None:
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": story("甲某", "aaaaa1")})
    built(site)
    table = site / "exemplars/ids.csv"
    assert table.read_text(encoding="utf-8-sig").splitlines()[1] == "aaaaa1,shiyan,a,2026-11-23"
    (site / "exemplars/a.md").rename(site / "exemplars/b.md")
    built(site, "--today", "2026-12-01")
    assert table.read_text(encoding="utf-8-sig").splitlines()[1] == "aaaaa1,shiyan,b,2026-11-23"


def test_a_withdrawn_story_leaves_its_short_address_and_nothing_else(tmp_path: Path) -> None:
    stays = story("留下人", "bbbbb1", "这一篇还在。")
    goes = story("苗撤下", "aaaaa1", "这一篇有人说过的话。", quote="{text: 他来过, by: 村民}")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": goes, "exemplars/b.md": stays})
    files = tree(built(site))
    assert "苗撤下".encode() in files["exemplars/shiyan/a/index.html"]
    gone = story(
        "苗撤下",
        "aaaaa1",
        "这一篇有人说过的话。",
        status="withdrawn",
        withdrawn="{on: 2026-11-20, reason: 本人要求}",
    )
    (site / "exemplars/a.md").write_text(gone, encoding="utf-8")
    files = tree(built(site))
    assert not [path for path in files if path.startswith("exemplars/shiyan/a/")]
    for words in ("苗撤下", "有人说过的话", "他来过", "本人要求", "miao-che-xia"):
        assert not [path for path, content in files.items() if words.encode() in content]
    named = [path for path, content in files.items() if b"aaaaa1" in content]
    assert set(named) <= {"e/aaaaa1/index.html"}
    notice = files["e/aaaaa1/index.html"].decode()
    assert "2026年11月20日" in notice
    assert "noindex" in notice


def test_errors_leave_the_old_site_and_leave_out_publishes_the_rest(tmp_path: Path) -> None:
    good, bad = story("好人一", "aaaaa1"), story("坏人一", "bbbbb1")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": good, "exemplars/b.md": bad})
    before = tree(built(site))
    broken = story("坏人一", "bbbbb1", date="三月")
    (site / "exemplars/b.md").write_text(broken, encoding="utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert "exemplars/b.md:5:7" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site / "site") == before
    done = run(site, "build", "--leave-out")
    assert "Traceback" not in done.stderr
    files = tree(site / "site")
    assert "exemplars/shiyan/a/index.html" in files
    assert "exemplars/shiyan/b/index.html" not in files
    assert "坏人一" not in files["e/bbbbb1/index.html"].decode()


def test_warnings_never_stop_a_strict_build(tmp_path: Path) -> None:
    text = story("没号人", "x").replace("id: x\n", "")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": text})
    done = run(site, "build", "--strict", module="mkdocs")
    assert done.returncode == 0, done.stderr
    assert "check --fix" in done.stderr


def test_dirty_builds_are_refused(tmp_path: Path) -> None:
    site = write(tmp_path, COUNTY)
    done = run(site, "build", "--dirty", module="mkdocs")
    assert done.returncode != 0
    assert "--dirty" in done.stderr + done.stdout
    assert not (site / "site").exists()
