"""Counties with many pledges, built by hand: every standing, several years, votes of all kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bangyang.model.edition import Edition
from bangyang.model.feedback import Assessment, Review, Votes
from bangyang.model.places import County, Township
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term, Vocabulary
from bangyang.rules.vocabularies import defaults
from editions import COUNTY, HERE, TODAY, edition

SHOWN = [each for each in PledgeStatus if each is not PledgeStatus.PROPOSED]
ROUNDS = ("第一轮", "第二轮", "")


def townships(count: int) -> tuple[Township, ...]:
    """Return townships of a county, by no alphabet."""
    names = (f"{chr(0x7532 + 37 * number % 97)}{number}镇" for number in range(1, count + 1))
    return tuple(Township(f"zhen-{number}", name) for number, name in enumerate(names, start=1))


def organizations(
    places: Sequence[Township], count: int, county: str
) -> list[PledgingOrganization]:
    """Return organizations in the townships in turn; every seventh belongs to none."""
    terms = [Term(place.key, place.name) for place in places]
    return [
        PledgingOrganization(
            f"dzb-{number:06x}",
            f"第{number}党支部",
            county,
            None if number % 7 == 0 else terms[number % len(terms)],
        )
        for number in range(1, count + 1)
    ]


def votes(chance: Random) -> Votes:
    """Return ballots that add up; some of what they could tell is not told."""
    answers = [chance.choice((0, 2, 9, 40)) for _ in range(5)]
    valid = sum(answers)
    returned = valid + chance.randrange(4)
    issued = returned + chance.randrange(9)
    told = Votes(issued, returned, valid, *answers)
    return replace(told, issued=None) if chance.random() < 0.1 else told


def review(year: int, chance: Random) -> Review:
    """Return a vote in one of the rounds of a year."""
    on = date(year, chance.randrange(3, 11), 20)
    return Review(year, votes(chance), HERE, chance.choice(ROUNDS), on)


def promises(
    own: Sequence[PledgingOrganization], year: int, count: int, chance: Random
) -> list[Pledge]:
    """Return a year's pledges of some organizations, in the edition's order."""
    lists = defaults()
    made = [
        Pledge(
            year=year,
            id=f"{number:05}",
            county=own[0].county,
            maker="王*国",
            kind=chance.choice(list(MakerKind)),
            organization=chance.choice(own),
            text=f"把村口到学校的第{number}段路修好",
            status=chance.choice(SHOWN),
            due=date(year, 7, 1) + timedelta(days=chance.randrange(300)),
            at=HERE,
            published=date(year, 2, 1) + timedelta(days=number // 9),
            sector=_some(lists.sectors, chance),
            theme=_some(lists.themes, chance),
            reviews=(review(year, chance),) if chance.random() < 0.2 else (),
        )
        for number in range(1, count + 1)
    ]
    return sorted(made, key=lambda each: (each.published, each.id))


def _some(terms: Vocabulary, chance: Random) -> Term | None:
    offered: list[Term | None] = [None, *terms]
    return chance.choice(offered)


def assessments(
    own: Sequence[PledgingOrganization], year: int, chance: Random
) -> tuple[Assessment, ...]:
    """Return votes about some organizations and their members."""
    return tuple(
        Assessment(each.county, each.key, member, reviews=(review(year, chance),))
        for each in own[::3]
        for member in ("", "李*")
    )


def promised(
    places: int = 9, groups: int = 30, counts: Sequence[int] = (300, 40), seed: int = 1
) -> Edition:
    """Return an edition of a county; ``counts`` are pledges a year, the latest first."""
    chance = Random(seed)
    here = townships(places)
    own = organizations(here, groups, COUNTY.id)
    pledges: list[Pledge] = []
    said: list[Assessment] = []
    for back, count in reversed(list(enumerate(counts))):
        pledges += promises(own, TODAY.year - back, count, chance)
        said += assessments(own, TODAY.year - back, chance)
    counties: tuple[County, ...] = (replace(COUNTY, townships=here),)
    return edition(
        pledges=tuple(pledges),
        counties=counties,
        organizations=tuple(own),
        assessments=tuple(sorted(said, key=lambda a: (a.county, a.organization, a.member))),
    )
