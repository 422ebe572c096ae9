"""A document's stories, each with its proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bangyang.importers.document import Block, Document, Figure, Heading, NewPage, Table, plain
from bangyang.importers.draft import Draft, Proposal
from bangyang.importers.proposals import values, where, work
from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.clues import (
    from_fields,
    from_file_name,
    opening,
    title_clues,
    whose,
)
from bangyang.importers.proposals.days import Found, only_day
from bangyang.importers.proposals.fields import Field, form, labelled, paragraphs
from bangyang.importers.proposals.heads import head, text_of, without_title
from bangyang.importers.proposals.splitting import Part, row_blocks, split
from bangyang.importers.proposals.told import Told, shown
from bangyang.problems import Position, Problem

_TOP = 2
"""The level of a story's own highest headings: its title is 1."""
_OPENING = 3
"""Paragraphs in which a story says whom it is about."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A part without its form."""

    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]
    taken: tuple[str, ...]


def drafts(document: Document, around: Around) -> list[Draft]:
    """Return the stories of a document, at least one if it holds any text or picture."""
    if not any(not isinstance(block, NewPage) for block in document.blocks):
        return []
    parts = split(document)
    several = len(parts.parts) > 1
    day = values.signature(document.blocks)
    made = [_draft(part, document, around, day, several=several) for part in parts.parts]
    if parts.before:
        made[0] = _with_before(made[0], parts.before, document, around)
    return made


def _with_before(
    first: Draft, before: Sequence[Block], document: Document, around: Around
) -> Draft:
    """Return the first story with what stands before it: pictures kept, words left out and said."""
    words = [text for block in before for text in _words(block) if text]
    pictures = tuple(block for block in before if isinstance(block, Figure))
    problems = first.problems
    if words:
        at = around.at or Position(document.name)
        problems += (Problem.of("import-before-first", at, words=shown(" ".join(words))),)
    return replace(
        first,
        blocks=(*pictures, *first.blocks),
        taken=(*first.taken, *words),
        problems=problems,
    )


