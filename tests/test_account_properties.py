"""What holds of every account and every masked name, whatever the tables say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bangyang.model.edition import Edition
from bangyang.model.library import Library
from bangyang.model.places import County, NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.pages.data import data
from bangyang.pages.pledge_data import table
from bangyang.pages.shelf import shelve
from bangyang.rules.names import shown
from bangyang.rules.publishing import release
from editions import COUNTY, HERE, OPTIONS, TODAY, edition
from recount import table_of
from recount_told import TEXTS

OFFICES = (
    "部会组队科室局站所处厂社院校镇乡村道区员子干代群众民居志体家委记任长理书人计生医护师支司心作"
)
"""What the names of offices, titles and groups are made of; these are not masked."""
HAN = st.characters(
    categories=["Lo"],
    min_codepoint=0x4E00,
    max_codepoint=0x323AF,
    exclude_characters=OFFICES,  # Hypothesis would draw 一党员: words of the program itself
)
PARTS = st.text(HAN, min_size=2, max_size=5)
NAMES = PARTS | st.tuples(PARTS, PARTS).map("·".join)
HIDING = st.sampled_from(["masked", "surname"])
PLACES = (None, Term("dong-xiang", "东乡"), Term("xi-zhen", "西镇"))
BRANCHES = tuple(
    PledgingOrganization(f"zb-{place.key if place else 'none'}", "第一党支部", COUNTY.id, place)
    for place in PLACES
)
PLEDGES = st.builds(
    Pledge,
    year=st.integers(2024, 2026),
    id=st.uuids().map(lambda each: each.hex),
    county=st.just(COUNTY.id),
    maker=st.just("承诺人"),
    kind=st.sampled_from(MakerKind),
    organization=st.sampled_from(BRANCHES),
    text=st.just("修路"),
    status=st.sampled_from(PledgeStatus),
    due=st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days)),
    at=st.just(HERE),
    published=st.none() | st.just(date(2026, 3, 5)),
)


def published(pledges: Iterable[Pledge], names: NamesPolicy | None = None) -> Edition:
    """Return the edition some pledges become under a policy."""
    county = County(COUNTY.id, COUNTY.name, names=names or NamesPolicy())
    out = release(Library((county,), pledges=tuple(pledges)), OPTIONS)
    return edition(pledges=out.pledges)


@given(st.lists(PLEDGES, min_size=1, max_size=30, unique_by=lambda each: each.id))
def test_every_division_of_the_account_adds_up_to_the_whole(pledges: list[Pledge]) -> None:
    files = {file.path: file.content for file in data(shelve(published(pledges)))}
    shown = [each for each in pledges if each.status is not PledgeStatus.PROPOSED]
    if not shown:
        assert "data/pledges/mu-lan.json" not in files
        return
    account = json.loads(files["data/pledges/mu-lan.json"])
    towns = account["by_township"].values()
    assert account["total"] == len(shown)
    for part in ("by_status", "by_kind", "by_year"):
        assert sum(account[part].values()) == len(shown), part
    assert sum(town["total"] for town in towns) == len(shown)
    assert sum(town["overdue"] for town in towns) == account["overdue"]
    for each in (account, *towns):
        counts = each["by_status"]
        assert sum(counts.values()) == each["total"]
        assert each["overdue"] <= counts.get("published", 0) + counts.get("in_progress", 0)


@settings(max_examples=500)
@given(NAMES, HIDING)
def test_no_name_of_two_characters_or_more_is_shown_whole(name: str, rule: str) -> None:
    left = shown(name, rule)
    assert left != name
    assert name not in left
    assert name.replace("·", "") not in left.replace("·", "")
    assert left.startswith(name[0])


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True), st.data(), HIDING)
def test_no_published_row_of_an_organization_names_its_members(
    names: list[str], data: st.DataObject, rule: str
) -> None:
    words = st.sampled_from([*names, "修路", "、", "和", "送饭", " "])
    text = st.lists(words, min_size=1, max_size=6).map("".join)
    rows = [
        Pledge(
            year=2026,
            id=str(number),
            county=COUNTY.id,
            maker=name,
            kind=MakerKind.MEMBER,
            organization=BRANCHES[0],
            text=data.draw(text),
            status=PledgeStatus.FULFILLED,
            due=TODAY,
            at=HERE,
            published=TODAY,
            responsible=data.draw(text),
            outcome=data.draw(text),
            benchmark=data.draw(words),
        )
        for number, name in enumerate(names)
    ]
    left = published(rows, NamesPolicy(members=rule)).pledges
    for row in table_of(table(left)):  # 党员 is a word of another column
        assert [(name, column) for name in names for column in TEXTS if name in row[column]] == []
