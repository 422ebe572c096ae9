"""The formats that have a schema, by name, and what their keys and columns are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bangyang.importers.columns import COLUMNS as STORIES
from bangyang.load import (
    calendar,
    campaigns,
    county,
    exemplar,
    liaison,
    notices,
    organizations,
    words,
)
from bangyang.load.feedback_columns import COMMENTS, PROGRESS, REVIEWS
from bangyang.load.forms import Form
from bangyang.load.headers import Columns
from bangyang.load.pictures import PHOTO
from bangyang.load.pledge_columns import COLUMNS as PLEDGES
from bangyang.messages import Catalogue
from bangyang.settings import ADDED, OPTIONS, TERM

FORMS: Mapping[str, Form] = {
    "story": exemplar.FORM,
    "county": county.FORM,
    "campaign": campaigns.FORM,
    "notice": notices.FORM,
    "calendar": calendar.FORM,
    "mkdocs": OPTIONS,
}
"""What is written with keys."""

TABLES: Mapping[str, Columns] = {
    "pledges": PLEDGES,
    "progress": PROGRESS,
    "comments": COMMENTS,
    "reviews": REVIEWS,
    "organizations": organizations.COLUMNS,
    "liaison": liaison.COLUMNS,
    "stories": STORIES,
    "words": words.COLUMNS,
}
"""What is written in tables."""

NAMES = (*FORMS, *TABLES)

_SHARED = {
    PHOTO: "photo",
    exemplar.ALLOW: "allow",
    county.CONTACT: "contact",
    notices.RECEIVER: "contact",
    county.NAMES: "names",
    TERM: "term",
    ADDED: "terms",
}
"""Forms that stand in several others, by the section of the catalogue that tells of them."""


def sections(name: str) -> Mapping[Form, str]:
    """Return the section of the catalogue that tells of each form in a format."""
    shared = {form: f"form-{section}" for form, section in _SHARED.items()}
    return shared | dict(_sections(name, FORMS[name]))


def _sections(name: str, form: Form) -> Iterator[tuple[Form, str]]:
    yield form, f"form-{name}"
    for key, part in form.parts.items():
        yield from _sections(_SHARED.get(part, f"{name}-{key}"), part)


def column_meaning(table: str, key: str, catalogue: Catalogue) -> str:
    """Return what a column is for: where its table says nothing, it is a story's key or a vote."""
    own = f"column-{table}.{key.replace(' ', '-')}"
    shared = "form-story" if table == "stories" else "column-votes"
    return catalogue.words.get(own) or catalogue.word(f"{shared}.{key}")
