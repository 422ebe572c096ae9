"""``bangyang serve``: a change is seen at once, where it was being read; so is what is wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from bangyang.load.scan import scan
from bangyang.messages import catalogue
from bangyang.preview.board import Board, Shown, State
from bangyang.preview.follow import await_change
from bangyang.preview.reply import Preview
from bangyang.preview.server import is_local
from bangyang.problems import Position, Problem
from sites import COUNTY, run, story, tree, write

WORDS = catalogue("zh")
PATIENCE = 20_000
"""Milliseconds for a build on a busy machine."""


def told(passages: dict[int, str]) -> str:
    """Return a story of forty paragraphs, some of them as given."""
    usual = {number: f"第{number}段，" + "河水慢慢地流过村子。" * 9 for number in range(40)}
    return story("甲某", "aaaaa1", "\n\n".join({**usual, **passages}.values()))


@dataclass(frozen=True)
class Served:
    folder: Path
    url: str
    process: subprocess.Popen[bytes]
    said: Path

    def save(self, path: str, text: str) -> None:
        write(self.folder, {path: text})

    def builder(self) -> int:
        """Return the process that builds, the one that is no tracker of multiprocessing's."""
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        lines = {int(each): Path(f"/proc/{each}/cmdline").read_text() for each in children}
        (found,) = (each for each, line in lines.items() if "spawn_main" in line)
        return found


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    files = {"exemplars/a.md": told({}), "exemplars/b.md": story("乙某", "bbbbb1")}
    folder = write(tmp_path_factory.mktemp("preview") / "site", {**COUNTY, **files})
    said = folder.parent / "said.txt"
    process = _started(folder, said)
    try:
        yield Served(folder, _address(process, said), process, said)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


HEEDS = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
"""A shell lets what it starts in the background ignore Ctrl+C, and so would these tests'."""


def _started(folder: Path, said: Path) -> subprocess.Popen[bytes]:
    with said.open("wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "bangyang", "serve", "--address", "127.0.0.1:0"],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            stderr=errors,
            start_new_session=True,
            preexec_fn=HEEDS,
        )


def _address(process: subprocess.Popen[bytes], said: Path) -> str:
    for _ in range(200):
        if found := re.search(r"http://[\d.:]+(?=/ )", said.read_text("utf-8")):
            return found[0]
        assert process.poll() is None, said.read_text("utf-8")
        time.sleep(0.1)
    pytest.fail(said.read_text("utf-8"))


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        yield context.new_page()


@pytest.fixture
def reading(preview: Served, tab: Page) -> Page:
    """Somebody reads the middle of a story."""
    preview.save("exemplars/a.md", told({}))
    tab.goto(f"{preview.url}/exemplars/shiyan/a/")
    expect(tab.get_by_text("第20段，")).to_have_count(1, timeout=PATIENCE)
    expect(tab.get_by_text("从前")).to_have_count(0, timeout=PATIENCE)
    tab.get_by_text("第20段，").evaluate("each => scrollTo(0, each.offsetTop - 40)")
    return tab


def top(page: Page, words: str) -> float:
    found = page.get_by_text(words, exact=False).first
    return float(found.evaluate("each => each.getBoundingClientRect().top"))


def test_a_change_is_shown_where_it_was_being_read(preview: Served, reading: Page) -> None:
    before = top(reading, "第20段，")
    preview.save("exemplars/a.md", told({21: "从前的段落改过了。", 3: "从前短了许多。"}))
    expect(reading.get_by_text("从前的段落改过了。")).to_be_in_viewport(timeout=PATIENCE)
    assert reading.evaluate("scrollY") > 1000
    assert top(reading, "第20段，") == pytest.approx(before, abs=1)


def test_the_passage_being_mended_stays_where_it_is(preview: Served, reading: Page) -> None:
    before = top(reading, "第20段，")
    preview.save("exemplars/a.md", told({20: "从前这一段是二十。"}))
    expect(reading.get_by_text("从前这一段是二十。")).to_be_in_viewport(timeout=PATIENCE)
    assert top(reading, "从前这一段是二十。") == pytest.approx(before, abs=1)


def test_an_error_is_shown_instead_and_goes_when_it_is_mended(
    preview: Served, reading: Page
) -> None:
    place, before = reading.url, top(reading, "第20段，")
    preview.save("exemplars/b.md", story("乙某", "bbbbb1", date="三月<b>" + 60 * "W"))
    expect(reading.locator("h1")).to_have_text("有 1 处错误要改", timeout=PATIENCE)
    listed = reading.locator("li").first
    expect(listed).to_contain_text("exemplars/b.md:5:7")
    expect(listed).to_contain_text("三月<b>")
    expect(listed.locator(".remedy")).not_to_be_empty()
    expect(reading.get_by_text("第20段，")).to_have_count(0)
    assert reading.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert reading.request.get(f"{preview.url}/").status == 503
    preview.save("exemplars/b.md", story("乙某", "bbbbb1"))
    expect(reading.get_by_text("第20段，")).to_be_in_viewport(timeout=PATIENCE)
    assert reading.url == place
    assert top(reading, "第20段，") == pytest.approx(before, abs=1)


