"""What ``docs/search.md`` tells of sounds, for the reader written from it: tiers 3 and 4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, combinations, islice, pairwise, product
from pathlib import Path
from typing import NamedTuple

from third_reader import Index, Place
from third_words import EDGE, SIGN, Word

SYLLABLES = Path(__file__).parent.parent / "theme/search/syllables.js"
SYLLABLE, INITIAL = 0xE000, 0xE400
LONGEST_GROUP, LONGEST_RUN = 12, 8
FEWEST, MOST = 5, 30  # letters of a name of which one may be amiss, and of what was typed for it
SPELT = re.compile(r"[a-z](?:[0-5]?|[0-9']*[a-z][a-z0-9']*)")


class Typed(NamedTuple):
    """Letters and digits that were typed, and before which of them something parted them."""

    letters: str
    cuts: frozenset[int]


@cache
def syllables() -> list[str]:
    """Return the list of syllables."""
    listed = SYLLABLES.read_text("utf-8").partition("export const syllables = (")[2]
    return " ".join(re.findall(r'"([a-z ]+)"', listed.partition(")")[0])).split()


def forms(reading: str) -> list[str]:
    """Return how a syllable may be typed."""
    return [reading.replace("v", way) for way in ("v", "u", "yu")[: 1 + 2 * ("v" in reading)]]


@cache
def _numbers() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, syllable in enumerate(syllables()):
        for form in forms(syllable):
            found.setdefault(form, []).append(number)
    return found


def readings(typed: str) -> list[Typed]:
    """Return what was typed with its digits as digits, and as tones."""
    marked = unicodedata.normalize("NFD", typed.lower()).replace("u\u0308", "v")
    plain = re.sub(r"[\u0300-\u036f]", "", marked)
    toneless = re.sub(r"([a-z])[0-5](?![0-9])", r"\1 ", plain)
    return [_taken_apart(plain), _taken_apart(toneless)]


def _taken_apart(plain: str) -> Typed:
    pieces = re.findall(r"[a-z0-9]+", plain)
    return Typed("".join(pieces), frozenset(accumulate(map(len, pieces))))


def runs(typed: str) -> list[tuple[int, ...]]:
    """Return the runs of units that what was typed may be in what is spoken."""
    letters, cuts = readings(typed)[1]
    edges = [0, *sorted(cuts)]
    stretches = [letters[start:end] for start, end in pairwise(edges)]
    whole = _together([list(_cut(stretch)) for stretch in stretches])
    found = whole or _unfinished(stretches)
    if len(letters) > 1 and (len(letters) <= 4 or not whole):
        found += _together([list(_initials(stretch)) for stretch in stretches])
    return found


def _together(lists: Sequence[Sequence[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    return [sum(each, ()) for each in product(*lists)]


def _cut(letters: str) -> Iterator[tuple[int, ...]]:
    """Give every way to cut letters into syllables and digits."""
    if not letters:
        yield ()
    for end in range(1, min(7, len(letters)) + 1):
        first = [SYLLABLE + number for number in _numbers().get(letters[:end], [])]
        for unit in [ord(letters[0])] if end == 1 and letters[0].isdigit() else first:
            for rest in _cut(letters[end:]):
                yield unit, *rest


def _unfinished(stretches: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the runs whose last syllable was only begun."""
    *others, last = stretches
    found = []
    for at in range(len(last)):
        before, begun = last[:at], last[at:]
        if not re.search("[aeiouv]", begun) or not (before or others):
            continue
        begins = {n for form, own in _numbers().items() if form.startswith(begun) for n in own}
        ends = [(SYLLABLE + number,) for number in sorted(begins)]
        found += _together([*(list(_cut(other)) for other in others), list(_cut(before)), ends])
    return found


def _initials(letters: str) -> Iterator[tuple[int, ...]]:
    if not letters:
        yield ()
    elif letters[0] not in "iuv":
        first = ord(letters[0])
        unit = first if letters[0].isdigit() else INITIAL + first - ord("a")
        for size in (1, 2) if re.match("[zcs]h", letters) else (1,):
            for rest in _initials(letters[size:]):
                yield unit, *rest


class Character(NamedTuple):
    """A character of a name, and what is typed for its readings."""

    itself: str
    spellings: list[str]


class Name(NamedTuple):
    """A name that is suggested: how each character that has a sound or is typed may be read."""

    record: int
    characters: list[Character]


