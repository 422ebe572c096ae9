"""Workers: results in order whoever makes them, and what happens when a process dies."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bangyang import processes
from bangyang.batches import HOPELESS
from bangyang.problems import Position, Problem, WorkError
from bangyang.processes import START
from bangyang.workers import AHEAD, SMALL, Workers
from tests.sites import COUNTY, built, story, tree, write

MANY = 400
FORKS = sys.platform == "linux"


@pytest.fixture(params=["fork", "spawn"] if FORKS else ["spawn"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Processes are started so; this process has never used Typst."""
    monkeypatch.setattr(processes._Threads, "started", False)
    monkeypatch.setenv(START, str(request.param))
    return str(request.param)


@pytest.fixture
def workers(start: str) -> Iterator[Workers]:
    with Workers(2) as two:
        yield two


def square(number: int) -> int:
    return number * number


def refused(number: int) -> int:
    if number == MANY // 2:
        message = "no square"
        raise ArithmeticError(message)
    return square(number)


def process(_: int) -> int:
    return os.getpid()


def marked(number: int, folder: Path) -> int:
    (folder / str(number)).touch()
    return number


def deadly(number: int, deaths: frozenset[int]) -> int:
    if number in deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def marked_or_dead(number: int, folder: Path, deaths: frozenset[int]) -> int:
    return deadly(marked(number, folder), deaths)


def once(number: int, folder: Path, at: int) -> int:
    """Die at one number, the first time only."""
    if number == at and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def died(number: int, stage: str = "texts") -> Problem:
    name = f"{number}.md"
    return Problem.of("worker-died", Position(name), name=name, stage=stage)


def told(number: int) -> str:
    return f"{number}.md"


def instead(_: int, problem: Problem) -> Problem:
    return problem


# -- results


@pytest.mark.parametrize("count", [0, 1, SMALL - 1, SMALL, MANY])
def test_results_come_in_order(workers: Workers, count: int) -> None:
    assert workers.map("texts", square, range(count)) == [*map(square, range(count))]
    assert list(workers.stream("texts", square, range(count))) == [*map(square, range(count))]


def test_many_light_items_and_each_heavy_one_are_other_processes_work(workers: Workers) -> None:
    here = os.getpid()
    assert here not in workers.map("texts", process, range(MANY))
    assert here not in workers.map("photos", process, range(2), heavy=True)
    assert workers.map("texts", process, range(2)) == [here, here]


def test_what_goes_wrong_with_an_item_reaches_who_asked(workers: Workers) -> None:
    with pytest.raises(ArithmeticError, match="no square"):
        workers.map("texts", refused, range(MANY))
    assert workers.map("texts", square, range(MANY)) == [*map(square, range(MANY))]


def test_meanwhile_is_done_here(workers: Workers) -> None:
    did: list[int] = []
    made = workers.map("texts", process, range(MANY), meanwhile=lambda: did.append(os.getpid()))
    assert did == [os.getpid()]
    assert did[0] not in made


def test_a_stream_goes_only_a_few_batches_ahead(workers: Workers, tmp_path: Path) -> None:
    each = partial(marked, folder=tmp_path)
    stream = workers.stream("photos", each, range(MANY), heavy=True)
    next(stream)
    time.sleep(0.1)
    assert len([*tmp_path.iterdir()]) <= AHEAD * 2 + 1
    assert list(stream) == [*range(1, MANY)]


def test_a_forked_process_needs_no_pickling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not FORKS:
        pytest.skip("no fork here")
    monkeypatch.setattr(processes._Threads, "started", False)
    monkeypatch.delenv(START, raising=False)
    unpicklable: list[Callable[[], int]] = [lambda n=n: n for n in range(MANY)]  # type: ignore[misc]
    with Workers(2) as two:
        assert two.map("texts", lambda call: call(), unpicklable) == [*range(MANY)]


def test_a_process_with_threads_of_a_library_is_not_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes._Threads, "started", False)
    monkeypatch.delenv(START, raising=False)
    assert processes.forks() is FORKS
    processes.fork_no_more()
    assert not processes.forks()


# -- deaths


@pytest.mark.parametrize("heavy", [True, False])
def test_a_death_that_does_not_repeat_costs_only_time(
    workers: Workers, tmp_path: Path, heavy: bool
) -> None:
    each = partial(once, folder=tmp_path, at=37)
    assert workers.map("texts", each, range(60), heavy=heavy) == [*map(square, range(60))]
    assert (tmp_path / "died").exists()


def test_the_guilty_item_is_named_and_its_neighbours_are_done(workers: Workers) -> None:
    each = partial(deadly, deaths=frozenset({301}))
    made = workers.map("texts", each, range(MANY), name=told, lost=instead)
    assert made == [died(n) if n == 301 else square(n) for n in range(MANY)]


@pytest.mark.skipif(not FORKS, reason="a spawned process takes half a second")
def test_without_a_stand_in_the_others_are_done_before_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(processes._Threads, "started", False)
    each = partial(marked_or_dead, folder=tmp_path, deaths=frozenset({7, 301}))
    with Workers(2) as two, pytest.raises(WorkError) as stopped:
        two.map("pages", each, range(MANY), name=told)
    assert stopped.value.problems == (died(7, "pages"), died(301, "pages"))
    assert len([*tmp_path.iterdir()]) == MANY


