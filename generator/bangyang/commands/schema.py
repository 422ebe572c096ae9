"""``bangyang schema``: the formats as JSON Schema, with the site's own words to choose from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bangyang.commands.known import settings_for
from bangyang.load.county import load_county
from bangyang.load.folder import Folder
from bangyang.load.library import load_counties
from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes
from bangyang.model.places import NamesPolicy
from bangyang.problems import Problem
from bangyang.render.write import replace
from bangyang.rules.vocabularies import defaults
from bangyang.schemas.formats import NAMES
from bangyang.schemas.json_schema import schema_of
from bangyang.schemas.known import Known
from bangyang.schemas.line import FOLDER
from bangyang.settings import read_options
from bangyang.terminal import say

WELL, MISUSED = 0, 2


def schema(file: Path, wishes: Wishes, name: str, out: Path | None) -> int:
    """Print the schema of a format, or write it; without a name write all, into ``.schemas``."""
    words = catalogue(wishes.language)
    if name and name not in NAMES:
        listed = words.word("punctuation.list").join(NAMES)
        say([words.word("schema.unknown", name=name, known=listed)])
        return MISUSED
    known = known_in(file, wishes)
    if name and out is None:
        click.echo(_text(name, known, words), nl=False)
        return WELL
    names = (name,) if name else NAMES
    folder = out or file.parent / FOLDER
    say(words.word("schema.written", file=path) for path in _written(folder, names, known, words))
    return WELL


def write_schemas(root: Path, words: Catalogue) -> None:
    """Write all schemas into the site in ``root``, with its counties and the usual lists.

    For a new site: its options list nothing of their own yet.
    """
    folder, where = Folder(root), "content/counties"
    ids = folder.folders(where)
    found = [load_county(folder, f"{where}/{each}", NamesPolicy(), ids, []) for each in ids]
    counties = tuple(county for county in found if county is not None)
    _written(root / FOLDER, NAMES, Known(defaults(words.language), counties), words)


def known_in(file: Path, wishes: Wishes) -> Known:
    """Return what a site lists; the usual lists where ``mkdocs.yml`` is not there or broken."""
    settings = settings_for(file) if file.is_file() else None
    if settings is None or isinstance(settings, Problem):
        return Known.usual(wishes.language)
    options, _ = read_options(settings, wishes)
    counties = load_counties(Folder(file.parent), options, [])
    return Known(options.vocabularies, tuple(counties))


def _written(folder: Path, names: tuple[str, ...], known: Known, words: Catalogue) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.json" for name in names]
    for name, file in zip(names, files, strict=True):
        replace(file, _text(name, known, words).encode())
    return files


def _text(name: str, known: Known, words: Catalogue) -> str:
    return json.dumps(schema_of(name, known, words), ensure_ascii=False, indent=1) + "\n"
