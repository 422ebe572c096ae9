"""The program: what else than a site's material decides what is made of it."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from bangyang.theme import theme_folder


@cache
def fingerprint() -> str:
    """Return a digest of our code, our theme, Python, and every installed package's version."""
    told = sha256(f"{sys.version}\0{code()}".encode())
    told.update("\n".join(_packages()).encode())
    return told.hexdigest()


@cache
def code() -> str:
    """Return a digest of our code and our theme, the same on every machine."""
    told = sha256()
    package = Path(str(files("bangyang")))
    for root in (package, theme_folder()):
        for file in sorted(root.rglob("*")):
            # What Python compiles says nothing new, and comes and goes while another one starts.
            if "__pycache__" not in file.parts and file.is_file():
                told.update(f"{file.relative_to(root).as_posix()}\0".encode())
                told.update(sha256(file.read_bytes()).digest())
    return told.hexdigest()


def _packages() -> list[str]:
    """Return the installed packages as their folders name them: name and version."""
    found = {
        entry.name
        for each in sys.path
        if Path(each).is_dir()
        for entry in Path(each).glob("*.dist-info")
    }
    return sorted(found)
