"""``bangyang check`` as an editor reads: form and freshness, links, and how it is all told."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from bangyang.derive.posters import sharpness
from bangyang.proof import prints
from sites import COUNTY, run, story, write

OPTIONS = COUNTY["mkdocs.yml"].replace(
    "posters: []",
    "posters: [], approvals: [初审, 终审], footer: {主办单位: 某处, icp: 甲, 公安备案: 乙}",
)
SIGNED = "[{step: 初审, by: 甲, on: 2026-03-01}, {step: 终审, by: 乙, on: 2026-03-02}]"
STORY = story("乙某", "bbbbb1", approved=SIGNED)
TABLE = (
    "编号,承诺人,承诺类型,所在党组织,承诺事项,指标,计量单位,公开日期,完成时限,状态\n"
    "001,支部,党组织,支部,修路,3,公里,2026-11-20,2026-12-30,进行中\n"
)
SITE = {
    **COUNTY,
    "mkdocs.yml": OPTIONS,
    "content/counties/shiyan/pledges/2026.csv": TABLE,
    "exemplars/b.md": STORY,
}

LINKS = {
    "[a](../../../pledges/)": "",
    "[a](../../../pledges)": "",
    "[a](../b/index.html)": "",
    "[a](/counties/shiyan/)": "",
    "[a](https://shiyan.example/about/)": "",
    "[a](../../../about/)": "",
    "[a](https://elsewhere.example/none/)": "",
    "[a](mailto:office@shiyan.example)": "",
    "[a](../../../data/exemplars.json)": "",
    "[a](../../../search/?q=水)": "",
    "`[a](../none/)`": "",
    "![a](pic.png)": "",
    "[a](../none/)": "link-dead",
    "[a](../../../../outside/)": "link-dead",
    "[a](https://shiyan.example/none/ '标题')": "link-dead",
    '<a href="/none/">a</a>': "link-dead",
    "[a][x]\n\n[x]: ../none/": "link-dead",
    "[a](b.md)": "link-file",
    "[a](#nowhere)": "link-anchor",
    "[a](../../../about/#nowhere)": "link-anchor",
    "[a](../../../about/#how)": "",
}
"""A story's text, and what is said of it."""

ABOUT = (
    '# 关于\n\n<a id="how"></a>写于2026年3月。\n\n'
    "[a](guide.md)、[b](guide.md#_1)、[c](guide.md#none)、[d](none.md)、[e](form.pdf)\n"
)
PAGES = {
    "content/pages/about.md": ABOUT,
    "content/pages/guide.md": "# 说明\n\n## 怎么写\n\n没有日期。\n",
    "content/pages/empty.md": "# 空的\n",
    "content/pages/form.pdf": "%PDF-",
}


