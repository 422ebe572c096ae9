"""A story in a few words: what sheets that show several of them tell of each."""

from __future__ import annotations

from collections.abc import Sequence

from bangyang.derive.fonts import missing
from bangyang.derive.posters.desk import Desk, plain
from bangyang.derive.posters.story import place
from bangyang.derive.posters.texts import MOST, endless, named
from bangyang.model.exemplars import Exemplar
from bangyang.problems import Problem
from bangyang.rules.seal import seal_characters


def brief(exemplar: Exemplar, desk: Desk) -> dict[str, object]:
    """Return name, unit, role and seal of a story, as templates take them."""
    return {
        "name": plain(exemplar.name),
        "unit": plain(exemplar.unit or place(exemplar)),
        "role": plain(exemplar.role),
        "seal": plain(seal_characters(exemplar, desk.county(exemplar.county).name)),
    }


def face(exemplar: Exemplar, desk: Desk) -> dict[str, object] | None:
    """Return the files of a story's 4:5 portrait, narrowest first; or none without a photo.

    The template takes the smallest that is sharp enough: sixty whole photos make a heavy PDF.
    """
    picture = exemplar.photo
    whole = desk.photos.get(picture.source) if picture else None
    if picture is None or whole is None:
        return None
    files = [
        {"path": each.path, "width": each.width, "height": each.height}
        for each in whole.portraits or (whole,)
    ]
    focus = [50.0, 50.0] if whole.portraits else list(picture.source.focus)
    return {"files": files, "focus": focus, "alt": plain(exemplar.name)}


def unfit(exemplar: Exemplar, texts: dict[str, str], sheet: str, desk: Desk) -> list[Problem]:
    """Return a Problem for each field that leaves a story off a sheet, so that the others stay.

    ``poster-entry-glyph`` for a character no font draws, ``poster-entry-endless`` for a field no
    sheet has room for. ``texts`` is what the sheet, called ``sheet``, would say of it, by field.
    """
    name = plain(exemplar.name)
    endless_ones = [
        Problem.of(
            "poster-entry-endless",
            exemplar.at,
            name=name,
            sheet=sheet,
            field=field,
            count=count,
            most=MOST,
        )
        for field, count in endless({named(field): text for field, text in texts.items()})
    ]
    return endless_ones + [
        Problem.of(
            "poster-entry-glyph",
            exemplar.at,
            name=name,
            sheet=sheet,
            character=character if character.isprintable() else "",
            point=f"U+{ord(character):04X}",
            field=named(field),
        )
        for field, text in texts.items()
        for _, character in missing({field: text}, desk.draws)[:1]
    ]


def shown(data: dict[str, object]) -> dict[str, str]:
    """Return the words of a story's data by field."""
    return {key: value for key, value in data.items() if isinstance(value, str) and key != "seal"}


def page_of(county: str, *keys: str) -> str:
    """Return the address of a county's page, or of a township's in it."""
    return "/".join(("counties", county, *keys, ""))


def names_of(exemplars: Sequence[Exemplar]) -> tuple[str, ...]:
    """Return whose stories these are."""
    return tuple(plain(each.name) for each in exemplars)
