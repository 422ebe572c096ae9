"""Build the example and take its pictures: ``python -m tools.screenshots``."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, cast

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.screenshots.pages import PAGES, POSTER, SCHEMES, SHOWN, TYPED, WIDTHS, Shown

ROOT = Path(__file__).resolve().parents[2]
ALL = ROOT / "screenshots"
DOCS = ROOT / "docs" / "pictures"
MOST = 300_000
"""Bytes a picture of the docs may have."""

PAUSE = 2_000
"""Milliseconds until all suggestions are there."""

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

SETTLE = """async () => {
  for (const each of document.images) each.loading = "eager";
  await Promise.all([...document.images].map(each => each.decode().catch(() => {})));
  await document.fonts.ready;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site and yield its address."""
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def build(room: Path) -> Path:
    """Build the example in a folder of its own and return the site."""
    for name in ("content", "exemplars"):
        shutil.copytree(ROOT / name, room / name)
    shutil.copyfile(ROOT / "mkdocs.yml", room / "mkdocs.yml")
    subprocess.run([sys.executable, "-m", "bangyang", "build"], cwd=room, check=True)
    return room / "site"


@contextmanager
def opened(browser: Browser, address: str, shown: Shown) -> Iterator[Page]:
    """Open a page as one reader sees it, with every picture loaded."""
    context = browser.new_context(
        viewport={"width": shown.width, "height": WIDTHS[shown.width]},
        color_scheme=cast(Literal["light", "dark"], shown.scheme),
        device_scale_factor=shown.dots,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/{PAGES[shown.page]}", wait_until="networkidle")
    if shown.page in TYPED:
        page.keyboard.press("/")
        page.keyboard.type(TYPED[shown.page])
        page.wait_for_timeout(PAUSE)
    page.evaluate(SETTLE)
    yield page
    context.close()


def take_all(browser: Browser, address: str) -> None:
    """Take every page whole, on each screen, by day and by night."""
    shutil.rmtree(ALL, ignore_errors=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            for page in PAGES:
                with opened(browser, address, Shown("", page, width, scheme)) as seen:
                    seen.screenshot(path=ALL / f"{page}-{width}-{scheme}.png", full_page=True)


def take_shown(browser: Browser, address: str) -> None:
    """Take the pictures of the docs."""
    for each in SHOWN:
        with opened(browser, address, each) as seen:
            save(Image.open(io.BytesIO(seen.screenshot())), DOCS / f"{each.name}.png")


def save(picture: Image.Image, target: Path) -> None:
    """Save a picture with a palette of 256 colours; ValueError if it is still too large."""
    reduced = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    reduced.save(target, optimize=True)
    if target.stat().st_size > MOST:
        raise ValueError(f"{target.name} has {target.stat().st_size} bytes")


def main() -> None:
    """Build, serve, take."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        site = build(Path(room))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with served(site) as address:
            take_all(browser, address)
            take_shown(browser, address)
        save(Image.open(site / POSTER), DOCS / "poster.png")
        browser.close()


if __name__ == "__main__":
    main()
