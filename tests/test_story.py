"""A story's page: its quote, what to read next, what is read aloud, what machines see."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bangyang.messages import catalogue
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Correction, Exemplar, Honour, Kind, Quote
from bangyang.model.shares import SharePicture
from bangyang.model.terms import Term
from bangyang.pages.broadcast import broadcast
from bangyang.pages.near import MORE, near
from bangyang.pages.page import Page
from bangyang.pages.site import lay_out
from bangyang.render.markdown import body
from bangyang.render.middle import middle
from bangyang.render.parts import variant
from bangyang.render.templates import content
from bangyang.rules.reading import aloud, minutes
from editions import OPTIONS, PHOTO, SOURCE, edition, exemplar, with_photo

SENTENCE = "她把四十六个名字写在纸上，贴在油坊门口。"
PARAGRAPH = SENTENCE * 5
ZH = catalogue("zh")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def rendered(markdown: str) -> Body:
    return body(markdown, {}, "../../../")


def page_of(shown: Edition, url: str) -> Page:
    return next(page for page in lay_out(shown)[0] if page.url == url)


def html_of(one: Exemplar, text: str, language: str = "zh", **changes: object) -> str:
    shown = edition(one, bodies={one.id: rendered(text)}, **changes)
    return content(page_of(shown, one.url), language)


# The quote


class Tops(HTMLParser):
    """The top-level elements of some HTML: (tag, end in the text, characters up to there)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int, int]] = []
        self._html, self._open, self._read = html, 0, 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("br", "hr", "img", "source"):
            self._open += 1
        elif not self._open:
            self._found(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open -= 1
        if not self._open:
            self._found(tag)

    def handle_data(self, data: str) -> None:
        self._read += len("".join(data.split()))

    def _found(self, tag: str) -> None:
        line, column = self.getpos()
        start = sum(len(each) + 1 for each in self._html.split("\n")[: line - 1]) + column
        self.found.append((tag, self._html.index(">", start) + 1, self._read))


PIECES = st.sampled_from(
    [
        PARAGRAPH,
        PARAGRAPH * 2,
        SENTENCE,
        "## 小标题",
        "### 再小一级",
        "- 一项\n- 两项\n\n  第二段\n- 三项",
        "1. 甲\n2. 乙",
        "> 有人这样说。\n>\n> 还说了一句。",
        "| 年 | 斤 |\n|---|---|\n| 一 | 二 |",
        '**重**点和*着重*，[链接](https://a.example/?a=1&b=2 "a > b")。',
        "---",
        "一行\n另一行 < 三",
        "<p>原样的</p>",
        "没有 <b>段落",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_the_quote_parts_the_text_between_two_blocks_and_loses_nothing(pieces: list[str]) -> None:
    html = rendered("\n\n".join(pieces)).html
    place = middle(html)
    if place is None:
        return
    tops = Tops(html).found
    index = [end for _, end, _ in tops].index(place)
    assert tops[index][0] == "p"
    assert tops[index + 1][0] in ("p", *HEADINGS)
    total = tops[-1][2]
    assert 0.2 <= tops[index][2] / total <= 0.9
    between = [
        abs(read / total - 0.55)
        for (tag, _, read), (after, _, _) in pairwise(tops)
        if tag == after == "p"
    ]
    if tops[index + 1][0] == "p" and between:
        # Empty paragraphs aside, no pair of paragraphs is nearer; entities count a little more.
        assert abs(tops[index][2] / total - 0.55) <= min(between) + 0.02


def test_the_quote_stands_after_the_paragraph_that_ends_nearest_to_55_percent() -> None:
    html = rendered("\n\n".join([PARAGRAPH] * 9)).html
    assert html[: middle(html)].count("</p>") == 5


def test_rather_between_two_paragraphs_than_before_a_heading() -> None:
    parts = [PARAGRAPH, PARAGRAPH, "## 小标题", PARAGRAPH, PARAGRAPH]
    html = rendered("\n\n".join(parts)).html
    assert html[middle(html) :].lstrip().startswith("<p>")
    only = rendered("\n\n".join([PARAGRAPH, "## 甲", PARAGRAPH, "## 乙", PARAGRAPH])).html
    assert only[middle(only) :].lstrip().startswith("<h2>")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "\n\n".join([SENTENCE] * 4),
        PARAGRAPH * 4,
        f"{PARAGRAPH * 2}\n\n- 甲\n- 乙\n\n{PARAGRAPH * 2}",
        "",
    ],
    ids=["short", "short paragraphs", "one paragraph", "around a list", "nothing"],
)
def test_where_no_place_fits_the_quote_follows_the_text(text: str) -> None:
    assert middle(rendered(text).html) is None
    article = html_of(exemplar(1), text).partition("</article>")[0]
    assert article.index("by-quote") > article.rfind("她把四十六")


def test_the_page_shows_the_text_once_with_the_quote_inside() -> None:
    text = "\n\n".join(f"{number}。{PARAGRAPH}" for number in range(1, 10))
    html = html_of(exemplar(1), text).partition("</article>")[0]
    places = [html.index(f"<p>{number}。") for number in range(1, 10)]
    assert places == sorted(places)
    assert html.count(PARAGRAPH) == 9
    assert places[4] < html.index("水涨到哪里") < places[5]
    assert '<div class="by-prose" lang="zh-CN" data-by-read>' in html


# Reading time


def test_reading_time_counts_characters_and_words() -> None:
    assert minutes("好" * 1200) == 3
    assert minutes("好，" * 1200) == 3
    assert minutes("word " * 480) == 2
    assert minutes("好" * 400 + " 2026 " * 240) == 2
    assert minutes("好") == 1


def test_the_page_says_how_long_it_takes() -> None:
    assert "读完约3分钟" in html_of(exemplar(1), "好" * 1200)
    assert "3 min read" in html_of(exemplar(1), "好" * 1200, "en")


# Next stories

PLACES = st.tuples(
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "x", "y"]),
    st.sampled_from(["", "s", "t"]),
)


