"""Twelve members whose names occur nowhere else, and a county that names them everywhere it can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sites import write

BRANCHES = ("鹤汀村党支部", "鹤汀村老年党支部", "鹤汀乡机关党支部")


@dataclass(frozen=True)
class Secret:
    """A member: the name as people write it, how this table spells it, and how it is read."""

    name: str
    reading: tuple[str, ...]
    spelt: str = ""

    @property
    def written(self) -> str:
        return self.spelt or self.name


SECRETS = (
    Secret("鄢霁岚", ("yan", "ji", "lan")),
    Secret("逄棣", ("pang", "di")),
    Secret("綦念桢", ("qi", "nian", "zhen"), "綦　念桢"),
    Secret("訾沅", ("zi", "yuan"), "訾　沅"),
    Secret("澹台垚川", ("tan", "tai", "yao", "chuan")),
    Secret("淳于煜", ("chun", "yu", "yu")),
    Secret(
        "玛依努尔·阿不都热西提",
        ("ma", "yi", "nu", "er", "a", "bu", "dou", "re", "xi", "ti"),
    ),
    Secret("古丽米热·艾尔肯", ("gu", "li", "mi", "re", "ai", "er", "ken"), "古丽米热•艾尔肯"),
    Secret("桑吉拉姆措", ("sang", "ji", "la", "mu", "cuo")),
    Secret("覃韦映雪", ("qin", "wei", "ying", "xue")),
    Secret("禤孜衿", ("xuan", "zi", "jin")),
    Secret("郗翀", ("xi", "chong")),
)

HEADER = (
    "年度 编号 承诺人 承诺人编号 承诺类型 所在党组织 乡镇 承诺事项 指标 计量单位 责任人 公开日期 "
    "完成时限 状态 完成数量 完成情况 未完成原因 佐证 针对问题 对标 点评人 领导点评 点评日期"
).split()


def told(folder: Path, policy: str) -> Path:
    """Write the county's site, whose members' names leave as ``policy`` says."""
    home = "content/counties/heting"
    return write(
        folder,
        {
            "mkdocs.yml": "site_name: 鹤汀县\nsite_url: https://heting.example/\n"
            "docs_dir: content/pages\ntheme: {name: material, language: zh}\n"
            "plugins: [bangyang: {today: 2026-11-23, posters: [], share_pictures: false}]\n",
            "content/pages/index.md": "# 首页\n\n鹤汀县是虚构的。\n",
            f"{home}/county.yml": "name: 鹤汀县\ntownships: [鹤汀乡]\n"
            f"names: {{members: {policy}}}\n",
            f"{home}/organizations.csv": _lines(
                "编号 名称 乡镇 曾用名".split(),
                [[f"zz{i}", name, "鹤汀乡", ""] for i, name in enumerate(BRANCHES)],
            ),
            f"{home}/pledges/2026.csv": _lines(HEADER, _pledges()),
            f"{home}/pledges/2026进展.csv": _lines(
                "编号 日期 进展 完成数量 佐证".split(), _progress()
            ),
            f"{home}/pledges/2026点评.csv": _lines(
                "对象 点评人 职务 日期 等次 内容".split(), _comments()
            ),
            f"{home}/pledges/2026评议.csv": _lines(
                "对象 轮次 日期 发放票数 收回票数 有效票数 满意 不满意".split(), _reviews()
            ),
        },
    )


def _branch(number: int) -> str:
    return BRANCHES[number // 4]


def _other(number: int, step: int) -> str:
    """Return the name of another member of the same organization, as people write it."""
    return SECRETS[number // 4 * 4 + (number + step) % 4].name


def _pledges() -> Iterable[list[str]]:
    """Yield each member's own row, with the others of the branch in every text of it."""
    for number, secret in enumerate(SECRETS):
        first, second, third = (_other(number, step) for step in (1, 2, 3))
        yield [
            "2026", f"{number:03}", secret.written, f"m{number:05}", "党员", _branch(number),
            "鹤汀乡", f"和{first}一起给老人送饭", f"比{second}多一户", "户",
            f"{secret.written}、{secret.name}", "2026-02-01", "2026-06-30",
            ("未完成", "已完成")[number % 2], f"与{third}合计9",
            f"{first}说：{secret.name}（{secret.name}本人）都到了",
            f"{second}生病，由{secret.name}顶替", f"{third}、{secret.name}签的单子",
            f"{secret.name}家门口的路", second, third,
            f"{first}同志和{secret.name}同志干得好", "2026-05-01",
        ]  # fmt: skip
    for number, branch in enumerate(BRANCHES):
        own = [secret.written for secret in SECRETS[number * 4 : number * 4 + 4]]
        yield [
            "2026", f"1{number:02}", f"{branch}（负责人：{own[0]}）", "", "党组织", branch,
            "鹤汀乡", f"由{own[1]}牵头修路300米", "300", "米", "、".join(own), "2026-02-01",
            "2026-12-30", "进行中", "", f"{own[2]}管账，{own[3]}管料", "",
            f"{own[1]}拍的照片", "", own[3], own[0],
            f"{own[0]}{own[1]}两人", "2026-05-02",
        ]  # fmt: skip


def _progress() -> Iterable[list[str]]:
    for number, secret in enumerate(SECRETS):
        near, far = _other(number, 1), _other(number, 2)
        yield [f"{number:03}", "2026-03-05", f"{secret.name}和{near}做了一半", "3", f"{far}的照片"]


def _comments() -> Iterable[list[str]]:
    for number, secret in enumerate(SECRETS):
        near = _other(number, 1)
        for subject in (secret.written, f"{number:03}", _branch(number)):
            day = "2026-05-06"
            yield [subject, near, "支部委员", day, "较好", f"{secret.name}比{near}快"]


def _reviews() -> Iterable[list[str]]:
    for number, secret in enumerate(SECRETS):
        yield [secret.written, "年中", "2026-07-01", "40", "38", "38", "30", str(8 + 0 * number)]


def _lines(header: list[str], rows: Iterable[list[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in [header, *rows])
