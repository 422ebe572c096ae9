"""What a phone waits for a story, beside plain MkDocs Material with the same stories, in one run.

Chromium's own timeline on a throttled profile: 4× slower processor, 1.6 Mbit/s down, 150 ms a round
trip, a 390 × 844 screen of 2.75 dots a pixel, nothing in the cache. The site is served gzipped.
Run it by ``make bench-phone``.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import frontmatter
from playwright.sync_api import Browser, sync_playwright

RUNS = 5
ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PHONE = {"width": 390, "height": 844}
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
GOALS = {"fcp": 1_800.0, "lcp": 2_500.0, "cls": 0.02}
NAMES = {
    "fcp": "first contentful paint, ms",
    "lcp": "largest contentful paint, ms",
    "cls": "layout shift",
}
NAME = ("name", "姓名", "名称")
KINDS = {
    "HTML": (".html",),
    "CSS": (".css",),
    "JavaScript": (".js",),
    "pictures": (".jpg", ".jpeg", ".png", ".webp", ".svg"),
    "other": (".json", ".xml", ".txt"),
}
TIMELINE = """() => new Promise(done => {
  const all = {fcp: 0, lcp: 0, cls: 0};
  const watch = (type, take) => new PerformanceObserver(
    list => list.getEntries().forEach(take)).observe({type, buffered: true});
  watch("paint", e => { if (e.name === "first-contentful-paint") all.fcp = e.startTime; });
  watch("largest-contentful-paint", e => { all.lcp = e.startTime; });
  watch("layout-shift", e => { if (!e.hadRecentInput) all.cls += e.value; });
  setTimeout(() => done(all), 300);
})"""


@dataclass
class Sent:
    """What a server sent: per address its bytes on disk and on the wire, headers not counted."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, endings: tuple[str, ...]) -> tuple[int, int]:
        """Return the bytes on disk and on the wire of the files with these endings."""
        sizes = [size for name, size in self.files.items() if name.endswith(endings)]
        return sum(raw for raw, _ in sizes), sum(sent for _, sent in sizes)


class _Gzipped(SimpleHTTPRequestHandler):
    """Serves a folder as a web server would: text gzipped, the connection kept open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, sent: Sent, directory: str) -> None:
        self._sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:  # type: ignore[override]
        """Send the headers of a file and return its bytes."""
        path = Path(self.translate_path(self.path.split("?")[0]))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return None
        raw = file.read_bytes()
        text = file.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
        body = gzip.compress(raw, 6) if text else raw
        self._sent.files[file.name if file.suffix != ".html" else str(file)] = len(raw), len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(body)


@contextmanager
def served(folder: Path, sent: Sent) -> Iterator[str]:
    """Serve a folder gzipped and yield its address."""
    handler = partial(_Gzipped, sent=sent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def timeline(browser: Browser, address: str) -> dict[str, float]:
    """Return what Chromium's timeline says of one visit with an empty cache."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2.75, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("Network.enable")
    control.send("Network.emulateNetworkConditions", NETWORK)
    control.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    seen: dict[str, float] = page.evaluate(TIMELINE)
    context.close()
    return seen


def measured(browser: Browser, site: Path, page: str) -> tuple[dict[str, float], Sent]:
    """Return the medians of several visits to a page, and what was sent for one."""
    sent = Sent()
    with served(site, sent) as address:
        visits = [timeline(browser, f"{address}/{page}") for _ in range(RUNS)]
    medians = {name: statistics.median(visit[name] for visit in visits) for name in NAMES}
    return medians, sent


def ours(room: Path) -> tuple[Path, str]:
    """Build the example; return its site and the address of its first story with a photo."""
    room.mkdir()
    for name in ("mkdocs.yml", "content", "exemplars"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, room / name)
    subprocess.run([str(BIN / "bangyang"), "build"], cwd=room, check=True, capture_output=True)
    for record in stories_of(room / "site"):
        html = (room / "site" / record["url"] / "index.html").read_text(encoding="utf-8")
        if record["kind"] == "person" and 'fetchpriority="high"' in html:
            return room / "site", record["url"]
    raise LookupError("no story of the example has a photo")


def stories_of(site: Path) -> list[dict[str, str]]:
    """Return the records of a built site's stories."""
    records: list[dict[str, str]] = json.loads(
        (site / "data/exemplars.json").read_text(encoding="utf-8")
    )
    return records


def plain(room: Path, chosen: str) -> tuple[Path, str]:
    """Build the example's stories with plain MkDocs Material; return its site and one's address."""
    docs = room / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    (room / "mkdocs.yml").write_text(
        "site_name: 砚溪榜样\nsite_url: https://bench.example/\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search: {lang: zh}]\n",
        encoding="utf-8",
    )
    address = ""
    for number, file in enumerate(sorted((ROOT / "exemplars").rglob("*.md"))):
        story = frontmatter.load(str(file))
        name = f"s{number:02}"
        (docs / f"{name}.md").write_text(_page(story, file, docs), encoding="utf-8")
        address = f"{name}/" if _value(story.metadata, NAME) == chosen else address
    subprocess.run([str(BIN / "mkdocs"), "build", "--quiet"], cwd=room, check=True)
    return room / "site", address


def _page(story: frontmatter.Post, file: Path, docs: Path) -> str:
    """Return a story as an ordinary page, its photo copied beside it as it is."""
    name = _value(story.metadata, NAME)
    photo = _value(story.metadata, ("photo", "照片"))
    source = _value(photo, ("file", "文件")) if isinstance(photo, dict) else photo
    picture = ""
    if source:
        shutil.copyfile(file.parent / str(source), docs / Path(str(source)).name)
        picture = f"![{name}]({Path(str(source)).name})\n\n"
    return f"# {_value(story.metadata, ('title', '标题')) or name}\n\n{picture}{story.content}\n"


def _value(fields: Mapping[str, object], keys: tuple[str, ...]) -> object:
    """Return a field of the front matter, which may be named in English or Chinese."""
    return next((fields[key] for key in keys if key in fields), None)


def report(ours: tuple[dict[str, float], Sent], plain: tuple[dict[str, float], Sent]) -> None:
    """Print both pages' figures as tables of Markdown."""
    print(f"a story with its photo, {os.cpu_count()} cores, median of {RUNS}\n")
    print("| | bangyang | goal | plain Material | bangyang takes |\n|---|---|---|---|---|")
    for name, label in NAMES.items():
        one, other = ours[0][name], plain[0][name]
        form = ".3f" if name == "cls" else ",.0f"
        share = f"{one / other:.2f}×" if other else ""
        print(f"| {label} | {one:{form}} | {GOALS[name]:{form}} | {other:{form}} | {share} |")
    print("\n| kB gzipped (on disk) | bangyang | plain Material |\n|---|---|---|")
    for label, endings in KINDS.items():
        cells = [
            f"{sent / 1e3:.1f} ({raw / 1e3:.1f})" for raw, sent in _sizes(endings, ours, plain)
        ]
        print(f"| {label} | {' | '.join(cells)} |")


def _sizes(
    endings: tuple[str, ...], *pages: tuple[dict[str, float], Sent]
) -> list[tuple[int, int]]:
    return [sent.of(endings) for _, sent in pages]


def main() -> None:
    """Build both sites, visit a story of each several times, and print what was seen."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site, page = ours(Path(name) / "ours")
        [chosen] = [record["name"] for record in stories_of(site) if record["url"] == page]
        other, same = plain(Path(name) / "plain", chosen)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        report(measured(browser, site, page), measured(browser, other, same))
        browser.close()


if __name__ == "__main__":
    main()