def placed(number: int, township: str, village: str, standard: str) -> Exemplar:
    return exemplar(
        number,
        township=Term(township, township + "乡") if township else None,
        village=Term(village, village + "村") if village else None,
        standards=(Term(standard, standard + "好"),) if standard else (),
    )


def shared(one: Exemplar, other: Exemplar) -> str:
    """Say what two stories share, spelt out again: the closest first."""
    if one.village and (one.township, one.village) == (other.township, other.village):
        return "village"
    if one.township and one.township == other.township:
        return "township"
    return "standard" if one.standards and one.standards == other.standards else ""


@settings(deadline=None)
@given(st.lists(PLACES, max_size=30))
def test_every_story_that_shares_anything_is_led_to_and_says_why(
    places: list[tuple[str, str, str]],
) -> None:
    stories = [placed(number, *place) for number, place in enumerate(places, start=1)]
    found = near(stories)
    led = {each.exemplar.id for row in found.values() for each in row}
    for one in stories:
        row = found[one.id]
        kinds = {shared(one, other) for other in stories if other is not one} - {""}
        assert (one.id in led) == bool(kinds)
        assert [each.why for each in row] == [shared(one, each.exemplar) for each in row]
        assert len(row) <= MORE
        assert len({each.exemplar.id for each in row} | {one.id}) == len(row) + 1
        order = ["village", "township", "standard"]
        assert [each.why for each in row] == sorted((e.why for e in row), key=order.index)
        assert {each.why for each in row} >= kinds & {order[0]}


def test_the_page_names_what_stories_share() -> None:
    stories = [placed(1, "a", "x", "s"), placed(2, "a", "x", ""), placed(3, "a", "", "")]
    stories.append(placed(4, "b", "", "s"))
    html = content(page_of(edition(*stories), stories[0].url), "zh")
    assert re.findall(r'by-onward__why">([^<]*)<', html) == ["同在x村", "同在a乡", "同样s好"]


# The reading copy

COPY = """
天还没亮，[冯兰](https://a.example/)就**开了门**。

## 一壶一壶送

她带了三样：

- 秤
- 账本，
- 四十六只瓶子。

| 户 | 斤 |
|---|---|
| 甲 | 三 |

> “我是来还的。”

![图里的说明](a.jpg)

最后一句没有句号
"""


def test_a_reading_copy_has_sentences_only() -> None:
    one = exemplar(1, unit="岭脚油坊", role="店主")
    lines = broadcast(one, rendered(COPY).prose, ZH)
    assert lines[:-1] == (
        "她替全村记了二十年水位",
        "秦川1，岭脚油坊店主",
        "天还没亮，冯兰就开了门。",
        "她带了三样：",
        "秤。",
        "账本。",
        "四十六只瓶子。",
        "“我是来还的。”",
        "最后一句没有句号。",
    )
    count = len("".join(lines[:-1]))
    assert lines[-1] == f"（{count}字，每分钟240字，约0分{-(-count * 60 // 240)}秒）"


def test_spoken_time_is_240_characters_a_minute() -> None:
    assert aloud(240) == (1, 0)
    assert aloud(823) == (3, 26)
    assert aloud(0) == (0, 0)


def test_the_copy_opens_in_notepad_and_lies_beside_the_page() -> None:
    one = exemplar(1)
    shown = edition(one, bodies={one.id: rendered("第一段。\n\n第二段。")})
    pages, files = lay_out(shown)
    [copy] = [file for file in files if file.path == "exemplars/mu-lan/ren-1/broadcast.txt"]
    assert copy.content.startswith(b"\xef\xbb\xbf")
    text = copy.content.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == len(text.splitlines())
    html = content(next(page for page in pages if page.url == one.url), "zh")
    assert (
        'href="../../../exemplars/mu-lan/ren-1/broadcast.txt" download="秦川1-广播稿.txt"' in html
    )


