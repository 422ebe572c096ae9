"""Pledges for sheets of paper: every standing, members and offices, names with dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bangyang.model.edition import Edition
from bangyang.model.places import Contact, Township
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.posters import PosterKind, PosterOffer, Sheet
from editions import COUNTY, SCHOOL, TODAY, TOWNSHIP, edition, pledge, progress
from press import settings

TEXTS = (
    "每月15日前公布村级财务收支，接受村民查询，逐笔说明。",
    "修缮三号闸至老鹰嘴段渠道1.2公里，汛期前完工。",
    "为全村86位七十岁以上老人建立健康台账，每季度上门随访一次。",
    "新建村史馆一处，整理口述史料不少于40篇。",
    "化解积存的林地界址纠纷5件。",
)
WHO = ("吴望春", "王*国", "阿依古丽·买买提", "欧阳*", "村民小组长们")
SHOWN = tuple(each for each in PledgeStatus if each is not PledgeStatus.PROPOSED)
CALL = Contact("北岸镇党委", "0000-0001", "北岸镇河沿街3号")
LONG = PledgingOrganization(
    "lian-he",
    "北岸镇石墩村、渡口村、桃花坞村、石板桥村、望江楼村联合党总支部委员会暨沿江片区"
    "产业振兴与乡村治理一体化功能型党委𬭎㛃䶮",
    COUNTY.id,
    TOWNSHIP,
)
"""An organization of sixty characters, three of them rare."""


def pledges(
    count: int, own: PledgingOrganization = SCHOOL, texts: Sequence[str] = TEXTS, **changes: object
) -> tuple[Pledge, ...]:
    """Return a year's pledges; every third is a member's, every status occurs in turn."""
    made = []
    for number in range(count):
        status = SHOWN[number % len(SHOWN)]
        member = number % 3 == 2
        made.append(
            pledge(
                number + 1,
                organization=own,
                maker=WHO[number % len(WHO)] if member else own.name,
                kind=MakerKind.MEMBER if member else MakerKind.ORGANIZATION,
                responsible=WHO[(number + 1) % len(WHO)],
                text=texts[number % len(texts)],
                status=status,
                due=date(2026, 1 + 5 * number % 12, 28),
                outcome="全部做完" if status is PledgeStatus.FULFILLED else "",
                reason="连着下雨" if status is PledgeStatus.UNFULFILLED else "",
                progress=(progress(),) if status is PledgeStatus.IN_PROGRESS else (),
                **changes,
            )
        )
    return tuple(made)


def promised(kind: PosterKind, on: Sheet, own: Sequence[Pledge], **other: object) -> Edition:
    """Return an edition whose site offers one kind of sheet."""
    here = Township(TOWNSHIP.key, TOWNSHIP.name, contact=CALL)
    return edition(
        pledges=tuple(own),
        counties=(replace(COUNTY, townships=(here,)),),
        options=settings(posters=(PosterOffer(kind, on),), today=TODAY, **other),
    )
