"""Walk the first day in a folder of its own, and picture it: ``python -m tools.first_day``."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.first_day.material import COUNTY, ID, NAME, SHEET, TOWNSHIPS, WORD, fill_in, word
from tools.first_day.terminal import page, spoken
from tools.screenshots.__main__ import DOCS, FLAGS, ROOT, SETTLE, save, served

PHOTO = ROOT / "exemplars/砚池街道/蒲月娥/蒲月娥.png"
BANGYANG = (sys.executable, "-m", "bangyang")
TODAY = "2026-09-14"


@dataclass(frozen=True, slots=True)
class Step:
    """A command as an officer types it, and what is answered where it asks."""

    picture: str
    """Empty where none is taken."""
    shown: str
    answers: tuple[str, ...] = ()


STEPS = (
    Step("first-import", f"bangyang import {WORD}"),
    Step("first-confirm", "bangyang confirm", ("2026-09-12", "", "", "", "", "")),
    Step("", f"bangyang template {SHEET}"),
    Step("first-check", "bangyang check"),
    Step("", "bangyang build"),
)


def walk(room: Path) -> dict[str, str]:
    """Walk the whole day below a folder; return what the terminal showed, by picture."""
    asked = (COUNTY, "某省", "", "", *TOWNSHIPS, "", "")
    first = "bangyang new 青禾"
    said = {"first-new": spoken([*BANGYANG, "new", "青禾"], first, room, asked)}
    site = room / "青禾"
    word(site / WORD, PHOTO)
    for step in STEPS:
        words = step.shown.split()[1:]
        if words[0] in ("import", "check", "build"):
            words += ["--today", TODAY]
        said[step.picture or step.shown] = spoken(
            [*BANGYANG, *words], step.shown, site, step.answers
        )
        if words[0] == "template":
            fill_in(site / SHEET)
    return said


def sheet(browser: Browser, file: Path, room: Path) -> Image.Image:
    """Return how the left part of a spreadsheet looks, as LibreOffice tells it."""
    profile = f"-env:UserInstallation=file://{room}/office"
    call = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(room)]
    subprocess.run([*call, str(file)], check=True, capture_output=True, timeout=120)  # noqa: S603 - our own call
    context = browser.new_context(viewport={"width": 1100, "height": 150})
    seen = context.new_page()
    seen.goto(f"file://{room}/{file.stem}.html")
    data = seen.locator("table").first.screenshot()
    context.close()
    picture = Image.open(io.BytesIO(data))
    return picture.crop((0, 0, min(picture.width, 600), min(picture.height, 260)))


def take(browser: Browser, room: Path, said: dict[str, str]) -> None:
    """Take the pictures README.zh-CN.md shows."""
    for name, text in said.items():
        if name.startswith("first-"):
            save(_shot(browser, page(text)), DOCS / f"{name}.png")
    site = room / "青禾"
    save(sheet(browser, site / SHEET, room), DOCS / "first-table.png")
    with served(site / "site") as address:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, device_scale_factor=2, reduced_motion="reduce"
        )
        seen = context.new_page()
        seen.goto(f"{address}/exemplars/", wait_until="networkidle")
        seen.get_by_text(NAME).first.click()
        seen.wait_for_load_state("networkidle")
        seen.evaluate(SETTLE)
        save(Image.open(io.BytesIO(seen.screenshot())), DOCS / "first-story.png")
        context.close()
    [poster] = (site / "site/posters" / ID).glob("*-story-A3.png")
    save(Image.open(poster), DOCS / "first-poster.png")


def _shot(browser: Browser, source: str) -> Image.Image:
    context = browser.new_context(viewport={"width": 900, "height": 200})
    seen = context.new_page()
    seen.set_content(source)
    data = seen.locator("pre").screenshot()
    context.close()
    return Image.open(io.BytesIO(data))


def main() -> None:
    """Walk and take pictures."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        room = Path(folder) / "宣传部"
        room.mkdir()
        said = walk(room)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take(browser, room, said)
        browser.close()


if __name__ == "__main__":
    main()
