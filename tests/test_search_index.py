"""The index's files: what they hold, read back as docs/search.md tells, and when they change."""

from __future__ import annotations

import json
import random
import shutil
import tracemalloc
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangyang.derive.cache import Cache
from bangyang.digests import digest_of
from bangyang.render.target import Plain
from bangyang.search import blocks
from bangyang.search.index import index, indexed
from bangyang.search.joint import joined
from bangyang.search.kept import Kept
from bangyang.search.normalize import EDGE, GAP, units
from bangyang.search.record import NOTICE, PERSON, PLEDGE, Facet, SearchRecord, Spoken, Unread
from bangyang.search.sounds import spoken_units
from bangyang.search.write import FOLDER, write
from framed import unpacked

Corpus = Sequence[SearchRecord]

ODD = "甲乙丙丁戊㐀𠮷豈a1Ａ①㎡ﬁİ ·，。“”\0\x01\x02\u200b\ud800\U0001f600\u0301が𝐀"
CHARACTERS = st.one_of(st.sampled_from(ODD), st.characters())
TEXTS = st.text(CHARACTERS, max_size=40)
SHARED = HealthCheck.function_scoped_fixture
SYMBOLS = [*digits, *ascii_lowercase, EDGE + GAP + EDGE, EDGE]
SMALL = settings(max_examples=60, deadline=None, derandomize=True)


@st.composite
def corpora(draw: st.DrawFn) -> list[SearchRecord]:
    told = st.lists(TEXTS, max_size=3).map(tuple)
    return [
        SearchRecord(
            url=f"r/{number}/",
            kind=draw(st.sampled_from([PERSON, NOTICE, PLEDGE])),
            title=draw(TEXTS),
            date=date(2026, 1, 1) + timedelta(draw(st.integers(-900, 900))),
            name=draw(TEXTS),
            headline=draw(TEXTS),
            places=draw(told),
            texts=draw(told),
            spoken=(Spoken("单桂英", "name", person=True), Spoken(draw(TEXTS), "place")),
            facets={"kind": ("a",) if number % 2 else ("b", "a")},
        )
        for number in range(draw(st.integers(0, 7)))
    ]


FACETS = (Facet("kind", (("b", "乙"), ("a", "甲"))), Facet("none", ()))


def story(number: int, chance: random.Random) -> SearchRecord:
    letters = [chr(0x4E00 + chance.randrange(400)) for _ in range(600)]
    return SearchRecord(
        url=f"s/{number}/",
        kind=PERSON,
        title=f"第{number}",
        date=date(2020, 1, 1) + timedelta(number // 3),
        name="".join(letters[:3]),
        texts=("".join(letters[:300]), "".join(letters[300:])),
        spoken=(Spoken("".join(letters[:3]), "name"),),
        facets={"kind": ("a",)},
    )


@pytest.fixture
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_LONG", replace(blocks._LONG, usual=12))
    monkeypatch.setattr(blocks, "_SHORT", replace(blocks._SHORT, usual=16))


# A reader of docs/search.md


def arrays(content: bytes, at: int = 4) -> Iterator[list[int]]:
    while at < len(content):
        count, width = int.from_bytes(content[at : at + 4], "little"), content[at + 4]
        planes = [content[at + 5 + count * place :][:count] for place in range(width)]
        assert all(len(plane) == count for plane in planes)
        yield [int.from_bytes(bytes(number), "little") for number in zip(*planes, strict=True)]
        at += 5 + count * width
    assert at == len(content)


def unmixed(key: int) -> int:
    """Undo ``mix``: its steps backwards, multiplied by what makes each product 1."""
    key ^= key >> 16
    key = key * pow(0xC2B2AE35, -1, 1 << 32) & 0xFFFFFFFF
    key ^= key >> 13 ^ key >> 26
    key = key * pow(0x85EBCA6B, -1, 1 << 32) & 0xFFFFFFFF
    return key ^ key >> 16


def told(files: Mapping[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(zlib.decompress(files["manifest"])))


def postings(files: Mapping[str, bytes], side: str) -> dict[tuple[int, int], list[int]]:
    """Return the values of each key of each block."""
    manifest = told(files)
    bits, found = manifest[side]["bits"], {}
    for shard in range(1 << bits):
        content = zlib.decompress(files[f"{side}/{shard}"])
        assert int.from_bytes(content[:4], "little") == manifest["stamp"]
        remainders, counts, values = arrays(content)
        keys = [unmixed(shard << 32 - bits | rest) for rest in accumulate(remainders)]
        assert len(counts) == len(keys) * len(manifest["blocks"])
        ends = list(accumulate(counts, initial=0))
        assert ends[-1] == len(values)
        for place, (start, end) in enumerate(pairwise(ends)):
            if start < end:
                block, key = divmod(place, len(keys))
                found[block, keys[key]] = list(accumulate(values[start:end]))
    return found


def rooms(files: Mapping[str, bytes], side: str) -> list[list[tuple[int, int, list[int]]]]:
    """Return of each block where each record's rooms begin: record, first place, and ends."""
    manifest = told(files)
    path = "records" if side == "text" else "sound/records"
    columns = list(arrays(zlib.decompress(files[path])))
    rows = iter(zip(*columns[:4], strict=True))
    found = []
    for block in manifest["blocks"]:
        at, own = 0, []
        for record in range(block["records"]):
            name, *cells = next(rows)
            sizes = [-(-(name + 1) // 32) if name else 0, *cells]
            ends = [32 * end for end in accumulate(sizes, initial=at)]
            own.append((record, ends[0], ends[1:]))
            at += sum(sizes)
        assert at == block["cells" if side == "text" else "sounds"]
        found.append(own)
    assert next(rows, None) is None
    return found


def fields(files: Mapping[str, bytes], side: str) -> list[list[list[str]]]:
    """Return what stands in each room of each record, put together again from all keys."""
    told = [(place, [pair >> 16, pair & 0xFFFF], at) for place, pair, at in _each(files, side)]
    if side == "text":
        told += [(place, begun(number), at) for place, number, at in _each(files, "word")]
    placed: dict[int, dict[int, int]] = defaultdict(dict)
    for block, run, position in told:
        for place, unit in enumerate(run, position):
            assert placed[block].setdefault(place, unit) == unit
    found = []
    for block, records in enumerate(rooms(files, side)):
        for _, start, ends in records:
            bounds = zip([start, *ends], ends, strict=False)
            found.append([_runs(placed[block], low, high) for low, high in bounds])
    return found


def _each(files: Mapping[str, bytes], side: str) -> Iterator[tuple[int, int, int]]:
    for (block, key), positions in postings(files, side).items():
        yield from ((block, key, position) for position in positions)


def begun(number: int) -> list[int]:
    """Return the units that a run begins with, its opening edge among them."""
    symbols = []
    while number:
        number, symbol = divmod(number, 39)
        symbols.append(symbol)
    assert len(symbols) <= 6
    return [1, *(ord(unit) for symbol in symbols[::-1] for unit in SYMBOLS[symbol - 1])]


def _runs(placed: Mapping[int, int], low: int, high: int) -> list[str]:
    text = [placed.get(position, 0) for position in range(low, high)]
    whole = b"".join(unit.to_bytes(2, "little") for unit in text).decode("utf-16-le")
    return [run for run in whole.split("\0") if run]


def long(runs: Sequence[str]) -> list[str]:
    """Return runs that hold a pair."""
    return [run for run in runs if len(run.encode("utf-16-le")) > 2]


def in_order(corpus: Corpus) -> list[SearchRecord]:
    """Return records by length of their texts, then oldest first, then by address."""
    return sorted(corpus, key=lambda each: (each.kind == PLEDGE, each.date, each.url))


# What the files hold


@SMALL
@given(st.lists(TEXTS, max_size=6))
def test_many_texts_are_units_as_each_alone(texts: list[str]) -> None:
    found, lengths = joined(texts)
    runs = found.tobytes().decode("utf-16-le").split("\0")[:-1]
    assert runs == list(map(units, texts))
    assert lengths.tolist() == [len(run.encode("utf-16-le")) // 2 for run in runs]


def test_every_character_is_the_same_units_among_others_as_alone() -> None:
    planes = (range(0x33000), range(0xE0000, 0xE1010), range(0x10FFF0, 0x110000))
    every = [chr(code) for code in chain(*planes)]
    found, _ = joined(every)
    runs = found.tobytes().decode("utf-16-le").split("\0")[:-1]
    wrong = [each for each, run in zip(every, runs, strict=True) if run != units(each)]
    assert wrong == []


@SMALL
@given(corpora())
def test_all_that_is_written_and_spoken_can_be_read_back(corpus: list[SearchRecord]) -> None:
    files = index(corpus, FACETS)
    ordered = in_order(corpus)
    written = [[[each.name], [each.headline], [*each.places], [*each.texts]] for each in ordered]
    assert fields(files, "text") == [
        [long(list(map(units, room))) for room in record] for record in written
    ]
    for record, read in zip(ordered, fields(files, "sound"), strict=True):
        first, *others = spoken_units(record.spoken[0])
        assert read == [[first], others, long(spoken_units(record.spoken[1])), []]
    days = list(arrays(zlib.decompress(files["records"])))[4]
    counts = [block["records"] for block in told(files)["blocks"]]
    starts = list(accumulate(counts, initial=0))
    dates = [accumulate(days[low:high]) for low, high in pairwise(starts)]
    assert [day for own in dates for day in own] == [each.date.toordinal() for each in ordered]


@SMALL
@given(corpora())
def test_each_unit_is_told_once_a_record_where_it_stands_best(corpus: list[SearchRecord]) -> None:
    found = postings(index(corpus, FACETS), "alone")
    wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
    ordered = in_order(corpus)
    long_ones = [each for each in ordered if each.kind != PLEDGE]
    groups = [group for group in (long_ones, ordered[len(long_ones) :]) if group]
    for block, group in enumerate(groups):
        for number, record in enumerate(group):
            for unit, best in sorted(_best(record).items()):
                wanted[block, unit].append(4 * number + best)
    assert found == wanted


def _best(record: SearchRecord) -> dict[int, int]:
    best: dict[int, int] = {}
    places = [(2, text) for text in record.places] + [(3, text) for text in record.texts]
    for rank, text in [(1, record.name), (1, record.headline), *places]:
        for char in units(text):
            # Letters stand between U+0001, so that none is found alone.
            if _stands_alone(char):
                best[ord(char)] = min(best.get(ord(char), 9), rank)
    if (name := units(record.name)) and ord(name[0]) in best:
        best[ord(name[0])] = 0
    first = spoken_units(record.spoken[0])[0]
    return {**best, **dict.fromkeys(map(ord, first), 1), ord(first[0]): 0}


def _stands_alone(char: str) -> bool:
    return len(units(char)) == 1 and char <= "\uffff" and char > "\x02"


@SMALL
@given(corpora())
def test_heads_texts_and_facets_stand_by_their_records(corpus: list[SearchRecord]) -> None:
    files, ordered = index(corpus, FACETS), in_order(corpus)
    rows: dict[str, list[Any]] = {"h": [], "t": []}
    for block in told(files)["blocks"]:
        for folder, together in (("h", told(files)["heads"]), ("t", block["pack"])):
            for number in range(-(-block["records"] // together)):
                content = zlib.decompress(files[f"{folder}/{block['name']}/{number}"])
                members, *own = json.loads(content.decode("gbk"))
                assert members == block["members"]
                rows[folder] += own
    assert rows["h"] == [[each.url, each.kind, each.title, [], "", ""] for each in ordered]
    assert rows["t"] == [list(each.texts) for each in ordered]
    counts, numbers, *none = arrays(zlib.decompress(files["facets"]))
    assert counts == [len(each.facets["kind"]) for each in ordered]
    assert numbers == ["ba".index(key) for each in ordered for key in each.facets["kind"]]
    assert none == [[0] * len(ordered), []]


# When they change


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    paths = before.keys() | after.keys()
    return {path for path in paths if before.get(path) != after.get(path)}


def stories(several: int, seed: int = 1) -> list[SearchRecord]:
    chance = random.Random(seed)
    return [story(number, chance) for number in range(several)]


def test_the_same_records_give_the_same_files_however_they_come(
    short_blocks: None, tmp_path: Path
) -> None:
    corpus = stories(120)
    once = index(corpus, FACETS)
    assert len(told(once)["blocks"]) > 5
    shuffled = random.Random(2).sample(corpus, len(corpus))
    assert index(shuffled, FACETS, jobs=3, kept=Kept(Cache(tmp_path))) == once
    assert index(corpus, FACETS, kept=Kept(Cache(tmp_path))) == once


def added(corpus: Corpus, at: int) -> list[SearchRecord]:
    return [*corpus, replace(corpus[at], url=f"{corpus[at].url}again/")]


def removed(corpus: Corpus, at: int) -> list[SearchRecord]:
    return [*corpus[:at], *corpus[at + 1 :]]


def many_removed(corpus: Corpus, at: int) -> list[SearchRecord]:
    return list(corpus[: max(1, at // 2)])


def edited(**values: Any) -> Callable[[Corpus, int], list[SearchRecord]]:
    return lambda corpus, at: [
        replace(each, **values) if number == at else each for number, each in enumerate(corpus)
    ]


def grown(corpus: Corpus, at: int) -> list[SearchRecord]:
    return edited(texts=corpus[at].texts * 9)(corpus, at)


def renamed(corpus: Corpus, at: int) -> list[SearchRecord]:
    return edited(url=f"new/{corpus[at].url}")(corpus, at)


def as_at_first(corpus: Corpus, at: int) -> list[SearchRecord]:
    return stories(40)


CHANGES = st.sampled_from(
    [
        added,
        removed,
        many_removed,
        grown,
        renamed,
        as_at_first,
        edited(name="某人"),
        edited(texts=("改过了",)),
        edited(texts=()),
        edited(kind=PLEDGE),
        edited(date=date(2020, 1, 9)),
        edited(title="题目", facets={}),
        edited(spoken=(), suggested=True),
    ]
)


@pytest.mark.parametrize("name", ["brief", "postings", "keys"])
@pytest.mark.parametrize("left", [0, 30, -20, -1])
def test_what_is_kept_may_be_damaged(tmp_path: Path, name: str, left: int) -> None:
    kept, corpus = Kept(Cache(tmp_path)), stories(5)
    once = index(corpus, FACETS, kept=kept)
    [file] = tmp_path.rglob(name)
    whole = file.read_bytes()
    file.write_bytes(whole[:left] if left >= 0 else whole[:left] + bytes(-left))
    assert index(corpus, FACETS, kept=kept) == once
    assert file.read_bytes() == whole


def test_what_is_kept_may_be_lost(short_blocks: None, tmp_path: Path) -> None:
    kept, corpus = Kept(Cache(tmp_path)), stories(60)
    once = index(corpus, FACETS, kept=kept)
    rooms = sorted(tmp_path.iterdir())
    several = len(told(once)["blocks"])
    assert [len(list(room.iterdir())) for room in rooms] == [several, 1]
    for room in rooms:
        shutil.rmtree(next(room.iterdir()))
        corpus[7] = replace(corpus[7], texts=(corpus[7].texts[0][::-1], corpus[7].texts[1]))
        assert index(corpus, FACETS, kept=kept) == index(corpus, FACETS)
    assert [len(list(room.iterdir())) for room in rooms] == [several, 1]


@pytest.mark.parametrize("at", [0, 1, 30, 100, 400])
def test_what_is_kept_may_be_taken_away_meanwhile(
    short_blocks: None, tmp_path: Path, at: int
) -> None:
    corpus = stories(60)
    files = indexed(corpus, FACETS, kept=Kept(Cache(tmp_path)))
    made = dict(islice(files, at))
    shutil.rmtree(tmp_path, ignore_errors=True)
    assert made | dict(files) == index(corpus, FACETS)


# What lies there already


@dataclass
class Shelf:
    """Files by path, each with the key it was made from."""

    keys: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def renew(self, corpus: Corpus, kept: Kept) -> dict[str, bytes]:
        """Put an index here; return what had to be made."""
        before, self.keys = self.keys, {}

        def holds(path: str, key: bytes) -> bool:
            assert path not in self.keys, "asked twice"
            self.keys[path] = key
            return before.get(path) == key

        made = dict(indexed(corpus, FACETS, kept=kept, holds=holds))
        self.files = {path: made.get(path) or self.files[path] for path in self.keys}
        return made


@settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=[SHARED])
@given(st.lists(st.lists(st.tuples(CHANGES, st.integers(0, 99)), max_size=3), max_size=4))
def test_after_any_changes_what_is_kept_and_lies_there_gives_what_nothing_gives(
    short_blocks: None,
    tmp_path_factory: pytest.TempPathFactory,
    days: list[list[tuple[Callable[[Corpus, int], list[SearchRecord]], int]]],
) -> None:
    kept, shelf, corpus = Kept(Cache(tmp_path_factory.mktemp("kept"))), Shelf(), stories(40)
    shelf.renew(corpus, kept)
    for changes in days:
        for change, place in changes:
            corpus = change(corpus, place % len(corpus)) or corpus
        shelf.renew(corpus, kept)
        assert shelf.files == index(corpus, FACETS)


def unread(record: SearchRecord, read: list[str]) -> SearchRecord:
    """Return a record whose texts lie elsewhere; who reads them is noted."""

    def texts() -> Sequence[str]:
        read.append(record.url)
        return record.texts

    return replace(record, texts=Unread(digest_of(tuple(record.texts)), texts))


def test_texts_are_read_only_where_something_is_made_of_them(
    short_blocks: None, tmp_path: Path
) -> None:
    kept, shelf, corpus, read = Kept(Cache(tmp_path)), Shelf(), stories(120), list[str]()
    shelf.renew([unread(each, read) for each in corpus], kept)
    assert shelf.files == index(corpus, FACETS)
    assert sorted(read) == sorted(each.url for each in corpus)
    read.clear()
    assert shelf.renew([unread(each, read) for each in corpus], kept) == {}
    assert read == []
    corpus = edited(texts=("改过了",))(corpus, 70)
    made = shelf.renew([unread(each, read) for each in corpus], kept)
    assert shelf.files == index(corpus, FACETS)
    assert corpus[70].url in read
    assert len(read) < 40
    assert sum(path.startswith("t/") for path in made) == 1


def test_memory_holds_a_few_blocks_and_shards_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_LONG", replace(blocks._LONG, usual=60))
    monkeypatch.setattr("bangyang.search.assembly._AT_ONCE", 30_000)
    chance, most = random.Random(1), []
    for several in (150, 600):
        corpus = [unread(story(number, chance), []) for number in range(several)]
        tracemalloc.start()
        for _ in indexed(corpus, (), kept=Kept(Cache(tmp_path))):
            pass
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < 2 * most[0], most


def test_a_word_changed_leaves_other_records_files_as_they_are(short_blocks: None) -> None:
    corpus = stories(300)
    before = index(corpus, FACETS)
    text, other = corpus[140].texts
    corpus[140] = replace(corpus[140], texts=(text[:9] + "改" + text[10:], other))
    after = index(corpus, FACETS)
    own = changed(before, after)
    assert told(before)["stamp"] == told(after)["stamp"]
    assert told(before)["version"] != told(after)["version"]
    kinds = sorted(path.split("/")[0] for path in own)
    assert kinds.count("alone") <= 2
    assert kinds.count("t") == 1
    assert 0 < kinds.count("text") <= 4
    assert {"h", "records", "facets", "names"} & set(kinds) == set()


def test_files_that_say_the_same_records_otherwise_have_other_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = stories(3)
    before = told(index(corpus, FACETS))
    monkeypatch.setattr("bangyang.search.index.names_files", lambda *_: {"names": [b"read anew"]})
    after = told(index(corpus, FACETS))
    assert before["stamp"] == after["stamp"]
    assert before["version"] != after["version"]


def test_a_story_more_or_less_changes_its_own_block_only(short_blocks: None) -> None:
    corpus = stories(300)
    before = index(corpus, FACETS)
    for more in (corpus[:70] + corpus[71:], [*corpus, replace(corpus[70], url="s/70b/")]):
        after = index(more, FACETS)
        own = changed(before, after)
        names = {path.split("/")[1] for path in own if path[:2] in ("h/", "t/")}
        assert 1 <= len(names) < len(told(after)["blocks"]) / 3
        assert told(before)["stamp"] != told(after)["stamp"]


def test_blocks_are_much_of_a_size() -> None:
    found = blocks.blocks(
        SearchRecord(url=f"p/{number}/", kind=kind, title="")
        for kind in (PERSON, PLEDGE)
        for number in range(kind == PERSON, 30_000, 3 if kind == PERSON else 2)
    )
    long = [len(block.records) for block in found if block.pack == 1]
    short = [len(block.records) for block in found if block.pack == 32]
    assert [block.pack for block in found] == sorted(block.pack for block in found)
    assert sum(long) == 10_000
    assert 400 < sum(long) / len(long) < 750
    assert 3_000 < sum(short) / len(short) < 6_000
    assert max(long) <= 1_500


# Writing


def test_every_file_is_written_below_its_folder(tmp_path: Path) -> None:
    write(stories(20, 1), FACETS, Plain(tmp_path))
    folder = tmp_path / FOLDER
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert {
        file.relative_to(folder).with_suffix("").as_posix(): unpacked(file.read_bytes())
        for file in files
    } == {path: zlib.decompress(content) for path, content in index(stories(20, 1), FACETS).items()}
