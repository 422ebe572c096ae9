"""The default vocabularies: the lists counties know; ``mkdocs.yml`` can replace or extend each."""

from __future__ import annotations

from bangyang.messages import catalogue
from bangyang.model.terms import Term, Vocabularies, Vocabulary
from bangyang.rules.keys import key

_LEVELS = {
    "national": (),
    "provincial": ("省部级",),
    "municipal": (),
    "county": (),
    "township": (),
    "sectoral": ("行业",),
    "unit": (),
}
"""Levels of honour from the highest down, and other names for them."""


def _of(words: str) -> Vocabulary:
    return Vocabulary(tuple(Term(key(word), word) for word in words.split()))


def defaults(language: str = "zh") -> Vocabularies:
    """Return the vocabularies of a site that names none of its own.

    Levels of honour are shown in the site's language, and found by their Chinese names too.
    """
    chinese, shown = catalogue("zh"), catalogue(language)
    return Vocabularies(
        standards=_of(
            "领导班子好 党员队伍好 工作机制好 工作业绩好 群众反映好 "
            "带头学习提高 带头争创佳绩 带头服务群众 带头遵纪守法 带头弘扬正气"
        ),
        themes=_of("推动科学发展 促进社会和谐 服务人民群众 加强基层组织"),
        sectors=_of(
            "农村 社区 机关 事业单位 国有企业 非公企业 社会组织 窗口单位 学校 高校 "
            "科研院所 医院 群团组织 新就业群体"
        ),
        categories=_of("助人为乐 见义勇为 诚实守信 敬业奉献 孝老爱亲"),
        levels=Vocabulary(
            tuple(
                Term(level, shown.word(f"level.{level}"), (chinese.word(f"level.{level}"), *others))
                for level, others in _LEVELS.items()
            )
        ),
        grades=_of("好 较好 一般 差"),
    )
