"""The whole material: every file read, every record checked against the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from bangyang.load.account import account_paths, load_account
from bangyang.load.attached import office_privacy
from bangyang.load.calendar import load_calendar
from bangyang.load.campaigns import CampaignSurroundings, load_campaigns
from bangyang.load.county import load_county, without_private
from bangyang.load.county_lists import listed
from bangyang.load.exemplar import slug
from bangyang.load.folder import Folder
from bangyang.load.held import one_warning
from bangyang.load.ids import ids_file, load_ids
from bangyang.load.kept import Kept
from bangyang.load.liaison import load_liaison
from bangyang.load.notices import NoticeSurroundings, load_notices
from bangyang.load.privacy import own_contacts, without_own
from bangyang.load.stories import Story, load_stories
from bangyang.model.account import Account
from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar
from bangyang.model.ids import KnownId
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.library import Library
from bangyang.model.notices import Notice
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.problems import Position, Problem
from bangyang.rules.private.own import Own
from bangyang.store import Store
from bangyang.workers import Workers


class _Placed(Protocol):
    @property
    def at(self) -> Position: ...


Placed = TypeVar("Placed", bound=_Placed)
"""A record that knows where it stands."""


def load(
    folder: Folder,
    options: Options,
    store: Store | None = None,
    workers: Workers | None = None,
) -> tuple[Library, list[Problem]]:
    """Return the library of a site and everything that is wrong with it.

    What ``store`` holds of files that have not changed is not read again; ``workers`` help where
    many have.

    A record with a Problem of its own is in the library all the same where it could be read; the
    Problem's file tells who must not publish it.
    """
    problems: list[Problem] = []
    counties = load_counties(folder, options, problems)
    stories = load_stories(folder, options, counties, store, workers)
    problems += [problem for story in stories for problem in story.problems]
    exemplars = [story.exemplar for story in stories if story.exemplar]
    problems += _doubles(exemplars, "duplicate-id", lambda exemplar: exemplar.id)
    problems += _doubles(exemplars, "duplicate-slug", lambda exemplar: exemplar.url)
    kept = Kept(folder, store)
    known = _ids(folder, options, kept, problems)
    problems += _lost(known, exemplars, stories)
    notices = _notices(folder, options, counties, exemplars, problems)
    own = own_contacts(counties, notices, options.footer)
    counties = [
        without_private(each, folder, options.counties_dir, own, problems) for each in counties
    ]
    accounts = [_account(folder, options, county, kept, own, problems) for county in counties]
    problems += office_privacy(folder, options.docs_dir, kept)
    kept.forget_others()
    liaison = [
        point for each in counties for point in _liaison(folder, options, each, own, problems)
    ]
    library = Library(
        tuple(counties),
        tuple(exemplars),
        tuple(each for account in accounts for each in account.pledges),
        tuple(known),
        tuple(notices),
        organizations=tuple(each for account in accounts for each in account.organizations),
        assessments=tuple(each for account in accounts for each in account.assessments),
        liaison=tuple(liaison),
        unread=tuple(each for account in accounts for each in account.unread),
    )
    campaigns = _campaigns(folder, options, library, _unread(stories), problems)
    problems = one_warning(without_own(problems, own), exemplars)
    return replace(library, campaigns=tuple(campaigns)), problems


def load_counties(folder: Folder, options: Options, problems: list[Problem]) -> list[County]:
    """Return the counties of a site."""
    names = folder.folders(options.counties_dir)
    if not names:
        problems.append(Problem.of("no-counties", Position(options.counties_dir)))
    loaded = [
        load_county(folder, f"{options.counties_dir}/{name}", options.names, names, problems)
        for name in names
    ]
    counties = [county for county in loaded if county is not None]
    problems += _one_key(counties, options)
    return counties


def _one_key(counties: Iterable[County], options: Options) -> Iterator[Problem]:
    """Yield a Problem for each place whose list would be that of another one elsewhere."""
    townships: dict[str, str] = {}
    villages: dict[str, str] = {}
    for county in counties:
        at = Position(f"{options.counties_dir}/{county.id}/county.yml")
        for township in county.townships:
            yield from _known(townships, township.key, f"{county.name}{township.name}", at)
            for village in township.villages:
                yield from _known(villages, village.key, f"{township.name}{village.name}", at)


def _known(names: dict[str, str], key: str, name: str, at: Position) -> Iterator[Problem]:
    if key in names:
        yield Problem.of("shared-list", at, one=names[key], other=name, spelt=key)
    names.setdefault(key, name)


def _ids(folder: Folder, options: Options, kept: Kept, problems: list[Problem]) -> list[KnownId]:
    def read(found: list[Problem]) -> list[KnownId]:
        return load_ids(folder, options.exemplars_dir, found)

    return kept.read([ids_file(options.exemplars_dir)], "ids", read, problems)


def _account(
    folder: Folder, options: Options, county: County, kept: Kept, own: Own, problems: list[Problem]
) -> Account:
    path = f"{options.counties_dir}/{county.id}"
    place, lists, vague = listed(county), options.vocabularies, options.vague_pledges

    def read(found: list[Problem]) -> Account:
        return load_account(folder, path, place, lists, found, vague_pledges=vague, own=own)

    return kept.read(account_paths(path), (place, lists, vague, own), read, problems)


def _notices(
    folder: Folder,
    options: Options,
    counties: Iterable[County],
    exemplars: Iterable[Exemplar],
    problems: list[Problem],
) -> list[Notice]:
    calendar = load_calendar(folder, problems)
    stories = {exemplar.id: exemplar for exemplar in exemplars}
    around = NoticeSurroundings(folder, options.counties_dir, calendar, stories, options.today)
    notices = [notice for each in counties for notice in load_notices(each, around, problems)]
    problems += _doubles(notices, "duplicate-notice", lambda notice: notice.url)
    return notices


def _campaigns(
    folder: Folder,
    options: Options,
    library: Library,
    unread: Collection[str],
    problems: list[Problem],
) -> list[Campaign]:
    around = CampaignSurroundings(
        folder,
        options.counties_dir,
        options.vocabularies,
        {exemplar.id: exemplar for exemplar in library.exemplars},
        library.pledges,
        library.unread,
        {line.id for line in library.known_ids if line.slug in unread} | set(unread),
        options.today,
    )
    counties = library.counties
    found = [campaign for each in counties for campaign in load_campaigns(each, around, problems)]
    problems += _doubles(found, "duplicate-campaign", lambda campaign: campaign.url)
    return found


def _liaison(
    folder: Folder, options: Options, county: County, own: Own, problems: list[Problem]
) -> list[LiaisonPoint]:
    path = f"{options.counties_dir}/{county.id}"
    sectors = options.vocabularies.sectors
    return load_liaison(folder, path, county, sectors, options.today, problems, own)


def _doubles(records: Iterable[Placed], code: str, mark: Callable[[Placed], str]) -> list[Problem]:
    """Return a Problem at each of the records that share what only one may have."""
    groups: dict[str, list[Placed]] = defaultdict(list)
    for record in records:
        groups[mark(record)].append(record)
    return [
        Problem.of(code, one.at, value=value, others=_others(one, group))
        for value, group in groups.items()
        if len(group) > 1
        for one in group
    ]


def _others(one: Placed, group: Sequence[Placed]) -> str:
    return "、".join(other.at.file for other in group if other is not one)


def _unread(stories: Iterable[Story]) -> set[str]:
    """Return what the slugs may be of stories that cannot be read."""
    broken = [story.file for story in stories if story.exemplar is None]
    return {slug(file, person=person) for file in broken for person in (False, True)}


def _lost(
    known: Iterable[KnownId], exemplars: Iterable[Exemplar], stories: Iterable[Story]
) -> list[Problem]:
    """Return a Problem for each id whose story is gone; printed QR codes still lead to it.

    A story that cannot be read may be the one with the id, if its file's name says so.
    """
    unread = _unread(stories)
    here = {exemplar.id for exemplar in exemplars}
    return [
        Problem.of("id-lost", line.at, id=line.id, county=line.county, slug=line.slug)
        for line in known
        if line.id not in here and line.slug not in unread
    ]
