"""An edition with something for every kind of poster, and the press that makes its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from PIL import Image

from bangyang.derive.cache import Cache
from bangyang.derive.posters.desk import PosterPhoto
from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.plan import PosterJob
from bangyang.model.blocks import Block, Run
from bangyang.model.campaigns import Campaign, Goal, Reading
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Impact, Kind, Picture, Quote
from bangyang.model.notices import Notice, Period, Subject
from bangyang.model.photos import PhotoSource
from bangyang.model.places import Contact
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus
from bangyang.model.posters import PosterKind, PosterOffer, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Problem
from bangyang.rules.papers import PAPERS, hung, sheet
from bangyang.rules.vocabularies import defaults
from bangyang.workers import Workers
from editions import COUNTY, HERE, OPTIONS, exemplar, pledge, progress
from press import Press

LARGE = PhotoSource("large", "large")
"""A photo with enough of everything for the largest sheet."""

TURNED = ("A3", "600x900", "800x2000")
"""Sizes that are hung the long way round as well."""

_NAMES = ("秦川", "阿依古丽·买买提", "欧阳守田", "岳", "石墩村党支部", "罗布次仁", "韩守信")
_PARAGRAPHS = (
    "河边的水尺刻到四米二，她每天去看三次，早上一次，中午一次，天黑以前再一次。",
    "二十年里换过三根尺子，第一根是竹竿，第二根是水泥桩，现在这一根会自己往镇里报数，"
    "她还是去看，说机器会坏，人不会一下子都坏。",
    "去年七月的雨下了九天，第六天半夜她敲了沿河十一户的门，天亮的时候水进了院子，屋里没有人。",
)
_PROMISES = (
    ("把河边的三盏路灯修好，晚上八点以前亮", PledgeStatus.FULFILLED),
    ("给村口到渡口的三百二十米土路铺上水泥", PledgeStatus.IN_PROGRESS),
    ("每月十五日把村账贴在村口，字写大，三天内答问", PledgeStatus.PARTLY),
    ("汛期每晚两个人守水尺，名字写在渡口", PledgeStatus.PUBLISHED),
)


class Room(Press):
    """A press with a photo that is large enough."""

    def __post_init__(self) -> None:
        super().__post_init__()
        with self.cache.fill("photos", "large") as folder:
            picture = Image.radial_gradient("L").resize((2000, 2500)).convert("RGB")
            picture.save(folder / "p.jpg")

    def photos(self) -> Mapping[PhotoSource, PosterPhoto]:
        return {**super().photos(), LARGE: PosterPhoto("photos/large/p.jpg", 2000, 2500)}

    def set(self, *jobs: PosterJob) -> tuple[list[MadePoster], list[Problem]]:
        """Return the posters of some jobs, and what is wrong with the others."""
        return run(jobs, self.cache, self.fonts(), Workers(1, self), self.room)


def new_room(folder: Path, **other: str) -> Room:
    """Return a press whose job cache is in a new folder."""
    folder.mkdir(exist_ok=True)
    return Room(Cache(folder), **other)


def sheets(kind: PosterKind) -> Iterator[Sheet]:
    """Yield every size as a kind hangs it, and some turned where that makes sense."""
    every = {hung(kind, sheet(name)): name for name in PAPERS}
    turned = {hung(kind, sheet(name, landscape=True)): name for name in TURNED}
    yield from (each for each in {**every, **turned} if each is not None)


def orders() -> list[tuple[PosterKind, Sheet]]:
    """Return each kind on each sheet it hangs on."""
    return [(kind, each) for kind in KINDS for each in sheets(kind)]


def rich(*offers: PosterOffer, **changes: str) -> Edition:
    """Return an edition that fills every kind; ``changes`` are the first story's."""
    first, *others = (_story(number, name) for number, name in enumerate(_NAMES, start=1))
    stories = (replace(first, **changes), *others)  # type: ignore[arg-type]
    notice, campaign = _notice(stories), _campaign(stories)
    texts = {each.id: _body() for each in stories} | {notice.key: _body(1), campaign.key: _body(1)}
    return Edition(
        options=replace(OPTIONS, posters=offers),
        counties=(replace(COUNTY, contact=Contact("木岚县编辑室", "0000-0000", "河沿街 3 号")),),
        exemplars=stories,
        pledges=tuple(_pledges()),
        notices=(notice,),
        campaigns=(campaign,),
        bodies=texts,
    )


def _body(paragraphs: int = 3) -> Body:
    told = _PARAGRAPHS[:paragraphs]
    blocks = tuple(Block("paragraph", (Run(text),)) for text in told)
    return Body("".join(f"<p>{text}</p>" for text in told), told, blocks=blocks)


def _story(number: int, name: str) -> Exemplar:
    kind = Kind.ORGANIZATION if "支部" in name else Kind.PERSON
    return exemplar(
        number,
        name=name,
        kind=kind,
        summary="她看了二十年水尺，九天的雨里没有丢下一个人。",
        sector=defaults().sectors.terms[0],
        honours=tuple(
            Honour("木岚好人", Term("county", "县级"), 2020 + n, "木岚县")
            for n in range(number % 4)
        ),
        impact=(Impact("沿河转移", "1,136", "人次"), Impact("看水尺", "20", "年")),
        quote=Quote("水涨到哪里，她比我们先知道。", "石墩村村民"),
        photo=Picture(LARGE, HERE, "她在水尺旁", "河边的妇女") if number == 1 else None,
    )


def _pledges() -> Iterator[Pledge]:
    for number, (text, status) in enumerate(_PROMISES, start=1):
        yield pledge(
            number,
            text=text,
            status=status,
            progress=(progress(),),
            target="3",
            achieved="2",
            unit="盏",
            outcome="三盏都亮了" if status is PledgeStatus.FULFILLED else "",
        )
    yield pledge(9, text="教会两个人看水尺", maker="秦川", kind=MakerKind.MEMBER)


def _notice(stories: tuple[Exemplar, ...]) -> Notice:
    days = tuple(date(2026, 11, day) for day in range(18, 25))
    subjects = [Subject(each.name, "石墩村", "木岚好人", each.id) for each in stories]
    return Notice(
        "木岚好人推荐对象公示",
        "mu-lan-hao-ren",
        COUNTY.id,
        HERE,
        Period(days[0], days[-1], days),
        tuple(subjects),
        Contact("木岚县编辑室", "0000-0000", "河沿街 3 号", "a@mulan.example"),
    )


def _campaign(stories: tuple[Exemplar, ...]) -> Campaign:
    told = (Reading(date(2026, 6, 30), Decimal(459), "夜巡本"),)
    lamps = Goal("路灯", Decimal(560), Decimal(412), "盏", date(2026, 12, 31), told)
    doors = replace(lamps, indicator="敲过门的户数", unit="户", target=Decimal(300), baseline=None)
    return Campaign(
        name="天黑以后看得见",
        slug="tian-hei",
        county=COUNTY.id,
        at=HERE,
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        slogan="灯亮着，门敲过，人都在",
        goals=(lamps, doors),
        pledges=((2026, "001"),),
        exemplars=(stories[0].id,),
    )
