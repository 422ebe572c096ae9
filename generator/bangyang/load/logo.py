"""A county's emblem: a drawing (SVG) or a picture (PNG) beside its ``county.yml``."""

from __future__ import annotations

from hashlib import sha256

from bangyang.load import svg
from bangyang.load.folder import Folder
from bangyang.load.pictures import beside
from bangyang.load.record import Record, shorten
from bangyang.load.text import decode
from bangyang.model.places import Logo

ENDINGS = (".svg", ".png")


def logo(record: Record, file: str, folder: Folder) -> Logo | None:
    """Return the emblem ``county.yml`` names, or None.

    ``logo-kind``, ``logo-missing``, ``logo-large`` and ``logo-unfit`` say why there is none; a PNG
    is decoded when posters are made.
    """
    if not record.has("logo"):
        return None
    at, path = record.place("logo"), record.text("logo")
    target = beside(file, path)
    if not target.lower().endswith(ENDINGS):
        record.report("logo-kind", at, path=shorten(path))
        return None
    if ":" in target or not folder.inside(target) or not folder.has(target):
        record.report("logo-missing", at, path=shorten(path))
        return None
    drawn = target.lower().endswith(".svg")
    if drawn and folder.size(target) > svg.MOST_BYTES:
        record.report("logo-large", at, path=shorten(path), most=svg.MOST_BYTES // 1000)
        return None
    data = folder.read(target, record.problems)
    if data is None:
        return None
    digest = sha256(data).hexdigest()
    if not drawn:
        return Logo(target, digest)
    text = decode(data, target, record.problems)
    if text is None:
        return None
    try:
        return Logo(target, digest, svg.clean(text))
    except svg.UnfitError as unfit:
        record.report("logo-unfit", at, path=shorten(path), part=str(unfit))
        return None
