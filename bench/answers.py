"""What engines find, held against a plain scan, and what a query costs them."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

import asking
import contenders
import prose
import using
from asking import Cost, Engine
from browsing import served
from prose import Scan, Story
from report import Report, Size, spread, step

BYTES = {"small": 30, "large": 90, "pledged": 120}
WHOLE, FIRST = 250, {"loopback": 100, "phone": 1_000}
"""The goals: kilobytes of index a query; kilobytes and milliseconds of a search."""
OF_PAGEFIND = ("pf_meta", "pagefind-entry", "/index/", "/filter/")
OF_OURS = using.KINDS["index"] + using.KINDS["names"]
OURS = Engine("bangyang", asking.OURS, "/ours/", OF_OURS)
PAGEFIND = Engine("Pagefind as it comes", asking.PAGEFIND, "/whole/", OF_PAGEFIND)
APART = Engine(
    "Pagefind, a token a character", asking.PAGEFIND, "/apart/", OF_PAGEFIND, '"{}"', apart=True
)


def find(browser: Browser, size: Size, report: Report, names: int, beside: int) -> None:
    """Hold what is found against the plain scan: names (0: all of them) and 100 phrases."""
    named = [name for own in prose.names(size.told).values() for name in own]
    every = len(named)
    asked = named if not names else random.Random(5).sample(named, min(names, every))
    phrases = prose.phrases(size.told, 100)
    queries = [*asked, *phrases]
    scan = Scan(size.told)
    with step("plain scan"):
        wanted = [scan.found(query) for query in queries]
    some = sorted(random.Random(6).sample(range(len(queries)), min(beside, len(queries))))
    rows = []
    with served(size.folder / "room") as (address, log):
        for engine in (OURS, PAGEFIND, APART):
            own = range(len(queries)) if engine is OURS else some
            if not own:
                continue
            with step(f"{engine.name} asked {len(own)} queries"):
                got = asking.found(browser, address, log, engine, [queries[at] for at in own])
            rows.append(
                _judged(
                    engine,
                    [queries[at] for at in own],
                    got,
                    [wanted[at] for at in own],
                    scan,
                    report,
                )
            )
    told = sum(len(each.text) for story in size.told for each in story.paragraphs)
    head = ("", "queries", "recall", "precision", "first right", "order as the scan's")
    note = (
        f"{told:,} characters; {len(asked):,} of the {every:,} names of people, places and "
        "organizations in them and 100 random phrases. First right: of the names in a name or "
        "title, those whose first hit has them there. "
        + (f"Pagefind is asked {len(some)} of the same queries." if some else "")
    )
    report.table(f"Found in {size.title} stories", head, rows, note)


def _judged(
    engine: Engine,
    queries: Sequence[str],
    got: Sequence[asking.Found],
    wanted: Sequence[list[int]],
    scan: Scan,
    report: Report,
) -> tuple[str, ...]:
    found = [[number for number, _ in each] for each in got]
    right = sum(len(set(own) & set(all_)) for own, all_ in zip(found, wanted, strict=True))
    recall, precision = right / sum(map(len, wanted)), right / max(1, sum(map(len, found)))
    titled = [
        (query, own[:1]) for query, own, all_ in zip(queries, found, wanted, strict=True)
        if all_ and scan.rank(all_[0], prose.plain(query)) <= 2
    ]  # fmt: skip
    first = sum(
        scan.rank(number, prose.plain(query)) <= 2 for query, own in titled for number in own
    )
    ordered = sum(own == all_ for own, all_ in zip(found, wanted, strict=True))
    if engine is OURS:
        figure = f"{recall:.4f}, {precision:.4f}"
        report.goal(
            f"recall and precision, {len(queries):,} queries",
            figure,
            "1.00",
            recall == precision == 1,
        )
        report.goal("first hit right", f"{first:,} of {len(titled):,}", "all", first == len(titled))
    return (
        engine.name, f"{len(queries):,}", f"{recall:.4f}", f"{precision:.4f}",
        f"{first / max(1, len(titled)):.3f}", f"{ordered / len(queries):.3f}",
    )  # fmt: skip


def sample(told: Sequence[Story], each: int) -> list[str]:
    """Return queries to time: of each kind of name some at random and the most told; phrases."""
    dice = random.Random(3)
    counts: dict[str, int] = {}
    for story in told:
        for name in {
            name for own in story.paragraphs for names in own.names.values() for name in names
        }:
            counts[name] = counts.get(name, 0) + 1
    chosen = prose.phrases(told, each, seed=9)
    for names in prose.names(told).values():
        ranked = sorted(names, key=lambda name: (-counts[name], name))
        often = ranked[: each // 2]
        chosen += [
            *often,
            *dice.sample(ranked[each // 2 :], min(each - len(often), len(ranked) - len(often))),
        ]
    return list(dict.fromkeys(chosen))


# What a query costs


def spend(
    browser: Browser, size: Size, report: Report, engines: Sequence[Engine], each: int
) -> None:
    """Measure bytes and milliseconds of queries from nothing, on loopback and on a slow phone."""
    queries = sample(size.told, each)
    slowly = queries[:: max(1, len(queries) // (2 * each))]
    rows = []
    with served(size.folder / "room") as (address, log):
        for engine in engines:
            with step(f"{engine.name}, {size.title}: {len(queries)} and {len(slowly)} queries"):
                fast = asking.cost(browser, address, log, engine, queries)
                slow = asking.cost(browser, address, log, engine, slowly, slow=True)
            rows.append((engine.name, *map(spread, (fast.index, fast.all, fast.rows, slow.rows))))
            if engine is OURS:
                _index_goal(report, size, fast, queries)
    head = ("", "index, kB", "with 20 excerpts, kB", "ms to rows, loopback", "ms to rows, phone")
    note = (
        f"{len(queries)} queries from nothing, {len(slowly)} on the phone; median, in brackets the "
        "worst. No page, no suggestions, no facets."
    )
    report.table(f"A query to the engine, {size.what}", head, rows, note)


def _index_goal(report: Report, size: Size, spent: Cost, queries: Sequence[str]) -> None:
    goal = BYTES[size.label]
    worst, query = max(zip(spent.index, queries, strict=True))
    figure = f"median {statistics.median(spent.index):.0f}, worst {worst:.0f} ({query})"
    report.goal(f"kB of index a query, {size.what}", figure, f"{goal}", worst <= goal)


# A search on a real site


def use(browser: Browser, site: Path, size: Size, report: Report, each: int) -> None:
    """Measure whole searches on the search page of a built site."""
    queries = sample(size.told, each)
    what = size.what
    with served(site) as (address, log), step(f"search page of {what}"):
        all_ = using.whole(browser, address, log, queries[::2])
        waits = [
            (where, when, using.first_rows(browser, address, log, some, slow=slow, ahead=ahead))
            for where, slow, some in (("loopback", False, queries), ("phone", True, queries[::2]))
            for when, ahead in (("typed at once", 0), ("a second after the touch", 1))
        ]
    worst = max(all_.kilobytes)
    report.goal(
        f"kB of a whole search, {what}",
        f"median {statistics.median(all_.kilobytes):.0f}, worst {worst:.0f}",
        f"{WHOLE}",
        worst <= WHOLE,
    )
    for where, when, taken in waits:
        median, goal = statistics.median(taken), FIRST[where]
        figure = f"median {median:.0f}, worst {max(taken):.0f}"
        report.goal(
            f"ms to the first row, {where}, {when}, {what}", figure, str(goal), median <= goal
        )
    rows = [
        (kind, f"{statistics.median(own):.1f} ({max(own):.1f})")
        for kind, own in all_.kinds.items()
        if any(own)
    ]
    note = (
        f"{all_.offered} of {len(all_.kilobytes)} searches had suggestions; without rows, marks "
        f"or counts: {len(all_.wanting)}."
    )
    report.table(f"A search on the site of {what}", ("", "kB"), rows, note)


def beside(browser: Browser, room: Path, size: Size, report: Report, each: int) -> None:
    """Measure Material's own search on the same stories."""
    with step("MkDocs Material"):
        site = contenders.material(room, size.told)
        with served(site) as (address, log):
            taken = using.material(browser, address, log, sample(size.told, each))
    asked = len(taken.rows) + len(taken.wanting)
    rows = [
        (
            "MkDocs Material",
            f"{max(taken.kilobytes):,.0f}",
            spread(taken.rows),
            f"{len(taken.wanting)} of {asked}",
        )
    ]
    head = ("", "kB of index, with every page", "ms to rows, loopback", "no rows in 4 s")
    seconds = max(taken.kilobytes) / 200
    note = f"At 1.6 Mbit/s its index takes {seconds:.0f} s before a word can be searched."
    report.table(f"Material's own search, {size.title} stories", head, rows, note)
