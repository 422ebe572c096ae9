"""Proposals of a story's county, township and village."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.importers.draft import Proposal
from bangyang.importers.proposals.around import Around
from bangyang.importers.proposals.elsewhere import elsewhere
from bangyang.importers.proposals.heads import SUBTITLE
from bangyang.importers.proposals.people import HAN
from bangyang.importers.proposals.places import Place, one, places
from bangyang.importers.proposals.told import Told, shown
from bangyang.importers.proposals.words import ROLES
from bangyang.model.exemplars import Kind
from bangyang.model.places import County

OTHER = "other-county"
"""The origin of a county a story does not name while it names another."""


def county_of(story: Told, around: Around) -> tuple[County | None, Proposal | None]:
    """Return the county a story belongs to, and its proposal; none where the site has none.

    Where the story plainly names another one, its proposal is not sure.
    """
    county, proposal = _county(story, around)
    other = elsewhere(story, county) if county and proposal and proposal.sure else ""
    if county and other:
        proposal = Proposal("county", county.name, OTHER, shown(other), sure=False)
    return county, proposal


def _county(story: Told, around: Around) -> tuple[County | None, Proposal | None]:
    if around.county:
        return around.county, Proposal("county", around.county.name, "given", around.county.name)
    if len(around.counties) == 1:
        only = around.counties[0]
        return only, Proposal("county", only.name, "only-county", only.name)
    for sure, origin, text in (
        (True, "folder", "/".join(around.folders)),
        (True, "file-name", story.name),
        (True, "title", "\n".join(story.head.lines)),
        (story.profile, "opening", story.first),
        (False, "text", story.text),
    ):
        named = [c for c in around.counties if any(n in text for n in (c.name, *c.former))]
        if len(named) == 1:
            return named[0], Proposal("county", named[0].name, origin, shown(text), sure)
    if not around.counties:
        return None, None
    first = around.counties[0]
    return first, Proposal("county", first.name, "guess", first.name, sure=False)


_PLACED = frozenset({"place", "unit", "post"})
"""Fields of a form that name a place."""


def place_proposals(story: Told, county: County | None, around: Around) -> Iterator[Proposal]:
    """Yield township and village, such as the county lists."""
    if county is None:
        return
    found = _place(story, county, around)
    if found is None:
        return
    place, origin, sure = found
    named = place.words in {place.township.name, *place.township.former}
    told = shown(place.words)
    field = next((f for f in story.fields if f.key in _PLACED and place.words in f.value), None)
    if origin == "table" and field:
        origin, told = "table" if field.in_table else "labelled", field.label
    where, words = (origin, told) if named else ("township-of", shown(place.words))
    yield Proposal("township", place.township.name, where, words, sure)
    if place.village:
        yield Proposal("village", place.village.name, origin, told, sure)


def _place(story: Told, county: County, around: Around) -> tuple[Place, str, bool] | None:
    clue = story.whose.clue if story.whose else None
    field = " ".join(f.value for f in story.fields if f.key in _PLACED)
    named = clue.value if clue and clue.kind is Kind.ORGANIZATION else ""
    sentence = re.split(r"[。；]", story.first)[0]
    for sure, origin, text in (
        (True, "table", field),
        (True, "title", named),
        (True, "title", "\n".join(line for line in story.head.lines if SUBTITLE.match(line))),
        (story.profile, "opening", sentence if story.profile else ""),
        (True, "folder", " ".join(around.folders)),
        (True, "file-name", story.name),
        (True, "title", "\n".join(story.head.lines)),
        (_beside(clue.value if clue else "", sentence, county), "opening", sentence),
        (_only_one(story.text, county), "text", story.text),
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
