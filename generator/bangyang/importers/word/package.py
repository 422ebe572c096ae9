"""The zip file a .docx is: its parts, and which part leads to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from bangyang.importers.word.refused import RefusedError
from bangyang.importers.word.xml import tree
from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.refused import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Relation:
    """Where one part leads: ``kind`` is the last word of its type."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a .docx, unpacked no further than the limits of ``load/guarded``.

    Raises ``RefusedError`` for what is no zip file, damaged, locked with a password or too large,
    and for a zip file without a Word document in it.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise RefusedError("word-password" if _ENCRYPTED in data else "word-old")
        try:
            self._archive = Archive(data)
        except Refused as refused:
            raise _refusal(refused) from None
        self._names = {_key(name): name for name in self._archive.names}
        self._trees: dict[str, Element] = {}
        self._media: dict[str, bytes] = {}
        found = [each for each in self.relations("").values() if each.kind == "officeDocument"]
        self.main = found[0].target if found else "word/document.xml"
        if not self.has(self.main):
            raise RefusedError("word-damaged")

    def has(self, part: str) -> bool:
        """Return whether there is a part of this name."""
        return _key(part) in self._names

    def names(self) -> Iterator[str]:
        """Yield the names of all parts, in lower case."""
        yield from self._names

    def data(self, part: str) -> bytes:
        """Return a part's bytes."""
        if part in self._media:
            return self._media[part]
        try:
            found = b"".join(self._archive.pieces(self._names.get(_key(part), part)))
        except Refused as refused:
            raise _refusal(refused) from None
        if "/media/" in part:  # a picture may stand in many places
            self._media[part] = found
        return found

    def tree(self, part: str) -> Element:
        """Return a part's root element, read once."""
        if part not in self._trees:
            self._trees[part] = tree(self.data(part))
        return self._trees[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return where a part leads, by the keys it uses; the empty part is the file itself."""
        folder, name = dirname(part), part.rpartition("/")[2]
        rels = join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            each.get("Id", ""): _relation(each, folder) for each in self.tree(rels) if each.attrib
        }

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts of a kind that a part leads to, such as are there, each once."""
        found = {
            _key(each.target): each.target
            for each in self.relations(part).values()
            if each.kind == kind and not each.external and self.has(each.target)
        }
        return list(found.values())


def _relation(each: Element, folder: str) -> Relation:
    kind = each.get("Type", "").rpartition("/")[2]
    target = each.get("Target", "")
    if each.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return Relation(kind, path)


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


def _refusal(refused: Refused) -> RefusedError:
    return RefusedError(refused.code.replace("workbook-", "word-"))
