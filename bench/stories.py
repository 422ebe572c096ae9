"""Made-up stories for measuring: the same seed, the same stories; nobody in them exists."""

from __future__ import annotations

import random
from pathlib import Path

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "建国秀英桂兰玉珍春生满仓立夏小川守田家齐水生青山文竹海棠雨晴长河大有"
PLACES = ("前坪村", "后湾村", "柳树村", "石桥村", "白沙村", "大井社区", "东街社区", "茶岭村")
OPENINGS = ("天还没亮", "那年冬天", "第一场雨下来", "收完稻子", "渠水断了的第三天", "开会那晚")
DEEDS = (
    "他把三里长的水渠走了一遍，把漏水的地方一处一处记在本子上",
    "她把全村四十七位老人的药单抄成一张大表，贴在卫生室的墙上",
    "他带着两个徒弟把停了半年的路灯修好，没有收一分钱",
    "她守着窗口，把别人跑了四趟的手续一次办完",
    "他把账本挂在村口，每一笔都写清楚买了什么、找了多少零",
    "她背着药箱翻过两道梁，给独居的人量血压、换药、剪指甲",
)
TURNS = ("有人不信，", "头一个月没有人来，", "亲戚劝他算了，", "钱只够一半，", "雨一下就是九天，")
ENDINGS = (
    "后来来的人多了，本子用完了六本。",
    "到年底一算，省下两万三千元。",
    "如今这件事写进了村规，谁当家都照着办。",
    "问起来，回答只有一句：答应过的。",
)


def story(seed: int, characters: int = 1_000) -> tuple[str, str]:
    """Return a made-up name and a body of about so many characters."""
    dice = random.Random(seed)
    name = dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 2))))
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters:
        sentences = (
            f"{dice.choice(OPENINGS)}，{dice.choice(DEEDS)}。"
            f"{dice.choice(TURNS)}{dice.choice(DEEDS)}。{dice.choice(ENDINGS)}"
            for _ in range(2)
        )
        paragraphs.append(f"{name}说，{dice.randint(2, 98)}户人家都看着。" + "".join(sentences))
    return name, "\n\n".join(paragraphs)


def ours(site: Path, count: int) -> None:
    """Write a site of ``count`` stories in Bangyang's formats, without posters."""
    county = site / "content/counties/ceshi"
    county.mkdir(parents=True)
    (county / "county.yml").write_text("name: 测试县\n", encoding="utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/index.md").write_text("# 首页\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "site_name: 测试\nsite_url: https://bench.example/\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\n"
        "plugins: [bangyang: {posters: [], share_pictures: false, today: 2026-01-01}]\n",
        encoding="utf-8",
    )
    stories = site / "exemplars"
    stories.mkdir()
    for number in range(count):
        name, body = story(number)
        place = PLACES[number % len(PLACES)]
        fields = (
            f"---\nname: {name}\nkind: person\nid: {number:06d}\ndate: 2025-06-01\n"
            f"township: 第{number % 12 + 1}乡\nvillage: {place}\nsector: 农村\n---\n\n"
        )
        (stories / f"s{number:05d}.md").write_text(fields + body + "\n", encoding="utf-8")
