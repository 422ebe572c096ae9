"""Withdrawn stories: what must be known of them, whatever else is wrong with their files.

Their texts and pictures are not read: neither memory nor cache holds what nobody may see.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bangyang.front_matter import fields
from bangyang.load.exemplar import (
    FORM,
    KINDS,
    STATUSES,
    Surroundings,
    county_of,
    identifier,
    named_slug,
    withdrawal,
)
from bangyang.load.record import Record
from bangyang.load.values import Fields
from bangyang.model.exemplars import Exemplar, Kind, Status, Withdrawal
from bangyang.problems import Problem

_SIGNS = (b"withdrawn", "撤下".encode())
"""One of these is in every file that says so."""


def withdrawn_fields(data: bytes, file: str) -> Fields | None:
    """Return the fields of a story's file that says it is withdrawn; None of any other.

    Front matter that is no YAML is enough, as are bytes that are no UTF-8 anywhere in it.
    """
    if not any(sign in data for sign in _SIGNS):
        return None
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = fields(text, file)
    return found if found is not None and _withdrawn(Record.of(found, FORM, [])) else None


def read_withdrawn(
    found: Fields, file: str, around: Surroundings, problems: list[Problem]
) -> Exemplar:
    """Return what addresses need to know of a withdrawn story: no text, no picture, no reason.

    Only what is wrong with its id, status and withdrawal is a Problem now.
    """
    record = Record.of(found, FORM, [])
    own = replace(record, problems=problems)
    kind = record.choice("kind", KINDS) or Kind.PERSON
    name = record.text("name")
    county = county_of(record, around.counties)
    gone = withdrawal(own)
    own.choice("status", STATUSES)
    return Exemplar(
        id=identifier(own, file, around.exemplars_dir),
        slug=named_slug(record, file, name if kind is Kind.PERSON else ""),
        kind=kind,
        name=name,
        county=county.id if county else "",
        date=record.date("date") or date.min,
        at=record.place("name"),
        title="",
        status=Status.WITHDRAWN,
        withdrawn=Withdrawal(gone.on if gone else None),
    )


def _withdrawn(record: Record) -> bool:
    """Return whether a record says so; a status it names beside a withdrawal is what counts."""
    status = record.choice("status", STATUSES)
    return status is Status.WITHDRAWN or (status is None and record.has("withdrawn"))
