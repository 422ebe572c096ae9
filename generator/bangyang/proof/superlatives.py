"""Superlatives: what a text calls the first, the only or the best, and nobody says so but it.

The advertising law (广告法第九条第三项) forbids 国家级, 最高级 and 最佳 in advertisements; the
list of Xinhua of July 2016 keeps 最佳, 最好, 最著名 and 最先进 out of reports of facts. A story
is no advertisement: so only a claim for which neither its sentence nor the story's honours name a
source is remarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.shown import sentence

_WHERE = (
    "(?:全国|国内|全省|全市|全县|全区|世界|国际|全球|亚洲|全行业|同行业|业内|行业内|省内|市内|县内)"
)
_CLAIM = re.compile(
    rf"""
      {_WHERE}(?:上|范围内)?(?:唯一|首个|首家|首例|首创|首屈一指|独一无二|第一(?=[的，。、；！家名]|$)
        |最(?:大|好|高|早|美|强|佳|优|先进|著名|有名)(?!的?(?:心愿|愿望)))
    | {_WHERE}(?:领先|一流)(?:水平|地位)
    | 填补了?(?:{_WHERE}|我国|我省|我市|我县)\w{{0,8}}?空白
    | 国家级(?=产品|品质|水平|标准的|大师|专家)
    | 世界级|最高级|顶级|顶尖|史上最|史无前例|空前绝后|独一无二|举世无双|无与伦比|无人能及|登峰造极
    | 最佳(?!时[机期]|位置|方案|方法|办法|状态|选择|答案|效果|路线|温度|途径|角度|组合)
    | 最著名|最先进
    """,
    re.VERBOSE,
)

_SUPPORTED = re.compile(
    r"[《〔]|据|依据|统计|认定|公布|公示|评定|评为|评选|授予|命名|排名|名录|称号|奖|吉尼斯|榜|普查|鉴定"
)
"""What in a sentence says who said so."""

_KEYS = ("title", "summary", "body", "quote", "photo", "outcome", "text", "slogan")
"""The texts that tell; a list's values are no claims."""


def superlatives(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield the first place of each claim of a file that nothing supports."""
    told = about.stories.get(passages.file)
    honours = "\n".join(honour.title for honour in told.honours) if told else ""
    seen: set[str] = set()
    for match in _CLAIM.finditer(text):
        claim = match[0]
        if claim in seen or claim in honours:
            continue
        if passages.piece(match.start()).key.partition(".")[0] not in _KEYS:
            continue
        if not _SUPPORTED.search(sentence(text, *match.span())):
            seen.add(claim)
            yield Problem.of("wording-superlative", passages.place(match.start()), text=claim)
