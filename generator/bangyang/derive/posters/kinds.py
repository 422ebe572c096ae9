"""Which module makes the drafts of which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bangyang.derive.posters import (
    ballot,
    board,
    campaign,
    card,
    form,
    notice,
    pledges,
    roll,
    story,
)
from bangyang.derive.posters.desk import Desk, Draft
from bangyang.model.posters import PosterKind
from bangyang.problems import Problem

KINDS: Mapping[PosterKind, Callable[[Desk], Iterator[Draft | Problem]]] = {
    PosterKind.STORY: story.drafts,
    PosterKind.ROLL: roll.drafts,
    PosterKind.BOARD: board.drafts,
    PosterKind.PLEDGES: pledges.drafts,
    PosterKind.NOTICE: notice.drafts,
    PosterKind.CAMPAIGN: campaign.drafts,
    PosterKind.CARD: card.drafts,
    PosterKind.FORM: form.drafts,
    PosterKind.BALLOT: ballot.drafts,
}
