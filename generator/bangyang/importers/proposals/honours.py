"""Awards a text tells of: title, level, year, who gave it, and the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bangyang.model.places import County
from bangyang.model.terms import Vocabulary

_YEAR = r"((?:19|20)\d\d)\s*年?(?:度)?"
_BASIS = re.compile(
    r"[（(]?((?:[㐀-鿿]{1,8})?[〔\[﹝【(（]?(?:19|20)\d\d[〕\]﹞】)）]\s*\d{1,4}\s*号)[）)]?"
)
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,30})[”\"」』》]")
_GIVEN = r"(?:荣获|获得|获评|评为|授予|当选|荣膺|荣登|入选|获|评选为|表彰为|命名为|被评)"
_BY = re.compile(
    r"(?:被|由|经)([^，。；“”]{2,24}?)(?:联合)?(?:授予|评为|评选为|表彰为|命名为|表彰)"
)
_SPLIT = re.compile(r"[；;\n。]|(?<=[”\"」）)])、(?=(?:19|20)\d\d)|[，,](?=(?:19|20)\d\d\s*年)")
_WHEN = r"[也还又]?(?:先后|连续|多次|曾)?[于在]?(?:(?:19|20)\d\d\s*年度?)?[被获荣]"
_OTHERS = re.compile(
    r"(?:村|社区|支部|总支|公司|合作社|学校|医院|厂|队|班组|小组|家庭|单位|企业|集体|产品|作品|论文|项目|品牌"
    rf"|儿子|女儿|丈夫|妻子|爱人|徒弟|学生|父亲|母亲){_WHEN}"
)
"""Whose award it is, where it is not the person's: 岭脚村2023年被评为…"""
_NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)]|\d{1,2}[.、．]|[①-⑳])\s*")
_LAST = re.compile(r"(?:等)?(?:荣誉)?(?:称号|奖项|奖励|荣誉)?(?:一次|多次|两次|三次)?[。，；]?$")
_LEVELS = (
    ("national", r"^(?:全国|国家级|中国|中华)|党中央|国务院|中央(?:宣传部|文明办)"),
    ("provincial", r"^(?:全省|省级|省部级|省(?!市))|^[㐀-鿿]{1,3}省|省[委政府]"),
    ("municipal", r"^(?:全市|市级|市(?![场民政]))|^[㐀-鿿]{2}市(?![场民政])|市[委政府]"),
    ("county", r"^(?:全县|全区|县级|区级|县(?!城))|^[㐀-鿿]{1,3}县(?!城)|[县区](?:委|政府)"),
    ("township", r"^(?:全镇|全乡|乡镇级|乡镇|镇级|乡级|镇(?!定)|乡(?![村土]))"),
)
"""Levels, and how a title or an office begins that tells one."""
_WORDS = re.compile(r"[㐀-鿿]")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Award:
    """One award as a record of front matter, the words it was told in, and whether all is clear."""

    record: tuple[tuple[str, str], ...]
    words: str
    sure: bool


def awards(text: str, county: County | None, levels: Vocabulary) -> list[Award]:
    """Return the awards of a form's field: one after the other, divided by ；, 。 or lines."""
    parts = filter(None, (piece.strip(" 　，,、") for piece in _SPLIT.split(text)))
    return [award for part in parts for award in _each(_NUMBER.sub("", part), county, levels)]


def told(
    text: str, county: County | None, levels: Vocabulary, name: str, *, own: bool
) -> list[Award]:
    """Return the awards a text tells of in words such as 2025年被评为“孝老爱亲好人”.

    They are surely those of ``name`` where it stands right before, or in a text of their ``own``
    where nobody else does: a village, a child, a product.
    """
    theirs = re.compile(rf"{re.escape(name)}(?:同志)?{_WHEN}")
    found: list[Award] = []
    for sentence in re.split(r"[。！？\n；]", text):
        year = ""
        if not re.search(_GIVEN, sentence):
            continue
        for clause in re.split(r"[，,](?=(?:19|20)\d\d\s*年|并|同年|次年|后)", sentence):
            if not re.search(_GIVEN + r"[^，]*[“\"「『]", clause):
                continue
            dated = re.search(_YEAR, clause)
            year = dated[1] if dated else (year if "同年" in clause else "")
            sure = bool(theirs.search(sentence)) or (own and not _OTHERS.search(clause))
            awarded = _quoted(clause, year, county, levels)
            found += [replace(award, sure=award.sure and sure) for award in awarded]
    return found


def _each(part: str, county: County | None, levels: Vocabulary) -> list[Award]:
    own = re.search(_YEAR, _BASIS.sub("", part))
    return _quoted(part, own[1] if own else "", county, levels) or _bare(part, county, levels)


def _quoted(text: str, year: str, county: County | None, levels: Vocabulary) -> list[Award]:
    """Return an award for each title in quotation marks."""
    basis = _BASIS.search(text)
    by = _BY.search(text)
    issuer = by[1] if by else ""
    found = []
    start = 0
    for match in _QUOTED.finditer(text):
        before = text[start : match.start()]
        start = match.end()
        if match[0][0] == "《":
            continue
        level = _level(match[1], county) or _level(_near(before), county) or _level(issuer, county)
        record = _record(match[1], level, year, issuer, basis[1] if basis else "", levels)
        found.append(Award(record, text.strip()[:_LONGEST], bool(year)))
    return found


def _near(before: str) -> str:
    """Return what stands right before a title: 县级, 全省."""
    return re.split(r"[，。；、“”]|授予|评为|荣获|获得|获评|年", before)[-1]


def _bare(part: str, county: County | None, levels: Vocabulary) -> list[Award]:
    """Return the award of a field's entry without quotation marks: 2025年 砚溪县优秀护林员."""
    basis = _BASIS.search(part)
    rest = _BASIS.sub("", part)
    own = re.search(_YEAR, rest)
    by = _BY.search(rest)
    title = re.sub(rf"{_YEAR}(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)?", "", rest, count=1)
    title = re.split(rf"(?:先后|曾|连续)?(?:被.*?)?{_GIVEN}(?:为|得|了)?", title)[-1]
    title = _LAST.sub("", title.strip(" 　，、。（）()：:"))
    if not 2 < len(title) <= _LONGEST or title in {"暂无", "没有"} or not _WORDS.search(title):
        return []
    clear = own is not None and not re.search(r"[，、]", title)
    issuer = by[1] if by else ""
    level = _level(title, county) or _level(issuer, county)
    record = _record(title, level, own[1] if own else "", issuer, basis[1] if basis else "", levels)
    return [Award(record, part[:_LONGEST], clear)]


def _record(
    title: str, level: str, year: str, issuer: str, basis: str, levels: Vocabulary
) -> tuple[tuple[str, str], ...]:
    term = levels.find(level) if level else None
    values = {
        "title": title.strip(),
        "level": term.name if term else "",
        "year": year,
        "issuer": issuer.strip(),
        "basis": basis,
    }
    return tuple((key, value) for key, value in values.items() if value)


def _level(text: str, county: County | None) -> str:
    """Return the key of the level a title or an office tells, or nothing.

    A county that is a city by name is no city above counties.
    """
    if not text:
        return ""
    if county and county.name in text:
        return "county"
    if county and county.city and county.city in text:
        return "municipal"
    for township in county.townships if county else ():
        if township.name in text:
            return "township"
    for key, words in _LEVELS:
        if re.search(words, text):
            return key
    return ""
