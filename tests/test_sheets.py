"""The sheets of ``bangyang chase``: what they say, and that they print whole."""

from __future__ import annotations

import re
import subprocess
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.chase import By
from bangyang.model.feedback import Progress
from bangyang.sheets.book import LONGEST, shortened
from bangyang.sheets.chase import chase_book
from bangyang.sheets.files import safe, unique
from bangyang.sheets.measure import folded, room, unbroken
from chasing import AT, TODAY, above, late, occasion, organization, pledge, reminders, sheet, table
from conftest import needed

LONG = "对照年初公布的民生实事清单，逐户走访独居老人、残疾人和留守儿童家庭，" * 14
HOSTILE = [
    '=HYPERLINK("http://x.example","点")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+86",
    "-1+2",
    "<r><t>红</t></r>",
    "</is></c><c><f>1+1</f></c>",
    "_x0041_",
    "{=1+1}",
]


# Room in cells, names of files

LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])
    | st.sampled_from("村，。A1 “"),
    max_size=80,
)


@given(LETTERS, st.floats(2, 60))
def test_folding_loses_nothing_and_no_line_is_wider_than_its_column(
    text: str, width: float
) -> None:
    lines = folded(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(room(line) <= width + 0.1 or len(line) == 1 for line in lines)


def test_punctuation_does_not_begin_a_line() -> None:
    lines = folded("雨天孩子上学，不用换鞋。" * 4, 13)
    assert len(lines) > 6
    assert [line for line in lines if line[0] in "，。"] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("渡口村党支部", "渡口村党支部"),
        ('a/b\\c:d*e?"f"<g>|', "a／b＼c：d＊e？＂f＂＜g＞｜"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"),
        ("..", "_"),
        ("渡口村. ", "渡口村"),
        ("a\u202eb\u200b\x00c", "ab c"),
        ("村" * 300, "村" * 50),
    ],
)
def test_a_file_is_called_as_every_system_allows(name: str, expected: str) -> None:
    assert safe(name) == expected


WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["", "东河乡", "西山镇"]))))
def test_files_are_called_differently_whatever_their_addressees_are(
    pairs: list[tuple[str, str]],
) -> None:
    names = unique(pairs)
    assert len({name.casefold() for name in names}) == len(pairs)
    assert [name for name in names if not name or WINDOWS.search(name)] == []


def test_namesakes_are_told_apart_by_township() -> None:
    pairs = [("第一党支部", "东河乡"), ("第一党支部", "西山镇"), ("医院党委", "东河乡")]
    assert unique(pairs) == ["东河乡-第一党支部", "西山镇-第一党支部", "医院党委"]


# The sheet

KNOWN = "年度 编号 承诺人 所在党组织 承诺事项 指标 责任人 完成时限 逾期或剩余 状态 最近进展".split()
WANTED = "日期 进展 完成数量 佐证 最新状态 填报人".split()


def test_a_sheet_says_what_is_known_and_asks_for_what_is_not() -> None:
    told = pledge(
        7,
        date(2026, 9, 30),
        maker="欧阳守田",
        target="2000",
        unit="班",
        responsible="韩守信、周明远",
        progress=(
            Progress(date(2026, 5, 1), "开了头", AT),
            Progress(date(2026, 10, 31), "截至十月底", AT, "1842"),
        ),
    )
    [row] = table(sheet([told]))
    known = dict(zip(KNOWN, [row[each] for each in KNOWN], strict=True))
    assert known == {
        "年度": "2026",
        "编号": "007",
        "承诺人": "欧阳守田",
        "所在党组织": "渡口村党支部",
        "承诺事项": "硬化道路八百米",
        "指标": "2000班",
        "责任人": "韩守信、周明远",
        "完成时限": "2026-09-30",
        "逾期或剩余": "逾期54天",
        "状态": "进行中",
        "最近进展": "2026-10-31，截至十月底，完成1842班",
    }
    assert list(row) == [*KNOWN, *WANTED]
    assert [row[each] for each in WANTED] == [None] * len(WANTED)


def test_an_organization_is_not_told_its_own_name_in_each_row() -> None:
    [row] = table(sheet([late()], By.ORGANIZATION))
    assert list(row) == [each for each in KNOWN if each != "所在党组织"] + WANTED


