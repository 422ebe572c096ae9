"""The index writer: the only code that writes below ``assets/search/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bangyang.search.frame import frame
from bangyang.search.index import MANIFEST

FOLDER = "assets/search"


def write(files: Mapping[str, bytes], put: Callable[[str, bytes], None]) -> None:
    """Put index files below ``assets/search/`` of a site, the manifest last."""
    for path in sorted(files, key=MANIFEST.__eq__):
        put(f"{FOLDER}/{path}.js", frame(files[path]))
