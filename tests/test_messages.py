"""The catalogue: every code has its sentences, in both languages, well set."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from bangyang.derive.share import ROOM
from bangyang.load.stories import STAGE
from bangyang.messages import Catalogue, catalogue

SOURCE = Path(__file__).parent.parent / "generator" / "bangyang"
ZH, EN = catalogue("zh"), catalogue("en")

HAN = r"[⺀-⿟㐀-鿿]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!]|[,;:?!]{HAN}|{HAN}\.(?!\w)|{HAN}[()]{HAN}")
ASCII_QUOTES = re.compile(rf"{HAN}[\"']|[\"']{HAN}")
STAGE_BEGUN = re.compile(r"""\b(?:workers|helped)\.(?:map|stream)\(\s*("\w+"|\w+)""")
CODE = re.compile(r"“[^”]*: [^”]*”|\"50% 30%\"|[a-z_]+: \S+")
"""What is to be typed as it stands is set as it must be typed."""

DIFFERENT = {
    "poster.date": "English takes the date as one value",
    "problems.photo-too-large.message": "Chinese counts in hundreds of millions",
}
"""Sentences whose languages fill different gaps."""


def sentences(words: Catalogue) -> dict[str, str]:
    """Return every sentence by its name."""
    problems = {
        f"problems.{code}.{part}": sentence.text
        for code, text in words.problems.items()
        for part, sentence in (("message", text.message), ("remedy", text.remedy))
    }
    return {**words.words, **problems}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def used_codes() -> set[str]:
    """Return every string in the sources that is spelt like a code of the catalogue."""
    texts = [file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py")]
    return {word for text in texts for word in re.findall(r'"([a-z][a-z0-9-]+)"', text)}


def reports() -> Iterator[tuple[str, set[str]]]:
    """Yield the code and the values of every Problem the sources make."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            code = node.args[0]
            if name in {"of", "report", "_RefusedError"} and isinstance(code, ast.Constant):
                yield str(code.value), {each.arg or "**" for each in node.keywords}


def test_every_problem_has_its_sentences_and_fills_their_gaps() -> None:
    found = list(reports())
    assert len({code for code, _ in found}) > 40
    for code, values in found:
        for words in (ZH, EN):
            text = words.problems[code]
            wanted = gaps(text.message.text) | gaps(text.remedy.text)
            assert "**" in values or wanted <= values, (code, words.language)


def test_every_sentence_of_a_problem_is_used() -> None:
    assert set(ZH.problems) - used_codes() == set()


def test_both_languages_have_the_same_gaps() -> None:
    for name, text in sentences(ZH).items():
        if name not in DIFFERENT:
            assert gaps(text) == gaps(sentences(EN)[name]), name


def test_chinese_is_set_as_chinese() -> None:
    for name, text in sentences(ZH).items():
        plain = CODE.sub("", text)
        assert not HALF_WIDTH.search(plain), (name, text)
        assert not ASCII_QUOTES.search(plain), (name, text)
        assert text.count("“") == text.count("”"), (name, text)


def test_problems_end_with_a_full_stop() -> None:
    for words, stops in ((ZH, ("。", "？", "}")), (EN, (".", "?", "}"))):
        for code, text in words.problems.items():
            for sentence in (text.message.text, text.remedy.text):
                assert sentence.endswith(stops), (code, sentence)


def test_a_value_is_never_read_as_a_gap() -> None:
    told = ZH.problems["missing-key"].message.fill({"key": "{key.__class__}"})
    assert told == "缺“{key.__class__}”。"


def test_another_language_reads_chinese() -> None:
    assert catalogue("fr").word("severity.error") == "错误"


def test_every_stage_with_a_bar_has_its_word() -> None:
    files = [file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py")]
    begun = {name for text in files for name in STAGE_BEGUN.findall(text)}
    named = {STAGE, ROOM} | {name.strip('"') for name in begun if name.startswith('"')}
    assert {name for name in begun if name.isupper()} == {"STAGE", "ROOM"}
    assert len(named) > 5
    assert {f"stage.{name}" for name in named} <= ZH.words.keys()
