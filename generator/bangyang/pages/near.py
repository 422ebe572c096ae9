"""Which stories to read next: from the same village, the same township, for the same standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bangyang.model.exemplars import Exemplar

MORE = 4
"""How many stories are shown at most."""

Group = tuple[str, ...]
"""What stories have in common; empty for nothing."""

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
    rings = [_following(exemplars, group) for group in (_village, _township, _standard)]
    return {each.id: tuple(_nearest(each, rings)) for each in exemplars}


def _nearest(exemplar: Exemplar, rings: Sequence[Following]) -> Iterator[Near]:
    first = [each for ring in rings for each in ring[exemplar.id][:1]]
    further = [each for ring in rings for each in ring[exemplar.id][1:]]
    chosen = list({each.id: each for each in (*first, *further)}.values())[:MORE]
    found = [_reason(exemplar, each) for each in chosen]
    for why in ("village", "township", "standard"):
        yield from (each for each in found if each.why == why)


def _reason(exemplar: Exemplar, other: Exemplar) -> Near:
    """Return the closest thing two stories of one ring have in common."""
    if exemplar.village and _village(exemplar) == _village(other):
        return Near(other, "village", exemplar.village.name)
    if exemplar.township and _township(exemplar) == _township(other):
        return Near(other, "township", exemplar.township.name)
    return Near(other, "standard", exemplar.standards[0].name)


def _township(exemplar: Exemplar) -> Group:
    return (exemplar.county, exemplar.township.key) if exemplar.township else ()


def _village(exemplar: Exemplar) -> Group:
    return (*_township(exemplar), exemplar.village.key) if exemplar.village else ()


def _standard(exemplar: Exemplar) -> Group:
    return (exemplar.standards[0].key,) if exemplar.standards else ()


def _following(exemplars: Iterable[Exemplar], group: Callable[[Exemplar], Group]) -> Following:
    """Return the next few of each one's own group, which goes round like a ring."""
    rings: dict[Group, list[Exemplar]] = {}
    for exemplar in exemplars:
        rings.setdefault(group(exemplar), []).append(exemplar)
    found: dict[str, tuple[Exemplar, ...]] = {each.id: () for each in rings.pop((), [])}
    for ring in rings.values():
        twice = ring + ring[: MORE + 1]
        for index, exemplar in enumerate(ring):
            found[exemplar.id] = tuple(twice[index + 1 : index + min(MORE + 1, len(ring))])
    return found
