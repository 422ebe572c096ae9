"""Making a site whole, wherever it goes: ``build`` and ``serve`` do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bangyang import flow
from bangyang.commands.site import Site
from bangyang.flow import Derived, Gathered, Laid, Report
from bangyang.messages import catalogue
from bangyang.model.exemplars import Exemplar
from bangyang.model.library import Library
from bangyang.model.options import Wishes
from bangyang.problems import Problem, errors
from bangyang.profile import stage
from bangyang.render.frame import (
    Frame,
    digest_of_bytes,
    files_in,
    frame_key,
    keep_frame,
    kept_frame,
)
from bangyang.render.parts import first_of_each, variant
from bangyang.render.target import Target
from bangyang.render.write import write
from bangyang.workers import WorkError

if TYPE_CHECKING:
    from bangyang.plugin import MkDocsPart


def make(
    site: Site,
    wishes: Wishes,
    place: Callable[[], Target],
    urgent: Callable[[Library], tuple[Exemplar, ...]] = lambda _: (),
) -> Report | list[Problem]:
    """Make a site's files; return the Problems that keep it from being made, all at once.

    ``place`` says where they go; it is asked once nothing is wrong with the material. For stories
    that are ``urgent`` to take down the site is made all the same, what has errors left out.
    """
    try:
        return _make(site, wishes, place, urgent)
    except WorkError as error:
        return list(error.problems)


def _make(
    site: Site,
    wishes: Wishes,
    place: Callable[[], Target],
    urgent: Callable[[Library], tuple[Exemplar, ...]],
) -> Report | list[Problem]:
    gathered = site.gather()
    done = _made(site, gathered, wishes, place)
    if isinstance(done, Report) or wishes.leave_out:
        return done
    gone = urgent(gathered.library)  # only now: a large site takes a moment to tell what it shows
    if not gone:
        return done
    done = _made(site, gathered, replace(wishes, leave_out=True), place)
    first = tuple(each.at.file for each in gone)
    return replace(done, first=first) if isinstance(done, Report) else done


def _made(
    site: Site, gathered: Gathered, wishes: Wishes, place: Callable[[], Target]
) -> Report | list[Problem]:
    if _refused(gathered.problems, wishes):
        return list(gathered.problems)
    derived = flow.derive(gathered, site.workers)
    if _refused(derived.problems, wishes):
        return list(derived.problems)
    target = place()
    key = frame_key(site.settings, derived.edition, site.folder.root) if site.settings.alone else ""
    frame = kept_frame(derived.cache, key) if key else None
    done = _framed(site, derived, frame, target) if frame else None
    return done or _with_mkdocs(site, wishes, derived, key, target)


def _refused(problems: tuple[Problem, ...], wishes: Wishes) -> bool:
    return bool(errors(problems, catalogue(wishes.language))) and not wishes.leave_out


def _framed(site: Site, derived: Derived, frame: Frame, target: Target) -> Report | None:
    """Make the site in a frame that was kept; None where that lacks the shell of a page."""
    with flow.set_out(derived, frame.office, target, site.workers) as laid:
        shells = {variant(page) for page in first_of_each(laid.pages)}
        if not (shells <= frame.parts.keys() and _bring(frame, laid, target)):
            return None
        return flow.publish(derived, laid, frame.parts, None, target, site.workers)


@dataclass(slots=True)
class _Making:
    """A site in the making while MkDocs' environment stands."""

    site: Site
    derived: Derived
    target: Target
    folder: Path
    """Where MkDocs writes its part."""
    frame: Frame | None = field(default=None)
    """MkDocs' part, where it may serve another build."""
    done: Report | None = field(default=None)

    def __call__(self, part: MkDocsPart) -> None:
        workers, whole = self.site.workers, part.shell.whole
        with flow.set_out(self.derived, part.office, self.target, workers) as laid:
            parts = part.shell.all_parts(laid.pages)
            frame = Frame(part.office, parts or {}, self.folder, files_in(self.folder))
            _bring(frame, laid, self.target)
            done = flow.publish(self.derived, laid, parts, whole, self.target, workers)
        self.done = replace(done, problems=(*done.problems, *part.left_out))
        if parts is not None and done.alike and not part.left_out:
            self.frame = frame


@stage("frame")
def _with_mkdocs(
    site: Site, wishes: Wishes, derived: Derived, key: str, target: Target
) -> Report | list[Problem]:
    """Make the site while MkDocs makes its part, and keep that under ``key``, if there is one."""
    from bangyang.plugin import Given, run_mkdocs

    with TemporaryDirectory(prefix="bangyang-") as name:
        making = _Making(site, derived, target, Path(name))
        given = Given(derived, site.workers, making)
        file = site.folder.root / site.settings.file
        problems = run_mkdocs(file, wishes, given, making.folder)
        if key and making.frame:
            keep_frame(derived.cache, key, making.frame)
    return making.done or problems


def _bring(frame: Frame, laid: Laid, target: Target) -> bool:
    """Put MkDocs' files into the site, but for those that ours take the place of.

    Return whether the frame has them as they were.
    """
    ours = {page.path for page in laid.pages} | {file.path for file in laid.files}
    for path, key in frame.files.items():
        if path in ours or target.holds(path, key):
            continue
        file = frame.folder / path
        content = file.read_bytes() if file.is_file() else b""
        if digest_of_bytes(content) != key:
            return False
        write(target.root, path, content)
    return True
