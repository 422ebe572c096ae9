"""Where a poster's files lie: every one has a name of its own, short enough for any computer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bangyang.derive.cache import digest
from bangyang.derive.posters.desk import Draft
from bangyang.model.posters import Sheet

LONGEST = 150
"""Letters of a slug: kind, sheet and finish follow, and a file's name has at most 255 bytes."""

_MARK = 6


def address_of(county: str, slug: str, kind: str, sheet: Sheet) -> str:
    """Return where a poster lies on the site, without its suffix."""
    turned = "-landscape" if sheet.landscape else ""
    return f"posters/{county}/{slug}-{kind}-{sheet.name}{turned}"


def apart(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts of one kind and sheet; whose slug is too long or taken gets another.

    Two honours may be spelt alike in pinyin, and a township may have its county's key. What would
    have the same subject as well, as two rolls would, gets a subject of its own.
    """
    slugs: set[tuple[str, str]] = set()
    subjects: set[str] = set()
    for draft in drafts:
        mark = digest(draft.title, draft.slug)[:_MARK]
        slug = draft.slug
        if len(slug) > LONGEST:
            slug = _marked(slug, mark)
        subject = draft.subject
        if (draft.county, slug) in slugs:
            slug = _marked(slug, mark)
            subject = f"{subject}-{mark}" if subject in subjects else subject
        slugs.add((draft.county, slug))
        subjects.add(subject)
        yield replace(draft, slug=slug, subject=subject)


def _marked(slug: str, mark: str) -> str:
    return f"{slug[: LONGEST - _MARK - 1].strip('-')}-{mark}"
