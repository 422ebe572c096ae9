"""Sounds: texts as syllables and initials, one private-use character each, to find by pinyin.

``theme/search/pinyin.js`` cuts what somebody types into the same units; docs/search.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from bangyang.rules.pinyin import SURNAMES
from bangyang.rules.surnames import surname
from bangyang.search.normalize import EDGE, GAP, units
from bangyang.search.record import Spoken

SYLLABLES = tuple(
    """
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca
    cai can cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua
    chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den
    deng di dia dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang
    fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang
    gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji
    jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng
    kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian
    liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men
    meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nia nian
    niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen
    peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan
    que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen
    seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun
    shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong
    tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wong wu xi xia xian xiang xiao xie xin
    xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai
    zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu
    zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
    """.split()
)
"""Every reading pypinyin has, without tones, ü as v; a syllable's number is its place."""

SYLLABLE, INITIAL = 0xE000, 0xE400
"""Where the units of syllables and of initials begin, in Unicode's private use."""

_NUMBERS = {syllable: number for number, syllable in enumerate(SYLLABLES)}
_GRUNTS = {"n": "en", "ng": "en", "m": "mu", "hm": "hen", "hng": "heng", "ê": "ei"}
"""Readings without a vowel to type, as the syllables they are typed by."""

_MOST = 4
"""Readings of a name that are indexed; names.js knows all of them."""

_SILENT = {ord(EDGE): None, ord(GAP): None}

_OF_A_FAMILY = re.compile(
    rf"[{''.join(sorted(each for each in SURNAMES if len(each) == 1))}]"
    rf"(?:(?=[家庄村店营屯沟寨堡集楼桥湾坪岗圩])|(?<=^.)|(?<=[{EDGE}{GAP}].))"
)
"""A surname where a text begins, or a place is called after a family: 单家村 is Shàn's."""


def spoken_units(spoken: Spoken) -> tuple[str, ...]:
    """Return a text as runs of units, each to be a field of its own: as it is read, then others.

    First come runs of syllables, the most likely reading before others that a surname has;
    then runs of initials. Letters are their own initials; digits and whatever else has no
    reading stand as they are; signs and white space are left out. Nothing spoken gives no run.
    """
    return _runs(spoken.text, spoken.person)


@lru_cache(maxsize=20_000)  # places and organizations stand in thousands of records
def _runs(text: str, person: bool) -> tuple[str, ...]:
    read = readings_of_name(text) if person else _readings_of_text(text)
    whole = [run for run in read if run]
    return tuple(dict.fromkeys([*whole, *(run.translate(_FIRST) for run in whole)]))


def readings_of_name(name: str) -> tuple[str, ...]:
    """Return the runs of syllables a person's name may be read as, the most likely first."""
    family, given = surname(name)
    rest = spelt(units(given))
    choices = [_choices(char) for char in units(family) if char not in (EDGE, GAP)]
    runs = ["".join(chosen) for chosen in product(*choices)] if len(choices) < _MOST else []
    return tuple(run + rest for run in list(dict.fromkeys([_family(family), *runs]))[:_MOST])


def heard(spoken: Iterable[Spoken]) -> str:
    """Return how characters are read in texts as they most likely are: each with its unit, once."""
    pairs: set[tuple[str, str]] = set()
    for text, person in {(each.text, each.person) for each in spoken}:
        for run in _runs(text, person)[:1]:
            pairs.update(zip(units(text).translate(_SILENT), run, strict=True))
    return "".join(char + unit for char, unit in sorted(pairs))


def _readings_of_text(text: str) -> tuple[str, ...]:
    bare = units(text)
    first = spelt(bare)
    others = _OF_A_FAMILY.findall(bare)
    if not others:
        return (first,)
    parts = [spelt(part) for part in _OF_A_FAMILY.split(bare)]
    named = [_family(each) for each in others]
    second = "".join(a + b for a, b in zip(parts, [*named, ""], strict=True))
    return tuple(dict.fromkeys((first, second)))


def _family(name: str) -> str:
    """Return a surname read as one."""
    if name in SURNAMES:
        return "".join(unit_of(to_normal(each)) for each in SURNAMES[name].split())
    return spelt(units(name))


def spelt(bare: str) -> str:
    """Return units of a text as syllables, phrases read as pypinyin's dictionary has them."""
    return "".join(_spelt(bare))


def _spelt(bare: str) -> Iterator[str]:
    at, end = 0, len(bare)
    while at < end:
        for length in _lengths().get(bare[at : at + 2], ()):
            if (phrase := bare[at : at + length]) in PHRASES_DICT:
                yield _phrase(phrase)
                at += length
                break
        else:
            yield _said(bare[at])
            at += 1


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how long phrases are, the longest first, by their first two characters."""
    found: dict[str, set[int]] = {}
    for phrase in PHRASES_DICT:
        found.setdefault(phrase[:2], set()).add(len(phrase))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


@cache
def _phrase(phrase: str) -> str:
    return "".join(unit_of(to_normal(each[0])) for each in PHRASES_DICT[phrase])


@cache
def _said(char: str) -> str:
    """Return what a character alone is in a run: its most frequent syllable, or itself."""
    if read := readings(char):
        return unit_of(read[0])
    if char in (EDGE, GAP):
        return ""
    plain = unicodedata.normalize("NFD", char)[0]
    return chr(INITIAL + ord(plain) - ord("a")) if "a" <= plain <= "z" else char


def _choices(char: str) -> tuple[str, ...]:
    return tuple(map(unit_of, readings(char))) or (_said(char),)


@cache
def readings(char: str) -> tuple[str, ...]:
    """Return all syllables a character is read as, the most frequent first; none for a letter."""
    read = PINYIN_DICT.get(ord(char), "").split(",") if len(char) == 1 else []
    named = [SURNAMES[char]] if char in SURNAMES else []
    syllables = (to_normal(each) for each in [*read, *named] if each)
    return tuple(dict.fromkeys(_GRUNTS.get(each, each) for each in syllables))


def unit_of(syllable: str) -> str:
    """Return the unit of a syllable as pypinyin spells it."""
    return chr(SYLLABLE + _NUMBERS[_GRUNTS.get(syllable, syllable)])


_FIRST = {
    SYLLABLE + number: chr(INITIAL + ord(syllable[0]) - ord("a"))
    for syllable, number in _NUMBERS.items()
}
"""From a syllable's unit to its initial's."""
