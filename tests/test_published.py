"""What docs/publishing.md says of servers and uploads is done here, with real programs."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import needed
from sites import COUNTY, built, story, tree, write

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES = ("publishing.md", "publishing.zh-CN.md")


def block(language: str, kind: str, name: str = "publishing.md") -> str:
    """Return the block of a document that is written in such a language."""
    found = re.findall(
        rf"^```{language}\n(.*?)^```", (DOCS / name).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return next(each for each in found if kind in each)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's folder, built; with a file of the server's among the office's pages."""
    stories = {f"exemplars/s{n}.md": story(f"甲{n}", f"aaaaa{n}", "正文。" * 99) for n in range(3)}
    config = {"content/pages/web.config": block("xml", "webServer")}
    folder = write(tmp_path_factory.mktemp("published") / "site", {**COUNTY, **stories, **config})
    built(folder)
    return folder


@contextmanager
def serving(root: Path, folder: Path) -> Iterator[int]:
    """Run nginx as the document has it, at a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    server = block("nginx", "server {")
    told = {"listen 80;": f"listen 127.0.0.1:{port};", "/srv/bangyang/now": str(root)}
    for said, real in told.items():
        assert said in server
        server = server.replace(said, real)
    rooms = "".join(
        f"{each}_temp_path {folder}/{each};" for each in ("client_body", "proxy", "fastcgi")
    )
    rooms += f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;"
    types = "include /etc/nginx/mime.types;"
    head = f"daemon off; pid {folder}/pid; events {{}} user root;"
    config = folder / "nginx.conf"
    config.write_text(f"{head} http {{ access_log off; {types} {rooms} {server} }}", "utf-8")
    command = [needed("nginx"), "-c", str(config), "-e", str(folder / "errors")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as nginx:
        try:
            for _ in range(100):
                with socket.socket() as asking:
                    if asking.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert nginx.poll() is None, (folder / "errors").read_text("utf-8")
                time.sleep(0.05)
            yield port
        finally:
            nginx.terminate()


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(site / "site", tmp_path_factory.mktemp("nginx")) as found:
        yield found


def ask(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    asking = HTTPConnection("127.0.0.1", port, timeout=10)
    asking.request("GET", path, headers=headers)
    answer = asking.getresponse()
    body = answer.read()
    asking.close()
    return answer, body


def test_pages_are_sent_compressed_and_asked_for_again(site: Path, port: int) -> None:
    page, body = ask(port, "/exemplars/shiyan/s0/", **{"Accept-Encoding": "gzip"})
    told = (site / "site/exemplars/shiyan/s0/index.html").read_bytes()
    assert gzip.decompress(body) == told
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    again, body = ask(port, "/exemplars/shiyan/s0/", **{"If-None-Match": page.headers["ETag"]})
    assert (again.status, body) == (304, b"")


@pytest.mark.parametrize("kind", ["js", "css"])
def test_what_is_named_by_its_content_is_kept_for_good(site: Path, port: int, kind: str) -> None:
    page = (site / "site/exemplars/index.html").read_text("utf-8")
    asked = re.findall(rf'"\.\./(assets/[^"]+\.{kind}\?v=\w+)"', page)
    assert asked
    for address in asked:
        answer, _ = ask(port, f"/{address}")
        assert answer.status == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert "immutable" not in ask(port, f"/{address}.1")[0].headers["Cache-Control"]
        plain = ask(port, "/" + address.partition("?")[0])[0]
        assert plain.headers["Cache-Control"] == "no-cache"


def test_reading_copies_say_how_they_are_encoded(port: int) -> None:
    copy, body = ask(port, "/exemplars/shiyan/s1/broadcast.txt")
    assert copy.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "甲1" in body.decode()


def test_wrong_addresses_get_our_page_and_hidden_files_stay_hidden(site: Path, port: int) -> None:
    ours = (site / "site/404.html").read_bytes()
    for path in ("/none/", "/exemplars/shiyan/s0/none.html", "/.bangyang"):
        answer, body = ask(port, path)
        assert (answer.status, body) == (404, ours), path
    moved, _ = ask(port, "/exemplars/shiyan/s0")
    assert moved.status == 301
    assert moved.headers["Location"].endswith("/exemplars/shiyan/s0/")


def test_what_a_server_needs_comes_along_as_it_is(site: Path) -> None:
    config = (site / "site/web.config").read_text("utf-8")
    assert config == block("xml", "webServer")
    paths = [each.get("path") for each in ET.fromstring(config).iter("error")]
    assert paths == ["404.html"]


def test_both_languages_tell_the_same_commands() -> None:
    comments = re.compile(r"^\s*#(?!!).*\n", re.MULTILINE)
    one, other = (
        [
            comments.sub("", each)
            for each in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        ]
        for text in ((DOCS / name).read_text("utf-8") for name in LANGUAGES)
    )
    assert one == other


def test_an_upload_sends_what_changed_and_takes_the_sites_place_at_once(
    tmp_path: Path,
) -> None:
    needed("rsync")
    files = {f"exemplars/s{n}.md": story(f"甲{n}", f"aaaaa{n}", "正文。" * 99) for n in range(3)}
    site, place = write(tmp_path / "site", {**COUNTY, **files}), tmp_path / "server"
    place.mkdir()
    script = block("sh", "link-dest").replace("/srv/bangyang", str(place))
    script = script.replace("$to:", "").replace('ssh "$to"', "sh -c").replace("%H%M%S", "%H%M%S%N")
    script = script.replace("rsync ", "rsync --stats ")

    def upload() -> str:
        done = subprocess.run(
            ["sh", "-ec", script], cwd=site, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert tree(place / "now") == tree(site / "site")
        return done.stdout

    def inodes() -> dict[str, int]:
        return {path: (place / "now" / path).stat().st_ino for path in tree(place / "now")}

    built(site)
    upload()
    first = (place / "now").readlink()
    before = inodes()
    write(site, {"exemplars/s1.md": story("甲1", "aaaaa1", "正文改了。" * 99)})
    built(site)
    told = upload()
    now = inodes()
    same = now.items() & before.items()
    assert len(same) > len(before) * 0.6
    assert "exemplars/shiyan/s0/broadcast.txt" in dict(same)
    sent = re.search(r"transferred: ([\d,]+)\n", told)
    assert sent is not None
    assert int(sent[1].replace(",", "")) == len(now) - len(same)
    upload()
    kept = sorted(path.name for path in place.iterdir() if path.name != "now")
    assert len(kept) == 2
    assert str(first) not in kept
