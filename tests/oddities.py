"""Counties nobody has: tables with every oddity of an office, written from one seed.

``county(seed, folder)`` writes a whole site and returns what was meant by it: plain dicts under the
headers of the published table. The counting itself is done elsewhere and starts from the files
(``recount.py``); the dicts are there to check that counting.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from oddities_files import SHEETS, Layout, write_tables

TODAY = date(2026, 11, 23)
YEARS = (2024, 2025, 2026)

HEADERS = tuple(
    "年度 编号 承诺人 承诺人编号 承诺类型 所在党组织 乡镇 村社区 领域 主题 承诺事项 指标 "
    "计量单位 责任人 提诺日期 审诺日期 公开日期 督诺日期 完成时限 状态 完成数量 完成情况 完成日期 "
    "未完成原因 佐证 针对问题 对标".split()
)
COMMENT = ("点评人", "领导点评", "点评等次", "点评日期")
VOTES = ("发放票数", "收回票数", "有效票数", "满意", "比较满意", "基本满意", "不满意", "不了解")

Row = dict[str, object]
"""A row under its headers: text, whole numbers and days; what stays empty is left out."""

SURNAMES = (*"鲍邴晁褚笪邸鄂樊郜衡蒯郦逄璩桑邰仝郗禚訾", "欧阳", "诸葛", "上官", "澹台")
GIVEN = tuple("禾川岱霁笙棠砾樵垚葳祺澍昀蘅铉")
DOTTED = ("热依汗·木拉提", "巴合提·叶尔兰", "阿米娜·吐尔逊")
LEADERS = (("尹望舒", "县委副书记"), ("查慎独", "乡党委书记"), ("尚可期", "组织委员"))
GRADES = ("好", "较好", "一般", "差")
WORKS = (
    ("硬化{place}到{other}的道路{n}米", "米"),
    ("给{place}独居老人送饭{n}次", "次"),
    ("修补{place}水渠{n}米", "米"),
    ("为{place}栽行道树{n}棵", "棵"),
    ("办{place}夜校{n}期，教会用手机挂号", "期"),
    ("上门修好{place}旧电表{n}只", "只"),
)
OUTCOMES = ("已经做完，验收单在村务栏", "还差最后一段，等料", "做了一半，天冷停工", "群众代表看过")
REASONS = ("材料没有到", "占地没有谈妥", "汛期停工")
PROBLEMS = ("雨天路滑", "老人吃饭难", "渠水漏得多", "夜里没有灯")
PROOFS = ("照片", "验收单", "签收表、照片", "村务公开栏")
SECTORS = ("农村", "社区", "机关", "学校")
THEMES = ("推动科学发展", "促进社会和谐", "服务人民群众", "加强基层组织")
STATUSES = ("待审", "已公开", "进行中", "已完成", "部分完成", "未完成", "已调整", "无法核实")
WEIGHTS = (5, 12, 18, 36, 9, 8, 6, 6)


@dataclass(frozen=True)
class Place:
    """An organization of the county; its members are people nobody is."""

    id: str
    name: str
    township: str
    village: str
    members: tuple[str, ...]
    sector: str
    former: str = ""
    parent: str = ""
    type: str = ""


@dataclass
class Meant:
    """What a county's tables say, as it was meant: rows by table, and where they were written."""

    county: str
    name: str
    policy: str
    places: list[Place]
    listed: bool
    """Whether there is an organizations.csv."""
    pledges: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)

    def table(self, name: str, year: int) -> list[Row]:
        """Return the rows of 台账, 进展, 点评 or 评议 of a year."""
        tables = (self.pledges, self.progress, self.comments, self.reviews)
        rows = dict(zip(SHEETS, tables, strict=True))[name]
        return [row for row in rows if row["年度"] == year]


def county(seed: int, folder: Path) -> Meant:
    """Write the site of county ``seed`` (0, 1 or 2) into a folder; return what was meant."""
    dice = random.Random(seed)
    name, identifier, policy, listed = (
        ("云泽县", "yunze", "masked", True),
        ("石淙县", "shicong", "surname", False),
        ("禾岭县", "heling", "full", True),
    )[seed]
    meant = Meant(identifier, name, policy, _places(dice, seed), listed)
    for year in YEARS:
        _year(dice, meant, year)
    _site(folder, meant)
    meant.layouts = write_tables(folder / f"content/counties/{identifier}/pledges", meant, seed)
    return meant


