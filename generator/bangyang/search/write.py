"""The index writer: the only code that writes below ``assets/search/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bangyang.program import fingerprint
from bangyang.render.target import Holding
from bangyang.render.write import write as write_file
from bangyang.search.frame import frame
from bangyang.search.index import indexed
from bangyang.search.kept import Kept
from bangyang.search.record import Facet, SearchRecord
from bangyang.search.rows import key_of

FOLDER = "assets/search"


def write(
    records: Iterable[SearchRecord],
    facets: Sequence[Facet],
    target: Holding,
    *,
    jobs: int = 1,
    kept: Kept | None = None,
) -> None:
    """Write the index of records into a site, but for what lies there; the manifest last."""
    maker = fingerprint().encode()

    def holds(path: str, key: bytes) -> bool:
        return target.holds(_place(path), key_of(maker, key))

    for path, content in indexed(records, facets, jobs=jobs, kept=kept, holds=holds):
        write_file(target.root, _place(path), frame(content))


def _place(path: str) -> str:
    return f"{FOLDER}/{path}.js"
