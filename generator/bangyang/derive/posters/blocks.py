"""A text's blocks as a template's data: strings and numbers, nothing Typst would run."""

from __future__ import annotations

from collections.abc import Iterable

from bangyang.derive.posters.desk import plain
from bangyang.model.blocks import Block, Run, Runs


def blocks_data(blocks: Iterable[Block]) -> list[dict[str, object]]:
    r"""Return a text as templates take it: ``body`` of docs/posters.md.

    Texts are cleaned as every other; a line the author broke stays a ``\n``, and so do the spaces
    between two runs.
    """
    return [
        {
            "kind": block.kind,
            "runs": _runs(block.runs),
            "marker": block.marker,
            "depth": block.depth,
            "rows": [[_runs(cell) for cell in row] for row in block.rows],
            "header": block.header,
        }
        for block in blocks
    ]


def paragraphs_data(texts: Iterable[str]) -> list[dict[str, object]]:
    """Return plain texts as blocks, such as the summary of a story that has no text."""
    return blocks_data(Block("paragraph", (Run(text),)) for text in texts if plain(text))


def _runs(runs: Runs) -> list[dict[str, str]]:
    told = ({"text": _lines(run.text), "style": run.style} for run in runs)
    return [run for run in told if run["text"]]


def _lines(text: str) -> str:
    return "\n".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    """Return a line without controls; the space at its ends parts it from the next run."""
    inner = plain(text)
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{inner}{' ' * after}" if inner else " " * before
