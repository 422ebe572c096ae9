"""What the preview answers to a request: a file of the site, or what keeps it from being one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from time import sleep
from urllib.parse import quote, unquote

import jinja2

from bangyang.messages import Catalogue
from bangyang.preview.board import Shown, State
from bangyang.problems import Problem, Severity, as_records
from bangyang.theme import theme_folder

OWN = "/.preview/"
"""Below this are addresses of the preview's own; none of a site begins with a point."""
CHANGED = f"{OWN}changed"
"""Answers when a page is no longer what it was."""
REMARKS = f"{OWN}problems"
"""Everything that is wrong with the site, when it could be built nevertheless."""

HTML = "text/html; charset=utf-8"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": HTML,
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
"""Told here because a machine's own table may say that a script is plain text."""
_OTHER = "application/octet-stream"

_SWAPPING = 0.05
"""Seconds for which a site may be in no place, where two folders cannot be exchanged at once."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, what kind of body, the body; and where else to look."""

    status: HTTPStatus
    kind: str = HTML
    body: bytes = b""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A site's folder, and in which language the preview itself speaks."""

    site: Path
    words: Catalogue

    def reply(self, shown: Shown, path: str) -> Reply:
        """Answer to a path as it stands in a request, percent-encoded and without its query."""
        found = self._found(shown, path)
        if found.kind != HTML or found.location:
            return found
        return Reply(found.status, HTML, self._followed(found, shown, path))

    def digest(self, shown: Shown, path: str) -> str:
        """Return what tells one answer from another."""
        return self._digest(self._found(shown, path), shown)

    def _digest(self, found: Reply, shown: Shown) -> str:
        told = blake2b(found.body, digest_size=8)
        told.update(self._remark(shown).encode())
        return told.hexdigest()

    def _found(self, shown: Shown, path: str) -> Reply:
        if path == REMARKS:
            return self._told(shown, HTTPStatus.OK)
        if not path.startswith(shown.base):
            return Reply(HTTPStatus.FOUND, location=shown.base)
        inside = _inside(unquote(path.removeprefix(shown.base)))
        page = inside is None or not PurePosixPath(inside).suffix or inside.endswith(".html")
        if shown.state is not State.READY and page:
            return self._told(shown, HTTPStatus.SERVICE_UNAVAILABLE)
        if inside is not None and inside and not inside.endswith("/") and self._is_folder(inside):
            return Reply(HTTPStatus.MOVED_PERMANENTLY, location=path + "/")
        body = None if inside is None else self._read(_file(inside))
        if inside is not None and body is not None:
            kind = _KINDS.get(PurePosixPath(_file(inside)).suffix.lower(), _OTHER)
            return Reply(HTTPStatus.OK, kind, body)
        return Reply(HTTPStatus.NOT_FOUND, HTML, self._read("404.html") or b"")

    def _is_folder(self, path: str) -> bool:
        return (self.site / path).is_dir()

    def _read(self, path: str) -> bytes | None:
        """Return a file's bytes; a second look is for the moment in which trees change places."""
        for pause in (_SWAPPING, 0.0):
            try:
                return (self.site / path).read_bytes()
            except OSError:
                sleep(0.0 if self.site.is_dir() else pause)
        return None

    def _told(self, shown: Shown, status: HTTPStatus) -> Reply:
        """Return the page that says what is wrong, or that there is no site yet."""
        records = as_records(shown.problems, self.words)
        errors = [each for each in records if each["severity"] == Severity.ERROR]
        told = (
            _templates(self.words)
            .get_template("problems.html")
            .render(
                building=shown.state is State.BUILDING,
                broken=shown.state is State.BROKEN,
                errors=errors,
                warnings=[each for each in records if each not in errors],
            )
        )
        return Reply(status, HTML, told.encode())

    def _followed(self, found: Reply, shown: Shown, path: str) -> bytes:
        """Return a page with the script that fetches it anew once it is another."""
        follow = {
            "from": f"{CHANGED}?path={quote(path, safe='')}&seen={self._digest(found, shown)}",
            "keep": shown.state is State.READY and path != REMARKS,
            "remark": self._remark(shown) if path != REMARKS else "",
            "remarks": REMARKS,
        }
        told = json.dumps(follow, ensure_ascii=False).replace("<", "\\u003c")
        script = f"<script>({_script()})({told});</script>\n".encode()
        before, end, after = found.body.rpartition(b"</body>")
        return before + script + end + after if end else found.body + script

    def _remark(self, shown: Shown) -> str:
        """Return how many warnings there are, for the corner of each page; nothing for none."""
        if shown.state is not State.READY or not shown.problems:
            return ""
        return self.words.word("preview.remarks", count=_different(shown.problems))


def _different(problems: Sequence[Problem]) -> int:
    return len(set(problems))


def _inside(path: str) -> str | None:
    """Return a path that stays inside the site, or None."""
    parts = path.split("/")
    outside = any(part == ".." or part.startswith(".") for part in parts)
    odd = any(sign in path for sign in "\\:\0") or "" in parts[:-1]
    return None if outside or odd else path


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path


@cache
def _script() -> str:
    file = theme_folder() / "preview" / "follow.js"
    return file.read_text(encoding="utf-8").strip().removesuffix(";")


def _templates(words: Catalogue) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_folder() / "preview"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=words.word, language="zh-CN" if words.language == "zh" else "en")
    return environment
