"""LibreOffice, where it is installed: older files become .docx, drawings of Windows become PNG."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bangyang.problems import Position, Problem

SECONDS = 120
"""A first start on a slow office computer takes 30 s."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_FETCHED = re.compile(
    b"|".join(
        name.encode(coding)
        for name in ("INCLUDEPICTURE", "INCLUDETEXT")
        for coding in ("ascii", "utf-16-le")
    ),
    re.IGNORECASE,
)
"""Fields that show another file, which LibreOffice would take in from the disk."""
_SPELT = re.compile(rb"\\'([0-9a-fA-F]{2})|\\u(\d{1,5}) ?\??")
_MARKUP = re.compile(rb"\\[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[{}\r\n]")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
"""No macro runs, no link is followed, and the way to the network leads nowhere."""


def converted(
    data: bytes, ending: str, wanted: str, at: Position
) -> tuple[bytes | None, Problem | None]:
    """Return a file as LibreOffice saves it with the ending ``wanted``, or None and a Problem.

    ``ending`` is the file's own (``.doc``). It works in folders of its own, below the system's for
    what is temporary: no program somebody has open is touched, and nothing is left.
    """
    program = found()
    if not program:
        return None, Problem.of("import-no-office", at, ending=ending)
    harmless = unlinked(data, ending)
    if harmless is None:
        return None, Problem.of("import-office-failed", at, ending=ending)
    with TemporaryDirectory(prefix="bangyang-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source{ending}"
        source.write_bytes(harmless)
        _settle(folder / "profile")
        code = _run(program, source, wanted, folder)
        made = folder / "out" / f"source{wanted}"
        if code is None:
            return None, Problem.of("import-office-slow", at, seconds=SECONDS)
        if not made.is_file():
            return None, Problem.of("import-office-failed", at, ending=ending)
        return made.read_bytes(), None


def unlinked(data: bytes, ending: str) -> bytes | None:
    """Return a file whose fields fetch no other file; None for one that hides what they do."""
    found = _FETCHED.sub(lambda match: b"X" + match[0][1:], data)
    if ending != ".rtf":
        return found
    plain = _MARKUP.sub(b"", _SPELT.sub(_letter, found))
    return None if _FETCHED.search(plain) else found


def _letter(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16) if match[1] else int(match[2])
    return bytes([code]) if 32 < code < 127 else b"?"


@cache
def found() -> str:
    """Return where LibreOffice is; nothing where it is not installed."""
    known = (shutil.which(name) for name in _NAMES)
    placed = (place for place in _PLACES if Path(place).is_file())
    return next((each for each in (*known, *placed) if each), "")


def _settle(profile: Path) -> None:
    """Write a profile in which nothing of the file is run or fetched."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items'
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    text = f"{head} {spaces}>{items}</oor:items>\n"
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(program: str, source: Path, wanted: str, folder: Path) -> int | None:
    """Run LibreOffice; None where it took too long."""
    arguments = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        wanted.lstrip("."),
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603 - the office's own program and our own folders
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
        start_new_session=sys.platform != "win32",
    )
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started, should it still run."""
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":  # soffice.exe only starts another program and waits
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True, creationflags=_NO_WINDOW)  # noqa: S603
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