def _places(dice: random.Random, seed: int) -> list[Place]:
    """Return nine organizations; two townships have a branch of the same name."""
    people = [family + "".join(dice.sample(GIVEN, dice.choice((1, 2)))) for family in SURNAMES]
    people += DOTTED
    dice.shuffle(people)
    towns = (("东坪乡", "河口村"), ("西岭镇", "枫树村"), ("南关街道", "钟楼社区"))
    found = []
    for number in range(9):
        township, village = towns[number % 3]
        name = ("第一党支部", f"{village}党支部", f"{township}机关党支部")[number // 3]
        own = tuple(people[number * 3 : number * 3 + 3])
        former = f"{village}旧址党支部" if number == 4 else ""
        parent = "东坪乡机关党支部" if number == 0 else ""
        sector = SECTORS[(number + seed) % 4]
        found.append(
            Place(f"zz{number:02}", name, township, village, own, sector, former, parent, "支部")
        )
    return found


def _year(dice: random.Random, meant: Meant, year: int) -> None:
    number = 0
    for place in meant.places:
        for maker in (place.name, *place.members):
            for _ in range(dice.choice((1, 2, 2))):
                number += 1
                row = _pledge(dice, place, maker, year, f"{number:03}")
                meant.pledges.append(row)
                if row["状态"] != "待审":
                    _feedback(dice, meant, place, row)
        _said_of(dice, meant, place, year)


def _pledge(dice: random.Random, place: Place, maker: str, year: int, number: str) -> Row:
    work, unit = dice.choice(WORKS)
    amount = dice.randint(2, 900)
    status = dice.choices(STATUSES, WEIGHTS)[0]
    published = date(year, 1, 10) + timedelta(days=dice.randint(0, 200))
    due = min(published + timedelta(days=dice.randint(40, 330)), date(year, 12, 31))
    row: Row = {
        "年度": year,
        "编号": number,
        "承诺人": maker,
        "承诺类型": "党组织" if maker == place.name else "党员",
        "所在党组织": place.name,
        "乡镇": place.township,
        "村社区": place.village,
        "领域": place.sector,
        "主题": dice.choice(THEMES),
        "承诺事项": work.format(place=place.village, other="学校", n=amount),
        "指标": str(amount),
        "计量单位": unit,
        "责任人": dice.choice((place.members[0], place.name, "")),
        "提诺日期": published - timedelta(days=30),
        "审诺日期": published - timedelta(days=12),
        "公开日期": published,
        "完成时限": due,
        "状态": status,
        "针对问题": dice.choice((*PROBLEMS, "")),
        "对标": dice.choice(("", "", "", "外县的林场", place.members[1], maker)),
    }
    if maker != place.name and dice.random() < 0.3:
        row["承诺人编号"] = f"zz{number}{year % 100}"
    row |= _became(dice, place, row, amount)
    return {header: value for header, value in row.items() if value != ""}


def _became(dice: random.Random, place: Place, row: Row, amount: int) -> Row:
    """Return the cells that tell what became of a pledge."""
    status, due = row["状态"], row["完成时限"]
    assert isinstance(due, date)
    if status in ("待审", "已公开"):
        return {"公开日期": ""} if status == "待审" else {}
    found: Row = {"完成情况": dice.choice(OUTCOMES), "督诺日期": due - timedelta(days=20)}
    if dice.random() < 0.2:
        found["完成情况"] = f"{place.members[1]}和{place.members[2]}一起做，群众看过"
    if status in ("已完成", "部分完成"):
        found["完成日期"] = due - timedelta(days=3)
        found["完成数量"] = str(amount if status == "已完成" else amount // 2)
        found["佐证"] = dice.choice(PROOFS)
    if status == "未完成":
        found["未完成原因"] = dice.choice(REASONS)
    return found


def _feedback(dice: random.Random, meant: Meant, place: Place, row: Row) -> None:
    """Add what was reported and said of one pledge; some of it in the pledge's own row."""
    known: Row = {"年度": row["年度"], "编号": row["编号"]}
    shown = row["公开日期"]
    assert isinstance(shown, date)
    for step in range(dice.choice((0, 0, 0, 1, 2))):
        on = shown + timedelta(days=15 + 20 * step)
        meant.progress.append(
            {
                **known,
                "日期": on,
                "进展": f"第{step + 1}次查看，开工",
                "完成数量": str(3 + step),
                "佐证": "照片",
            }
        )
    if dice.random() < 0.15:
        row |= dict(zip(COMMENT, _comment(dice, shown), strict=True))
    elif dice.random() < 0.15:
        meant.comments.append(_about(dice, row["年度"], str(row["编号"]), shown))
    if dice.random() < 0.15:
        row |= {**votes(dice), "评议日期": shown + timedelta(days=40)}
    elif dice.random() < 0.15:
        meant.reviews.append(_voted(dice, row["年度"], str(row["编号"]), shown))


def _said_of(dice: random.Random, meant: Meant, place: Place, year: int) -> None:
    """Add comments and votes of an organization and of one of its members."""
    day = date(year, 8, 1)
    for subject in (place.name, place.members[0]):
        named = subject if subject != "第一党支部" else place.village + "党支部"
        if dice.random() < 0.6:
            meant.comments.append(_about(dice, year, named, day))
        if dice.random() < 0.6:
            meant.reviews.append(_voted(dice, year, named, day))


def _comment(dice: random.Random, day: date) -> tuple[object, ...]:
    return (
        dice.choice(LEADERS)[0],
        dice.choice(("进度要再快一点", "说到做到", "账目要贴出来")),
        dice.choice(GRADES),
        day + timedelta(days=dice.randint(20, 60)),
    )


def _about(dice: random.Random, year: object, subject: str, day: date) -> Row:
    by, text, grade, on = _comment(dice, day)
    post = dict(LEADERS)[str(by)]
    values = (year, subject, by, post, on, grade, text)
    return dict(
        zip(("年度", "对象", "点评人", "职务", "日期", "等次", "内容"), values, strict=True)
    )


def _voted(dice: random.Random, year: object, subject: str, day: date) -> Row:
    on = day + timedelta(days=dice.randint(20, 90))
    return {"年度": year, "对象": subject, "轮次": "年中评议", "日期": on, **votes(dice)}


def votes(dice: random.Random) -> Row:
    """Return ballots and answers that add up; now and then fewer than ten, or no 不了解."""
    valid = dice.choice((dice.randint(3, 9), dice.randint(10, 400)))
    returned = valid + dice.randint(0, 5)
    cuts = sorted(dice.randint(0, valid) for _ in range(4))
    answers = [b - a for a, b in zip((0, *cuts), (*cuts, valid), strict=True)]
    numbers = (returned + dice.randint(0, 30), returned, valid, *answers)
    return dict(zip(VOTES, numbers, strict=True))


def _site(folder: Path, meant: Meant) -> None:
    home = folder / f"content/counties/{meant.county}"
    home.mkdir(parents=True)
    (folder / "content/pages").mkdir()
    (folder / "content/pages/index.md").write_text(
        f"# {meant.name}\n\n虚构的县。\n", encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(
        f"site_name: {meant.name}\nsite_url: https://{meant.county}.example/\n"
        "docs_dir: content/pages\ntheme: {name: material, language: zh}\n"
        f"plugins: [bangyang: {{today: {TODAY}, posters: [], share_pictures: false}}]\n",
        encoding="utf-8",
    )
    towns = dict.fromkeys(place.township for place in meant.places)
    townships = "".join(f"  - {town}\n" for town in towns)
    (home / "county.yml").write_text(
        f"name: {meant.name}\ntownships:\n{townships}names: {{members: {meant.policy}}}\n"
        "contact: {unit: 编辑室, phone: 0000-0000000}\n",
        encoding="utf-8",
    )
    if meant.listed:
        _organizations(home / "organizations.csv", meant.places)


def _organizations(file: Path, places: list[Place]) -> None:
    lines = ["编号,名称,曾用名,乡镇,上级,领域,类型"]
    lines += [
        f"{p.id},{p.name},{p.former},{p.township},{p.parent},{p.sector},{p.type}" for p in places
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
