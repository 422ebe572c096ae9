"""Proposals for the keys of one story: each from the surest place that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bangyang.importers.document import Block, Figure
from bangyang.importers.draft import Proposal
from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.clues import Whose
from bangyang.importers.proposals.days import Found, days, in_name, only_day
from bangyang.importers.proposals.fields import Field
from bangyang.importers.proposals.heads import CREDIT, SUBTITLE, Head, numbered, text_of
from bangyang.importers.proposals.honours import Award, awards, told
from bangyang.importers.proposals.people import HAN
from bangyang.importers.proposals.places import Place, one, places
from bangyang.importers.proposals.posts import parted
from bangyang.importers.proposals.words import ROLES, STOCK
from bangyang.model.exemplars import Kind
from bangyang.model.places import County

_KINDS = {Kind.PERSON: "个人", Kind.ORGANIZATION: "集体"}
_SHOWN = 24
_LAST = 6
"""Blocks at the end among which a signature may stand."""
_PROFILE = 70
"""From so much weight on an opening is a profile: 单红梅，女，1975年3月出生，…"""
_FORM_TITLE = re.compile(rf"(?:推荐表|登记表|申报表|审批表|呈报表|备案表)$|^(?:{STOCK})+$")
"""The title of a form, and of no story."""
_SECTORS = (
    ("学校", r"(?:小学|中学|高中|学校|幼儿园|教学点)$"),
    ("医院", r"(?:医院|卫生院|卫生室|卫生服务站|卫生服务中心)$"),
    ("社区", r"社区(?:党支部|党总支|党委|居委会)?$"),
    ("农村", r"村(?:党支部|党总支|党委|村委会|委会|村民委员会|股份经济合作社|经济合作社)?$"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One story as far as it was taken apart."""

    name: str
    """The file's, without its ending; empty where the file holds several stories."""
    fields: tuple[Field, ...]
    head: Head
    blocks: tuple[Block, ...]
    """Of the text, its head included and its form left out."""
    whose: Whose | None
    day: Found | None
    """A signature that holds for all stories of the file."""

    @property
    def text(self) -> str:
        """All text, its head left out."""
        return "\n".join(text_of(block) for block in self.blocks[self.head.body :])

    @property
    def first(self) -> str:
        """The first paragraph of the text."""
        found = (numbered(text_of(block)) for block in self.blocks[self.head.body :])
        return next((text for text in found if text and not CREDIT.search(text)), "")

    @property
    def profile(self) -> bool:
        """Whether the text opens as a profile does."""
        clue = self.whose.clue if self.whose else None
        return clue is not None and self.first.startswith(clue.value) and _like_profile(self.first)

    def field(self, *keys: str) -> Field | None:
        """Return the first field of some keys that has a value."""
        return next((each for each in self.fields if each.key in keys and each.value), None)


def _like_profile(text: str) -> bool:
    return bool(
        re.search(
            r"[，,（(]\s*[男女][，,）)]|出生|中共党员|现任|现年|今年|[^，]*岁|系|，任", text[:60]
        )
    )


