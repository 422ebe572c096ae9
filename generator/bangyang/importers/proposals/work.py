"""Proposals of what somebody is, where, and what they were honoured with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.importers.draft import Proposal
from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.fields import Field
from bangyang.importers.proposals.heads import SUBTITLE
from bangyang.importers.proposals.honours import Award, awards, told
from bangyang.importers.proposals.posts import parted
from bangyang.importers.proposals.told import Told, of_field, shown
from bangyang.model.exemplars import Kind
from bangyang.model.places import County

_LONGEST = 60
_PAST = re.compile(r"\s*(?:曾|历任|原任|先后|当过|做过)")
"""How a clause begins that tells what somebody was."""


def post_proposals(story: Told, county: County | None) -> Iterator[Proposal]:
    """Yield a person's organization and post."""
    if story.whose is None or story.whose.clue.kind is not Kind.PERSON:
        return
    home = county or County("", "")
    unit, role = (_short(story.field(key)) for key in ("unit", "role"))
    both = story.field("post")
    if both and not (unit or role):
        yield from _from_post(both, home)
        return
    if unit:
        yield of_field("unit", " ".join(unit.value.split()), unit)
    if role:
        yield of_field("role", " ".join(role.value.split()), role)
    if not unit and not role:
        yield from _from_text(story, home)


def _short(field: Field | None) -> Field | None:
    """Return a field whose value may name an organization or a post, not a text."""
    return field if field and len(field.value) <= _LONGEST else None


def _from_post(field: Field, county: County) -> Iterator[Proposal]:
    """Yield organization and post of a field that holds both."""
    unit, role, sure = unit_and_role(field.value, county)
    if unit:
        yield of_field("unit", unit, field, sure=sure)
    if role:
        yield of_field("role", role, field, sure=sure)


def unit_and_role(text: str, county: County) -> tuple[str, str, bool]:
    """Return organization and post of a text that holds both, and whether that is sure.

    A space may stand between the two. Where no post is found, all of it is the organization.
    """
    words = text.split()
    if len(words) == 2:
        return words[0], words[1], True
    whole = "".join(words)
    unit, role, sure = parted(whole, county)
    return (unit, role, sure) if role else (whole, "", False)


def _from_text(story: Told, county: County) -> Iterator[Proposal]:
    name = story.whose.clue.value if story.whose else ""
    read = [
        (origin, clause, unit, role, sure and plain_words)
        for origin, clause, plain_words in _clauses(story, name)
        for unit, role, sure in (parted(clause, county),)
        if role
    ]
    found = next((each for each in read if each[-1]), None) or next(iter(read), None)
    if found:
        origin, clause, unit, role, certain = found
        if unit:
            yield Proposal("unit", unit, origin, shown(clause), certain)
        yield Proposal("role", role, origin, shown(clause), certain)


def _clauses(story: Told, name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield clauses that may end in the person's post, the surest first."""
    if story.profile:
        sentences = re.split(r"[。；]", story.first)
        clauses = re.split(r"[，,]", sentences[0])
        clauses[0] = clauses[0].removeprefix(name).removeprefix("同志")
        current = [c for c in clauses if re.match(r"\s*(?:现任|现为|现系|系|是|任)", c)]
        for clause in (*reversed(current), *reversed(clauses)):
            if not re.search(r"党员|出生|岁|[男女]$", clause):
                yield "opening", clause, not _PAST.match(clause)
    for line in story.head.lines:
        text = re.split(r"(?:^|[—\-]+)\s*记", SUBTITLE.sub("", line))[-1]
        before = re.search(rf"([㐀-鿿“”]+?){re.escape(name)}(?:同志|先进|[：:]|$)", text)
        if before:
            yield "title", before[1], True
    for match in re.finditer(rf"([㐀-鿿]{{2,24}}){re.escape(name)}", story.first[:160]):
        yield "opening", match[1], match.start() == 0


def honour_proposals(story: Told, county: County | None, around: Around) -> Iterator[Proposal]:
    """Yield the awards: a form's, else those the text tells."""
    levels = around.vocabularies.levels
    field = story.field("honours")
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
    name = story.whose.clue.value if story.whose else ""
    own = told(story.first, county, levels, name, own=story.profile)
    records = [award.record for award in own]
    text = told(story.text, county, levels, name, own=False)
    every = [*own, *(award for award in text if award.record not in records)]
    if every:
        sure = all(award.sure for award in every)
        origin = "opening" if own else "text"
        yield Proposal("honours", _records(every), origin, shown(every[0].words), sure)


def _records(found: Iterable[Award]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(dict.fromkeys(award.record for award in found))
