"""``bangyang serve``: the site on this machine, built again after each change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from bangyang.commands.report import problem_lines
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.preview.board import Board
from bangyang.preview.builder import Builder, Built
from bangyang.preview.follow import follow
from bangyang.preview.place import site_of
from bangyang.preview.reply import Preview
from bangyang.preview.server import Server, is_local
from bangyang.problems import Position, Problem
from bangyang.terminal import say


def serve(file: Path, address: str, wishes: Wishes) -> int:
    """Serve until stopped; return 2 when there is no site, or no such address to serve it at."""
    words = catalogue(wishes.language)
    if not file.is_file():
        say(problem_lines([Problem.of("config-missing", Position(file.name))], words))
        return 2
    place = _place(address)
    if place is None:
        say([words.word("serve.at-another")])
        return 2
    board = Board()
    try:
        server = Server(place, Preview(site_of(file), words), board)
    except OSError:
        say([words.word("serve.taken", address=address)])
        return 2

    def tell(built: Built, seconds: float) -> None:
        said = words.word("serve.built", seconds=f"{seconds:.1f}")
        say(problem_lines(built.problems, words))
        say([said if built.ready else words.word("serve.broken")])

    with server.running(), suppress(KeyboardInterrupt), Builder(file, wishes) as builder:
        say([words.word("serve.at", url=server.url)])
        follow(file.parent, builder, board, tell)
    return 0


def _place(address: str) -> tuple[str, int] | None:
    """Return the host and port of an address of this machine, such as ``127.0.0.1:8000``."""
    try:
        parts = urlsplit(f"//{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    local = is_local(host) and ":" not in host
    return (host, port) if port is not None and local else None
