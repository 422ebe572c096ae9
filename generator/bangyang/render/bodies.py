"""The Markdown texts of an edition, rendered in workers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bangyang.model.campaigns import Campaign
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar
from bangyang.model.notices import Notice
from bangyang.model.photos import Photo, PhotoSource
from bangyang.model.places import County
from bangyang.render.markdown import body
from bangyang.workers import Workers


@dataclass(frozen=True, slots=True)
class _Text:
    key: str
    source: str
    pictures: Mapping[str, Photo]
    root: str


def bodies(
    exemplars: Sequence[Exemplar],
    counties: Sequence[County],
    own_pages: Sequence[Notice | Campaign],
    photos: Mapping[PhotoSource, Photo],
    workers: Workers,
    language: str = "zh",
) -> dict[str, Body]:
    """Return the bodies of stories (by id), counties (``county:<id>``) and other pages (``key``).

    ``own_pages`` are notices and campaigns, each of which has a page three folders deep.
    ``language`` is that of the words around footnotes.
    """
    texts = [
        _Text(each.id, each.body, _photos(each, photos), "../" * each.url.count("/"))
        for each in exemplars
    ]
    texts += [
        _Text(f"county:{each.id}", each.body, _photos(each, photos), "../../")
        for each in counties
        if each.body
    ]
    texts += [_Text(o.key, o.body, _photos(o, photos), "../../../") for o in own_pages if o.body]
    rendered = workers.map("texts", partial(_body, language=language), texts)
    return {text.key: done for text, done in zip(texts, rendered, strict=True)}


def _photos(
    record: Exemplar | County | Notice | Campaign, photos: Mapping[PhotoSource, Photo]
) -> dict[str, Photo]:
    return {p.path: photos[p.source] for p in record.pictures if p.source in photos}


def _body(text: _Text, language: str) -> Body:
    return body(text.source, text.pictures, text.root, language)
