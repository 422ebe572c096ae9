"""Compiled templates, kept beside the program's own compiled modules and as safe as those.

Never in a site's cache, which may come from a stranger: what lies here is run.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from bangyang.program import fingerprint


def compiled_templates(use: str = "shell", folder: Path | None = None) -> BytecodeCache:
    """Return where the templates of one use are kept compiled: of the shell, or of a language.

    Compiling those of a site and of Material takes half as long as a site of a thousand stories.
    Where the folder cannot be written, it is done each time.
    """
    return _Compiled(use, folder or Path(__file__).with_name("__pycache__"))


class _Compiled(BytecodeCache):
    """Templates compiled by this very program: words and addresses are already in their code."""

    def __init__(self, use: str, folder: Path) -> None:
        self._use = use
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """See ``BytecodeCache``: what another version of the program wrote counts for nothing."""
        with suppress(OSError):
            head, _, code = self._file(bucket).read_bytes().partition(b"\n")
            if head == self._head(code):
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See ``BytecodeCache``; whoever reads at the same time finds the old file or the new."""
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        begun = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            code = bucket.bytecode_to_string()
            begun.write_bytes(self._head(code) + b"\n" + code)
            begun.replace(file)

    def _head(self, code: bytes) -> bytes:
        """Return what stands before some code: whoever loses power may find half of a file."""
        return f"{fingerprint()} {sha256(code).hexdigest()}".encode()

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._use}-{bucket.key}.jinja.pyc"
