"""Commands at a terminal of their own: what is typed, what they say, and how it looks."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

PAUSE = 1.5
"""Seconds of silence after which a program waits for an answer."""

COLUMNS = 92
_WIPED = re.compile(r"\x1b\[2K|\r(?=[^\n])")
_MOVES = re.compile(r"\x1b\[(?:\?25[lh]|\d*[ABCDK])")
"""How a progress bar clears its line and moves about."""

_PAGE = """<meta charset="utf-8"><style>
body {{ margin: 0; background: #10151c; width: max-content }}
pre {{ margin: 0; padding: 18px 22px; color: #d9e0e8; line-height: 1.5;
  font: 15px "Noto Sans Mono CJK SC", "Noto Sans Mono", monospace }}
</style><pre>{text}</pre>"""


def spoken(command: Sequence[str], shown: str, folder: Path, answers: Sequence[str] = ()) -> str:
    """Run a command at a terminal and return all that stands there, with its colours.

    ``shown`` is the command as an officer types it; ``answers`` are typed one by one, whenever
    the program is silent.
    """
    own, its = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    process = subprocess.Popen(  # noqa: S603 - the program's own commands
        command, cwd=folder, env=environment, stdin=its, stdout=its, stderr=its, close_fds=True
    )
    os.close(its)
    found = f"{folder.name}> {shown}\n".encode()
    left, heard = list(answers), len(found)
    while True:
        if select.select([own], [], [], PAUSE)[0]:
            try:
                piece = os.read(own, 65536)
            except OSError:  # the program has ended
                break
            found += piece
        elif left and process.poll() is None and len(found) > heard:
            heard = len(found)
            os.write(own, f"{left.pop(0)}\n".encode())
        elif process.poll() is not None:
            break
    os.close(own)
    process.wait()
    return found.decode(errors="replace").replace("\r\n", "\n")


def page(said: str) -> str:
    """Return what a terminal shows in the end as a page of HTML, progress bars left out."""
    lines = [_MOVES.sub("", _WIPED.split(line)[-1]) for line in said.split("\n")]
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        for line in lines:
            if "━" not in line:
                console.print(Text.from_ansi(line.rstrip("\r")))
        text = console.export_html(inline_styles=True, code_format="{code}").rstrip()
    return _PAGE.format(text=text)
