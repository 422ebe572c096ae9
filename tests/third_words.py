"""Texts and queries as docs/search.md has them compared; the ranges are read from that page."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent.parent / "docs/search.md"
MOST_UNITS, MOST_WORDS = 64, 32
EDGE, SIGN = "\x01", "\x02"
QUOTED = """[“”"＂]([^“”"＂]*)[“”"＂]|「([^」]*)」|『([^』]*)』"""


def _ranges() -> dict[str, re.Pattern[str]]:
    """Return the ranges docs/search.md writes out, by their names."""
    lines = re.findall(
        r"^([a-z]*) +((?:[0-9A-F]{4,6}[-0-9A-F]* ?)+)$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    told: dict[str, str] = {}
    name = ""
    for own, ranges in lines:
        name = own or name
        each = re.sub(r"[0-9A-F]+", lambda code: rf"\U{int(code[0], 16):08x}", ranges)
        told[name] = told.get(name, "") + each.replace(" ", "")
    return {name: re.compile(f"[{inside}]") for name, inside in told.items()}


RANGES = _ranges()
KINDS = ("invisible", "space", "dot", "sign", "alone")


@cache
def _parts(character: str) -> list[tuple[str, str]]:
    """Return what a character is to the search: characters and their kinds."""
    compatible = RANGES["compatible"].match(character)
    found = []
    for each in unicodedata.normalize("NFKC", character) if compatible else character:
        kind = next((kind for kind in KINDS if RANGES[kind].match(each)), "letter")
        found.append((kind, each.lower() if RANGES["cased"].match(each) else each))
    return [part for part in found if part[0] != "invisible"]


def folded(text: str) -> str:
    """Return the units of a text, a character beyond U+FFFF still as one."""
    told, before = "", ""
    for kind, each in chain.from_iterable(map(_parts, unicodedata.normalize("NFC", text))):
        if "letter" in (kind, before) and kind != before:
            told += EDGE
        if kind == "sign":
            told = told.removesuffix(SIGN) + SIGN
        elif kind in ("alone", "letter"):
            told += each
        before = kind
    return (told + EDGE if before == "letter" else told).strip(SIGN)


def units(word: str) -> tuple[int, ...]:
    """Return a folded text's UTF-16 code units."""
    data = word.encode("utf-16-le", "surrogatepass")
    return tuple(int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2))


class Word(NamedTuple):
    """A word of a query, folded."""

    text: str
    phrase: bool


def words(query: str) -> list[Word]:
    """Take a query apart."""
    found = []
    for match in re.finditer(rf"{QUOTED}|(?:(?!{QUOTED})\S)+", query):
        text = folded(match[match.lastindex or 0])
        if text:
            found.append(Word(text, match.lastindex is not None))
    return found[:MOST_WORDS]
