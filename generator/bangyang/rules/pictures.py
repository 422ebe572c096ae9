"""Pictures: which a site's records name, and which of them are seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar
from bangyang.model.library import Library
from bangyang.model.notices import Notice
from bangyang.model.photos import NamedPicture, Photo, PhotoSource
from bangyang.model.places import County
from bangyang.problems import Position
from bangyang.rules.publishing import Released


def wanted(library: Library) -> Iterator[tuple[PhotoSource, Position]]:
    """Yield every picture the records of a library name, and where each is named."""
    own: tuple[Exemplar | Campaign, ...] = (*library.exemplars, *library.campaigns)
    for each in own:
        if each.photo:
            yield each.photo.source, each.photo.at
    for named in _named(library, library.counties):
        yield named.source, named.at


def shown(
    released: Released, counties: Sequence[County], ready: Mapping[PhotoSource, Photo]
) -> dict[PhotoSource, Photo]:
    """Return the photos that published records show; those of drafts stay in the cache."""
    own: tuple[Exemplar | Campaign, ...] = (*released.exemplars, *released.campaigns)
    sources = [each.photo.source for each in own if each.photo]
    sources += [named.source for named in _named(released, counties)]
    return {source: ready[source] for source in sources if source in ready}


def _named(told: Library | Released, counties: Sequence[County]) -> Iterator[NamedPicture]:
    records: tuple[Exemplar | County | Notice | Campaign, ...] = (
        *told.exemplars,
        *counties,
        *told.notices,
        *told.campaigns,
    )
    for record in records:
        yield from record.pictures
