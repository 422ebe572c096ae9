"""Pages, templates, data, feed and sitemap, from editions built by hand."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import join, normpath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.messages import catalogue
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Correction, Honour, Impact, Kind, Quote
from bangyang.model.options import Footer
from bangyang.model.places import Contact
from bangyang.model.pledges import MakerKind, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.pages.card import shorten
from bangyang.pages.home import introduced
from bangyang.pages.organizations import pledge_addresses
from bangyang.pages.page import DataFile, Page
from bangyang.pages.paging import PLEDGES, Turning, stretches
from bangyang.pages.site import lay_out, sections
from bangyang.pages.tally import tally
from bangyang.render.headlines import phrases, title
from bangyang.render.templates import content, shell_words
from bangyang.rules.cells import as_typed, harmless
from bangyang.rules.overdue import days_late, overdue
from bangyang.rules.pinyin import letter, reading
from bangyang.rules.seal import seal
from bangyang.rules.standings import STANDINGS
from bangyang.workers import Workers
from editions import (
    COUNTY,
    OPTIONS,
    PHOTO,
    POSTER,
    SCHOOL,
    SOURCE,
    TODAY,
    edition,
    exemplar,
    pledge,
    with_photo,
    withdrawn,
)

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "rect"}


class Outline(HTMLParser):
    """Headings, links, ids, pictures and attributes of a page, and whether its elements close."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.links, self.ids, self.images, self.attributes = [], [], [], [], set()
        self.tags, self.words, self.open = Counter(), [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags[tag] += 1
        self.attributes |= found.keys()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.links += [found[name] for name in ("href", "src", "action") if name in found]
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "img":
            self.images.append(found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def rich():
    """Return an edition that has one of everything."""
    stories = [with_photo(exemplar(1)), *(exemplar(number) for number in range(2, 30))]
    stories[1] = replace(
        stories[1],
        kind=Kind.ORGANIZATION,
        name="北岸镇石墩村合作社",
        impact=(Impact("增收", "1,136", "元"),),
        corrections=(Correction(date(2026, 11, 1), "原文写错了年份。"),),
        village=None,
    )
    promises = tuple(
        pledge(number, status=status, due=TODAY + timedelta(days=(number % 2) * 2 - 1))
        for number, status in enumerate(list(PledgeStatus)[1:] * 2, start=1)
    )
    member = pledge(90, kind=MakerKind.MEMBER, maker="秦*", outcome="做到了", benchmark="秦川3")
    loose = pledge(91, organization=PledgingOrganization("xxdw-000002", "县小学支部", "mu-lan"))
    older = pledge(92, year=2025, published=date(2025, 3, 5), due=date(2025, 12, 1))
    return edition(
        *stories,
        pledges=(older, *promises, member, loose),
        withdrawn=(withdrawn(),),
        mending=("m00001",),
        photos={SOURCE: PHOTO},
        posters={stories[0].id: (POSTER,)},
        introduction=Body("<h1>木岚</h1><h2>说明</h2><p>一段话</p>", ("一段话",)),
        counties=(replace(COUNTY, redirects=("old-lan",)),),
    )


def pages(shown: Edition) -> tuple[Page, ...]:
    return lay_out(shown)[0]


def data_files(shown: Edition) -> tuple[DataFile, ...]:
    return lay_out(shown)[1]


@pytest.fixture(scope="module")
def shown():
    return pages(rich())


@pytest.fixture(scope="module")
def outlines(shown):
    return {page.url: Outline(content(page, "zh")) for page in shown}


def page_of(made, url):
    return next(page for page in made if page.url == url)


def html_of(made, url, language="zh"):
    return content(page_of(made, url), language)


def test_every_address_stands_once(shown):
    assert [url for url, times in Counter(page.url for page in shown).items() if times > 1] == []


def test_every_kind_of_page_is_there(shown):
    urls = {page.url for page in shown}
    assert urls >= {
        "",
        "exemplars/",
        "exemplars/page/2/",
        "exemplars/a-z/",
        "exemplars/a-z/page/2/",
        "exemplars/by/kind/person/",
        "exemplars/by/kind/organization/",
        "exemplars/by/county/mu-lan/",
        "exemplars/by/township/bei-an-zhen/",
        "exemplars/by/village/shi-dun-cun/",
        "exemplars/by/standard/dai-tou-fu-wu-qun-zhong/",
        "exemplars/by/level/county/",
        "exemplars/by/year/2025/",
        "exemplars/mu-lan/ren-1/",
        "counties/",
        "counties/mu-lan/",
        "counties/mu-lan/bei-an-zhen/",
        "counties/old-lan/",
        "exemplars/old-lan/ren-1/",
        "pledges/",
        "pledges/mu-lan/",
        "pledges/mu-lan/2026/",
        "pledges/mu-lan/2025/",
        "pledges/mu-lan/sdcdzb-000001/",
        "pledges/mu-lan/sdcdzb-000001/2025/",
        "pledges/mu-lan/xxdw-000002/2026/",
        "posters/",
        "search/",
        "404.html",
        "e/s00001/",
        "e/s00077/",
        "e/m00001/",
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_one_h1_and_headings_in_order(shown, language):
    for page in shown:
        levels = Outline(content(page, language)).headings
        assert levels[0] == 1, page.url
        assert levels.count(1) == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_elements_close_and_ids_are_unique(outlines):
    for url, outline in outlines.items():
        assert outline.open == [], url
        assert len(outline.ids) == len(set(outline.ids)), url


def test_every_link_leads_somewhere(shown, outlines):
    files = {file.path for file in data_files(rich())}
    assets = {
        f"assets/bangyang/{name}"
        for name in ("search.css", "filter.js", "sort.js", "speak.js", "gone.css")
    }
    made = {POSTER.url, POSTER.preview}
    made |= {each for one in PHOTO.whole + PHOTO.portrait for each in (one.webp, one.jpeg)}
    made |= {seal(each, COUNTY.name).url for each in rich().exemplars}
    known = {page.url for page in shown} | files | assets | made
    for page in shown:
        for link in outlines[page.url].links:
            parts = urlsplit(urljoin(f"https://mulan.example/{page.url}", link))
            if parts.netloc != "mulan.example" or parts.scheme in ("tel", "mailto"):
                assert link.startswith(("tel:", "mailto:")), (page.url, link)
                continue
            target = unquote(parts.path).removeprefix("/")
            assert target in known, (page.url, link)
            if parts.fragment:
                assert parts.fragment in outlines[target].ids, (page.url, link)


def test_pictures_say_what_they_show_and_how_large_they_are(outlines):
    for outline in outlines.values():
        assert all({"alt", "width", "height"} <= image.keys() for image in outline.images)
    lead = outlines["exemplars/mu-lan/ren-1/"].images[0]
    assert lead["alt"] == "河边的妇女"
    assert "loading" not in lead


def test_a_story_shows_only_the_sections_it_has_records_for():
    bare = exemplar(1, quote=None, honours=(), standards=(), village=None, township=None, role="")
    made = pages(edition(bare, bodies={}))
    html = html_of(made, bare.url)
    for part in ("by-quote", "by-awards", "by-tags", "by-impact", "by-corrections", "by-crumbs"):
        assert part not in html
    assert "by-seal" in html
    assert "by-download" not in html


def test_sections_without_records_do_not_appear():
    empty = edition(counties=())
    urls = {page.url for page in pages(empty)}
    assert urls == {"", "search/", "404.html"}
    assert sections(empty) == ()
    assert [url for url, _ in sections(edition(exemplar()))] == ["exemplars/", "counties/"]


HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}\"'><b>"


def test_no_text_of_a_record_becomes_markup():
    story = exemplar(
        1,
        name=HOSTILE,
        title=HOSTILE,
        summary=HOSTILE,
        unit=HOSTILE,
        role=HOSTILE,
        township=Term("x", HOSTILE),
        village=Term("y", HOSTILE),
        honours=(Honour(HOSTILE, Term("county", HOSTILE), 2025, HOSTILE, HOSTILE),),
        quote=Quote(HOSTILE, HOSTILE),
        impact=(Impact(HOSTILE, HOSTILE, HOSTILE),),
        corrections=(Correction(TODAY, HOSTILE),),
        standards=(Term("z", HOSTILE),),
    )
    promise = pledge(
        text=HOSTILE,
        maker=HOSTILE,
        outcome=HOSTILE,
        reason=HOSTILE,
        evidence=HOSTILE,
        problem=HOSTILE,
        benchmark=HOSTILE,
        target=HOSTILE,
        unit=HOSTILE,
        responsible=HOSTILE,
        organization=replace(SCHOOL, name=HOSTILE, township=Term("x", HOSTILE)),
    )
    bad = replace(COUNTY, name=HOSTILE, contact=Contact(HOSTILE, HOSTILE, HOSTILE, HOSTILE))
    made = pages(
        edition(
            with_photo(story),
            pledges=(promise,),
            counties=(bad,),
            photos={SOURCE: PHOTO},
            posters={story.id: (POSTER,)},
        )
    )
    for page in made:
        html = content(page, "zh")
        outline = Outline(html)
        ours = html.count('<script type="') + html.count("<script>\n")
        assert outline.tags["script"] == ours
        assert not any(name.startswith("on") for name in outline.attributes), page.url
        assert "49" not in "".join(outline.words).replace("2049", ""), page.url


def test_a_later_pledge_moves_no_earlier_one():
    first = tuple(pledge(number) for number in range(1, 3 * PLEDGES))
    later = pledge(999, published=date(2026, 9, 1))
    before = pledge_addresses(first)
    after = pledge_addresses((*first, later))
    assert {key: after[key] for key in before} == before


def test_a_pledge_address_is_the_row_it_names():
    promises = tuple(pledge(number) for number in range(1, PLEDGES + 5))
    made = pages(edition(pledges=promises))
    address = pledge_addresses(promises)["mu-lan", 2026, f"{PLEDGES + 2:03}"]
    url, _, anchor = address.partition("#")
    assert url == "pledges/mu-lan/sdcdzb-000001/2026/page/2/"
    assert f'id="{anchor}"' in html_of(made, url)


def test_no_page_of_pledges_passes_300_kb():
    wordy = "把这一年里要做的每一件小事都写清楚，" * 12
    promises = tuple(
        pledge(number, text=wordy[:120], outcome=wordy, reason=wordy, evidence=wordy[:60])
        for number in range(1, 400)
    )
    made = pages(edition(pledges=promises))
    assert max(len(content(page, "zh").encode()) for page in made) < 300_000 - 40_000


def test_every_row_shows_its_status_in_words_and_shape(shown):
    html = html_of(shown, "pledges/mu-lan/sdcdzb-000001/")
    words = catalogue("zh").words
    for standing in STANDINGS:
        assert f'by-mark--{standing}"' in html
        assert words[f"status.{standing}"] in html


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        (PledgeStatus.PUBLISHED, TODAY - timedelta(days=1), True),
        (PledgeStatus.IN_PROGRESS, TODAY - timedelta(days=30), True),
        (PledgeStatus.IN_PROGRESS, TODAY, False),
        (PledgeStatus.FULFILLED, TODAY - timedelta(days=30), False),
        (PledgeStatus.REVISED, TODAY - timedelta(days=30), False),
    ],
)
def test_overdue_is_computed_from_status_and_day(status, due, late):
    one = pledge(status=status, due=due, outcome="已经做了")
    assert overdue(one, TODAY) is late
    assert days_late(one, TODAY) == ((TODAY - due).days if late else 0)


