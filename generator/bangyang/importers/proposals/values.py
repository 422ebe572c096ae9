"""Proposals for the other keys of a story: each from the surest place that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bangyang.importers.document import Block, Figure
from bangyang.importers.draft import Proposal
from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.days import Found, days, in_name, only_day
from bangyang.importers.proposals.heads import CREDIT, text_of
from bangyang.importers.proposals.told import Told, of_field, shown
from bangyang.importers.proposals.words import STOCK
from bangyang.model.exemplars import Kind

_KINDS = {Kind.PERSON: "个人", Kind.ORGANIZATION: "集体"}
_LAST = 6
"""Blocks at the end among which a signature may stand."""
_FORM_TITLE = re.compile(rf"(?:推荐表|登记表|申报表|审批表|呈报表|备案表)$|^(?:{STOCK})+$")
"""The title of a form, and of no story."""
_SECTORS = (
    ("学校", r"(?:小学|中学|高中|学校|幼儿园|教学点)$"),
    ("医院", r"(?:医院|卫生院|卫生室|卫生服务站|卫生服务中心)$"),
    ("社区", r"社区(?:党支部|党总支|党委|居委会)?$"),
    ("农村", r"村(?:党支部|党总支|党委|村委会|委会|村民委员会|股份经济合作社|经济合作社)?$"),
)


def whose_proposals(story: Told, fallback: str) -> Iterator[Proposal]:
    """Yield name and kind; always."""
    if story.whose is None:
        yield Proposal("name", fallback, "guess", shown(fallback), sure=False)
        yield Proposal("kind", _KINDS[Kind.PERSON], "guess", _KINDS[Kind.PERSON], sure=False)
        return
    clue, sure = story.whose.clue, story.whose.sure
    yield Proposal("name", clue.value, clue.origin, shown(clue.words), sure)
    yield Proposal("kind", _KINDS[clue.kind], "words-of", shown(clue.value), sure)


def day_proposal(story: Told, around: Around) -> Proposal:
    """Return the day; today where none is told."""
    field = story.field("date")
    named, exact = in_name(story.name)
    for origin, found, sure in (
        ("labelled", days(field.value)[0] if field and days(field.value) else None, True),
        ("signature", signature(story.blocks), True),
        ("signature", story.day, True),
        ("title", _above(story), True),
        ("file-name", named, exact),
    ):
        if found:
            certain = sure and found[0] <= around.today
            return Proposal("date", found[0].isoformat(), origin, shown(found[1]), certain)
    return Proposal("date", around.today.isoformat(), "no-day", "", sure=False)


def signature(blocks: Sequence[Block]) -> Found | None:
    """Return the day that stands alone, or behind whoever sent the text, at the end."""
    for block in list(reversed(blocks))[:_LAST]:
        text = text_of(block)
        if found := only_day(text):
            return found
        story = days(text)
        if (
            story
            and (CREDIT.search(text) or len(text) < 40)
            and re.search(rf"{re.escape(story[-1][1])}[）)\s]*$", text)
            and not re.search(r"[，。]", text)
        ):
            return story[-1]
    return None


def _above(story: Told) -> Found | None:
    for block in story.blocks[: story.head.body]:
        found = days(text_of(block))
        if found and (only_day(text_of(block)) or CREDIT.search(text_of(block))):
            return found[-1]
    return None


def text_proposals(story: Told) -> Iterator[Proposal]:
    """Yield title, summary and what people say."""
    field = story.field("title")
    name = story.whose.clue.value if story.whose else ""
    if field:
        yield of_field("title", field.value, field)
    elif story.head.title and story.head.title != name:
        sure = story.head.sure and not _FORM_TITLE.search(story.head.title)
        yield Proposal("title", story.head.title, "title", shown(story.head.title), sure)
    for key in ("summary", "quote"):
        if found := story.field(key):
            yield of_field(key, " ".join(found.value.split()), found)


def kind_of_story(story: Told, around: Around, made: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield category and sector, where a list of the site has the very word."""
    lists = around.vocabularies
    for key, vocabulary in (("category", lists.categories), ("sector", lists.sectors)):
        field = story.field(key)
        term = vocabulary.find("".join(field.value.split())) if field else None
        if field and term:
            yield of_field(key, term.name, field)
    words = [*story.head.lines, story.name]
    words += [v for p in made if p.key == "honours" for record in p.value for v in _texts(record)]
    named = [(t, w) for t in lists.categories for w in words if t.name in w]
    if not story.field("category") and len({term.name for term, _ in named}) == 1:
        yield Proposal("category", named[0][0].name, "words-of", shown(named[0][1]))
    if not story.field("sector"):
        yield from _sector(story, around, made)


def _texts(record: object) -> list[str]:
    return [pair[1] for pair in record if pair[0] == "title"] if isinstance(record, tuple) else []


def _sector(story: Told, around: Around, made: Sequence[Proposal]) -> Iterator[Proposal]:
    of_person = story.whose and story.whose.clue.kind is Kind.PERSON
    key = "unit" if of_person else "name"
    source = next((p for p in made if p.key == key), None)
    if source is None or not isinstance(source.value, str):
        return
    for name, ending in _SECTORS:
        term = around.vocabularies.sectors.find(name)
        if term and re.search(ending, source.value):
            yield Proposal("sector", term.name, "words-of", shown(source.value), source.sure)
            return


def photo_of(story: Told) -> tuple[Figure, Proposal] | None:
    """Return the first picture, and the proposal that tells its caption."""
    figures = [(n, block) for n, block in enumerate(story.blocks) if isinstance(block, Figure)]
    if not figures:
        return None
    number, figure = figures[0]
    name = story.whose.clue.value if story.whose else ""
    near = number <= story.head.body + 1
    sure = near or len(figures) == 1 or bool(name and name in figure.caption)
    record = (("caption", figure.caption),) if figure.caption else ()
    words = shown(figure.caption or figure.image.name)
    return figure, Proposal("photo", (record,), "first-picture", words, sure)
