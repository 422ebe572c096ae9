"""A search as a reader of a site makes it: the box is touched, typed in, and rows come."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, TimeoutError  # noqa: A004

from browsing import Log, throttle, visit

QUIET, SHORT, PATIENCE = 0.5, 4.0, 30.0
"""Seconds without a file after which everything is there; and after which nobody waits longer."""
OURS = ("#search-q", "#search-results > li")
MATERIAL = ("[data-md-component=search-query]", ".md-search-result__item")
WATCH = """([box, row]) => {
  globalThis.times = {};
  addEventListener("input", () => { times.typed ??= performance.now(); }, true);
  const see = () => {
    const there = document.querySelector(row);
    if (there && times.typed && !times.rows) times.rows = performance.now();
  };
  new MutationObserver(see).observe(document.documentElement, { childList: true, subtree: true });
}"""
SEEN = """row => ({
  rows: document.querySelectorAll(row).length,
  marks: document.querySelectorAll(`${row} mark`).length,
  counts: document.querySelectorAll("#search-filters label").length,
})"""


@dataclass(slots=True)
class Use:
    """What searches took: milliseconds to the first row; kilobytes of all, and by kind."""

    rows: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    kinds: dict[str, list[float]] = field(default_factory=dict)
    offered: int = 0
    """Searches that had suggestions."""
    wanting: list[str] = field(default_factory=list)
    """Searches without rows, marks or counts."""


KINDS = {
    "script": ("/bangyang/search.js",),
    "index": ("/manifest", "/records", "/text/", "/word/", "/sound/", "/alone/", "/fold"),
    "names": ("/names",),
    "facets": ("/facets",),
    "heads": ("/search/h/",),
    "texts": ("/search/t/",),
    "pictures": (".svg", ".webp", ".jpg", ".png"),
}


def first_rows(
    browser: Browser,
    address: str,
    log: Log,
    queries: Sequence[str],
    *,
    slow: bool,
    ahead: float = 0,
) -> list[float]:
    """Return the milliseconds from typing on our search page to the first row.

    The page is there and nothing of the search is. ``ahead``: seconds between touching the box and
    typing, after which Enter is pressed; at once there is no Enter, and the page's pause for more
    keys counts.
    """
    taken = []
    for query in queries:
        with visit(browser, log) as (page, control):
            page.goto(f"{address}/search/", wait_until="networkidle")
            throttle(control, slow=slow)
            page.evaluate(WATCH, OURS)
            _type(page, OURS[0], query, ahead)
            if ahead:  # before the script is there Enter would lead to the page anew
                page.keyboard.press("Enter")
            taken.append(_waited(page))
    return taken


def _type(page: Page, box: str, query: str, ahead: float) -> None:
    page.focus(box)
    time.sleep(ahead)
    page.keyboard.insert_text(query)


def _waited(page: Page, patience: float = PATIENCE) -> float:
    page.wait_for_function("times.rows", timeout=patience * 1e3)
    return float(page.evaluate("times.rows - times.typed"))


def whole(browser: Browser, address: str, log: Log, queries: Sequence[str]) -> Use:
    """Return what whole searches bring: suggestions, first rows with excerpts, facets, pictures."""
    use = Use(kinds={kind: [] for kind in (*KINDS, "other")})
    for query in queries:
        with visit(browser, log) as (page, _):
            log.clear()
            page.goto(f"{address}/search/", wait_until="networkidle")
            early = [file for file in log.sent if KINDS["script"][0] in file[0]]
            log.clear()
            log.sent += early
            page.evaluate(WATCH, OURS)
            _type(page, OURS[0], query, 0)
            _still(log)
            use.offered += page.locator("[role=listbox] [role=option]:visible").count() > 0
            page.keyboard.press("Enter")
            use.rows.append(_waited(page))
            _still(log)
            seen = page.evaluate(SEEN, OURS[1])
        use.wanting += [query] if not all(seen.values()) else []
        _sorted(use, log)
    return use


def _still(log: Log) -> None:
    """Wait until nothing has come for a while."""
    count, since, started = -1, 0.0, time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if len(log.sent) != count:
            count, since = len(log.sent), time.monotonic()
        if time.monotonic() - since > QUIET:
            return
        time.sleep(0.05)


def _sorted(use: Use, log: Log) -> None:
    sums = dict.fromkeys(use.kinds, 0)
    for path, size in log.sent:
        bare = path.split("?")[0]
        kind = next(
            (kind for kind, parts in KINDS.items() if any(p in bare for p in parts)), "other"
        )
        sums[kind] += size
    for kind, total in sums.items():
        use.kinds[kind].append(total / 1e3)
    use.kilobytes.append(log.total() / 1e3)


def material(browser: Browser, address: str, log: Log, queries: Sequence[str]) -> Use:
    """Return what searches in Material's box take; index and worker count whenever they come."""
    use = Use()
    for query in queries:
        log.clear()
        with visit(browser, log) as (page, _):
            page.goto(f"{address}/", wait_until="networkidle")
            page.evaluate(WATCH, MATERIAL)
            page.evaluate("document.getElementById('__search').click()")
            _type(page, MATERIAL[0], query, 0)
            page.keyboard.press("End")  # it waits for a key to go up
            try:
                use.rows.append(_waited(page, SHORT))
            except TimeoutError:
                use.wanting.append(query)
        use.kilobytes.append(log.total("search_index", "/workers/", "lunr") / 1e3)
    return use
