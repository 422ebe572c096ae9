"""Addresses that lead on: the one in every QR code, and those of counties that merged."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.messages import Catalogue
from bangyang.model.exemplars import Exemplar
from bangyang.model.places import Contact, County
from bangyang.pages.page import Page
from bangyang.pages.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield ``e/<id>/`` of every story, published, withdrawn or being mended."""
    edition = shelf.edition
    site_url = edition.options.site_url
    for exemplar in edition.exemplars:
        yield leads_on(f"e/{exemplar.id}/", exemplar.url, shelf.cards[exemplar.id].name, site_url)
    for exemplar in edition.withdrawn:
        yield _withdrawn(shelf, exemplar)
    first = edition.counties[0].contact if edition.counties else None
    for identifier in edition.mending:
        yield _silent(f"e/{identifier}/", "mending", shelf.words, {"on": None, "contact": first})


def redirects(shelf: Shelf) -> Iterator[Page]:
    """Yield the addresses former counties had, leading to where their records are now."""
    site_url = shelf.edition.options.site_url
    for county in shelf.edition.counties:
        for old in county.redirects:
            yield from _former(shelf, county, old, site_url)


def leads_on(url: str, target: str, name: str, site_url: str) -> Page:
    """Return a page that takes its reader to another address of the site."""
    view = {"target": target, "name": name, "canonical": site_url + target if site_url else ""}
    return Page(url=url, template="short.html", title=name, view=view, in_shell=False, listed=False)


def _former(shelf: Shelf, county: County, old: str, site_url: str) -> Iterator[Page]:
    yield leads_on(f"counties/{old}/", f"counties/{county.id}/", county.name, site_url)
    if county.id in shelf.pledges:
        yield leads_on(f"pledges/{old}/", f"pledges/{county.id}/", county.name, site_url)
    for exemplar in shelf.edition.exemplars:
        if exemplar.county == county.id:
            old_url = f"exemplars/{old}/{exemplar.slug}/"
            yield leads_on(old_url, exemplar.url, exemplar.name, site_url)


def _withdrawn(shelf: Shelf, exemplar: Exemplar) -> Page:
    """Return the notice of withdrawal: when, and whom to ask; no name, no reason."""
    county = shelf.counties.get(exemplar.county)
    contact: Contact | None = county.contact if county else None
    on = exemplar.withdrawn.on if exemplar.withdrawn else None
    view: dict[str, object] = {"on": on, "contact": contact}
    return _silent(f"e/{exemplar.id}/", "withdrawn", shelf.words, view)


def _silent(url: str, kind: str, words: Catalogue, view: dict[str, object]) -> Page:
    title = words.word(f"short.{kind}-title")
    return Page(
        url=url,
        template="gone.html",
        title=title,
        view={"kind": kind, "heading": title, **view},
        in_shell=False,
        listed=False,
    )
