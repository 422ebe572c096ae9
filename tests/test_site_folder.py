"""Where a site may lie: nothing of its own material is ever replaced by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import COUNTY, run, story, tree, write


def site(folder: Path, line: str) -> Path:
    """Write a small site with one more line in its ``mkdocs.yml``."""
    options = line + COUNTY["mkdocs.yml"]
    return write(
        folder, {**COUNTY, "mkdocs.yml": options, "exemplars/甲.md": story("甲某", "aaaaaa")}
    )


@pytest.mark.parametrize("named", ["exemplars", "content/counties", ".cache"])
@pytest.mark.parametrize("module", ["bangyang", "mkdocs"])
def test_a_site_never_takes_the_place_of_its_material(
    tmp_path: Path, named: str, module: str
) -> None:
    folder = site(tmp_path, f"site_dir: '{named}'\n")
    before = tree(folder)
    force = ["--force"] if module == "bangyang" else []
    done = run(folder, "build", *force, module=module)
    assert done.returncode == 1
    assert "site_dir" in done.stderr
    kept = {path: content for path, content in tree(folder).items() if path in before}
    assert kept == before


def test_nor_do_the_folders_beside_it(tmp_path: Path) -> None:
    """The folder of the stories may be called like the one that waits beside the site."""
    folder = site(tmp_path, "site_dir: exemplars.new\n")
    (folder / "exemplars").rename(folder / "exemplars.new.old")
    (folder / "exemplars").symlink_to("exemplars.new.old")
    done = run(folder, "build", "--force")
    assert done.returncode == 1
    assert "site_dir" in done.stderr
    assert (folder / "exemplars.new.old" / "甲.md").is_file()


@pytest.mark.parametrize("aim", ["/", "site"])
def test_nor_does_a_link_lead_it_astray(tmp_path: Path, aim: str) -> None:
    folder = site(tmp_path, "")
    (folder / "site").symlink_to(aim)
    done = run(folder, "build", "--force")
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site").is_symlink()
