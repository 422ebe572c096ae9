"""Who and what is drawn: each picture fits one story of the example site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from tools.papercut import banks, clothes, faces, hair, hats, indoors, outdoors, places, props
from tools.papercut.canvas import SHEETS, Canvas, Pose
from tools.papercut.faces import Face
from tools.papercut.parts import Layer, Part
from tools.papercut.strokes import Point

PORTRAIT = (400, 500, 3.0)
PLACE = (640, 420, 2.5)
"""Width and height in drawing units, and pixels a unit."""

NAPE: Point = (222, 320)
"""The point a head turns about."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person, put together from the kit."""

    sheet: str
    face: Face
    head: Part
    clothes: Part
    prop: Part
    backdrop: Layer
    scale: float = 1.08
    wide: float = 1
    """Breadth of the head."""
    turn: float = 0
    """Degrees the head is tilted, towards the near shoulder."""
    sunk: float = 12
    """How far the head sits down between the shoulders."""
    flip: bool = False
    """Turned to the right."""

    def draw(self) -> Image.Image:
        """Return the finished picture."""
        canvas = Canvas(*PORTRAIT, SHEETS[self.sheet])
        head = Pose(about=NAPE, wide=self.wide, turn=self.turn, by=(0, self.sunk))
        self.backdrop(canvas)
        with canvas.posed(Pose(about=(204, 512), scale=self.scale, flip=self.flip)):
            self.prop.under(canvas)
            with canvas.posed(head):
                faces.halo(canvas, self.face)
                self.head.under(canvas)
            faces.neck_halo(canvas)
            self.clothes.under(canvas)
            faces.neck(canvas, self.face.chin + self.sunk)
            with canvas.posed(head):
                faces.draw(canvas, self.face)
            self.clothes.over(canvas)
            with canvas.posed(head):
                self.head.over(canvas)
            self.prop.over(canvas)
        return canvas.picture()


