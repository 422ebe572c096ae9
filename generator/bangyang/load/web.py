"""What a web page or a drawing says, without its tags; each text keeps its line."""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_MAIL = re.compile(r"""href\s*=\s*["']?(?:mailto|tel):([^"'>\s]+)""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def web_text(source: str) -> str:
    """Return the text of HTML or SVG, with the addresses and numbers its links write to."""
    shown = _UNSEEN.sub(lambda match: "\n" * match[0].count("\n"), source)
    linked = _MAIL.sub(lambda match: f">{match[1]}<x ", shown)
    return unescape(_TAG.sub(lambda match: " " + "\n" * match[0].count("\n"), linked))