@pytest.mark.skipif(not FORKS, reason="a spawned process takes half a second")
def test_where_every_item_kills_it_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes._Threads, "started", False)
    each = partial(deadly, deaths=frozenset(range(MANY)))
    with Workers(2) as two, pytest.raises(WorkError) as stopped:
        two.map("texts", each, range(MANY), heavy=True, name=told, lost=instead)
    assert stopped.value.problems == tuple(map(died, range(HOPELESS)))


@pytest.mark.skipif(not FORKS, reason="a spawned process takes half a second")
@pytest.mark.parametrize("seed", range(5))
def test_whichever_items_kill_those_and_no_others_are_named(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes._Threads, "started", False)
    chance = random.Random(seed)
    count = chance.randint(SMALL, MANY)
    guilty = frozenset(chance.sample(range(count), chance.randint(1, 4)))
    with Workers(chance.randint(2, 4)) as some:
        made = some.map(
            "texts",
            partial(deadly, deaths=guilty),
            range(count),
            heavy=bool(seed % 2),
            name=told,
            lost=instead,
        )
    assert made == [died(n) if n in guilty else square(n) for n in range(count)]


# -- processes that nobody waits for


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(pids: list[int], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, pids))


def slow(number: int, folder: Path) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(0.02)
    return number


@pytest.mark.skipif(not FORKS, reason="looks into /proc")
def test_no_process_outlives_a_stage_that_was_broken_off(workers: Workers, tmp_path: Path) -> None:
    def broken_off() -> None:
        while not any(tmp_path.iterdir()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        workers.map("texts", partial(slow, folder=tmp_path), range(4000), meanwhile=broken_off)
    assert gone([int(each.name) for each in tmp_path.iterdir()])
    assert time.monotonic() - began < 20  # 40 where it is waited for


@pytest.mark.skipif(not FORKS, reason="looks into /proc")
@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_build_that_is_killed(
    start: str, tmp_path: Path, ended: signal.Signals
) -> None:
    code = (
        "import sys; from pathlib import Path; from functools import partial\n"
        "from bangyang.workers import Workers; from tests.test_workers import slow\n"
        "if __name__ == '__main__':\n"
        "    with Workers(2) as two:\n"
        "        two.map('texts', partial(slow, folder=Path(sys.argv[1])), range(4000))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    seen = tmp_path / "seen"
    seen.mkdir()
    root = Path(__file__).parent.parent
    running = subprocess.Popen(
        [sys.executable, script, seen],
        env={**os.environ, "PYTHONPATH": f"{root}"},
        stderr=subprocess.PIPE,
        # A shell lets what it starts in the background ignore Ctrl+C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    while len([*seen.iterdir()]) < 2:
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(ended)
    running.communicate()
    assert gone([int(each.name) for each in seen.iterdir()])


# -- aside


def squared_elsewhere(here: int) -> int:
    """Die anywhere but in one process."""
    return deadly(2, frozenset([2] if os.getpid() != here else []))


@pytest.mark.skipif(not FORKS, reason="a process of its own where it is forked only")
def test_what_is_done_aside_is_another_process_s_work(workers: Workers, start: str) -> None:
    with workers.aside(os.getpid) as done:
        assert (done() == os.getpid()) == (start == "spawn")


def test_a_death_aside_costs_only_time(workers: Workers) -> None:
    with workers.aside(partial(squared_elsewhere, os.getpid())) as done:
        assert done() == 4


def test_what_goes_wrong_aside_reaches_who_waits(workers: Workers) -> None:
    with (
        pytest.raises(ArithmeticError),
        workers.aside(partial(refused, MANY // 2)) as done,
    ):
        done()


def test_nobody_waits_for_what_is_done_aside_of_a_build_that_is_stopped(workers: Workers) -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), workers.aside(partial(time.sleep, 40)):
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20


# -- a whole site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with so many stories that workers share them, a photo, and posters of one."""
    folder = write(
        tmp_path_factory.mktemp("workers"),
        {
            **COUNTY,
            "mkdocs.yml": COUNTY["mkdocs.yml"].replace(
                "posters: []",
                "share_pictures: false, posters: [{kind: pledges, size: A4}]",
            ),
            **{
                f"exemplars/s{number}.md": story(
                    f"秦第{number}", f"aaaa{number:02}", photo="p.png", body=f"**正文**{number}。"
                )
                for number in range(SMALL + 2)
            },
        },
    )
    Image.new("RGB", (800, 1000), "teal").save(folder / "exemplars/p.png")
    return folder


def test_the_same_bytes_by_fork_and_by_spawn(site: Path, tmp_path: Path) -> None:
    made = []
    for how in ("fork", "spawn"):
        own = Path(shutil.copytree(site, tmp_path / how))
        made.append(tree(built(own, "--jobs", "2", **{START: how})))
    assert made[0] == made[1]
