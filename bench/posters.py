"""How long posters take: beside bare Typst and WeasyPrint on the same words, and in number.

Everything in one run, in seconds of a processor where not said otherwise: the machines this runs on
are shared. Run it by ``make bench-posters``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image

import plain_posters
import stories
from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts, load_fonts
from bangyang.derive.posters.desk import PosterPhoto
from bangyang.derive.posters.looks import load_look
from bangyang.derive.posters.make import run
from bangyang.derive.posters.plan import PRINTS, PosterJob, plan
from bangyang.model.blocks import Block, Run
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar, Honour, Kind, Picture
from bangyang.model.options import Footer, Options
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import Order, PosterKind, PosterOffer
from bangyang.model.terms import Term
from bangyang.problems import Position
from bangyang.rules.papers import sheet
from bangyang.rules.vocabularies import defaults
from bangyang.theme import theme_folder
from bangyang.workers import Workers

CHARACTERS = 600
TITLE = "答应过的事，一件一件做完"
PHOTOS = 8
CHANGED, UNIT = 3, "测试县水利站"
OTHERS = 1000
"""The first story of those only printed: Typst has set none of them before."""

FEW = 6
"""How many posters WeasyPrint sets, which takes long."""
AT = Position("exemplars/a.md", 1, 1)
HONOUR = Honour("县道德模范", Term("county", "县级"), 2025, "县文明委")


class Counting:
    """Progress that counts what is made."""

    def __init__(self) -> None:
        self.made = 0

    def begin(self, stage: str, total: int) -> None:  # noqa: ARG002
        """See ``workers.Progress``."""
        self.made += total

    def advance(self) -> None:
        """See ``workers.Progress``."""


class House:
    """A job cache with photos, and the way from stories to posters."""

    def __init__(self, room: Path) -> None:
        self.cache = Cache(room)
        for number in range(PHOTOS):
            with self.cache.fill("photos", str(number)) as folder:
                noise = Image.effect_noise((300, 375), 60).resize((1200, 1500)).rotate(9 * number)
                noise.convert("RGB").save(folder / "p.jpg", quality=85)

        look = load_look("zhuangzhong", [theme_folder() / "posters"], self.cache)
        assert look is not None
        self.look = look

    def fonts(self) -> Fonts:
        """Return the fonts of the wheels."""
        return load_fonts(None, self.cache)[0]

    def photos(self) -> dict[PhotoSource, PosterPhoto]:
        """Return the photos, all of one size."""
        return {photo(n): PosterPhoto(f"photos/{n}/p.jpg", 1200, 1500) for n in range(PHOTOS)}

    def jobs(self, edition: Edition) -> list[PosterJob]:
        """Return what there is to be made."""
        order = Order(edition.options.posters)
        jobs, problems = plan(edition, order, self.photos(), self.look, self.fonts())
        assert not problems, problems
        return jobs

    def make(self, edition: Edition, processes: int = 1) -> int:
        """Make the posters of an edition; return how many were not there yet."""
        counting = Counting()
        with Workers(processes, counting) as workers:
            _, problems = run(self.jobs(edition), self.cache, self.fonts(), workers)
        assert not problems, problems
        return counting.made


def photo(number: int) -> PhotoSource:
    return PhotoSource(str(number % PHOTOS), str(number % PHOTOS))


def edition(count: int, *offers: PosterOffer, first: int = 0, changed: int = -1) -> Edition:
    """Return an edition of made-up stories; the text of ``changed`` differs by a sentence."""
    told = [stories.story(seed, CHARACTERS) for seed in range(first, first + count)]
    records = [exemplar(first + number, name) for number, (name, _) in enumerate(told)]
    texts = [text for _, text in told]
    if changed >= 0:
        texts[changed] = texts[changed].replace("，", "，后来", 1)
        records[changed] = replace(records[changed], unit=UNIT)
    options = Options(
        site_name="测试",
        site_url="https://bench.example/",
        language="zh",
        today=date(2026, 1, 1),
        vocabularies=defaults(),
        posters=offers,
        footer=Footer(organizer="测试县编辑室"),
    )
    bodies = {each.id: body(text) for each, text in zip(records, texts, strict=True)}
    return Edition(options, (County("ceshi", "测试县"),), tuple(records), bodies=bodies)


def exemplar(number: int, name: str) -> Exemplar:
    township = Term(f"xiang-{number % 12}", f"第{number % 12 + 1}乡")
    return Exemplar(
        id=f"s{number:05}",
        slug=f"s{number:05}",
        kind=Kind.PERSON,
        name=name,
        county="ceshi",
        date=date(2025, 6, 1),
        at=AT,
        title=TITLE,
        township=township,
        village=Term(stories.PLACES[number % 8], stories.PLACES[number % 8]),
        honours=(HONOUR,),
        photo=Picture(photo(number), AT),
    )


def body(text: str) -> Body:
    paragraphs = tuple(text.split("\n\n"))
    return Body("", paragraphs, blocks=tuple(Block("paragraph", (Run(it),)) for it in paragraphs))


def offer(kind: PosterKind, size: str = "A3") -> PosterOffer:
    found = sheet(size)
    assert found is not None
    return PosterOffer(kind, found)


# ---- each poster ------------------------------------------------------------------------------


def each_poster(room: Path, count: int) -> Iterator[str]:
    """Yield lines of a table: our whole way, bare Typst, WeasyPrint, one poster after another."""
    house = House(room / "ours")
    fonts = house.fonts()
    paths = [house.cache.root / f"photos/{number}/p.jpg" for number in range(PHOTOS)]
    bare = plain_posters.Bare(house.cache.root, fonts.folders)
    weasy = plain_posters.weasyprint()
    before = time.process_time()
    jobs = house.jobs(edition(count + 1, offer(PosterKind.STORY)))
    planned = 1000 * (time.process_time() - before) / len(jobs)
    ours, pdfs, pictures, weasys = [], [], [], []
    for number, job in enumerate(jobs):
        name, text = stories.story(number, CHARACTERS)
        words = text.split("\n\n")
        told = plain_posters.Told(name, TITLE, words, paths[number % PHOTOS])
        ours.append(planned + taken(lambda job=job: run([job], house.cache, fonts, Workers(1))))
        pdfs.append(taken(lambda told=told: bare.pdf(told)))
        pictures.append(taken(lambda told=told: bare.png(told)))
        if weasy and number <= FEW:
            weasys.append(taken(lambda told=told: weasy(told)))
    printed = house.jobs(edition(count + 1, offer(PosterKind.STORY), first=OTHERS))
    prints = [
        planned + taken(lambda job=job: run([job], house.cache, fonts, Workers(1), PRINTS))
        for job in printed
    ]
    own = typical(ours)
    yield "| a poster | ms of a processor | bangyang takes |\n|---|---|---|"
    yield f"| bangyang: PDF and preview | {own:.0f} | |"
    yield f"| bangyang: PDF alone, as the terminal prints it | {typical(prints):.0f} | |"
    both = [one + other for one, other in zip(pdfs, pictures, strict=True)]
    others = {"bare Typst: PDF and PNG": both, "bare Typst: PDF alone": pdfs}
    if weasys:
        others["WeasyPrint: PDF alone"] = weasys
    for label, found in others.items():
        yield f"| {label} | {typical(found):.0f} | {own / typical(found):.2f}× |"
    if not weasys:
        yield "\nWeasyPrint could not be loaded here (it needs Pango)."


def taken(way: Callable[[], object]) -> float:
    """Return the milliseconds of a processor something takes."""
    before = time.process_time()
    way()
    return 1000 * (time.process_time() - before)


def typical(found: list[float]) -> float:
    """Return the median; the first read the fonts, and does not count."""
    return statistics.median(found[1:])


# ---- many -------------------------------------------------------------------------------------


def many(room: Path, count: int) -> Iterator[str]:
    """Yield lines about a whole run on every core, a second one, and one changed story."""
    house = House(room / "many")
    cores = os.cpu_count() or 1
    whole = edition(count, offer(PosterKind.STORY))
    started, before = time.perf_counter(), used()
    made = house.make(whole, cores)
    seconds, processor = time.perf_counter() - started, used() - before
    yield f"{made} posters on {cores} cores: {seconds:.0f} s, {processor:.0f} s of a processor"
    started = time.perf_counter()
    again = house.make(whole, cores)
    yield f"a second run: {again} made, {time.perf_counter() - started:.1f} s"
    kinds = (PosterKind.STORY, PosterKind.ROLL, PosterKind.BOARD)
    offers = [offer(kind) for kind in kinds]
    old = {job.key for job in house.jobs(edition(count, *offers))}
    jobs = house.jobs(edition(count, *offers, changed=CHANGED))
    new = [job for job in jobs if job.key not in old]
    for kind in kinds:
        ours = [job for job in jobs if job.poster.kind is kind]
        show = {
            job.key for job in ours if "测试县水利站" in json.dumps(job.data, ensure_ascii=False)
        }
        remade = {job.key for job in new if job.poster.kind is kind}
        yield (
            f"one changed story: of {len(ours)} posters of the kind {kind.value}, {len(show)} show "
            f"it; made again: {len(remade & show)} of these, {len(remade - show)} others"
        )


def used() -> float:
    """Return the seconds of a processor this process and its ended children have used."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


