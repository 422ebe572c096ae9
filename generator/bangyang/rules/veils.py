"""Veils: the names of an organization's people, taken out of everything that is said there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bangyang.model.feedback import Assessment, Comment, Progress, Review
from bangyang.model.places import NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, Unread
from bangyang.rules.names import (
    exchanged,
    letters,
    parts,
    rule_of,
    shown,
    starred,
    unpadded,
    without,
)

_LONGEST = 20
"""Characters a name may have."""


@dataclass(frozen=True, slots=True)
class Veil:
    """The names of one organization's people that may not leave, each with what stands for it.

    Its people are who promises as its member, who answers for a pledge of it, and who is voted or
    commented on as its member. ``members`` are all members of the county: any may be the author of
    a comment.
    """

    names: Mapping[str, str]
    members: Mapping[str, str]
    beginnings: Mapping[str, Collection[str]]
    """The names by their first character: few texts have any of these."""

    def text(self, text: str) -> str:
        """Return a text in which none of the names stands."""
        return self.texts(text)[0]

    def texts(self, *texts: str) -> tuple[str, ...]:
        """Return texts in which none of the names stands; looks only for those that can."""
        whole = "".join(texts)
        among = self._among(whole) if whole else {}
        return tuple(without(text, among) for text in texts) if among else texts

    def author(self, names: str) -> str:
        """Return who wrote a comment: a member's name leaves as the policy says."""
        whole = self.text(exchanged(unpadded(names), self.names))
        return without(whole, {name: self.members[name] for name in self._members_in(whole)})

    def _members_in(self, text: str) -> Iterator[str]:
        """Yield the county's members a short text names; looked up piece by piece."""
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
                if text[start:end] in self.members:
                    yield text[start:end]

    def _among(self, text: str) -> dict[str, str]:
        here = set(text)
        begun = (name for first in here & self.beginnings.keys() for name in self.beginnings[first])
        return {name: self.names[name] for name in begun if letters(name) <= here}


def veils(
    pledges: Iterable[Pledge],
    assessments: Iterable[Assessment],
    policies: Mapping[str, NamesPolicy],
    unread: Iterable[Unread] = (),
) -> dict[tuple[str, str], Veil]:
    """Return the veil of each organization, by county and key.

    ``pledges`` are all of a site, proposed ones too: whose pledge is not published yet is a member
    all the same. Whom a row with errors names is hidden in the whole county, as it may belong
    anywhere. ``policies`` are by county.
    """
    people: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    members: dict[str, dict[str, str]] = defaultdict(dict)
    for pledge in pledges:
        policy, place = policies[pledge.county], (pledge.county, pledge.organization.key)
        makers = _changed(_makers(pledge, policy))
        if pledge.kind is MakerKind.MEMBER:
            members[pledge.county] |= makers
        people[place] |= makers | _changed(_responsible(pledge, policy))
    for each in assessments:
        rule = policies[each.county].members
        subjects = _changed((name, rule) for name in parts(each.member))
        members[each.county] |= subjects
        people[each.county, each.organization] |= subjects
    lost: dict[str, dict[str, str]] = defaultdict(dict)
    for row in unread:
        lost[row.county] |= _lost(row, policies[row.county])
        members[row.county] |= lost[row.county]
    return {
        place: _veil(lost[place[0]] | names, members[place[0]]) for place, names in people.items()
    }


def _veil(names: Mapping[str, str], members: Mapping[str, str]) -> Veil:
    return Veil(names, members, _by_beginning(names))


def _lost(row: Unread, policy: NamesPolicy) -> dict[str, str]:
    names = (*parts(row.maker), *parts(row.responsible))
    return _changed((name, rule_of(name, policy)) for name in names)


def _by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[_beginning(name)].append(name)
    return found


def _beginning(name: str) -> str:
    return next((char for char in name if char in letters(name)), name[:1])


def _makers(pledge: Pledge, policy: NamesPolicy) -> Iterator[tuple[str, str]]:
    if pledge.kind is MakerKind.MEMBER:
        return ((name, rule_of(name, policy)) for name in parts(pledge.maker))
    return ((name, policy.organizations) for name in parts(pledge.maker))


def _responsible(pledge: Pledge, policy: NamesPolicy) -> Iterator[tuple[str, str]]:
    return ((name, rule_of(name, policy)) for name in parts(pledge.responsible))


def _changed(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names, each with its rule, that leave otherwise than they are."""
    left = ((name, shown(name, rule)) for name, rule in names)
    return {name: told for name, told in left if name != told}


def released(pledge: Pledge, veil: Veil, exemplars: Mapping[str, str]) -> Pledge:
    """Return a pledge with its names as they may leave.

    While its maker is masked, the row keeps no id of that person and does not lead to that
    person's own story; no text of it repeats the name of anybody of the same organization.
    ``exemplars`` maps ids to names.
    """
    maker, responsible = unpadded(pledge.maker), unpadded(pledge.responsible)
    makers = set(parts(maker))
    masked = not makers.isdisjoint(veil.names)
    text, target, unit, achieved, outcome, reason, evidence, problem = veil.texts(
        pledge.text,
        pledge.target,
        pledge.unit,
        pledge.achieved,
        pledge.outcome,
        pledge.reason,
        pledge.evidence,
        pledge.problem,
    )
    return replace(
        pledge,
        text=text,
        target=target,
        unit=unit,
        achieved=achieved,
        outcome=outcome,
        reason=reason,
        evidence=evidence,
        problem=problem,
        maker=veil.text(exchanged(maker, veil.names)),
        maker_id="" if masked or starred(maker) else pledge.maker_id,
        responsible=veil.text(exchanged(responsible, veil.names)),
        benchmark=_benchmark(pledge, makers if masked else set(), veil, exemplars),
        progress=tuple(_progress(each, veil) for each in pledge.progress),
        comments=tuple(_comment(each, veil) for each in pledge.comments),
        reviews=tuple(_review(each, veil) for each in pledge.reviews),
    )


def released_assessment(assessment: Assessment, veil: Veil) -> Assessment:
    """Return what was said of an organization or a member, names as they may leave."""
    return replace(
        assessment,
        member=veil.text(exchanged(unpadded(assessment.member), veil.names)),
        comments=tuple(_comment(each, veil) for each in assessment.comments),
        reviews=tuple(_review(each, veil) for each in assessment.reviews),
    )


def _benchmark(
    pledge: Pledge, makers: Collection[str], veil: Veil, exemplars: Mapping[str, str]
) -> str:
    """Return whom a pledge is measured by: not its own masked maker, nobody else's link either."""
    name = exemplars.get(pledge.benchmark, unpadded(pledge.benchmark))
    if name in makers or pledge.benchmark in makers:
        return ""
    return veil.names[name] if name in veil.names else veil.text(pledge.benchmark)


def _progress(entry: Progress, veil: Veil) -> Progress:
    text, achieved, evidence = veil.texts(entry.text, entry.achieved, entry.evidence)
    return replace(entry, text=text, achieved=achieved, evidence=evidence)


def _comment(comment: Comment, veil: Veil) -> Comment:
    text, post = veil.texts(comment.text, comment.post)
    return replace(comment, text=text, post=post, by=veil.author(comment.by))


def _review(review: Review, veil: Veil) -> Review:
    return replace(review, round=veil.text(review.round))