def shown(text: str) -> str:
    """Return words short enough to stand in a comment."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def _of_field(key: str, value: str, field: Field, *, sure: bool = True) -> Proposal:
    return Proposal(key, value, "table" if field.in_table else "labelled", field.label, sure)


def whose_proposals(told_: Told, fallback: str) -> Iterator[Proposal]:
    """Yield name and kind; always."""
    if told_.whose is None:
        yield Proposal("name", fallback, "guess", shown(fallback), sure=False)
        yield Proposal("kind", _KINDS[Kind.PERSON], "guess", _KINDS[Kind.PERSON], sure=False)
        return
    clue, sure = told_.whose.clue, told_.whose.sure
    yield Proposal("name", clue.value, clue.origin, shown(clue.words), sure)
    yield Proposal("kind", _KINDS[clue.kind], "words-of", shown(clue.value), sure)


def county_of(told_: Told, around: Around) -> tuple[County | None, Proposal | None]:
    """Return the county a story belongs to, and its proposal; none where the site has none."""
    if around.county:
        return around.county, Proposal("county", around.county.name, "given", around.county.name)
    if len(around.counties) == 1:
        only = around.counties[0]
        return only, Proposal("county", only.name, "only-county", only.name)
    for sure, origin, text in (
        (True, "folder", "/".join(around.folders)),
        (True, "file-name", told_.name),
        (True, "title", "\n".join(told_.head.lines)),
        (told_.profile, "opening", told_.first),
        (False, "text", told_.text),
    ):
        named = [c for c in around.counties if any(n in text for n in (c.name, *c.former))]
        if len(named) == 1:
            return named[0], Proposal("county", named[0].name, origin, shown(text), sure)
    if not around.counties:
        return None, None
    first = around.counties[0]
    return first, Proposal("county", first.name, "guess", first.name, sure=False)


def place_proposals(told_: Told, county: County | None, around: Around) -> Iterator[Proposal]:
    """Yield township and village, such as the county lists."""
    if county is None:
        return
    found = _place(told_, county, around)
    if found is None:
        return
    place, origin, sure = found
    named = place.words in {place.township.name, *place.township.former}
    where = origin if named else "township-of"
    yield Proposal("township", place.township.name, where, shown(place.words), sure)
    if place.village:
        yield Proposal("village", place.village.name, origin, shown(place.words), sure)


def _place(told_: Told, county: County, around: Around) -> tuple[Place, str, bool] | None:
    clue = told_.whose.clue if told_.whose else None
    field = " ".join(f.value for f in told_.fields if f.key in {"place", "unit", "post"})
    named = clue.value if clue and clue.kind is Kind.ORGANIZATION else ""
    sentence = re.split(r"[。；]", told_.first)[0]
    for sure, origin, text in (
        (True, "table", field),
        (True, "title", named),
        (True, "title", "\n".join(line for line in told_.head.lines if SUBTITLE.match(line))),
        (told_.profile, "opening", sentence if told_.profile else ""),
        (True, "folder", " ".join(around.folders)),
        (True, "file-name", told_.name),
        (True, "title", "\n".join(told_.head.lines)),
        (_beside(clue.value if clue else "", sentence, county), "opening", sentence),
        (_only_one(told_.text, county), "text", told_.text),
    ):
        place = one(text, county) if text else None
        if place:
            return place, origin, sure
    return None


def _beside(name: str, sentence: str, county: County) -> bool:
    """Return whether a place stands right before a name or a post and the name: 上湾村的单红梅."""
    pattern = rf"(?:{'|'.join(ROLES)}|的|党员|{HAN}{{0,6}})?{re.escape(name)}"
    return bool(name) and any(
        re.match(pattern, sentence[place.start + len(place.words) :])
        for place in places(sentence, county)
    )


def _only_one(text: str, county: County) -> bool:
    return len(list(places(text, county))) > 1


def post_proposals(told_: Told, county: County | None) -> Iterator[Proposal]:
    """Yield a person's organization and post."""
    if told_.whose is None or told_.whose.clue.kind is not Kind.PERSON:
        return
    home = county or County("", "")
    unit, role = told_.field("unit"), told_.field("role")
    both = told_.field("post")
    if both and not (unit or role):
        yield from _from_post(both, home)
        return
    if unit:
        yield _of_field("unit", " ".join(unit.value.split()), unit)
    if role:
        yield _of_field("role", " ".join(role.value.split()), role)
    if not unit and not role:
        yield from _from_text(told_, home)


def _from_post(field: Field, county: County) -> Iterator[Proposal]:
    """Yield organization and post of a field that holds both, with or without a space between."""
    words = field.value.split()
    if len(words) == 2:
        yield _of_field("unit", words[0], field)
        yield _of_field("role", words[1], field)
        return
    unit, role, sure = parted("".join(words), county)
    if unit:
        yield _of_field("unit", unit, field, sure=sure)
    if role:
        yield _of_field("role", role, field, sure=sure)
    else:
        yield _of_field("unit", "".join(words), field, sure=False)


def _from_text(told_: Told, county: County) -> Iterator[Proposal]:
    name = told_.whose.clue.value if told_.whose else ""
    for origin, clause, plain_words in _clauses(told_, name):
        unit, role, sure = parted(clause, county)
        if role:
            certain = sure and plain_words
            if unit:
                yield Proposal("unit", unit, origin, shown(clause), certain)
            yield Proposal("role", role, origin, shown(clause), certain)
            return


