"""The poster ``roll``: a roll of honour 光荣榜. Its data stands in docs/posters.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bangyang.derive.cache import digest
from bangyang.derive.posters.brief import brief, face, names_of, page_of, shown, unfit
from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.model.exemplars import Honour, Kind
from bangyang.model.posters import PosterKind
from bangyang.problems import Problem
from bangyang.rules.keys import key
from bangyang.rules.rolls import FEWEST, Entry, Roll, chosen, rolls

LARGE = 6
"""Portraits a roll may have for each to stand beside its story's summary."""


def drafts(desk: Desk) -> Iterator[Draft | Problem]:
    """Yield a poster for each roll, or for the one that was chosen.

    Who has a text no font draws is left out with a ``poster-entry-glyph`` Problem. A choice of
    too few is a ``roll-few`` Problem.
    """
    edition = desk.edition
    levels = edition.options.vocabularies.levels
    only = chosen(edition.exemplars, desk.choice.only, levels) if desk.choice.only else None
    found = (only,) if only else () if desk.choice.only else rolls(edition.exemplars, levels)
    for roll in found:
        kept, problems = _legible(roll, desk)
        yield from problems
        if len(kept.entries) >= FEWEST:
            yield _draft(kept, desk)
        elif only:
            first = roll.entries[0].exemplar
            yield Problem.of("roll-few", first.at, count=len(kept.entries), fewest=FEWEST)


def _legible(roll: Roll, desk: Desk) -> tuple[Roll, list[Problem]]:
    """Return the roll of those whose every character some font draws, and who is left out."""
    problems: list[Problem] = []
    kept: list[Entry] = []
    for entry in roll.entries:
        texts = shown(_entry(entry, len(roll.entries) <= LARGE, desk))
        wrong = unfit(entry.exemplar, texts, desk.words.word("poster-roll.name"), desk)
        problems += wrong
        kept += [] if wrong else [entry]
    return replace(roll, entries=tuple(kept)), problems


def _draft(roll: Roll, desk: Desk) -> Draft:
    stories = [each.exemplar for each in roll.entries]
    title = _title(roll, desk)
    newest = max(each.date for each in stories)
    township = roll.township
    shared = roll.shared
    large = len(stories) <= LARGE
    return Draft(
        kind=PosterKind.ROLL,
        subject=f"roll:{roll.county}:{_slug(roll, desk)}",
        slug=_slug(roll, desk),
        title=title,
        county=roll.county,
        at=stories[0].at,
        day=newest,
        data={
            **desk.common(desk.county(roll.county), title, newest),
            "kind": "roll",
            "labels": _labels(desk),
            "title": plain(title),
            "subtitle": plain(_subtitle(roll, desk)),
            "shared": bool(shared),
            "entries": [_entry(each, large, desk, bool(shared)) for each in roll.entries],
        },
        ids=tuple(each.id for each in stories),
        page=page_of(roll.county, *((township.key,) if township else ())),
        township=township,
        taken=names_of(stories),
    )


def _entry(entry: Entry, large: bool, desk: Desk, shared: bool = False) -> dict[str, object]:
    """Return what a roll tells of somebody; an honour all ``shared`` stands in the subtitle."""
    honour = entry.honour.title if entry.honour and not shared else ""
    return {
        **brief(entry.exemplar, desk),
        "photo": face(entry.exemplar, desk),
        "honour": plain(honour),
        "summary": plain(entry.exemplar.summary) if large else "",
    }


def _slug(roll: Roll, desk: Desk) -> str:
    if desk.choice.only:
        return f"chosen-{digest([each.exemplar.id for each in roll.entries])[:8]}"
    of = roll.honour.title if roll.honour else roll.township.name if roll.township else ""
    place = roll.township.key if roll.township else key(of)
    return "-".join(filter(None, (place, str(roll.year or ""))))


def _title(roll: Roll, desk: Desk) -> str:
    words = desk.words
    if roll.honour:
        return _dated(roll.honour, desk)
    place = roll.township.name if roll.township else desk.county(roll.county).name
    name = "title" if roll.year else "title-undated"
    return words.word(f"poster-roll.{name}", place=place, year=roll.year or "")


def _dated(honour: Honour, desk: Desk) -> str:
    """Return an honour with its year, unless its title tells it."""
    if not honour.year or str(honour.year) in honour.title:
        return honour.title
    return desk.words.word("poster-roll.honour-of", year=honour.year, honour=honour.title)


def _subtitle(roll: Roll, desk: Desk) -> str:
    """Return the honour all of them share, who gave it, and how many they are."""
    words = desk.words
    shared = roll.shared
    issuers = {each.honour.issuer for each in roll.entries if each.honour}
    parts = []
    if shared and not roll.honour:
        parts.append(words.word("poster-roll.shared", honour=_dated(shared, desk)))
    if shared and len(issuers) == 1 and (issuer := issuers.pop()):
        parts.append(words.word("poster-roll.issuer", issuer=issuer))
    kinds = [each.exemplar.kind for each in roll.entries]
    counts = [(kind, kinds.count(kind)) for kind in Kind if kind in kinds]
    said = [words.word(f"poster-roll.{kind.value}", count=count) for kind, count in counts]
    return words.word("poster-roll.apart").join((*parts, words.word("punctuation.list").join(said)))


def _labels(desk: Desk) -> dict[str, str]:
    words = desk.words
    said = {name: words.word(f"poster-roll.{name}") for name in ("name", "read")}
    return {**said, "sheet": words.words["poster-roll.sheet"]}
