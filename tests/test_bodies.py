"""Texts of an edition: rendered once, kept, read when asked for, and never wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.kept_records import packed
from bangyang.model.edition import Body, Gist
from bangyang.model.exemplars import Exemplar
from bangyang.model.photos import NamedPicture, Photo, PhotoSource
from bangyang.render import bodies as rooms
from bangyang.render.bodies import BODIES, Bodies, bodies
from bangyang.render.markdown import any_body
from bangyang.store import Store
from bangyang.workers import Workers
from editions import HERE, PHOTO, SOURCE, exemplar

PLAIN = "　　天还没亮，他就出门了。\n\n晚上才回来。"
RICH = "## 一、水渠\n\n他**走**了三里[^1]。\n\n[^1]: 县志。\n"
TABLED = "| 年 | 户 |\n|---|---|\n| 2025 | 12 |\n\n表后才有话。"
ROOT = "../../../"


def told(*texts: str) -> list[Exemplar]:
    return [exemplar(number, body=text) for number, text in enumerate(texts, 1)]


def found(
    stories: list[Exemplar], store: Path, photos: dict[PhotoSource, Photo] | None = None
) -> Bodies:
    return bodies(stories, (), (), photos or {}, Workers(1), Store(store))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that go the long way from now on."""
    gone: list[str] = []

    def count(source: str, *others: object) -> Body:
        gone.append(source)
        return any_body(source, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(rooms, "any_body", count)
    return gone


def test_a_text_is_what_markdown_makes_of_it_at_first_and_from_the_store(tmp_path: Path) -> None:
    stories = told(PLAIN, RICH, TABLED, "")
    for _ in range(2):
        texts = found(stories, tmp_path)
        assert len(texts) == 4
        for story in stories:
            body = any_body(story.body, {}, ROOT)
            assert texts[story.id] == body
            assert (texts.words(story.id), texts.prose(story.id)) == (body.words, body.prose)
            assert texts.words(story.id) == texts[story.id].words
            assert texts.gists[story.id] == Gist.of(texts[story.id], texts.gists[story.id].mark)


def test_lists_get_the_first_paragraph_of_running_text(tmp_path: Path) -> None:
    stories = told(PLAIN, RICH, TABLED, "", "他说\n“好”，\nyes\n就走")
    gists = found(stories, tmp_path).gists
    firsts = [gists[story.id].first for story in stories]
    told_first = [
        "天还没亮，他就出门了。",
        "他走了三里。",
        "表后才有话。",
        "",
        "他说“好”， yes 就走",
    ]
    assert firsts == told_first


def test_nothing_is_rendered_twice_and_plain_texts_never(
    tmp_path: Path, counted: list[str]
) -> None:
    stories = told(PLAIN, RICH, TABLED)
    found(stories, tmp_path)
    assert counted == [RICH, TABLED]
    again = found(stories, tmp_path)
    assert [again[each.id].html for each in stories]
    assert counted == [RICH, TABLED]
    found(told(PLAIN, RICH, TABLED + "改了。"), tmp_path)
    assert counted == [RICH, TABLED, TABLED + "改了。"]


@pytest.mark.parametrize("lost", ["all", "half", "foreign", "broken"])
def test_what_the_store_has_lost_is_rendered_again(tmp_path: Path, lost: str) -> None:
    stories = told(RICH)
    first = found(stories, tmp_path)[stories[0].id]
    store = Store(tmp_path)
    name = found(stories, tmp_path).gists[stories[0].id].mark.hex()
    if lost == "all":
        store.file.unlink()
    elif lost == "half":
        store.keep(BODIES, ())
    else:
        store.put(BODIES, {name: packed(Gist(b"", "x")) if lost == "foreign" else b"\x80\x05."})
    assert found(stories, tmp_path)[stories[0].id] == first


def test_a_text_follows_its_pictures(tmp_path: Path) -> None:
    named = NamedPicture("a.png", SOURCE, HERE)
    [story] = [replace(each, pictures=(named,)) for each in told("看：\n\n![图](a.png)")]
    assert "<img" not in found([story], tmp_path)[story.id].html
    assert "a-480.jpg" in found([story], tmp_path, {SOURCE: PHOTO})[story.id].html


def test_what_is_no_longer_published_leaves_the_store(tmp_path: Path) -> None:
    stories = told(RICH, TABLED)
    found(stories, tmp_path)
    found(stories[1:], tmp_path)
    assert "县志".encode() not in Store(tmp_path).file.read_bytes()
    assert "表后才有话".encode() in Store(tmp_path).file.read_bytes()
