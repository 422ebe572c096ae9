"""How well a colour stands out from white paper (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

LEAST = 4.5
"""What WCAG 2.2 (1.4.3) asks for text, white on the colour or the colour on white."""

_HALVINGS = 12


def contrast(colour: str) -> float:
    """Return the ratio of ``#rrggbb`` to white, 1 to 21."""
    red, green, blue = (_linear(each) for each in _channels(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darkened(colour: str) -> str:
    """Return the lightest shade of a colour that is text on white, or the colour where it is."""
    if contrast(colour) >= LEAST:
        return colour
    dark, light = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (dark + light) / 2
        if contrast(_shade(colour, middle)) >= LEAST:
            dark = middle
        else:
            light = middle
    return _shade(colour, dark)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _shade(colour: str, share: float) -> str:
    return "#" + "".join(f"{int(each * share):02X}" for each in _channels(colour))


def _linear(channel: int) -> float:
    """Return a channel's light; sRGB's curve as WCAG defines relative luminance."""
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
