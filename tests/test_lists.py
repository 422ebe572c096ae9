"""Lists, standards and places: which addresses there are, what they show, in which order."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from bangyang.model.edition import Body
from bangyang.model.exemplars import Kind
from bangyang.model.places import Contact, Township, Village
from bangyang.model.terms import Term, Vocabulary
from bangyang.pages.site import lay_out
from bangyang.render.templates import content
from bangyang.rules.vocabularies import defaults
from editions import COUNTY, OPTIONS, edition, exemplar, pledge
from sites import COUNTY as COUNTY_FILES
from sites import built, run, write

ASKS = Term(
    "bang-yi-ci-ji-yi-bi",
    "帮一次记一笔",
    asks=("谁家有事，不等人来叫。", "帮一次忙，记一笔账。"),
    applies=("农村", "沿河村", "网格员"),
)
UNUSED = Term("qing-lian", "清廉", asks=("账目全公开。",))
SILENT = Term("wu-ren-wen", "无人问")


def shown(*stories, **changes):
    return {page.url: page for page in lay_out(edition(*stories, **changes))[0]}


def html(made, url):
    return content(made[url], "zh")


def links(made, url):
    """Return the addresses a page leads to, relative to the site's root."""
    return [urljoin(f"/{url}", link)[1:] for link in re.findall(r'href="([^"]*)"', html(made, url))]


def options(*standards, **changes):
    lists = replace(defaults(), standards=Vocabulary(standards)) if standards else defaults()
    return replace(OPTIONS, vocabularies=lists, **changes)


# A to Z


def test_a_to_z_has_every_letter_and_links_those_in_use():
    made = shown(exemplar(1, name="单田禾"), exemplar(2, name="仇学礼"), exemplar(3, name="9号"))
    page = html(made, "exemplars/a-z/")
    bar = re.search(r'<nav class="by-letters".*?</nav>', page, re.DOTALL)[0]
    linked = re.findall(r"<a [^>]*>(.)</a>", bar)
    grey = re.findall(r'<span aria-hidden="true">(.)</span>', bar)
    assert linked == ["Q", "S", "#"]
    assert sorted(linked[:2] + grey) == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    names = re.findall(r'by-row__name">(\S+)', page)
    assert [name.split("<")[0] for name in names] == ["仇学礼", "单田禾", "9号"]


def test_a_letter_leads_to_the_page_its_first_name_is_on():
    stories = [exemplar(number, name=f"陈{number:02}") for number in range(1, 31)]
    made = shown(*stories, exemplar(40, name="周全"))
    assert "exemplars/a-z/page/2/#letter-Z" in links(made, "exemplars/a-z/")
    assert 'id="letter-Z"' in html(made, "exemplars/a-z/page/2/")


# Paging


def test_a_long_list_is_turned_by_links():
    made = shown(*(exemplar(number) for number in range(1, 24 * 9)))
    bar = re.search(r'<nav class="by-turning".*?</nav>', html(made, "exemplars/page/5/"), re.DOTALL)
    assert re.findall(r'rel="(\w+)"', bar[0]) == ["prev", "next"]
    assert re.findall(r'aria-current="page">(\d+)<', bar[0]) == ["5"]
    assert bar[0].count("…") == 2
    assert 'rel="prev"' not in html(made, "exemplars/")
    assert 'rel="next"' not in html(made, "exemplars/page/9/")


# Facets


TOWNSHIPS = (
    Township(
        "bei-an-zhen",
        "北岸镇",
        (),
        (
            Village("shi-dun-cun", "石墩村", type="沿河村"),
            Village("shang-wan-cun", "上湾村", type="近郊村"),
            Village("du-kou-cun", "渡口村"),
        ),
    ),
)


def test_villages_of_a_type_have_a_list_in_the_countys_order():
    counties = (replace(COUNTY, townships=TOWNSHIPS),)
    stories = (
        exemplar(1),
        exemplar(2, village=Term("shang-wan-cun", "上湾村")),
        exemplar(3, village=Term("du-kou-cun", "渡口村")),
        exemplar(4, village=None),
    )
    made = shown(*stories, counties=counties)
    assert html(made, "exemplars/by/type/yan-he-cun/").count('class="by-row"') == 1
    types = [url for url in made if url.startswith("exemplars/by/type/")]
    assert types == ["exemplars/by/type/yan-he-cun/", "exemplars/by/type/jin-jiao-cun/"]
    assert "exemplars/by/type/yan-he-cun/" in links(made, "counties/mu-lan/bei-an-zhen/")


