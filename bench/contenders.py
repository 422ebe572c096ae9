"""What search is measured beside: Pagefind, as it comes and a token a character, and Material."""

from __future__ import annotations

import html
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prose import Story

BIN = Path(sys.executable).parent
PAGEFIND = (sys.executable, "-m", "pagefind_bin_extended")
INDEX = ("*.pf_meta", "pagefind-entry.json", "index/*", "fragment/*", "filter/*")
"""Files of Pagefind's that hold an index; the others are its scripts."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index took: seconds, bytes, files."""

    seconds: float
    bytes: int
    files: int


def whole(text: str) -> str:
    """Return a text as it is."""
    return text


def apart(text: str) -> str:
    """Return a text with a space between its characters: a token each."""
    return " ".join(text)


def pages(room: Path, told: Sequence[Story], spelt: Callable[[str], str]) -> None:
    """Write a page of HTML for each story, with nothing but its words."""
    for story in told:
        head, where = spelt(f"{story.name}：{story.title}"), spelt(story.township + story.village)
        texts = "".join(f"<p>{html.escape(spelt(each.text))}</p>" for each in story.paragraphs)
        folder = room / f"s{story.number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{story.number}</title></head><body><main data-pagefind-body>"
            f"<h1>{html.escape(head)}</h1><p>{html.escape(where)}</p>{texts}</main></body></html>",
            encoding="utf-8",
        )


def pagefind(room: Path, out: Path) -> Indexed:
    """Index a folder of pages with Pagefind's own program."""
    started = time.perf_counter()
    command = (*PAGEFIND, "--site", str(room), "--output-path", str(out), "--quiet")
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - started
    files = [file for pattern in INDEX for file in out.glob(pattern)]
    return Indexed(seconds, sum(file.stat().st_size for file in files), len(files))


def pagefind_version() -> str:
    """Return Pagefind's name and version."""
    done = subprocess.run((*PAGEFIND, "--version"), check=True, capture_output=True, text=True)
    return done.stdout.strip()


def material(room: Path, told: Sequence[Story]) -> Path:
    """Build the stories as plain pages of MkDocs Material with its search; return the site."""
    docs = room / "docs"
    (docs / "s").mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    (room / "mkdocs.yml").write_text(
        "site_name: 测试\nsite_url: https://bench.example/\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search: {lang: zh}]\n"
        "nav: [index.md]\nnot_in_nav: /s/\n",
        encoding="utf-8",
    )
    for story in told:
        texts = "\n\n".join(each.text for each in story.paragraphs)
        page = f"# {story.name}：{story.title}\n\n{story.township}{story.village}\n\n{texts}\n"
        (docs / "s" / f"s{story.number}.md").write_text(page, encoding="utf-8")
    subprocess.run(
        (str(BIN / "mkdocs"), "build", "--quiet"), cwd=room, check=True, capture_output=True
    )
    return room / "site"
