"""Pieces of a paragraph → clean lines, and pictures around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bangyang.importers.document import Figure, Image, Line, NewPage, Run, Table, plain
from bangyang.importers.word.numbering import Label
from bangyang.importers.word.raw import Box, Call, Grid, Para, Piece, Raw, Turn, Words
from bangyang.importers.word.styles import Face, Shape

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\0-\x08\x0b-\x1f]")
_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" *\n *")
_NEW_PARAGRAPH = re.compile(r"\n(?=[ \t]*\n|\u3000\u3000|[ \u00a0]{4})")
_SPREAD = re.compile(r"[一-鿿](?:[\s\u3000]+[一-鿿]){1,3}")
_MARKS = frozenset("，。、；：！？“”‘’（）《》—…·,.;:!?()")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph's text as it looks."""

    line: Line
    shape: Shape
    face: Face
    """How most of its characters look."""
    bold: bool = False
    """Whether all of it is."""
    label: Label | None = None

    @property
    def words(self) -> str:
        """The text with its number, as a reader sees it."""
        return (self.label.text if self.label else "") + plain(self.line)


Part = Text | Figure | Table | NewPage


def parts(
    blocks: Sequence[Raw],
    arranged: Callable[[Grid], list[Part]],
    boxed: Callable[[list[Part]], list[Part]],
) -> Iterator[Part]:
    """Yield what blocks show, in reading order.

    ``arranged`` says what a grid shows; ``boxed`` puts in order what stands in one text box.
    """
    for block in blocks:
        if isinstance(block, Turn):
            yield NewPage()
        elif isinstance(block, Grid):
            yield from arranged(block)
        else:
            images = _images(block.pieces)
            yield from (Figure(image) for image in images[0])
            yield from _texts(block)
            yield from (Figure(image) for image in images[1])
            for piece in block.pieces:
                if isinstance(piece, Box):
                    yield from boxed(list(parts(piece.blocks, arranged, boxed)))


def _images(pieces: Sequence[Piece]) -> tuple[list[Image], list[Image]]:
    """Return the pictures before a paragraph's text, and those in it or after."""
    before: list[Image] = []
    after: list[Image] = []
    texted = False
    for piece in pieces:
        if isinstance(piece, Words):
            texted = texted or bool(_clean(piece.text).strip())
        elif isinstance(piece, Image):
            (after if texted else before).append(piece)
    return before, after


def _texts(para: Para) -> Iterator[Text]:
    """Yield a paragraph's text; writers who break lines by hand make several of one."""
    label = para.label
    for pieces in _paragraphs(para.pieces):
        line = clean_line(pieces)
        if not line:
            continue
        words = [piece for piece in pieces if isinstance(piece, Words) and piece.text.strip()]
        weights: Counter[Face] = Counter()
        for piece in words:
            weights[replace(piece.face, bold=False)] += len(piece.text.strip())
        face = weights.most_common(1)[0][0] if weights else Face()
        bold = bool(words) and all(
            piece.face.bold or not set(_clean(piece.text).strip()) - _MARKS for piece in words
        )
        yield Text(line, para.shape, face, bold and any(run.bold for run in line), label)
        label = None


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    text = "".join(piece.text if isinstance(piece, Words) else "" for piece in pieces)
    cuts = [match.start() for match in _NEW_PARAGRAPH.finditer(text)]
    part: list[Piece] = []
    at = 0
    for piece in pieces:
        if not isinstance(piece, Words):
            part.append(piece)
            continue
        begun = 0
        while cuts and cuts[0] < at + len(piece.text):
            part.append(Words(piece.text[begun : cuts[0] - at], piece.face))
            yield part
            part, begun = [], cuts.pop(0) - at + 1
        part.append(Words(piece.text[begun:], piece.face))
        at += len(piece.text)
    yield part


def clean_line(pieces: Sequence[Piece]) -> Line:
    """Return pieces as a line: no indents, single spaces, runs as long as one look goes."""
    runs: list[Run] = []
    spaced = True
    for span in _spans(pieces):
        if isinstance(span, Call):
            runs.append(Run("", note=span.key))
            spaced = False
            continue
        text = _BREAK.sub("\n", _SPACE.sub(" ", "".join(span.texts)))
        text = text.lstrip(" ") if spaced else text
        if text:
            runs.append(Run(text if runs else text.lstrip(), span.bold))
            spaced = text[-1].isspace()
    while runs and not runs[-1].note and not runs[-1].text.strip():
        runs.pop()
    if not runs:
        return ()
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    if _SPREAD.fullmatch("".join(run.text for run in runs)):
        runs = [replace(run, text="".join(run.text.split())) for run in runs]
    return tuple(run for run in runs if run.text or run.note)


@dataclass(slots=True)
class _Span:
    """Texts of one look in a row."""

    bold: bool
    texts: list[str]


def _spans(pieces: Sequence[Piece]) -> Iterator[_Span | Call]:
    """Yield what pieces say, look by look; white space goes with the look it follows."""
    span: _Span | None = None
    for piece in pieces:
        if not isinstance(piece, Call | Words):
            continue
        if isinstance(piece, Call):
            if span is not None:
                yield span
            span = None
            yield piece
        elif text := _clean(piece.text):
            bold = piece.face.bold and bool(text.strip())
            if span is not None and (span.bold == bold or not text.strip()):
                span.texts.append(text)
                continue
            if span is not None:
                yield span
            span = _Span(bold, [text])
    if span is not None:
        yield span


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _UNSEEN.sub("", text))
