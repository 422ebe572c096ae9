"""The small print ``form`` 承诺书: an organization's pledges to be signed, or a blank form."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.derive.posters.promises import draft, due, maker_of, whom, years
from bangyang.model.places import County
from bangyang.model.posters import PosterKind
from bangyang.problems import Position
from bangyang.rules.promises import Promises

BLANK = "blank"
"""What ``--only`` calls a county's blank form."""

_LABELS = (
    "title",
    "year",
    "year_blank",
    "organization",
    "intro",
    "number",
    "text",
    "due",
    "responsible",
    "sign",
    "maker",
    "head",
    "witness",
    "day",
    "seal",
    "sheet",
    "tell",
    "read",
)


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a form for each organization's latest year, and a blank one for each county."""
    for own in years(desk):
        yield draft(PosterKind.FORM, own, desk, _filled(own, desk))
    for county in desk.edition.counties:
        yield _blank(county, desk)


def _filled(own: Promises, desk: Desk) -> dict[str, object]:
    rows = [
        {
            "text": plain(each.text),
            "maker": plain(maker_of(each)),
            "due": plain(due(each, desk.words)),
            "responsible": plain(each.responsible),
        }
        for each in own.pledges
    ]
    return {"labels": _labels(desk), "rows": rows, "whom": whom(own, desk)}


def _blank(county: County, desk: Desk) -> Draft:
    """Return a county's blank form. It tells of no day: it bears the first of the year."""
    today = desk.edition.options.today
    day = today.replace(month=1, day=1)
    title = desk.words.word("poster-form.blank")
    contact = county.contact
    return Draft(
        kind=PosterKind.FORM,
        subject=f"county:{county.id}",
        slug=f"{county.id}-{BLANK}",
        title=title,
        county=county.id,
        at=Position(f"{desk.edition.options.counties_dir}/{county.id}/county.yml", 1, 1),
        day=day,
        data={
            **desk.common(county, title, day),
            "kind": "form",
            "name": "",
            "year": "",
            "labels": _labels(desk),
            "rows": [],
            "whom": [plain(it) for it in (contact.unit, contact.phone) if it] if contact else [],
        },
        ids=(BLANK,),
        page=f"pledges/{county.id}/",
    )


def _labels(desk: Desk) -> dict[str, str]:
    return {name: desk.words.words[f"poster-form.{name}"] for name in _LABELS}