def test_a_page_that_shows_nothing_of_a_change_is_left_alone(
    preview: Served, reading: Page
) -> None:
    reading.evaluate("window.untouched = true")
    preview.save("exemplars/b.md", story("乙某", "bbbbb1", "别的故事里的一句话。"))
    other = f"{preview.url}/exemplars/shiyan/b/"
    for _ in range(100):
        if "别的故事里的一句话。" in reading.request.get(other).text():
            break
        reading.wait_for_timeout(100)
    reading.wait_for_timeout(300)
    assert reading.evaluate("window.untouched")


def test_settings_that_cannot_be_read_are_an_error_as_well(preview: Served, tab: Page) -> None:
    tab.goto(f"{preview.url}/")
    whole = (preview.folder / "mkdocs.yml").read_text("utf-8")
    preview.save("mkdocs.yml", whole + "nav: [\n")
    expect(tab.locator("h1[data-broken]")).to_be_visible(timeout=PATIENCE)
    expect(tab.locator("code")).to_contain_text(["mkdocs.yml"])
    preview.save("mkdocs.yml", whole)
    expect(tab.locator("h1[data-broken]")).to_have_count(0, timeout=PATIENCE)
    expect(tab.locator("h1")).to_have_count(1)


def test_a_builder_that_is_killed_is_told_of_and_started_again(preview: Served, tab: Page) -> None:
    tab.goto(f"{preview.url}/exemplars/shiyan/b/")
    os.kill(preview.builder(), signal.SIGKILL)
    time.sleep(0.2)
    preview.save("exemplars/b.md", story("乙某", "bbbbb1", "重新开始以后的一句话。"))
    expect(tab.get_by_text("重新开始以后的一句话。")).to_be_visible(timeout=PATIENCE)


def test_warnings_are_counted_in_the_corner(preview: Served, tab: Page) -> None:
    tab.goto(f"{preview.url}/")
    link = tab.get_by_text(re.compile(r"^\d 处提醒$"))
    expect(link).to_be_visible(timeout=PATIENCE)
    link.click()
    expect(tab.locator("h1")).to_have_text(re.compile(r"^\d 处提醒$"))
    expect(tab.locator("code").first).to_have_text("exemplars/ids.csv")


def test_the_preview_touches_neither_the_site_nor_the_material(preview: Served) -> None:
    assert sorted(path.name for path in preview.folder.iterdir()) == [
        *(".cache", "content", "exemplars", "mkdocs.yml"),
    ]
    assert not (preview.folder / "exemplars/ids.csv").exists()


def test_what_is_served_is_the_site_and_what_follows_it(preview: Served) -> None:
    run(preview.folder, "build", "--jobs", "1")
    site = tree(preview.folder / "site")
    for path in ("sitemap.xml", "assets/bangyang/site.css", "data/exemplars.json"):
        with urlopen(f"{preview.url}/{path}") as answer:
            assert answer.read() == site[path]
            assert answer.headers["Cache-Control"] == "no-store"
    with urlopen(f"{preview.url}/exemplars/shiyan/b") as answer:
        assert answer.url == f"{preview.url}/exemplars/shiyan/b/"
        page = answer.read()
    before, script, after = re.split(rb"(<script>\(//[\s\S]*</script>\n)(?=</body>)", page)
    assert before + after == site["exemplars/shiyan/b/index.html"]
    assert b"/.preview/changed" in script


@pytest.mark.parametrize("host", ["evil.example", "192.168.1.7", "127.0.0.1.evil.example"])
def test_another_name_for_this_machine_is_refused(preview: Served, host: str) -> None:
    with pytest.raises(HTTPError) as refused, urlopen(Request(preview.url, headers={"Host": host})):
        pass
    assert refused.value.code == 403
    refused.value.close()


def test_no_page_of_the_web_can_run_and_so_read_the_index(preview: Served, tab: Page) -> None:
    run_script = """address => new Promise((done) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = () => done(true);
        script.onerror = () => done(false);
        document.head.append(script);
    })"""
    address = f"{preview.url}/assets/search/manifest.js"
    tab.goto(preview.url)
    assert tab.evaluate(run_script, address)
    tab.goto("about:blank")
    assert not tab.evaluate(run_script, address)