@given(st.lists(st.sampled_from(list(PledgeStatus)[1:]), min_size=1, max_size=900), st.booleans())
def test_the_leaves_add_up(statuses, past):
    due = TODAY - timedelta(days=1) if past else TODAY
    found = tally([pledge(n, status=s, due=due) for n, s in enumerate(statuses)], TODAY)
    assert sum(found.counts.values()) == found.total == len(statuses)
    leaves = sum(count for _, count in found.leaves)
    assert leaves == (100 if found.by_percent else found.total)


def test_a_withdrawn_story_keeps_only_its_notice(shown):
    html = html_of(shown, "e/s00077/")
    assert "秦川" not in html
    assert "本人要求" not in html
    assert "2026年11月2日" in html
    assert "0000-0000" in html
    assert "noindex" in html
    gone = edition(withdrawn=(withdrawn(),))
    assert [p.url for p in pages(gone) if "s00077" in p.url] == ["e/s00077/"]


def test_a_story_being_mended_says_so(shown):
    html = html_of(shown, "e/m00001/")
    assert "noindex" in html
    assert catalogue("zh").word("short.mending-title") in html


def test_the_short_address_leads_on(shown):
    html = html_of(shown, "e/s00001/")
    assert 'content="0; url=../../exemplars/mu-lan/ren-1/"' in html
    assert '<link rel="canonical" href="https://mulan.example/exemplars/mu-lan/ren-1/">' in html
    assert '<a href="../../exemplars/mu-lan/ren-1/">' in html


