"""The frame: MkDocs' part of a site is made once, and again when any of it is lost or differs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from bangyang.config import load_mkdocs, settings_of
from sites import COUNTY, run, story, tree, write


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write(tmp_path / "county", {**COUNTY, "exemplars/a.md": story("甲某", "aaaaaa")})


def by_mkdocs(site: Path) -> bool:
    """Build a site; return whether MkDocs had a part in it."""
    done = run(site, "build", "--jobs", "1", "--profile")
    assert done.returncode == 0, done.stderr
    return "MkDocs" in done.stdout + done.stderr


def frame(site: Path) -> Path:
    (kept,) = (site / ".cache" / "bangyang" / "frame").iterdir()
    return kept


def test_mkdocs_is_asked_once(county: Path) -> None:
    assert by_mkdocs(county)
    write(county, {"exemplars/b.md": story("乙某", "bbbbbb", "又一个。")})
    assert not by_mkdocs(county)
    write(county, {"content/pages/index.md": "# 首页\n\n改了。\n"})
    assert by_mkdocs(county)
    (county / "content/pages/about.md").write_text("# 关于\n", encoding="utf-8")
    assert by_mkdocs(county)


def test_what_a_link_leads_to_is_looked_at_as_well(county: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, {"rules.md": "# 办法\n"})
    (county / "content" / "pages" / "more").symlink_to(elsewhere)
    assert by_mkdocs(county)
    write(elsewhere, {"rules.md": "# 办法\n\n改了。\n"})
    assert by_mkdocs(county)
    assert "改了" in (county / "site" / "more" / "rules" / "index.html").read_text("utf-8")


def test_a_frame_that_lost_a_file_is_made_again(county: Path) -> None:
    assert by_mkdocs(county)
    before = tree(county / "site")
    for lose in (Path.unlink, lambda file: file.write_bytes(b""), None):
        shutil.rmtree(county / "site")
        shutil.rmtree(county / "site.old", ignore_errors=True)
        if lose:
            lose(next((frame(county) / "files").rglob("*.css")))
        else:
            (frame(county) / "record").write_bytes(b"damaged")
        assert by_mkdocs(county)
        assert tree(county / "site") == before


def test_a_shell_that_looks_at_titles_is_rendered_whole_for_every_page(county: Path) -> None:
    """A theme may do with a page's values what no joining can: then each page is MkDocs' own."""
    counting = '{% include "frame.html" %}\n<!-- {{ page.title | length }} characters -->'
    options = COUNTY["mkdocs.yml"].replace("theme: {", "theme: {custom_dir: own, ")
    write(county, {"mkdocs.yml": options, "own/main.html": counting})
    for name in ("乙某某", "丙某某某"):
        write(county, {"exemplars/b.md": story(name, "bbbbbb")})
        done = run(county, "build", "--jobs", "1")
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("外壳") == 1
        pages = [file.read_text("utf-8") for file in (county / "site").rglob("*.html")]
        shelled = [page for page in pages if "<!-- " in page]
        assert len(shelled) > 10
        for page in shelled:
            title = re.search(r"<title>(.*?)(?: - 试验县)?</title>", page, re.DOTALL)
            counted = re.search(r"<!-- (\d+) characters -->", page)
            assert title
            assert counted
            assert page.count("characters -->") == 1
            assert title[1] == "试验县" or int(counted[1]) == len(title[1])


@pytest.mark.parametrize(
    "line",
    [
        "INHERIT: other.yml",
        "copyright: !ENV [OURS, 我们]",
        "extra: {told: !!python/object/apply:os.getpid []}",
        "hooks: [hook.py]",
        "markdown_extensions: [pymdownx.snippets]",
        "markdown_extensions: [pymdownx.emoji: {options: {custom_icons: [icons]}}]",
    ],
)
def test_what_depends_on_other_files_or_the_machine_is_known(county: Path, line: str) -> None:
    file = county / "mkdocs.yml"
    write(county, {"other.yml": "{}", "hook.py": "", "icons/a.svg": "<svg/>"})
    with file.open("a", encoding="utf-8") as options:
        options.write(f"{line}\n")
    config = load_mkdocs(file)
    assert isinstance(config, MkDocsConfig)
    assert not settings_of(config).alone
