"""The whole way from a folder to a site, stage by stage; both doors take it.

What draws is imported only where something is drawn (``derive.drawn``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bangyang.derive.cache import Cache
from bangyang.derive.seals import files as seal_files
from bangyang.digests import digest_of
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.messages import catalogue
from bangyang.model.campaigns import Campaign
from bangyang.model.edition import Edition, OfficePage
from bangyang.model.library import Library
from bangyang.model.notices import Notice
from bangyang.model.options import Options
from bangyang.model.photos import PhotoSource
from bangyang.pages.page import DataFile, File, Page
from bangyang.pages.site import lay_out
from bangyang.problems import Position, Problem, errors
from bangyang.profile import Spent, add, measured, stage
from bangyang.render.bodies import bodies
from bangyang.render.parts import Parts, Variant
from bangyang.render.sheet import ready
from bangyang.render.site import Whole, render
from bangyang.render.target import Noting, Target
from bangyang.rules.pictures import shown, wanted
from bangyang.rules.publishing import release
from bangyang.rules.seal import seals
from bangyang.search.bundle import SCRIPT, bundle
from bangyang.search.kept import Kept
from bangyang.search.records import facets, records
from bangyang.search.write import write as write_index
from bangyang.store import CACHE, Store
from bangyang.theme import search_modules
from bangyang.workers import Workers

MOST_BESIDE = 40_000
"""Stories and pledges up to which the index is written by a process of its own.

It copies the memory of what it looks at: beyond, this process writes it when the pages are done.
"""

if TYPE_CHECKING:
    from bangyang.derive.drawn import Ordered
    from bangyang.derive.photos import Made


@dataclass(frozen=True, slots=True)
class Gathered:
    """The material of a site with everything that is wrong with it."""

    folder: Folder
    options: Options
    library: Library
    photos: Mapping[PhotoSource, Made]
    edition: Edition
    """What may be published today; no posters yet."""
    ordered: Ordered | None
    """The posters to make; None where there are none."""
    problems: tuple[Problem, ...]

    @property
    def cache(self) -> Cache:
        """The site's job cache."""
        return cache_of(self.folder)


@dataclass(frozen=True, slots=True)
class Derived:
    """The edition with its posters, and every derived file by its address."""

    edition: Edition
    library: Library
    files: tuple[tuple[str, Path], ...]
    problems: tuple[Problem, ...]
    cache: Cache


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole edition, and what each address shows."""

    edition: Edition
    pages: tuple[Page, ...]
    files: tuple[File, ...]
    index: Callable[[], tuple[dict[str, bytes], Spent]]
    """Waits for the index; returns the keys of its files, and what it took."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made."""

    edition: Edition
    library: Library
    pages: int
    posters: int
    photos: int
    problems: tuple[Problem, ...]
    alike: bool
    """Whether pages joined into the shell were what Jinja renders."""
    first: tuple[str, ...] = ()
    """Files of withdrawn stories for whose sake it was made although the material has errors."""


def cache_of(folder: Folder) -> Cache:
    """Return the job cache of a site."""
    return Cache(folder.root / CACHE)


def gather(
    folder: Folder,
    options: Options,
    found: Sequence[Problem],
    workers: Workers,
    *,
    ahead: bool = True,
) -> Gathered:
    """Read everything and find everything that is wrong, and write nothing but the cache.

    Unless texts are to be rendered ``ahead``, those nobody asks for never are: who only looks for
    what is wrong needs few, but for posters.
    """
    cache = cache_of(folder)
    cache.tidy()
    workers.expect(len(folder.files(options.exemplars_dir, ".md")), ready)
    store = Store(cache.root)
    with stage("reading"):
        library, wrong = load(folder, options, store, workers)
    photos, broken_photos = _photos(list(wanted(library)), folder, workers)
    problems = [*found, *wrong, *broken_photos]
    posters = bool(options.posters) or options.printing or cache.holds("posters")
    with stage("texts"):
        helpers = workers if ahead or posters else None
        edition = _edition(library, options, photos, problems, helpers, store)
    ordered: Ordered | None = None
    if posters:
        from bangyang.derive.drawn import order

        ordered = order(edition, photos, folder.root, cache, workers)
        problems += ordered.problems
    return Gathered(folder, options, library, photos, edition, ordered, tuple(problems))


@stage("photos")
def _photos(
    wanted: Sequence[tuple[PhotoSource, Position]], folder: Folder, workers: Workers
) -> tuple[Mapping[PhotoSource, Made], Sequence[Problem]]:
    if not wanted:
        return {}, ()
    from bangyang.derive.photos import make

    return make(wanted, folder.root, cache_of(folder), workers)


