"""Sums that tell a number somebody made up from one that was issued."""

from __future__ import annotations

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"


def resident_id(text: str) -> bool:
    """Return whether 18 characters are a citizen's number: a day of birth and the check character.

    GB 11643-1999 (ISO 7064, MOD 11-2).
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text[:17], strict=True))
    century = text[6:8] in ("18", "19", "20")
    return century and is_day(text[6:14]) and _SIGNS[total % 11] == text[17]


def former_id(text: str) -> bool:
    """Return whether 15 digits can be a number from before 1999: all it has is a day of birth."""
    return is_day("19" + text[6:12])


def luhn(text: str) -> bool:
    """Return whether the last digit is what the others ask for (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(text)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_day(text: str) -> bool:
    """Return whether eight digits are a day: year, month, day."""
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
