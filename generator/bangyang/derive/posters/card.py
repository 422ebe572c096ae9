"""The small print ``card``: a plate 先锋岗 for a desk or a door, one for each who has a post.

An exemplar's card tells what the standards they stand for ask; a member's, what they promised in
the county's latest year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from bangyang.derive.posters.desk import Desk, Draft, about, plain
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.pledges import Pledge
from bangyang.model.posters import PosterKind
from bangyang.model.terms import Term
from bangyang.pages.organizations import organization_url
from bangyang.rules.posts import makers

_LABELS = ("head", "standards", "pledges", "read")


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield a card for each exemplar person, then for each member with pledges of this year."""
    people = (each for each in desk.edition.exemplars if each.kind is Kind.PERSON)
    return chain(
        (_of_exemplar(each, desk) for each in people),
        (_of_member(own, number, desk) for own, number in makers(desk.edition.pledges)),
    )


def _of_exemplar(exemplar: Exemplar, desk: Desk) -> Draft:
    listed = desk.edition.options.vocabularies.standards
    known = ((term, listed.find(term.name)) for term in exemplar.standards)
    terms = [found if found and found.asks else term for term, found in known]
    data = {
        **desk.common(desk.county(exemplar.county), exemplar.name, exemplar.date),
        **_plate(desk, exemplar.name, (exemplar.unit, exemplar.role)),
        "standards": [_standard(term) for term in terms],
    }
    return about(exemplar, PosterKind.CARD, data)


def _of_member(own: Sequence[Pledge], number: int, desk: Desk) -> Draft:
    first = own[0]
    organization = first.organization
    day = max(each.published or each.due for each in own)
    data = {
        **desk.common(desk.county(first.county), first.maker, day),
        **_plate(desk, first.maker, (organization.name,)),
        "pledges": [_pledge(each, desk) for each in own],
    }
    return Draft(
        kind=PosterKind.CARD,
        subject=f"member:{first.county}/{organization.key}/{first.year}/{number}",
        slug=f"{organization.key}-{first.year}-{number:03}",
        title=first.maker,
        county=first.county,
        at=first.at,
        day=day,
        data=data,
        ids=tuple(
            dict.fromkeys(k for p in own for k in (p.id, f"{p.year}-{p.id}", p.organization.key))
        ),
        page=organization_url(organization),
        township=organization.township,
        village=first.village,
    )


def _plate(desk: Desk, name: str, posts: Sequence[str]) -> dict[str, object]:
    """Return what every card has; it says what somebody stands for, or what they promised."""
    return {
        "kind": "card",
        "labels": {key: desk.words.word(f"poster-card.{key}") for key in _LABELS},
        "name": plain(name),
        "posts": [plain(post) for post in posts if post],
        "standards": [],
        "pledges": [],
    }


def _standard(term: Term) -> dict[str, object]:
    return {"name": plain(term.name), "asks": [plain(text) for text in term.asks]}


def _pledge(pledge: Pledge, desk: Desk) -> dict[str, object]:
    due = desk.words.word("poster-card.due", date=desk.day(pledge.due))
    return {"text": plain(pledge.text), "due": due}