@pytest.mark.parametrize(
    ("offset", "words"), [(-327, "逾期327天"), (0, "今天到期"), (1, "还剩1天"), (30, "还剩30天")]
)
def test_a_row_says_how_late_it_is_or_how_long_is_left(offset: int, words: str) -> None:
    [row] = table(sheet([pledge(1, TODAY + timedelta(offset))]))
    assert row["逾期或剩余"] == words


def test_the_lines_above_count_what_stands_below_and_say_whom_to_answer() -> None:
    page = sheet([pledge(n, TODAY + timedelta(n * 7 - 21)) for n in range(8)])
    lines = above(page)
    rows = table(page)
    overdue = [str(row["逾期或剩余"]) for row in rows if "逾期" in str(row["逾期或剩余"])]
    assert lines[0] == "东河乡公开承诺催办表"
    assert f"承诺{len(rows)}项" in lines[1]
    assert f"逾期{len(overdue)}项，最久21天" in lines[1]
    assert f"30天内到期{len(rows) - len(overdue)}项" in lines[1]
    assert "2026年11月23日" in lines[1]
    assert "内部催办，勿公开" in lines[2]
    assert "0000-0000001" in "".join(lines)


def test_where_nothing_is_overdue_no_days_are_told() -> None:
    lines = above(sheet([pledge(1, TODAY)]))
    assert "没有逾期" in lines[1]
    assert "最久" not in lines[1]


def test_a_sheet_prints_on_a4_one_page_wide_with_its_header_on_each() -> None:
    page = sheet([pledge(n, TODAY) for n in range(60)])
    top = len(above(page)) + 1
    assert page.print_area == f"'{page.title}'!$A$1:$Q${page.max_row}"
    assert page.print_title_rows == f"${top}:${top}"
    assert page.freeze_panes == f"C{top + 1}"
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (int(setup.fitToWidth or 1), int(setup.fitToHeight)) == (1, 0)
    assert "内部催办，勿公开" in page.oddHeader.left.text
    assert "0000-0000001" in page.oddFooter.left.text
    assert page.oddFooter.right.text == "第&P页，共&N页"


def test_only_the_statuses_there_are_can_be_chosen() -> None:
    page = sheet([late(), late(id="002")])
    [rule] = page.data_validations.dataValidation
    top = len(above(page)) + 1
    assert str(rule.sqref) == f"P{top + 1}:P{top + 2}"
    assert page[f"P{top}"].value == "最新状态"
    named = "已公开,进行中,已完成,部分完成,未完成,已调整,无法核实"
    assert rule.formula1 == f'"{named}"'


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_stays_text(text: str) -> None:
    own = organization(text)
    one = late(text=text, maker=text, responsible=text, target=text, organization=own)
    [found] = reminders([one], By.ORGANIZATION)
    data = chase_book(occasion(), found)
    page = openpyxl.load_workbook(BytesIO(data)).active
    assert page is not None
    [row] = table(page)
    assert str(row["承诺事项"]).rstrip() == text
    assert {cell.data_type for cells in page.iter_rows() for cell in cells} <= {"s", "n"}
    assert [cell for cells in page.iter_rows() for cell in cells if cell.data_type == "f"] == []
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        for name in parts.namelist():
            ET.fromstring(parts.read(name))


@given(st.text(min_size=1, max_size=40))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    told = late(text=text, maker=text, responsible=text, organization=organization(text))
    [row] = table(sheet([told], By.ORGANIZATION))
    assert str(row["承诺事项"] or "").strip() == shortened(text).strip()


def test_columns_are_wide_enough_for_their_longest_word_and_not_wider_than_a_page() -> None:
    wide = late(id="2026-ORG-00001-A", maker="阿依古丽·买买提", responsible="Abdurehim", text=LONG)
    page = sheet([late(), wide])
    rows = table(page)
    for index, header in enumerate(rows[0]):
        width = page.column_dimensions[openpyxl.utils.get_column_letter(index + 1)].width
        texts = [str(row[header] or "") for row in rows]
        assert width > max(map(unbroken, texts)), header
        assert width < 80, header


