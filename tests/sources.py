"""What each record of the example says, by its address, read from the sources by other means."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import yaml

Passages = Mapping[str, Sequence[str]]

NEVER = {
    "审签", "核实", "授权", "允许", "approved", "verified", "consent", "allow",
    "county", "县", "id", "编号", "承诺", "典型",
}  # fmt: skip
"""Keys of front matter that are not published, are shown on lists only, or only lead elsewhere."""

HOME = "content/counties/yanxi"


@cache
def passages(folder: Path) -> Passages:
    """Return the passages of each record of the built example in a folder, by its address."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in (stories, pledges, organizations, campaigns, notices, liaison, places, pages):
        for address, texts in part(folder):
            found[address] += texts
    return found


def strings(value: object) -> list[str]:
    """Return every text inside a value of YAML, but what never leaves."""
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in NEVER for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [str(value)]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def told(file: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the front matter of a file, and all it says."""
    post = frontmatter.loads(file.read_text(encoding="utf-8"))
    return post.metadata, [*strings(post.metadata), *post.content.replace("*", "").splitlines()]


def published(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the stories a site shows, by id."""
    listed = json.loads((folder / "site/data/exemplars.json").read_text(encoding="utf-8"))
    return {each["id"]: each for each in listed}


def stories(folder: Path) -> Iterator[tuple[str, list[str]]]:
    shown = published(folder)
    for file in (folder / "exemplars").rglob("*.md"):
        head, texts = told(file)
        story = shown.get(str(head.get("编号") or head.get("id")))
        if story:
            where = "".join(
                str(head.get(key) or "") for key in ("乡镇", "村", "township", "village")
            )
            yield story["url"], [*texts, where]


def anchors(folder: Path) -> dict[tuple[str, str, str], str]:
    """Return where the row of each pledge stands, by year, id and organization."""
    found = {}
    for file in (folder / "site/pledges/yanxi").rglob("20??/**/index.html"):
        html = file.read_text(encoding="utf-8")
        name = re.search(r"<h1>(.*?)</h1>", html)
        where = file.parent.relative_to(folder / "site").as_posix()
        for anchor, year, own in re.findall(r'<article [^>]*id="(p-(\d{4})-([^"]+))"', html):
            assert name
            organization = re.sub("<[^>]*>", "", name[1])
            found[year, own, organization] = f"{where}/#{anchor}"
    return found


def pledges(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the cells of each pledge's row, and what was reported and said of it."""
    data, where = folder / "site/data/pledges", anchors(folder)
    own = {(row["年度"], row["编号"]): row["所在党组织"] for row in rows(data / "yanxi.csv")}

    def at(year: str, number: str) -> str:
        return where[year, number.removeprefix(f"{year}-"), own[year, number]]

    for row in rows(data / "yanxi.csv"):
        place = row["乡镇"] + row["村社区"]
        yield at(row["年度"], row["编号"]), [*row.values(), place]
    for row in rows(data / "yanxi/progress.csv"):
        yield at(row["年度"], row["编号"]), [*row.values()]
    for row in (*rows(data / "yanxi/comments.csv"), *rows(data / "yanxi/reviews.csv")):
        if (row["年度"], row["对象"]) in own:
            yield at(row["年度"], row["对象"]), [*row.values()]


def organizations(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield what is told of each organization that pledges, and of it and its members' conduct."""
    data = folder / "site/data/pledges"
    pledged = rows(data / "yanxi.csv")
    numbers = {(row["年度"], row["编号"]) for row in pledged}
    said = [
        row
        for name in ("comments", "reviews")
        for row in rows(data / f"yanxi/{name}.csv")
        if (row["年度"], row["对象"]) not in numbers
    ]
    for each in rows(folder / HOME / "organizations.csv"):
        base = f"pledges/yanxi/{each['编号']}/"
        years = [row["年度"] for row in (*pledged, *said) if row["所在党组织"] == each["名称"]]
        if years:
            yield base, [each[key] for key in ("名称", "曾用名", "乡镇", "领域", "类型")]
        for row in said:
            if row["所在党组织"] == each["名称"]:
                late = row["年度"] == max(years)
                address = base if late else f"{base}{row['年度']}/"
                yield address, [*row.values()]


def campaigns(folder: Path) -> Iterator[tuple[str, list[str]]]:
    listed = json.loads((folder / "site/data/campaigns/yanxi.json").read_text(encoding="utf-8"))
    urls, shown = {each["name"]: each["url"] for each in listed}, published(folder)
    for file in (folder / HOME / "campaigns").rglob("*.md"):
        head, texts = told(file)
        people = [shown[each]["name"] for each in head.get("典型", []) if each in shown]
        yield urls[head["名称"]], [*texts, *people]


def notices(folder: Path) -> Iterator[tuple[str, list[str]]]:
    shown = published(folder)
    urls = {
        re.sub("<[^>]*>", "", title[1]): file.parent.relative_to(folder / "site").as_posix() + "/"
        for file in (folder / "site/notices/yanxi").rglob("index.html")
        if (title := re.search(r"<h1>(.*?)</h1>", file.read_text(encoding="utf-8")))
    }
    for file in (folder / HOME / "notices").glob("*.md"):
        head, texts = told(file)
        listed = [each for each in head["对象"] if isinstance(each, dict)]
        linked = [shown.get(each.get("编号", "")) for each in listed]
        people = [each[key] or "" for each in linked if each for key in ("name", "unit")]
        yield urls[head["标题"]], [*texts, *people]


def liaison(folder: Path) -> Iterator[tuple[str, list[str]]]:
    html = (folder / "site/liaison/yanxi/index.html").read_text(encoding="utf-8")
    found = re.findall(r'<tbody id="([^"]+)">\s*<tr><th scope="row">(.*?)<small>', html)
    urls = {re.sub("<[^>]*>", "", place): f"liaison/yanxi/#{anchor}" for anchor, place in found}
    for row in rows(folder / "site/data/liaison/yanxi.csv"):
        yield urls[row["联系点"]], [*row.values()]


def places(folder: Path) -> Iterator[tuple[str, list[str]]]:
    county = yaml.safe_load((folder / HOME / "county.yml").read_text(encoding="utf-8"))
    contact = strings(county["contact"])
    _, introduction = told(folder / HOME / "index.md")
    yield "counties/yanxi/", [county["name"], *introduction, *contact]
    pages = {
        title[1]: file.parent.relative_to(folder / "site").as_posix() + "/"
        for room in ("counties", "exemplars/by/village")
        for file in (folder / "site" / room).rglob("index.html")
        if "/page/" not in file.as_posix()
        and (
            title := re.search(r"<title>(.*?)(?:的先进典型)? - ", file.read_text(encoding="utf-8"))
        )
    }
    for township in county["townships"]:
        yield pages[township["name"]], [*strings(township), county["name"], *contact]
        for village in township["villages"]:
            if village["name"] in pages:
                above = county["name"] + township["name"]
                yield pages[village["name"]], [village["name"], above]


def pages(folder: Path) -> Iterator[tuple[str, list[str]]]:
    yield "about/", told(folder / "content/pages/about.md")[1]
    yield "", ["砚溪榜样", *told(folder / "content/pages/index.md")[1]]
    options = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    titles = {
        title[1]: file.parent.relative_to(folder / "site").as_posix() + "/"
        for file in (folder / "site/standards").glob("*/index.html")
        if (title := re.search(r"<h1>(.*?)</h1>", file.read_text(encoding="utf-8")))
    }
    for standard in options["plugins"][0]["bangyang"]["standards"]:
        yield titles[standard["name"]], strings(standard)
