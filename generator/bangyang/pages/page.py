"""A page: an address and what it shows, not yet HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bangyang.model.shares import SharePicture


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site.

    ``url`` is relative to the site's root and ends in ``/`` or names a file; the home page is
    ``""``. ``template`` is a file of ``theme/site/pages/``; ``view`` is what it may show.
    """

    url: str
    template: str
    title: str
    view: Mapping[str, object] = field(default_factory=dict)
    description: str = ""
    section: str = ""
    """The tab it belongs to, named by its address: ``exemplars/``, ``pledges/`` …"""
    updated: date | None = None
    """For the sitemap: the newest date of the records shown."""
    published: date | None = None
    """The day an article appeared; None for pages that are none."""
    picture: SharePicture | None = None
    in_shell: bool = True
    """Whether Material's header and footer go round it."""
    listed: bool = True
    """Whether the sitemap lists it and search engines may keep it."""

    @property
    def path(self) -> str:
        """The file it is written to, relative to the site's root."""
        return self.url + "index.html" if self.url.endswith("/") or not self.url else self.url


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for other programs, ready to be written."""

    path: str
    content: bytes


class File(Protocol):
    """A file that is no page: a ``DataFile``, or one made at the moment it is written."""

    @property
    def path(self) -> str:
        """Where it is written to, relative to the site's root."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