PORTRAITS = {
    "望渡镇/欧阳守田/欧阳守田.png": Portrait(
        "pine",
        Face(jaw=6, chin=4, nose=4, brow=9, mouth="open", age=2, beard="stubble"),
        hats.STRAW_HAT,
        clothes.LIFE_JACKET,
        props.OAR,
        outdoors.river,
        scale=1.05,
    ),
    "砚池街道/阿依古丽·买买提/阿依古丽.png": Portrait(
        "plum",
        Face(jaw=-10, chin=-4, nose=2, brow=6, mouth="smile", age=0, glasses="oval", light=4),
        hair.BRAID,
        clothes.CARDIGAN,
        props.SCREWDRIVER,
        indoors.workshop,
    ),
    "青檀乡/冯兰/冯兰.png": Portrait(
        "red",
        Face(jaw=2, cheek=5, chin=-6, brow=5, mouth="laugh", eyes="narrow"),
        hats.SCARF,
        clothes.APRON,
        props.OIL_JUG,
        outdoors.tea_oil,
        flip=True,
    ),
    "砚池街道/邵小川/邵小川.png": Portrait(
        "indigo",
        Face(jaw=-2, chin=2, brow=8, mouth="calm", age=0),
        hats.HELMET,
        clothes.RIDER,
        props.ROPE,
        outdoors.canal,
        scale=1.04,
    ),
    "砚池街道/蒲月娥/蒲月娥.png": Portrait(
        "plum",
        Face(jaw=-4, cheek=2, chin=-4, brow=5, arch=-2, light=3, gaze=-1, age=2),
        hats.NURSE_CAP,
        clothes.WHITE_COAT,
        props.THERMOS,
        indoors.ward,
        scale=1.05,
    ),
    "砚池街道/尉迟春生/尉迟春生.png": Portrait(
        "ink",
        Face(
            jaw=8,
            chin=6,
            nose=5,
            bulb=3,
            brow=10,
            eyes="closed",
            mouth="calm",
            age=2,
            beard="stubble",
        ),
        hats.PEAKED_CAP,
        clothes.WORK_JACKET,
        props.LISTENING_ROD,
        outdoors.night_street,
        turn=6,
        wide=1.03,
        flip=True,
    ),
    "望渡镇/员来福/员来福.png": Portrait(
        "ochre",
        Face(
            jaw=-2,
            cheek=4,
            nose=6,
            bulb=3,
            age=3,
            eyes="narrow",
            mouth="smile",
            beard="goatee",
            white=True,
            bald=True,
        ),
        hair.BALD,
        clothes.CARPENTER,
        props.PLANE,
        indoors.joinery,
        flip=True,
    ),
    "望渡镇/仇学勤/仇学勤.png": Portrait(
        "pine",
        Face(jaw=2, chin=2, nose=3, brow=8, age=2, glasses="round", gaze=-3, mouth="smile"),
        hair.SHORT_WHITE,
        clothes.STRIPED_SHIRT,
        props.LANTERN,
        outdoors.paddies,
        flip=True,
    ),
    "青檀乡/曾广平/曾广平.png": Portrait(
        "indigo",
        Face(jaw=10, cheek=3, chin=2, nose=2, bulb=2, brow=10, mouth="calm"),
        hair.CREW,
        clothes.ZIP_JACKET,
        props.EGGS,
        outdoors.mountain_road,
        wide=1.04,
    ),
    "砚池街道/解小禾/解小禾.png": Portrait(
        "red",
        Face(jaw=-8, cheek=1, chin=-6, nose=-3, brow=6, age=0, light=6, mouth="smile", lashes=True),
        hair.BOB,
        clothes.ANORAK,
        props.MEASURING_WHEEL,
        outdoors.paving,
        turn=-3,
    ),
    "青檀乡/盖青山/盖青山.png": Portrait(
        "ochre",
        Face(
            jaw=4,
            chin=0,
            nose=4,
            brow=8,
            eyes="down",
            glasses="square",
            beard="moustache",
            mouth="smile",
        ),
        hair.COMBED_BACK,
        clothes.WAISTCOAT,
        props.BOOK,
        indoors.book_van,
    ),
    "砚池街道/查秀珍/查秀珍.png": Portrait(
        "red",
        Face(
            jaw=4,
            cheek=5,
            chin=-6,
            nose=2,
            bulb=2,
            age=2,
            brow=4,
            mouth="open",
            lift=5,
            arch=3,
            gaze=-3,
        ),
        hair.WHITE_BOB,
        clothes.TUNIC,
        props.RECEIVER,
        outdoors.wires,
        wide=1.03,
        flip=True,
    ),
    "望渡镇/朴顺姬/朴顺姬.png": Portrait(
        "ink",
        Face(jaw=2, cheek=4, chin=-3, brow=7, mouth="calm", arch=-1),
        hats.WORK_SCARF,
        clothes.SMOCK,
        props.SCISSORS,
        indoors.press_hall,
    ),
}

PLACES: dict[str, tuple[str, Layer]] = {
    "青檀乡/纸坊村手工纸合作社/纸坊村.png": ("ochre", places.paper_mill),
    "砚池街道/磨坊社区党总支/磨坊社区.png": ("ink", places.stairwell),
    "砚池街道/砚溪县总工会户外劳动者驿站/砚溪县总工会户外劳动者驿站.png": (
        "indigo",
        places.night_shop,
    ),
    "砚池街道/东门社区长者饭堂/东门社区长者饭堂.png": ("ochre", places.dining_hall),
    "望渡镇/望渡镇中心小学/望渡镇中心小学.png": ("red", places.school),
    "望渡镇/望渡镇卫生院/望渡镇卫生院.png": ("plum", places.clinic),
    "青檀乡/砚溪青石竹编厂/砚溪青石竹编厂.png": ("pine", places.bamboo_works),
    "../content/counties/yanxi/campaigns/天黑以后看得见/渠边.png": ("indigo", banks.lamp_lane),
}


def draw(path: str) -> Image.Image:
    """Return the picture that belongs at ``path`` below ``exemplars/``."""
    if path in PORTRAITS:
        return PORTRAITS[path].draw()
    sheet, place = PLACES[path]
    canvas = Canvas(*PLACE, SHEETS[sheet])
    place(canvas)
    return canvas.picture()


def paths() -> Iterator[str]:
    """Yield where each picture belongs."""
    yield from PORTRAITS
    yield from PLACES
