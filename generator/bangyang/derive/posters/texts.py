"""The words of a poster by field, for the fonts to be asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bangyang.load.exemplar import KEYS

_ASIDE = frozenset(
    "labels document sheet scale finish kind subject seal path alt logo colours headlines".split()
)
"""What repeats other fields, or is none of the author's words."""

MOST = 2000
"""Characters of a heading, a name, a pledge: the largest sheet has no room for more."""

_RUNNING = frozenset("body paragraphs summary notes".split())
"""What may be of any length: templates set its beginning, or leave it out."""

_FIELDS = {
    **{key: names[0] for key, names in KEYS.items()},
    "body": "正文",
    "goals": "目标",
    "pledges": "承诺",
    "slogan": "口号",
    "subjects": "对象",
    "office": "主办单位",
    "items": "承诺事项",
    "rows": "承诺事项",
}


def texts(data: Mapping[str, object]) -> dict[str, str]:
    """Return the words of a poster by field, as authors know it: ``荣誉 honours.2.title``."""
    found = {
        field: text
        for key, value in data.items()
        if key not in _ASIDE
        for field, text in _texts("body" if key == "paragraphs" else key, value).items()
    }
    return {named(field): text for field, text in found.items()}


def endless(texts: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the fields longer than ``MOST``, each with its characters; never running text."""
    for field, text in texts.items():
        keys = field.rpartition(" ")[2].split(".")
        if len(text) > MOST and _RUNNING.isdisjoint(keys):
            yield field, len(text)


def named(field: str) -> str:
    """Return a field of a poster's data as authors know it."""
    return f"{_FIELDS.get(field.partition('.')[0], '')} {field}".strip()


def _texts(field: str, value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {field: value}
    if isinstance(value, Mapping):
        inner = ((key, it) for key, it in value.items() if key not in _ASIDE)
        return {k: v for key, it in inner for k, v in _texts(f"{field}.{key}", it).items()}
    if isinstance(value, list) and field == "body":
        return {field: "".join(text for it in value for text in _texts("text", it).values())}
    if isinstance(value, list):
        entries = (_texts(f"{field}.{n}", it) for n, it in enumerate(value, 1))
        return {k: v for entry in entries for k, v in entry.items()}
    return {}
