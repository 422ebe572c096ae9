"""The fixed words of the site: all English in an English site, none of them in a Chinese one."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from conftest import needed
from sites import built, story, tree, write
from web import served

HAN = re.compile("[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
SAID = {"alt", "aria-label", "content", "placeholder", "title", "label", "download"}
"""Attributes somebody reads or hears."""

FOR_SCRIPTS = re.compile("data-(?!md-|by-)")
"""Attributes that hold words a script may show."""

LATIN = {
    "mkdocs.yml": """\
site_name: Lan County
site_url: https://lan.example/
site_description: The people of Lan County
docs_dir: content/pages
theme: {name: material, language: en}
markdown_extensions: [admonition]
nav:
  - Home: index.md
  - Office:
    - About us: about.md
    - Rules: rules.md
plugins:
  - bangyang:
      today: 2026-11-23
      posters: [{kind: story, size: A3}]
      footer: {organizer: Lan County office, icp: ICP 00000000, police: "00000000000000", code: "0"}
      standards: [{name: Serves the people, key: serves, asks: Be there when called.}, Learns]
      themes: [Harmony]
      sectors: [School, Village]
      categories: [Helps others]
      levels: [Province, County]
""",
    "content/pages/index.md": "# Lan County\n\nWho did what, and what was promised.\n",
    "content/pages/about.md": "# About us\n\nWe ask.\n\n## One\n\n## Two\n\n## Three\n",
    "content/pages/rules.md": "# Rules\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n!!! note\n\n    So.\n",
    "content/counties/lan/county.yml": """\
name: Lan County
townships:
  - name: North Bank
    villages: [{name: Stone Pier, type: riverside}, {name: Mill, type: riverside}]
  - name: South Bank
    former: [Old Bank]
  - Hill
contact: {unit: Lan County office, phone: 0000-0000, address: 1 Bridge Street, email: a@lan.example}
redirects: [old-lan]
""",
    "content/counties/lan/index.md": "A county by a river.\n",
    "content/counties/lan/pledges/2026.csv": """\
id,maker,kind,organization,township,village,text,target,unit,responsible,published,due,status,\
achieved,outcome,reason,evidence,problem,benchmark
001,Stone Pier cell,organization,Stone Pier cell,North Bank,Stone Pier,Mend the lamps,3,lamps,\
Ann Lee,2026-03-01,2026-06-30,fulfilled,3,All burn,,Photographs,Dark lane,annlee
002,Bo Chan,member,Stone Pier cell,North Bank,Stone Pier,Visit the old,,,,2026-03-01,2026-06-30,\
in_progress,,,,,,
003,Mill cell,organization,Mill cell,North Bank,Mill,Dig a well,1,well,,2026-03-01,2026-12-30,\
unfulfilled,,,No water,,,
004,Mill cell,organization,Mill cell,North Bank,Mill,Paint the hall,,,,2026-03-01,2026-12-30,\
revised,,,,,,
""",
    "content/counties/lan/pledges/2025.csv": """\
