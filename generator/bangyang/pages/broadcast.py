"""The reading copy 广播稿: a story as an announcer reads it, plain text beside its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition, Gist
from bangyang.model.exemplars import Exemplar
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf
from bangyang.rules.reading import aloud, length

FILE = "broadcast.txt"
"""Its name beside the story's page."""

_ENDED = tuple("。！？…：；.!?:;”’」』）)")
_HALF = "，、,"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A reading copy, set only when it is written: all of them at once would fill the memory."""

    exemplar: Exemplar
    mark: bytes
    """Tells the text."""
    edition: Edition
    words: Catalogue

    @property
    def path(self) -> str:
        """See ``DataFile``."""
        return address(self.exemplar)

    @property
    def basis(self) -> object:
        """See ``File``."""
        return self.exemplar, self.mark

    @property
    def content(self) -> bytes:
        """The text in UTF-8 with BOM and CRLF, which Notepad and WPS open as it is."""
        prose = self.edition.prose(self.exemplar.id)
        lines = broadcast(self.exemplar, prose, self.words)
        return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")

    def __reduce__(self) -> tuple[type[DataFile], tuple[str, bytes, object]]:
        """Go to another process without all the other texts."""
        return DataFile, (self.path, self.content, self.basis)


def broadcasts(shelf: Shelf) -> Iterator[Broadcast]:
    """Yield the reading copy of every published story that has a text."""
    for exemplar in shelf.edition.exemplars:
        text = shelf.edition.gist(exemplar.id)
        if has_broadcast(text):
            yield Broadcast(exemplar, text.mark, shelf.edition, shelf.words)


def has_broadcast(text: Gist) -> bool:
    """Return whether there is anything to read aloud."""
    return bool(text.first)


def address(exemplar: Exemplar) -> str:
    """Return where a story's reading copy lies, relative to the site's root."""
    return f"{exemplar.url}{FILE}"


def broadcast(exemplar: Exemplar, prose: Iterable[str], words: Catalogue) -> tuple[str, ...]:
    """Return the lines: title, whose story it is, the text, its length and time.

    One paragraph a line, sentences only: headings, tables and notes are left out. The length counts
    every character above the last line, punctuation too and white space not.
    """
    title = (exemplar.title,) if exemplar.title != exemplar.name else ()
    lines = [*title, _who(exemplar, words), *_sentences(prose)]
    count = sum(map(length, lines))
    minutes, seconds = aloud(count)
    last = words.word("broadcast.length", count=count, minutes=minutes, seconds=seconds)
    return (*lines, last)


def _who(exemplar: Exemplar, words: Catalogue) -> str:
    work = exemplar.unit + exemplar.role
    return words.word("broadcast.who", name=exemplar.name, work=work) if work else exemplar.name


def _sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs that all end as sentences do: entries of lists often have no stop."""
    for text in paragraphs:
        yield text if text.endswith(_ENDED) else text.rstrip(_HALF) + _stop(text)


def _stop(text: str) -> str:
    return "." if text.isascii() else "。"
