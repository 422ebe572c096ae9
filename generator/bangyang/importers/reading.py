"""A source as stories: whatever program wrote it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from bangyang.importers import counting
from bangyang.importers.document import Document, Figure, Image
from bangyang.importers.draft import Draft, Proposal
from bangyang.importers.markdowns import markdown_story
from bangyang.importers.office import converted
from bangyang.importers.pictures import is_picture
from bangyang.importers.proposals import Around, drafts
from bangyang.importers.rows import told_by
from bangyang.importers.sheet_pictures import Pictures, pictures_of
from bangyang.importers.sources import Source
from bangyang.importers.story import Story, story_of
from bangyang.importers.texts import decoded, text_document
from bangyang.importers.vetting import House
from bangyang.importers.word import read_docx
from bangyang.load.grids import TABLES, grids_of
from bangyang.load.pictures import ENDINGS
from bangyang.problems import Position, Problem

WORD = (".docx", ".docm", ".dotx", ".dotm")
OLDER = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")
"""What LibreOffice turns into .docx."""
MARKDOWN = (".md", ".markdown")
TEXT = (".txt",)

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_RTF = b"{\\rtf"
_ENDINGS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"), (b"BM", ".bmp"))


@dataclass(slots=True)
class Reader:
    """Reads sources one after another, and knows which pictures beside them found their story."""

    house: House
    around: Around
    beside: Mapping[tuple[int, str], Sequence[Source]]
    """The pictures that lie in each folder of each place."""
    placed: set[str] = field(default_factory=set)
    """The names of pictures that went to a story."""

    def stories(self, source: Source, problems: list[Problem]) -> list[Story]:
        """Return the stories of a source; whatever is wrong with it is a Problem."""
        kinds: tuple[tuple[Sequence[str], Callable[..., list[Story]]], ...] = (
            ((*WORD, *OLDER), self._of_word),
            (TEXT, self._of_text),
            (MARKDOWN, self._of_markdown),
            (TABLES, self._of_table),
        )
        read = next((how for endings, how in kinds if source.ending in endings), None)
        if read is None:
            problems.append(Problem.of("import-kind", source.at, ending=source.ending))
            return []
        data = source.read(problems)
        return [] if data is None else read(source, data, problems)

    def _of_word(self, source: Source, data: bytes, problems: list[Problem]) -> list[Story]:
        """Return the stories of a document; what it really is, its first bytes tell."""
        ending = _true_ending(source.ending, data)
        if ending in OLDER and not data.startswith((_OLE, _RTF, _ZIP)):
            # A web page, for one, which LibreOffice would open and fetch what belongs to it.
            problems.append(Problem.of("import-no-document", source.at, ending=source.ending))
            return []
        found: bytes | None = data
        if ending in OLDER:
            found, problem = converted(data, ending, ".docx", source.at)
            problems += [problem] if problem else []
        if found is None:
            return []
        return self._of_document(read_docx(found, source.stem, source.at), source, data, problems)

    def _of_text(self, source: Source, data: bytes, problems: list[Problem]) -> list[Story]:
        text = decoded(data, source.at, problems)
        if text is None:
            return []
        return self._of_document(text_document(text, source.stem), source, data, problems)

    def _of_markdown(self, source: Source, data: bytes, problems: list[Problem]) -> list[Story]:
        text = decoded(data, source.at, problems)
        around = self._around(source)
        story = text and markdown_story(source, text, _digest(data), around, self.house, problems)
        if not story:
            return []
        here = posixpath.dirname(source.name)
        self.placed |= {posixpath.normpath(f"{here}/{name}") for name, _ in story.pictures}
        return [story]

    def _of_document(
        self, document: Document, source: Source, data: bytes, problems: list[Problem]
    ) -> list[Story]:
        problems += document.problems
        if not document.blocks:
            problems += [] if document.problems else [Problem.of("import-empty", source.at)]
            return []
        found = drafts(document, self._around(source))
        said = (problem for draft in found for problem in draft.problems)
        problems += [Problem(each.code, source.at, each.values) for each in said]
        problems += counting.figures(document, found, source.at)
        found = [self._with_photo(draft, source, problems) for draft in found]
        digest, several = _digest(data), len(found) > 1
        stories = [
            story_of(
                draft,
                source.at,
                f"{digest}-{number}" if several else digest,
                self.house.words,
                problems,
            )
            for number, draft in enumerate(found, 1)
        ]
        bodies = [story.body for story in stories]
        problems += counting.losses(document, found, bodies, source.at)
        return stories

    def _of_table(self, source: Source, data: bytes, problems: list[Problem]) -> list[Story]:
        wrong: list[Problem] = []
        grids = grids_of(data, source.name, wrong)
        found = told_by(grids, source.at, self._around(source), wrong) if grids else []
        pictures = pictures_of(data) if found and data.startswith(_ZIP) else Pictures()
        problems += [each for each in wrong if each.code != "cell-picture" or not pictures.named]
        if not grids and not wrong:
            problems.append(Problem.of("import-empty", source.at))
        stories, shown = [], 0
        for told in found:
            draft = self._named_photo(told.draft, told.photo, source, told.at, problems)
            own = pictures.of_row(told.at, told.inside)
            shown += len(own)
            draft = self._with_photo(_with_pictures(draft, own), source, problems)
            stories.append(story_of(draft, told.at, told.digest, self.house.words, problems))
        if shown < pictures.count:
            lost = pictures.count - shown
            problems.append(Problem.of("import-pictures-lost", source.at, count=lost))
        return stories

    def _around(self, source: Source) -> Around:
        return replace(self.around, folders=source.folders)

    def _named_photo(
        self, draft: Draft, named: str, source: Source, at: Position, problems: list[Problem]
    ) -> Draft:
        """Return a draft with the picture a cell names, which lies beside the table."""
        if not named:
            return draft
        wanted = {named.casefold(), posixpath.basename(named.replace("\\", "/")).casefold()}
        for picture in self._near(source, below=True):
            name = posixpath.basename(picture.path).casefold()
            if wanted & {name, posixpath.splitext(name)[0]}:
                return self._shown(draft, picture, problems)
        path = posixpath.normpath(posixpath.join(source.folder, named.replace("\\", "/")))
        tried = [path] if is_picture(path) else [f"{path}{ending}" for ending in ENDINGS]
        for each in tried if not path.startswith(("..", "/")) and ":" not in path else ():
            data = source.place.read(each, [])  # a table alone was given, the picture lies beside
            if data is not None:
                return self._with_image(draft, data, each)
        problems.append(Problem.of("import-photo-missing", at, file=named))
        return draft

    def _with_photo(self, draft: Draft, source: Source, problems: list[Problem]) -> Draft:
        """Return a draft with the picture beside its source that bears its name, if it has none."""
        name = next((each.value for each in draft.proposals if each.key == "name"), "")
        shows = draft.photo or any(isinstance(block, Figure) for block in draft.blocks)
        if shows or not isinstance(name, str) or not name:
            return draft
        for picture in self._near(source):
            if name in picture.stem and picture.name not in self.placed:
                return self._shown(draft, picture, problems)
        return draft

    def _shown(self, draft: Draft, picture: Source, problems: list[Problem]) -> Draft:
        data = picture.read(problems)
        self.placed.add(picture.name)
        return draft if data is None else self._with_image(draft, data, picture.path)

    def _with_image(self, draft: Draft, data: bytes, path: str) -> Draft:
        name = posixpath.basename(path)
        image = Image(data, _picture_ending(data, posixpath.splitext(name)[1].lower()), name)
        told = Proposal("photo", (), "file-name", name)
        return replace(draft, photo=Figure(image), proposals=(*draft.proposals, told))

    def _near(self, source: Source, *, below: bool = False) -> Iterator[Source]:
        """Yield the pictures in a source's folder; with ``below`` in the folders there as well."""
        for (place, folder), pictures in self.beside.items():
            inside = folder == source.folder or (
                below and (not source.folder or folder.startswith(f"{source.folder}/"))
            )
            if place == id(source.place) and inside:
                yield from pictures