def codes(site: Path, *arguments: str) -> dict[str, list[str]]:
    """Return the codes ``check`` tells of each file, in order."""
    done = run(site, "check", "--jobs", "1", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    found = defaultdict(list)
    for problem in json.loads(done.stdout):
        found[problem["file"]].append(problem["code"])
    return found


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    stories = {
        f"exemplars/s{number:02}.md": story(f"甲某{number}", f"aaaa{number:02}", text)
        for number, text in enumerate(LINKS)
    }
    site = write(tmp_path_factory.mktemp("linked"), {**SITE, **PAGES, **stories})
    Image.new("RGB", (500, 400)).save(site / "exemplars/pic.png")
    return codes(site, "--only", "link-", "--only", "page-", "--only", "column-")


@pytest.mark.parametrize("number", range(len(LINKS)), ids=list(LINKS))
def test_links_that_lead_nowhere_are_told(linked: dict[str, list[str]], number: int) -> None:
    wanted = list(LINKS.values())[number]
    assert linked.get(f"exemplars/s{number:02}.md", []) == ([wanted] if wanted else [])


def test_pages_of_the_office_are_read_too(linked: dict[str, list[str]]) -> None:
    assert linked["content/pages/about.md"] == ["link-anchor", "link-dead"]
    assert linked["content/pages/guide.md"] == ["page-undated"]
    assert linked["content/pages/empty.md"] == ["column-empty"]
    assert linked.get("content/pages/index.md", []) == []


def test_a_site_in_order_is_told_nothing(tmp_path: Path) -> None:
    site = write(tmp_path, SITE)
    assert codes(site) == {"exemplars/ids.csv": ["ids-missing"]}


@pytest.mark.parametrize(
    ("files", "where", "code"),
    [
        ({"content/counties/shiyan/pledges/2026.csv": TABLE.replace("11-20", "11-08")},
         "mkdocs.yml", "stale-site"),
        ({"mkdocs.yml": OPTIONS.replace(", icp: 甲", "")}, "mkdocs.yml", "footer-missing"),
        ({"exemplars/b.md": STORY.replace("step: 终审, by: 乙", "step: 终审")},
         "exemplars/b.md", "approval-missing"),
        ({"content/counties/kong/county.yml": "name: 空县\n",
          "exemplars/b.md": STORY.replace("---\n\n", "county: shiyan\n---\n\n")},
         "content/counties/kong/county.yml", "column-empty"),
    ],
)  # fmt: skip
def test_what_a_site_lacks_is_told(
    tmp_path: Path, files: dict[str, str], where: str, code: str
) -> None:
    found = codes(write(tmp_path, {**SITE, **files}))
    del found["exemplars/ids.csv"]
    assert found == {where: [code]}


def test_a_draft_needs_no_signature(tmp_path: Path) -> None:
    draft = story("甲某", "aaaaa1", status="draft")
    assert "exemplars/a.md" not in codes(write(tmp_path, {**SITE, "exemplars/a.md": draft}))


COARSE = ("photo-print", "poster-too-coarse", "photo-small")


@pytest.mark.parametrize(
    ("offers", "found"),
    [
        (
            "A3",
            {
                (150, 100): ["poster-too-coarse"],
                (150, 200): ["poster-too-coarse"],
                (420, 560): ["photo-print"],
                (360, 480): ["photo-print"],
                (900, 675): [],
            },
        ),
        ("A4", {(600, 400): []}),
        (
            "600x900, A4",
            {
                (600, 400): ["poster-too-coarse"],
                (150, 100): ["poster-too-coarse", "poster-too-coarse"],
            },
        ),
        ("800x2000", {(400, 300): ["poster-too-coarse"]}),
        ("2000x3000", {(1600, 900): ["photo-print"]}),
    ],
)
def test_photos_too_small_for_posters_are_told_before_they_are_made(
    tmp_path: Path, offers: str, found: dict[tuple[int, int], list[str]]
) -> None:
    sheets = ", ".join(f"{{kind: story, size: {each}}}" for each in offers.split(", "))
    options = OPTIONS.replace("posters: []", f"posters: [{sheets}]")
    site = write(tmp_path, {**SITE, "mkdocs.yml": options})
    names = dict(zip("甲乙丙丁戊", found, strict=False))
    for number, (name, size) in enumerate(names.items(), 1):
        file = f"{size[0]}x{size[1]}"
        told = story(f"{name}某", f"aaaab{number}", photo=f"{file}.png", approved=SIGNED)
        write(site, {f"exemplars/{file}.md": told})
        Image.new("RGB", size).save(site / f"exemplars/{file}.png")
    only = [part for code in COARSE for part in ("--only", code)]
    said = codes(site, *only)
    assert {size: said.get(f"exemplars/{size[0]}x{size[1]}.md", []) for size in found} == found


def test_the_numbers_of_print_are_those_of_the_press() -> None:
    assert (prints.FINE, prints.LEAST) == (sharpness.FINE, sharpness.LEAST)


DEAD = story("甲某", "aaaaa1", "前面的话。[这里](../none/)，后面的话。", approved=SIGNED)


def test_the_words_are_shown_with_what_stands_around(tmp_path: Path) -> None:
    site = write(tmp_path, {**SITE, "exemplars/a.md": DEAD})
    plain = run(site, "check", "--only", "link-dead").stderr
    assert "      | 前面的话。[这里](【../none/】)，后面的话。\n" in plain
    assert "\x1b" not in plain
    coloured = run(site, "check", "--only", "link-dead", FORCE_COLOR="1", TERM="xterm").stderr
    assert re.search(r"\x1b\[[\d;]*7m\.\./none/\x1b\[0m", coloured)
    assert "【" not in coloured
    none = run(site, "check", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").stderr
    assert not re.search(r"\x1b\[[\d;]*m", none)


def test_a_workbook_tells_the_same_and_computes_nothing(tmp_path: Path) -> None:
    formula = story("=HYPERLINK(1)", "aaaaa1", "[a](=1+1)", approved=SIGNED)
    site = write(tmp_path, {**SITE, "exemplars/a.md": formula})
    done = run(site, "check", "--format", "xlsx", "--out", "表.xlsx")
    assert done.returncode == 0
    assert "表.xlsx" in done.stderr
    rows = CalamineWorkbook.from_path(str(site / "表.xlsx")).get_sheet_by_index(0).to_python()
    told = json.loads(run(site, "check", "--format", "json").stdout)
    assert [row[3] for row in rows[1:]] == [each["message"] for each in told]
    assert "链接“=1+1”" in "".join(str(cell) for row in rows for cell in row)
    sheet = zipfile.ZipFile(site / "表.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<autoFilter" in sheet


def test_only_some_codes_are_told(tmp_path: Path) -> None:
    wrong = DEAD.replace("kind: person", "kind: 机器")
    site = write(tmp_path, {**SITE, "exemplars/a.md": wrong})
    assert codes(site, "--only", "bad-choice") == {"exemplars/a.md": ["bad-choice"]}
    assert codes(site, "--only", "ids-") == {"exemplars/ids.csv": ["ids-missing"]}
    assert run(site, "check", "--only", "ids-").returncode == 0
    unknown = run(site, "check", "--only", "gibt-es-nicht")
    assert unknown.returncode == 2
    assert "gibt-es-nicht" in unknown.stderr


def test_only_what_changed_since_a_day_is_told(tmp_path: Path) -> None:
    later = story("丙某", "ccccc1", "[a](../none/)", date="2026-11-22", approved=SIGNED)
    stories = {"exemplars/a.md": DEAD, "exemplars/c.md": later, "exemplars/d.md": DEAD}
    site = write(tmp_path, {**SITE, **stories})
    write(site, {"exemplars/d.md": DEAD.replace("aaaaa1", "ddddd1")})
    old = datetime(2026, 1, 5).timestamp()
    for file in ("a.md", "b.md", "c.md"):
        os.utime(site / "exemplars" / file, (old, old))
    found = codes(site, "--only", "link-", "--changed-since", "2026-11-20")
    assert set(found) == {"exemplars/c.md", "exemplars/d.md"}
