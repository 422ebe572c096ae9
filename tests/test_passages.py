"""The texts of a file in a row: each knows its key and its place, and a table is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.load.account import sheets_of
from bangyang.load.folder import Folder
from bangyang.load.grids import kept_grids, read_grids
from bangyang.load.passages import APART, row_passages
from bangyang.load.table import read_table
from bangyang.proof.sources import Kind, Source, passages
from sites import write

STORY = """---
姓名: 甲某
荣誉:
  - {名称: 服务标兵, 授予单位: 某处}
审签: [{环节: 初审, 人: 乙某}]
---

第一段。

第二段，丙某。
"""
TABLE = (
    "编号,承诺人,承诺类型,所在党组织,承诺事项,完成时限,状态,联系电话\n"
    '001,"支部, 东",党组织,支部,修路,2026-12-30,进行中,000\n'
    "002,甲某,党员,支部,,2026-12-30,进行中,000\n"
    "003,乙某,党员,支部,送药,2026-12-30,进行中,000\n"
)


def test_a_storys_texts_have_english_keys_and_places(tmp_path: Path) -> None:
    folder = Folder(write(tmp_path, {"exemplars/a.md": STORY}))
    [texts] = passages(Source("exemplars/a.md", Kind.STORY), folder)
    keys = {text: piece.key for piece, text in texts.each()}
    assert keys["甲某"] == "name"
    assert keys["服务标兵"] == "honours.title"
    assert keys["某处"] == "honours.issuer"
    assert "初审" not in texts.text  # never published
    lines = STORY.splitlines()
    for word in ("丙某", "第一段"):
        at = texts.place(texts.text.index(word))
        assert lines[at.line - 1][at.column - 1 :].startswith(word)
        assert texts.piece(texts.text.index(word)).key == "body"


def test_cells_know_their_places(tmp_path: Path) -> None:
    folder = Folder(write(tmp_path, {"t.csv": TABLE}))
    [(columns, grid)] = sheets_of(read_grids(folder, "t.csv", []), [])
    rows = read_table(grid, columns, [])
    wanted = ("maker", "text")
    texts = row_passages(rows, "t.csv", wanted)
    plain = [
        (key, row.cells[key], row.place(key)) for row in rows for key in row.cells if key in wanted
    ]
    assert [(piece.key, text, piece.at) for piece, text in texts.each()] == plain
    assert texts.text == APART.join(text for _, text, _ in plain)
    assert "000" not in texts.text
    for key, text, at in plain:
        offset = texts.text.index(text)
        assert (texts.place(offset), texts.piece(offset).key) == (at, key)


def test_a_table_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(write(tmp_path, {"t.csv": TABLE + '"'}))
    read: list[str] = []
    really = Folder.read

    def counted(self: Folder, path: str, problems: list) -> bytes | None:
        read.append(path)
        return really(self, path, problems)

    monkeypatch.setattr(Folder, "read", counted)
    found: list[list] = [[], [], []]
    with kept_grids():
        first, second = (read_grids(folder, "t.csv", problems) for problems in found[:2])
    assert read == ["t.csv"]
    assert first is second
    read_grids(folder, "t.csv", found[2])
    assert read == ["t.csv"] * 2
    assert [problem.code for problem in found[0]] == ["table-quotes"]
    assert found[0] == found[1] == found[2]
