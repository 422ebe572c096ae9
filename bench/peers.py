"""The same stories as sites of MkDocs Material, Zensical and Hugo: equal pages, equal lists.

Each is given what its users have to find out for themselves: Material its stories outside the
navigation, Hugo its header and footer from `partialCached`. Material and Zensical have neither
lists nor a feed: their lists are pages of Markdown, written before the clock starts, and a feed
they do without.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stories import PLACES, story

PAGED, FACES = 24, 4
"""Stories a page of a list, and cards below a story."""

CONFIG = (
    "site_name: 测试\nsite_url: https://bench.example/\n"
    "theme: {name: material, language: zh, font: false}\n"
    "markdown_extensions: [attr_list]\nplugins: [search: {lang: zh}]\n"
)
OUTSIDE = "nav: [index.md]\nnot_in_nav: |\n  /s/\n  /lists/\n"


@dataclass(frozen=True, slots=True)
class Told:
    """A made-up story and where its person lives."""

    number: int
    name: str
    body: str

    @property
    def township(self) -> str:
        """Return the township's name."""
        return f"第{self.number % 12 + 1}乡"

    @property
    def village(self) -> str:
        """Return the village's name."""
        return PLACES[self.number % len(PLACES)]

    @property
    def summary(self) -> str:
        """Return the first paragraph."""
        return self.body.partition("\n")[0]


@lru_cache(maxsize=16_384)
def told(number: int) -> Told:
    """Return the story of a number."""
    return Told(number, *story(number))


def hugo(site: Path, count: int, shell: Path) -> None:
    """Write a site of Hugo whose pages have the header and footer of one of our story pages."""
    shutil.copytree(Path(__file__).parent / "hugo_site", site)
    for name, text in _shell(shell.read_text(encoding="utf-8")).items():
        (site / f"layouts/_partials/{name}.html").write_text(text, encoding="utf-8")
    folder = site / "content/exemplars"
    folder.mkdir(parents=True)
    for each in map(told, range(count)):
        head = (
            f"---\ntitle: {each.name}\nkind: person\ncounty: 测试县\ntownship: {each.township}\n"
            f"village: {each.village}\nsector: 农村\ndate: 2025-06-01\n"
            f'aliases: ["/e/{each.number:06d}/"]\n---\n\n'
        )
        (folder / f"s{each.number:05d}.md").write_text(head + each.body + "\n", encoding="utf-8")


def _shell(page: str) -> dict[str, str]:
    """Return what stands around a story in a page of ours, links from the site's root."""
    page = page.replace("../../../", "/")
    head, _, rest = page.partition("</title>")[2].partition("</head>")
    body = rest[rest.index("<body") :]
    return {
        "head": head + "</head>",
        "header": body[: body.index("<article")],
        "footer": body[body.rindex("<footer") :],
    }


def material(site: Path, count: int) -> None:
    """Write the stories with their cards, and lists of them, outside the navigation."""
    docs = _plain(site, CONFIG + OUTSIDE)
    stories = [told(number) for number in range(count)]
    for each in stories:
        cards = (stories[(each.number + step + 1) % count] for step in range(FACES))
        _page(docs / f"s/s{each.number:05d}.md", _story(each, cards))
    for address, title, listed in _lists(stories):
        pages = range(0, len(listed), PAGED)
        for number, first in enumerate(pages, 1):
            text = _list(title, number, len(pages), listed[first : first + PAGED])
            _page(docs / f"lists/{address}/{number}.md", text)


def bare(site: Path, count: int, *, in_nav: bool) -> None:
    """Write nothing but the stories' words, inside or outside the navigation."""
    docs = _plain(site, CONFIG if in_nav else CONFIG + OUTSIDE)
    for each in map(told, range(count)):
        _page(docs / f"s/s{each.number:05d}.md", f"# {each.name}\n\n{each.body}\n")


def _plain(site: Path, config: str) -> Path:
    docs = site / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(config, encoding="utf-8")
    return docs


def _page(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _story(each: Told, cards: Iterator[Told]) -> str:
    """Return a story as a page; the cards below it are kept out of the search."""
    onward = "\n".join(f"- [{card.name}](s{card.number:05d}.md)：{card.summary}" for card in cards)
    return (
        f"# {each.name}\n\n{each.township}・{each.village}・2025年6月1日发布\n\n{each.body}\n\n"
        f"领域：农村\n\n## 接着读 {{ data-search-exclude }}\n\n{onward}\n"
    )


def _lists(stories: Sequence[Told]) -> Iterator[tuple[str, str, Sequence[Told]]]:
    """Yield the address, the title and the stories of each list that Hugo's taxonomies make."""
    for address in ("all", "county", "kind", "sector"):
        yield address, "榜样", stories
    for number, place in enumerate(sorted({each.township for each in stories})):
        yield f"t{number}", place, [each for each in stories if each.township == place]
    for number, place in enumerate(sorted({each.village for each in stories})):
        yield f"v{number}", place, [each for each in stories if each.village == place]


def _list(title: str, number: int, pages: int, listed: Sequence[Told]) -> str:
    rows = "\n".join(
        f"- [{each.name}](../../s/s{each.number:05d}.md)：{each.summary} "
        f"{each.township}・{each.village}・2025年6月1日"
        for each in listed
    )
    turn = "".join(
        f"[{word}]({other}.md) "
        for word, other in (("上一页", number - 1), ("下一页", number + 1))
        if 0 < other <= pages
    )
    return (
        f"---\nsearch: {{exclude: true}}\n---\n# {title}\n\n{rows}\n\n{number} / {pages} {turn}\n"
    )
