"""Plates for desks and doors: one for each who has a post, legible on every size of plate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import test_campaign_posters
import test_notice_posters
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.places import County
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.posters import PosterKind, PosterOffer
from bangyang.model.terms import Term
from bangyang.rules.papers import sheet
from bangyang.rules.posts import makers
from press import Press, new_press, settings
from printed import check_sheet, codes, printed
from test_posters import AT, DOCS

ASKS = (
    "来办事的人不跑第二趟；非跑不可的，讲清楚还差哪一样。",
    "山里、洲尾这样路远的人家，每月至少上门一次。",
    "不识字的、听不清的、看不见的，各有一个用得上的办法。",
)
SERVE = Term("fu-wu", "带头服务群众", (), ASKS)
BRANCH = PledgingOrganization("shi-dun", "石墩村党支部", "qingchuan", Term("bei-an", "北岸镇"))
TEXT = "停电后半个钟头内到场，写明来电时间，做不到的当天说一声原因"


def person(**changes) -> Exemplar:
    made = Exemplar(
        id="k3v9qd",
        slug="zhong-xiao-yun",
        kind=Kind.PERSON,
        name="钟晓云",
        county="qingchuan",
        date=date(2026, 3, 5),
        at=AT,
        title="一张单子写三样",
        unit="青檀乡便民服务中心",
        role="主任",
        standards=(SERVE,),
    )
    return replace(made, **changes)


def pledge(number: int = 1, maker: str = "欧阳远水", **changes) -> Pledge:
    made = Pledge(
        year=2026,
        id=f"{number:03}",
        county="qingchuan",
        maker=maker,
        kind=MakerKind.MEMBER,
        organization=BRANCH,
        text=TEXT,
        status=PledgeStatus.IN_PROGRESS,
        due=date(2026, 12, 31),
        at=AT,
        published=date(2026, 3, 1),
    )
    return replace(made, **changes)


def edition(*people: Exemplar, pledges: tuple[Pledge, ...] = (), size="210x100") -> Edition:
    paper = sheet(size)
    assert paper is not None
    return Edition(
        settings(posters=(PosterOffer(PosterKind.CARD, paper),)),
        (County("qingchuan", "青川县"),),
        people,
        pledges=pledges,
    )


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Press:
    return new_press(tmp_path_factory.mktemp("cards"))


@pytest.mark.parametrize("size", ["210x100", "148x210", "297x210"])
def test_a_card_tells_who_serves_and_what_the_post_asks(press, tmp_path, size):
    made, problems = press.make(edition(person(), size=size))
    assert problems == []
    check_sheet(made[0].pdf, sheet(size))
    text = printed(made[0].pdf)
    for said in ("党员先锋岗", "钟晓云", "青檀乡便民服务中心主任", SERVE.name, *ASKS):
        assert said in text
    assert codes(made[0].pdf, tmp_path) == ["https://qingchuan.example/e/k3v9qd/"]


def test_a_members_card_tells_every_promise_and_its_day(press, tmp_path):
    given = (pledge(1), pledge(2, text="每月十五日把村账念给不识字的人听"))
    made, problems = press.make(edition(pledges=given))
    assert problems == []
    check_sheet(made[0].pdf, sheet("210x100"))
    text = printed(made[0].pdf)
    for said in ("欧阳远水", "石墩村党支部", "我的承诺", TEXT, given[1].text, "2026年12月31日前"):
        assert said in text
    assert made[0].poster.township == BRANCH.township
    assert codes(made[0].pdf, tmp_path) == ["https://qingchuan.example/pledges/qingchuan/shi-dun/"]


def test_long_names_and_long_promises_find_room_or_are_refused(press):
    name = "艾孜麦提江·阿卜杜热西提·买买提"
    given = edition(
        person(name=name, unit="青川县民族团结进步示范社区便民服务中心综合受理窗口"),
        pledges=(pledge(1, "𬭎㛃", text=TEXT * 4),),
        size="148x210",
    )
    made, problems = press.make(given)
    assert problems == []
    for each in made:
        check_sheet(each.pdf, sheet("148x210"))
    assert name in printed(made[0].pdf)
    assert printed(made[1].pdf).count(TEXT) == 4
    made, problems = press.make(edition(pledges=(pledge(1, text=TEXT * 20),)))
    assert made == []
    assert dict(problems[0].values)["field"] == "承诺 pledges"


def test_standards_that_ask_too_much_stand_by_name(press):
    many = tuple(replace(SERVE, key=f"k{n}", name=f"标准第{n}条") for n in range(5))
    made, problems = press.make(edition(person(standards=many)))
    assert problems == []
    check_sheet(made[0].pdf, sheet("210x100"))
    text = printed(made[0].pdf)
    assert all(term.name in text for term in many)
    assert ASKS[0] not in text


def test_only_people_and_members_of_the_latest_year_have_a_card(press):
    team = person(id="t00001", slug="team", kind=Kind.ORGANIZATION)
    own = pledge(3, BRANCH.name, kind=MakerKind.ORGANIZATION)
    rows = (pledge(1, year=2025), pledge(2, "周德顺"), own)
    jobs, _ = press.plan(edition(person(), team, pledges=rows))
    assert [job.poster.title for job in jobs] == ["钟晓云", "周德顺"]
    assert len({job.poster.url for job in jobs}) == 2


def test_members_whose_names_are_hidden_are_never_taken_for_one():
    rows = (pledge(1, "王*国"), pledge(2, "王*国"), pledge(3), pledge(4), pledge(5, maker_id="7"))
    found = [([row.id for row in own], number) for own, number in makers(rows)]
    assert found == [(["001"], 1), (["002"], 2), (["003", "004"], 3), (["005"], 4)]


def test_every_key_of_notices_campaigns_and_cards_is_documented(press):
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for it in value for key in keys(it)} if isinstance(value, list) else set()

    given = (
        edition(person(), pledges=(pledge(),)),
        test_notice_posters.edition(test_notice_posters.notice()),
        test_campaign_posters.edition(test_campaign_posters.campaign(6)),
    )
    found = {key for each in given for job in press.plan(each)[0] for key in keys(dict(job.data))}
    text = DOCS.read_text(encoding="utf-8")
    assert sorted(key for key in found if f"`{key}`" not in text) == []
