"""Posters bound into one PDF behind a list of what hangs where; each keeps its boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle

from bangyang.derive.fonts import missing
from bangyang.derive.posters.desk import Desk, plain
from bangyang.derive.posters.tagging import add_tags
from bangyang.derive.posters.tile import Tiled
from bangyang.derive.posters.workshop import Workshop
from bangyang.derive.typst import Refused, document
from bangyang.model.posters import Poster
from bangyang.problems import Position, Problem
from bangyang.rules.papers import sheet
from bangyang.rules.runs import by_place, in_order

TEMPLATE = "cover"
GETA = "〓"
"""What printers set for a character they have no type of."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One PDF: how many pages it has, and the posters in its order with the page each begins on."""

    pdf: bytes
    pages: int
    posters: tuple[tuple[Tiled, int], ...]


def merge(posters: Sequence[Tiled], shop: Workshop) -> Merged | Problem:
    """Bind posters by township behind a list of them; its pages count from 1 like the file's.

    The same posters on the same day give the same bytes.
    """
    counties = shop.edition.counties
    by_url = {each.made.poster.url: each for each in posters}
    ordered = in_order((each.made.poster for each in posters), counties)
    data = _cover(ordered, by_url, shop)
    found = document(shop.cache.root, shop.fonts.folders, shop.look.template(TEMPLATE), data)
    if isinstance(found, Refused):
        title = shop.words.word("poster-run.title")
        return Problem.of("poster-failed", Position("mkdocs.yml"), name=title, reason=found.reason)
    return _bound(found, [by_url[each.url] for each in ordered], shop)


def _cover(
    ordered: Sequence[Poster], by_url: dict[str, Tiled], shop: Workshop
) -> dict[str, object]:
    """Return what the template of the list gets. ``first`` counts from the first poster's page."""
    desk = Desk(shop.edition, shop.words, sheet("A4") or ordered[0].sheet)
    today = shop.edition.options.today
    county = desk.county(ordered[0].county)
    words = shop.words
    pages = sum(each.pages for each in ordered)
    labels = ("title", "village", "poster", "kind", "size", "page", "hung", "foot")
    counties = dict.fromkeys(each.county for each in ordered)
    first = 1
    groups = []
    for group in by_place(ordered):
        rows = []
        for poster in group:
            rows.append(_row(poster, by_url[poster.url], first, shop))
            first += poster.pages
        groups.append(
            {"place": _drawn(_place(group[0], shop, len(counties) > 1), shop), "rows": rows}
        )
    return {
        **desk.common(county, words.word("poster-run.title"), today),
        "kind": TEMPLATE,
        "counties": [desk.county(each).name for each in counties],
        "groups": groups,
        "all-pages": pages,
        "labels": {
            **{name: words.word(f"poster-run.{name}") for name in labels},
            "summary": words.word("poster-run.summary", count=len(ordered), pages=pages),
            "sizes": list(_sizes(ordered, by_url, shop)),
            "number": words.words["poster-run.number"],
        },
    }


def _row(poster: Poster, tiled: Tiled, first: int, shop: Workshop) -> dict[str, object]:
    return {
        "village": _drawn(poster.village.name if poster.village else "", shop),
        "title": _drawn(plain(poster.title), shop),
        "kind": shop.words.word(f"poster-list.kind-{poster.kind.value}"),
        "size": _size(poster, tiled, shop),
        "first": first,
        "pages": poster.pages,
    }


def _size(poster: Poster, tiled: Tiled, shop: Workshop) -> str:
    words, name = shop.words, poster.sheet.name.replace("x", "×")
    name = words.word("poster-run.turned", size=name) if poster.sheet.landscape else name
    if tiled.tiling is None:
        return name
    return words.word("poster-run.tiles", size=name, paper=tiled.tiling.paper.name)


def _sizes(posters: Sequence[Poster], by_url: dict[str, Tiled], shop: Workshop) -> Iterator[str]:
    """Yield how many pages there are of each size, for whoever fills the printer."""
    counted: dict[str, int] = {}
    for poster in posters:
        size = _size(poster, by_url[poster.url], shop)
        counted[size] = counted.get(size, 0) + poster.pages
    for size, pages in counted.items():
        yield shop.words.word("poster-run.sizes", size=size, pages=pages)


def _place(poster: Poster, shop: Workshop, several: bool) -> str:
    """Return a township's name, after its county's where there are several counties."""
    whole = shop.words.word("poster-run.whole-county")
    name = poster.township.name if poster.township else whole
    county = next((c.name for c in shop.edition.counties if c.id == poster.county), poster.county)
    return f"{county} {name}" if several else name


def _drawn(text: str, shop: Workshop) -> str:
    """Return a text with 〓 for what no font draws: a list is no reason to refuse a run."""
    for _, character in missing({"": text}, shop.fonts.characters):
        text = text.replace(character, GETA)
    return text


def _bound(cover: bytes, posters: Sequence[Tiled], shop: Workshop) -> Merged:
    writer = PdfWriter(clone_from=BytesIO(cover))
    writer.add_outline_item(title=shop.words.word("poster-run.title"), page_number=0)
    several = len({each.made.poster.county for each in posters}) > 1
    starts: list[tuple[Tiled, int]] = []
    for place, group in groupby(posters, lambda it: _place(it.made.poster, shop, several)):
        start = len(writer.pages)
        of_place = None
        for each in group:
            starts.append((each, len(writer.pages) + 1))
            reader, before = PdfReader(each.made.pdf), len(writer.pages)
            writer.append(reader, import_outline=False)
            add_tags(writer, reader, writer.pages[before:])
            of_place = of_place or writer.add_outline_item(title=place, page_number=start)
            title = f"{each.made.poster.title} {_size(each.made.poster, each, shop)}"
            writer.add_outline_item(title=title, page_number=starts[-1][1] - 1, parent=of_place)
    writer.page_mode = "/UseOutlines"
    last = len(writer.pages) - 1
    writer.set_page_label(0, last, style=PageLabelStyle.DECIMAL, start=1)
    out = BytesIO()
    writer.write(out)
    return Merged(out.getvalue(), len(writer.pages), tuple(starts))
