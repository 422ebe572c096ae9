"""Footnotes: ``[^1]`` in a text, ``[^1]: …`` below it.

Markdown's own extension finds the definitions; the numbers follow the text, and every step takes
time in proportion to it. What is made here is known after the cleaning by ``TOKEN``, which no
author can guess; ``noted`` takes it away again.
"""

from __future__ import annotations

import re
import secrets
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from bangyang.messages import Catalogue

TOKEN = secrets.token_hex(8)
"""Part of every name made here, until it is cleaned."""

_BACK = "↩"
_LIST = f'<ol id="{TOKEN}-notes">'
_OL = re.compile(r"<(/?)ol\b[^>]*>")
_LINK = re.compile(rf'<a href="#{TOKEN}-(note|ref)-(\d+)((?:-\d+)?)"[^>]*>')


def noted(html: str, words: Catalogue) -> str:
    """Return cleaned HTML with its footnotes in a section of their own, and their links told."""
    before, opening, notes = html.partition(_LIST)
    if opening:
        end = _end(notes)
        label = words.word("notes.label")
        section = f'<section class="by-notes" role="doc-endnotes" aria-label="{label}">'
        html = f"{before}{section}<ol>{notes[:end]}</section>{notes[end:]}"
    return _LINK.sub(lambda found: _told(found, words), html).replace(f"{TOKEN}-", "")


def _end(notes: str) -> int:
    """Return where the list ends whose first tag stands just before ``notes``."""
    depth = 1
    for tag in _OL.finditer(notes):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(notes)


def _told(found: re.Match[str], words: Catalogue) -> str:
    """Return a link to a note, or back from it, as those hear it who do not see it."""
    kind, number, nth = found.groups()
    role, word = ("doc-noteref", "to") if kind == "note" else ("doc-backlink", "back")
    label = words.word(f"notes.{word}", number=number, nth=nth[1:] or "1")
    return f'<a href="#{kind}-{number}{nth}" role="{role}" aria-label="{label}">'


class Footnotes(FootnoteExtension):
    """The definitions of one text, and how often each is referred to."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Register what finds the definitions, the references, and what sets them below."""
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(_References(self), "footnote", 175)
        # Before the inline patterns (20), so that they work in the notes; then after them.
        md.treeprocessors.register(_Below(self, md), "footnote", 50)
        md.treeprocessors.register(_Numbered(self, md), "footnote-numbers", 15)

    def reset(self) -> None:
        """Forget the last text."""
        super().reset()
        self.numbers: dict[str, int] = {}
        self.references: dict[str, int] = {}
        self.below: Element | None = None
        self.notes: dict[str, Element] = {}


class _References(InlineProcessor):
    """Turns ``[^1]`` into a raised number, where there is such a note."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self._footnotes = footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        label, told = m[1], self._footnotes
        if label not in told.footnotes:
            return None, None, None
        number = told.numbers.setdefault(label, len(told.numbers) + 1)
        count = told.references[label] = told.references.get(label, 0) + 1
        raised = Element("sup", id=_reference(number, count))
        SubElement(raised, "a", href=f"#{_note(number)}").text = str(number)
        return raised, m.start(0), m.end(0)


class _Below(Treeprocessor):
    """Puts the notes below the text, as they were defined."""

    def __init__(self, footnotes: Footnotes, md: Markdown) -> None:
        super().__init__(md)
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        told = self._footnotes
        if not told.footnotes:
            return
        told.below = SubElement(root, "ol", id=f"{TOKEN}-notes")
        for label, text in told.footnotes.items():
            # Lists have rules of their own for what stands in an item: so it is put there after.
            parsed = Element("div")
            told.parser.parseChunk(parsed, text)
            note = told.notes[label] = SubElement(told.below, "li")
            note.extend(list(parsed))


class _Numbered(Treeprocessor):
    """Sorts the notes as the text refers to them, and adds the ways back."""

    def __init__(self, footnotes: Footnotes, md: Markdown) -> None:
        super().__init__(md)
        self._footnotes = footnotes

    def run(self, root: Element) -> None:  # noqa: ARG002
        told = self._footnotes
        if told.below is None:
            return
        for label in told.footnotes:
            told.numbers.setdefault(label, len(told.numbers) + 1)
        told.below[:] = [told.notes[label] for label in told.numbers]
        for label, number in told.numbers.items():
            told.notes[label].set("id", _note(number))
            _ways_back(told.notes[label], number, told.references.get(label, 0))


def _ways_back(note: Element, number: int, count: int) -> None:
    """Append a link to every place that refers to a note."""
    last = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
    for nth in range(1, count + 1):
        SubElement(last, "a", href=f"#{_reference(number, nth)}").text = _BACK


def _note(number: int) -> str:
    return f"{TOKEN}-note-{number}"


def _reference(number: int, count: int) -> str:
    return f"{TOKEN}-ref-{number}" + (f"-{count}" if count > 1 else "")
