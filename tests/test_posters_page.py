"""The posters on the site: what is offered where, in which sizes, by kind, size and place."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from bangyang.model.places import County, Township
from bangyang.model.posters import Poster, PosterKind, Sheet
from bangyang.model.terms import Term
from bangyang.pages.site import lay_out
from bangyang.render.templates import content
from editions import COUNTY, POSTER, SCHOOL, TOWNSHIP, VILLAGE, edition, exemplar, pledge
from sites import COUNTY as COUNTY_FILES
from sites import run, story, write

A3, LARGE = Sheet("A3", 297, 420), Sheet("600x900", 600, 900)
LYING = Sheet("A3", 420, 297, landscape=True)


def poster(subject: str, kind: PosterKind = PosterKind.STORY, **changes: object) -> Poster:
    """Return a poster; its files are named by subject, kind and sheet."""
    sheet = changes.get("sheet", A3)
    base = f"posters/mu-lan/{subject.replace(':', '-')}-{kind}-{sheet.name}"  # type: ignore[attr-defined]
    made = replace(
        POSTER,
        kind=kind,
        subject=subject,
        title=subject,
        url=f"{base}.pdf",
        preview=f"{base}.png",
        township=TOWNSHIP,
        village=VILLAGE,
        weight=345_678,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def laid_out(*posters: Poster, **changes: object):
    """Return the pages of an edition with posters, and its files."""
    held: dict[str, tuple[Poster, ...]] = {}
    for each in posters:
        held[each.subject] = (*held.get(each.subject, ()), each)
    stories = changes.pop("stories", (exemplar(1), exemplar(2)))
    pages, files = lay_out(edition(*stories, posters=held, **changes))
    return {page.url: page for page in pages}, {file.path: file for file in files}


def html(made, url: str) -> str:
    return content(made[0][url], "zh")


def offered(page: str) -> list[str]:
    """Return the titles of the posters a page lists, in order."""
    return re.findall(r'<li class="by-poster.*?<h[23]>(.*?)</h', page, re.DOTALL)


def links(made, url: str) -> list[str]:
    return [urljoin(f"/{url}", link)[1:] for link in re.findall(r'href="([^"]*)"', html(made, url))]


ROLL = poster(
    "roll:mu-lan:2026",
    PosterKind.ROLL,
    sheet=LYING,
    day=date(2026, 9, 1),
    village=None,
    township=None,
    taken=("秦川1", "秦川2"),
)
BOARD = poster("board:mu-lan:b", PosterKind.BOARD, sheet=LYING, village=None)


def test_a_poster_stands_once_with_all_its_sizes():
    made = laid_out(
        poster("s00001", title="秦川1"), poster("s00001", title="秦川1", sheet=LARGE, pages=2), ROLL
    )
    page = html(made, "posters/")
    assert offered(page) == ["roll:mu-lan:2026", "秦川1"]
    assert "A3 <small>0.3 MB</small>" in page
    assert "600×900 <small>0.3 MB，2张</small>" in page
    assert "A3 横版" in page
    assert "有秦川1、秦川2" in page
    assert 'by-poster--landscape"' in page
    assert page.count('aria-label="秦川1，') == 2


def test_who_stands_on_a_large_roll_is_told_shortly():
    names = tuple(f"人{number}" for number in range(1, 31))
    page = html(laid_out(replace(ROLL, taken=names), poster("s00001")), "posters/")
    assert "有人1、人2、人3等30位" in page


def test_places_lead_one_into_the_other_without_script():
    other = poster("s00002", township=Term("xi", "西山镇"), village=None, day=date(2026, 1, 1))
    made = laid_out(poster("s00001"), other, ROLL)
    village = f"posters/by/village/mu-lan/{TOWNSHIP.key}/{VILLAGE.key}/"
    township = f"posters/by/township/mu-lan/{TOWNSHIP.key}/"
    assert township in links(made, "posters/")
    assert village in links(made, township)
    assert links(made, village).count("posters/") >= 1
    assert township in re.findall(
        r'href="\.\./\.\./\.\./\.\./\.\./\.\./([^"]*)"', html(made, village)
    )
    assert offered(html(made, village)) == ["s00001"]
    assert offered(html(made, "posters/by/kind/roll/")) == ["roll:mu-lan:2026"]
    assert "posters/by/size/a3/" not in made[0], "all of them are A3"
    assert "posters/by/county/mu-lan/" not in made[0], "there is one county"


def test_two_counties_may_have_townships_of_one_name():
    second = County(
        "lan-xi",
        "岚溪县",
        townships=(Township(TOWNSHIP.key, TOWNSHIP.name),),
    )
    there = poster("s00002", county="lan-xi", village=None)
    stories = (exemplar(1), exemplar(2, county="lan-xi", village=None))
    made = laid_out(poster("s00001"), there, counties=(COUNTY, second), stories=stories)
    own = f"posters/by/township/lan-xi/{TOWNSHIP.key}/"
    assert offered(html(made, own)) == ["s00002"]
    assert "<h1>岚溪县北岸镇的海报</h1>" in html(made, own)
    assert own in links(made, "posters/by/county/lan-xi/")
    assert "posters/by/county/lan-xi/" in links(made, "posters/")


def test_thousands_of_posters_are_turned_and_every_one_is_on_some_page():
    many = [poster(f"s{n:05}", day=date.fromordinal(730_000 + n)) for n in range(1, 2501)]
    made = laid_out(*many)
    assert "posters/page/105/" in made[0]
    assert "posters/page/106/" not in made[0]
    assert offered(html(made, "posters/"))[0] == "s02500"
    assert offered(html(made, "posters/page/105/"))[-1] == "s00001"
    assert len(html(made, "posters/page/2/")) < 60_000


def test_the_filter_finds_each_posters_values_oldest_first():
    made = laid_out(
        poster("s00001", day=date(2026, 1, 1)),
        poster("s00001", sheet=LARGE, day=date(2026, 1, 1)),
        ROLL,
    )
    table = json.loads(made[1]["assets/lists/posters/facets.json"].content)
    facets = table["facets"]
    assert table["total"] == 2
    assert facets["kind"]["names"] == ["故事海报", "光荣榜"]
    assert facets["kind"]["of"] == [0, 1]
    assert (facets["size"]["keys"], facets["size"]["of"]) == (["a3", "600x900"], [[0, 1], 0])
    assert facets["township"]["of"] == [0, []]
    assert facets["village"]["names"] == ["北岸镇石墩村"]
    rows = html(made, "assets/lists/posters/0.html")
    assert f'data-mark="{table["marks"][0]}"' in rows
    assert offered(rows) == ["s00001", "roll:mu-lan:2026"]


def test_a_record_offers_its_own_posters():
    made = laid_out(
        poster("s00001"),
        poster("s00001", PosterKind.CARD),
        poster(SCHOOL.subject, PosterKind.PLEDGES),
        BOARD,
        ROLL,
        pledges=(pledge(),),
    )
    own = exemplar(1).url
    assert "posters/mu-lan/s00001-story-A3.pdf" in links(made, own)
    assert "posters/mu-lan/s00001-card-A3.pdf" in links(made, own)
    assert "先锋岗牌" in html(made, own)
    [organization] = [url for url in made[0] if url.endswith(f"/{SCHOOL.key}/")]
    assert any(link.endswith("pledges-A3.pdf") for link in links(made, organization))
    township, county = f"counties/mu-lan/{TOWNSHIP.key}/", "counties/mu-lan/"
    assert offered(html(made, township)) == ["board:mu-lan:b"]
    assert offered(html(made, county)) == ["roll:mu-lan:2026"]
    assert f"posters/by/township/mu-lan/{TOWNSHIP.key}/" in links(made, township)


def test_the_data_say_which_way_a_poster_hangs():
    made = laid_out(poster("s00001"), poster("s00001", PosterKind.STORY, sheet=LYING))
    [record, *_] = json.loads(made[1]["data/exemplars.json"].content)
    upright, lying = record["posters"]
    assert upright == {"kind": "story", "size": "A3", "url": "posters/mu-lan/s00001-story-A3.pdf"}
    assert lying["landscape"] is True


def test_a_site_without_posters_has_no_such_page():
    made = laid_out()
    assert not any(url.startswith(("posters/", "assets/lists/posters")) for url in made[0])


def test_a_kind_the_look_has_no_template_for_is_told(tmp_path: Path):
    text = COUNTY_FILES["mkdocs.yml"].replace(
        "posters: []", "poster_look: bare, posters: [{kind: 光荣榜, size: A3}]"
    )
    files = {**COUNTY_FILES, "mkdocs.yml": text, "theme/posters/bare/story.typ": "Hello"}
    site = write(tmp_path, {**files, "exemplars/a.md": story("甲某", "aaaaa2")})
    said = run(site, "check").stderr
    assert "要做“光荣榜”这种海报，可是样式“bare”里没有 roll.typ" in said


@pytest.mark.parametrize("width", [390, 1280])
def test_kinds_and_places_narrow_each_other(on_the_web: str, browser: Browser, width: int):
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{on_the_web}/posters/")
        if width < 900:
            page.locator(".by-filters summary").first.click()
        page.get_by_role("checkbox", name=re.compile("光荣榜")).check(force=True)
        page.get_by_role("checkbox", name=re.compile("望渡镇")).check(force=True)
        expect(page.locator(".by-found [role=status]")).to_have_text("符合的海报1种")
        shown = page.locator(".by-list__main > ul.by-posters > li")
        expect(shown).to_have_count(1)
        expect(shown.locator("img")).to_have_js_property("complete", value=True)
        assert shown.locator("img").evaluate("each => each.naturalWidth") > 100
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
