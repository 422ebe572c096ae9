"""XML as a stream of elements, without a document type: no entities to unfold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat  # entities are refused below

from bangyang.load.guarded.refused import Refused

Attributes = Mapping[str, str]


def local(name: str) -> str:
    """Return a name without its namespace's prefix."""
    return name.rpartition(":")[2]


def parse(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call ``start``, ``end`` and ``text`` for what stands in an XML document."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused("workbook-damaged") from None


def elements(data: bytes) -> list[tuple[str, Attributes]]:
    """Return each element's name and attributes, without namespaces."""
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    parse([data], start)
    return found


def _refuse(*_: object) -> None:
    raise Refused("workbook-damaged")