@pytest.mark.parametrize(
    ("url", "up", "more"),
    [
        ("exemplars/by/kind/person/", "exemplars/", None),
        ("exemplars/by/county/mu-lan/", "exemplars/", "counties/mu-lan/"),
        ("exemplars/by/township/bei-an-zhen/", "exemplars/", "counties/mu-lan/bei-an-zhen/"),
        ("exemplars/by/village/shi-dun-cun/", "exemplars/", "counties/mu-lan/bei-an-zhen/"),
        (
            "exemplars/by/standard/dai-tou-fu-wu-qun-zhong/",
            "exemplars/",
            "standards/dai-tou-fu-wu-qun-zhong/",
        ),
        ("exemplars/a-z/", "exemplars/", None),
        ("counties/mu-lan/", "counties/", None),
        ("counties/mu-lan/bei-an-zhen/", "counties/", "counties/mu-lan/"),
        ("standards/", "exemplars/", None),
        ("standards/dai-tou-fu-wu-qun-zhong/", "standards/", None),
    ],
)
def test_every_list_and_place_has_a_way_up(url, up, more):
    made = shown(exemplar(1))
    header = re.search(r'<header class="by-title">.*?</header>', html(made, url), re.DOTALL)[0]
    ways = [urljoin(f"/{url}", link)[1:] for link in re.findall(r'href="([^"]*)"', header)]
    assert ways == [up, *([more] if more else [])]


# What the filter fetches


def packed(*stories, **changes):
    pages, files = lay_out(edition(*stories, **changes))
    columns = json.loads(next(f.content for f in files if f.path == "assets/lists/facets.json"))
    packs = [page for page in pages if page.url.startswith("assets/lists/")]
    return columns, packs


def test_the_columns_say_of_every_story_what_it_has_oldest_first():
    stories = [
        exemplar(1, themes=(Term("a", "甲"), Term("b", "乙"))),
        exemplar(2, kind=Kind.ORGANIZATION, themes=(Term("b", "乙"),), township=None, village=None),
        exemplar(3, themes=()),
    ]
    columns, _ = packed(*stories)
    assert columns["total"] == 3

    def has(name, story):
        column = columns["facets"][name]
        own = column["of"][story]
        return [column["names"][each] for each in (own if isinstance(own, list) else [own])]

    assert [has("kind", story) for story in range(3)] == [["个人"], ["集体"], ["个人"]]
    assert [has("theme", story) for story in range(3)] == [[], ["乙"], ["甲", "乙"]]
    assert [has("township", story) for story in range(3)] == [["北岸镇"], [], ["北岸镇"]]


def test_rows_stand_in_packs_that_a_new_story_leaves_alone():
    stories = [exemplar(number) for number in range(1, 61)]
    columns, packs = packed(*stories)
    newest = exemplar(99, date=OPTIONS.today)
    later, more = packed(newest, *stories)
    rows = [url for page in packs for url in re.findall(r'<a href="([^"]*)"', content(page, "zh"))]
    assert rows == [f"../../{story.url}" for story in reversed(stories)]
    assert [len(re.findall("<li", content(page, "zh"))) for page in packs] == [24, 24, 12]
    assert later["marks"][:2] == columns["marks"][:2]
    assert later["marks"][2] != columns["marks"][2]
    assert [content(page, "zh") for page in more[:2]] == [content(page, "zh") for page in packs[:2]]
    assert all(
        f'data-mark="{mark}"' in content(page, "zh")
        for mark, page in zip(columns["marks"], packs, strict=True)
    )


def test_packs_are_for_the_lists_and_not_for_search_engines():
    made = shown(exemplar(1))
    assert not made["assets/lists/0.html"].listed
    assert 'content="noindex"' in html(made, "assets/lists/0.html")
    sitemap = next(f for f in lay_out(edition(exemplar(1)))[1] if f.path == "sitemap.xml")
    assert b"assets/lists" not in sitemap.content
    assert b"/standards/dai-tou-fu-wu-qun-zhong/" in sitemap.content


# Standards


def test_a_standard_tells_what_it_asks_of_whom_and_who_stands_for_it():
    sector = defaults().sectors.terms[0]
    counties = (replace(COUNTY, townships=TOWNSHIPS),)
    people = [exemplar(number, standards=(ASKS,), sector=sector) for number in range(1, 21)]
    team = exemplar(30, standards=(ASKS,), kind=Kind.ORGANIZATION)
    made = shown(*people, team, counties=counties, options=options(ASKS, UNUSED, SILENT))
    page = html(made, f"standards/{ASKS.key}/")
    assert all(sentence in page for sentence in (*ASKS.asks, *ASKS.applies))
    applies = re.search(r'<ul class="by-tags">.*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'<a href="\.\./\.\./([^"]*)">(.*?)</a>', applies) == [
        (f"exemplars/by/sector/{sector.key}/", "农村"),
        ("exemplars/by/type/yan-he-cun/", "沿河村"),
    ]
    assert page.index('class="by-face"') < page.index('class="by-row"')
    assert page.count('class="by-face"') + page.count('class="by-row"') == 12
    assert "个人20，集体1" in page
    assert f"exemplars/by/standard/{ASKS.key}/" in links(made, f"standards/{ASKS.key}/")


