"""What a workbook's file may be called on every system, Windows included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

LONGEST = 50
"""Characters of a name: 150 bytes of Han, and a path Windows still takes."""

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices (Microsoft, Naming Files, Paths, and Namespaces)."""


def safe(name: str) -> str:
    """Return a name a file may have: letters Windows forbids become their full-width forms."""
    seen = "".join(" " if category(char) in ("Cc", "Zl", "Zp") else char for char in name)
    seen = "".join(char for char in seen if category(char) not in ("Cf", "Cs", "Co", "Cn"))
    text = " ".join(normalize("NFC", seen).translate(_FORBIDDEN).split())
    text = text[:LONGEST].strip(" .~")
    return f"_{text}" if not text or _RESERVED.fullmatch(text) else text


def unique(names: Iterable[tuple[str, str]]) -> list[str]:
    """Return a file's name for each (name, detail), no two alike but for capitals.

    Namesakes are told apart by their detail, and where that is alike too by a number.
    """
    pairs = [
        (safe(name), safe(f"{detail}-{name}") if detail else safe(name)) for name, detail in names
    ]
    plain = [name.casefold() for name, _ in pairs]
    wanted = [long if plain.count(name.casefold()) > 1 else name for name, long in pairs]
    taken: set[str] = set()
    return [_free(name, taken) for name in wanted]


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free
