"""The pledge board 承诺栏: each pledge with number and stamp, on as many sheets as it takes."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bangyang.derive.posters.make import MadePoster
from bangyang.messages import catalogue
from bangyang.model.pledges import Pledge, PledgeStatus
from bangyang.model.posters import Choice, PosterKind, Sheet
from bangyang.rules.papers import sheet
from bangyang.rules.promises import changed, promises
from editions import SCHOOL, TODAY, edition, pledge, progress
from pledged import CALL, LONG, TEXTS, WHO, pledges, promised
from press import Press, new_press
from printed import A3, check_sheet, output
from scanned import cut_out, drawn, read

DOCS = Path(__file__).parents[1] / "docs" / "posters.md"
ZH = catalogue("zh")
A4 = sheet("A4")
LYING = sheet("A3", landscape=True)
LARGE = sheet("600x900", landscape=True)
BANNER = sheet("800x2000")

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg")),
    reason="poppler and zbar tools are not installed",
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return new_press(tmp_path_factory.mktemp("cache"))


def hung(press: Press, on: Sheet, *own: Pledge, **other: object) -> MadePoster:
    made, problems = press.make(promised(PosterKind.PLEDGES, on, own, **other))
    assert problems == []
    assert len(made) == 1
    return made[0]


def lines(poster: MadePoster) -> list[list[str]]:
    """Return the lines of each sheet, without white space."""
    said = output("pdftotext", "-raw", poster.pdf, "-")
    pages = said.split("\f")[: poster.poster.pages]
    return [["".join(line.split()) for line in page.splitlines()] for page in pages]


def recount(own: tuple[Pledge, ...]) -> Counter[str]:
    """Count how pledges stand, by the words on the stamps."""
    late = {PledgeStatus.PUBLISHED, PledgeStatus.IN_PROGRESS}
    return Counter(
        ZH.word(
            "status.overdue"
            if each.status in late and each.due < TODAY
            else f"status.{each.status.value}"
        )
        for each in own
    )


# ---- what is on a sheet ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "on", "pages"),
    [(1, A3, 1), (9, LYING, 1), (9, BANNER, 1), (31, A4, 2), (61, LARGE, 3)],
    ids=lambda each: getattr(each, "name", str(each)),
)
def test_every_pledge_stands_on_its_sheet_with_number_and_stamp(
    press: Press, count: int, on: Sheet, pages: int
) -> None:
    own = pledges(count)
    poster = hung(press, on, *own)
    assert poster.poster.pages == pages
    check_sheet(poster.pdf, on, pages)
    sheets = lines(poster)
    whole = "".join(line for page in sheets for line in page)
    for number, each in enumerate(own, start=1):
        assert f"{number}{each.text}" in whole
        assert each.responsible in whole
    stamps = Counter(re.findall("|".join(recount(own)), whole))
    tallies = pages if count > 1 else 0
    assert stamps == {word: n + tallies for word, n in recount(own).items()}


def test_each_sheet_is_complete_and_numbered(press: Press, tmp_path: Path) -> None:
    own = pledges(61)
    poster = hung(press, A3, *own)
    assert poster.poster.pages == 3
    check_sheet(poster.pdf, A3, 3)
    for number, page in enumerate(lines(poster), start=1):
        said = "".join(page)
        for word in (SCHOOL.name, "共61项", f"第{number}/3张", CALL.unit, CALL.phone, CALL.address):
            assert word in said
        for word, count in recount(own).items():
            assert f"{word}{count}" in said
        [code] = drawn(poster.pdf, number)
        assert read(cut_out(poster.pdf, code, tmp_path / "code.png", page=number)) == [
            f"https://qingchuan.example/pledges/mu-lan/{SCHOOL.key}/"
        ]


def test_sheets_are_filled_evenly(press: Press) -> None:
    counts = [
        sum(text in "".join(page) for text in (f"第{n}件事" for n in range(100, 161)))
        for page in lines(hung(press, A3, *pledges(61, texts=numbered(61))))
    ]
    assert sum(counts) == 61
    assert max(counts) - min(counts) <= 3


def numbered(count: int) -> tuple[str, ...]:
    return tuple(f"第{n}件事，修好村口到渡口的一段路，汛期前完工" for n in range(100, 100 + count))


def test_long_pledges_and_a_long_name_are_set_whole(press: Press) -> None:
    long = ("".join(TEXTS) * 5)[:500]
    own = pledges(9, LONG, (long, *TEXTS))
    poster = hung(press, A3, *own)
    check_sheet(poster.pdf, A3, None)
    sheets = lines(poster)
    whole = "".join(line for page in sheets for line in page)
    assert all(LONG.name in "".join(page) for page in sheets)
    assert whole.count(long) == 2
    dotted = [line for page in sheets for line in page if "阿依古丽" in line or "买买提" in line]
    assert dotted
    assert all("阿依古丽·买买提" in line for line in dotted)


def test_a_pledge_no_sheet_has_room_for_is_refused(press: Press) -> None:
    own = pledges(1, texts=("把路修好，" * 399,))
    made, [problem] = press.make(promised(PosterKind.PLEDGES, A4, own))
    assert made == []
    assert problem.code == "poster-too-long"
    assert dict(problem.values)["field"] == "承诺事项 items"


def test_what_was_reported_is_told_where_it_fits(press: Press) -> None:
    reports = ("完成情况：全部做完", "原因：连着下雨", "6月2日报：换好了两盏，还差一盏")
    few, many = ("".join(lines(hung(press, A3, *pledges(count)))[0]) for count in (7, 24))
    assert all(report in few for report in reports)
    assert not any(report in many for report in reports)


def test_english_sheets_have_english_words(press: Press) -> None:
    own = pledges(9, texts=("Mend the lamp at the ferry by May",))
    page = " ".join(
        output("pdftotext", "-raw", hung(press, LYING, *own, language="en").pdf, "-").split()
    )
    for word in ("9 pledges", "Past due, no report", "Scan to follow each pledge", "Due 28 June"):
        assert word in page


def test_without_an_address_no_code_is_drawn(press: Press) -> None:
    poster = hung(press, A3, *pledges(9), site_url="")
    check_sheet(poster.pdf)
    assert drawn(poster.pdf) == []
    assert "扫码" not in "".join(lines(poster)[0])


# ---- which sheets there are ------------------------------------------------------------------


def test_an_organization_has_a_sheet_of_its_latest_year(press: Press) -> None:
    own = (*pledges(2, year=2025), *pledges(3), *pledges(1, LONG))
    jobs, _ = press.plan(promised(PosterKind.PLEDGES, A3, own))
    assert [(job.poster.subject, len(items(job.data))) for job in jobs] == [
        (f"organization:mu-lan/{SCHOOL.key}", 3),
        (f"organization:mu-lan/{LONG.key}", 1),
    ]
    assert jobs[0].poster.url == f"posters/mu-lan/{SCHOOL.key}-pledges-A3.pdf"


def test_an_earlier_year_comes_when_it_is_asked_for(press: Press) -> None:
    own = (*pledges(2, year=2025), *pledges(3))
    for asked, year in ((SCHOOL.key, "2026"), (f"{SCHOOL.key}/2025", "2025")):
        [job], _ = press.plan(promised(PosterKind.PLEDGES, A3, own), Choice(only=(asked,)))
        assert job.data["year"] == year
    assert job.address.endswith(f"/{SCHOOL.key}/2025/")
    assert "-2025-" in job.poster.url


def items(data) -> list[dict]:
    return json.loads(json.dumps(data))["items"]


@pytest.mark.parametrize("kind", [PosterKind.PLEDGES, PosterKind.FORM, PosterKind.BALLOT])
def test_what_a_template_gets_is_documented(press: Press, kind: PosterKind) -> None:
    jobs, _ = press.plan(promised(kind, A4, pledges(1)))
    wanted = keys(json.loads(json.dumps(jobs[0].data)))
    text = DOCS.read_text(encoding="utf-8")
    assert sorted(key for key in wanted if f"`{key}`" not in text) == []


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for each in value for key in keys(each)} if isinstance(value, list) else set()


def test_names_stand_as_the_edition_has_them(press: Press) -> None:
    [job], _ = press.plan(promised(PosterKind.PLEDGES, A3, pledges(9)))
    named = {
        piece["text"]
        for item in items(job.data)
        for piece in item["about"]
        if piece["label"] in ("承诺人", "责任人")
    }
    assert named == set(WHO)


# ---- of what day a sheet is ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, date(2026, 3, 5)),
        ({"published": None}, date(2026, 1, 1)),
        ({"progress": (progress(date(2026, 6, 2)),)}, date(2026, 6, 2)),
        ({"completed": date(2026, 7, 1), "status": PledgeStatus.FULFILLED}, date(2026, 7, 1)),
        ({"due": date(2026, 11, 20)}, date(2026, 11, 21)),
        ({"due": TODAY}, date(2026, 3, 5)),
        ({"completed": date(2027, 1, 1)}, date(2026, 3, 5)),
    ],
)
def test_a_sheet_is_of_the_day_something_on_it_changed_last(fields: dict, day: date) -> None:
    [own] = promises([pledge(1, **fields)])
    assert changed(own, TODAY) == day


def test_a_year_to_come_has_its_first_day() -> None:
    [own] = promises([pledge(1, year=2027, published=None)])
    assert changed(own, TODAY) == date(2027, 1, 1)


def test_a_site_without_pledges_has_no_sheet(press: Press) -> None:
    assert press.plan(promised(PosterKind.PLEDGES, A3, ())) == ([], [])
    assert list(promises(edition().pledges)) == []
