"""A story for machines: schema.org's Article about a Person or an Organization, as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.options import Options
from bangyang.model.shares import SharePicture

Thing = Mapping[str, object]
"""A schema.org thing; keys without a value are left out."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a story's page: what the list of all stories is called, and where it is."""

    section: str
    url: str


def linked(
    exemplar: Exemplar, description: str, picture: SharePicture | None, options: Options, way: Way
) -> Thing:
    """Return what a story's page says of itself.

    Only what the page shows. Addresses are absolute, so without ``site_url`` there are none.
    """
    graph = [_article(exemplar, description, picture, options)]
    if options.site_url:
        graph.append(_way(exemplar, options.site_url, way))
    return {"@context": "https://schema.org", "@graph": graph}


def _article(
    exemplar: Exemplar, description: str, picture: SharePicture | None, options: Options
) -> Thing:
    url = _absolute(exemplar.url, options)
    corrected = max((each.on for each in exemplar.corrections), default=None)
    return _thing(
        "Article",
        headline=exemplar.title,
        description=description,
        datePublished=exemplar.date.isoformat(),
        dateModified=max(corrected, exemplar.date).isoformat() if corrected else "",
        inLanguage="zh-CN",
        url=url,
        mainEntityOfPage=url,
        image=_absolute(picture.url, options) if picture else "",
        publisher=_thing("Organization", name=options.footer.organizer or options.site_name),
        about=_about(exemplar),
    )


def _about(exemplar: Exemplar) -> Thing:
    where = "".join(term.name for term in (exemplar.township, exemplar.village) if term)
    place = _thing("Place", name=where) if where else {}
    awards = [honour.title for honour in exemplar.honours]
    if exemplar.kind is Kind.ORGANIZATION:
        return _thing("Organization", name=exemplar.name, award=awards, location=place)
    return _thing(
        "Person",
        name=exemplar.name,
        jobTitle=exemplar.role,
        worksFor=_thing("Organization", name=exemplar.unit) if exemplar.unit else {},
        award=awards,
        homeLocation=place,
    )


def _way(exemplar: Exemplar, site_url: str, way: Way) -> Thing:
    """Return the way from the list of all stories to this page."""
    steps = ((way.section, way.url), (exemplar.name, exemplar.url))
    entries = [
        _thing("ListItem", position=index, name=name, item=site_url + quote(url))
        for index, (name, url) in enumerate(steps, start=1)
    ]
    return _thing("BreadcrumbList", itemListElement=entries)


def _absolute(url: str, options: Options) -> str:
    return options.site_url + quote(url) if options.site_url else ""


def _thing(kind: str, **values: object) -> Thing:
    return {"@type": kind, **{key: value for key, value in values.items() if value}}