def test_only_standards_in_use_or_with_words_have_a_page_and_a_link():
    made = shown(exemplar(1, standards=(ASKS,)), options=options(ASKS, UNUSED, SILENT))
    own = {url for url in made if url.startswith("standards/")}
    assert own == {"standards/", f"standards/{ASKS.key}/", f"standards/{UNUSED.key}/"}
    for url in made:
        for link in links(made, url):
            assert not link.startswith("standards/") or link in own, (url, link)
    assert not any("by/standard" in link for link in links(made, f"standards/{UNUSED.key}/"))


def test_a_storys_standards_lead_to_what_they_ask():
    made = shown(exemplar(1, standards=(ASKS,)), options=options(ASKS))
    assert f"standards/{ASKS.key}/" in links(made, exemplar(1).url)


def test_a_site_without_standards_has_no_word_of_them():
    silent = shown(exemplar(1, standards=()))
    assert not [url for url in silent if url.startswith("standards/")]
    assert not any("standards/" in link for url in silent for link in links(silent, url))


def headings(*names):
    terms = [Term(f"k{number}", name) for number, name in enumerate(names)]
    made = shown(exemplar(1, standards=tuple(terms)), options=options(*terms))
    return re.findall(r"<h2>(.*?)</h2>", html(made, "standards/").partition("by-standards")[0])


def test_standards_that_are_spoken_of_together_stand_together():
    everyone = tuple(defaults().standards)
    made = shown(exemplar(1, standards=everyone))
    assert re.findall(r'by-head"><h2>(.*?)</h2>', html(made, "standards/")) == ["五个好", "五带头"]
    assert html(made, "standards/").count("<h3>") == 10


@pytest.mark.parametrize(
    "names", [("服务好", "学习好", "清廉"), ("清廉", "勤快"), ("服务好", "学习好")]
)
def test_standards_without_such_groups_are_one_list(names):
    assert headings(*names) == []


# Counties and townships


def test_a_township_shows_its_own_contact_else_the_countys():
    own = Contact(unit="北岸镇党政办", phone="0001 0002", email="a@b.example")
    counties = (replace(COUNTY, townships=(Township("bei-an-zhen", "北岸镇", contact=own),)),)
    page = html(shown(exemplar(1), counties=counties), "counties/mu-lan/bei-an-zhen/")
    assert 'href="tel:00010002"' in page
    assert 'href="mailto:a@b.example"' in page
    assert "木岚县编辑室" not in page
    assert "木岚县编辑室" in html(shown(exemplar(1)), "counties/mu-lan/bei-an-zhen/")


def test_places_count_people_and_organizations():
    made = shown(exemplar(1), exemplar(2), exemplar(3, kind=Kind.ORGANIZATION), pledges=(pledge(),))
    for url in ("counties/mu-lan/", "counties/mu-lan/bei-an-zhen/"):
        assert "先进典型<b>3</b>位：个人2，集体1。" in html(made, url)
        assert "pledges/mu-lan/" in links(made, url)


def test_a_county_without_records_shows_no_empty_section():
    bare = replace(COUNTY, townships=(), contact=None)
    made = shown(counties=(bare,))
    page = html(made, "counties/mu-lan/")
    assert "<section" not in page
    assert "0位" not in page
    assert "<h1>木岚县</h1>" in page


def test_the_countys_own_words_follow_the_people():
    bodies = {"county:mu-lan": Body("<p>木岚在河的北岸。</p>", ("木岚在河的北岸。",))}
    page = html(shown(exemplar(1), bodies=bodies), "counties/mu-lan/")
    assert page.index("by-face") < page.index("木岚在河的北岸。")


# What the vocabulary may say


def test_words_of_a_standard_are_text_or_a_list_of_texts(tmp_path):
    wrong = (
        "standards: [{name: 甲, asks: {a: b}}, {name: 乙, applies: [[农村]]}, {name: 丙, asks: 丁}]"
    )
    config = COUNTY_FILES["mkdocs.yml"].replace("posters: []", f"posters: [], {wrong}")
    site = write(tmp_path, {**COUNTY_FILES, "mkdocs.yml": config})
    found = json.loads(run(site, "check", "--format", "json").stdout)
    wrong_words = [each for each in found if each["severity"] == "error"]
    assert [(each["file"], each["code"]) for each in wrong_words] == [
        ("mkdocs.yml", "expects-text")
    ] * 2
    assert "asks" in wrong_words[0]["message"]
    assert "applies" in wrong_words[1]["message"]


def test_words_of_a_standard_reach_its_page(tmp_path):
    more = "standards: [{name: 勤快, 要求: [说了就做。, 做完再说。], 适用: 党员}]"
    config = COUNTY_FILES["mkdocs.yml"].replace("posters: []", f"posters: [], {more}")
    page = built(write(tmp_path, {**COUNTY_FILES, "mkdocs.yml": config})) / "standards/qin-kuai"
    text = (page / "index.html").read_text(encoding="utf-8")
    assert "<li>说了就做。</li><li>做完再说。</li>" in text
    assert "党员" in text