def test_the_404_page_links_from_the_path_of_the_site():
    options = replace(OPTIONS, site_url="https://mulan.example/a/b/")
    html = html_of(pages(edition(exemplar(), options=options)), "404.html")
    assert 'action="/a/b/search/"' in html
    assert 'href="/a/b/"' in html


def test_the_lead_changes_with_the_day_and_only_with_it():
    stories = [with_photo(exemplar(number)) for number in range(1, 6)]
    leads = []
    for days in (0, 0, 1):
        options = replace(OPTIONS, today=TODAY + timedelta(days=days))
        made = pages(edition(*stories, options=options, photos={SOURCE: PHOTO}))
        leads.append(page_of(made, "").view["lead"].id)
    assert leads[0] == leads[1] != leads[2]


def test_an_introduction_leaves_the_h1_to_the_page():
    assert introduced('<h1 id="a">甲</h1><h2>乙</h2>') == ("甲", "<h2>乙</h2>")
    assert introduced("<h2>乙</h2>") == ("", "<h2>乙</h2>")
    later = '<p>丙</p><h1 id="a">甲</h1><h2>乙</h2>'
    assert introduced(later) == ("", '<p>丙</p><h2 id="a">甲</h2><h3>乙</h3>')


def test_pages_travel_to_workers_and_come_out_the_same(shown):
    assert pickle.loads(pickle.dumps(shown)) == shown
    alone = [content(page, "zh") for page in shown]
    with Workers(2) as workers:
        assert workers.map("pages", _in_chinese, shown) == alone


