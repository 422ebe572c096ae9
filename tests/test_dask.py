"""A Dask cluster's workers make the same bytes as this machine, though one is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bangyang.errands import Errand
from bangyang.problems import Position, Problem, WorkError
from bangyang.store import CACHE
from bangyang.workers import Workers
from tests.sites import COUNTY, built, run, story, tree, write

pytest.importorskip("distributed", reason="pip install bangyang[cluster]")
from distributed import Client

from bangyang import cluster as clusters

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

POSTERS = "posters: [{kind: story, size: A4}]"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of a cluster of two worker processes."""
    root = Path(__file__).parent.parent
    cluster = subprocess.Popen(
        [sys.executable, "-m", "tests.cluster"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([f"{root}", *sys.path])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert cluster.stdout is not None
    yield cluster.stdout.readline().strip()
    cluster.communicate()


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    """Whoever looks into the cluster."""
    with Client(address, set_as_default=False) as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of four stories, two of them with a photo, a poster and a share picture each."""
    stories = {
        f"exemplars/s{n}.md": story(
            f"秦第{n}",
            f"aaaaa{n}",
            body=f"**正文**{n}。",
            **({"photo": f"p{n}.png"} if n < 2 else {}),
        )
        for n in range(4)
    }
    options = COUNTY["mkdocs.yml"].replace("posters: []", POSTERS)
    folder = write(tmp_path_factory.mktemp("dask"), {**COUNTY, **stories, "mkdocs.yml": options})
    for n in range(2):
        Image.effect_noise((480, 600 + n), 60).save(folder / f"exemplars/p{n}.png")
    return folder


def loaded(module: str) -> bool:
    return module in sys.modules


def test_the_same_bytes_though_a_worker_is_killed(
    site: Path, address: str, client: Client, tmp_path: Path
) -> None:
    here, away = (Path(shutil.copytree(site, tmp_path / name)) for name in ("here", "away"))
    pids = list(client.run(os.getpid).values())
    with ThreadPoolExecutor(1) as aside:
        building = aside.submit(built, away, "--scheduler", address)
        while not building.done() and sum(map(len, client.processing().values())) < 2:
            time.sleep(0.01)
        assert not building.done()
        os.kill(pids[0], signal.SIGKILL)
        made = tree(building.result())
    assert made == tree(built(here))
    assert {"photos", "shares", "posters", "looks"} <= {p.name for p in (away / CACHE).iterdir()}
    client.wait_for_workers(2)
    assert pids[0] not in client.run(os.getpid).values()
    for module in ("photos", "share", "posters.make"):
        assert any(client.run(loaded, f"bangyang.derive.{module}").values()), module


# -- errands


def pack(number: int) -> tuple[int, bytes]:
    return number, bytes(number)


def make(parcel: tuple[int, bytes], luggage: Path) -> tuple[int, str]:
    number, data = parcel
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(data), (luggage / "told/word.txt").read_text()


def keep(number: int, product: tuple[int, str], folder: Path) -> str:
    (folder / str(number)).touch()
    return f"{number} {product}"


def here(number: int) -> str:
    raise AssertionError(number)


def luggage() -> dict[str, bytes]:
    return {"told/word.txt": b"luggage"}


def instead(_: int, problem: Problem) -> str:
    return str(problem.at)


def test_parcels_travel_and_what_comes_back_is_kept_here(address: str, tmp_path: Path) -> None:
    errand = Errand(here, pack, make, partial(keep, folder=tmp_path), luggage)
    numbers = [*range(13), *range(14, 120)]
    with Workers(1, scheduler=address) as workers:
        made = workers.map("pages", errand, numbers)
        assert list(workers.stream("photos", errand, numbers, heavy=True)) == made
    assert made == [f"{number} {(number, 'luggage')}" for number in numbers]
    assert {int(each.name) for each in tmp_path.iterdir()} == set(numbers)


def test_the_item_that_kills_workers_is_named_and_the_others_are_done(
    address: str, tmp_path: Path
) -> None:
    errand = Errand(here, pack, make, partial(keep, folder=tmp_path), luggage)
    with Workers(1, scheduler=address) as workers:
        made = workers.map(
            "photos", errand, range(10, 16), heavy=True, name="{}.jpg".format, lost=instead
        )
    told = [f"{number} {(number, 'luggage')}" for number in range(10, 16)]
    assert made == [*told[:3], "13.jpg", *told[4:]]


def test_a_cluster_of_another_version_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    others = {**clusters.versions(), "pillow": "0.0"}
    monkeypatch.setattr(clusters, "versions", lambda: others)
    errand = Errand(here, pack, make, partial(keep, folder=tmp_path), luggage)
    with Workers(1, scheduler=address) as workers, pytest.raises(WorkError) as stopped:
        workers.map("photos", errand, range(4), heavy=True)
    [problem] = stopped.value.problems
    assert problem.code == "scheduler-versions"
    assert "pillow" in dict(problem.values)["told"]
    assert dict(problem.values)["told"].endswith("(0.0)")


def test_a_cluster_that_is_away_is_a_problem_and_no_traceback(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.2)
    nowhere = "tcp://127.0.0.1:9"
    errand = Errand(here, pack, make, partial(keep, folder=site), luggage)
    with Workers(1, scheduler=nowhere) as workers, pytest.raises(WorkError) as stopped:
        workers.map("photos", errand, range(4), heavy=True)
    at = Position(nowhere)
    assert stopped.value.problems == (Problem.of("scheduler-away", at, address=nowhere),)


def test_an_address_that_is_none_is_said(site: Path) -> None:
    done = run(site, "build", "--scheduler", "somewhere", "--lang", "en")
    assert done.returncode == 2
    assert "--scheduler" in done.stderr
    assert not (site / "site").exists()
