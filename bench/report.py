"""What a benchmark of search reports: goals beside their figures, and tables; and its corpora."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error

from prose import Story


@dataclass(slots=True)
class Report:
    """Goals beside their figures, and tables, as they come."""

    goals: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def goal(self, what: str, figure: str, goal: str, met: bool) -> None:
        """Add a goal and whether it is met."""
        self.goals.append(f"| {what} | {figure} | {goal} | {'met' if met else '**not met**'} |")
        print(self.goals[-1], flush=True)

    def table(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], after: str = ""
    ) -> None:
        """Add a table."""
        lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
        self.parts.append("\n".join([f"### {title}\n", *lines, *(["", after] if after else [])]))
        print(self.parts[-1], flush=True)


@contextmanager
def step(name: str, report: Report | None = None) -> Iterator[None]:
    """Say what is done and how long it took; a failure goes into the report, if there is one."""
    started = time.perf_counter()
    try:
        yield
    except (Error, OSError, LookupError, subprocess.SubprocessError) as failure:
        if report is None:
            raise
        traceback.print_exc()
        report.goal(name, f"{type(failure).__name__}, see what was printed", "", met=False)
    print(f"… {name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Size:
    """A corpus of one size and where its indexes lie."""

    label: str
    told: list[Story]
    folder: Path

    @property
    def title(self) -> str:
        """Return how many stories it has."""
        return f"{len(self.told):,}"

    @property
    def what(self) -> str:
        """Return what there is to find."""
        return f"{self.title} stories" + (", 26,558 pledges" if self.label == "pledged" else "")


def spread(values: Sequence[float]) -> str:
    """Return a median, and the worst in brackets."""
    return f"{statistics.median(values):,.0f} ({max(values):,.0f})"
