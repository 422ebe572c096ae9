"""What work on finished posters needs: the edition's words and places, the look, fonts, cache."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts
from bangyang.derive.posters.looks import Look
from bangyang.messages import Catalogue
from bangyang.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Workshop:
    """What work on finished posters needs."""

    edition: Edition
    words: Catalogue
    look: Look
    fonts: Fonts
    cache: Cache
