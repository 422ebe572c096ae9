"""A process that has the program imported already and forks itself for each call.

A call is a line of JSON; its answer is a line, the exit code. The fork has what a new process
would have: its own folder, arguments, environment and files; only the second of importing is saved,
and what is read then that no call changes.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import runpy
import sys

COMMANDS = ("build", "building", "chase", "check", "ids", "mend", "posters")
IMPORTED = (
    *("bangyang.cli", "bangyang.plugin", "mkdocs.__main__", "mkdocs.commands.build"),
    *(f"bangyang.commands.{name}" for name in COMMANDS),
)


def become(call: dict) -> None:
    """Turn this process into ``python -m module arguments``."""
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    wanted = ((os.devnull, os.O_RDONLY), (call["out"], os.O_WRONLY), (call["errors"], os.O_WRONLY))
    for number, (path, how) in enumerate(wanted):
        os.dup2(os.open(path, how), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), "utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", line_buffering=True)
    sys.argv = [call["module"], *call["arguments"]]
    sys.path[0] = call["folder"]
    runpy.run_module(call["module"], run_name="__main__", alter_sys=True)


def read_once() -> None:
    """Compile what no call changes: page templates, and the table of phrases for pinyin."""
    templates = importlib.import_module("bangyang.render.templates")._environment("zh")
    for name in templates.list_templates():
        templates.get_template(name)
    importlib.import_module("bangyang.search.sounds").spelt("读音")


def main() -> None:
    """Answer calls until there are no more."""
    sys.path[0] = ""
    for name in IMPORTED:
        importlib.import_module(name)
    read_once()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
