"""A process like ``warm.py`` whose calls run beside each other and may be killed.

A call is a line of JSON; its answer is the number of the process, and group, forked for it. A line
that is such a number is answered, once that process has ended, by its exit code.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys

import warm


def main() -> None:
    """Answer calls until there are no more."""
    sys.path[0] = ""
    for name in warm.IMPORTED:
        importlib.import_module(name)
    warm.read_once()
    gc.freeze()
    for line in sys.stdin:
        call = json.loads(line)
        if isinstance(call, int):
            answer(os.waitstatus_to_exitcode(os.waitpid(call, 0)[1]))
            continue
        child = os.fork()
        if child == 0:
            os.setpgrp()
            warm.become(call)
            return
        answer(child)


def answer(number: int) -> None:
    """Write a line."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
