"""What ``mkdocs.yml`` says, known from the last time: MkDocs takes half a second to say it."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from bangyang.model.options import Settings
from bangyang.problems import Position, Problem
from bangyang.program import fingerprint
from bangyang.store import CACHE, Store

_ROOM = "settings"


def settings_for(file: Path) -> Settings | Problem:
    """Return what ``mkdocs.yml`` says, or the Problem that keeps it from being read.

    MkDocs makes it out, and where nothing but the file decides that, it does so once.
    """
    if not file.is_file():
        return Problem.of("config-missing", Position(file.name))
    store = Store(file.parent / CACHE)
    content = file.read_bytes()
    key = sha256(f"{fingerprint()}\0{file.name}\0".encode() + content).hexdigest()
    kept = store.get(_ROOM, [key]).get(key)
    if kept is not None:
        return _restored(kept)
    from bangyang.config import load_mkdocs, settings_of

    config = load_mkdocs(file)
    if isinstance(config, Problem):
        return config
    settings = settings_of(config)
    if settings.alone and settings.content == content:  # it may be saved while MkDocs reads it
        store.put(_ROOM, {key: _packed(settings)})
        store.keep(_ROOM, {key})
    return settings


def _packed(settings: Settings) -> bytes:
    told = {**asdict(settings), "content": settings.content.hex()}
    return json.dumps(told, ensure_ascii=False).encode()


def _restored(kept: bytes) -> Settings:
    told = json.loads(kept)
    return Settings(**{**told, "content": bytes.fromhex(told["content"])})
