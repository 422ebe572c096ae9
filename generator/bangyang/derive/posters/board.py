"""The poster ``board``: a noticeboard's sheet 板报. Its data stands in docs/posters.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from bangyang.derive.cache import digest
from bangyang.derive.posters.brief import brief, names_of, page_of, shown, unfit
from bangyang.derive.posters.desk import Desk, Draft, plain
from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar
from bangyang.model.posters import PosterKind
from bangyang.problems import Problem
from bangyang.rules.boards import FEWEST, MOST, Board, boards, chosen
from bangyang.rules.headlines import arrangements

ENOUGH = 1200
"""Characters of a story below the lead: no board has room for more."""


FLAT, MOST_WHERE_FLAT = 2, 4
"""A sheet this many times as wide as high has room for fewer stories."""


def drafts(desk: Desk) -> Iterator[Draft | Problem]:
    """Yield a poster for each board, or for the one whose stories were chosen.

    Villages have theirs when a township's posters are asked for. A story with a text no font draws
    is passed over, with a ``poster-entry-glyph`` Problem; too few or too many chosen ones are a
    ``board-count`` Problem.
    """
    found, problems = _legible(desk)
    yield from problems
    for board in found:
        count = len(board.stories)
        if FEWEST <= count <= MOST:
            yield _draft(board, desk)
        else:
            at = board.stories[0].at
            yield Problem.of("board-count", at, count=count, fewest=FEWEST, most=MOST)


def _legible(desk: Desk) -> tuple[list[Board], list[Problem]]:
    """Return the boards of stories whose every character some font draws, and who is passed over.

    Only stories a board would take are looked through.
    """
    stories = list(desk.edition.exemplars)
    checked: dict[str, list[Problem]] = {}
    while True:
        found = _boards(stories, desk)
        new = {each.id: each for board in found for each in board.stories if each.id not in checked}
        checked |= {key: _unfit(each, desk) for key, each in new.items()}
        if not any(checked[key] for key in new):
            return found, [problem for wrong in checked.values() for problem in wrong]
        stories = [each for each in stories if not checked.get(each.id)]


def _boards(stories: Sequence[Exemplar], desk: Desk) -> list[Board]:
    if desk.choice.only:
        board = chosen(stories, desk.choice.only)
        return [board] if board else []
    flat = desk.sheet.width > FLAT * desk.sheet.height
    most = MOST_WHERE_FLAT if flat else MOST
    return list(boards(stories, villages=bool(desk.choice.township), most=most))


def _unfit(exemplar: Exemplar, desk: Desk) -> list[Problem]:
    texts = {**shown(_story(exemplar, desk)), "body": "".join(_prose(exemplar, desk))}
    return unfit(exemplar, texts, desk.words.word("poster-board.name"), desk)


def _draft(board: Board, desk: Desk) -> Draft:
    stories = board.stories
    place = _place(board, desk)
    title = desk.words.word("poster-board.title", place=place)
    newest = max(each.date for each in stories)
    keys = [term.key for term in (board.township, board.village) if term]
    picked = f"chosen-{digest([each.id for each in stories])[:8]}" if desk.choice.only else ""
    slug = picked or "-".join(keys) or board.county
    lead, *others = stories
    return Draft(
        kind=PosterKind.BOARD,
        subject=f"board:{board.county}:{slug}",
        slug=slug,
        title=title,
        county=board.county,
        at=lead.at,
        day=newest,
        data={
            **desk.common(desk.county(board.county), title, newest),
            "kind": "board",
            "labels": _labels(desk),
            "place": plain(place),
            "issue": desk.words.word("poster-board.issue", year=newest.year, month=newest.month),
            "taken": _taken(board, desk),
            "sector": plain(lead.sector.name) if lead.sector else "",
            "lead": {**_story(lead, desk), "paragraphs": _prose(lead, desk)},
            "others": [
                {**_story(each, desk), "paragraphs": _opening(each, desk)} for each in others
            ],
        },
        ids=tuple(each.id for each in stories),
        page=page_of(board.county, *keys[:1]),
        township=board.township,
        village=board.village,
        taken=names_of(stories),
    )


def _story(exemplar: Exemplar, desk: Desk) -> dict[str, object]:
    photo = desk.photo(exemplar.photo)
    name = plain(exemplar.name)
    return {
        **brief(exemplar, desk),
        "photo": photo and {**photo, "caption": "", "alt": name},
        "title": "" if exemplar.title == exemplar.name else plain(exemplar.title),
        "headlines": _headlines(exemplar, desk),
        "summary": plain(exemplar.summary),
    }


def _headlines(exemplar: Exemplar, desk: Desk) -> list[list[str]]:
    """Return the ways to break a story's headline into lines; names in it stay whole."""
    title = plain(exemplar.title)
    known = (exemplar.name, exemplar.unit, desk.county(exemplar.county).name)
    whole = {plain(each) for each in known if each and plain(each) != title}
    text = exemplar.summary + "".join(_prose(exemplar, desk))
    return [list(way) for way in arrangements(title, whole, text)]


def _prose(exemplar: Exemplar, desk: Desk) -> list[str]:
    """Return a story's running text, tables and notes left out; its summary where it has none."""
    body = desk.edition.bodies.get(exemplar.id, Body())
    asides = frozenset(body.asides)
    told = [plain(text) for n, text in enumerate(body.paragraphs) if n not in asides]
    return [text for text in told if text] or [plain(exemplar.summary)]


def _opening(exemplar: Exemplar, desk: Desk) -> list[str]:
    """Return the paragraphs a story below the lead may begin with, where it has no summary."""
    if exemplar.summary:
        return []
    told = _prose(exemplar, desk)
    before = [0, *accumulate(map(len, told))]
    return [
        text
        for text, _ in takewhile(lambda each: each[1] < ENOUGH, zip(told, before, strict=False))
    ]


def _place(board: Board, desk: Desk) -> str:
    term = board.village or board.township
    return term.name if term else desk.county(board.county).name


def _taken(board: Board, desk: Desk) -> str:
    """Return a sentence that says where the stories come from."""
    words = desk.words
    names = {
        "village": board.village.name if board.village else "",
        "township": board.township.name if board.township else "",
        "county": desk.county(board.county).name,
        "elsewhere": "",
    }
    nearest = board.taken[0][0]
    said = [
        words.word(
            f"poster-board.from-{scope.value if scope is nearest else f'other-{scope.value}'}",
            place=plain(names[scope.value]),
            count=count,
        )
        for scope, count in board.taken
    ]
    listed = words.word("punctuation.list").join(said)
    return words.word("poster-board.taken", places=listed)


def _labels(desk: Desk) -> dict[str, str]:
    words = desk.words
    own = {name: words.word(f"poster-board.{name}") for name in ("name", "read")}
    return {**own, **desk.labels("whole_by_code", "whole_on_site")}
