"""The two trees of a site: one is seen by everyone while the other is filled.

The spare tree begins as a twin of the site, made of hard links. It gets what differs, takes the
site's place (``swap``), and the former one is brought up to date to be the next spare. A file that
is in both is never written into.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from bangyang.render import manifest
from bangyang.render.manifest import KEY, Entry, Manifest
from bangyang.render.swap import (
    MARKER,
    discard,
    flush,
    keep_twin,
    old,
    repair,
    spare,
    swap,
    take_spare,
)
from bangyang.render.twin import is_exactly, leads_out, link, remove, scan, seen
from bangyang.render.write import copy, write

MARK = """\
这个文件夹由榜样（bangyang）生成，每次生成都会整个换新：不要在里面存放别的文件。
Bangyang makes this folder and replaces it whole at each build: keep nothing else in it.
""".encode()


@dataclass(slots=True)
class Tree:
    """The spare tree while it is filled: a ``Target`` that knows what lies in it.

    Workers write into ``root``; everything else is called by one process.
    """

    root: Path
    site: Path
    manifest: Path
    entries: Mapping[str, Entry]
    """What lies in it and is as it was made."""
    there: set[str]
    """Everything that lies in it."""
    twin: bool = False
    """Whether it began as all of the site there is."""
    noted: dict[str, bytes] = field(default_factory=dict)
    """The keys of the files that belong to the site."""

    def key_of(self, path: str) -> bytes | None:
        """Return the key of what lies at ``path``, relative to the root; None for nothing."""
        entry = self.entries.get(path)
        return entry[0] if entry else None

    def note(self, path: str, key: bytes) -> None:
        """Note that a file made from ``key``, 16 bytes, belongs to the site and lies there."""
        if len(key) != KEY:
            raise ValueError(path, key)
        self.noted[path] = key

    def holds(self, path: str, key: bytes) -> bool:
        """Note that a file made from ``key`` belongs to the site; return whether it is there.

        Where the answer is no, it has to be written before the tree is finished.
        """
        self.note(path, key)
        return self.key_of(path) == key

    def put(self, path: str, content: bytes) -> None:
        """Add a file; it is only written when it differs."""
        if not self.holds(path, blake2b(content, digest_size=KEY).digest()):
            write(self.root, path, content)

    def copy(self, path: str, source: Path, key: bytes) -> None:
        """Add a copy of a file whose bytes ``key`` stands for."""
        if not self.holds(path, key):
            copy(self.root, path, source)


def foreign(folder: Path) -> bool:
    """Return whether a folder is somebody else's: something is in it, and not our marker."""
    if folder.is_file():
        return True
    return folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir())


def places(site: Path) -> tuple[Path, ...]:
    """Return every folder that building a site replaces: it, its twin, and the spare."""
    site = _real(site)
    return (site, old(site), spare(site)) if site.name else (site,)  # a disk has no neighbours


def _real(site: Path) -> Path:
    """Return where a link leads; one that leads in a circle, nowhere."""
    return Path(os.path.realpath(site))


def noted(site: Path, cache: Path) -> bytes:
    """Return the note of the build that finished a site; empty when none is known."""
    left = manifest.read(manifest.place(_real(site), cache))
    return left.note if left else b""


def is_as_left(site: Path, cache: Path) -> bool:
    """Return whether a site is as the last build left it.

    Each file is looked at from outside: its size and time of change. A build that was cut off
    left more than the site.
    """
    site = _real(site)
    left = manifest.read(manifest.place(site, cache))
    if left is None or MARKER not in left.entries or spare(site).is_dir():
        return False
    return is_exactly(str(site), _looks(left.entries))


def opened(site: Path, cache: Path) -> Tree:
    """Return the spare tree of a site, ready to be filled, after putting right what was cut off.

    ``cache`` is the job cache. What the last build left is linked into the spare; without a
    manifest nothing is known of it, and all is made again.

    Raises: OSError, EXDEV where the site is a mount of its own and so cannot be swapped.
    """
    site = _real(site)
    repair(site)
    root = take_spare(site)
    _mark(root)
    place = manifest.place(site, cache)
    left = manifest.read(place)
    if left and is_exactly(str(root), _looks(left.entries)):
        return Tree(root, site, place, left.entries, set(left.entries), twin=True)
    return _put_right(Tree(root, site, place, {}, set()), left)