def test_without_a_text_there_is_no_copy() -> None:
    one = exemplar(1)
    shown = edition(one, bodies={one.id: rendered("| 甲 |\n|---|\n| 一 |")})
    assert not [file for file in lay_out(shown)[1] if file.path.endswith(".txt")]
    assert "download=" not in content(page_of(shown, one.url), "zh")


# What machines see


def graph(html: str) -> dict[str, dict[str, object]]:
    """Return the things of a page's JSON-LD by type, read as a browser would find them."""
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {thing["@type"]: thing for thing in json.loads(data)["@graph"]}


def test_a_person_is_an_article_about_a_person() -> None:
    one = exemplar(1, unit="北岸水文站", corrections=(Correction(date(2026, 11, 1), "改了。"),))
    shown = edition(
        one,
        bodies={one.id: rendered("正文第一段。")},
        shares={one.id: SharePicture("assets/share/x.jpg", 1200, 630)},
    )
    found = graph(content(page_of(shown, one.url), "zh"))
    assert found["Article"] == {
        "@type": "Article",
        "headline": "她替全村记了二十年水位",
        "description": "正文第一段。",
        "datePublished": "2026-09-30",
        "dateModified": "2026-11-01",
        "inLanguage": "zh-CN",
        "url": "https://mulan.example/exemplars/mu-lan/ren-1/",
        "mainEntityOfPage": "https://mulan.example/exemplars/mu-lan/ren-1/",
        "image": "https://mulan.example/assets/share/x.jpg",
        "publisher": {"@type": "Organization", "name": "木岚县编辑室"},
        "about": {
            "@type": "Person",
            "name": "秦川1",
            "jobTitle": "水位观察员",
            "worksFor": {"@type": "Organization", "name": "北岸水文站"},
            "award": ["木岚好人"],
            "homeLocation": {"@type": "Place", "name": "北岸镇石墩村"},
        },
    }
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in steps] == [  # type: ignore[attr-defined]
        "https://mulan.example/exemplars/",
        "https://mulan.example/exemplars/mu-lan/ren-1/",
    ]


def test_an_organization_is_about_an_organization_and_no_address_means_no_links() -> None:
    one = exemplar(1, kind=Kind.ORGANIZATION, name="石墩村合作社", role="")
    html = html_of(one, "正文。", options=replace(OPTIONS, site_url=""))
    found = graph(html)
    assert set(found) == {"Article"}
    assert "url" not in found["Article"]
    assert found["Article"]["about"] == {
        "@type": "Organization",
        "name": "石墩村合作社",
        "award": ["木岚好人"],
        "location": {"@type": "Place", "name": "北岸镇石墩村"},
    }


BREAKS_OUT = "</script><script>alert(1)</script><!--<script>\u2028\\\"'&amp;"


@settings(deadline=None, max_examples=30)
@example("·")
@example(BREAKS_OUT)
@given(st.text())
def test_no_text_breaks_out_of_the_json(text: str) -> None:
    one = exemplar(
        1,
        name=text + "名",
        title=text + "题",
        summary=text,
        unit=text,
        role=text,
        township=Term("x", text),
        honours=(Honour(text, None, 2025, text, text),),
        quote=Quote(text),
    )
    html = html_of(one, "正文。")
    begin = html.index('<script type="application/ld+json">')
    data = html[begin:].removeprefix('<script type="application/ld+json">').split("</script>")[0]
    assert not re.search(r"[<>&]|<!--", data)
    assert json.loads(data)["@graph"][0]["about"]["name"] == text + "名"
    assert html.count("<script") == html_of(exemplar(1), "正文。").count("<script")


def test_what_is_never_published_is_not_said_to_machines() -> None:
    one = exemplar(1, body="草稿里的话", honours=())
    html = html_of(with_photo(one), "正文。", photos={SOURCE: PHOTO})
    assert "草稿里的话" not in html
    assert "award" not in html


def test_a_picture_is_shared_with_its_size_and_in_its_own_variant() -> None:
    one, other = exemplar(1), with_photo(exemplar(2))
    shown = edition(
        one,
        other,
        photos={SOURCE: PHOTO},
        shares={one.id: SharePicture("assets/share/x.jpg", 1200, 630)},
    )
    shared, photo = page_of(shown, one.url), page_of(shown, other.url)
    assert shared.picture == SharePicture("assets/share/x.jpg", 1200, 630)
    assert photo.picture == SharePicture("assets/photos/a-480.jpg", 480, 600)
    assert shared.picture.large
    assert photo.picture is not None
    assert not photo.picture.large
    assert len({variant(shared), variant(photo), variant(replace(photo, picture=None))}) == 3
    assert shared.published == one.date
    assert page_of(shown, "exemplars/").published is None
