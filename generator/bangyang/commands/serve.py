"""``bangyang serve``: the site on this machine, built again after each change."""

from __future__ import annotations

from pathlib import Path

from bangyang.commands.report import exit_code, problem_lines
from bangyang.config import load_mkdocs
from bangyang.messages import catalogue
from bangyang.model.options import Wishes
from bangyang.plugin import serve as serve_with_mkdocs
from bangyang.problems import Problem
from bangyang.terminal import say


def serve(file: Path, address: str, wishes: Wishes) -> int:
    """Serve until stopped."""
    words = catalogue(wishes.language)
    config = load_mkdocs(file)
    if isinstance(config, Problem):
        say(problem_lines([config], words))
        return exit_code([config], words)
    say([words.word("serve.at", address=address)])
    serve_with_mkdocs(file, address)
    return 0
