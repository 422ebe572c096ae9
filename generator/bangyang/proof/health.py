"""What somebody suffers from, beside their full name.

Health is sensitive by Article 28 of the law on the protection of personal information
(个人信息保护法): to publish it takes a consent given for that alone (Articles 25 and 29).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.named import FULL_NAME, STANDS
from bangyang.proof.near import around
from bangyang.proof.told import NOBODY

_ILLNESS = (
    "(?:[胃肝肺肠乳腺血脑骨喉鼻咽食管宫颈膀胱子卵巢甲状淋巴]{0,4}(?:癌症?|恶性肿瘤)|肿瘤|白血病|艾滋病|HIV|乙肝|丙肝"
    "|肝炎|肝硬化|肝腹水|肺结核|肺气肿|尿毒症|肾衰竭|肾炎|精神分裂症?|精神病|精神障碍|抑郁症|躁狂症"
    "|癫痫|糖尿病|高血压|冠心病|心脏病|心肌梗死|心梗|脑梗死?|脑血栓|脑出血|脑溢血|脑瘫|脑瘤|脑膜炎"
    "|中风|瘫痪|偏瘫|截瘫|自闭症|孤独症|唐氏综合征|梅毒|性病|帕金森病?|阿尔茨海默病?|老年痴呆症?"
    "|认知症|痴呆|类风湿|红斑狼疮|渐冻症|肌肉萎缩|小儿麻痹症?|尘肺病?|矽肺病?|重病|绝症|不治之症)"
)
_DISABLED = (
    "(?:[一二三四]级|重度|肢体|视力|听力|智力|精神|下肢|上肢|双腿|双目)(?:[一二三四]级)?"
    "(?:残疾|瘫痪|失明|失聪)"
)
_FALLS = (
    "(?:身?患有?(?![者儿])|罹患|确诊为?|(?:被|经)?(?:诊断|检查|查)(?:为|出)(?:患有?)?|得了|得上|染上|感染"
    "|因患|突发|患的是)"
)
_NEAR = r"[^，。；！？：\n\0“”]"

_BESIDE = re.compile(
    rf"""
      {STANDS}(?P<a>{FULL_NAME})(?:{_NEAR}{{0,12}}[，,])?{_NEAR}{{0,6}}?{_FALLS}{_NEAR}{{0,6}}?{_ILLNESS}
    | {STANDS}(?P<b>{FULL_NAME})(?:{_NEAR}{{0,6}}[，,])?{_NEAR}{{0,6}}?{_DISABLED}
    | (?:{_ILLNESS}|{_DISABLED})(?:患者|病人|患儿|人)(?P<c>{FULL_NAME})(?=[，。、；：的说和在（\s])
    """,
    re.VERBOSE,
)

_TRIGGER = re.compile("患|确诊|诊断|查[为出]|得[了上]|染上|感染|突发|残疾|瘫痪|失明|失聪|[病癌]人")
_CHANGED = re.compile(r"化名")


def health(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield the first place in a file where somebody's illness stands beside their name.

    What somebody who has signed a consent says of themselves is theirs to tell.
    """
    story = about.stories.get(passages.file, NOBODY)
    seen: set[str] = set()
    for match in around(_TRIGGER, _BESIDE, text, 36, 36):
        name = match["a"] or match["b"] or match["c"]
        own = story.consents and match[0].find(story.name) >= 0 and bool(story.name)
        changed = _CHANGED.search(text, match.start(), match.end() + 10)
        if name in seen or own or changed or story.lets(match[0]):
            continue
        seen.add(name)
        yield Problem.of("person-health", passages.place(match.start()), text=match[0], name=name)
