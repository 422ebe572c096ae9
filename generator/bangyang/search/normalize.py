"""Normalization and keys: what two texts must share to be the same to the search.

``theme/search/keys.js`` is the same rule in the browser; the data of
``tests/search/`` hold the two together. Every table is written out, so that neither side depends
on the version of Unicode it was built with.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import numpy.typing as npt

EDGE = "\x01"
"""Stands before and after each run of letters and digits."""
GAP = "\x02"
"""Stands for any run of signs."""

_VANISHING = (
    "00AD 061C 180B-180F 200B-200F 202A-202E 2060-206F D800-DFFF FE00-FE0F FEFF E0000-E0FFF"
)
"""Leaves nothing: soft hyphens, joiners, directions, variation selectors, half a pair."""

_DROPPED = "0009-000D 0020 0085 00A0 00B7 1680 2000-200A 2022 2027-2029 202F 205F 3000 30FB"
"""Leaves nothing but ends a run of letters: white space and the dots inside names."""

_SIGNS = (
    "0000-002F 003A-0040 005B-0060 007B-00A9 00AB-00B4 00B6-00B9 00BB-00BF 00D7 00F7 "
    "060C 061B 061F 066A-066D 06D4 0F01-0F14 0F3A-0F3D 1800-180A "
    "2010-206F 20A0-20CF 2100-2BFF 2E00-2E7F 2FE0-3004 3008-3020 3030 303D-303F 30A0 4DC0-4DFF "
    "D7FC-D7FF E000-F8FF FD3E-FD3F FE10-FE6F FFE0-FFFF 1F000-1FFFF F0000-10FFFF"
)
"""Any other sign: punctuation, symbols, private use."""

_SINGLE = (
    "2E80-2FDF 3005-3007 3021-302F 3031-303C 3040-309F 30A1-4DBF 4E00-A4CF AC00-D7FB F900-FAFF "
    "16FE0-18DFF 1AFF0-1B2FF 20000-3FFFF"
)
"""Scripts written without spaces, each character on its own: Han, kana, Yi, Hangul, Tangut."""

_COMPATIBLE = (
    "00AA 00B2-00B3 00B5 00B9-00BA 00BC-00BE 2070-209F 2100-218F 2460-24FF 2E80-2FDF 3200-33FF "
    "F900-FAFF FB00-FB06 FF01-FFDC 2F800-2FA1F"
)
"""What NFKC folds: full and half width, circled, squared, radicals, compatibility ideographs."""

_CASED = "0041-005A 00C0-058F 1E00-1EFF"
"""What has a small letter: Latin, Greek, Cyrillic, Armenian."""


_TABLES = {
    "vanishing": _VANISHING,
    "dropped": _DROPPED,
    "sign": _SIGNS,
    "single": _SINGLE,
    "compatible": _COMPATIBLE,
    "cased": _CASED,
}


def _ranges(table: str) -> list[tuple[int, int]]:
    parts = [entry.split("-") for entry in table.split()]
    return [(int(part[0], 16), int(part[-1], 16)) for part in parts]


def _one_of(table: str, *, but: bool = False, also: str = "") -> re.Pattern[str]:
    """Return a pattern for one character in a table, or not in it."""
    inside = "".join(rf"\U{low:08x}-\U{high:08x}" for low, high in _ranges(table))
    return re.compile(f"[{'^' if but else ''}{inside}{also}]")


_IS_VANISHING, _IS_DROPPED, _IS_SIGN = map(_one_of, (_VANISHING, _DROPPED, _SIGNS))
_IS_COMPATIBLE, _IS_CASED = map(_one_of, (_COMPATIBLE, _CASED))
_RUN = re.compile(_one_of(_SINGLE, but=True, also=f" {GAP}").pattern + "+")
_GAPS = re.compile(f"{GAP}{GAP}+")


class _Folding(dict[int, str]):
    """What each code point becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    compatible = unicodedata.normalize("NFKC", char) if _IS_COMPATIBLE.match(char) else char
    return "".join(_part(part) for part in compatible)


def _part(char: str) -> str:
    if _IS_VANISHING.match(char):
        return ""
    if _IS_DROPPED.match(char):
        return " "
    if _IS_SIGN.match(char):
        return GAP
    return char.lower() if _IS_CASED.match(char) else char


_FOLDING = _Folding()


def folding(char: str) -> str:
    """Return what a character becomes: others, a space where it is dropped, ``GAP``, or nothing."""
    return _FOLDING[ord(char)]


def inside(table: str) -> npt.NDArray[np.bool_]:
    """Return for each code point whether it is in a table, such as ``single``."""
    found = np.zeros(0x110000, dtype=np.bool_)
    for low, high in _ranges(_TABLES[table]):
        found[low : high + 1] = True
    return found


def composed(text: str) -> str:
    """Return a text with each accent joined to its letter (NFC), as both sides expect it."""
    return unicodedata.normalize("NFC", text)


def units(text: str) -> str:
    """Return what a text is to the search.

    Han and other characters of scripts without spaces stand as they are; each run of letters and
    digits stands between two ``EDGE``; any run of other signs is one ``GAP``; white space and the
    dots inside names are gone, and so are gaps at either end.
    """
    folded = composed(text).translate(_FOLDING)
    edged = _RUN.sub(_edged, folded)
    return _GAPS.sub(GAP, edged.replace(" ", "")).strip(GAP)


def _edged(run: re.Match[str]) -> str:
    return f"{EDGE}{run[0]}{EDGE}"


def mix(keys: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Return keys spread evenly over 32 bits, no two on one place (the end of MurmurHash3)."""
    mixed = keys.astype(np.uint32)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed
