"""Masked names are in no byte of the site, however packed or spelt, and nothing finds them."""

from __future__ import annotations

import gzip
import html
import re
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from bangyang.search.frame import frame
from bangyang.search.write import FOLDER
from conftest import needed
from finding import node
from framed import FRAME, unframed
from secrets_told import SECRETS, Secret, told
from sites import built

SPACE = r"[\s\u200b·•・‧._'’-]*"


@dataclass(frozen=True)
class Site:
    """A built site and every text in it, unpacked, by file."""

    folder: Path
    texts: dict[str, str]


def texts(folder: Path) -> dict[str, str]:
    """Return each file's text: as it stands, unescaped, without tags, inflated, out of PDFs."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            own = "\n".join(read for data in layers(file) for read in spellings(data))
            found[file.relative_to(folder).as_posix()] = own
    return found


def layers(file: Path) -> Iterator[bytes]:
    """Yield a file's bytes, those packed inside it, and a PDF's text."""
    data = file.read_bytes()
    yield data
    yield from inflated(unframed(data) if data.startswith(FRAME) else data)
    if file.suffix == ".pdf":
        command = [needed("pdftotext"), str(file), "-"]
        yield subprocess.run(command, capture_output=True, check=True).stdout


def inflated(data: bytes) -> Iterator[bytes]:
    """Yield what every gzip or zlib stream in some bytes holds, streams inside streams too."""
    for match in re.finditer(rb"\x1f\x8b\x08|[\x08-\x78][\x01\x5e\x9c\xda]", data):
        head = data[match.start() : match.start() + 2]
        if head[0] != 0x1F and (head[0] & 15 != 8 or int.from_bytes(head) % 31):
            continue
        try:
            inner = zlib.decompressobj(47).decompress(data[match.start() :])
        except zlib.error:
            continue
        if len(inner) > 8:
            yield inner
            yield from inflated(inner)


def spellings(data: bytes) -> Iterator[str]:
    """Yield bytes as text in the ways a name may be spelt in them, all in compatibility form."""
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        plain = data.decode(encoding, "ignore")
        if encoding == "utf-8" or any(character in plain for character in "綦訾禤郗鄢逄"):
            yield from unescaped(plain)


def unescaped(plain: str) -> Iterator[str]:
    entities = html.unescape(plain)
    escapes = re.sub(r"\\+u\{?([0-9a-fA-F]{4,6})\}?", lambda m: chr(int(m[1], 16)), entities)
    for text in (plain, entities, unquote(entities), escapes):
        flat = unicodedata.normalize("NFKC", text)
        yield flat
        yield re.sub(r"<[^>]*>", "", flat)


def spelt(secret: Secret) -> list[re.Pattern[str]]:
    """Return patterns of a name: its characters whatever stands between, and its reading."""
    characters = [re.escape(character) for character in secret.name if character != "·"]
    syllables = SPACE.join(secret.reading)
    return [
        re.compile(SPACE.join(characters)),
        re.compile(rf"(?<![a-z]){syllables}(?![a-z])", re.IGNORECASE),
    ]


def where(secret: Secret, site: Site) -> list[str]:
    """Return the files that give a name away."""
    patterns = spelt(secret)
    return [file for file, text in site.texts.items() if any(p.search(text) for p in patterns)]


def found(site: Site, queries: list[str]) -> list[list[str]]:
    """Return the addresses the browser's search finds for each query."""
    find = [{"q": query, "filters": {}} for query in queries]
    answers = node().ask(serve=str(site.folder / FOLDER), open=True, find=find)
    return [answer["urls"] for answer in answers]


def queries(secret: Secret) -> list[str]:
    """Return what somebody who looks for a member might type."""
    characters = secret.name.replace("·", "")
    readings = ["".join(secret.reading), " ".join(secret.reading), "-".join(secret.reading)]
    return [secret.name, secret.written, characters, " ".join(characters), *readings]


@pytest.fixture(scope="module", params=["masked", "surname"])
def hidden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = built(told(tmp_path_factory.mktemp(request.param) / "county", request.param))
    return Site(site, texts(site))


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same county with whole names: what the others are looked through with, sees them here."""
    site = built(told(tmp_path_factory.mktemp("full") / "county", "full"))
    return Site(site, texts(site))


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.name)
def test_no_byte_of_the_site_holds_the_name(secret: Secret, hidden: Site) -> None:
    assert where(secret, hidden) == []


def test_no_search_finds_one(hidden: Site) -> None:
    asked = [query for secret in SECRETS for query in queries(secret)]
    answers = dict(zip(asked, found(hidden, asked), strict=True))
    assert {query: urls for query, urls in answers.items() if urls} == {}


def test_whole_names_are_seen_in_pages_data_and_search(open_site: Site) -> None:
    asked = [query for secret in SECRETS for query in (secret.name, "".join(secret.reading))]
    for secret in SECRETS:
        files = where(secret, open_site)
        assert "data/pledges/heting.csv" in files
        assert any(file.startswith("pledges/heting/") for file in files)
        assert any(file.startswith(FOLDER) for file in files)
    assert all(found(open_site, asked))


@pytest.mark.parametrize(
    "hide",
    [
        lambda name: name.encode(),
        lambda name: name.encode("gb18030"),
        lambda name: name.encode("utf-16-le"),
        lambda name: unicodedata.normalize("NFD", name).encode(),
        lambda name: "".join(f"&#x{ord(c):x};" for c in name).encode(),
        lambda name: "".join(f"&#{ord(c)};" for c in name).encode(),
        lambda name: "".join(f"\\u{ord(c):04x}" for c in name).encode(),
        lambda name: "".join(f"%{byte:02X}" for byte in name.encode()).encode(),
        lambda name: "<b>".join(name).encode(),
        lambda name: frame(zlib.compress(name.encode("gbk") * 3, 9)),
        lambda name: b"12345" + zlib.compress(name.encode() * 3, 9),
        lambda name: gzip.compress(zlib.compress(name.encode() * 3)),
        lambda name: b"/pledges/yan-ji-lan/",
        lambda name: b'"YanJiLan"',
    ],
)
def test_what_looks_for_names_sees_through_this(hide: object, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(hide("鄢霁岚"))  # type: ignore[operator]  # a function of a name
    assert where(SECRETS[0], Site(tmp_path, texts(tmp_path))) == ["a.bin"]
