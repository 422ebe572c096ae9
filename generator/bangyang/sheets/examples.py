"""The example row of each template: fictional, and marked as an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bangyang.messages import Catalogue

_FIRST = "first"
"""The first of the column's own list."""

_VOTE = {"issued": "votes", "returned": "votes", "valid": "votes", "satisfied": "votes"}

_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "pledges": {
        "year": "year",
        "id": "id",
        "maker": "maker",
        "kind": _FIRST,
        "organization": "organization",
        "township": _FIRST,
        "sector": _FIRST,
        "text": "text",
        "target": "target",
        "unit": "unit",
        "responsible": "responsible",
        "published": "day",
        "due": "due",
        "status": "status",
    },
    "progress": {
        "year": "year",
        "id": "id",
        "date": "due",
        "text": "outcome",
        "achieved": "achieved",
        "evidence": "evidence",
    },
    "comments": {
        "year": "year",
        "subject": "subject",
        "date": "due",
        "by": "by",
        "post": "post",
        "grade": _FIRST,
        "text": "comment",
    },
    "reviews": {"year": "year", "subject": "subject", "date": "due", "round": "round", **_VOTE},
    "organizations": {
        "id": "org-id",
        "name": "org-name",
        "township": _FIRST,
        "sector": _FIRST,
        "type": "org-type",
    },
    "liaison": {
        "leader": "leader",
        "post": "post",
        "place": "place",
        "township": _FIRST,
        "sector": _FIRST,
        "since": "day",
        "visited": "due",
        "note": "note",
    },
    "stories": {
        "number": "number",
        "name": "name",
        "kind": _FIRST,
        "county": _FIRST,
        "township": _FIRST,
        "village": "",
        "unit": "story-unit",
        "role": "role",
        "date": "day",
        "title": "title",
        "sector": _FIRST,
        "honours": "honours",
        "body": "body",
    },
}
"""What stands in each column of an example: an entry of the catalogue's section ``example``."""


def example(table: str, key: str, choices: Sequence[str], words: Catalogue) -> str:
    """Return a cell of a table's example; empty where it leaves the column open."""
    found = _EXAMPLES[table].get(key, "")
    if found == _FIRST:
        return choices[0] if choices else ""
    return words.word(f"example.{found}") if found else ""
