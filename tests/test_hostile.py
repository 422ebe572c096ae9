"""Nothing that stands in a story, a county or a table runs: not in the browser, not in Typst."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from conftest import needed
from sites import COUNTY, built, story, tree, write
from web import served

ATTACKS = (
    "<script>window.pwned=1</script>",
    '"><img src=x onerror=window.pwned=1>',
    "'><svg onload=window.pwned=1>",
    "</title><script>window.pwned=1</script>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    '#panic("pwned") $x$ @a \\ #read("/etc/passwd")',
    "javascript:window.pwned=1",
)
EVERYTHING = " ".join(ATTACKS)

IN_TEXT = EVERYTHING.replace("src=x", "src=p.png")
"""In a text a picture that is missing is a Problem, so there it is one that is there."""

BODY = f"""
{IN_TEXT}

## 小标题 {ATTACKS[0]}

[点我](javascript:window.pwned=1) [再点](JaVaScRiPt&#58;window.pwned=1)
<a href="data:text/html,x">三</a><iframe src="https://evil.example/"></iframe>
<img src="p.png" srcset="https://evil.example/x.png 1x" onerror="window.pwned=1" alt="图">
<style>body{{display:none}}</style><form action="https://evil.example/"><input></form>
<p onclick="window.pwned=1" style="position:fixed">四</p>
"""


def quoted(text: str) -> str:
    """Return a text as YAML: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def hostile_story() -> str:
    """Return a story with every text field an attack."""
    text = quoted(EVERYTHING)
    fields = {
        "name": quoted("韩恶意" + ATTACKS[0] + ATTACKS[5]),
        "kind": "person",
        "id": "evil01",
        "date": "2026-03-05",
        **dict.fromkeys(("title", "summary", "unit", "role"), text),
        "township": quoted(EVERYTHING),
        "village": quoted("村" + EVERYTHING),
        "honours": f"[{{title: {text}, level: 县级, year: 2020, issuer: {text}, basis: {text}}}]",
        "quote": f"{{text: {text}, by: {text}}}",
        "impact": f"[{{label: {text}, value: {text}, unit: {text}}}]",
        "corrections": f"[{{on: 2026-03-06, text: {text}}}]",
    }
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "---\n" + BODY


def pledges() -> str:
    """Return a table with every text cell an attack, one beginning like a formula."""
    cell = '"' + EVERYTHING.replace('"', '""') + '"'
    headers = (
        "编号,承诺人,承诺类型,所在党组织,承诺事项,指标,计量单位,责任人,公开日期,完成时限,状态,"
        "完成情况,未完成原因,佐证"
    )
    row = ["001", cell, "党组织", cell, f'"=cmd|{EVERYTHING.replace(chr(34), chr(34) * 2)}"']
    row += [cell, cell, cell, "2026-01-05", "2026-06-30", "未完成", cell, cell, cell]
    return headers + "\n" + ",".join(row) + "\n"


def hostile_notice() -> str:
    """Return a notice with every text field an attack."""
    text = quoted(EVERYTHING)
    contact = ", ".join(f"{key}: {text}" for key in ("unit", "phone", "address", "email"))
    fields = {
        "title": text,
        "subjects": f"[{{name: {text}, unit: {text}, honour: {text}}}, {text}]",
        "start": "2026-11-18",
        "contact": f"{{{contact}}}",
        "result": text,
    }
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "---\n" + BODY


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every word means harm, built."""
    contact = "".join(
        f"  {key}: {quoted(EVERYTHING)}\n" for key in ("unit", "phone", "address", "email")
    )
    county = f"name: 试验县\nissuer: {quoted('#panic(1) $x$')}\ncontact:\n{contact}"
    folder = write(
        tmp_path_factory.mktemp("hostile"),
        {
            **COUNTY,
            "mkdocs.yml": COUNTY["mkdocs.yml"].replace("posters: []", "posters: [{kind: story}]"),
            "content/counties/shiyan/county.yml": county,
            "content/counties/shiyan/index.md": BODY,
            "content/counties/shiyan/pledges/2026.csv": pledges(),
            "content/counties/shiyan/notices/evil.md": hostile_notice(),
            "exemplars/evil.md": hostile_story(),
            "exemplars/short.md": story(
                quoted("韩#panic(1)"),
                "evil02",
                ATTACKS[5],
                title=quoted(ATTACKS[5]),
                role=quoted("{{ 7*7 }}"),
                quote="{text: " + quoted("#read('/etc/passwd')") + "}",
            ),
        },
    )
    for place in ("exemplars", "content/counties/shiyan", "content/counties/shiyan/notices"):
        Image.new("RGB", (800, 600), "teal").save(folder / place / "p.png")
    return built(folder)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


def test_no_page_runs_anything(site: Path, address: str, browser: Browser) -> None:
    pages = [path for path in tree(site) if path.endswith(".html")]
    foreign: list[str] = []
    tab = browser.new_page()
    tab.on("request", lambda request: foreign.append(request.url))
    tab.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    for path in pages:
        if path.startswith("e/"):
            continue
        tab.goto(f"{address}/{path}")
        assert tab.evaluate("window.pwned === undefined"), path
        assert tab.locator("a[href^='javascript' i], [onclick], [onerror], [onload]").count() == 0
        assert tab.locator("main iframe, main style, main form[action^='http']").count() == 0
    assert [url for url in foreign if not url.startswith((address, "data:", "blob:"))] == []
    tab.close()


def test_words_are_shown_as_they_stand(site: Path, address: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/exemplars/shiyan/evil/")
    text = tab.locator("main").inner_text()
    for attack in ATTACKS:
        assert attack in text.replace("\n", " ")
    assert "49" not in text
    assert "<script>" in tab.title()
    tab.close()


def test_a_notice_shows_its_words_as_they_stand(site: Path, address: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/notices/shiyan/evil/")
    text = tab.locator("main").inner_text().replace("\n", " ")
    for attack in ATTACKS:
        assert attack in text
    assert "49" not in text
    for link in tab.locator(".by-contact a").all():
        assert str(link.get_attribute("href")).startswith(("tel:", "mailto:"))
    tab.close()
    copy = (site / "notices/shiyan/evil/notice.txt").read_text(encoding="utf-8-sig")
    assert copy.startswith(EVERYTHING + "\n")


def test_search_shows_them_as_words(address: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/search/?q=韩恶意")
    tab.wait_for_selector("#search-results[data-total='1'] li")
    assert tab.evaluate("window.pwned === undefined")
    assert "<script>" in tab.locator("#search-results li").inner_text()
    tab.close()


def test_the_poster_prints_them_as_words(site: Path) -> None:
    poster = site / "posters/shiyan/short-story-A3.pdf"
    text = subprocess.run(
        [needed("pdftotext"), str(poster), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    flat = "".join(text.split())
    for words in ("#panic(1)", '#panic("pwned")$x$@a', "{{7*7}}", "#read("):
        assert words in flat
    assert "root:x:0" not in flat


def test_a_formula_in_a_table_leaves_as_text(site: Path) -> None:
    table = (site / "data/pledges/shiyan.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd|" in table
    assert not any(cell.startswith("=") for cell in table.replace('"', "").split(","))
