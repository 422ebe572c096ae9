"""The options of ``mkdocs.yml`` once checked: plain values, no MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bangyang.model.places import NamesPolicy
from bangyang.model.posters import PosterOffer
from bangyang.model.terms import Vocabularies


@dataclass(frozen=True, slots=True)
class Settings:
    """What we need of ``mkdocs.yml`` as MkDocs made it out; paths relative to its folder."""

    file: str
    """Its name."""
    content: bytes
    """The file as it stands."""
    site_name: str
    site_url: str
    language: str
    """``zh`` or ``en``."""
    site_dir: str
    docs_dir: str
    custom_dir: str
    """The office's own theme; empty for none."""
    given: Mapping[str, object]
    """Our options as MkDocs read them, those that are no defaults."""
    alone: bool
    """Whether nothing but the site's files decides what MkDocs makes of them.

    Other plugins, hooks and the environment may decide as well: then MkDocs works in every build.
    """


@dataclass(frozen=True, slots=True)
class Footer:
    """Who answers for the site 主办单位, and the numbers a Chinese site must show."""

    organizer: str = ""
    icp: str = ""
    police: str = ""
    """公安备案"""
    code: str = ""
    """标识码"""
    note: str = ""
    """One sentence shown on every page, such as that the county is fictional."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the site's office decided. ``today`` is already settled."""

    site_name: str
    site_url: str
    """Absolute, ending in ``/``; empty when none is set, and then no QR code is drawn."""
    language: str
    """``zh`` or ``en``: the fixed words of the pages."""
    today: date
    vocabularies: Vocabularies
    exemplars_dir: str = "exemplars"
    counties_dir: str = "content/counties"
    posters: tuple[PosterOffer, ...] = ()
    names: NamesPolicy = field(default_factory=NamesPolicy)
    footer: Footer = field(default_factory=Footer)
    docs_dir: str = ""
    """Where the office's own pages lie, and all that MkDocs copies; empty for nowhere."""
    fonts_dir: str = ""
    poster_look: str = "zhuangzhong"
    share_pictures: bool = True
    """Whether each story gets a picture for whoever shares its address."""
    vague_pledges: bool = True
    """Whether pledges that leave nothing to check are warned about."""
    approvals: tuple[str, ...] = ()
    printing: bool = False
    """Whether posters are made outside the site, where names leave as ``names.print`` says."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one call wishes: the terminal's flags, or nothing in particular."""

    language: str = "zh"
    today: date | None = None
    jobs: int = 0
    """How many processes may work; 0 for one a core."""
    leave_out: bool = False
    force: bool = False
    """Whether a site that we did not make may be replaced."""
    scheduler: str = ""
    """The address of a Dask cluster that makes posters, photos and pages; empty for none."""