def _in_chinese(page):
    return content(page, "zh")


def test_english_leaves_no_fixed_chinese_word(shown):
    bare = replace(exemplar(1), honours=(), standards=(), quote=None, township=None, village=None)
    latin = replace(bare, name="Ann", title="Ann", role="Nurse")
    county = replace(COUNTY, name="Lan", townships=(), contact=Contact("Office", "0000"))
    options = replace(OPTIONS, language="en", site_name="Lan", footer=Footer(organizer="Lan"))
    promise = pledge(
        text="Mend the lamps",
        maker="Cell",
        organization=PledgingOrganization("c-1", "Cell", "mu-lan"),
    )
    made = pages(
        edition(
            latin,
            pledges=(promise,),
            options=options,
            counties=(county,),
            bodies={latin.id: Body()},
        )
    )
    for page in made:
        html = re.sub(r'<(\w+) lang="zh-CN">.*?</\1>', "", content(page, "en"))
        words = "".join(Outline(html).words) + page.title + page.description
        assert not re.search("[\u4e00-\u9fff]", words), page.url


# Lists


def test_lists_break_after_24_and_tell_their_pages_apart(shown):
    first, second = page_of(shown, "exemplars/"), page_of(shown, "exemplars/page/2/")
    assert html_of(shown, "exemplars/").count('class="by-row"') == 24
    assert html_of(shown, "exemplars/page/2/").count('class="by-row"') == 5
    assert first.title != second.title
    assert 'href="../../exemplars/page/2/"' not in html_of(shown, "exemplars/page/2/")


