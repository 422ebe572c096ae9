"""Small prints of pledges: forms 承诺书 to be signed, ballots 评议票 to be counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.derive.posters.make import MadePoster
from bangyang.load.feedback_columns import REVIEWS
from bangyang.messages import catalogue
from bangyang.model.feedback import ANSWERS
from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.model.posters import Choice, PosterKind, Sheet
from bangyang.problems import Problem
from bangyang.rules.papers import scale, sheet
from editions import COUNTY, SCHOOL
from pledged import CALL, LONG, TEXTS, pledges, promised
from press import Press, new_press
from printed import check_sheet, output
from scanned import cut_out, drawn, read

A4 = sheet("A4")
QUARTER = Sheet("", A4.width / 2, A4.height / 2)
OWN = f"https://qingchuan.example/pledges/mu-lan/{SCHOOL.key}/"

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg")),
    reason="poppler and zbar tools are not installed",
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return new_press(tmp_path_factory.mktemp("cache"))


def made(
    press: Press, kind: PosterKind, *own: Pledge, only: str = SCHOOL.key, copies: int = 0
) -> MadePoster:
    choice = Choice(only=(only,), copies=copies)
    [poster], problems = press.make(promised(kind, A4, own), choice)
    assert problems == []
    return poster


def sheets(poster: MadePoster) -> list[str]:
    """Return what each sheet says, without white space."""
    said = output("pdftotext", "-raw", poster.pdf, "-").split("\f")[: poster.poster.pages]
    return ["".join(page.split()) for page in said]


# ---- forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (9, 1), (31, 3)])
def test_a_form_lists_every_pledge_to_be_signed(press: Press, count: int, pages: int) -> None:
    own = pledges(count)
    poster = made(press, PosterKind.FORM, *own)
    assert poster.poster.pages == pages
    check_sheet(poster.pdf, A4, pages)
    said = sheets(poster)
    for number, each in enumerate(own, start=1):
        row = f"{number}{each.text}" if each.maker == SCHOOL.name else f"{number}{each.text}承诺人"
        assert any(row in page for page in said)
        assert any(f"{each.due.month}月28日{each.responsible}" in page for page in said)
    for page in said:
        for word in (SCHOOL.name, "2026年度", "负责人（签名）", "（盖章）", CALL.unit, CALL.phone):
            assert word in page


def test_the_pages_of_a_form_are_numbered_and_alike_full(press: Press, tmp_path: Path) -> None:
    poster = made(press, PosterKind.FORM, *pledges(31))
    rows = []
    for number, page in enumerate(sheets(poster), start=1):
        assert f"第{number}页，共3页" in page
        rows.append(sum(page.count(text) for text in TEXTS))
        [code] = drawn(poster.pdf, number)
        assert code.side >= scale(A4).distance / 10 - 0.05
        clear = cut_out(poster.pdf, code, tmp_path / "code.png", page=number)
        assert read(clear) == [OWN]
    assert sum(rows) == 31
    assert max(rows) - min(rows) <= 2


def test_a_form_sets_long_pledges_and_a_long_name_whole(press: Press) -> None:
    long = ("".join(TEXTS) * 5)[:500]
    poster = made(press, PosterKind.FORM, *pledges(5, LONG, (long,)), only=LONG.key)
    check_sheet(poster.pdf, A4, None)
    said = sheets(poster)
    assert all(LONG.name in page for page in said)
    assert "".join(said).count(long) == 5


def test_a_row_longer_than_a_page_is_refused(press: Press) -> None:
    own = pledges(1, texts=("把路修好，" * 390,))
    posters, [problem] = press.make(promised(PosterKind.FORM, A4, own), Choice(only=(SCHOOL.key,)))
    assert posters == []
    assert (problem.code, dict(problem.values)["field"]) == ("poster-too-long", "承诺事项 rows")


def test_a_county_has_one_blank_form(press: Press) -> None:
    poster = made(press, PosterKind.FORM, *pledges(2), only="blank")
    assert (poster.poster.subject, poster.poster.pages) == (f"county:{COUNTY.id}", 1)
    check_sheet(poster.pdf, A4)
    [said] = sheets(poster)
    for word in ("公开承诺书", "承诺单位", "承诺事项", "完成时限", "责任人", "签名", "（盖章）"):
        assert word in said
    assert "2026" not in said
    everything, _ = press.plan(promised(PosterKind.FORM, A4, pledges(2)))
    assert len(everything) == 2


# ---- ballots ---------------------------------------------------------------------------------


def test_ballots_are_numbered_over_all_their_sheets(press: Press, tmp_path: Path) -> None:
    poster = made(press, PosterKind.BALLOT, *pledges(3), copies=6)
    assert poster.poster.pages == 2
    check_sheet(poster.pdf, A4, 2)
    for number, page in enumerate(sheets(poster)):
        first = 4 * number + 1
        assert [f"No.{n:03}" in page for n in range(1, 9)] == [
            first <= n < first + 4 for n in range(1, 9)
        ]
        assert page.count(SCHOOL.name) == 4
        for text in TEXTS[:3]:
            assert page.count(text) == 4
    codes = drawn(poster.pdf, 2)
    assert len(codes) == 4
    for code in codes:
        assert code.side >= scale(QUARTER).distance / 10 - 0.05
        assert read(cut_out(poster.pdf, code, tmp_path / "code.png", page=2)) == [OWN]


def test_a_sheet_of_ballots_is_what_nobody_counted(press: Press) -> None:
    poster = made(press, PosterKind.BALLOT, *pledges(1))
    assert poster.poster.pages == 1
    assert "No.004" in sheets(poster)[0]


def test_the_columns_of_a_ballot_are_those_the_count_is_typed_into(press: Press) -> None:
    columns = [REVIEWS.headers[answer][0] for answer in ANSWERS]
    assert [catalogue("zh").word(f"votes.{answer}") for answer in ANSWERS] == columns
    [page] = sheets(made(press, PosterKind.BALLOT, *pledges(2)))
    assert page.count("".join(columns)) == 4


@pytest.mark.parametrize("own", [SCHOOL, LONG])
def test_more_pledges_than_a_ballot_holds_are_counted(
    press: Press, own: PledgingOrganization
) -> None:
    poster = made(press, PosterKind.BALLOT, *pledges(31, own), only=own.key)
    check_sheet(poster.pdf, A4)
    [page] = sheets(poster)
    assert page.count(own.name) == 4
    assert page.count("公开承诺31项") == 4
    assert TEXTS[0] not in page


def test_an_organization_too_long_for_a_ballot_is_told(press: Press) -> None:
    endless = PledgingOrganization("chang", "沿江片区联合党委" * 40, COUNTY.id)
    posters, [problem] = press.make(promised(PosterKind.BALLOT, A4, pledges(1, endless)))
    assert posters == []
    assert isinstance(problem, Problem)
    assert problem.code == "poster-too-long"
