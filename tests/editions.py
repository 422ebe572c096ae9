"""Editions built by hand: what pages are made of, without files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Kind, Picture, Quote, Withdrawal
from bangyang.model.feedback import Assessment, Comment, Progress, Review, Votes
from bangyang.model.options import Footer, Options
from bangyang.model.photos import Photo, PhotoSource, Rendition
from bangyang.model.places import Contact, County, Township, Village
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.posters import Poster, PosterKind, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.vocabularies import defaults

TODAY = date(2026, 11, 23)
HERE = Position("here.md", 1, 1)
TOWNSHIP = Term("bei-an-zhen", "北岸镇")
VILLAGE = Term("shi-dun-cun", "石墩村")
COUNTY = County(
    id="mu-lan",
    name="木岚县",
    townships=(Township("bei-an-zhen", "北岸镇", (), (Village("shi-dun-cun", "石墩村"),)),),
    contact=Contact(unit="木岚县编辑室", phone="0000-0000"),
)
OPTIONS = Options(
    site_name="木岚榜样",
    site_url="https://mulan.example/",
    language="zh",
    today=TODAY,
    vocabularies=defaults(),
    footer=Footer(organizer="木岚县编辑室"),
)
SOURCE = PhotoSource("exemplars/a.png", "0" * 64)
PHOTO = Photo(
    whole=(Rendition(480, 600, "assets/photos/a-480.webp", "assets/photos/a-480.jpg"),),
    portrait=(Rendition(480, 600, "assets/photos/p-480.webp", "assets/photos/p-480.jpg"),),
    focus=(50.0, 50.0),
)
POSTER = Poster(
    kind=PosterKind.STORY,
    sheet=Sheet("A3", 297, 420),
    subject="s00001",
    title="任一",
    county="mu-lan",
    day=date(2026, 3, 5),
    page="e/s00001/",
    url="posters/mu-lan/a-story-A3.pdf",
    preview="posters/mu-lan/a-story-A3.png",
    preview_width=800,
    preview_height=1131,
)
SCHOOL = PledgingOrganization("sdcdzb-000001", "石墩村党支部", "mu-lan", TOWNSHIP)


def exemplar(number: int = 1, **changes: object) -> Exemplar:
    """Return a person's story; ``number`` makes its id, slug and date its own."""
    made = Exemplar(
        id=f"s{number:05}",
        slug=f"ren-{number}",
        kind=Kind.PERSON,
        name=f"秦川{number}",
        county="mu-lan",
        date=date(2026, 10, 1) - timedelta(days=number),
        at=HERE,
        title="她替全村记了二十年水位",
        township=TOWNSHIP,
        village=VILLAGE,
        role="水位观察员",
        standards=(defaults().standards.terms[7],),
        honours=(Honour("木岚好人", Term("county", "县级"), 2025, "木岚县"),),
        quote=Quote("水涨到哪里，她比我们先知道。", "石墩村村民"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def pledge(number: int = 1, **changes: object) -> Pledge:
    """Return an organization's pledge that is in progress."""
    made = Pledge(
        year=2026,
        id=f"{number:03}",
        county="mu-lan",
        maker=SCHOOL.name,
        kind=MakerKind.ORGANIZATION,
        organization=SCHOOL,
        text="把河边的三盏路灯修好",
        status=PledgeStatus.IN_PROGRESS,
        due=date(2026, 12, 31),
        at=HERE,
        published=date(2026, 3, 5),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def progress(on: date = date(2026, 6, 2), **changes: object) -> Progress:
    """Return an entry of a pledge's progress."""
    made = Progress(on, "换好了两盏，还差一盏", HERE, "2", "照片两张")
    return replace(made, **changes)  # type: ignore[arg-type]


def comment(**changes: object) -> Comment:
    """Return a leader's comment of 2026."""
    good = Term("good", "好")
    made = Comment(2026, "灯亮得早。", HERE, "何静", "镇党委副书记", date(2026, 7, 12), good)
    return replace(made, **changes)  # type: ignore[arg-type]


def review(**changes: object) -> Review:
    """Return a round of votes of 2026."""
    votes = Votes(86, 80, 78, 61, 11, 4, 1, 1)
    made = Review(2026, votes, HERE, "第一轮", date(2026, 9, 18))
    return replace(made, **changes)  # type: ignore[arg-type]


def assessment(member: str = "", **changes: object) -> Assessment:
    """Return what was said of an organization, or of one of its members."""
    made = Assessment("mu-lan", SCHOOL.key, member, (comment(),), (review(),))
    return replace(made, **changes)  # type: ignore[arg-type]


def edition(*exemplars: Exemplar, pledges: tuple[Pledge, ...] = (), **changes: object) -> Edition:
    """Return an edition of one county with some stories and pledges."""
    made = Edition(
        options=OPTIONS,
        counties=(COUNTY,),
        exemplars=exemplars,
        pledges=pledges,
        bodies={each.id: Body("<p>正文</p>", ("正文",)) for each in exemplars},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def with_photo(one: Exemplar) -> Exemplar:
    """Return a story with a photo the edition must hold under ``SOURCE``."""
    return replace(one, photo=Picture(SOURCE, HERE, "她在水尺旁", "河边的妇女"))


def withdrawn(number: int = 77) -> Exemplar:
    """Return a story that was taken down."""
    return exemplar(number, withdrawn=Withdrawal(date(2026, 11, 2), "本人要求"))