def test_only_this_machine_is_served_and_a_port_in_use_is_told(preview: Served) -> None:
    for address in ("0.0.0.0:8000", "8000", "127.0.0.1:x"):
        done = run(preview.folder, "serve", "--address", address)
        assert (done.returncode, done.stderr) == (2, WORDS.word("serve.at-another") + "\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run(preview.folder, "serve", "--address", address)
    assert (done.returncode, done.stderr) == (2, WORDS.word("serve.taken", address=address) + "\n")


def test_whoever_stops_it_while_it_starts_is_told_of_no_fault(tmp_path: Path) -> None:
    process = _started(write(tmp_path / "site", COUNTY), said := tmp_path / "said.txt")
    _address(process, said)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does: all its processes get it
    assert process.wait(20) == 0
    assert "Traceback" not in said.read_text("utf-8")


def test_without_a_site_there_is_none_to_serve(tmp_path: Path) -> None:
    assert run(tmp_path, "serve").returncode == 2


def test_local_names_are_told_from_others() -> None:
    assert all(is_local(host) for host in ("127.0.0.1", "127.9.9.9", "localhost", "::1"))
    assert not any(is_local(host) for host in ("", "0.0.0.0", "localhost.example", "10.0.0.1"))


@pytest.fixture
def made(tmp_path: Path) -> Preview:
    """A folder like a site's, with something beside it that is none of its business."""
    files = {
        "site/index.html": "<body>首页</body>",
        "site/404.html": "<body>没有这一页</body>",
        "site/甲/index.html": "<body>甲</body>",
        "site/a.css": "a{}",
        "site/.hidden": "x",
        "secret.txt": "秘密",
    }
    write(tmp_path, files)
    return Preview(tmp_path / "site", WORDS)


READY = Shown(State.READY)


@pytest.mark.parametrize(
    ("path", "status", "shown"),
    [
        ("/", 200, "首页"),
        ("/index.html", 200, "首页"),
        ("/%E7%94%B2/", 200, "甲"),
        ("/a.css", 200, "a{}"),
        ("/none/", 404, "没有这一页"),
        ("/../secret.txt", 404, "没有这一页"),
        ("/%2e%2e/secret.txt", 404, "没有这一页"),
        ("/..%2Fsecret.txt", 404, "没有这一页"),
        ("/..%5Csecret.txt", 404, "没有这一页"),
        ("/C:%5Csecret.txt", 404, "没有这一页"),
        ("//etc/passwd", 404, "没有这一页"),
        ("/%00", 404, "没有这一页"),
        ("/.hidden", 404, "没有这一页"),
    ],
)
def test_nothing_outside_the_site_is_served(
    made: Preview, path: str, status: int, shown: str
) -> None:
    reply = made.reply(READY, path)
    assert reply.status == status
    assert shown in reply.body.decode()
    assert "秘密" not in reply.body.decode()


def test_a_site_is_served_below_the_path_of_its_address(made: Preview) -> None:
    shown = Shown(State.READY, base="/xian/")
    assert made.reply(shown, "/").location == "/xian/"
    assert "首页" in made.reply(shown, "/xian/").body.decode()
    assert made.reply(shown, "/xian/%E7%94%B2").location == "/xian/%E7%94%B2/"


def test_pages_wait_for_the_first_build_and_files_do_not_hold_it_up(made: Preview) -> None:
    reply = made.reply(Shown(), "/%E7%94%B2/")
    assert reply.status == 503
    assert WORDS.word("preview.building") in reply.body.decode()
    assert made.reply(Shown(), "/a.css").status == 200


def test_one_answer_is_told_from_another(made: Preview) -> None:
    problem = Problem.of("preview-ended", Position("mkdocs.yml"))
    every = [Shown(), READY, Shown(State.BROKEN, (problem,)), Shown(State.READY, (problem,))]
    digests = [made.digest(shown, "/") for shown in every]
    assert len(set(digests)) == len(every)
    assert made.digest(READY, "/") == digests[1] != made.digest(READY, "/none/")


def test_a_board_wakes_who_waits_for_another_state() -> None:
    board = Board()
    _, version = board.now()
    assert not board.wait(version, 0.01)
    board.show(READY)
    assert board.wait(version, 0.01)
    assert board.now() == (READY, version + 1)


def test_a_change_is_noticed_once_saving_is_done(tmp_path: Path) -> None:
    write(tmp_path, {"a/one.md": "一", "b.yml": "二"})
    seen = scan(tmp_path, ("a", "b.yml"))
    write(tmp_path, {"a/one.md": "三"})
    await_change(tmp_path, ("a", "b.yml"), seen)
    seen = scan(tmp_path, ("a", "b.yml"))
    write(tmp_path, {"c.md": "不是资料"})
    (tmp_path / "b.yml").unlink()
    await_change(tmp_path, ("a", "b.yml"), seen)
