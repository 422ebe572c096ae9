"""The lock: one build of a site at a time, whatever becomes of it or of the job cache."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bangyang.lock import locked

HOLD = """
import sys
from pathlib import Path
from bangyang.lock import locked
root = Path(sys.argv[1])
with locked(root, root / "cache", lambda holder: print("waits for", holder, flush=True)):
    print("holds", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def other(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Begin another process that takes the lock and keeps it until it is told."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_says_whom_it_waits_for(tmp_path: Path) -> None:
    with other(tmp_path) as first:
        assert said(first) == "holds"
        with other(tmp_path) as second:
            assert said(second).startswith(f"waits for {first.pid}")
            first.communicate("\n")
            assert said(second) == "holds"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with other(tmp_path) as first:
        assert said(first) == "holds"
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        with locked(tmp_path, tmp_path / "cache", pytest.fail):
            pass


@pytest.mark.skipif(sys.platform == "win32", reason="a file in use cannot be deleted there")
def test_it_holds_when_the_cache_is_deleted(tmp_path: Path) -> None:
    with other(tmp_path) as first:
        assert said(first) == "holds"
        shutil.rmtree(tmp_path / "cache")
        with other(tmp_path) as second:
            assert said(second) == "waits for"


def test_it_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path, tmp_path / "cache", pytest.fail):
        raise KeyError
    with locked(tmp_path, tmp_path / "cache", pytest.fail):
        assert (tmp_path / "cache" / "lock.txt").is_file()
    assert not (tmp_path / "cache" / "lock.txt").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork is POSIX")
def test_a_process_forked_by_the_holder_holds_it_too(tmp_path: Path) -> None:
    """Somebody who may still write into the spare tree is waited for."""
    hold, release = os.pipe()
    with locked(tmp_path, tmp_path / "cache", pytest.fail):
        child = os.fork()
        if child == 0:
            os.close(release)
            os.read(hold, 1)
            os._exit(0)
    with other(tmp_path) as second:
        assert said(second).startswith("waits for")
        os.close(release)
        os.waitpid(child, 0)
        assert said(second) == "holds"
    os.close(hold)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells one start from another")
def test_a_machine_that_stopped_leaves_no_cache(tmp_path: Path) -> None:
    """Files just written may be empty then; when only the process was killed they are whole."""
    kept = tmp_path / "cache" / "photos" / "whole"
    kept.mkdir(parents=True)
    with other(tmp_path) as first:
        assert said(first) == "holds"
        first.kill()
        first.wait()
    with locked(tmp_path, tmp_path / "cache", pytest.fail):
        assert kept.exists()
    (tmp_path / "cache" / "lock.txt").write_text("1234 somebody\nanother start")
    with locked(tmp_path, tmp_path / "cache", pytest.fail):
        assert not kept.exists()
