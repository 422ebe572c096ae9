"""Chromium at a site on this machine: what a server sent it, and how fast it may be."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PHONE: ViewportSize = {"width": 390, "height": 844}
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


@dataclass
class Log:
    """What was sent, headers counted, in order: path and bytes; and what Chromium says it got."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    received: int = 0

    def clear(self) -> None:
        """Begin anew."""
        self.sent, self.received = [], 0

    def total(self, *parts: str) -> int:
        """Return the bytes of all files whose path holds one of the parts, or of all files."""
        return sum(size for path, size in self.sent if not parts or any(p in path for p in parts))


@cache
def _zipped(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    """Serves as a web server does: text gzipped, the connection kept open, nothing held back."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 20

    def __init__(self, *arguments: Any, log: Log, directory: str) -> None:
        self._log = log
        super().__init__(*arguments, directory=directory)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def send_head(self) -> BytesIO | None:
        """Send the headers of a file and return its bytes."""
        path = Path(self.translate_path(self.path.split("?")[0]))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return None
        text = file.suffix in TEXT
        body = _zipped(file, file.stat().st_mtime_ns) if text else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if text:
            self.send_header("Content-Encoding", "gzip")
        head = len(b"".join(self._headers_buffer)) + 2  # type: ignore[attr-defined]
        self._log.sent.append((self.path, head + len(body)))
        self.end_headers()
        return BytesIO(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of a file is no error."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Log]]:
    """Serve a folder gzipped; yield its address and the log of what is sent."""
    log = Log()
    handler = partial(_Handler, log=log, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", log
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, log: Log, *, cached: bool = True) -> Iterator[tuple[Page, CDPSession]]:
    """Yield a page with an empty cache on a phone's screen, and its control."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2.75, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("Network.enable")
    control.on("Network.loadingFinished", partial(_received, log))
    if not cached:
        control.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page, control
    context.close()


def _received(log: Log, event: dict[str, Any]) -> None:
    log.received += int(event["encodedDataLength"])


def throttle(control: CDPSession, *, slow: bool) -> None:
    """Let a page have a phone's network and processor, or all there is."""
    control.send("Network.emulateNetworkConditions", SLOW if slow else FAST)
    control.send("Emulation.setCPUThrottlingRate", {"rate": 4 if slow else 1})
