"""A .docx → its ``Document``, whatever is wrong with it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bangyang.importers.document import Block, Document
from bangyang.importers.word import blocks, count
from bangyang.importers.word.numbering import Numbering
from bangyang.importers.word.package import Package
from bangyang.importers.word.refused import RefusedError
from bangyang.importers.word.story import Shelf, Story
from bangyang.importers.word.styles import Styles
from bangyang.importers.word.xml import child
from bangyang.problems import Position, Problem


def read_docx(data: bytes, name: str, at: Position) -> Document:
    """Return the text and pictures of a Word file.

    Links are not followed and macros not run. What was left out (deleted and hidden text, comments,
    headers) or is uncertain (unknown symbols, charts, cropped pictures) is a Problem, and so is a
    file that is damaged, locked or too large: then there are no blocks.
    """
    try:
        return _read(Package(data), name, at)
    except RefusedError as refused:
        return Document(name, (), "", 0, (Problem.of(refused.code, at),))


def _read(package: Package, name: str, at: Position) -> Document:
    styles = Styles(_root(package, "styles"))
    shelf = Shelf(package, styles, Numbering(_root(package, "numbering"), styles.linked_lists()))
    body = child(package.tree(package.main), "w:body")
    if body is None:
        raise RefusedError("word-damaged")
    found = blocks.told(Story(shelf, package.main).read(body))
    found += _notes(shelf)
    _notice(shelf)
    characters, pictures = count.counted(package, shelf.labels)
    problems = tuple(shelf.remarks.problems(at))
    return Document(name, tuple(found), characters, pictures, problems, _title(package))


def _root(package: Package, kind: str) -> Element | None:
    found = package.related(package.main, kind)
    return package.tree(found[0]) if found else None


def _notes(shelf: Shelf) -> list[Block]:
    """Return the footnotes and endnotes in the order they are called; pictures in them follow."""
    notes: list[Block] = []
    more: list[Block] = []
    known = {kind: _notes_of(shelf, kind) for kind in ("footnotes", "endnotes")}
    waiting = list(shelf.called.items())
    while waiting:  # a note may call others
        (kind, key), number = waiting.pop(0)
        part, elements = known[kind]
        if key in elements:
            before = len(shelf.called)
            told, others = blocks.note(number, Story(shelf, part).read(elements[key]))
            notes.append(told)
            more += others
            waiting += list(shelf.called.items())[before:]
    return [*notes, *more]


def _notes_of(shelf: Shelf, kind: str) -> tuple[str, dict[str, Element]]:
    """Return the part that holds notes of a kind, and these by their ids."""
    parts = shelf.package.related(shelf.package.main, kind)
    if not parts:
        return "", {}
    return parts[0], {each.get("w:id", ""): each for each in shelf.package.tree(parts[0])}


def _notice(shelf: Shelf) -> None:
    """Remember what the file holds beside its text."""
    package, remarks = shelf.package, shelf.remarks
    if any(name.endswith("vbaproject.bin") for name in package.names()):
        remarks.add("word-macros")
    for part in package.related(package.main, "comments"):
        for comment in package.tree(part).iter("w:comment"):
            remarks.add("word-comments", "".join(each.text or "" for each in comment.iter("w:t")))
    furniture = count.furniture(package)
    if furniture:
        remarks.add("word-furniture", furniture)


def _title(package: Package) -> str:
    """Return what the file's properties call it."""
    for part in package.related("", "core-properties"):
        for each in package.tree(part):
            if each.tag.rpartition(":")[2] == "title":
                return (each.text or "").strip()
    return ""
