"""The search's modules as one script of the site.

In the source they are ES modules; a page opened from ``file://`` is given none, so the site gets
a classic script. Each module becomes a function of its own, called once, that returns what the
module exports: names of one never meet names of another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

SCRIPT = "assets/bangyang/search.js"
"""Where the script is in the site."""
ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*|\bimport\(", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)
# Within a text or a regular expression a quote or a slash would follow.
_REMARK = re.compile(r"[ \t]+//[^\"'`/\n]*$", re.MULTILINE)
_BLANK = re.compile(r"\s*\n\s*")
# Only lines without regular expressions. A space beside + and - stays: a + +b is no a++b.
_PLAIN = re.compile(r"^[^'`/\n]+$", re.MULTILINE)
_AROUND = re.compile(r'("(?:\\.|[^"\\])*")| ?([*%=<>&|^~?:;,(){}\[\]]) ?')


def bundle(modules: Mapping[str, str], entry: str = ENTRY) -> str:
    """Return one classic script of what the entry imports, each module before those that need it.

    ``modules`` holds sources by name, such as ``keys.js``. Comments, indents and needless spaces
    are left out: no text or template of a module runs over several lines.
    Raises ValueError for what no such script can say: a ring of modules, a missing one, or an
    ``import`` or ``export`` of another form than
    ``import { a, b as c } from "./x.js";`` and ``export const``, ``function`` or ``class``.
    """
    ordered: dict[str, str] = {}
    _add(modules, entry, ordered, ())
    return "\n".join(["(() => {", '"use strict";', *ordered.values(), "})();", ""])


def address(script: str) -> str:
    """Return where a page asks for the script; the query changes with every byte of it."""
    return f"{SCRIPT}?v={sha256(script.encode()).hexdigest()[:8]}"


def _add(
    modules: Mapping[str, str], name: str, ordered: dict[str, str], way: tuple[str, ...]
) -> None:
    if name in ordered:
        return
    if name in way or name not in modules:
        raise ValueError(f"{name}: {'a ring' if name in way else 'missing'}: {' → '.join(way)}")
    for _, needed in _IMPORT.findall(modules[name]):
        _add(modules, needed, ordered, (*way, name))
    ordered[name] = _function(name, modules[name])


def _function(name: str, source: str) -> str:
    """Return a module as the function that gives what it exports."""
    told = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, _REMARK.sub("", _COMMENT.sub("", source))))
    if other := _OTHER.search(body):
        raise ValueError(f"{name}: {other[0]}")
    lines = (f"const {_held(name)} = (() => {{", body, f"return {{ {told} }};", "})();")
    return _PLAIN.sub(_tightened, _BLANK.sub("\n", "\n".join(lines)))


def _tightened(line: re.Match[str]) -> str:
    return _AROUND.sub(r"\1\2", line[0])


def _taken(found: re.Match[str]) -> str:
    names = " ".join(found[1].split()).rstrip(",").replace(" as ", ": ")
    return f"const {{ {names} }} = {_held(found[2])};"


def _held(name: str) -> str:
    """Return the name of what a module exports: one that no module gives to anything."""
    return "$" + name.removesuffix(".js").replace("-", "_")
