"""The same words set plainly: by Typst without our templates, and by WeasyPrint."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import typst

from bangyang.derive.fonts import SANS, SERIF
from bangyang.derive.typst import PREVIEW_WIDTH

TEMPLATE = """
#let told = json(bytes(sys.inputs.data))
#set page(width: 297mm, height: 420mm, margin: 25mm)
#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: 5mm)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.6em)
#text(size: 30mm, told.name)
#v(8mm)
#text(font: "Noto Sans SC", size: 14mm, told.title)
#v(8mm)
#image(told.photo, height: 100mm)
#v(8mm)
#columns(2, for paragraph in told.paragraphs { par(paragraph) })
"""

PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><style>
@font-face {{ font-family: Song; src: url({serif}); }}
@font-face {{ font-family: Hei; src: url({sans}); }}
@page {{ size: 297mm 420mm; margin: 25mm; }}
body {{ font: 5mm/1.6 Song; margin: 0; }}
h1 {{ font: 30mm Song; margin: 0 0 8mm; }}
h2 {{ font: 14mm Hei; margin: 0 0 8mm; }}
img {{ height: 100mm; }}
div {{ columns: 2; text-align: justify; }}
p {{ text-indent: 2em; margin: 0; }}
</style><h1>{name}</h1><h2>{title}</h2><img src="{photo}"><div>{paragraphs}</div></html>"""


@dataclass(frozen=True, slots=True)
class Told:
    """What a poster says."""

    name: str
    title: str
    paragraphs: Sequence[str]
    photo: Path


class Bare:
    """Typst with a plain template and our fonts."""

    def __init__(self, root: Path, folders: tuple[str, ...]) -> None:
        self.root = root
        self.template = root / "plain.typ"
        self.template.write_text(TEMPLATE, encoding="utf-8")
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
        )
        self.compiler = typst.Compiler(root=str(root), font_paths=fonts)

    def pdf(self, told: Told) -> None:
        """Set the PDF."""
        self._compile(told, format="pdf", timestamp=0)

    def png(self, told: Told) -> None:
        """Draw a picture as wide as our previews; quick after the PDF, whose layout it takes."""
        self._compile(told, format="png", ppi=PREVIEW_WIDTH / 297 * 25.4)

    def _compile(self, told: Told, **how: object) -> None:
        data = {
            "name": told.name,
            "title": told.title,
            "paragraphs": list(told.paragraphs),
            "photo": "/" + told.photo.relative_to(self.root).as_posix(),
        }
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        made = self.compiler.compile(input=str(self.template), sys_inputs=inputs, **how)  # type: ignore[arg-type]
        assert isinstance(made, bytes), "one page"


def weasyprint() -> Callable[[Told], object] | None:
    """Return WeasyPrint's way to the PDF, or none where it cannot be loaded."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return None
    fonts = FontConfiguration()
    serif, sans = (files(package).joinpath(name) for package, name in (SERIF, SANS))

    def way(told: Told) -> object:
        page = PAGE.format(
            serif=Path(str(serif)).as_uri(),
            sans=Path(str(sans)).as_uri(),
            name=html.escape(told.name),
            title=html.escape(told.title),
            photo=told.photo.as_uri(),
            paragraphs="".join(f"<p>{html.escape(each)}</p>" for each in told.paragraphs),
        )
        return weasyprint.HTML(string=page).write_pdf(font_config=fonts)

    return way
