"""How the index reaches the browser: the frame, inflating, loading; the modules as one script."""

from __future__ import annotations

import json
import random
import re
import subprocess
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bangyang.search.bundle import address, bundle
from bangyang.search.frame import frame
from bangyang.theme import search_modules
from conftest import needed

DRIVER = Path(__file__).parent / "search/files.mjs"
ROOT = "https://mulan.example/a b/云坪/"
EVERY_BYTE = bytes(range(256))


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("modules")
    for name, source in search_modules().items():
        (folder / name).write_text(source, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


def node(modules: Path, **question: object) -> Any:
    done = subprocess.run(
        [needed("node"), str(DRIVER)],
        input=json.dumps({"modules": str(modules), **question}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def encoded(content: bytes) -> str:
    return b64encode(content).decode()


def decoded(texts: Sequence[str | None]) -> list[bytes | None]:
    return [None if text is None else b64decode(text) for text in texts]


# The frame


def test_the_frame_is_a_line_of_script() -> None:
    assert frame(b"") == b'by("\x00")'
    assert frame(b"abc") == b'by("\x00abc")'
    assert frame(b'a"') == b'by("\x01`#")'
    told = frame(EVERY_BYTE)
    assert told.startswith(b'by("')
    assert told.endswith(b'")')
    assert len(told) == len(b'by("")') + 1 + len(EVERY_BYTE) + 4
    assert not {*b"\n\r"} & {*told}


def test_every_run_of_bytes_comes_out_of_its_frame(modules: Path) -> None:
    chance = random.Random(3)
    contents = [
        b"",
        EVERY_BYTE,
        b'")',
        b"\\",
        b'\\"',
        b"\r\n\\n",
        *map(chance.randbytes, range(99)),
    ]
    files = [encoded(frame(content)) for content in contents]
    assert decoded(node(modules, unframe=files)) == contents


def test_what_has_no_frame_or_half_of_it_is_refused(modules: Path) -> None:
    whole = frame(zlib.compress(EVERY_BYTE * 9))
    files = [
        b"",
        b"by",
        b'by("',
        b"<!doctype html>",
        whole[:-1],
        whole[: len(whole) // 2],
        whole[1:],
    ]
    assert node(modules, unframe=[encoded(file) for file in files]) == [None] * len(files)


# Inflating


def compressed(content: bytes, level: int, strategy: int, cuts: Sequence[int]) -> bytes:
    """Return a zlib stream of any kind of block, flushed in the middle as the index's are."""
    press = zlib.compressobj(level, zlib.DEFLATED, 15, 8, strategy)
    parts = []
    for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
        parts += [press.compress(content[start:end]), press.flush(zlib.Z_FULL_FLUSH)]
    return b"".join([*parts, press.flush()])


CONTENT = st.one_of(
    st.binary(max_size=300),
    st.text("云坪村张桂英ab ", max_size=300).map(str.encode),
    st.builds(lambda run, times: run * times, st.binary(max_size=40), st.integers(0, 4000)),
    st.integers(0, 70_000).map(lambda size: random.Random(size).randbytes(size)),
)


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, bytes]:
    content = draw(CONTENT)
    cuts = sorted(draw(st.lists(st.integers(0, len(content)), max_size=3)))
    strategy = draw(st.sampled_from([zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY]))
    return content, compressed(content, draw(st.integers(0, 9)), strategy, cuts)


# A process of node for every try: a smaller example would cost minutes to find.
@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(streams(), min_size=40, max_size=40))
def test_what_zlib_deflated_is_inflated(modules: Path, made: list[tuple[bytes, bytes]]) -> None:
    answers = node(modules, inflate=[encoded(stream) for _, stream in made])
    assert decoded(answers) == [content for content, _ in made]


def inflated(stream: bytes) -> bytes | None:
    try:
        reader = zlib.decompressobj()
        content = reader.decompress(stream)
    except zlib.error:
        return None
    return content if reader.eof and not reader.unused_data else None


def test_a_stream_cut_short_or_damaged_fails(modules: Path) -> None:
    text = "云坪村的老支书张桂英".encode() * 20 + random.Random(5).randbytes(60)
    broken = []
    for level, strategy in ((0, 0), (9, 0), (9, zlib.Z_FIXED)):
        whole = compressed(text, level, strategy, [])
        broken += [whole[:end] for end in range(len(whole))]
        broken += [
            whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :] for at in range(len(whole))
        ]
        broken.append(whole + b"\0")
    answers = node(modules, inflate=[encoded(stream) for stream in broken])
    # What fills up a byte before a stored block may be anything.
    assert decoded(answers) == list(map(inflated, broken))
    assert answers.count(None) > len(broken) * 0.98


# Loading


def index_file(content: object) -> str:
    plain = content if isinstance(content, bytes) else json.dumps(content).encode()
    return encoded(frame(zlib.compress(plain)))


def loads(modules: Path, *told: dict[str, object]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = node(modules, root=ROOT, loads=told)
    return answers


BASE = "https://mulan.example/a%20b/%E4%BA%91%E5%9D%AA/assets/search/"
MANIFEST = {"path": "manifest", "status": 200, "body": index_file({"version": 77})}
SHARD = {"path": "text/3", "status": 200, "body": index_file(b"shard")}


def test_only_the_manifest_is_asked_for_anew_and_its_version_stands_in_all_addresses(
    modules: Path,
) -> None:
    first, shard = loads(modules, MANIFEST, SHARD)
    assert (first["address"], first["cache"]) == (f"{BASE}manifest.js", "no-cache")
    assert (shard["address"], shard["cache"]) == (f"{BASE}text/3.js?v=77", "default")
    assert b64decode(shard["content"]) == b"shard"


def test_after_a_wrong_stamp_nothing_kept_on_the_way_is_trusted(modules: Path) -> None:
    newer = {**MANIFEST, "fresh": True, "body": index_file({"version": 78})}
    _, _, manifest, shard, again = loads(modules, MANIFEST, SHARD, newer, SHARD, SHARD)
    assert re.fullmatch(re.escape(f"{BASE}manifest.js?v=.") + r"\d+", manifest["address"])
    assert re.fullmatch(re.escape(f"{BASE}text/3.js?v=78.") + r"\d+", shard["address"])
    assert {each["cache"] for each in (manifest, shard, again)} == {"reload"}


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ({"status": 404}, True),
        ({"status": 410}, True),
        ({"status": 500}, False),
        ({"status": 200, "body": encoded(b"<!doctype html>")}, False),
        ({"status": 200, "body": encoded(frame(zlib.compress(EVERY_BYTE)[:-9]))}, False),
        ({}, False),
    ],
    ids=["not found", "gone", "broken server", "another page", "cut short", "too late"],
)
def test_what_could_not_be_had_is_missing_and_can_be_asked_for_again(
    modules: Path, told: dict[str, object], gone: bool
) -> None:
    failed, again = loads(modules, {"path": "text/3", **told}, SHARD)
    assert failed["failed"] == {"name": "Missing", "gone": gone}
    assert b64decode(again["content"]) == b"shard"


