"""The poster ``story``: one exemplar. What its template sees stands in docs/posters.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.derive.posters.blocks import blocks_data, paragraphs_data
from bangyang.derive.posters.desk import Desk, Draft, about, plain
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar, Honour, Kind
from bangyang.model.places import County
from bangyang.model.posters import PosterKind
from bangyang.rules.headlines import arrangements
from bangyang.rules.honours import by_level
from bangyang.rules.seal import seal_characters

TOP_LEVELS = ("national", "provincial")
"""Levels of honour shown filled; by key or by the name it stands for."""


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a poster for each published story."""
    for exemplar in desk.edition.exemplars:
        county = desk.county(exemplar.county)
        yield about(exemplar, PosterKind.STORY, _data(exemplar, county, desk))


def _data(exemplar: Exemplar, county: County, desk: Desk) -> dict[str, object]:
    """Return what the template sees of a story, texts plain."""
    title = "" if exemplar.title == exemplar.name else exemplar.title
    body = desk.edition.bodies.get(exemplar.id, Body())
    named = {
        "name": exemplar.name,
        "title": title,
        "summary": exemplar.summary,
        "unit": exemplar.unit or place(exemplar),
        "role": exemplar.role,
        "sector": exemplar.sector.name if exemplar.sector else "",
    }
    said = spoken(plain(exemplar.quote.text)) if exemplar.quote else ""
    levels = desk.edition.options.vocabularies.levels
    words = desk.words
    return {
        **desk.common(county, ": ".join(filter(None, (exemplar.name, title))), exemplar.date),
        "kind": "story",
        "subject": exemplar.kind.value,
        "labels": {
            "kind": words.word(f"poster.{exemplar.kind.value}"),
            **desk.labels(
                "honours",
                "read",
                "whole_by_code",
                "whole_on_site",
                counted=("more_honours", "rest"),
            ),
        },
        **{key: plain(text) for key, text in named.items()},
        "headlines": {
            key: [list(way) for way in _ways(plain(text), exemplar, county, body)]
            for key, text in (("name", exemplar.name), ("title", title), ("quote", said))
        },
        "names": dotted_names((it.name for it in desk.edition.exemplars), body.paragraphs),
        "body": blocks_data(body.blocks) or paragraphs_data(body.paragraphs or (exemplar.summary,)),
        "seal": plain(seal_characters(exemplar, county.name)),
        "honours": [honour(it) for it in by_level(exemplar.honours, levels)],
        "impact": [
            {"label": plain(it.label), "value": plain(it.value), "unit": plain(it.unit)}
            for it in exemplar.impact
        ],
        "quote": exemplar.quote
        and {"text": plain(exemplar.quote.text), "by": plain(exemplar.quote.by)},
        "photo": desk.photo(exemplar.photo),
    }


def honour(given: Honour) -> dict[str, object]:
    """Return an honour as templates take it."""
    return {
        "title": plain(given.title),
        "level": plain(given.level.name) if given.level else "",
        "top": given.level is not None and given.level.key in TOP_LEVELS,
        "year": str(given.year or ""),
        "issuer": plain(given.issuer),
    }


def spoken(quote: str) -> str:
    """Return what was said without the marks around it; those within become single ones."""
    whole = re.fullmatch("[“「]([^“”「」]*)[”」]", quote)
    return (whole[1] if whole else quote).replace("“", "‘").replace("”", "’")


_DOTTED = re.compile(
    r"(?:^|(?<=[\s，。、；：“（]))[\u4e00-\u9fff]{2,7}(?:·[\u4e00-\u9fff]{1,7})+(?=[\s，。、；：”）]|$)"
)


def dotted_names(known: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return names with a ``·`` that stand in texts, longest first: no line may break them.

    A name nobody knows is found where signs stand on both sides of it.
    """
    told = "\n".join(texts)
    names = {name for name in map(plain, known) if "·" in name and name in told}
    return sorted(names.union(_DOTTED.findall(told)), key=lambda name: (-len(name), name))


def place(exemplar: Exemplar) -> str:
    """Return township and village; a space parts names that are not Chinese."""
    names = [term.name for term in (exemplar.township, exemplar.village) if term]
    return plain("\n".join(names))


def _ways(
    headline: str, exemplar: Exemplar, county: County, body: Body
) -> tuple[tuple[str, ...], ...]:
    """Return how a headline may be broken; names the record knows stay whole.

    The name of a person is broken nowhere but after its ``·``.
    """
    if headline == plain(exemplar.name) and exemplar.kind is Kind.PERSON:
        parts = tuple(part for part in re.split("(?<=[·•・‧])", headline) if part)
        return ((headline,), parts)[: len(parts)]
    places = (exemplar.township, exemplar.village)
    known = (exemplar.name, exemplar.unit, county.name, *(term.name for term in places if term))
    whole = {name for name in map(plain, known) if name and name != headline}
    return arrangements(headline, whole, exemplar.summary + "".join(body.paragraphs))
