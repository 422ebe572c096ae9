"""What can be found, and what it can be filtered by, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

PERSON, ORGANIZATION = "person", "organization"
PLEDGE, CAMPAIGN, NOTICE, LIAISON, PLACE, PAGE = (
    "pledge",
    "campaign",
    "notice",
    "liaison",
    "place",
    "page",
)
"""Kinds of record; an organization is one with a story."""
MAKER = "maker"
"""An organization that made pledges, found by its own page."""

LONG = frozenset({PERSON, ORGANIZATION, CAMPAIGN, NOTICE, PAGE})
"""Kinds whose texts have a file each; the texts of others share one."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text that is found by its sound: pinyin or initials."""

    text: str
    room: str = "title"
    """``name``, ``title`` or ``place``."""
    person: bool = False
    """Whether it is a person's name, to be read as surname and given name."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Texts that lie elsewhere: read whenever they are gone through, and never held."""

    digest: bytes
    """Of all of them: where it stayed the same, nobody reads them."""
    read: Callable[[], Iterable[str]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.read())


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found.

    ``url`` is relative to the site's root and may end in an anchor. ``title`` and the parts of
    ``meta`` are shown as they stand. Found are ``name``, ``headline``, ``places`` and ``texts``,
    a match in an earlier one counting for more; no match runs across two of them. Excerpts come
    out of ``texts``.
    """

    url: str
    kind: str
    title: str
    meta: tuple[str, ...] = ()
    date: date = date.min
    name: str = ""
    headline: str = ""
    places: tuple[str, ...] = ()
    texts: tuple[str, ...] | Unread = ()
    picture: str = ""
    """Address of the small picture beside it, relative to the site's root."""
    mark: str = ""
    """A pledge's standing, such as ``overdue``; the key of its sign."""
    spoken: tuple[Spoken, ...] = ()
    suggested: bool = False
    """Whether its name is offered while somebody types."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys it has of each facet, such as ``{"theme": ("a", "b")}``."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Everything that can be found, in the order of its weight."""
        return tuple(text for text in (self.name, self.headline, *self.places, *self.texts) if text)


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by, with the values there are, in the order they are shown."""

    name: str
    values: tuple[tuple[str, str], ...]
    """Key and what is shown of it."""
