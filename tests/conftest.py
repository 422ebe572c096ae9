"""What tests share: a real browser, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, Debian's or the one $CHROMIUM names."""
    path = needed("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield chromium
        chromium.close()