def _words(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [plain(cell) for row in block.rows for cell in row]
    line = getattr(block, "line", ())
    return [plain(line)]


def _draft(
    part: Part, document: Document, around: Around, day: Found | None, *, several: bool
) -> Draft:
    opened = _opened(part)
    blocks = opened.blocks
    found = head(blocks)
    name = "" if several else document.name
    body = blocks[found.body :]
    county = around.county or (around.counties[0] if len(around.counties) == 1 else None)
    clues = [
        *from_fields(opened.fields),
        *title_clues(found.lines),
        *opening([b for b in body if text_of(b)][:_OPENING]),
        *from_file_name(name, county),
    ]
    text = "\n".join(text_of(block) for block in body)
    told = Told(name, opened.fields, found, blocks, whose(clues, text, found, county), day)
    made = _proposals(told, document, around)
    return _assembled(told, opened, made, document, around)


def _opened(part: Part) -> _Opened:
    """Return a part without its form and without new pages at its ends."""
    blocks: list[Block] = []
    fields = list(part.fields)
    taken = [*part.taken, *(field.value for field in part.fields if field.key != "story")]
    blocks.extend(row_blocks(part.fields))
    end = head(part.blocks).body
    for number, block in enumerate(part.blocks):
        own = _form(block, fields) if isinstance(block, Table) else None
        if own is None and number <= end + 1:
            own = _lines(block)
        if own:
            fields += own
            blocks += [p for field in own if field.key == "story" for p in paragraphs(field.value)]
            taken += [f.label for f in own] + [f.value for f in own if f.key != "story"]
        else:
            blocks.append(block)
    while blocks and isinstance(blocks[0], NewPage):
        del blocks[0]
    while blocks and isinstance(blocks[-1], NewPage):
        del blocks[-1]
    return _Opened(tuple(blocks), tuple(fields), tuple(text for text in taken if text))


def _form(table: Table, before: Sequence[Field]) -> list[Field] | None:
    """Return the fields of a form; behind it only one that asks nothing a story has: 单位意见."""
    found = form(table)
    return found if found and (not before or not any(field.key for field in found)) else None


def _lines(block: Block) -> list[Field] | None:
    """Return the fields of a line of a form; a line that only looks like one stays text."""
    found = labelled(block)
    keys = {field.key for field in found}
    if len(found) > 1 or keys & {
        "name",
        "organization",
        "unit",
        "role",
        "post",
        "date",
        "title",
        "summary",
        "quote",
    }:
        return found
    return found if found and not keys - {"story", ""} and found[0].label in _ALONE else None


_COUNTS = ("序号", "编号")
_ALONE = ("性别", "民族", "出生年月", "政治面貌", "学历", "主要事迹", "先进事迹", "事迹简介")


def _proposals(told: Told, document: Document, around: Around) -> list[Proposal]:
    county, of_county = where.county_of(told, around)
    fallback = (
        told.head.title or document.name or text_of(told.blocks[0])
        if told.blocks
        else document.name
    )
    made = [*values.whose_proposals(told, shown(fallback or document.name))]
    if of_county:
        made.append(of_county)
    made += where.place_proposals(told, county, around)
    made += work.post_proposals(told, county)
    made += work.honour_proposals(told, county, around)
    made.append(values.day_proposal(told, around))
    made += values.text_proposals(told)
    made += values.kind_of_story(told, around, made)
    return made


def _assembled(
    told: Told, opened: _Opened, made: list[Proposal], document: Document, around: Around
) -> Draft:
    picture = values.photo_of(told)
    taken = [*opened.taken, *(text_of(told.blocks[number]) for number in told.head.at)]
    blocks = without_title(told.blocks, told.head)
    if picture:
        made = [*made, picture[1]]
        blocks.remove(picture[0])
    dated = next(p for p in made if p.key == "date")
    if dated.origin == "signature" and dated.sure:
        last = next((b for b in reversed(blocks) if only_day(text_of(b))), None)
        if last is not None and blocks.index(last) >= len(blocks) - 6:
            taken.append(text_of(last))
            blocks.remove(last)
    unused = (field for field in told.fields if not _used(field, made))
    left = ["".join(field.label.split()) or shown(field.value) for field in unused]
    at = around.at or Position(document.name)
    problems = (Problem.of("import-fields-left", at, labels="、".join(left)),) if left else ()
    return Draft(
        tuple(made),
        tuple(_levelled(blocks)),
        picture[0] if picture else None,
        tuple(text for text in taken if text),
        problems,
    )


def _used(field: Field, made: Sequence[Proposal]) -> bool:
    """Return whether a field's value stands in the story or its proposals."""
    if (
        field.key == "story"
        or not field.value
        or (field.label in _COUNTS and field.value.isdigit())
    ):
        return True
    told = re.sub(r"\s", "", field.value)
    spoken = "".join(_spoken(made))
    return bool(field.key) and (told in spoken or _told_apart(field, made))


def _told_apart(field: Field, made: Sequence[Proposal]) -> bool:
    """Return whether a field became values that do not spell it as it stood."""
    keys = {
        "date": {"date"},
        "honours": {"honours"},
        "post": {"role"},
        "place": {"township", "village"},
    }
    origins = {
        p.key
        for p in made
        if p.words == field.label or (field.key in {"place", "date"} and p.words in field.value)
    }
    return bool(keys.get(field.key, set()) & origins)


def _spoken(made: Sequence[Proposal]) -> Iterator[str]:
    for proposal in made:
        if isinstance(proposal.value, str):
            yield re.sub(r"\s", "", proposal.value)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with their highest headings on the level below a title."""
    highest = min((b.level for b in blocks if isinstance(b, Heading)), default=_TOP)
    return [
        replace(b, level=b.level - highest + _TOP) if isinstance(b, Heading) else b for b in blocks
    ]
