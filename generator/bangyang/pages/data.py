"""``data/``: the published records for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bangyang.model.exemplars import Exemplar, Honour
from bangyang.model.posters import Poster
from bangyang.model.terms import Term
from bangyang.pages.card import summary
from bangyang.pages.json import as_json_list
from bangyang.pages.page import File, LateFile
from bangyang.pages.pledge_data import pledge_data
from bangyang.pages.shelf import Shelf


def data(shelf: Shelf) -> Iterator[File]:
    """Yield the files of ``data/``: the exemplars, and what is told of each county's pledges."""
    yield LateFile("data/exemplars.json", partial(_exemplars, shelf))
    yield from pledge_data(shelf)


def _exemplars(shelf: Shelf) -> bytes:
    return as_json_list(_exemplar(each, shelf) for each in shelf.edition.exemplars)


def _exemplar(exemplar: Exemplar, shelf: Shelf) -> dict[str, object]:
    posters = shelf.edition.posters.get(exemplar.id, ())
    return {
        "id": exemplar.id,
        "name": exemplar.name,
        "kind": exemplar.kind.value,
        "county": exemplar.county,
        "township": _name(exemplar.township),
        "village": _name(exemplar.village),
        "unit": exemplar.unit,
        "title": exemplar.title,
        "summary": summary(exemplar, shelf.edition),
        "date": exemplar.date.isoformat(),
        "sector": _name(exemplar.sector),
        "themes": [term.name for term in exemplar.themes],
        "standards": [term.name for term in exemplar.standards],
        "honours": [_honour(honour) for honour in exemplar.honours],
        "url": exemplar.url,
        "posters": [_poster(poster) for poster in posters],
    }


def _honour(honour: Honour) -> dict[str, object]:
    return {
        "title": honour.title,
        "level": _name(honour.level),
        "year": honour.year,
        "issuer": honour.issuer,
        "basis": honour.basis,
    }


def _poster(poster: Poster) -> dict[str, object]:
    turned = {"landscape": True} if poster.sheet.landscape else {}
    return {"kind": poster.kind, "size": poster.sheet.name, **turned, "url": poster.url}


def _name(term: Term | None) -> str:
    return term.name if term else ""
