"""What ``bangyang confirm`` asks about each private value: out with it, other words, or keep it."""

from __future__ import annotations

from collections.abc import Callable

from bangyang.importers.confirming import Open
from bangyang.importers.privates import after_cut, allowed, cut, near, replaced
from bangyang.load.held import Private
from bangyang.messages import Catalogue
from bangyang.terminal import say

Answer = Callable[[str], str]
"""Puts a question to the officer, and returns what was typed."""

OUT = ("", "d", "D", "-", "－", "—", "去掉", "删")
KEEP = ("k", "K", "保留")
LATER = ("?", "？")
"""What is typed for what must be asked about first: it waits on, and so does the story."""


class LaterError(Exception):
    """Raised where a private value is to be asked about first."""


def decided(
    story: Open, value: Private, label: str, answer: Answer, words: Catalogue
) -> Open | None:
    """Return a story as the officer wants it in one place; None where he gave no reason.

    Raises LaterError where he has to ask first.
    """
    what = words.word(f"private-kind.{value.kind}")
    left = after_cut(value)
    without = "confirm.private-after" if left else "confirm.private-line"
    asked = words.word("confirm.private", label=label, what=what, near=near(value))
    say([asked, words.word(without, text=left)])
    given = answer(words.word("confirm.private-question")).strip()
    if given in LATER:
        raise LaterError
    if given in OUT:
        return cut(story, value)
    if given not in KEEP:
        return replaced(story, value, given)
    reason = answer(words.word("confirm.private-reason")).strip()
    return allowed(story, value, reason) if reason else None
