"""``check --fix`` writes an id into a story and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.commands.mend import with_id
from sites import COUNTY, run, write

ZH = "---\n姓名: 张三\n类别: 个人\n县: 试验县\n日期: 2026-03-05\n---\n\nid:\n\n正文 name\n"
EN = "---\nname: 张三\nkind: person\ndate: 2026-03-05\n---\n\n姓名:\n\n编号:\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("text", "key"), [(ZH, "编号"), (EN, "id")])
def test_the_id_stands_below_the_opening_line(text: str, key: str, mark: str, newline: str) -> None:
    before = (mark + text.replace("\n", newline)).encode()
    after = with_id(before, "abc234").decode()
    assert after.count("abc234") == 1
    assert after == mark + text.replace("---\n", f"---\n{key}: abc234\n", 1).replace("\n", newline)


@pytest.mark.parametrize("line", ["编号:", "编号: ", "id:", "id :\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_id_left_open_is_filled_in(line: str, newline: str) -> None:
    text = ZH.replace("县: 试验县", line)
    filled = f"{line.rstrip()} abc234"
    after = with_id(text.replace("\n", newline).encode(), "abc234").decode()
    assert after == text.replace(line, filled, 1).replace("\n", newline)


def test_check_fix_mends_what_it_reports(tmp_path: Path) -> None:
    flow = '---\n{name: 李四, kind: person, date: "2026-03-05"}\n---\n'
    site = write(
        tmp_path,
        {**COUNTY, "exemplars/a.md": ZH, "exemplars/b.md": EN, "exemplars/c.md": flow},
    )
    done = run(site, "check", "--fix")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert "已写入编号：exemplars/a.md" in said
    assert "已写入编号：exemplars/b.md" in said
    assert "已写入编号：exemplars/c.md" not in said
    assert (site / "exemplars/c.md").read_text(encoding="utf-8") == flow
    again = run(site, "check", "--format", "json").stdout
    assert again.count("id-missing") == 1
    content = (site / "exemplars/a.md").read_bytes()
    run(site, "check", "--fix")
    assert (site / "exemplars/a.md").read_bytes() == content
