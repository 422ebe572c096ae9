"""Front matter: the part between the two lines of ``---``, and the text below."""

from __future__ import annotations

from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from bangyang.load.values import Fields, parse
from bangyang.problems import Position, Problem


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file taken apart; ``body_line`` is the line on which the body begins."""

    fields: Fields | None
    body: str
    body_line: int


def split(text: str, file: str, problems: list[Problem], *, required: bool = True) -> Parts | None:
    """Return a file's fields and body, or None and a Problem.

    Without ``required`` a file may be a body alone.
    """
    handler = YAMLHandler()
    if not handler.detect(text):
        if required:
            problems.append(Problem.of("front-matter-missing", Position(file, 1, 1)))
            return None
        return Parts(None, text, 1)
    try:
        source, body = handler.split(text)
    except ValueError:
        problems.append(Problem.of("front-matter-open", Position(file, 1, 1)))
        return None
    found = len(problems)
    value = parse(source, file, _line_at(text, text.index(source)), problems)
    if isinstance(value, Fields):
        return Parts(value, body, _line_at(text, len(text) - len(body)))
    if len(problems) == found:
        problems.append(Problem.of("front-matter-missing", Position(file, 1, 1)))
    return None


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