# One script


def ran(script: str) -> str:
    """Return what a script printed, run as a classic one."""
    return subprocess.run(
        [needed("node"), "--input-type=commonjs"],
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_modules_become_one_classic_script_each_with_names_of_its_own() -> None:
    told = {
        "main.js": 'import { double as twice } from "./sums.js";\n'
        'import {\n  LIST,\n  Thing,\n} from "./things.js";\n'
        "const sums = /[ //]/.test('//'); // as another module is called\n"
        "console.log(twice(LIST.length), new Thing().name, later(), sums);\n"
        'const at = 1 + +"2" - -1;\n'
        'console.log(/a : b/.test("a : b"), " a : \\" + b ", at < 5 ? [at] : 0);\n'
        "async function later() {}\n",
        "sums.js": 'import { LIST } from "./things.js";\n'
        "/**\n * Twice. console.log(`never`)\n */\n"
        "export function double(value) {\n  // const twice = 2 *\n  return value * LIST.length;\n"
        "}\n"
        "const secret = 1;\n",
        "things.js": "export const LIST = [1, 2];\nexport class Thing {\n  name = secret;\n}\n"
        'const secret = "//\\"";\n',
        "alone.js": "nobody asks for it",
    }
    script = bundle(told)
    assert ran(script).splitlines() == [
        '4 //" Promise { undefined } true',
        'true  a : " + b  [ 4 ]',
    ]
    for left_out in ("never", "nobody", "another", "  return", "<!--"):
        assert left_out not in script
    assert ran(f"{script}console.log(typeof double, typeof $sums, typeof LIST)").endswith(
        "undefined undefined undefined\n"
    )


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"main.js": 'import { a } from "./a.js";\n'}, "a.js: missing: main.js"),
        (
            {
                "main.js": 'import { a } from "./a.js";\n',
                "a.js": 'import { b } from "./main.js";\nexport const a = 1;\n',
            },
            "main.js: a ring: main.js → a.js",
        ),
        ({"main.js": 'import * as a from "./a.js";\n'}, "main.js: import * as"),
        ({"main.js": "export let a = 1;\n"}, "main.js: export let"),
        ({"main.js": "export default 1;\n"}, "main.js: export default"),
        ({"main.js": 'const a = await import("./a.js");\n'}, "main.js: import("),
    ],
)
def test_what_one_script_cannot_say_is_refused(wrong: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        bundle(wrong)


def test_the_address_changes_with_the_script() -> None:
    assert address("a") != address("b")
    assert re.fullmatch(r"assets/bangyang/search\.js\?v=[0-9a-f]{8}", address("a"))


def test_the_search_itself_is_one_script_without_a_module_left_out(tmp_path: Path) -> None:
    script = bundle(search_modules())
    file = tmp_path / "search.cjs"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run([needed("node"), "--check", file], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "<!--" not in script  # begins a comment in a classic script
    for name in search_modules():
        assert f"const ${name.removesuffix('.js')}=" in script, f"nobody imports {name}"


def test_comments_and_indents_can_be_cut_out_of_every_module() -> None:
    for name, source in search_modules().items():
        for line in source.splitlines():
            assert line.count("`") % 2 == 0, f"{name}: a template over several lines: {line}"
            assert not line.endswith("\\"), f"{name}: a text over several lines: {line}"


TOO_NEW = (
    r"\(\?<[=!]",  # a look behind in a regular expression: Safari 16.4
    r"static \{|#\w+[ (;]|\|\|=|&&=",
    r"\.(?:findLast\w*|toSorted|toReversed|toSpliced|groupBy|fromAsync|withResolvers)\(",
    r"\b(?:structuredClone|DecompressionStream|Segmenter)\b|AbortSignal\.\w+\(",
    r"\baria[A-Z]\w*\b",  # as a property: Firefox 119
)
"""What browsers of 2021 do not know; one piece of it that does not parse ends the whole search."""


def test_no_module_needs_a_browser_of_the_last_years() -> None:
    for name, source in search_modules().items():
        code = re.sub(r"/\*[\s\S]*?\*/|//.*", "", source)
        found = [match[0] for pattern in TOO_NEW for match in re.finditer(pattern, code)]
        assert not found, f"{name}: {found}"
