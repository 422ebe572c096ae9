"""A made-up county of the size a city district reported: 26,558 pledges, nobody in it exists."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from stories import GIVEN, PLACES, SURNAMES

ORGANIZATIONS, MEMBERS = 653, 23_625
OF_ORGANIZATIONS, OF_MEMBERS = 920, 25_638
TOWNSHIPS = tuple(
    f"{name}街道" for name in "白沙 柳林 石桥 大井 东门 茶岭 新渡 南湖 青桥 长堤 古塔 花园".split()
)
SECTORS = ("社区", "机关", "学校", "医院", "窗口单位", "国有企业", "非公企业", "社会组织")
THEMES = ("推动科学发展", "促进社会和谐", "服务人民群众", "加强基层组织")
STATUSES = ("待审", "已公开", "进行中", "已完成", "部分完成", "未完成", "已调整", "无法核实")
WEIGHTS = (2, 15, 30, 36, 7, 4, 3, 3)
WORKS = (
    "每月到{place}三户独居老人家中各走访{n}次，量血压、换药、交水电费，走访记录贴在楼道口",
    "在{place}办事窗口延长服务时间，全年代办手续{n}件，让来办事的人不跑第二趟",
    "和楼道里的邻居一起把{place}后巷{n}米破损的人行道修平，雨天老人不再绕路",
    "给{place}的孩子开{n}次放学后的看护课，家长下班前有人管，每次都有签到表",
    "对{place}{n}户的旧电表箱逐户检查一遍，发现隐患当天报修，结果写在公示栏",
    "整理{place}老旧小区{n}处堆物的楼道，腾出的地方划成自行车位，征求意见后施工",
)
PROBLEMS = ("独居老人看病难", "办手续要跑几趟", "雨天路滑，老人绕路", "放学后孩子没有人管", "")
OUTCOMES = ("已按月走访，记录贴在楼道口，居民代表签了字", "做了一半，剩下的等天晴再做", "")
REASONS = ("材料没有到齐，改到明年三月", "居民意见还没有谈拢")
PROOFS = ("签到表、照片", "验收单", "走访记录本第3—7页")
NOTES = ("进度再快一点，做完的要贴出来给大家看", "说到做到，账目清楚", "遇到难处要早说")
VOTES = "发放票数 收回票数 有效票数 满意 比较满意 基本满意 不满意 不了解".split()
HEADER = (
    "序号 年度 编号 承诺人 承诺人编号 承诺类型 所在党组织 乡镇 村社区 领域 主题 承诺事项 指标 "
    "计量单位 责任人 提诺日期 审诺日期 公开日期 督诺日期 完成时限 状态 完成数量 完成情况 完成日期 "
    "未完成原因 佐证 针对问题 对标 点评人 领导点评 点评等次 点评日期 "
    f"{' '.join(VOTES)} 评议日期 联系电话 身份证号码 录入人 备注"
).split()
PROGRESS = "年度 编号 日期 进展 完成数量 佐证".split()

Row = dict[str, object]


def pledges(seed: int = 1) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each pledge's row and its progress entries; the same seed, the same county."""
    dice = random.Random(seed)
    members = [(_name(dice), number % ORGANIZATIONS) for number in range(MEMBERS)]
    own = [("", number % ORGANIZATIONS) for number in range(OF_ORGANIZATIONS)]
    again = members[: OF_MEMBERS - MEMBERS]
    for number, (maker, place) in enumerate([*own, *members, *again], 1):
        row = _row(dice, number, maker, place)
        yield row, list(_progress(dice, row))


def organization(number: int) -> tuple[str, str, str]:
    """Return an organization's name, its township and its sector."""
    sector = SECTORS[number % len(SECTORS)]
    return (
        f"{PLACES[number % len(PLACES)]}{sector}第{number // 8 + 1}党支部",
        TOWNSHIPS[number % 12],
        sector,
    )


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 2))))