def _mark(folder: Path) -> None:
    """Say of a folder that it is ours, before anything is put into it or removed."""
    if not (folder / MARKER).is_file():
        write(folder, MARKER, MARK)


def _looks(entries: Mapping[str, Entry]) -> dict[str, bytes]:
    return {path: looks for path, (_, looks) in entries.items()}


def _put_right(tree: Tree, left: Manifest | None) -> Tree:
    """Make the spare what is known of the site, as far as it goes."""
    entries = left.entries if left else {}
    found = scan(str(tree.root))
    strays = {p for p, looks in found.files.items() if not looks or (left and p not in entries)}
    remove(tree.root, strays, found.empty)
    known = {path: entry for path, entry in entries.items() if found.files.get(path) == entry[1]}
    linked = set(_linked(entries.keys() - known.keys(), entries, tree.site, tree.root))
    tree.entries = known | {path: entries[path] for path in linked}
    tree.there = (found.files.keys() - strays) | linked
    tree.twin = left is not None and tree.entries.keys() == entries.keys()
    return tree


def _linked(
    paths: Collection[str], entries: Mapping[str, Entry], site: Path, root: Path
) -> list[str]:
    """Link into the spare what the site has and the spare lacks; return what it was."""
    done = []
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            if seen(f"{site}/{path}") == entries[path][1]:
                link(site, root, path)
                done.append(path)
    return done


def finish(tree: Tree, note: bytes = b"") -> None:
    """Let a filled tree take the site's place, and make the former site its twin.

    Files nobody noted are removed. ``note`` is what ``noted`` returns from now on.

    Raises: OSError, and the site is as it was: a file that was never written
    (FileNotFoundError), a full disk, a folder that cannot be moved.
    """
    tree.put(MARKER, MARK)
    gone = tree.there - tree.noted.keys()
    remove(tree.root, gone)
    entries = {path: _entry(tree, path, key) for path, key in tree.noted.items()}
    changed = [path for path, entry in entries.items() if _differs(tree.entries.get(path), entry)]
    flush(tree.root)
    # Between here and the next manifest nobody can tell which tree is which: then there is none,
    # and the next build makes everything again.
    tree.manifest.unlink(missing_ok=True)
    former = swap(tree.site)
    with suppress(OSError):
        manifest.write(Manifest(entries, note), tree.manifest)
    if former is not None:
        _bring_up_to_date(tree, former, changed, gone, entries.keys())


def _entry(tree: Tree, path: str, key: bytes) -> Entry:
    entry = tree.entries.get(path)
    if entry is not None and entry[0] == key:
        return entry
    return key, seen(f"{tree.root}/{path}")


def _differs(before: Entry | None, now: Entry) -> bool:
    return before is None or before[1] != now[1]


def _bring_up_to_date(
    tree: Tree,
    former: Path,
    changed: Collection[str],
    gone: Collection[str],
    wanted: Collection[str],
) -> None:
    """Make the former site the present one's twin; what was withdrawn does not stay in it.

    What somebody put into it while it was the site stays until the next build, which looks at
    every file of its spare: a second look here would cost each build a third of a second.
    """
    try:
        _mark(former)
        if tree.twin and not leads_out(former, (*changed, *gone)):
            remove(former, gone)
        else:
            found = scan(str(former))
            remove(former, found.files.keys() - wanted, found.empty)
            changed = wanted
        for path in changed:
            link(tree.site, former, path)
        keep_twin(tree.site)
    except OSError:
        with suppress(OSError):
            discard(former)


def abandon(tree: Tree) -> None:
    """Remove a spare tree that will not be finished: it may be what fills the disk."""
    with suppress(OSError):
        discard(tree.root)
