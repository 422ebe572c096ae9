"""A Markdown file somebody wrote, with or without front matter: kept as it is, and completed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from bangyang.importers.draft import Proposal
from bangyang.importers.proposals import Around, drafts
from bangyang.importers.proposals.where import OTHER
from bangyang.importers.sources import Source
from bangyang.importers.story import OWN, Story
from bangyang.importers.texts import markdown_document
from bangyang.importers.vetting import House, verdict
from bangyang.load.exemplar import FORM
from bangyang.load.frontmatter import Parts, split
from bangyang.load.values import Text
from bangyang.problems import Problem

_PATH = "story/index.md"
"""Where a file lies while nobody knows its name."""


def markdown_story(
    source: Source, text: str, digest: str, around: Around, house: House, problems: list[Problem]
) -> Story | None:
    """Return the story of a Markdown file with the pictures it names, or None and Problems."""
    found: list[Problem] = []
    parts = split(text, source.name, found, required=False)
    problems += found
    if parts is None:
        return None
    if not parts.body.strip() and parts.fields is None:
        problems.append(Problem.of("import-empty", source.at))
        return None
    told = drafts(markdown_document(parts.body, source.stem), around)
    proposals = told[0].proposals if told else ()
    if parts.fields is None:
        body, front = _without_title(parts.body.strip("\n"), proposals), ""
    else:
        body, front = "", text
        proposals = tuple(_lacking(parts, proposals))
    story = Story(source.at, digest, proposals, body, front=front)
    pictures = _pictures(text if front else f"---\n---\n{body}", source, house, problems)
    return None if pictures is None else replace(story, pictures=tuple(pictures))


def _without_title(body: str, proposals: tuple[Proposal, ...]) -> str:
    """Return a body without the first heading, where that became the title."""
    first, _, rest = body.partition("\n")
    title = next((each.value for each in proposals if each.key == "title"), "")
    taken = first.startswith("# ") and first.removeprefix("# ").strip() == title
    return rest.strip("\n") if taken else body


def _lacking(parts: Parts, proposals: tuple[Proposal, ...]) -> Iterator[Proposal]:
    """Yield what front matter says of whose story it is, and proposals for what it must have."""
    entries = parts.fields.entries if parts.fields else ()
    told = {FORM.english.get(label.text.strip(), ""): value for label, value in entries}
    for proposal in proposals:
        wanted = proposal.key in FORM.required or proposal.origin == OTHER
        if wanted and proposal.key not in told:
            yield proposal
    for key in ("id", "name"):
        own = told.get(key)
        if isinstance(own, Text) and own.text.strip():
            yield Proposal(key, own.text.strip(), OWN)


def _pictures(
    text: str, source: Source, house: House, problems: list[Problem]
) -> list[tuple[str, bytes]] | None:
    """Return the pictures a text names, from beside its file; None where one is missing."""
    named = verdict(text, f"{house.options.exemplars_dir}/{_PATH}", (), house).named
    found: list[tuple[str, bytes]] = []
    missing = []
    for name in named:
        wanted = posixpath.normpath(posixpath.join(source.folder, name))
        leaves = ".." in name.split("/") or name.startswith("/") or ":" in name
        data = None if leaves else source.place.read(wanted, [])
        if data is not None:
            found.append((name, data))
        elif unquote(name) == name or unquote(name) not in named:
            missing.append(name)  # editors write %20 for a space
    problems += [Problem.of("import-photo-missing", source.at, file=name) for name in missing]
    return None if missing else found
