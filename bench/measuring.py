"""What a command takes: seconds, seconds of processors, memory of all its processes, its site."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds, seconds of a processor, megabytes, and what it printed."""

    seconds: float
    processor: float
    memory: float
    out: str = ""


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder and return what it took; its report shows if it fails.

    Memory is the most that its processes held at one moment, shared pages counted once. Looking
    costs a twentieth of one core at most.

    Raises:
        subprocess.CalledProcessError: it failed; the end of what it printed has been printed.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        started, before = time.perf_counter(), processor()
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=installed()
        )
        with watched(process.pid) as most:
            process.wait()
            seconds = time.perf_counter() - started
        out.seek(0)
        text = out.read()
    if process.returncode:
        print(text[-4000:], file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, command, text)
    return Run(seconds, processor() - before, most.bytes / 1e6, text)


def installed() -> dict[str, str]:
    """Return the environment of an installed program: Python keeps what it compiles."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def added(runs: Sequence[Run]) -> Run:
    """Return what commands took that ran one after another."""
    return Run(
        sum(run.seconds for run in runs),
        sum(run.processor for run in runs),
        max(run.memory for run in runs),
        "".join(run.out for run in runs),
    )


def middle(runs: Sequence[Run]) -> Run:
    """Return the medians of the same command's runs, and the most memory of any."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.memory for run in runs),
        runs[-1].out,
    )


class watched:  # noqa: N801 - reads as a word of the statement that uses it
    """Look at a process and all below it while something is done; ``bytes`` is their most."""

    def __init__(self, number: int) -> None:
        self.bytes = 0
        self._number, self._over = number, Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        pause = 0.0
        while not self._over.wait(max(0.02, pause)):
            started = time.perf_counter()
            self.bytes = max(self.bytes, sum(map(held, tree(self._number))))
            pause = 20 * (time.perf_counter() - started)


def processor() -> float:
    """Return the seconds of a processor that all commands so far and their workers have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree(number: int) -> list[int]:
    """Return a process and all below it."""
    found = [number]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def held(number: int) -> int:
    """Return the bytes a process holds, its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def files_of(site: Path) -> tuple[int, float]:
    """Return a site's files and their megabytes."""
    files = bytes_ = 0
    for folder, _, names in os.walk(site):
        files += len(names)
        bytes_ += sum(os.stat(os.path.join(folder, name)).st_size for name in names)  # noqa: PTH116, PTH118 - twice as fast
    return files, bytes_ / 1e6


def machine() -> str:
    """Return the processor, its cores and the memory, as a phrase."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{next(models, 'a processor')}, {os.cpu_count()} cores, {memory:.0f} GB of memory"


def kept(results: Path, section: str, mark: str) -> None:
    """Put the section into RESULTS.md in place of the one that stands there under the same mark."""
    before, found, after = results.read_text(encoding="utf-8").partition(f"{mark}\n")
    rest = after[after.index("\n## ") :] if found and "\n## " in after else ""
    before = before.rstrip() + "\n\n"
    results.write_text(before + section.rstrip() + "\n" + rest, encoding="utf-8")


def met(value: float, goal: float) -> str:
    """Return whether a goal is met, as RESULTS.md says it."""
    return "met" if value <= goal else "**not met**"
