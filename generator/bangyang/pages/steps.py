"""The six steps 承诺环节 of a pledge, as far as they have come."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bangyang.model.pledges import Pledge, PledgeStatus, Step
from bangyang.rules.standings import OVERDUE, standing

_ENDED = {
    PledgeStatus.FULFILLED: "done",
    PledgeStatus.PARTLY: "partly",
    PledgeStatus.UNFULFILLED: "unmet",
    PledgeStatus.REVISED: "revised",
    PledgeStatus.UNVERIFIABLE: "unverifiable",
}
"""How the fourth step stands once something has been reported."""


class StepMark(NamedTuple):
    """One of the six steps of a pledge.

    ``state``: done, partly, unmet, revised or unverifiable where it is over; now, late or open
    where it is not; unknown where nothing is recorded. ``on`` is the day it was taken, if told.
    """

    step: Step
    state: str
    on: date | None = None


def steps(pledge: Pledge, today: date) -> tuple[StepMark, ...]:
    """Return the six steps of a pledge in order.

    What is published has been proposed and reviewed, whether or not a day is told. Supervision
    is known by its day, evaluation by a review 评议, the last of which dates it.
    """
    later = "open" if pledge.due >= today else "unknown"
    return (
        StepMark(Step.PROPOSE, "done", pledge.proposed),
        StepMark(Step.REVIEW, "done", pledge.reviewed),
        StepMark(Step.PUBLISH, "done", pledge.published),
        _fulfilment(pledge, today),
        StepMark(Step.SUPERVISE, "done" if pledge.supervised else later, pledge.supervised),
        _evaluation(pledge, later),
    )


def _fulfilment(pledge: Pledge, today: date) -> StepMark:
    if standing(pledge, today) == OVERDUE:
        return StepMark(Step.FULFIL, "late")
    if pledge.status in _ENDED:
        return StepMark(Step.FULFIL, _ENDED[pledge.status], pledge.completed)
    begun = pledge.status is PledgeStatus.IN_PROGRESS
    return StepMark(Step.FULFIL, "now" if begun else "open")


def _evaluation(pledge: Pledge, later: str) -> StepMark:
    if not pledge.reviews:
        return StepMark(Step.EVALUATE, later)
    days = (review.on for review in pledge.reviews if review.on)
    return StepMark(Step.EVALUATE, "done", max(days, default=None))
