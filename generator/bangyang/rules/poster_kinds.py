"""Kinds of posters by the names people type for them."""

from __future__ import annotations

from collections.abc import Mapping

from bangyang.model.posters import PosterKind

KIND_NAMES: Mapping[str, str] = {
    "story": "story",
    "人物": "story",
    "光荣榜": "roll",
    "板报": "board",
    "承诺栏": "pledges",
    "公示": "notice",
    "载体": "campaign",
    "先锋岗牌": "card",
    "承诺书": "form",
    "评议票": "ballot",
    **{kind.value: kind.value for kind in PosterKind},
}
"""What an option or the terminal may say, and the kind it means."""
