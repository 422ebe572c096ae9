"""The page of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bangyang.messages import Catalogue
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar, Honour
from bangyang.pages.card import by_level, shorten, summary
from bangyang.pages.facets import address
from bangyang.pages.lists import SECTION
from bangyang.pages.page import Page
from bangyang.pages.shelf import Shelf

MORE = 4
"""How many more stories from close by are shown."""

_DESCRIPTION = 120
"""Characters of a description; search engines show about as many."""

Link = tuple[str, str]
"""Words, and the address they lead to."""

Group = tuple[str, ...]
"""County, township, village: what stories from close by have in common; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class Award:
    """An honour with the address of its level's list."""

    honour: Honour
    url: str


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of every published exemplar."""
    exemplars = shelf.edition.exemplars
    near = _near(exemplars)
    by_county: dict[str, list[Exemplar]] = {}
    for exemplar in exemplars:
        by_county.setdefault(exemplar.county, []).append(exemplar)
    for own in by_county.values():
        for newer, exemplar, older in zip([None, *own], own, [*own[1:], None], strict=False):
            yield _page(shelf, exemplar, newer, older, near[exemplar.id])


def _page(
    shelf: Shelf,
    exemplar: Exemplar,
    newer: Exemplar | None,
    older: Exemplar | None,
    near: tuple[Exemplar, ...],
) -> Page:
    edition = shelf.edition
    card = shelf.cards[exemplar.id]
    view = {
        "card": card,
        "kind": exemplar.kind.value,
        "caption": exemplar.photo.caption if exemplar.photo else "",
        "place": _place(exemplar),
        "work": tuple(part for part in (exemplar.unit, exemplar.role) if part),
        "headline": exemplar.title if exemplar.title != exemplar.name else exemplar.summary,
        "awards": _awards(exemplar, shelf),
        "tags": _tags(exemplar),
        "body": edition.bodies.get(exemplar.id, Body()).html,
        "quote": exemplar.quote,
        "impact": exemplar.impact,
        "corrections": exemplar.corrections,
        "posters": edition.posters.get(exemplar.id, ()),
        "newer": _named(newer),
        "older": _named(older),
        "near": shelf.shown(near),
    }
    return Page(
        url=exemplar.url,
        template="story.html",
        title=_title(exemplar, shelf.words),
        view=view,
        description=shorten(summary(exemplar, edition.bodies), _DESCRIPTION),
        section=SECTION,
        updated=max([exemplar.date, *(each.on for each in exemplar.corrections)]),
        picture=card.photo.whole[-1].jpeg if card.photo else "",
    )


def _title(exemplar: Exemplar, words: Catalogue) -> str:
    if exemplar.title == exemplar.name:
        return exemplar.name
    return words.word("story.title", name=exemplar.name, title=exemplar.title)


def _place(exemplar: Exemplar) -> tuple[Link, ...]:
    """Return links to the township's page and the village's list."""
    found: list[Link] = []
    if exemplar.township:
        found.append(
            (exemplar.township.name, f"counties/{exemplar.county}/{exemplar.township.key}/")
        )
    if exemplar.village:
        found.append((exemplar.village.name, address("village", exemplar.village)))
    return tuple(found)


def _awards(exemplar: Exemplar, shelf: Shelf) -> tuple[Award, ...]:
    levels = shelf.edition.options.vocabularies.levels
    return tuple(
        Award(honour, address("level", honour.level) if honour.level else "")
        for honour in by_level(exemplar.honours, levels)
    )


def _tags(exemplar: Exemplar) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the standards, themes and so on, each leading to its list."""
    groups = {
        "standard": exemplar.standards,
        "theme": exemplar.themes,
        "category": (exemplar.category,) if exemplar.category else (),
        "sector": (exemplar.sector,) if exemplar.sector else (),
    }
    return tuple(
        (facet, tuple((term.name, address(facet, term)) for term in terms))
        for facet, terms in groups.items()
        if terms
    )


def _named(exemplar: Exemplar | None) -> Link | None:
    return (exemplar.name, exemplar.url) if exemplar else None


def _near(exemplars: Sequence[Exemplar]) -> dict[str, tuple[Exemplar, ...]]:
    """Return for each story the next ones from its village, then from its township."""
    villages = _following(exemplars, [_village(exemplar) for exemplar in exemplars])
    townships = _following(exemplars, [_township(exemplar) for exemplar in exemplars])
    return {
        exemplar.id: tuple(
            {each.id: each for each in (*villages[exemplar.id], *townships[exemplar.id])}.values()
        )[:MORE]
        for exemplar in exemplars
    }


def _township(exemplar: Exemplar) -> Group:
    return (exemplar.county, exemplar.township.key) if exemplar.township else ()


def _village(exemplar: Exemplar) -> Group:
    return (*_township(exemplar), exemplar.village.key) if exemplar.village else ()


def _following(
    exemplars: Iterable[Exemplar], groups: Iterable[Group]
) -> dict[str, tuple[Exemplar, ...]]:
    """Return the next few of each one's own group, which goes round like a ring."""
    rings: dict[Group, list[Exemplar]] = {}
    for exemplar, group in zip(exemplars, groups, strict=True):
        rings.setdefault(group, []).append(exemplar)
    alone = rings.pop((), [])
    found: dict[str, tuple[Exemplar, ...]] = {exemplar.id: () for exemplar in alone}
    for ring in rings.values():
        twice = ring + ring
        for index, exemplar in enumerate(ring):
            found[exemplar.id] = tuple(twice[index + 1 : index + min(MORE + 1, len(ring))])
    return found
