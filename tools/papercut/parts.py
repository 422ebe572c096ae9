"""What a portrait is put together from: things with a layer below and a layer above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tools.papercut.canvas import Canvas

Layer = Callable[[Canvas], None]


def nothing(canvas: Canvas) -> None:
    """Leave the picture as it is."""
    del canvas


@dataclass(frozen=True, slots=True)
class Part:
    """Hair, clothes or a thing: ``over`` lies before face and neck, ``under`` behind them."""

    over: Layer
    under: Layer = nothing
