"""What a kind of poster is made with, the ``Desk``, and what it makes, a ``Draft``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Picture
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import Choice, Finish, PosterKind, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.papers import scale

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]+[ \t]*(?=[{_HAN}])")
_SPACE = re.compile(r"[ \t\r\n\v\f\x85\xa0\u2028\u2029]+")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class PosterPhoto:
    """A photo's file for print: ``path`` relative to the job cache, sizes in px.

    ``portraits`` are smaller files of its 4:5 crop about the focus, narrowest first; ``name`` is
    the file its author knows.
    """

    path: str
    width: int
    height: int
    portraits: tuple[PosterPhoto, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One poster of one kind: what it is about, and what its template gets to see.

    ``slug`` names its file within its county and kind; ``ids`` are what ``--only`` may name;
    ``page`` is the address its QR code leads to, relative to the site's root; ``taken`` says whose
    stories a sheet of several shows, in order.
    """

    kind: PosterKind
    subject: str
    slug: str
    title: str
    county: str
    at: Position
    day: date
    data: Mapping[str, object]
    ids: tuple[str, ...]
    page: str
    township: Term | None = None
    village: Term | None = None
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """All a kind's module needs to make its drafts for one sheet.

    ``photos`` are the files to print from, by photo; ``draws`` are the code points some font has;
    ``logos`` are counties' emblems, by id: their paths in the job cache.
    """

    edition: Edition
    words: Catalogue
    sheet: Sheet
    choice: Choice = field(default_factory=Choice)
    finish: Finish = field(default_factory=Finish)
    photos: Mapping[PhotoSource, PosterPhoto] = field(default_factory=dict)
    draws: frozenset[int] = frozenset()
    logos: Mapping[str, str] = field(default_factory=dict)

    def county(self, key: str) -> County:
        """Return a county's record; one by its id alone where it has no file."""
        found = (county for county in self.edition.counties if county.id == key)
        return next(found, County(key, key))

    def office(self, county: County) -> str:
        """Return who signs a county's posters: the county's own line, else the site's office."""
        unit = county.contact.unit if county.contact else ""
        return county.issuer or self.edition.options.footer.organizer or unit

    def labels(self, *names: str, counted: Iterable[str] = ()) -> dict[str, str]:
        """Return the catalogue's words ``poster.<name>``; ``counted`` ones keep their gaps."""
        said = {name: self.words.word(f"poster.{name}") for name in names}
        return {**said, **{name: self.words.words[f"poster.{name}"] for name in counted}}

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.words.word("poster.date", year=day.year, month=day.month, day=day.day, iso=day)

    def photo(self, picture: Picture | None) -> dict[str, object] | None:
        """Return a picture as templates take it, or none where there is no file of it."""
        file = self.photos.get(picture.source) if picture else None
        if picture is None or file is None:
            return None
        return {
            "path": file.path,
            "width": file.width,
            "height": file.height,
            "focus": list(picture.source.focus),
            "caption": plain(picture.caption),
            "alt": plain(picture.alt or picture.caption) or self.words.word("poster.photo"),
        }

    def common(self, county: County, title: str, day: date) -> dict[str, object]:
        """Return what every template gets: sheet, sizes, finish, county, office, day, document."""
        office = self.office(county)
        return {
            "sheet": {
                "name": self.sheet.name,
                "width": self.sheet.width,
                "height": self.sheet.height,
                "landscape": self.sheet.landscape,
            },
            "scale": asdict(scale(self.sheet)),
            "finish": asdict(self.finish),
            "colours": list(county.colours),
            "county": plain(county.name),
            "logo": self.logos.get(county.id),
            "office": plain(office),
            "date": self.day(day),
            "document": {
                "title": plain(title),
                "author": plain(office or self.edition.options.site_name),
                "date": [day.year, day.month, day.day],
                "language": self.edition.options.language,
            },
        }


def about(exemplar: Exemplar, kind: PosterKind, data: Mapping[str, object]) -> Draft:
    """Return a sheet about one story; ``data`` is what its template gets to see."""
    return Draft(
        kind=kind,
        subject=exemplar.id,
        slug=exemplar.slug,
        title=exemplar.name,
        county=exemplar.county,
        at=exemplar.at,
        day=exemplar.date,
        data=data,
        ids=(exemplar.id,),
        page=f"e/{exemplar.id}/",
        township=exemplar.township,
        village=exemplar.village,
    )


def plain(text: str) -> str:
    """Return a text on one line: lines of Chinese joined without a space, controls removed."""
    shown = _CONTROLS.sub("", text)
    return _SPACE.sub(" ", _WRAPPED.sub("", shown)).strip()
