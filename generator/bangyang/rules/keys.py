"""Keys and slugs: how a name is spelt in an address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin

from bangyang.rules.pinyin import SURNAMES, reading
from bangyang.rules.surnames import surname

ID = re.compile(r"[a-z0-9]{6}")
"""An exemplar's permanent id: six lower-case letters and digits."""

SAFE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a county's id and an organization's id may look like."""

LONGEST = 120
"""Letters of a key: two of them and the folders around stay below what Windows takes of a path."""

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@cache
def key(name: str) -> str:
    """Return a name as toneless pinyin joined by ``-``: 张桂英 → ``zhang-gui-ying``.

    Latin words and digits stay, in lower case; a character pinyin does not know becomes ``u``
    and its code point in hex; everything else only separates. What is too long for a file's name
    ends in a hash of the whole.
    """
    text = unicodedata.normalize("NFKC", name)
    spelt = "-".join(_syllables(text))
    return spelt if len(spelt) <= LONGEST else f"{spelt[: LONGEST - 7].strip('-')}-{_mark(text)}"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def person_key(name: str) -> str:
    """Return a person's name as a key, the surname read as one: 单红梅 → ``shan-hong-mei``."""
    text = unicodedata.normalize("NFKC", name).strip()
    family, _ = surname(text)
    spelt = key(text).split("-")
    if family in SURNAMES:
        spelt[: len(family)] = reading(text, person=True).split()[: len(family)]
    return "-".join(spelt)


def _syllables(text: str) -> list[str]:
    parts = lazy_pinyin(text, style=Style.NORMAL, errors=_unknown)
    return [word for part in parts for word in re.findall(r"[a-z0-9]+", part.lower())]


def _unknown(run: str) -> str:
    """Spell what is no known Han character: other scripts' letters become their codes."""
    return "".join(
        char if char.isascii() else f" u{ord(char):x} " if char.isalnum() else " " for char in run
    )


def initials(name: str) -> str:
    """Return the first letters of a name's syllables: 云坪村党支部 → ``ypcdzb``."""
    return "".join(word[0] for word in _syllables(unicodedata.normalize("NFKC", name)))


def organization_key(township: str, name: str) -> str:
    """Return the key of an organization without an id: initials, and a hash of where and what."""
    mark = _mark(f"{township}\n{name}")
    return f"{initials(name)[:LONGEST] or 'o'}-{mark}"


def fallback_id(path: str) -> str:
    """Return the id of a story that has none, from its path below ``exemplars_dir``."""
    number = int.from_bytes(
        hashlib.sha256(unicodedata.normalize("NFC", path).encode()).digest()[:8]
    )
    letters = []
    for _ in range(6):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