@pytest.mark.parametrize(
    ("number", "count", "expected"),
    [
        (1, 1, (1,)),
        (1, 5, (1, 2, 0, 5)),
        (3, 5, (1, 2, 3, 4, 5)),
        (10, 20, (1, 0, 9, 10, 11, 0, 20)),
        (4, 6, (1, 2, 3, 4, 5, 6)),
    ],
)
def test_turning_shows_the_pages_worth_a_link(number, count, expected):
    assert Turning("x/", number, count).numbers == expected


@given(st.lists(st.integers()), st.integers(1, 7))
def test_stretches_lose_nothing(items, size):
    found = list(stretches("x/", items, size))
    assert [item for each in found for item in each.items] == items
    assert [each.url for each in found] == [found[0].turning.url(n + 1) for n in range(len(found))]


def test_letters_are_a_to_z_or_other():
    assert letter(reading("单位食堂", person=False)) == "D"
    assert letter(reading("单雄信", person=True)) == "S"
    assert letter("9 hao") == "#"
    assert letter("") == "#"


# Data


def files_of(made):
    return {file.path: file.content for file in data_files(made)}


@given(st.text())
def test_harmless_cells_come_back_as_typed(cell):
    safe = harmless(cell)
    assert as_typed(safe) == cell
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_csv_holds_every_published_column_and_no_formula():
    promises = (
        pledge(1, outcome='=HYPERLINK("x")', evidence="'=1", reason="-3"),
        pledge(2, year=2025, responsible="秦*"),
    )
    raw = files_of(edition(pledges=promises))["data/pledges/mu-lan.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    by_id = {row["编号"]: row for row in rows}
    assert by_id["001"]["完成情况"] == '\'=HYPERLINK("x")'
    assert by_id["001"]["佐证"] == "''=1"
    assert by_id["001"]["公开日期"] == "2026-03-05"
    assert by_id["002"]["年度"] == "2025"
    assert by_id["002"]["责任人"] == "秦*"
    assert by_id["001"]["状态"] == "进行中"


def test_the_account_counts_what_the_rows_say():
    made = rich()
    account = json.loads(files_of(made)["data/pledges/mu-lan.json"])
    assert account["total"] == len(made.pledges)
    assert account["by_status"] == dict(Counter(each.status.value for each in made.pledges))
    assert account["by_kind"] == {"organization": len(made.pledges) - 1, "member": 1}
    assert account["by_year"] == {"2025": 1, "2026": len(made.pledges) - 1}
    late = sum(
        each.status in ("published", "in_progress") and each.due < TODAY for each in made.pledges
    )
    assert account["overdue"] == late
    assert account["by_township"]["北岸镇"]["total"] == len(made.pledges) - 1
    assert set(account["review"]) >= {"issued", "returned", "valid", "satisfied", "unknown"}


def test_the_exemplars_are_listed_with_their_addresses():
    listed = json.loads(files_of(rich())["data/exemplars.json"])
    assert len(listed) == 29
    assert listed[0]["url"] == "exemplars/mu-lan/ren-1/"
    assert listed[0]["posters"] == [{"kind": "story", "size": "A3", "url": POSTER.url}]
    assert listed[0]["summary"] == "正文"
    assert set(listed[0]) == {
        *("id", "name", "kind", "county", "township", "village", "unit", "title", "summary"),
        *("date", "sector", "themes", "standards", "honours", "url", "posters"),
    }


ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_feed_names_the_newest_stories_by_their_permanent_addresses():
    feed = ET.fromstring(files_of(rich())["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}id") == "https://mulan.example/e/s00001/"
    for parent in (feed, *entries):
        assert parent.findtext(f"{ATOM}id")
        assert parent.findtext(f"{ATOM}title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+08:00", parent.findtext(f"{ATOM}updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "木岚县编辑室"
    assert feed.findtext(f"{ATOM}updated").startswith("2026-11-01")


def test_the_sitemap_lists_what_may_be_found(shown):
    tree = ET.fromstring(files_of(rich())["sitemap.xml"])
    places = [each.findtext(f"{MAP}loc") for each in tree.findall(f"{MAP}url")]
    assert "https://mulan.example/" in places
    assert "https://mulan.example/exemplars/mu-lan/ren-1/" in places
    assert not any("/e/" in place or "404" in place for place in places)
    assert len(places) == len(set(places)) == sum(page.listed for page in shown)


def test_without_an_address_there_is_no_feed_and_no_sitemap():
    made = edition(exemplar(), options=replace(OPTIONS, site_url=""))
    assert not files_of(made).keys() & {"feed.xml", "sitemap.xml"}


def test_the_same_edition_gives_the_same_bytes():
    one, other = ([(file.path, file.content) for file in data_files(rich())] for _ in range(2))
    assert one == other
    assert pages(rich()) == pages(rich())


# Words


def test_headlines_break_after_their_commas_where_phrases_are_short():
    kept = '<span class="by-keep">桥通了，<wbr>他的船还开着</span>'
    assert phrases("桥通了，他的船还开着") == kept
    assert phrases("这句话没有逗号而且长得手机放不下") == "这句话没有逗号而且长得手机放不下"
    whole = phrases("拟推荐市级“诚实守信”典型和他们的家人")
    assert whole == '拟推荐市级<span class="by-keep">“诚实守信”</span>典型和他们的家人'
    assert phrases("<b>，甲") == '<span class="by-keep">&lt;b&gt;，<wbr>甲</span>'


def kept_whole(text: str) -> list[str]:
    """What of a headline too long for its phrases may not break."""
    return re.findall(r'<span class="by-keep">(.*?)</span>', phrases(text))


def test_a_number_stays_with_its_measure_word():
    assert kept_whole("把渡口到村小学的三百二十米土路铺成水泥路") == ["三百二十米"]
    assert kept_whole("修好通往后岭的机耕道一点八公里再加两座桥") == ["一点八公里", "两座"]
    assert kept_whole("硬化通组道路1,800米并且第二年补种行道树") == ["1,800米", "第二年"]
    assert kept_whole("没有数的一句话" * 9) == [], "a text longer than a headline breaks anywhere"


def test_the_name_of_an_organization_breaks_before_what_it_is():
    assert title("云梯村第一党支部") == '<span class="by-keep">云梯村<wbr>第一党支部</span>'
    assert title("砚溪县图书馆党支部") == '<span class="by-keep">砚溪县图书馆<wbr>党支部</span>'
    assert title("某某县职业技术学校党支部") == "某某县职业技术学校党支部", (
        "two lines do not hold it"
    )
    assert title("党支部") == "党支部"
    assert title("<b>村党委") == '<span class="by-keep">&lt;b&gt;村<wbr>党委</span>'


def test_long_texts_end_at_a_sentence_where_they_can():
    assert shorten("一二三。四五六七八九", 6) == "一二三。"
    assert shorten("一二三四五六七八九", 5) == "一二三四…"
    assert shorten("一二三", 5) == "一二三"


def test_the_shell_has_its_words_in_both_languages():
    assert shell_words("zh").keys() == shell_words("en").keys()
    assert shell_words("zh")["skip"] == "跳到正文"


def test_paths_stay_inside_the_site(shown):
    for page in shown:
        assert not normpath(join("site", page.path)).startswith("..")
        assert normpath(join("site", page.path)).startswith("site")
