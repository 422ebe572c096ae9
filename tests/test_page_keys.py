"""What a page is told by decides its bytes: the same key, the same page, in any process."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from bangyang.digests import Digests
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Correction, Exemplar, Honour, Impact, Quote
from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.model.notices import Notice, Period, Subject
from bangyang.model.photos import Photo, Rendition
from bangyang.model.places import Contact
from bangyang.model.pledges import PledgeStatus
from bangyang.model.shares import SharePicture
from bangyang.model.terms import Term
from bangyang.pages.page import File, Later, Page
from bangyang.pages.records import SHARED
from bangyang.pages.site import lay_out
from bangyang.render.parts import Parts, variant
from bangyang.render.sheet import Setting, Sheet, write_sheet
from bangyang.render.templates import content
from campaigns_made import campaign
from editions import (
    COUNTY,
    HERE,
    OPTIONS,
    PHOTO,
    POSTER,
    SOURCE,
    TOWNSHIP,
    assessment,
    edition,
    exemplar,
    pledge,
    with_photo,
    withdrawn,
)

Made = Mapping[str, tuple[bytes, bytes]]
"""Each file's key and bytes, by its path."""

BARE = Parts(("", ""), ("content",))


def made(own: Edition) -> Made:
    """Return what a build makes of an edition."""
    pages, files = lay_out(own)
    variants = {variant(page) for page in pages}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        setting = Setting(
            root,
            parts=dict.fromkeys(variants, BARE),
            marks=dict.fromkeys(variants, b"the same"),
            site_url=own.options.site_url,
            language="zh",
            program="the same",
            digests=Digests(SHARED),
        )
        shown: list[Page | File] = [*pages, *files]
        keys = {each.path: write_sheet(Sheet(each, None), setting) for each in shown}
        return {path: (key, (root / path).read_bytes()) for path, key in keys.items()}


def whole() -> Edition:
    """Return an edition that has pages of every kind."""
    told = [exemplar(number, title=exemplar(number).name) for number in (1, 2, 3)]
    # The first and the third share no place and no standard: only their order brings them near.
    alone = {"township": None, "village": None, "standards": ()}
    first, _, third = (replace(each, **alone) for each in told)  # type: ignore[arg-type]
    stories = (with_photo(first), told[1], third, exemplar(4, village=None))
    start = date(2026, 11, 20)
    notice = Notice(
        "拟表彰名单",
        "2026-11",
        "mu-lan",
        HERE,
        Period(start, start + timedelta(days=7), (start + timedelta(days=7),)),
        (Subject("何守渡", "石墩村", "护水人"),),
        Contact("评选小组", "0000-0001"),
    )
    visited = (Visit(date(2026, 3, 1), HERE, "看了水尺"),)
    return edition(
        *stories,
        pledges=(pledge(1), pledge(2, status=PledgeStatus.FULFILLED, completed=date(2026, 9, 1))),
        organizations=(pledge(1).organization,),
        assessments=(assessment(), assessment("章慧")),
        withdrawn=(withdrawn(),),
        mending=("s00088",),
        notices=(notice,),
        campaigns=(campaign(),),
        liaison=(
            LiaisonPoint("mu-lan", "章慧", "石墩村渡口", HERE, "副县长", TOWNSHIP, visits=visited),
        ),
        photos={SOURCE: PHOTO},
        posters={"s00001": (POSTER,)},
    )


Edit = Callable[[Edition], Edition]


def story(**changes: object) -> Edit:
    """Return the edit of the second story's fields."""

    def edit(own: Edition) -> Edition:
        changed = replace(own.exemplars[1], **changes)  # type: ignore[arg-type]
        return replace(own, exemplars=(own.exemplars[0], changed, *own.exemplars[2:]))

    return edit


def first(**changes: object) -> Edit:
    """Return the edit of the first story's photo."""

    def edit(own: Edition) -> Edition:
        one = own.exemplars[0]
        assert one.photo is not None
        photo = replace(one.photo, **changes)  # type: ignore[arg-type]
        return replace(own, exemplars=(replace(one, photo=photo), *own.exemplars[1:]))

    return edit


def text(**changes: object) -> Edit:
    """Return the edit of the second story's text."""

    def edit(own: Edition) -> Edition:
        key = own.exemplars[1].id
        body = replace(own.bodies[key], **changes)  # type: ignore[arg-type]
        return replace(own, bodies={**own.bodies, key: body})

    return edit


def options(**changes: object) -> Edit:
    """Return the edit of the site's options."""
    return lambda own: replace(own, options=replace(own.options, **changes))  # type: ignore[arg-type]


def county(**changes: object) -> Edit:
    """Return the edit of the county."""
    return lambda own: replace(own, counties=(replace(COUNTY, **changes),))  # type: ignore[arg-type]


def others(**changes: object) -> Edit:
    """Return the edit of an edition's other parts."""
    return lambda own: replace(own, **changes)  # type: ignore[arg-type]


def _fewer(own: Edition) -> Edition:
    return replace(own, exemplars=(own.exemplars[0], *own.exemplars[2:]))


def _more(own: Edition) -> Edition:
    return replace(own, exemplars=(*own.exemplars, exemplar(9)), bodies={**own.bodies})


