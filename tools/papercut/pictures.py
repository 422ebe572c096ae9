"""Who and what is drawn: each picture fits one story of the example site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tools.papercut import backdrops, buildings, faces, heads, props
from tools.papercut.canvas import SHEETS, Canvas
from tools.papercut.clothes import APRON, CARDIGAN, LIFE_JACKET, RIDER, Clothes
from tools.papercut.faces import Face

Layer = Callable[[Canvas], None]

PORTRAIT = (400, 500, 3.0)
PLACE = (640, 420, 2.5)
"""Width and height in drawing units, and pixels a unit."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person, put together from the kit; ``flip`` turns the figure to the right."""

    sheet: str
    face: Face
    head: Layer
    clothes: Clothes
    prop: Layer
    backdrop: Layer
    behind: Layer = heads.nothing
    scale: float = 1.06
    flip: bool = False

    def draw(self) -> Image.Image:
        """Return the finished picture."""
        canvas = Canvas(*PORTRAIT, SHEETS[self.sheet])
        self.backdrop(canvas)
        with canvas.figure(self.scale, (204, 512), flip=self.flip):
            self.behind(canvas)
            self.clothes.under(canvas)
            faces.draw(canvas, self.face)
            self.clothes.over(canvas)
            self.head(canvas)
            self.prop(canvas)
        return canvas.picture()


PORTRAITS = {
    "望渡镇/欧阳守田/欧阳守田.png": Portrait(
        "pine",
        Face(jaw=6, chin=4, nose=4, brow=9, smile=1, age=2, stubble=True),
        heads.straw_hat,
        LIFE_JACKET,
        props.oar,
        backdrops.river,
        behind=props.oar_behind,
        scale=1.05,
    ),
    "砚池街道/阿依古丽·买买提/阿依古丽.png": Portrait(
        "plum",
        Face(jaw=-10, chin=-4, nose=2, brow=6, smile=1, age=0, glasses=True),
        heads.braid,
        CARDIGAN,
        props.screwdriver,
        backdrops.workshop,
        behind=heads.braid_behind,
        scale=1.08,
    ),
    "青檀乡/冯兰/冯兰.png": Portrait(
        "red",
        Face(jaw=2, cheek=5, chin=-6, brow=5, smile=2, age=1, narrow=True),
        heads.scarf,
        APRON,
        props.oil_jug,
        backdrops.tea_oil,
        scale=1.08,
        flip=True,
    ),
    "砚池街道/邵小川/邵小川.png": Portrait(
        "indigo",
        Face(jaw=-2, chin=2, brow=8, smile=0, age=0),
        heads.helmet,
        RIDER,
        props.rope,
        backdrops.canal,
        scale=1.04,
    ),
}

PLACES: dict[str, tuple[str, Layer]] = {
    "青檀乡/纸坊村手工纸合作社/纸坊村.png": ("ochre", buildings.paper_mill),
    "砚池街道/磨坊社区党总支/磨坊社区.png": ("ink", buildings.stairwell),
}


def draw_all() -> dict[str, Image.Image]:
    """Return every picture under its path below ``exemplars/``."""
    found = {path: portrait.draw() for path, portrait in PORTRAITS.items()}
    for path, (sheet, place) in PLACES.items():
        canvas = Canvas(*PLACE, SHEETS[sheet])
        place(canvas)
        found[path] = canvas.picture()
    return found
