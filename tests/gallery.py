"""Stories for rolls and boards, built by hand, and a press with small portraits of its photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from PIL import Image

from bangyang.derive.posters.desk import PosterPhoto
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Kind, Picture
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import PosterKind, PosterOffer, Sheet
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.papers import sheet
from bangyang.rules.vocabularies import defaults
from press import Press, settings

AT = Position("exemplars/a.md", 2, 7)
RIVER, HILL = Term("he-kou-zhen", "河口镇"), Term("ling-tou-xiang", "岭头乡")
FORD, WELL = Term("du-kou-cun", "渡口村"), Term("jing-wan-cun", "井湾村")
LEVELS = {term.key: term for term in defaults().levels}
NAMES = (
    "林芳 周德顺 马兰花 阿依古丽·买买提 欧阳清 赵铁生 岱 何䶮 罗文 买买提·阿不都热合曼 "
    "石磊 尉迟春生 𬭎玉 Ann·Lee"
).split()
UNITS = "白露镇卫生院 县民族团结进步社区服务中心 河口镇渡口村党支部 县供电公司".split()
HONOURS = ("敬业奉献先进个人", "见义勇为先进个人", "孝老爱亲先进个人")
LONG_NAME = (
    "青川县河口镇渡口村农业机械作业专业合作社党支部与水利设施管护"
    "志愿服务队联合先进集体工作委员会第一小组东片区分会"
)
SUMMARY = (
    "二十六年里，他的药箱换过四只。最远的麦冲组离卫生院十七里山路"
    "，他每月去两趟，给不便下山的老人量血压、换药。"
)
TEXT = (
    "天刚擦亮，他已经走到了三号闸。他把手伸进渠水里试了试凉热，又蹲下身，从闸口捞出一把枯草。",
    "那一年村里分到管渠的差事，没有人愿意接：补贴不到三百元，汛期还要睡在渠边。他说：“总要有人去。”",
)


def story(number: int, **changes: object) -> Exemplar:
    """Return a person's story; every seventh has no photo, the others wide and tall ones."""
    shape = ("wide", "tall")[number % 2]
    made = Exemplar(
        id=f"p{number:05}",
        slug=f"p-{number}",
        kind=Kind.PERSON,
        name=f"{NAMES[number % len(NAMES)]}",
        county="qingchuan",
        date=date(2026, 3, 5) - timedelta(days=number % 60),
        at=AT,
        title=f"第{number}个看渠人，守住一渠活水",
        summary=SUMMARY,
        township=(RIVER, HILL)[number % 2],
        village=(FORD, WELL)[number // 2 % 2],
        unit=UNITS[number % len(UNITS)],
        role=("护士长", "主任", "书记", "抢修班长")[number % 4],
        honours=(Honour(HONOURS[number % 3], LEVELS["county"], 2025, "中共青川县委"),),
        photo=None if number % 7 == 6 else Picture(PhotoSource(shape, shape), AT, "说明", "替代"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def stories(count: int, **changes: object) -> tuple[Exemplar, ...]:
    return tuple(story(number, **changes) for number in range(count))


def edition(
    told: tuple[Exemplar, ...], kind: PosterKind, *sheets: Sheet, text: tuple[str, ...] = TEXT
) -> Edition:
    return Edition(
        settings(posters=tuple(PosterOffer(kind, each) for each in sheets)),
        (County("qingchuan", "青川县"),),
        told,
        bodies={each.id: Body("", text) for each in told},
    )


def sized(name: str, landscape: bool = False) -> Sheet:
    found = sheet(name, landscape)
    assert found is not None
    return found


class Gallery(Press):
    """A press whose photos have their 4:5 crops in two sizes."""

    def photos(self) -> Mapping[PhotoSource, PosterPhoto]:
        found = {}
        for source, whole in super().photos().items():
            crops = []
            for width in (240, 960):
                path = f"photos/{source.path}/{width}.jpg"
                if not (self.cache.root / path).exists():
                    crop = Image.linear_gradient("L").resize((width, width * 5 // 4))
                    crop.convert("RGB").save(self.cache.root / path)
                crops.append(PosterPhoto(path, width, width * 5 // 4))
            found[source] = replace(whole, portraits=tuple(crops))
        return found


def undocumented(data: object, text: str) -> list[str]:
    """Return the keys of a template's data that a document does not name."""

    def keys(value: object) -> set[str]:
        if isinstance(value, Mapping):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for it in value for key in keys(it)} if isinstance(value, list) else set()

    return sorted(key for key in keys(data) if f"`{key}`" not in text)
