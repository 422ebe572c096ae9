"""Everything a site shows, room by room."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bangyang.messages import catalogue
from bangyang.model.edition import Edition
from bangyang.pages import (
    campaigns,
    corrections,
    counties,
    home,
    liaison,
    lists,
    notices,
    organization,
    organizations,
    packs,
    places,
    pledges,
    posters,
    rules,
    search,
    short,
    standards,
    story,
)
from bangyang.pages.broadcast import broadcasts
from bangyang.pages.campaign_data import campaign_data
from bangyang.pages.data import data
from bangyang.pages.feed import feed
from bangyang.pages.liaison_data import liaison_data
from bangyang.pages.notice_text import texts
from bangyang.pages.offers import offers
from bangyang.pages.page import File, Page
from bangyang.pages.shelf import Shelf, shelve
from bangyang.pages.sitemap import sitemap


def lay_out(edition: Edition) -> tuple[tuple[Page, ...], tuple[File, ...]]:
    """Return every page of ours, and the feed, the sitemap, ``data/`` and the texts beside pages.

    Sections without records have no page.
    """
    shelf = shelve(edition)
    accounts = pledges.all_accounts(shelf)
    rack = posters.rack(shelf, offers(shelf))
    pages = tuple(_pages(shelf, accounts, rack))
    files = (
        *data(shelf),
        *campaign_data(shelf),
        *liaison_data(shelf),
        *packs.columns(shelf),
        *pledges.columns(accounts),
        *posters.columns(rack),
        *feed(shelf),
        *sitemap(edition, pages),
    )
    return pages, (*files, *broadcasts(shelf), *texts(shelf))


def _pages(shelf: Shelf, accounts: pledges.Accounts, rack: posters.Rack) -> Iterator[Page]:
    where = places.townships(shelf.edition)
    yield home.page(shelf, where, rack.offers)
    yield from lists.pages(shelf)
    yield from packs.pages(shelf)
    yield from standards.pages(shelf)
    yield from story.pages(shelf)
    yield from counties.pages(shelf, where, rack)
    yield from pledges.pages(shelf, accounts)
    yield from rules.page(shelf)
    yield from organization.pages(shelf)
    yield from campaigns.pages(shelf)
    yield from liaison.pages(shelf)
    yield from notices.pages(shelf)
    yield from posters.pages(shelf, rack)
    yield from corrections.pages(shelf)
    yield search.page(shelf)
    yield from short.pages(shelf)
    yield from short.redirects(shelf)
    yield _not_found(shelf)


def sections(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return (address, title) of each section that holds anything, for the header's tabs."""
    word = catalogue(edition.options.language).word
    held = {
        lists.SECTION: bool(edition.exemplars),
        places.SECTION: bool(edition.counties),
        organizations.SECTION: bool(edition.pledges),
        campaigns.SECTION: bool(edition.campaigns),
        notices.SECTION: bool(edition.notices),
        posters.SECTION: any(edition.posters.values()),
    }
    return tuple((url, word(f"nav.{url.rstrip('/')}")) for url, full in held.items() if full)


def _not_found(shelf: Shelf) -> Page:
    """Return the page for addresses that lead nowhere; it works at any depth."""
    title = shelf.words.word("notfound.title")
    root = urlsplit(shelf.edition.options.site_url).path or "/"
    return Page(
        url="404.html",
        template="notfound.html",
        title=title,
        view={
            "root": root,
            "heading": title,
            "exemplars": bool(shelf.edition.exemplars),
            "sections": sections(shelf.edition),
        },
        listed=False,
    )
