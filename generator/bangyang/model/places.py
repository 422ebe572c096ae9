"""Where: counties, their townships and villages, and whom to call there."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangyang.model.photos import NamedPicture
from bangyang.model.terms import Term


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call."""

    unit: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community 村(社区); ``type`` is the county's own kind of village."""

    key: str
    name: str
    former: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Township:
    """A township or street 乡镇(街道) and the villages its county lists."""

    key: str
    name: str
    former: tuple[str, ...] = ()
    villages: tuple[Village, ...] = ()
    contact: Contact | None = None
    """Its own; without one the county's is shown."""


@dataclass(frozen=True, slots=True)
class NamesPolicy:
    """How names in pledge tables leave: ``full``, ``masked`` or ``surname``.

    ``print`` holds for posters made outside ``site/`` only.
    """

    members: str = "masked"
    organizations: str = "full"
    print: str = "full"


@dataclass(frozen=True, slots=True)
class Logo:
    """A county's emblem: its file, relative to the site, and the SHA-256 of it in hex.

    ``svg`` is the drawing, cleaned; empty where the file is a PNG.
    """

    path: str
    digest: str
    svg: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """One county, district or city; ``id`` is its folder's name and never changes."""

    id: str
    name: str
    former: tuple[str, ...] = ()
    code: str = ""
    province: str = ""
    city: str = ""
    townships: tuple[Township, ...] = ()
    contact: Contact | None = None
    names: NamesPolicy = field(default_factory=NamesPolicy)
    issuer: str = ""
    """Who signs its posters 落款; empty where it is the site's office."""
    logo: Logo | None = None
    colours: tuple[str, ...] = ()
    """``#rrggbb``: what stands in white on the first, and headings in the second; empty for the
    look's own."""
    redirects: tuple[str, ...] = ()
    body: str = ""
    """Markdown of the county's ``index.md``, front matter removed."""
    pictures: tuple[NamedPicture, ...] = ()
    """The pictures its body names."""

    def contact_for(self, township: Term | None) -> Contact | None:
        """Return whom to call: the township's own, else the county's."""
        here = township.key if township else ""
        own = next((each for each in self.townships if each.key == here), None)
        return (own.contact if own else None) or self.contact