id,maker,kind,organization,township,text,published,due,status
001,Mill cell,organization,Mill cell,North Bank,Sweep the yard,2025-03-01,2025-06-30,published
""",
    "exemplars/ann.md": story(
        "Ann Lee",
        "annlee",
        "She came at night.\n\n## Later\n\nShe stayed.",
        title="She came at night",
        township="North Bank",
        village="Stone Pier",
        role="Nurse",
        unit="Clinic",
        sector="Village",
        themes="[Harmony]",
        standards="[Serves the people, Learns]",
        category="Helps others",
        honours="[{title: Good neighbour, level: County, year: 2025, issuer: Lan, basis: No. 1}]",
        photo='{file: ann.png, caption: At the door, alt: A nurse, focus: "50% 30%"}',
        quote="{text: She always came., by: A neighbour}",
        impact="[{label: Visits, value: '1,136', unit: times}]",
        corrections="[{on: 2026-04-01, text: The year was wrong.}]",
    ),
    "exemplars/bo.md": story("Bo Chan", "bochan", "He rows.", township="South Bank"),
    "exemplars/mill.md": story("Mill cell", "millcl", "Wells.", kind="organization"),
    "exemplars/gone.md": story(
        "Cy Poe", "cypoe1", "Text.", status="withdrawn", withdrawn="{on: 2026-05-01}"
    ),
}


class Words(HTMLParser):
    """What a page says: its text, and the attributes that are read out or shown.

    Passages an English page marks as Chinese, such as what a name becomes, are left out.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._inside: list[str] = []
        english = '<html lang="en"' in html
        self.feed(re.sub(r'<(\w+) lang="zh-CN">.*?</\1>', "", html) if english else html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        for name, value in attrs:
            if value and (name in SAID or FOR_SCRIPTS.match(name)):
                self.said.append((f"{tag} {name}", value))

    def handle_data(self, data: str) -> None:
        if data.strip() and self._inside[-1:] != ["style"]:
            self.said.append((self._inside[-1] if self._inside else "", data.strip()))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write(tmp_path_factory.mktemp("english"), LATIN)
    for number in range(1, 26):
        text = story(f"Dee {number}", f"dee{number:03}", "Text.", date=f"2026-02-{number:02}")
        write(site, {f"exemplars/dee-{number}.md": text})
    Image.new("RGB", (800, 1000), "olive").save(site / "exemplars/ann.png")
    return built(site)


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every text file of a site that somebody may see, by its path."""
    for path, content in tree(site).items():
        if path.endswith((".html", ".xml", ".txt")):
            yield path, content.decode()


def test_an_english_site_says_nothing_in_chinese(english: Path) -> None:
    found = dict(texts(english))
    assert {"index.html", "404.html", "feed.xml", "e/annlee/index.html"} <= found.keys()
    assert {
        "e/cypoe1/index.html",
        "posters/index.html",
        "counties/old-lan/index.html",
    } <= found.keys()
    wrong = [
        (path, where, text)
        for path, content in found.items()
        for where, text in Words(content).said
        if HAN.search(text)
    ]
    assert wrong == []


def test_an_english_sites_posters_say_nothing_in_chinese(english: Path) -> None:
    poster = next(english.glob("posters/lan/*ann*.pdf"))
    text = subprocess.run(
        [needed("pdftotext"), poster, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "Ann Lee" in text
    assert not HAN.search(text), text


@pytest.mark.parametrize("query", ["night", "nothing-like-it", "cell"])
def test_the_english_search_page_says_nothing_in_chinese(
    english: Path, browser: Browser, query: str
) -> None:
    with served(english) as address:
        page = browser.new_page()
        page.goto(f"{address}/search/?q={query}")
        page.wait_for_selector("#search-results[data-total]", state="attached")
        assert not HAN.search(page.inner_text("body"))
        page.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.html", "All 28 stories"),
        ("index.html", "2 villages"),
        ("exemplars/lan/ann/index.html", "1 min read"),
        ("pledges/lan/index.html", "4 pledges, 1 kept, 1 past due without a report, 1 not kept."),
        ("pledges/lan/mc-f26ef5/2025/index.html", "1 pledge, 0 kept, 1 past due"),
        ("e/cypoe1/index.html", "1 May 2026"),
    ],
)
def test_english_numbers_and_dates_are_set_as_english(english: Path, path: str, words: str) -> None:
    html = (english / path).read_text(encoding="utf-8")
    plain = " ".join(re.sub("</?[ab]\\b[^>]*>", "", html).split())
    assert words in plain


KEY = re.compile("[a-z0-9/_-]+")
"""A value for scripts or styles, never shown."""
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
ADDRESS_OR_GAP = re.compile(r"\S+[@/.]\S+|\{\w+\}")
KEPT = {
    *("PDF", "CSV", "JSON", "ICP", "JavaScript", "A4", "Bangyang", "Atom", "TXT", "MB"),
}
"""What a Chinese page writes in Latin letters too."""


def test_a_chinese_site_says_nothing_in_english(plain: Path) -> None:
    wrong = [
        (path, where, text)
        for path, content in texts(plain / "site")
        if path.endswith(".html")
        for where, text in Words(content).said
        if where not in ("script", "meta content") and not KEY.fullmatch(text)
        for word in LATIN_WORD.findall(ADDRESS_OR_GAP.sub("", text))
        if word not in KEPT
    ]
    assert wrong == []


def test_the_language_is_declared(english: Path, plain: Path) -> None:
    for site, language in ((english, "en"), (plain / "site", "zh")):
        for path, content in texts(site):
            if path.endswith(".html") and "<html" in content:
                assert re.search(rf'<html lang="{language}', content), path


def test_one_story_is_not_two_stories(tmp_path: Path) -> None:
    alone = {path: text for path, text in LATIN.items() if not path.startswith("exemplars/")}
    site = write(tmp_path, {**alone, "exemplars/bo.md": LATIN["exemplars/bo.md"]})
    files = dict(texts(built(site)))
    said = " ".join(text for path in files for _, text in Words(files[path]).said)
    assert not re.search(r"\b1 (stories|pledges|people|villages|minutes|posters)\b", said)
