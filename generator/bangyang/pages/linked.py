"""A story for machines: schema.org's Article about a Person or an Organization, as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.options import Options
from bangyang.pages.page import Page

Thing = Mapping[str, object]
"""A schema.org thing; keys without a value are left out."""


def linked(exemplar: Exemplar, page: Page, options: Options, section: str) -> Thing:
    """Return what a story's page says of itself; ``section`` is what the list of stories is called.

    Only what the page shows. Addresses are absolute, so without ``site_url`` there are none.
    """
    graph = [_article(exemplar, page, options)]
    if options.site_url:
        graph.append(_way(exemplar, page, options.site_url, section))
    return {"@context": "https://schema.org", "@graph": graph}


def _article(exemplar: Exemplar, page: Page, options: Options) -> Thing:
    url = _absolute(page.url, options)
    corrected = max((each.on for each in exemplar.corrections), default=None)
    return _thing(
        "Article",
        headline=exemplar.title,
        description=page.description,
        datePublished=exemplar.date.isoformat(),
        dateModified=max(corrected, exemplar.date).isoformat() if corrected else "",
        inLanguage="zh-CN",
        url=url,
        mainEntityOfPage=url,
        image=_absolute(page.picture.url, options) if page.picture else "",
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


def _way(exemplar: Exemplar, page: Page, site_url: str, section: str) -> Thing:
    """Return the way from the list of all stories to this page."""
    steps = ((section, page.section), (exemplar.name, page.url))
    entries = [
        _thing("ListItem", position=index, name=name, item=site_url + quote(url))
        for index, (name, url) in enumerate(steps, start=1)
    ]
    return _thing("BreadcrumbList", itemListElement=entries)


def _absolute(url: str, options: Options) -> str:
    return options.site_url + quote(url) if options.site_url else ""


def _thing(kind: str, **values: object) -> Thing:
    return {"@type": kind, **{key: value for key, value in values.items() if value}}
