"""What tests share: a real browser, where there is one."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect, sync_playwright

from counties import ODD, Counted, counted_example, counted_odd, write_odd
from sites import built, example, whole
from web import served

expect.set_options(timeout=20_000)  # a busy machine is no broken page

NPM = Path(__file__).parent / "npm/node_modules"

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium as root, and without calls of its own to other hosts."""


def needed(command: str) -> str:
    """Return a program's path; without it the test is skipped, and under CI it fails."""
    path = shutil.which(os.environ.get(command.upper(), command))
    if path is None and os.environ.get("CI"):
        pytest.fail(f"{command} is not installed")
    if path is None:
        pytest.skip(f"{command} is not installed")
    return path


def needed_from_npm(path: str) -> Path:
    """Return a file of an npm package; without it the test is skipped, and under CI it fails."""
    file = NPM / path
    if not file.exists():
        missing = f"{path} is not there: npm install --prefix tests/npm"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return file


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder all test processes share; the first of them makes it."""
    room = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        room = room.parent
    with (room / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = room / name
        if not (folder / "site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
        return folder


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it stands, built from nothing by one process, once: its folder, only read."""
    return once(tmp_path_factory, "plain", lambda folder: built(example(folder)))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory, plain: Path) -> Path:
    """The example and what it is too small to show, built once for all test processes: its site.

    It is only read: what changes a site makes one of its own.
    """
    made = once(tmp_path_factory, "county", lambda folder: built(whole(folder, like=plain)))
    return made / "site"


@pytest.fixture(scope="session", params=(*ODD, "example"))
def counted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The example or a county of oddities, built, and what a recount of its tables tells."""
    name = str(request.param)
    if name == "example":
        return counted_example(request.getfixturevalue("county"))
    folder = once(tmp_path_factory, name, lambda new: built(write_odd(name, new).folder))
    return counted_odd(name, folder / "site", tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def on_the_web(county: Path) -> Iterator[str]:
    """The address of the example, served."""
    with served(county) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """Debian's Chromium or the one $CHROMIUM names, to be launched with options."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """Headless Chromium."""
    with chromium.launch(executable_path=needed("chromium"), args=list(_QUIET)) as launched:
        yield launched


@pytest.fixture(scope="session")
def browser_of_large_type(chromium: BrowserType) -> Iterator[Browser]:
    """The same for a reader who has set the browser's type to 32 px, twice the usual size."""
    large = [*_QUIET, "--blink-settings=defaultFontSize=32"]
    with chromium.launch(executable_path=needed("chromium"), args=large) as launched:
        yield launched