def _clauses(told_: Told, name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield clauses that may end in the person's post, the surest first."""
    for line in told_.head.lines:
        text = SUBTITLE.sub("", line)
        before = re.search(
            rf"(?:^|记)(?:[“”㐀-鿿、]*?)([㐀-鿿“”]+?){re.escape(name)}(?:同志|先进|[：:]|$)", text
        )
        if before:
            yield "title", re.sub(r"^.*记", "", before[1]), True
    if told_.profile:
        sentences = re.split(r"[。；]", told_.first)
        clauses = re.split(r"[，,]", sentences[0])
        clauses[0] = clauses[0].removeprefix(name).removeprefix("同志")
        current = [c for c in clauses if re.match(r"\s*(?:现任|现为|现系|系|是|任)", c)]
        for clause in (*reversed(current), *reversed(clauses)):
            if not re.search(r"党员|出生|岁|[男女]$", clause):
                yield "opening", clause, True
    for match in re.finditer(rf"([㐀-鿿]{{2,24}}){re.escape(name)}", told_.first[:160]):
        yield "opening", match[1], match.start() == 0


def honour_proposals(told_: Told, county: County | None, around: Around) -> Iterator[Proposal]:
    """Yield the awards: a form's, else those the text tells."""
    levels = around.vocabularies.levels
    field = told_.field("honours")
    if field:
        found = awards(field.value, county, levels)
        if found:
            sure = all(award.sure for award in found)
            yield Proposal(
                "honours",
                _records(found),
                "table" if field.in_table else "labelled",
                field.label,
                sure,
            )
        return
    own = told(told_.first, county, levels) if told_.profile else []
    rest = [
        award
        for award in told(told_.text, county, levels)
        if award.record not in [a.record for a in own]
    ]
    every = [*own, *rest]
    if every:
        sure = not rest and all(award.sure for award in own)
        origin = "opening" if own else "text"
        yield Proposal("honours", _records(every), origin, shown(every[0].words), sure)


def _records(found: Iterable[Award]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(dict.fromkeys(award.record for award in found))


def day_proposal(told_: Told, around: Around) -> Proposal:
    """Return the day; today where none is told."""
    field = told_.field("date")
    named, exact = in_name(told_.name)
    for origin, found, sure in (
        ("labelled", days(field.value)[0] if field and days(field.value) else None, True),
        ("signature", signature(told_.blocks), True),
        ("signature", told_.day, True),
        ("title", _above(told_), True),
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
        told_ = days(text)
        if (
            told_
            and (CREDIT.search(text) or len(text) < 40)
            and re.search(rf"{re.escape(told_[-1][1])}[）)\s]*$", text)
            and not re.search(r"[，。]", text)
        ):
            return told_[-1]
    return None


def _above(told_: Told) -> Found | None:
    for block in told_.blocks[: told_.head.body]:
        found = days(text_of(block))
        if found and (only_day(text_of(block)) or CREDIT.search(text_of(block))):
            return found[-1]
    return None


def text_proposals(told_: Told) -> Iterator[Proposal]:
    """Yield title, summary and what people say."""
    field = told_.field("title")
    name = told_.whose.clue.value if told_.whose else ""
    if field:
        yield _of_field("title", field.value, field)
    elif told_.head.title and told_.head.title != name:
        sure = told_.head.sure and not _FORM_TITLE.search(told_.head.title)
        yield Proposal("title", told_.head.title, "title", shown(told_.head.title), sure)
    for key in ("summary", "quote"):
        if found := told_.field(key):
            yield _of_field(key, " ".join(found.value.split()), found)


def kind_of_story(told_: Told, around: Around, made: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield category and sector, where a list of the site has the very word."""
    lists = around.vocabularies
    for key, vocabulary in (("category", lists.categories), ("sector", lists.sectors)):
        field = told_.field(key)
        term = vocabulary.find("".join(field.value.split())) if field else None
        if field and term:
            yield _of_field(key, term.name, field)
    words = [*told_.head.lines, told_.name]
    words += [v for p in made if p.key == "honours" for record in p.value for v in _texts(record)]
    named = [(t, w) for t in lists.categories for w in words if t.name in w]
    if not told_.field("category") and len({term.name for term, _ in named}) == 1:
        yield Proposal("category", named[0][0].name, "words-of", shown(named[0][1]))
    if not told_.field("sector"):
        yield from _sector(told_, around, made)


def _texts(record: object) -> list[str]:
    return [pair[1] for pair in record if pair[0] == "title"] if isinstance(record, tuple) else []


def _sector(told_: Told, around: Around, made: Sequence[Proposal]) -> Iterator[Proposal]:
    of_person = told_.whose and told_.whose.clue.kind is Kind.PERSON
    key = "unit" if of_person else "name"
    source = next((p for p in made if p.key == key), None)
    if source is None or not isinstance(source.value, str):
        return
    for name, ending in _SECTORS:
        term = around.vocabularies.sectors.find(name)
        if term and re.search(ending, source.value):
            yield Proposal("sector", term.name, "words-of", shown(source.value), source.sure)
            return


def photo_of(told_: Told) -> tuple[Figure, Proposal] | None:
    """Return the first picture, and the proposal that tells its caption."""
    figures = [(n, block) for n, block in enumerate(told_.blocks) if isinstance(block, Figure)]
    if not figures:
        return None
    number, figure = figures[0]
    name = told_.whose.clue.value if told_.whose else ""
    near = number <= told_.head.body + 1
    sure = near or len(figures) == 1 or bool(name and name in figure.caption)
    record = (("caption", figure.caption),) if figure.caption else ()
    words = shown(figure.caption or figure.image.name)
    return figure, Proposal("photo", (record,), "first-picture", words, sure)