class Hearing(Index):
    """An index that finds by sound, too."""

    def places(self, asked: Sequence[Word]) -> list[dict[int, Place]]:
        """Add to each word of letters where it stands in a run that sounds so."""
        found = super().places(asked)
        spelt = [_spelling(word) for word in asked]
        for start, end in _groups(spelt):
            for first, last in combinations(range(start, end + 1), 2):
                whole = (first, last) == (start, end)
                if whole or last - first <= LONGEST_RUN:
                    heard = self._heard(" ".join(spelt[first:last]), whole=whole)
                    for own in found[first:last]:
                        own |= {
                            record: min(own.get(record, at), at) for record, at in heard.items()
                        }
        return found

    def _heard(self, typed: str, *, whole: bool) -> dict[int, Place]:
        ways = runs(typed)
        if not whole:
            ways = [run for run in ways if len(run) > 1 and SYLLABLE <= run[0] < INITIAL]
        if len(re.sub("[0-9]", "", readings(typed)[0].letters)) < 2 or not (ways or whole):
            return {}
        spoken = ((record, (3, rank)) for run in ways for record, rank in self.spoken.find(run))
        named = (each for each in self._named(typed) if whole or each[1][0] == 3)
        best: dict[int, Place] = {}
        for record, at in (*spoken, *named):
            best[record] = min(best.get(record, at), at)
        return best

    def _named(self, typed: str) -> Iterator[tuple[int, Place]]:
        for asked in readings(typed):
            for record, characters in self.names:
                for first in range(len(characters)):
                    for end, ways in _read(characters, first, asked, 0):
                        whole = end - first == len(characters) and ways in ({"read"}, {"initial"})
                        yield record, (3, 0 if whole else min(first, 1) + 1)
                if FEWEST - 1 <= len(asked.letters) <= MOST and _amiss(characters, asked.letters):
                    yield record, (4, 0)

    @cached_property
    def names(self) -> list[Name]:
        """Return the names that are suggested."""
        sizes, gaps, counts, numbers, records, lengths, firsts, others = self.arrays("names")
        own, codes, rest = iter(numbers), iter(gaps), iter(others)
        signs = [chr(code) for size in sizes for code in accumulate(islice(codes, size))]
        table = [
            Character(
                sign.lower(),
                [
                    form
                    for each in islice(own, count % 8 + count // 8)
                    for form in forms(syllables()[each])
                ],
            )
            for sign, count in zip(signs, counts, strict=True)
        ]
        found = []
        for record, length, first in zip(accumulate(records), lengths, firsts, strict=True):
            characters = [table[place] for place in (first, *islice(rest, length - 1))]
            audible = [each for each in characters if each.spellings or each.itself.isalnum()]
            found.append(Name(record, audible))
        return found


def _spelling(word: Word) -> str:
    """Return what was typed of a word that may be pinyin, or nothing."""
    plain = word.text.replace(EDGE, "").replace(SIGN, "'")
    letters = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", plain))
    return plain if word.text[0] == EDGE and not word.phrase and SPELT.fullmatch(letters) else ""


def _groups(spelt: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, own in enumerate([*spelt, ""]):
        if at > start and (not own or at - start == LONGEST_GROUP):
            yield start, at
            start = at
        if not own:
            start = at + 1


def _read(
    characters: Sequence[Character], at: int, asked: Typed, used: int
) -> Iterator[tuple[int, set[str]]]:
    """Give how many characters take all that was typed, and in which ways they are read."""
    if used == len(asked.letters):
        yield 0, set()
    elif at < len(characters):
        for taken, way in set(_taken(characters[at], asked.letters[used:])):
            if not any(used < cut < used + taken for cut in asked.cuts):
                for many, ways in _read(characters, at + 1, asked, used + taken):
                    yield many + 1, ways | {way}


def _taken(character: Character, rest: str) -> Iterator[tuple[int, str]]:
    if rest[0] == character.itself:
        yield from ((1, "read"), (1, "initial"))
    for spelling in character.spellings:
        if rest.startswith(spelling):
            yield len(spelling), "read"
        elif spelling.startswith(rest):
            yield len(rest), "begun"
        for initial in {spelling[:1], (re.match("[zcs]h", spelling) or [spelling[:1]])[0]}:
            if rest.startswith(initial):
                yield len(initial), "initial"


def _amiss(characters: Sequence[Character], letters: str) -> bool:
    """Whether a whole name is spelt as was typed, but for one letter or for two swapped."""
    spelt = {""}
    for itself, spellings in characters:
        longer = {start + form for start in spelt for form in spellings or [itself]}
        spelt = {each for each in longer if _leads(each, letters)}
    return any(len(each) >= FEWEST and near(each, letters) for each in spelt)


def _leads(beginning: str, letters: str) -> bool:
    size = len(beginning)
    parts = {letters[:end] for end in (size - 1, size, size + 1) if end >= 0}
    return beginning[:-1] == letters[: size - 1] or any(near(beginning, part) for part in parts)


def near(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter, or for two neighbours swapped."""
    if one and one[:1] == other[:1]:
        return near(one[1:], other[1:])
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped
