"""Whether every page is valid HTML, by vnu: the Nu checker of the HTML standard's editors."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from conftest import needed, needed_from_npm


def said(page: Path) -> set[str]:
    """Return vnu's errors and warnings; that a void element needs no slash is neither."""
    vnu = needed_from_npm("vnu-jar/build/dist/vnu.jar")
    done = subprocess.run(
        [needed("java"), "-jar", vnu, "--format", "json", "--stdout", "--skip-non-html", page],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return {
        f"{each['url'].split('/site/')[-1]}: {each['message']} {each.get('extract', '')}"
        for each in json.loads(done.stdout)["messages"]
        if each["type"] == "error" or each.get("subType") == "warning"
    }


def test_vnu_finds_no_error_on_any_page(county: Path) -> None:
    wrong = said(county)
    assert not wrong, "\n".join(sorted(wrong))


def test_vnu_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><p><div></p>", encoding="utf-8")
    assert said(tmp_path)
