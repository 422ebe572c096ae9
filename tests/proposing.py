"""Files of ``tests/proposals/`` as documents, and how well proposals agree with the truth."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bangyang.importers.document import (
    Block,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Run,
    Table,
    plain,
)
from bangyang.importers.draft import Draft
from bangyang.importers.proposals import Around, drafts
from bangyang.model.places import County, Township, Village
from bangyang.rules.keys import key
from bangyang.rules.vocabularies import defaults

CASES = Path(__file__).parent / "proposals"
TODAY = date(2026, 11, 27)
SCORED = (
    "name kind title county township village unit role honours date category sector quote summary"
).split()


def county() -> County:
    told = tomllib.loads((CASES / "county.toml").read_text(encoding="utf-8"))
    townships = tuple(
        Township(
            key(each["name"]),
            each["name"],
            tuple(each["former"]),
            tuple(Village(key(name), name) for name in each["villages"]),
        )
        for each in told["townships"]
    )
    return County(
        "yanxi", told["name"], province=told["province"], city=told["city"], townships=townships
    )


def around(folders: tuple[str, ...] = ()) -> Around:
    return Around((county(),), defaults(), TODAY, folders=folders)


def cases(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"])


def document(case: dict[str, Any]) -> Document:
    """Return a case's text as a reader of files would hand it over."""
    blocks = tuple(_blocks(case["text"].strip().split("\n")))
    shown = "".join(plain(getattr(block, "line", ())) for block in blocks)
    return Document(case["file"], blocks, re.sub(r"\s", "", shown), 0)


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[tuple[tuple[Run, ...], ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            cells = line.strip("| ").split("|") if line.count("|") > 2 else [line.strip("| ")]
            rows.append(tuple((Run(cell.strip().replace("⏎", "\n")),) for cell in cells))
            continue
        if rows:
            yield Table(tuple(rows))
            rows = []
        if line:
            yield _block(line)


def _block(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if line == "----":
        return NewPage()
    if set(mark) == {"#"}:
        return Heading(len(mark), (Run(rest),))
    if mark in {"^", ">"}:
        return Paragraph((Run(rest),), "center" if mark == "^" else "right")
    return Paragraph((Run(rest, bold=True),)) if mark == "!" else Paragraph((Run(line),))


@dataclass
class Score:
    """Counts: true values, those found, and found as sure; sure proposals, and the right ones."""

    true: int = 0
    found: int = 0
    found_sure: int = 0
    sure: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.sure

    @property
    def recall(self) -> float:
        return self.found / self.true

    @property
    def sure_recall(self) -> float:
        return self.found_sure / self.true


def scored(name: str, *, plain: bool = False) -> Score:
    """Return how well the proposals for one file of cases agree with what is true.

    ``plain`` takes all looks out of the texts, as a .txt has none.
    """
    score = Score()
    for case in cases(name):
        text = re.sub(r"(?m)^(?:(?:#+|[!^>]) |----\n)", "", case["text"]) if plain else case["text"]
        found = drafts(document({**case, "text": text}), around(tuple(case.get("folders", ()))))
        wanted = case.get("stories") or [case["is"]]
        if len(found) != len(wanted):
            score.wrong.append(f"{case['file']}: {len(found)} stories, not {len(wanted)}")
            score.true += sum(map(len, wanted))
            continue
        for draft, truth in zip(found, wanted, strict=True):
            _score(score, case, draft, truth)
    return score


def _score(score: Score, case: dict[str, Any], draft: Draft, truth: dict[str, Any]) -> None:
    told = {p.key: p for p in draft.proposals if p.key in SCORED}
    sure = {key for key, proposal in told.items() if proposal.sure}
    values = {key: shown(key, proposal.value) for key, proposal in told.items()}
    truth = {"county": "砚溪县", **truth}
    for name, value in truth.items():
        score.true += 1
        score.found += values.get(name) == value
        score.found_sure += values.get(name) == value and name in sure
        if values.get(name) != value:
            score.missed.append(f"{case['file']}: {name} {values.get(name)!r}, not {value!r}")
    for name in sure - (set(case.get("either", ())) - truth.keys()):
        score.sure += 1
        score.right += values[name] == truth.get(name)
        if values[name] != truth.get(name):
            score.wrong.append(f"{case['file']}: {name} {values[name]!r}, not {truth.get(name)!r}")


def shown(name: str, value: Any) -> Any:
    if name != "honours":
        return value
    keys = ("title", "level", "year", "issuer", "basis")
    return ["/".join(dict(record).get(each, "") for each in keys) for record in value]
