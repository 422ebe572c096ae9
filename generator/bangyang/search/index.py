"""The index: from records to files, by path below ``assets/search/``; docs/search.md is its format.

``manifest.json`` names the parts; each part is a folder named by a digest of its content, so that
a browser may keep its files for good.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from bangyang.search.documents import LONGEST, PLACE, TEXT, TITLE, Document, documents
from bangyang.search.postings import postings
from bangyang.search.record import PLEDGE, SearchRecord
from bangyang.search.shards import shards
from bangyang.search.varint import varint_bytes

FORMAT = 1
MANIFEST = "manifest.json"
_PART = 65_535
"""Documents of a part: their numbers are 16 bits."""
_STORIES, _PLEDGES = 4, 32
"""Records whose texts share a file: enough to spare a server files, few enough to load soon."""
_TEXTS = ".t"
_COLUMNS = ("kind", "county")


@dataclass(frozen=True, slots=True)
class _Part:
    documents: Sequence[Document]
    pack: int


def index(records: Sequence[SearchRecord]) -> dict[str, bytes]:
    """Return the index files of records, which come newest first, by path; same in, same out."""
    columns = {name: sorted({_value(each, name) for each in records}) for name in _COLUMNS}
    files: dict[str, bytes] = {}
    parts = []
    for part in _parts(records):
        bits, plain = _part_files(part, columns)
        name = _digest(plain)
        files |= {f"{name}/{path}": _stored(path, content) for path, content in plain.items()}
        parts.append(_entry(part, name, bits))
    manifest = {
        "format": FORMAT,
        "rooms": [TITLE, PLACE, TEXT],
        "longest": LONGEST,
        "columns": columns,
        "parts": parts,
    }
    files[MANIFEST] = _json(manifest)
    return files


def _parts(records: Sequence[SearchRecord]) -> Iterator[_Part]:
    """Yield stories and pages, then pledges, in parts whose documents can be numbered."""
    for pledged, pack in ((False, _STORIES), (True, _PLEDGES)):
        own = [each for each in records if (each.kind == PLEDGE) is pledged]
        found = [document for record in own for document in documents(record)]
        while found:
            end = _end(found)
            yield _Part(found[:end], pack)
            found = found[end:]


def _end(found: Sequence[Document]) -> int:
    """Return where a part ends: at the most documents that leave no record in two parts."""
    end = min(_PART, len(found))
    while end < len(found) and found[end].continued:
        end -= 1
    return end


def _entry(part: _Part, name: str, bits: int) -> dict[str, object]:
    continued = [number for number, each in enumerate(part.documents) if each.continued]
    return {
        "name": name,
        "documents": len(part.documents),
        "bits": bits,
        "pack": part.pack,
        "continued": continued,
    }


def _part_files(part: _Part, columns: dict[str, list[str]]) -> tuple[int, dict[str, bytes]]:
    lengths = np.array([each.name_length for each in part.documents], dtype=np.int64)
    bits, found = shards(postings(part.documents), lengths)
    files = {"days": _days(part.documents)}
    for number, shard in enumerate(found):
        files[f"{number}.d"] = shard.documents
        files[f"{number}.p"] = shard.positions
    for name, values in columns.items():
        files[name] = _column(part.documents, name, values)
    for start in range(0, len(part.documents), part.pack):
        pack = part.documents[start : start + part.pack]
        files[f"{start // part.pack}{_TEXTS}"] = _json([_row(each) for each in pack])
    return bits, files


def _days(found: Sequence[Document]) -> bytes:
    """Return runs of documents of one day: how many days before the run ahead, and how many.

    The first run says its day itself, counted from 0001-01-01 as 1.
    """
    numbers: list[int] = []
    before = 0
    for day, run in groupby(found, key=lambda each: each.record.date.toordinal()):
        numbers += [abs(before - day), sum(1 for _ in run)]
        before = day
    return varint_bytes(*numbers)


def _column(found: Sequence[Document], name: str, values: Sequence[str]) -> bytes:
    """Return for each document the number of its value: a byte, or two if there are many."""
    places = {value: number for number, value in enumerate(values)}
    kind = "<u1" if len(values) <= 0x100 else "<u2"
    return np.array([places[_value(each.record, name)] for each in found], dtype=kind).tobytes()


def _value(record: SearchRecord, name: str) -> str:
    return next(iter(record.facets.get(name, ())), "")


def _row(document: Document) -> object:
    if document.continued:
        return None
    record = document.record
    return [record.url, record.kind, record.title, record.meta, record.texts, record.picture]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _stored(path: str, content: bytes) -> bytes:
    """Return a file as it is kept: texts deflated (zlib, which notes neither time nor system)."""
    return zlib.compress(content, 9) if path.endswith(_TEXTS) else content


def _digest(files: dict[str, bytes]) -> str:
    """Return a name for a part by the content of its files, texts as they read."""
    whole = hashlib.sha256()
    for path, content in files.items():
        whole.update(f"{path} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]