# ---- a roll of 60 -----------------------------------------------------------------------------


def roll(room: Path) -> str:
    """Return what a roll of 60 portraits on 800 × 1200 mm takes in this process."""
    house = House(room / "roll")
    all_of_one = edition(60, offer(PosterKind.ROLL, "800x1200"))
    place = all_of_one.exemplars[0].township
    alike = tuple(replace(each, township=place) for each in all_of_one.exemplars)
    jobs = house.jobs(replace(all_of_one, exemplars=alike))
    largest = max(jobs, key=lambda job: len(job.data["entries"]))  # type: ignore[arg-type]
    started, before = time.perf_counter(), time.process_time()
    [poster], problems = run([largest], house.cache, house.fonts(), Workers(1))
    assert not problems, problems
    taken, processor = time.perf_counter() - started, time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = len(largest.data["entries"])  # type: ignore[arg-type]
    return (
        f"a roll of {count} portraits, 800 × 1200 mm: {taken:.2f} s, {processor:.2f} s of a "
        f"processor, at most {memory:.0f} MB, {poster.poster.pages} sheet(s), "
        f"{poster.pdf.stat().st_size / 1e6:.1f} MB of PDF"
    )


def main() -> None:
    """Print the figures as Markdown."""
    options = argparse.ArgumentParser()
    options.add_argument("--posters", type=int, default=200)
    options.add_argument("--each", type=int, default=20)
    options.add_argument("--roll", action="store_true", help="only the roll, in this process")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        if given.roll:
            print(roll(room))
            return
        for line in each_poster(room, given.each):
            print(line, flush=True)
        for line in many(room, given.posters):
            print(f"\n- {line}", flush=True)
    child = subprocess.run(
        [sys.executable, __file__, "--roll"], check=True, capture_output=True, text=True
    )
    print(f"\n- {child.stdout.strip()}")


if __name__ == "__main__":
    main()
