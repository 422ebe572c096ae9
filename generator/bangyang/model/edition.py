"""The Edition: what is published today, ready to be laid out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from bangyang.digests import digest_of
from bangyang.model.blocks import Block
from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar
from bangyang.model.feedback import Assessment
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.notices import Notice
from bangyang.model.options import Options
from bangyang.model.photos import Photo, PhotoSource
from bangyang.model.places import County
from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.model.posters import Poster
from bangyang.model.shares import SharePicture


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown text, ready: cleaned HTML, and its words paragraph by paragraph.

    ``paragraphs`` holds the prose; what stood in headings is in ``headings``.
    """

    html: str = ""
    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    asides: tuple[int, ...] = ()
    """Which of ``paragraphs``, counted from 0, are no running text: cells of tables, notes."""
    middle: int | None = None
    """Where in ``html`` a pull quote may stand; None for after it."""
    minutes: int = 0
    """How long it takes to read in silence; 0 where nobody asked."""
    blocks: tuple[Block, ...] = ()
    """The text as posters set it; none where nobody asked."""

    @property
    def words(self) -> tuple[str, ...]:
        """All there is to find: paragraphs, then headings."""
        return (*self.paragraphs, *self.headings)

    @property
    def prose(self) -> tuple[str, ...]:
        """The running text: paragraphs that are no cells of tables and no notes."""
        asides = frozenset(self.asides)
        return tuple(text for at, text in enumerate(self.paragraphs) if at not in asides)

    @property
    def characters(self) -> int:
        """How many characters there are to read, white space not counted."""
        return sum(len("".join(paragraph.split())) for paragraph in self.paragraphs)


class Texts(Mapping[str, Body]):
    """Texts that are made when they are asked for; their words alone are made sooner."""

    @abstractmethod
    def words(self, key: str) -> tuple[str, ...]:
        """Return the ``words`` of a text; none, where there is none."""

    @abstractmethod
    def prose(self, key: str) -> tuple[str, ...]:
        """Return the ``prose`` of a text; none, where there is none."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What lists tell of a text, and what tells it from any other; the text itself is not held."""

    mark: bytes = b""
    """A digest of what decides the ``Body``: those of equal marks are equal."""
    first: str = ""
    """The first paragraph of running text; empty where there is nothing to read aloud."""

    @classmethod
    def of(cls, body: Body, mark: bytes = b"") -> Gist:
        """Return the gist of a text; without a ``mark``, the text's own digest."""
        return cls(mark or digest_of(body), next(iter(body.prose), ""))


@dataclass(frozen=True, slots=True)
class OfficePage:
    """A page the office wrote itself, as MkDocs rendered it."""

    url: str
    title: str
    body: Body


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything the pages and the search are made of.

    ``exemplars`` and ``pledges`` are only what may be seen today, names already as they may
    leave. Exemplars: newest first. Pledges: by county, year, date of publication and id.
    """

    options: Options
    counties: tuple[County, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    withdrawn: tuple[Exemplar, ...] = ()
    mending: tuple[str, ...] = ()
    """Ids of stories ``--leave-out`` left out; their short address says so."""
    pledges: tuple[Pledge, ...] = ()
    notices: tuple[Notice, ...] = ()
    """Running and ended ones, those that began last first; subjects as they may leave."""
    organizations: tuple[PledgingOrganization, ...] = ()
    """By county; those above others lead to them by ``parent``."""
    assessments: tuple[Assessment, ...] = ()
    """By county, organization and member; names as they may leave."""
    campaigns: tuple[Campaign, ...] = ()
    """Begun ones, those that began last first."""
    liaison: tuple[LiaisonPoint, ...] = ()
    """By county, as their tables list them."""
    bodies: Mapping[str, Body] = field(default_factory=dict)
    """By exemplar id, by ``county:<id>``, and by a notice's or a campaign's ``key``.

    A text is read or rendered when it is asked for, so nobody should ask without need.
    """
    gists: Mapping[str, Gist] = field(default_factory=dict)
    """By the keys of ``bodies``; ``gist`` finds those that are missing."""
    photos: Mapping[PhotoSource, Photo] = field(default_factory=dict)
    posters: Mapping[str, tuple[Poster, ...]] = field(default_factory=dict)
    """By their ``subject``: an exemplar's id, a notice's or campaign's ``key``, and so on."""
    shares: Mapping[str, SharePicture] = field(default_factory=dict)
    """By exemplar id; a story whose picture could not be set has none."""
    introduction: Body | None = None
    """The body of the office's ``index.md``."""
    office_pages: tuple[OfficePage, ...] = ()
    held_back: tuple[str, ...] = ()
    """Files of the office's own that hold private data: nobody may copy them into the site."""

    def gist(self, key: str) -> Gist:
        """Return what lists tell of a text, by its key in ``bodies``; of none, where there is none.

        It is looked up, or made of the text where nobody has.
        """
        if found := self.gists.get(key):
            return found
        body = self.bodies.get(key)
        return Gist.of(body) if body else Gist()

    def words(self, key: str) -> tuple[str, ...]:
        """Return the paragraphs and headings of a text, by its key in ``bodies``."""
        if isinstance(self.bodies, Texts):
            return self.bodies.words(key)
        return self.bodies[key].words if key in self.bodies else ()

    def prose(self, key: str) -> tuple[str, ...]:
        """Return the running text, by its key in ``bodies``."""
        if isinstance(self.bodies, Texts):
            return self.bodies.prose(key)
        return self.bodies[key].prose if key in self.bodies else ()