LARGER = Photo(
    whole=(Rendition(960, 1200, "assets/photos/b-960.webp", "assets/photos/b-960.jpg"),),
    portrait=(Rendition(960, 1200, "assets/photos/q-960.webp", "assets/photos/q-960.jpg"),),
    focus=(10.0, 50.0),
)
LEVELS = replace(
    OPTIONS.vocabularies,
    levels=replace(OPTIONS.vocabularies.levels, terms=OPTIONS.vocabularies.levels.terms[::-1]),
)
TWO = (Honour("村里的灯", Term("county", "县级"), 2024), Honour("木岚好人", Term("city", "市级")))

EDITS: tuple[Edit, ...] = (
    story(name="何守渡"),
    story(title="渡口没有停过一天"),
    story(summary="每天早上六点开船。"),
    story(unit="石墩村", role=""),
    story(township=Term("xi-shan-zhen", "西山镇"), village=None),
    story(village=None),
    story(village=Term("shi-dun-cun", "石墩新村")),
    story(sector=Term("nong-cun", "农村")),
    story(standards=()),
    story(honours=TWO),
    story(quote=Quote("他来了，灯就亮了。")),
    story(impact=(Impact("路灯", "12", "盏"),)),
    story(date=date(2026, 10, 3)),
    story(corrections=(Correction(date(2026, 11, 1), "盏数写错了，应为十二盏。"),)),
    story(slug="he-shou-du"),
    first(caption="她在渡口"),
    first(alt="船上的妇女"),
    text(html="<p>正文改了一个字</p>"),
    text(paragraphs=("头一段也改了",)),
    text(middle=4),
    text(minutes=3),
    text(asides=(0,)),
    options(site_name="木岚县榜样"),
    options(site_url=""),
    options(footer=replace(OPTIONS.footer, organizer="木岚县委宣传部")),
    options(vocabularies=LEVELS),
    options(today=date(2027, 3, 1)),
    county(name="木岚区"),
    county(contact=Contact("木岚县编辑室", "0000-9999")),
    others(photos={SOURCE: LARGER}),
    others(photos={SOURCE: replace(PHOTO, portrait=LARGER.portrait)}),
    others(photos={}),
    others(posters={}),
    others(shares={"s00002": SharePicture("assets/share/x.jpg", 1200, 630)}),
    others(pledges=(pledge(1, text="把渡口的灯修好"),)),
    others(pledges=()),
    others(assessments=()),
    others(notices=()),
    others(campaigns=(campaign(slogan="灯一直亮着"),)),
    others(liaison=()),
    _fewer,
    _more,
)

BEFORE = made(whole())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3))
def test_the_same_key_means_the_same_bytes(edits: list[Edit]) -> None:
    own = whole()
    for edit in edits:
        own = edit(own)
    for path, (key, now) in made(own).items():
        before, as_before = BEFORE.get(path, (b"", b""))
        assert key != before or now == as_before, path


def changed(edit: Edit) -> set[str]:
    """Return the files that an edit gives another key."""
    return {path for path, (key, _) in made(edit(whole())).items() if BEFORE[path][0] != key}


def test_another_word_of_a_text_changes_its_page_alone() -> None:
    url = whole().exemplars[1].url
    assert changed(text(html="<p>正文改了</p>")) == {f"{url}index.html", f"{url}broadcast.txt"}


def test_nothing_is_keyed_anew_where_nothing_changed() -> None:
    assert changed(lambda own: own) == set()


def test_another_process_finds_the_same_keys() -> None:
    """With another seed for the order of sets and dictionaries' hashes."""
    code = (
        "import pickle, sys\n"
        "from test_page_keys import made, whole\n"
        "keys = {path: key for path, (key, _) in made(whole()).items()}\n"
        "pickle.dump(keys, sys.stdout.buffer)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        check=True,
    )
    assert pickle.loads(done.stdout) == {path: key for path, (key, _) in BEFORE.items()}


def test_a_story_is_drawn_only_to_be_shown_and_travels_drawn() -> None:
    pages, _ = lay_out(whole())
    late = [page for page in pages if isinstance(page.view, Later)]
    assert len(late) == len(whole().exemplars)
    arrived = pickle.loads(pickle.dumps(late[0]))
    assert arrived.view == dict(late[0].view)
    assert isinstance(arrived.view, dict)


def test_records_that_are_equal_count_alike_wherever_they_lie() -> None:
    one, same = exemplar(1), exemplar(1)
    other = exemplar(2)
    assert one is not same
    digests = Digests((Exemplar, Body))
    assert digests.of((one, one, other)) == digests.of((same, one, other))
    assert digests.of((one, other)) != digests.of((other, one))
    assert digests.of(one) == Digests((Exemplar, Body)).of(same)


def test_no_text_is_taken_for_the_way_to_the_root() -> None:
    odd = "灯<\ufdd0>亮\ufdd0了<\ufdd1>&"
    body = Body(f"<p>{escape(odd)}</p>", (odd,))
    told = edition(exemplar(1, name=odd, title=odd), bodies={"s00001": body})
    for page in lay_out(told)[0]:
        html = content(page, "zh")
        assert "<\ufdd0>" not in html
        assert "<\ufdd1>" not in html
        if page.url == told.exemplars[0].url:
            assert f"<p>{escape(odd)}</p>" in html
            assert f"data-by-read>{escape(odd)}</h1>" in html
