"""A Dask cluster's workers for a stage's errands: parcels go there, products come back."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from distributed import Client, get_worker
from distributed.scheduler import KilledWorker

from bangyang import __version__
from bangyang.batches import Batch, Pool, Pools
from bangyang.errands import Errand
from bangyang.problems import Position, Problem, WorkError
from bangyang.program import code

AnyErrand = Errand[Any, Any, Any, Any]

PATIENCE = 30
"""Seconds to wait for a first worker, or for another when none is left."""

DECIDING = (
    *("fonttools", "jinja2", "justmytype-intl-cjk", "markdown", "nh3", "numpy", "pillow"),
    *("pylopdf-fonts-zh-cn", "pypdf", "segno", "typst"),
)
"""Packages that decide what is made; another version may make other bytes."""


@dataclass(frozen=True, slots=True)
class Luggage:
    """Files that are unpacked once in each process; ``key`` is a digest of them."""

    key: str
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Luggage:
        """Return files as luggage."""
        told = blake2b(digest_size=16)
        for path in sorted(files):
            told.update(f"{path}\0{len(files[path])}\0".encode() + files[path])
        return cls(told.hexdigest(), files)


class Cluster:
    """The workers behind a scheduler, as one executor."""

    def __init__(self, address: str) -> None:
        """Connect to a scheduler, such as ``tcp://10.0.0.5:8786``, and wait for a worker.

        ``WorkError`` when there is none.
        """
        self.address = address
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise WorkError(_problem("scheduler-away", address)) from error
        self.executor = self._client.get_executor(pure=False)

    @property
    def threads(self) -> int:
        """How many items are worked at together."""
        return int(sum(self._client.nthreads().values())) or 1

    def alive(self) -> bool:
        """Return whether there is a worker, after a while if need be."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError):
            return False
        return True

    def pools(self, errand: AnyErrand, items: Sequence[Any]) -> Pools:
        """Return who does an errand for ``items``."""
        return _Travelling(self, errand, items)

    def send(self, luggage: Luggage) -> object:
        """Return what stands for luggage among an executor's arguments.

        It is the result of a task, so that who dies with it loses nothing.
        """
        return self._client.submit(_arrived, luggage, key=f"luggage-{luggage.key}")

    def lost(self) -> WorkError:
        """Return what is raised when nobody is there any more."""
        return WorkError(_problem("scheduler-lost", self.address))

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._client.close()


class _Travelling:
    """Pools of a cluster for one stage; who dies there is tried on three others by Dask itself."""

    certain = True

    def __init__(self, cluster: Cluster, errand: AnyErrand, items: Sequence[Any]) -> None:
        """Do an errand for ``items``."""
        self._cluster = cluster
        self._errand = errand
        self._items = items
        self._luggage = cluster.send(Luggage.of(errand.luggage()))

    def together(self) -> Pool:
        """See ``Pools``."""
        return self

    def alone(self) -> Pool:
        """See ``Pools``."""
        return self

    def submit(self, batch: Batch) -> _Coming:
        """Send the parcels of a batch."""
        errand = self._errand
        items = [self._items[place] for place in batch]
        parcels = [errand.pack(item) for item in items]
        future = self._cluster.executor.submit(
            _away, errand.make, parcels, self._luggage, versions()
        )
        return _Coming(self._cluster, future, items, errand.keep)

    def close(self, *, at_once: bool = False) -> None:
        """See ``Pool``."""


class _Coming:
    """The results of a batch that is away."""

    def __init__(
        self,
        cluster: Cluster,
        future: Future[list[Any]],
        items: Sequence[Any],
        keep: Callable[[Any, Any], Any],
    ) -> None:
        self._cluster = cluster
        self._future = future
        self._items = items
        self._keep = keep

    def exception(self) -> BaseException | None:
        """Wait, and return what went wrong; ``BrokenExecutor`` where each worker has died."""
        while True:
            try:
                error = self._future.exception(timeout=PATIENCE)
            except CancelledError as gone:
                raise self._cluster.lost() from gone
            except TimeoutError as late:
                if not self._cluster.alive():
                    raise self._cluster.lost() from late
            else:
                return BrokenExecutor() if isinstance(error, KilledWorker) else error

    def result(self) -> list[Any]:
        """Put away what came back, and return what is told of it."""
        return [
            self._keep(item, product)
            for item, product in zip(self._items, self._future.result(), strict=True)
        ]


def _problem(code: str, address: str, **values: str) -> Problem:
    return Problem.of(code, Position(address), address=address, **values)


_LOCK = Lock()
_FOLDERS: dict[str, TemporaryDirectory[str]] = {}
"""In a worker: the luggage of the present stage, unpacked."""


def _away(
    make: Callable[[Any, Path], Any],
    parcels: Sequence[Any],
    luggage: Luggage,
    kit: Mapping[str, str],
) -> list[Any]:
    """Do the work, in a worker of the cluster that has the packages it takes."""
    own = versions()
    others = [name for name in kit if kit[name] != own.get(name)]
    if others:
        told = ", ".join(f"{each} {own.get(each)} ({kit[each]})" for each in others)
        raise WorkError(_problem("scheduler-versions", get_worker().address, told=told))
    folder = _unpacked(luggage)
    return [make(parcel, folder) for parcel in parcels]


def _arrived(luggage: Luggage) -> Luggage:
    return luggage


def _unpacked(luggage: Luggage) -> Path:
    with _LOCK:
        if luggage.key not in _FOLDERS:
            _FOLDERS.clear()
            folder = TemporaryDirectory(dir=get_worker().local_directory)
            for path, content in luggage.files.items():
                target = Path(folder.name) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            _FOLDERS[luggage.key] = folder
        return Path(_FOLDERS[luggage.key].name)


@cache
def versions() -> dict[str, str]:
    """Return the versions of all that decides what is made."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {
        "bangyang": f"{__version__}-{code()[:12]}",
        "python": python,
        **{package: version(package) for package in DECIDING},
    }