def _row(dice: random.Random, number: int, maker: str, place: int) -> Row:
    name, township, sector = organization(place)
    published = date(2026, 1, 5) + timedelta(days=dice.randint(0, 200))
    due = min(published + timedelta(days=dice.randint(60, 330)), date(2026, 12, 31))
    status = dice.choices(STATUSES, WEIGHTS)[0]
    amount = dice.randint(2, 300)
    done = status in ("已完成", "部分完成")
    open_ = status in ("待审", "已公开")
    row: Row = {
        "序号": number,
        "年度": 2026,
        "编号": f"{number:05}",
        "承诺人": maker or name,
        "承诺类型": "党员" if maker else "党组织",
        "所在党组织": name,
        "乡镇": township,
        "村社区": PLACES[place % len(PLACES)],
        "领域": sector,
        "主题": dice.choice(THEMES),
        "承诺事项": dice.choice(WORKS).format(place=PLACES[place % len(PLACES)], n=amount),
        "指标": amount,
        "计量单位": "件",
        "责任人": maker or _name(dice),
        "提诺日期": published - timedelta(days=30),
        "审诺日期": published - timedelta(days=10),
        "公开日期": published,
        "督诺日期": "" if open_ else due - timedelta(days=30),
        "完成时限": due,
        "状态": status,
        "完成数量": amount if done else "",
        "完成情况": "" if open_ else dice.choice(OUTCOMES),
        "完成日期": due - timedelta(days=5) if done else "",
        "未完成原因": dice.choice(REASONS) if status == "未完成" else "",
        "佐证": dice.choice(PROOFS) if done else "",
        "针对问题": dice.choice(PROBLEMS),
        "联系电话": f"000-{number:08}",
        "身份证号码": "0" * 18,
        "录入人": "办公室",
        "备注": "",
    }
    if dice.random() < 0.2:
        row |= _said(dice, published)
    return row


def _said(dice: random.Random, published: date) -> Row:
    """Return a leader's comment and the public's vote."""
    valid = dice.randint(5, 200)
    cuts = sorted(dice.randint(0, valid) for _ in range(4))
    answers = [b - a for a, b in zip([0, *cuts], [*cuts, valid], strict=True)]
    on = published + timedelta(days=50)
    return {
        "点评人": "何静",
        "领导点评": dice.choice(NOTES),
        "点评等次": dice.choice(("好", "较好", "一般")),
        "点评日期": on,
        **dict(zip(VOTES, [valid + 9, valid + 2, valid, *answers], strict=True)),
        "评议日期": on,
    }


def _progress(dice: random.Random, row: Row) -> Iterator[Row]:
    published = row["公开日期"]
    if row["状态"] == "待审" or dice.random() > 0.2 or not isinstance(published, date):
        return
    for step in range(dice.choice((1, 2))):
        on = published + timedelta(days=30 * (step + 1))
        text = f"第{step + 1}次查看：开工{step + 3}天，居民代表到场"
        values = (2026, row["编号"], on, text, step + 3, "照片")
        yield dict(zip(PROGRESS, values, strict=True))


def write(site: Path, kind: str) -> None:
    """Write the county's site; its tables are ``csv`` or ``xlsx``."""
    home = site / "content/counties/ceshi"
    (home / "pledges").mkdir(parents=True)
    (site / "content/pages").mkdir()
    (site / "content/pages/index.md").write_text("# 首页\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "site_name: 测试\nsite_url: https://bench.example/\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\n"
        "plugins: [bangyang: {posters: [], share_pictures: false, today: 2026-11-23}]\n",
        encoding="utf-8",
    )
    townships = "".join(f"  - {name}\n" for name in TOWNSHIPS)
    (home / "county.yml").write_text(f"name: 测试区\ntownships:\n{townships}", encoding="utf-8")
    listed = [(f"zz{n:03}", *organization(n)) for n in range(ORGANIZATIONS)]
    _csv(home / "organizations.csv", ["编号", "名称", "乡镇", "领域"], listed)
    made = list(pledges())
    tables = {
        "承诺": (HEADER, [_cells(HEADER, row) for row, _ in made]),
        "进展": (PROGRESS, [_cells(PROGRESS, entry) for _, own in made for entry in own]),
    }
    if kind == "csv":
        for name, (header, rows) in tables.items():
            _csv(home / f"pledges/2026{name}.csv", header, rows)
    else:
        _xlsx(home / "pledges/2026.xlsx", tables)


def _cells(header: Sequence[str], row: Row) -> list[object]:
    return [row.get(name, "") for name in header]


def _csv(file: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])


def _xlsx(file: Path, tables: dict[str, tuple[Sequence[str], list[list[object]]]]) -> None:
    with xlsxwriter.Workbook(str(file), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, (header, rows) in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([list(header), *rows]):
                sheet.write_row(number, 0, row)
