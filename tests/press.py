"""The posters of an edition, made by the real Typst with the real fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts, load_fonts
from bangyang.derive.posters.desk import PosterPhoto
from bangyang.derive.posters.looks import load_look
from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.plan import PRINTS, PosterJob, plan
from bangyang.model.edition import Edition
from bangyang.model.options import Footer, Options
from bangyang.model.photos import PhotoSource
from bangyang.model.posters import Choice, Finish, Order, PosterKind, PosterOffer
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from bangyang.workers import Workers
from printed import A3

LOOKS = Path(__file__).parents[1] / "theme" / "posters"
PHOTOS = {"wide": (960, 640), "tall": (480, 900)}
"""Pictures every press has, in px: ``PhotoSource("wide", "wide")``."""


@dataclass
class Press:
    """A job cache with photos in it, and the way from an edition to its posters."""

    cache: Cache
    looks: Path = LOOKS
    look: str = "zhuangzhong"
    site: Path | None = None
    fonts_dir: Path | None = None
    room: str = PRINTS
    """The room of the cache; with that of sites, ``ROOM``, there are previews too."""
    started: int = 0

    def __post_init__(self) -> None:
        for name, size in PHOTOS.items():
            with self.cache.fill("photos", name) as folder:
                Image.linear_gradient("L").resize(size).convert("RGB").save(folder / "p.jpg")

    def begin(self, stage: str, total: int) -> None:
        self.started += total

    def advance(self) -> None:
        pass

    def fonts(self) -> Fonts:
        return load_fonts(self.fonts_dir, self.cache, self.site)[0]

    def photos(self) -> Mapping[PhotoSource, PosterPhoto]:
        return {
            PhotoSource(name, name): PosterPhoto(f"photos/{name}/p.jpg", *size)
            for name, size in PHOTOS.items()
        }

    def plan(
        self, edition: Edition, choice: Choice | None = None, finish: Finish | None = None
    ) -> tuple[list[PosterJob], list[Problem]]:
        order = Order(edition.options.posters, choice or Choice(), finish or Finish())
        look = load_look(self.look, [self.looks], self.cache)
        assert look is not None
        return plan(edition, order, self.photos(), look, self.fonts())

    def make(
        self, edition: Edition, choice: Choice | None = None, finish: Finish | None = None
    ) -> tuple[list[MadePoster], list[Problem]]:
        jobs, refused = self.plan(edition, choice, finish)
        made, failed = run(jobs, self.cache, self.fonts(), Workers(1, self), self.room)
        return made, refused + failed


def new_press(folder: Path, **other) -> Press:
    folder.mkdir(exist_ok=True)
    return Press(Cache(folder), **other)


def settings(**other) -> Options:
    return Options(
        **{
            "site_name": "青川县先进典型",
            "site_url": "https://qingchuan.example/",
            "language": "zh",
            "today": date(2026, 3, 6),
            "vocabularies": defaults(),
            "posters": (PosterOffer(PosterKind.STORY, A3),),
            "footer": Footer(organizer="中共青川县委宣传部"),
            **other,
        }
    )
