"""Pages: those the office wrote, and what each standard asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bangyang.model.edition import Body
from bangyang.model.terms import Term
from bangyang.pages.standards import about, shown
from bangyang.search.found.desk import Desk, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import PAGE, SearchRecord, Spoken

HOME = "./"
"""The address of the first page, relative to the site's root."""


def pages(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each page of the office, of its introduction and of each standard."""
    edition = desk.edition
    if edition.introduction:
        yield _page(HOME, edition.options.site_name, edition.introduction, desk)
    for page in edition.office_pages:
        yield _page(page.url, page.title, page.body, desk)
    for term in shown(edition, _used(desk)):
        yield _standard(term, desk)


def _page(url: str, title: str, body: Body, desk: Desk) -> SearchRecord:
    title = composed(title)
    return SearchRecord(
        url=url,
        kind=PAGE,
        title=title,
        meta=(desk.kind(PAGE),),
        name=title,
        texts=kept(*body.paragraphs, *body.headings),
        spoken=(Spoken(title, "name"),),
        facets=keys(kind=PAGE),
    )


def _standard(term: Term, desk: Desk) -> SearchRecord:
    name = composed(term.name)
    return SearchRecord(
        url=about(term),
        kind=PAGE,
        title=desk.words.word("standards.one", name=name),
        meta=(desk.words.word("facet.standard"),),
        name=name,
        texts=kept(*term.asks, *term.applies),
        spoken=(Spoken(name, "name"),),
        suggested=True,
        facets=keys(kind=PAGE, standard=term),
    )


def _used(desk: Desk) -> Mapping[str, Term]:
    """Return the standards somebody stands for, by key."""
    return {term.key: term for each in desk.edition.exemplars for term in each.standards}
