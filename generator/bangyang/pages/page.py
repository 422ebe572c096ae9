"""A page: an address and what it shows, not yet HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bangyang.model.shares import SharePicture


class Later(Mapping[str, object]):
    """A view that is drawn when it is first looked at: a page nobody renders needs none.

    On its way to another process it is drawn, and arrives as a plain one.
    """

    __slots__ = ("_drawn", "draw")

    def __init__(self, draw: Callable[[], Mapping[str, object]]) -> None:
        self.draw = draw
        """Draws the view, which is then in nobody's memory but the caller's."""
        self._drawn: Mapping[str, object] | None = None

    def _view(self) -> Mapping[str, object]:
        if self._drawn is None:
            self._drawn = self.draw()
        return self._drawn

    def __getitem__(self, name: str) -> object:
        return self._view()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._view())

    def __len__(self) -> int:
        return len(self._view())

    def __reduce__(self) -> tuple[type[dict[str, object]], tuple[dict[str, object]]]:
        return dict, (dict(self._view()),)


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
    basis: object = None
    """What decides ``view``, where that is less to look at: equal ones make equal views.

    None where the view itself is looked at. As ``digests`` takes it.
    """

    @property
    def path(self) -> str:
        """The file it is written to, relative to the site's root."""
        return self.url + "index.html" if self.url.endswith("/") or not self.url else self.url


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for other programs, ready to be written."""

    path: str
    content: bytes
    basis: object = None


class LateFile:
    """A file for other programs that is made when it is first looked at.

    On its way to another process it is made, and arrives as a ``DataFile``.
    """

    __slots__ = ("_content", "_make", "path")

    basis: object = None

    def __init__(self, path: str, make: Callable[[], bytes]) -> None:
        self.path = path
        self._make = make
        self._content: bytes | None = None

    @property
    def content(self) -> bytes:
        """See ``DataFile``."""
        if self._content is None:
            self._content = self._make()
        return self._content

    def __reduce__(self) -> tuple[type[DataFile], tuple[str, bytes]]:
        return DataFile, (self.path, self.content)


class File(Protocol):
    """A file that is no page: a ``DataFile``, or one made at the moment it is written."""

    @property
    def path(self) -> str:
        """Where it is written to, relative to the site's root."""

    @property
    def content(self) -> bytes:
        """Its bytes."""

    @property
    def basis(self) -> object:
        """What decides its bytes, as for a page; None where the bytes themselves do."""
