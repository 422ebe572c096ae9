"""JSON as ``data/`` has it."""

from __future__ import annotations

import json


def as_json(value: object) -> bytes:
    """Return a value as JSON a person can read too: UTF-8, Han as it stands."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