def test_no_row_is_taller_than_a_spreadsheet_allows() -> None:
    page = sheet([late(text=LONG), late(id="002", text="很长" * 3000)])
    rows = table(page)
    assert rows[0]["承诺事项"] == LONG
    assert str(rows[1]["承诺事项"]) == "很长" * (LONGEST // 2 - 1) + "很…"
    heights = [page.row_dimensions[row].height for row in range(1, page.max_row + 1)]
    assert None not in heights
    assert max(heights) <= 409.5


def test_an_english_site_gets_english_sheets() -> None:
    page = sheet([late()], language="en")
    [row] = table(page)
    assert {"year", "id", "date", "text", "achieved", "evidence"} <= set(row)
    assert row["late or left"] == "1 day late"
    told = [value for line in page.iter_rows(values_only=True) for value in line if value]
    ours = {"韩守信", "渡口村党支部", "硬化道路八百米"}
    han = [value for value in told if re.search("[一-鿿]", str(value)) and value not in ours]
    assert [
        value for value in han if "东河乡" not in str(value) and "试验县" not in str(value)
    ] == []


# By another program's eyes


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook of a township of 40 rows, some of them long."""
    texts = ["硬化村口到渡口的三百二十米土路，铺成水泥路，雨天孩子上学不用换鞋", LONG, *HOSTILE]
    pledges = [
        pledge(
            number,
            TODAY + timedelta(number - 20),
            text=f"{texts[number % len(texts)]}{number:03d}",
            maker=["阿依古丽·买买提", "韩守信"][number % 2],
            outcome="基础已经打好，等木料到了继续做，预计下月能完成候船亭的主体" * (number % 3),
            responsible="韩守信、周明远、梁满仓",
        )
        for number in range(40)
    ]
    [one] = reminders(pledges, By.TOWNSHIP)
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.xlsx").write_bytes(chase_book(occasion(), one))
    return folder


def converted(folder: Path, name: str, form: str) -> Path:
    """Let LibreOffice save a workbook in another format."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    call = [needed("soffice"), profile, "--headless", "--convert-to", form, name]
    subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / Path(name).with_suffix(f".{form}").name


def test_printed_pages_hold_every_row_whole_below_the_header(office: Path) -> None:
    pdf = converted(office, "a.xlsx", "pdf")
    info = subprocess.run([needed("pdfinfo"), pdf], check=True, capture_output=True, text=True)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info.stdout)
    assert size
    assert [round(float(each)) for each in size.groups()] == [842, 595]
    call = [needed("pdftotext"), "-raw", str(pdf), "-"]
    text = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    pages = ["".join(page.split()) for page in text.split("\f") if page.strip()]
    assert 3 <= len(pages) <= 12
    assert [page for page in pages if "内部催办" not in page or "承诺事项" not in page] == []
    rows = table(openpyxl.load_workbook(office / "a.xlsx").active)  # type: ignore[arg-type]
    for row in rows:
        wanted = "".join(str(row["承诺事项"]).split())
        assert sum(wanted in page for page in pages) == 1, wanted
    assert sum(page.count("填报人") for page in pages) == len(pages)


def test_rows_are_as_tall_as_libreoffice_would_make_them(office: Path) -> None:
    flat = converted(office, "a.xlsx", "fods")
    ours = heights(flat)
    left = re.sub(
        r'style:row-height="[^"]*"( fo:break-before="[^"]*")? style:use-optimal-row-height="false"',
        r'style:use-optimal-row-height="true"',
        flat.read_text(encoding="utf-8"),
    )
    (office / "free.fods").write_text(left, encoding="utf-8")
    theirs = heights(converted(office, "free.fods", "ods"))
    assert len(theirs) > 40
    assert max(theirs) > 60
    assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] < pair[1] - 0.5] == []


def heights(file: Path) -> list[float]:
    """Return the height of each row of an ODS, or a flat one, that holds anything, in pt."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    if file.suffix == ".ods":
        root = ET.fromstring(zipfile.ZipFile(file).read("content.xml"))
    else:
        root = ET.parse(file).getroot()
    known = {
        style.get(f"{{{office}style:1.0}}name"): each.get(f"{{{office}style:1.0}}row-height")
        for style in root.iter(f"{{{office}style:1.0}}style")
        for each in style.iter(f"{{{office}style:1.0}}table-row-properties")
    }
    found = []
    for row in root.iter(f"{{{office}table:1.0}}table-row"):
        if any(row.itertext()) and "".join(row.itertext()).strip():
            times = int(row.get(f"{{{office}table:1.0}}number-rows-repeated", "1"))
            found += [points(known[row.get(f"{{{office}table:1.0}}style-name")])] * times
    return found


def points(length: str | None) -> float:
    assert length
    factor = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
    return float(length[:-2]) * factor[length[-2:]]
