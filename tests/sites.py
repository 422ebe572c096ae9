"""Sites for tests: copies of the example, and small ones written on the spot."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

ROOT = Path(__file__).parent.parent
LEFT_OUT = ("{kind: story, size: 600x900}", "{kind: pledges, size: A3}")
"""Posters the example offers and tests do without: a first build takes half as long."""

MATERIAL = ("mkdocs.yml", "content", "exemplars")


def example(folder: Path, like: Path | None = None) -> Path:
    """Copy the example county into a folder and return it.

    ``like`` is a built site's folder: what it derived is taken along, to save time.
    """
    folder.mkdir(parents=True)
    if like:
        shutil.copytree(like / ".cache", folder / ".cache")
    for name in MATERIAL:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
    options = folder / "mkdocs.yml"
    lines = options.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if line.strip(" -\n") not in LEFT_OUT)
    options.write_text("".join(kept), encoding="utf-8")
    return folder


def whole(folder: Path, like: Path | None = None) -> Path:
    """Copy the example and add what it is too small to show: second pages, a menu of two levels."""
    site = example(folder, like)
    shutil.copytree(ROOT / "tests" / "whole", site, dirs_exist_ok=True)
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as options:
        options.write("  - 帮助: [guide/write.md, guide/form.md]\n")
    more = {
        f"exemplars/more/s{number}.md": story(f"甲某{number}", f"more{number}", date="2024-03-05")
        for number in range(10, 36)
    }
    return write(site, more)


def run(
    site: Path, *arguments: str, module: str = "bangyang", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m <module>`` in a site, as a person would at a terminal that is none.

    What only a new process heeds, such as the hash seed, gets one; the others are forked.
    """
    given = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    if hasattr(os, "fork") and not any(key.startswith(("PYTHON", "TZ")) for key in environment):
        return _forked(site, module, arguments, given)
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=site,
        env=given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _forked(
    site: Path, module: str, arguments: tuple[str, ...], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    server = _warm()
    assert server.stdin is not None
    assert server.stdout is not None
    with NamedTemporaryFile() as out, NamedTemporaryFile() as errors:
        call = {
            "folder": str(site.resolve()),
            "module": module,
            "arguments": arguments,
            "environment": environment,
            "out": out.name,
            "errors": errors.name,
        }
        server.stdin.write(json.dumps(call) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        said, complained = (Path(each.name).read_text("utf-8") for each in (out, errors))
    return subprocess.CompletedProcess([module, *arguments], code, said, complained)


@cache
def _warm() -> subprocess.Popen[str]:
    """Return this process's ``warm.py``; it ends when its input does."""
    server = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("warm.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(server.communicate)
    return server


def built(site: Path, *arguments: str, **environment: str) -> Path:
    """Build a site, by one process unless told otherwise, and return the folder it is in."""
    done = run(site, "build", "--jobs", "1", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    return site / "site"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write text files into a folder and return it."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


COUNTY = {
    "mkdocs.yml": (
        "site_name: 试验县\nsite_url: https://shiyan.example/\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\n"
        "plugins: [bangyang: {today: 2026-11-23, posters: []}]\n"
    ),
    "content/pages/index.md": "# 首页\n\n试验县是虚构的。\n",
    "content/counties/shiyan/county.yml": "name: 试验县\ntownships: [东河乡, 西山镇]\n",
}
"""The smallest county: files to write, to which a test adds what it is about."""


def story(name: str, identifier: str, body: str = "正文。", **fields: str) -> str:
    """Return a story's file; further fields are YAML as it stands."""
    values = {"name": name, "id": identifier, "kind": "person", "date": "2026-03-05", **fields}
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{head}---\n\n{body}\n"
