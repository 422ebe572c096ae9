"""Names to suggest and how their characters are read: what ``names.js`` holds; docs/search.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from bangyang.search.planes import array
from bangyang.search.record import SearchRecord
from bangyang.search.sounds import SYLLABLES, readings, unit_of

Numbers = npt.NDArray[np.int64]

_Numbered = tuple[int, str]
"""A record's number and its name."""

MOST = 16_000
"""Names in one file: some 60 kB."""

_NUMBERS = {syllable: number for number, syllable in enumerate(SYLLABLES)}
_LIKELY = 8
"""How many likely readings fit below the count of the others."""


def names_files(
    records: Sequence[SearchRecord], spoken: Iterable[str]
) -> dict[str, Iterable[bytes]]:
    """Return the pieces of the files of names by path, to be deflated one by one.

    ``records`` stand in the order of the index, so that their places are their numbers;
    ``spoken`` is what is ``heard`` of them, in any number of texts. There is one file; when there
    are very many names, one a letter besides, by which a reading of their first character begins.
    """
    suggested = [(number, each.name) for number, each in enumerate(records) if each.suggested]
    said = _said(spoken)
    characters = _characters([name for _, name in suggested], said)
    places = {char: place for place, char in enumerate(chain.from_iterable(characters))}
    table = _arrays(*_table(characters, said))
    if len(suggested) <= MOST:
        return {"names": [*table, *_names(suggested, places)]}
    groups = _by_letter(suggested)
    letters = [ord(letter) - ord("a") for letter in groups if letter]
    own = _names(groups.pop("", []), places)
    more = {f"names/{letter}": list(_names(group, places)) for letter, group in groups.items()}
    return {"names": [*table, *own, *_arrays(letters)], **more}


def _by_letter(suggested: Iterable[_Numbered]) -> dict[str, list[_Numbered]]:
    """Return numbered names by the letters their first character's readings begin with."""
    groups: dict[str, list[_Numbered]] = {}
    for number, name in suggested:
        for letter in {each[0] for each in readings(name[0])} or {""}:
            groups.setdefault(letter, []).append((number, name))
    return dict(sorted(groups.items()))


def _names(numbered: Sequence[_Numbered], places: Mapping[str, int]) -> Iterator[bytes]:
    """Yield names as arrays: their records, their lengths, their characters."""
    numbers = np.array([number for number, _ in numbered], dtype=np.int64)
    names = [name for _, name in numbered]
    firsts = [places[name[0]] for name in names]
    others = [places[char] for name in names for char in name[1:]]
    yield from _arrays(_gaps(numbers), list(map(len, names)), firsts, others)


def _arrays(*numbers: Sequence[int] | Numbers) -> Iterator[bytes]:
    for each in numbers:
        yield from array(np.asarray(each, dtype=np.int64))


def _said(spoken: Iterable[str]) -> dict[str, set[str]]:
    """Return by which units each character is read."""
    found: dict[str, set[str]] = {}
    for pairs in spoken:
        for char, unit in zip(pairs[::2], pairs[1::2], strict=True):
            found.setdefault(char, set()).add(unit)
    return found


def _characters(names: Sequence[str], said: Iterable[str]) -> list[list[str]]:
    """Return all characters of names and of what is spoken, in classes of falling frequency.

    A class has characters that names hold about as often, so that most places are small
    numbers; within it they stand by their code, so that they are small gaps.
    """
    counts = Counter(chain.from_iterable(names))
    for char in said:
        counts.setdefault(char, 0)
    classes: dict[int, list[str]] = {}
    for char in sorted(counts):
        classes.setdefault(counts[char].bit_length(), []).append(char)
    return [classes[size] for size in sorted(classes, reverse=True)]


def _table(
    characters: Sequence[Sequence[str]], said: Mapping[str, set[str]]
) -> tuple[Sequence[int] | Numbers, ...]:
    """Return sizes of classes, characters, how many readings each has, and the readings."""
    read = [_read(char, said) for char in chain.from_iterable(characters)]
    return (
        list(map(len, characters)),
        np.concatenate([_gaps(np.array(list(map(ord, each)))) for each in [*characters, ""]]),
        [len(likely) + _LIKELY * len(others) for likely, others in read],
        [_NUMBERS[each] for likely, others in read for each in (*likely, *others)],
    )


def _read(char: str, said: Mapping[str, set[str]]) -> tuple[list[str], list[str]]:
    """Return a character's readings: the most frequent and those heard on the site, others."""
    every = readings(char)
    units = said.get(char, ())
    likely = [each for each in every if unit_of(each) in units or each == every[0]]
    return likely[: _LIKELY - 1], [each for each in every if each not in likely[: _LIKELY - 1]]


def _gaps(numbers: Numbers) -> Numbers:
    return np.diff(numbers, prepend=0).astype(np.int64)
