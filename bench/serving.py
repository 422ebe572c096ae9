"""How long ``bangyang serve`` takes from a changed file to the page a browser would be given."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring import installed

BIN = Path(sys.executable).parent
EDITS, PATIENCE = 5, 300
"""Edits a measurement takes, and seconds to wait for one page."""


def latencies(site: Path, count: int) -> list[float]:
    """Return the seconds of some edits, each of another story's first paragraph."""
    with serving(site) as address:
        return [_edited(site, address, count, number) for number in range(1, EDITS + 1)]


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site and yield its address; what it prints shows when it ends too early."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(BIN / "bangyang"), "serve", "--address", address]
    log = site.with_suffix(".log")
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=site, stdout=out, stderr=subprocess.STDOUT, env=installed()
        )
        try:
            waited(server, log, f"http://{address}/", "")
            yield f"http://{address}/"
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _edited(site: Path, address: str, count: int, number: int) -> float:
    story = (count // 3 + 31 * number) % count
    file = site / f"exemplars/s{story:05d}.md"
    mark = f"这是预览里的第{number}次改。"
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    time.sleep(0.5)  # as a person would, after the last page has come
    started = time.perf_counter()
    file.write_text(f"{head}\n\n{mark}{body}", encoding="utf-8")
    waited(None, file, f"{address}exemplars/ceshi/s{story:05d}/", mark)
    return time.perf_counter() - started


def waited(server: subprocess.Popen[bytes] | None, log: Path, address: str, mark: str) -> None:
    """Ask for a page until it has some words, a hundred times a second."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server is not None and server.poll() is not None:
            raise ChildProcessError(
                f"bangyang serve ended:\n{log.read_text(encoding='utf-8')[-4000:]}"
            )
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:
                if mark in page.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{address} had not changed after {PATIENCE} s")
