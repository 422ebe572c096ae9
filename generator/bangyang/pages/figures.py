"""Numbers of goals in words: as people write them, and short enough for an axis."""

from __future__ import annotations

from decimal import Decimal

from bangyang.messages import Catalogue

_MINUS = "\N{MINUS SIGN}"


def figure(value: Decimal) -> str:
    """Return a number with its thousands parted and no idle zeros: 1,842 or 63.5."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", _MINUS)


def quantity(words: Catalogue, value: Decimal, unit: str) -> str:
    """Return a number with its measure; a percent sign stands close in every language."""
    if unit == "%":
        return figure(value) + "%"
    return words.word("goals.quantity", value=figure(value), unit=unit).strip()


def difference(words: Catalogue, value: Decimal, unit: str) -> str:
    """Return how far two values are apart; two percentages lie percentage points apart."""
    if unit == "%":
        return words.word("goals.points", value=figure(value))
    return quantity(words, value, unit)


def short(words: Catalogue, value: Decimal) -> str:
    """Return a round number short: 120000 as 12万, in English 120k."""
    for entry in words.word("plot.scales").split():
        places, _, name = entry.partition("=")
        scale = Decimal(10) ** int(places)
        if abs(value) >= scale:
            return figure(value / scale) + name
    return figure(value)


def plain(value: Decimal) -> int | float:
    """Return a number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)
