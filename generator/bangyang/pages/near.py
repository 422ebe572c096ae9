"""Which stories to read next: from the same village, the same township, for the same standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bangyang.model.exemplars import Exemplar

MORE = 4
"""How many stories are shown at most."""

Group = tuple[str, ...]
"""What stories have in common; empty for nothing."""

Groups = Mapping[str, Group]
"""The group of each story, by its id."""

Following = Mapping[str, tuple[Exemplar, ...]]
"""For each story the next ones of its group."""


@dataclass(frozen=True, slots=True)
class Near:
    """A story to read next, and what it has in common with this one.

    ``why`` is ``village``, ``township`` or ``standard``; ``what`` the name of that.
    """

    exemplar: Exemplar
    why: str
    what: str


def near(exemplars: Sequence[Exemplar]) -> dict[str, tuple[Near, ...]]:
    """Return for each story up to four to read next, by id; in time linear in their number.

    The stories of a village, a township or a (first) standard stand in a ring. Each story leads to
    the one after it in all its rings, so that every story that shares anything is led to; what room
    is left goes to the village, then the township, then the standard.
    """
    groups = [{each.id: group(each) for each in exemplars} for group in _GROUPS.values()]
    rings = [_following(exemplars, own) for own in groups]
    return {each.id: tuple(_nearest(each, groups, rings)) for each in exemplars}


def _nearest(
    exemplar: Exemplar, groups: Sequence[Groups], rings: Sequence[Following]
) -> Iterator[Near]:
    own = [ring[exemplar.id] for ring in rings]
    first = [each for following in own for each in following[:1]]
    further = [each for following in own for each in following[1:]]
    chosen = list({each.id: each for each in (*first, *further)}.values())[:MORE]
    found = [_reason(exemplar, each, groups) for each in chosen]
    for why in _GROUPS:
        yield from (each for each in found if each.why == why)


def _reason(exemplar: Exemplar, other: Exemplar, groups: Sequence[Groups]) -> Near:
    """Return the closest thing two stories of one ring have in common."""
    villages, townships, _ = groups
    if exemplar.village and villages[exemplar.id] == villages[other.id]:
        return Near(other, "village", exemplar.village.name)
    if exemplar.township and townships[exemplar.id] == townships[other.id]:
        return Near(other, "township", exemplar.township.name)
    return Near(other, "standard", exemplar.standards[0].name)


def _village(exemplar: Exemplar) -> Group:
    return (*_township(exemplar), exemplar.village.key) if exemplar.village else ()


def _township(exemplar: Exemplar) -> Group:
    return (exemplar.county, exemplar.township.key) if exemplar.township else ()


def _standard(exemplar: Exemplar) -> Group:
    return (exemplar.standards[0].key,) if exemplar.standards else ()


_GROUPS: Mapping[str, Callable[[Exemplar], Group]] = {
    "village": _village,
    "township": _township,
    "standard": _standard,
}
"""The closest first."""


def _following(exemplars: Iterable[Exemplar], groups: Groups) -> Following:
    """Return the next few of each one's own group, which goes round like a ring."""
    rings: dict[Group, list[Exemplar]] = {}
    for exemplar in exemplars:
        rings.setdefault(groups[exemplar.id], []).append(exemplar)
    found: dict[str, tuple[Exemplar, ...]] = {each.id: () for each in rings.pop((), [])}
    for ring in rings.values():
        twice = ring + ring[: MORE + 1]
        for index, exemplar in enumerate(ring):
            found[exemplar.id] = tuple(twice[index + 1 : index + min(MORE + 1, len(ring))])
    return found
