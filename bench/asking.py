"""Search engines asked in one Chromium: what they find, what they fetch, how long it takes.

Each is imported by an empty page and answers through the same few functions, so that no page of its
own counts for or against it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from browsing import Log, throttle, visit

ROWS = 20
BATCH = 100
OURS = """async root => {
  const [{ openIndex }, { openFiles }] = await Promise.all(
    ["reader", "files"].map(name => import(`/modules/${name}.js`)));
  const address = new URL(root, location).href;
  globalThis.engine = async () => {
    const index = openIndex(openFiles(address).load);
    const numbers = hits => hits.map(hit => hit.record);
    return {
      find: async query => (await index.find(query)).hits,
      rows: hits => index.heads(numbers(hits)),
      excerpts: hits => index.texts(numbers(hits)),
      addresses: async hits => {
        const { blocks } = await index.open();
        const count = blocks.reduce((sum, block) => sum + block.records, 0);
        globalThis.urls ??= (await index.heads([...Array(count).keys()])).map(head => head.url);
        return hits.map(hit => [globalThis.urls[hit.record], hit.tier]);
      },
    };
  };
}"""
PAGEFIND = """async root => {
  const { createInstance } = await import(`${root}pagefind.js`);
  const urls = new Map();
  globalThis.engine = async () => {
    const index = createInstance({ noWorker: true });
    return {
      find: async query => (await index.search(query)).results,
      rows: hits => Promise.all(hits.slice(0, 1).map(hit => hit.data())),
      excerpts: hits => Promise.all(hits.map(hit => hit.data())),
      addresses: hits => Promise.all(hits.map(async hit => {
        if (!urls.has(hit.id)) urls.set(hit.id, (await hit.data()).url);
        return [urls.get(hit.id), 0];
      })),
    };
  };
}"""
FIND = """async queries => {
  globalThis.kept ??= await engine();
  const found = [];
  for (const query of queries) found.push(await kept.addresses(await kept.find(query)));
  return found;
}"""
COLD = """async ([query, rows]) => {
  const started = performance.now();
  globalThis.cold = await engine();
  globalThis.hits = (await cold.find(query)).slice(0, rows);
  const found = performance.now() - started;
  await cold.rows(hits);
  return [found, performance.now() - started, hits.length];
}"""
EXCERPTS = "() => cold.excerpts(hits)"


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine: its name, its script, where it lies, how it is asked for a phrase."""

    name: str
    script: str
    root: str
    index: tuple[str, ...]
    """Parts of the paths of what counts as its index."""
    spelt: str = "{}"
    apart: bool = False

    def query(self, text: str) -> str:
        """Return what is typed to find a text."""
        return self.spelt.format(" ".join(text) if self.apart else text)


@dataclass(slots=True)
class Cost:
    """What queries cost: kilobytes of index and of all, milliseconds to hits and to first rows."""

    index: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    hits: list[float] = field(default_factory=list)
    rows: list[float] = field(default_factory=list)
    dearest: dict[str, int] = field(default_factory=dict)
    """What the query with the most bytes fetched, by path."""


Found = list[tuple[int, int]]
"""Stories found: their numbers and tiers, in order."""


def opened(page: Page, address: str, engine: Engine) -> None:
    """Open the empty page and bring an engine into it."""
    page.goto(f"{address}/blank.html")
    page.evaluate(engine.script, engine.root)


def found(
    browser: Browser, address: str, log: Log, engine: Engine, queries: Sequence[str]
) -> list[Found]:
    """Return what an engine finds for each query, warm."""
    answers: list[Found] = []
    with visit(browser, log) as (page, _):
        opened(page, address, engine)
        for at in range(0, len(queries), BATCH):
            asked = [engine.query(query) for query in queries[at : at + BATCH]]
            answers += [list(_numbered(each)) for each in page.evaluate(FIND, asked)]
    return answers


def _numbered(answer: Iterable[tuple[str, int]]) -> Iterable[tuple[int, int]]:
    """Yield the stories among what was found: their addresses end in their number."""
    for url, tier in answer:
        number = re.search(r"s(\d+)/$", url)
        if number:
            yield int(number[1]), tier


def cost(
    browser: Browser,
    address: str,
    log: Log,
    engine: Engine,
    queries: Sequence[str],
    *,
    slow: bool = False,
) -> Cost:
    """Return what queries cost from nothing, each with nothing kept of the one before."""
    spent, most = Cost(), 0
    for query in queries:
        with visit(browser, log, cached=False) as (page, control):
            opened(page, address, engine)
            throttle(control, slow=slow)
            log.clear()
            hits, rows, _ = page.evaluate(COLD, [engine.query(query), ROWS])
            index = log.total(*engine.index)
            spent.index.append(index / 1e3)
            page.evaluate(EXCERPTS)
            spent.all.append(log.total() / 1e3)
            spent.hits.append(hits)
            spent.rows.append(rows)
            if index > most:
                most, spent.dearest = index, dict(log.sent)
    return spent


def room(folder: Path, search: Path, **engines: Path) -> None:
    """Lay out what is served: an empty page, our modules, and each engine's folder by its name."""
    folder.mkdir()
    (folder / "blank.html").write_text('<!doctype html><meta charset="utf-8"><title>.</title>')
    shutil.copytree(search, folder / "modules")
    for name, target in engines.items():
        (folder / name).symlink_to(target)