def derive(gathered: Gathered, workers: Workers) -> Derived:
    """Make the posters the cache lacks, and say where every derived file goes.

    Photos nothing shows any more are forgotten, as all else in the cache is.
    """
    edition, cache = gathered.edition, gathered.cache
    problems = gathered.problems
    files: tuple[tuple[str, Path], ...] = ()
    shares = gathered.options.share_pictures or cache.holds("shares")
    if gathered.ordered or edition.photos or shares:
        from bangyang.derive.drawn import draw

        drawn = draw(edition, gathered.photos, gathered.ordered, cache, workers)
        edition, files = drawn.edition, drawn.files
        problems = (*problems, *drawn.problems)
    cache.prune("photos", {made.key for made in gathered.photos.values()})
    return Derived(edition, gathered.library, files, problems, cache)


@contextmanager
def set_out(
    derived: Derived, office: Mapping[str, OfficePage], target: Target, workers: Workers
) -> Iterator[Laid]:
    """Yield everything the site shows, while its index is written beside.

    ``office`` holds the office's own pages by their addresses; its home page introduces ours.
    """
    home = office.get("") or office.get("./") or office.get(".")
    others = tuple(office[url] for url in sorted(office) if office[url] is not home)
    edition = replace(
        derived.edition, introduction=home.body if home else None, office_pages=others
    )
    write_beside = partial(_write_index, edition, derived.cache, target, workers.jobs)
    few = len(edition.exemplars) + len(edition.pledges) <= MOST_BESIDE
    work = partial(measured, write_beside)
    with workers.aside(work) if few else nullcontext(work) as index:
        with stage("laying-out"):
            pages, files = lay_out(edition)
            script = DataFile(SCRIPT, bundle(search_modules()).encode())
            name = catalogue(edition.options.language).word("shell.brand")
            carved = seal_files(seals(edition, name))
        yield Laid(edition, pages, (*files, *carved, script), index)


def publish(
    derived: Derived,
    laid: Laid,
    parts: Mapping[Variant, Parts] | None,
    whole: Whole | None,
    target: Target,
    workers: Workers,
) -> Report:
    """Write our pages, data, index, photos and posters into a site's folder.

    ``parts`` and ``whole`` are what ``render`` takes.
    """
    options = laid.edition.options
    with stage("pages"):
        alike = render(
            laid.pages,
            laid.files,
            parts,
            whole,
            target,
            options.site_url,
            options.language,
            workers,
            meanwhile=lambda: _note_index(laid, target),
        )
    with stage("files"):
        for address, source in derived.files:
            key = digest_of(source.relative_to(derived.cache.root).as_posix())
            target.copy(address, source, key)
    doubts = () if alike else (Problem.of("shell-differs", Position("mkdocs.yml")),)
    return Report(
        edition=laid.edition,
        library=derived.library,
        pages=len(laid.pages),
        posters=sum(map(len, laid.edition.posters.values())),
        photos=len(laid.edition.photos),
        problems=(*derived.problems, *doubts),
        alike=alike,
    )


def _write_index(edition: Edition, cache: Cache, target: Target, jobs: int) -> dict[str, bytes]:
    """Write the index, and return the key of each of its files."""
    noting = Noting(target)
    found = records(edition)
    write_index(found, facets(edition, found), noting, jobs=jobs, kept=Kept(cache))
    return noting.keys


def _note_index(laid: Laid, target: Target) -> None:
    """Wait for the index, and note its files."""
    keys, spent = laid.index()
    add("search", spent)
    for path, key in keys.items():
        target.holds(path, key)


def office_photos(
    folder: Folder, sources: Sequence[PhotoSource], workers: Workers
) -> tuple[Mapping[PhotoSource, Made], Sequence[Problem]]:
    """Send the pictures of the office's own pages through the photo job."""
    return _photos([(source, Position(source.path)) for source in sources], folder, workers)


def widest(made: Made, folder: Folder) -> tuple[str, Path]:
    """Return the address of a photo's largest JPEG, and where it lies."""
    from bangyang.derive.photos import widest_jpeg

    path, _, _ = widest_jpeg(made)
    return made.photo.whole[-1].jpeg, cache_of(folder).root / path


def _edition(
    library: Library,
    options: Options,
    photos: Mapping[PhotoSource, Made],
    problems: Sequence[Problem],
    workers: Workers | None,
    store: Store,
) -> Edition:
    """Return what may be published: files with errors stay out, whoever asks."""
    wrong = errors(problems, catalogue(options.language))
    broken = {problem.at.file for problem in wrong}
    released = release(library, options, broken)
    known = {source: made.photo for source, made in photos.items()}
    own_pages: tuple[Notice | Campaign, ...] = (*released.notices, *released.campaigns)
    texts = bodies(
        released.exemplars, library.counties, own_pages, known, workers, store, options.language
    )
    return Edition(
        options=options,
        counties=library.counties,
        exemplars=released.exemplars,
        withdrawn=released.withdrawn,
        mending=released.mending,
        pledges=released.pledges,
        organizations=library.organizations,
        assessments=released.assessments,
        bodies=texts,
        gists=texts.gists,
        notices=released.notices,
        campaigns=released.campaigns,
        liaison=released.liaison,
        photos=shown(released, library.counties, known),
        held_back=tuple(sorted(file for file in broken if file.startswith(f"{options.docs_dir}/"))),
    )
