"""Numbers as people type them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MOST_DIGITS = 12
"""Digits before the point; a county counts nothing that has more."""
MOST_PLACES = 3
"""Digits after the point; with those before it no more than a float keeps exactly."""

NUMBER = rf"([+-]?)(\d{{1,{MOST_DIGITS}}}|\d{{1,3}}(?:,\d{{3}}){{1,4}})(\.\d{{1,{MOST_PLACES}}})?"
"""How a number is written, once it is half width."""
_NUMBER = re.compile(NUMBER)


def read_number(text: str, unit: str = "") -> Decimal | None:
    """Return the number a text names, or None: 1200, 1,200, 1.8, -3; full-width digits too.

    The ``unit`` it is measured in may stand behind it, and a percent sign where there is none.
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    measure = unicodedata.normalize("NFKC", unit or "%")
    number = _NUMBER.fullmatch(plain.removesuffix(measure).rstrip())
    if number is None:
        return None
    sign, whole, rest = number.groups()
    return Decimal(f"{sign}{whole.replace(',', '')}{rest or ''}")


def percent_typed(text: str) -> bool:
    """Return whether a text ends in a percent sign."""
    return unicodedata.normalize("NFKC", text).rstrip().endswith("%")
