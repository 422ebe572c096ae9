"""What somebody asks of ``bangyang posters``, and why it cannot be had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.known import known, taken
from bangyang.derive.posters.merge import TEMPLATE as COVER
from bangyang.derive.posters.tile import TEMPLATE as TILE
from bangyang.flow import Gathered
from bangyang.load.record import nearest_first
from bangyang.messages import Catalogue
from bangyang.model.places import County
from bangyang.model.posters import Choice, Finish, Order, PosterKind, PosterOffer, Sheet
from bangyang.rules.finishes import clash
from bangyang.rules.papers import hung, sheet, usual

NEAR = 6
"""How many names are told to whoever misspelt one."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the terminal was told; ``tile`` is the office printer's paper.

    Without ``sizes`` each kind is made on its usual sheet.
    """

    kinds: Sequence[PosterKind]
    sizes: Sequence[Sheet]
    landscape: bool = False
    choice: Choice = field(default_factory=Choice)
    finish: Finish = field(default_factory=Finish)
    tile: Sheet | None = None
    merge: str = ""
    out: str = ""


def refusal(ask: Ask, words: Catalogue) -> str:
    """Return why a call makes no sense on any site, or an empty text."""
    finish = ask.finish
    for kind in ask.kinds:
        if not all(hung(kind, paper) for paper in _papers(kind, ask)):
            return words.word("posters.upright", kind=kind.value)
    if found := clash(finish):
        return words.word(f"finish.{found.name}", **found.values)
    if ask.tile and (finish.bleed or finish.marks or finish.standard):
        return words.word("posters.tile-finish")
    if ask.merge and finish.standard:
        return words.word("posters.merge-standard")
    if ask.choice.copies and PosterKind.BALLOT not in ask.kinds:
        return words.word("posters.copies")
    return ""


def order_of(ask: Ask) -> Order:
    """Return the order: each kind on each sheet, as it hangs."""
    hanging = ((kind, hung(kind, paper)) for kind in ask.kinds for paper in _papers(kind, ask))
    offers = dict.fromkeys(PosterOffer(kind, paper) for kind, paper in hanging if paper)
    return Order(tuple(offers), ask.choice, ask.finish)


def checked(ask: Ask, gathered: Gathered, words: Catalogue) -> Order | str:
    """Return the order with what it names found on this site, or why it cannot be made."""
    order = order_of(ask)
    if said := _no_template(ask, gathered, words):
        return said
    counties = gathered.edition.counties
    choice = order.choice
    if choice.county:
        county = _county(choice.county, counties)
        if county is None:
            names = _listed(
                [words.word("posters.near", id=c.id, name=c.name) for c in counties], words
            )
            return words.word("posters.no-county", value=choice.county, known=names)
        choice, counties = replace(choice, county=county.id), (county,)
    if choice.township:
        spelt = _townships(counties, gathered)
        if choice.township not in spelt:
            return _no_township(choice.township, spelt, words)
        choice = replace(choice, township=spelt[choice.township])
    order = replace(order, choice=choice)
    return _missing(order, gathered, words) or order


def _papers(kind: PosterKind, ask: Ask) -> list[Sheet]:
    sizes = ask.sizes or [usual(kind)]
    return [sheet(it.name, ask.landscape or it.landscape) or it for it in sizes]


def _no_template(ask: Ask, gathered: Gathered, words: Catalogue) -> str:
    """Return which template the look lacks; no look at all is a Problem of its own."""
    look = gathered.ordered.look if gathered.ordered else None
    if look is None:
        return ""
    needed = [kind.value for kind in ask.kinds]
    needed += [TILE] if ask.tile else []
    needed += [COVER] if ask.merge else []
    made = {kind.value for kind in KINDS} | {TILE, COVER}
    missing = next((each for each in needed if each not in look.kinds or each not in made), "")
    return missing and words.word("posters.no-template", look=look.name, file=f"{missing}.typ")


def _characters(gathered: Gathered) -> frozenset[int]:
    """Return the code points that can be printed."""
    return gathered.ordered.fonts.characters if gathered.ordered else frozenset()


def _county(value: str, counties: Iterable[County]) -> County | None:
    found = (c for c in counties if value in (c.id, c.name, *c.former))
    return next(found, None)


def _townships(counties: Iterable[County], gathered: Gathered) -> Mapping[str, str]:
    """Return every spelling of a township here, present and former, with its key."""
    edition = gathered.edition
    here = {county.id for county in counties}
    spelt: dict[str, str] = {}
    for county in counties:
        for township in county.townships:
            for name in (township.name, township.key, *township.former):
                spelt[name] = township.key
    terms = [each.township for each in edition.exemplars if each.county in here]
    terms += [p.organization.township for p in edition.pledges if p.county in here]
    for term in terms:
        spelt |= {term.name: term.key, term.key: term.key} if term else {}
    return spelt


def _no_township(value: str, spelt: Mapping[str, str], words: Catalogue) -> str:
    names = [name for name in spelt if not name.isascii()] or list(spelt)
    if not names:
        return words.word("posters.no-townships", value=value)
    near = _listed(nearest_first(value, names)[:NEAR], words)
    return words.word("posters.no-township", value=value, known=near)


def _missing(order: Order, gathered: Gathered, words: Catalogue) -> str:
    """Return why an id is on none of the posters, for the first such id."""
    if not order.choice.only:
        return ""
    here = taken(gathered.edition, order, _characters(gathered))
    if here is None:
        return ""
    value = next((each for each in order.choice.only if each not in here), "")
    return value and _why(value, order, gathered, words)


def _why(value: str, order: Order, gathered: Gathered, words: Catalogue) -> str:
    there = known(gathered.edition, order, _characters(gathered))
    if value in there:
        return words.word("posters.not-chosen", value=value, name=there[value])
    kinds = _listed([words.word(f"poster-kinds.{kind.value}") for kind in _kinds(order)], words)
    unseen = {each.id: each.name for each in gathered.library.exemplars}
    if value in unseen and value not in {each.id for each in gathered.edition.exemplars}:
        return words.word("posters.not-public", value=value, name=unseen[value])
    if not there:
        return words.word("posters.no-ids", value=value, kinds=kinds)
    named = [key for key, name in there.items() if name == value]
    near = list(dict.fromkeys([*named, *nearest_first(value, there)]))
    shown = [words.word("posters.near", id=key, name=there[key]) for key in near[:NEAR]]
    return words.word("posters.no-id", value=value, kinds=kinds, known=_listed(shown, words))


def _kinds(order: Order) -> list[PosterKind]:
    return list(dict.fromkeys(offer.kind for offer in order.offers))


def _listed(names: Sequence[str], words: Catalogue) -> str:
    return words.word("punctuation.list").join(names)
