"""What should be seen, counted in the bytes of a file: no element is read, so that a loss shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from bangyang.importers.word.package import Package
from bangyang.importers.word.symbols import known, sign

_NO_ELEMENTS = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_IN_QUOTES = re.compile(r"=\s*(?:\"[^\"<>]*>[^\"<]*\"|'[^'<>]*>[^'<]*')")
"""A sign in an attribute's value that looks like the end of its element."""
_GONE = re.compile(
    r"<(?P<name>w:del|w:moveFrom|mc:Fallback)(?:\s[^>]*[^/>])?>.*?</(?P=name)>", re.DOTALL
)
_HIDDEN = re.compile(
    r"<w:r(?:\s[^>]*[^/>])?>\s*<w:rPr>(?:(?!</w:rPr>).)*<w:vanish ?/>.*?</w:r>", re.DOTALL
)
_CONTENTS = re.compile(
    r'<w:p(?:\s[^>]*[^/>])?>(?:(?!</w:p>).)*(?:w:anchor="[^"]*Toc|PAGEREF _Toc).*?</w:p>', re.DOTALL
)
_PROMPT = re.compile(
    r"<w:sdt(?:\s[^>]*[^/>])?>(?:(?!</?w:sdt[ >]).)*(?:<w:showingPlcHdr ?/>|Table of Contents).*?"
    r"</w:sdt>",
    re.DOTALL,
)
_RUBY = re.compile(r"<w:rt(?:\s[^>]*[^/>])?>.*?</w:rt>", re.DOTALL)
_TEXT = re.compile(
    r"<(?:w:t|m:t|a:t)(?: [^>]*)?>([^<]*)</|<w:sym ([^>]*)/>|<v:textpath [^>]*string=\"([^\"]*)\""
    r"|<(w:noBreakHyphen) ?/>"
)
_CALL = re.compile(r"<w:(foot|end)noteReference [^>]*w:id=[\"'](-?\d+)[\"']")
_PICTURE = re.compile(r"<(?:a:blip|v:imagedata)[ >][^>]*(?:r:embed|r:id|o:relid)=\"([^\"]+)\"")
_ATTRIBUTE = re.compile(r'w:(font|char)=["\']([^"\']*)["\']')
_PAGE_NUMBER = re.compile(r"(?:[\W\d第共页]|of|Page)*")
_UNSEEN = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]+")


def counted(package: Package, labels: Iterable[str]) -> tuple[str, int]:
    """Return every character of the text and its notes, and how many pictures the text shows.

    White space is left out; ``labels`` follow, which no text of the file holds. Pictures that are
    only links are none.
    """
    source = _source(package, package.main)
    found = [_texts(source)]
    for kind in ("foot", "end"):
        called = {number for each, number in _CALL.findall(source) if each == kind}
        for part in package.related(package.main, f"{kind}notes"):
            notes = re.findall(
                rf"<w:{kind}note [^>]*w:id=[\"'](-?\d+)[\"'](?:[^>]*[^/>])?>(.*?)</w:{kind}note>",
                _source(package, part),
                re.DOTALL,
            )
            found += [_texts(inside) for number, inside in notes if number in called]
    relations = package.relations(package.main)
    outside = {key for key, each in relations.items() if each.external}
    pictures = sum(key not in outside for key in _PICTURE.findall(source))
    return _UNSEEN.sub("", "".join([*found, *labels])), pictures


def furniture(package: Package) -> str:
    """Return what stands in the headers and footers beside page numbers, white space left out."""
    kinds = ("header", "footer")
    parts = {part for kind in kinds for part in package.related(package.main, kind)}
    texts = (_texts(_source(package, part)) for part in sorted(parts))
    return _UNSEEN.sub("", "".join(text for text in texts if not _PAGE_NUMBER.fullmatch(text)))


def _source(package: Package, part: str) -> str:
    data = package.data(part)
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = _NO_ELEMENTS.sub("", data.decode(code, "replace"))
    text = _IN_QUOTES.sub(lambda match: match[0].replace(">", "&gt;"), text)
    for gone in (_GONE, _HIDDEN, _CONTENTS, _PROMPT, _RUBY):
        text = gone.sub("", text)
    return text


def _texts(source: str) -> str:
    found = []
    for text, symbol, art, hyphen in _TEXT.findall(source):
        of = dict(_ATTRIBUTE.findall(symbol))
        shown = sign(of.get("font", ""), of.get("char", "")) if symbol else ""
        found.append(known(unescape(text)) + shown + unescape(art) + ("-" if hyphen else ""))
    return "".join(found)
