"""Templates compiled once for an installation, as Python keeps its own modules compiled."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import jinja2


def compiled_templates() -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept: beside this module's; None where nothing may be.

    Compiling those of a site and of Material takes half as long as a site of a thousand stories.
    """
    folder = Path(__file__).with_name("__pycache__")
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(folder), "%s.jinja.pyc")
