"""The preview's server: this machine alone reaches it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from bangyang.preview.board import Board
from bangyang.preview.reply import CHANGED, Preview, Reply

PATIENCE = 20.0
"""Seconds after which a page that waits for its change is told to ask again."""


def is_local(host: str) -> bool:
    """Return whether a host's name or address means this machine, whoever says it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Server(ThreadingHTTPServer):
    """Serves what the board shows; a thread a request.

    Raises OSError when the address cannot be had.
    """

    daemon_threads = True
    block_on_close = False
    # On Windows two servers would share the port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, place: tuple[str, int], preview: Preview, board: Board) -> None:
        """``place`` is a host of this machine and a port; 0 for any that is free."""
        handler = type("_Handler", (_Handler,), {"preview": preview, "board": board})
        super().__init__(place, handler)

    @property
    def url(self) -> str:
        """Where the preview is, ending in ``/``."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer while something else is done."""
        with self:
            Thread(target=self.serve_forever, daemon=True).start()
            try:
                yield
            finally:
                self.shutdown()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves closes its connection."""


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    board: Board
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, a file, or when a page has changed."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        asked = urlsplit(self.path)
        # A page of the web whose name leads here would read what is not published yet.
        if not is_local(urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""):
            reply = Reply(HTTPStatus.FORBIDDEN)
        elif asked.path == CHANGED:
            reply = self._changed(parse_qs(asked.query))
        else:
            reply = self.preview.reply(self.board.now()[0], asked.path)
        self._send(reply, asked.query, with_body=with_body)

    def _changed(self, query: dict[str, list[str]]) -> Reply:
        """Wait until a page is no longer what it was, or for as long as one may."""
        path, seen = (query.get(name, [""])[0] for name in ("path", "seen"))
        end = monotonic() + PATIENCE
        while True:
            shown, version = self.board.now()
            changed = self.preview.digest(shown, path) != seen
            if changed or not self.board.wait(version, end - monotonic()):
                told = json.dumps({"changed": changed})
                return Reply(HTTPStatus.OK, "application/json", told.encode())

    def _send(self, reply: Reply, query: str, *, with_body: bool) -> None:
        self.send_response(reply.status)
        if reply.location:
            self.send_header("Location", reply.location + (f"?{query}" if query else ""))
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # Files of the index are scripts, which any page of the web could run and so read.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if with_body:
            self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the builds."""
