"""Votes: every count stands in words, shares never say more than the ballots do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.feedback import ANSWERS, Review, Votes
from bangyang.pages.votes import VotesView, of_review, of_votes
from bangyang.render.templates import _environment
from editions import HERE

FULL = Votes(86, 80, 78, 61, 11, 4, 1, 1)

counts = st.none() | st.integers(0, 20_000)


@st.composite
def ballots(draw: st.DrawFn) -> Votes:
    """Votes as tables may tell them: some answers not offered, some numbers not told."""
    answers = draw(st.lists(counts, min_size=5, max_size=5))
    given_ = sum(each or 0 for each in answers)
    valid = draw(st.sampled_from((None, given_)))
    returned = draw(st.none() | st.integers(given_, given_ + 50))
    issued = draw(st.none() | st.integers(returned or given_, (returned or given_) + 50))
    return Votes(issued, returned, valid, *answers)


def html_of(view: VotesView, language: str = "zh") -> str:
    source = '{% import "parts.html" as parts %}{{ parts.votes(view) }}'
    template = _environment(language).from_string(source)
    return template.render(view=view)


def share(text: str) -> float:
    return float(text.removesuffix("%"))


@given(st.lists(ballots(), max_size=6))
def test_the_parts_of_a_bar_fill_it(votes):
    view = of_votes(votes)
    start = 0
    for answer in view.answers:
        assert answer.start == start
        start += answer.count
    assert start + (view.untold if view.answers else view.whole) == view.whole


@given(st.lists(ballots(), max_size=6))
def test_shares_say_all_or_none_only_where_it_is_so(votes):
    view = of_votes(votes)
    for answer in view.answers:
        assert bool(answer.share) is (view.whole >= 10)
        if answer.share:
            assert (answer.share == "100%") is (answer.count == view.whole)
            assert (answer.share == "0%") is (answer.count == 0)
            assert abs(share(answer.share) - 100 * answer.count / view.whole) <= 0.1
    if view.turnout:
        told = dict(view.ballots)
        assert 0 <= share(view.turnout) <= 100
        assert (view.turnout == "100%") is (told["returned"] == told["issued"])


@given(st.lists(ballots(), max_size=4))
def test_nothing_below_ten_votes_is_in_percent(votes):
    view = of_votes(votes)
    if view.whole < 10 and dict(view.ballots).get("issued", 0) < 10:
        assert "%" not in html_of(view)


@given(ballots())
def test_every_count_is_there_to_read(votes):
    html = html_of(of_votes((votes,)))
    text = re.sub(r"<[^>]*>", "", html)
    for count in (votes.issued, votes.returned, votes.valid, *(getattr(votes, a) for a in ANSWERS)):
        assert count is None or f"{count:,}" in text


@pytest.mark.parametrize(
    ("votes", "offered"),
    [
        (FULL, ANSWERS),
        (Votes(valid=10, satisfied=10, dissatisfied=0), ("satisfied", "dissatisfied")),
        (Votes(issued=10, returned=8), ()),
        (Votes(), ()),
    ],
)
def test_only_what_the_ballot_offered_is_listed(votes, offered):
    assert tuple(answer.key for answer in of_votes((votes,)).answers) == tuple(offered)


def test_an_answer_nobody_gave_is_listed_and_has_no_part_of_the_bar():
    html = html_of(of_votes((Votes(valid=12, satisfied=12, dissatisfied=0),)))
    assert "不满意 <b>0</b>" in html
    assert 'class="by-vote--satisfied"' in html
    assert 'class="by-vote--dissatisfied"' not in html


def test_a_round_is_told_with_its_denominators():
    review = Review(2026, FULL, HERE, round="第一轮", on=date(2026, 9, 18))
    text = re.sub(r"<[^>]*>", "", html_of(of_review(review)))
    assert "第一轮 2026年9月18日" in text
    assert "满意61 / 78张有效票" in text
    assert "发出86张，收回80张（93.0%），有效78张。" in text
    english = re.sub(r"<[^>]*>", "", html_of(of_review(review), "en"))
    assert "61 satisfied of 78 valid ballots" in english
    assert "86 issued, 80 returned (93.0%), 78 valid." in english


def test_rounds_that_tell_different_things_make_no_turnout():
    view = of_votes((Votes(100, 90, 90, 90), Votes(returned=80, valid=80, satisfied=80)))
    assert view.partial
    assert not view.turnout
    assert "只加报了的" in html_of(view)
    assert not of_votes((FULL, FULL)).partial


def test_nothing_told_shows_nothing():
    assert not of_votes(())
    assert html_of(of_votes(())).strip() == ""


def test_what_the_table_leaves_out_is_left_empty():
    view = of_votes((Votes(valid=78, satisfied=61),))
    assert (view.whole, view.untold) == (78, 17)
    assert "另有17张" in html_of(view)


def test_marks_tell_the_answers_apart_without_colours():
    html = html_of(of_votes((FULL,)))
    bands = re.findall(r'by-vote--(\w+)" d="([^"]*)"', html)
    assert {key: d.count("M") for key, d in bands} == {
        "satisfied": 1, "fairly": 2, "mostly": 3, "dissatisfied": 1, "unknown": 1
    }  # fmt: skip
    assert [key for key, _ in bands] == re.findall(r"by-vote by-vote--(\w+)", html)
