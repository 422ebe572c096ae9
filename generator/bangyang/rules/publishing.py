"""Publishing: which records may be seen today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.feedback import Assessment
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.library import Library
from bangyang.model.notices import Notice
from bangyang.model.options import Options
from bangyang.model.places import County, NamesPolicy
from bangyang.model.pledges import Pledge, PledgeStatus
from bangyang.rules import campaigns, liaison, notices
from bangyang.rules.names import printing
from bangyang.rules.veils import Veil, released, released_assessment, veils


@dataclass(frozen=True, slots=True)
class Released:
    """What may leave, as it may leave."""

    exemplars: tuple[Exemplar, ...]
    """Newest first."""
    withdrawn: tuple[Exemplar, ...]
    mending: tuple[str, ...]
    """Ids whose story is left out because of an error."""
    pledges: tuple[Pledge, ...]
    """By county, year, day of publication and id, so that later rows never move earlier ones."""
    assessments: tuple[Assessment, ...]
    """By county, organization and member."""
    notices: tuple[Notice, ...]
    """Those that began last first."""
    campaigns: tuple[Campaign, ...]
    """Those that began last first."""
    liaison: tuple[LiaisonPoint, ...]


def release(library: Library, options: Options, broken: Collection[str] = ()) -> Released:
    """Return what a library shows today.

    Drafts, stories under notice, imported ones nobody has confirmed, stories dated later, pledges
    still proposed, notices and campaigns not begun stay back. ``broken`` names the files with
    errors, whose stories, notices and campaigns are left out; a withdrawal takes effect all the
    same. While ``printing``, names leave as ``names.print`` says.
    """
    stories = [exemplar for exemplar in library.exemplars if exemplar.at.file not in broken]
    here = {exemplar.id for exemplar in stories}
    known = {exemplar.id for exemplar in library.exemplars} | {k.id for k in library.known_ids}
    shown = _newest_first(stories, options.today)
    policies = {county.id: _policy(county, options) for county in library.counties}
    covers = veils(library.pledges, library.assessments, policies, library.unread)
    pledges = _pledges(library, shown, covers)
    assessments = _assessments(library.assessments, covers)
    published = campaigns.Published(shown, pledges, assessments)
    return Released(
        exemplars=shown,
        withdrawn=tuple(e for e in library.exemplars if e.status is Status.WITHDRAWN),
        mending=tuple(sorted(known - here - _withdrawn_ids(library))),
        pledges=pledges,
        assessments=assessments,
        notices=notices.shown(library.notices, shown, broken, options.today),
        campaigns=campaigns.shown(library.campaigns, published, broken, options.today),
        liaison=liaison.shown(library.liaison, options.today),
    )


def _policy(county: County, options: Options) -> NamesPolicy:
    return printing(county.names) if options.printing else county.names


def _newest_first(stories: Collection[Exemplar], today: date) -> tuple[Exemplar, ...]:
    shown = [
        e for e in stories if e.status is Status.PUBLISHED and e.date <= today and not e.unsure
    ]
    return tuple(sorted(shown, key=lambda exemplar: (-exemplar.date.toordinal(), exemplar.url)))


def _withdrawn_ids(library: Library) -> set[str]:
    return {e.id for e in library.exemplars if e.status is Status.WITHDRAWN}


def _pledges(
    library: Library,
    stories: Collection[Exemplar],
    covers: Mapping[tuple[str, str], Veil],
) -> tuple[Pledge, ...]:
    names = {exemplar.id: exemplar.name for exemplar in library.exemplars}
    unseen = _unseen(library.exemplars, stories)
    shown = [
        _naming_none(released(pledge, covers[_place(pledge)], names), unseen)
        for pledge in library.pledges
        if pledge.status is not PledgeStatus.PROPOSED
    ]
    return tuple(sorted(shown, key=_order))


def _place(pledge: Pledge) -> tuple[str, str]:
    return pledge.county, pledge.organization.key


def _assessments(
    assessments: Iterable[Assessment], covers: Mapping[tuple[str, str], Veil]
) -> tuple[Assessment, ...]:
    shown = (
        released_assessment(each, covers[each.county, each.organization]) for each in assessments
    )
    return tuple(sorted(shown, key=lambda each: (each.county, each.organization, each.member)))


def _unseen(exemplars: Collection[Exemplar], shown: Collection[Exemplar]) -> set[str]:
    """Return the ids and names of stories that stay back or were withdrawn."""
    seen = {exemplar.name for exemplar in shown}
    kept = {exemplar.at for exemplar in shown}
    back = [exemplar for exemplar in exemplars if exemplar.at not in kept]
    return {each.id for each in back} | {each.name for each in back} - seen


def _naming_none(pledge: Pledge, unseen: Collection[str]) -> Pledge:
    """Return a pledge whose benchmark names nobody the site does not show."""
    return replace(pledge, benchmark="") if pledge.benchmark in unseen else pledge


def _order(pledge: Pledge) -> tuple[str, int, date, str]:
    return pledge.county, pledge.year, pledge.published or date.max, pledge.id
