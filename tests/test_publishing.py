"""Which records are seen today, in which order, and which stay back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.exemplars import Exemplar, Kind, Status, Withdrawal
from bangyang.model.ids import KnownId
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.model.places import County, NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.problems import Position
from bangyang.rules.publishing import release
from bangyang.rules.vocabularies import defaults

TODAY = date(2026, 11, 23)
OPTIONS = Options("试验县", "", "zh", TODAY, defaults())
COUNTIES = (County("a-xian", "甲县"), County("b-xian", "乙县", names=NamesPolicy("full")))
BRANCH = PledgingOrganization("zb-000000", "支部", "a-xian")


def story(number: int, **changes: object) -> Exemplar:
    made = Exemplar(
        id=f"s{number:05}",
        slug=f"s-{number}",
        kind=Kind.PERSON,
        name=f"人{number}",
        county="a-xian",
        date=date(2026, 1, 1),
        at=Position(f"exemplars/s-{number}.md", 2, 5),
        title="",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own words


def pledge(identifier: str, **changes: object) -> Pledge:
    made = Pledge(
        year=2026,
        id=identifier,
        county="a-xian",
        maker="王建国",
        kind=MakerKind.MEMBER,
        organization=BRANCH,
        text="修路",
        status=PledgeStatus.PUBLISHED,
        due=TODAY,
        at=Position("p.csv", 2, 1),
        published=date(2026, 1, 1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own words


def shown(*stories: Exemplar, broken: tuple[str, ...] = ()) -> list[str]:
    released = release(Library(COUNTIES, stories), OPTIONS, broken)
    return [exemplar.slug for exemplar in released.exemplars]


def test_only_what_is_published_is_seen() -> None:
    assert shown(*(story(i, status=status) for i, status in enumerate(Status))) == ["s-2"]
    assert list(Status)[2] is Status.PUBLISHED


def test_a_story_appears_on_its_day() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert shown(story(1, date=TODAY), story(2, date=tomorrow)) == ["s-1"]


@given(st.lists(st.integers(0, 300), unique=True), st.randoms())
def test_newest_first_whatever_the_order_of_the_files(days: list[int], random: object) -> None:
    stories = [story(i, date=TODAY - timedelta(days=day // 3)) for i, day in enumerate(days)]
    ordered = shown(*stories)
    random.shuffle(stories)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert shown(*stories) == ordered
    dates = {each.slug: each.date for each in stories}
    assert [dates[slug] for slug in ordered] == sorted(dates.values(), reverse=True)


def test_a_broken_story_stays_back_and_its_short_address_says_so() -> None:
    library = Library(COUNTIES, (story(1), story(2)))
    released = release(library, OPTIONS, {"exemplars/s-1.md"})
    assert [each.slug for each in released.exemplars] == ["s-2"]
    assert released.mending == ("s00001",)


def test_a_known_id_nobody_could_read_is_being_mended() -> None:
    known = KnownId("zzzzz1", "a-xian", "z", TODAY, Position("ids.csv", 2, 1))
    released = release(Library(COUNTIES, (story(1),), known_ids=(known,)), OPTIONS)
    assert released.mending == ("zzzzz1",)


def test_a_withdrawal_takes_effect_even_in_a_broken_file() -> None:
    gone = story(1, status=Status.WITHDRAWN, withdrawn=Withdrawal(TODAY, "本人要求"))
    released = release(Library(COUNTIES, (gone,)), OPTIONS, {gone.at.file})
    assert released.exemplars == ()
    assert released.withdrawn == (gone,)
    assert released.mending == ()


def test_proposed_pledges_stay_back_and_no_others() -> None:
    rows = [pledge(status.value, status=status) for status in PledgeStatus]
    rows += [pledge("later", published=TODAY + timedelta(days=1))]
    released = release(Library(COUNTIES, pledges=tuple(rows)), OPTIONS)
    ids = {each.id for each in released.pledges}
    assert ids == {status.value for status in PledgeStatus} - {"proposed"} | {"later"}


def test_each_county_has_its_names_policy() -> None:
    rows = (pledge("1"), pledge("2", county="b-xian"))
    released = release(Library(COUNTIES, pledges=rows), OPTIONS)
    assert [each.maker for each in released.pledges] == ["王*国", "王建国"]


def test_later_rows_never_move_earlier_ones() -> None:
    early = [pledge("002"), pledge("001"), pledge("9", published=date(2025, 12, 1))]
    later = [pledge("000", published=date(2026, 2, 1)), pledge("1", year=2027)]

    def order(rows: list[Pledge]) -> list[str]:
        released = release(Library(COUNTIES, pledges=tuple(rows)), OPTIONS)
        return [each.id for each in released.pledges]

    assert order(early) == ["9", "001", "002"]
    assert order(later + early) == ["9", "001", "002", "000", "1"]


def test_a_benchmark_names_nobody_the_site_does_not_show() -> None:
    seen, gone, draft = story(1), story(2, status=Status.WITHDRAWN), story(3, status=Status.DRAFT)
    rows = tuple(
        pledge(str(number), kind=MakerKind.ORGANIZATION, maker="支部", benchmark=benchmark)
        for number, benchmark in enumerate((seen.name, gone.name, gone.id, draft.name, "外县的人"))
    )
    made = release(Library(COUNTIES, (seen, gone, draft), rows), OPTIONS)
    assert [row.benchmark for row in made.pledges] == [seen.name, "", "", "", "外县的人"]