def _with_pictures(draft: Draft, images: Sequence[Image]) -> Draft:
    """Return a row's draft with the pictures in the row: the first is its photo, if it has none."""
    figures = tuple(map(Figure, images))
    if not figures:
        return draft
    if draft.photo:
        return replace(draft, blocks=(*draft.blocks, *figures))
    return replace(draft, photo=figures[0], blocks=(*draft.blocks, *figures[1:]))


def pictures_beside(found: Sequence[Source]) -> dict[tuple[int, str], list[Source]]:
    """Return the pictures among sources by their places and folders."""
    known: dict[tuple[int, str], list[Source]] = {}
    for source in found:
        if is_picture(source.path):
            known.setdefault((id(source.place), source.folder), []).append(source)
    return known


def _true_ending(ending: str, data: bytes) -> str:
    """Return what a document is, whatever it is called."""
    if data.startswith(_RTF):
        return ".rtf"
    if data.startswith(_OLE) and _WORD_STREAM in data and ending in WORD:
        return ".doc"
    if data.startswith(_ZIP) and ending in (".doc", ".wps", ".dot", ".wpt"):
        return ".docx"
    return ending


def _picture_ending(data: bytes, ending: str) -> str:
    return next((known for mark, known in _ENDINGS if data.startswith(mark)), ending)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
