"""Texts as blocks, for posters and search; footnotes, which a reader can follow both ways."""

from __future__ import annotations

import re
import time

import pytest

from bangyang.derive.posters.blocks import blocks_data
from bangyang.model.blocks import Block, Run
from bangyang.model.edition import Body
from bangyang.render.markdown import body


def made(text: str, language: str = "zh") -> Body:
    return body(text, {}, "../", language)


def told(text: str) -> list[tuple[str, str, str, int]]:
    """Return the blocks of a text as kind, marker, words and depth."""
    return [
        (each.kind, each.marker, "".join(run.text for run in each.runs), each.depth)
        for each in made(text).blocks
    ]


def test_a_text_becomes_its_blocks():
    assert told("第一段，\n还是第一段。\n\n## 小标题\n\n### 更小\n\n> 他说。\n>\n> > 她说。") == [
        ("paragraph", "", "第一段，还是第一段。", 0),
        ("heading", "", "小标题", 0),
        ("heading", "", "更小", 1),
        ("quote", "", "他说。", 0),
        ("quote", "", "她说。", 1),
    ]


def test_items_keep_their_markers_and_how_deep_they_stand():
    assert told("3. 三\n4. 四\n\n    又一段\n\n    - 里面\n\n- 点") == [
        ("item", "3.", "三", 0),
        ("item", "4.", "四", 0),
        ("item", "", "又一段", 0),
        ("item", "•", "里面", 1),
        ("item", "•", "点", 0),
    ]


def test_words_keep_their_style_and_links_become_their_words():
    [block] = made("他**很**快，*再*说[网站](https://a.example/)上 a **b** c。").blocks
    assert block.runs == (
        Run("他"),
        Run("很", "strong"),
        Run("快，"),
        Run("再", "em"),
        Run("说网站上 a "),
        Run("b", "strong"),
        Run(" c。"),
    )


def test_a_broken_line_stays_broken_and_small_figures_are_characters():
    [block] = made("第一行  \n第二行 12 m<sup>2</sup>，H<sub>2</sub>O").blocks
    assert block.runs == (Run("第一行\n第二行 12 m²，H₂O"),)


@pytest.mark.parametrize(("head", "header"), [("| 年 | **数** |", True), ("|  |  |", False)])
def test_a_table_keeps_its_rows(head: str, header: bool):
    [table] = made(f"{head}\n|--|--|\n| 2025 | **46** |\n| 2026 |  |").blocks
    assert (table.kind, table.header) == ("table", header)
    assert table.rows[-2:] == (((Run("2025"),), (Run("46", "strong"),)), ((Run("2026"),), ()))
    assert len(table.rows) == (3 if header else 2)


def test_pictures_and_rules_leave_nothing_behind():
    assert made("![图](a.png)\n\n---\n\n<script>x</script>").blocks == ()


def test_a_template_gets_strings_and_nothing_else():
    text = "# $x$ #eval\n\n他\u202e说 **“是”** 的\n\n| a |\n|--|\n| b |"
    heading, paragraph, table = blocks_data(made(text).blocks)
    assert heading == {
        "kind": "heading",
        "runs": [{"text": "$x$ #eval", "style": ""}],
        "marker": "",
        "depth": 0,
        "rows": [],
        "header": False,
    }
    assert [run["text"] for run in paragraph["runs"]] == ["他说 ", "“是”", " 的"]
    assert table["rows"] == [[[{"text": "a", "style": ""}]], [[{"text": "b", "style": ""}]]]
    assert blocks_data([Block("paragraph", (Run("一\n二"),))])[0]["runs"][0]["text"] == "一\n二"


# Footnotes

NOTED = """他说了[^早]，她也说[^2]，他又说[^早]。

[^2]: 第二条。
[^早]: 第一条，**重**。

    还有一段。
[^没人]: 没有人提到。
"""


def test_notes_are_numbered_as_the_text_refers_to_them():
    kinds = [(each.kind, each.marker, each.runs[0].text) for each in made(NOTED).blocks]
    assert kinds == [
        ("paragraph", "", "他说了"),
        ("note", "1", "第一条，"),
        ("note", "", "还有一段。"),
        ("note", "2", "第二条。"),
        ("note", "3", "没有人提到。"),
    ]
    marks = [run.text for run in made(NOTED).blocks[0].runs if run.style == "mark"]
    assert marks == ["1", "2", "1"]


def test_every_link_of_a_note_leads_somewhere_and_says_where():
    html = made(NOTED).html
    names = re.findall(r' id="([^"]*)"', html)
    assert sorted(re.findall(r'href="#([^"]*)"', html)) == sorted(
        ["note-1", "note-2", "note-1", "ref-1", "ref-1-2", "ref-2"]
    )
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(names)
    assert 'role="doc-noteref" aria-label="注 2">2</a>' in html
    assert 'aria-label="回到正文：注 1 第 2 处">↩</a>' in html
    assert '<section class="by-notes" role="doc-endnotes" aria-label="注释">' in html
    assert 'aria-label="Notes"' in made(NOTED, "en").html


def test_search_finds_across_a_notes_number_and_reads_the_note():
    found = made(NOTED)
    assert found.paragraphs == (
        "他说了，她也说，他又说。",
        "第一条，重。",
        "还有一段。",
        "第二条。",
        "没有人提到。",
    )
    assert found.asides == (1, 2, 3, 4)


def test_what_looks_like_a_note_and_is_none_stays_as_it_was_typed():
    assert made("他说[^1]。").html == "<p>他说[^1]。</p>"


def test_an_author_can_name_nothing_on_the_page():
    text = '<ol id="x"><li id="note-1">a</li></ol><sup id="ref-1">b</sup>[^1]\n\n[^1]: c\n'
    html = made(text).html
    assert html.count('id="note-1"') == html.count('id="ref-1"') == 1
    assert 'id="x"' not in html


def test_a_note_below_an_open_tag_still_closes_what_it_opens():
    html = made("<b>他说<sup>[^1]\n\n[^1]: 甲\n\n    1. 乙\n").html
    for tag in ("section", "ol", "li", "b", "sup", "p"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag
    assert html.count("<section") == 1


def test_thousands_of_notes_take_no_longer_than_thousands_of_words():
    many = "".join(f"他说[^{n}][^0]。" for n in range(2000))
    notes = "".join(f"[^{n}]: 注。\n" for n in range(2000))
    start = time.process_time()
    found = made(f"{many}\n\n{notes}")
    assert len([each for each in found.blocks if each.kind == "note"]) == 2000
    assert time.process_time() - start < 15
