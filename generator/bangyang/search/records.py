"""Records: everything that can be found in an edition, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence

from bangyang.model.edition import Edition
from bangyang.search.found import facets as filters
from bangyang.search.found.campaigns import campaigns
from bangyang.search.found.desk import desk
from bangyang.search.found.liaison import liaison
from bangyang.search.found.notices import notices
from bangyang.search.found.organizations import organizations
from bangyang.search.found.pages import pages
from bangyang.search.found.places import places
from bangyang.search.found.stories import stories
from bangyang.search.record import Facet, SearchRecord


def records(edition: Edition) -> tuple[SearchRecord, ...]:
    """Return a record for everything an edition publishes; newest first, then by address."""
    own = desk(edition)
    found = (
        *stories(own),
        *organizations(own),
        *campaigns(own),
        *notices(own),
        *liaison(own),
        *places(own),
        *pages(own),
    )
    return tuple(sorted(found, key=lambda record: (-record.date.toordinal(), record.url)))


def facets(edition: Edition, found: Sequence[SearchRecord]) -> tuple[Facet, ...]:
    """Return what the records of an edition can be filtered by."""
    return filters.facets(desk(edition), found)
