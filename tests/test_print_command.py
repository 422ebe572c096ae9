"""``bangyang posters``: what is chosen, under which names, on which paper, and what is logged."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from bangyang.cli import main
from bangyang.commands.posters_log import Line, write_log
from bangyang.derive.cache import Cache
from bangyang.derive.posters import make, merge, tile
from bangyang.derive.typst import document
from bangyang.model.places import NamesPolicy
from bangyang.model.posters import Poster, PosterKind, Sheet
from bangyang.rules.names import printing
from bangyang.rules.papers import PAPERS, sheet
from bangyang.rules.tiles import EDGE, GUTTER, OVERLAP, tiling
from printed import MM, output, printed
from sites import COUNTY, ROOT, story, tree, write

HEAD = "编号,承诺人,承诺类型,所在党组织,责任人,承诺事项,公开日期,完成时限,状态\n"
ROWS = (
    "001,东河村党支部,党组织,东河村党支部,欧阳长庚,修好进村的路,2026-01-05,2026-12-30,进行中\n"
    "002,欧阳长庚,党员,东河村党支部,欧阳长庚,每周替老人取一次药,2026-01-05,2026-12-30,进行中\n"
)
SITE = {
    **COUNTY,
    "mkdocs.yml": COUNTY["mkdocs.yml"].replace(
        "posters: []", "posters: [{kind: pledges, size: A4}]"
    ),
    "exemplars/a.md": story("甲某", "aaaaa1", township="东河乡", village="柳村"),
    "exemplars/b.md": story("乙某", "bbbbb1", township="西山镇"),
    "exemplars/c.md": story("丙某", "ccccc1", status="draft"),
    "exemplars/d.md": story("丁某", "ddddd1", date="2025-03-05"),
    "content/counties/shiyan/pledges/2026.csv": HEAD + ROWS,
}


@dataclass
class Done:
    code: int
    said: str


def bangyang(site: Path, *arguments: str) -> Done:
    """Run the program in this process, as a terminal would with one job."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), pytest.raises(SystemExit) as left:
        main([*arguments, "-f", str(site), "--jobs", "1"])
    return Done(int(left.value.code or 0), said.getvalue())


def posters(site: Path, *arguments: str) -> Done:
    return bangyang(site, "posters", *arguments)


def files(folder: Path) -> list[str]:
    return sorted(path for path in tree(folder) if path.endswith(".pdf"))


def log(folder: Path) -> list[dict[str, str]]:
    text = (folder / "log.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("printing"), SITE)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates Typst was asked for."""
    asked: list[str] = []
    for module, name in ((make, "typeset"), (tile, "document")):
        real = getattr(module, name)

        def counted(root: Path, fonts: object, template: str, *more, real=real, **how) -> object:
            asked.append(Path(template).stem)
            return real(root, fonts, template, *more, **how)

        monkeypatch.setattr(module, name, counted)
    return asked


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("--only aaaaa2", ["aaaaa2", "故事海报", "aaaaa1（甲某）"]),
        ("--only 乙某", ["相近的有：bbbbb1（乙某）"]),
        ("--only ccccc1", ["丙某", "还没有公布"]),
        ("--only aaaaa1 --township 西山镇", ["甲某", "不在要印的"]),
        ("--kind board --only aaaaa2", ["板报", "aaaaa1（甲某）"]),
        ("--county nirgends", ["shiyan（试验县）"]),
        ("--township 东河", ["东河乡、西山镇"]),
        ("--kind 光荣", ["story", "光荣榜"]),
        ("--size A9", ["A4", "800x2000"]),
        ("--tile A5", ["A4、A3"]),
        ("--kind notice --landscape", ["只有竖版"]),
        ("--kind notice --size 420x297", ["只有竖版"]),
        ("--copies 3", ["评议票"]),
        ("--kind ballot --copies 4001", ["--copies"]),
        ("--bleed -1", ["出血"]),
        ("--black --pdf-standard a-2b", ["--black", "a-2b"]),
        ("--tile A4 --bleed 3", ["--tile"]),
        ("--merge run --pdf-standard a-2b", ["--merge"]),
    ],
)
def test_a_wrong_choice_names_what_there_is(call: str, words: list[str], site: Path) -> None:
    done = posters(site, *call.split(), "--out", str(site / "nothing"))
    assert done.code == 2
    assert [word for word in words if word not in done.said] == []
    assert not (site / "nothing").exists()


def test_a_wrong_choice_is_told_in_english_too(site: Path) -> None:
    for call in ("--only aaaaa2", "--township 东", "--size A9", "--tile A4 --marks"):
        done = posters(site, *call.split(), "--lang", "en")
        assert done.code == 2
        assert re.search(r"[a-z]{3,} [a-z]{2,}", done.said)


@pytest.mark.parametrize("out", ["site", "site/print", "content/pages/print", "theme/x"])
def test_nothing_is_written_where_the_site_publishes_it(out: str, tmp_path: Path) -> None:
    theme = SITE["mkdocs.yml"].replace("language: zh", "language: zh, custom_dir: theme")
    site = write(tmp_path, {**SITE, "mkdocs.yml": theme, "theme/a.css": ""})
    done = posters(site, "--only", "aaaaa1", "--out", str(site / out))
    assert done.code == 2
    assert "全名" in done.said
    assert files(site) == []
    done = posters(site, "--only", "aaaaa1", "--merge", str(site / out / "run.pdf"))
    assert done.code == 2
    assert files(site) == []


def test_a_look_without_a_template_says_so(tmp_path: Path) -> None:
    own = SITE["mkdocs.yml"].replace("{today:", "{poster_look: kahl, today:")
    site = write(tmp_path, {**SITE, "mkdocs.yml": own, "theme/posters/kahl/story.typ": ""})
    for call, file in (
        (["--kind", "board"], "board.typ"),
        (["--merge", "x"], "cover.typ"),
        (["--tile", "A4"], "tile.typ"),
    ):
        done = posters(site, *call)
        assert done.code == 2
        assert "kahl" in done.said
        assert file in done.said
    assert not (site / "print").exists()


def test_a_day_nothing_is_of_makes_nothing(site: Path) -> None:
    done = posters(site, "--since", "2026-11-01", "--out", str(site / "none"))
    assert done.code == 0
    assert "没有符合条件的海报" in done.said
    assert not (site / "none").exists()


def test_kinds_and_sizes_are_made_once_and_logged(site: Path, made: list[str]) -> None:
    out = site / "several"
    call = ("--kind", "人物", "--kind", "board", "--size", "A4", "--size", "300x200")
    call += ("--since", "2026-01-01", "--grayscale", "--out", str(out))
    done = posters(site, *call)
    assert done.code == 0, done.said
    stories = [f"shiyan/{name}-story-{size}" for name in "ab" for size in ("200x300", "A4")]
    named = [path for path in files(out) if "-story-" in path]
    assert named == sorted(
        f"{each}{'-landscape' if '200x300' in each else ''}-grayscale.pdf" for each in stories
    )
    boards = [path for path in files(out) if "-board-" in path]
    assert len(boards) >= 2
    assert all("-landscape" in path for path in boards)
    rows = log(out)
    assert sorted(row["文件"] for row in rows) == files(out)
    board = next(row for row in rows if row["种类"] == "board")
    assert {"aaaaa1", "bbbbb1"} <= set(board["所载编号"].split())
    assert "甲某" in done.said
    assert "--only" in done.said

    assert len(made) == len(rows)
    made.clear()
    before = tree(out / "shiyan")
    assert posters(site, *call).code == 0
    assert made == []
    assert tree(out / "shiyan") == before
    assert len(log(out)) == 2 * len(rows)


def test_small_prints_have_a_sheet_of_their_own(site: Path) -> None:
    out = site / "small"
    kinds = ("--kind", "先锋岗牌", "--kind", "ballot", "--kind", "form", "--copies", "9")
    done = posters(site, *kinds, "--out", str(out))
    assert done.code == 0, done.said
    sizes = {row["种类"]: (row["尺寸"], row["页数"]) for row in log(out)}
    assert sizes == {
        "card": ("100x210-landscape", "1"),
        "form": ("A4", "1"),
        "ballot": ("A4", "3"),
    }


def test_only_chooses_the_stories_of_a_board_in_order(site: Path) -> None:
    chosen = ("ddddd1", "bbbbb1", "aaaaa1")
    only = [word for each in chosen for word in ("--only", each)]
    call = ("--kind", "board", "--size", "A3", "--out", str(site / "chosen"))
    done = posters(site, *call, *only)
    assert done.code == 0, done.said
    (row,) = log(site / "chosen")
    assert row["所载编号"] == " ".join(chosen)
    assert "丁某、乙某、甲某" in done.said
    few = posters(site, *call, *only[:4])
    assert few.code == 1
    assert "2 篇" in few.said
    assert "一张也没有做成" in few.said


def test_a_print_follows_its_own_rule_for_names_and_the_site_never(tmp_path: Path) -> None:
    site = write(tmp_path, SITE)
    call = ("--kind", "pledges", "--size", "A4")
    assert posters(site, *call).code == 0
    (path,) = files(site / "print")
    assert "欧阳长庚" in printed(site / "print" / path)
    assert bangyang(site, "build").code == 0
    shown = site / "site" / "posters" / path
    assert "欧阳*" in printed(shown)
    for name, content in tree(site / "site").items():
        found = content.decode("utf-8", "ignore") + inflated(site / "site" / name)
        assert not re.search("长庚|" + spelt("长庚"), found, re.IGNORECASE), name

    masked = SITE["mkdocs.yml"].replace("{today:", "{names: {print: masked}, today:")
    write(site, {"mkdocs.yml": masked})
    assert posters(site, *call).code == 0
    text = printed(site / "print" / path)
    assert "长庚" not in text
    assert "欧阳*" in text
    assert "东河村党支部" in text


def test_offices_are_whole_in_print_where_people_are() -> None:
    site = NamesPolicy(members="masked", organizations="masked", print="full")
    assert printing(site) == NamesPolicy("full", "full", "full")
    assert printing(replace(site, print="surname")).members == "surname"
    assert printing(replace(site, print="surname")).organizations == "masked"


def spelt(text: str) -> str:
    """Return a text as JSON may write it, as a pattern."""
    return "".join(f"\\\\u{ord(char):04x}" for char in text)


def inflated(file: Path) -> str:
    """Return what is packed in a file: a gzip file's text; a PDF's words, objects and streams."""
    data = file.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data).decode("utf-8", "ignore")
    if file.suffix != ".pdf":
        return ""
    reader = pypdf.PdfReader(file)
    found = [printed(file)]
    for number in range(1, int(str(reader.trailer["/Size"]))):
        entry = reader.get_object(number)
        found.append(str(entry))
        if isinstance(entry, pypdf.generic.StreamObject) and "/Width" not in entry:
            found += [entry.get_data().decode(code, "ignore") for code in ("utf-8", "utf-16-be")]
    return "".join(found)


def test_prints_outlive_a_site_and_a_site_outlives_prints(tmp_path: Path, made: list[str]) -> None:
    site = write(tmp_path, SITE)
    assert posters(site, "--only", "aaaaa1").code == 0
    assert bangyang(site, "build").code == 0
    assert sorted(made) == ["pledges", "story"]
    made.clear()
    assert posters(site, "--only", "aaaaa1").code == 0
    assert bangyang(site, "build").code == 0
    assert made == []


def test_a_print_has_no_preview_so_a_site_makes_its_own(tmp_path: Path, made: list[str]) -> None:
    offer = SITE["mkdocs.yml"].replace("kind: pledges", "kind: story")
    site = write(tmp_path, {**SITE, "mkdocs.yml": offer})
    print_one = ("--only", "aaaaa1", "--size", "A4")
    assert posters(site, *print_one).code == 0
    assert not list((site / ".cache").rglob("poster.png"))
    assert bangyang(site, "build").code == 0
    assert made == ["story"] * 4  # one print, three of the site
    made.clear()
    assert posters(site, *print_one).code == 0
    assert made == []


def test_a_room_of_the_cache_keeps_to_its_size(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for name in "abcd":
        with cache.fill("prints", name) as folder:
            (folder / "poster.pdf").write_bytes(bytes(1000))
    cache.use("prints", "a")
    cache.bound("prints", {"b"}, 2500)
    assert [name for name in "abcd" if cache.has("prints", name)] == ["a", "b"]
    cache.bound("prints", {"a", "b"}, 1)
    assert cache.has("prints", "b")
    cache.bound("nothing", (), 1)


def test_a_file_that_is_open_elsewhere_is_said_plainly(site: Path) -> None:
    out = site / "open"
    (out / "shiyan" / "a-story-A4.pdf").mkdir(parents=True)
    both = ("--only", "aaaaa1", "--only", "bbbbb1")
    done = posters(site, *both, "--size", "A4", "--out", str(out))
    assert done.code == 2
    assert [row["文件"] for row in log(out)] == ["shiyan/b-story-A4.pdf"]
    assert (out / "shiyan" / "b-story-A4.pdf").is_file()
    assert "a-story-A4.pdf" in done.said
    assert "阅读器" in done.said
    assert "Traceback" not in done.said


def test_a_log_keeps_its_lines_whoever_saved_it(site: Path) -> None:
    out = site / "old"
    out.mkdir()
    old = "编号,姓名或名称,种类,尺寸,文件,印制日期\naaaaa1,甲某,story,A3,x.pdf,2025-01-01\n"
    (out / "log.csv").write_bytes(old.encode("gb18030"))
    assert posters(site, "--only", "aaaaa1", "--size", "A4", "--out", str(out)).code == 0
    assert [row["文件"] for row in log(out)] == ["x.pdf", "shiyan/a-story-A4.pdf"]
    assert [row["页数"] for row in log(out)] == ["", "1"]
    for broken in (b"\xff\xff\xff", b"a\n" + b"b" * 200_000):
        (out / "log.csv").write_bytes(broken)
        assert posters(site, "--only", "aaaaa1", "--size", "A4", "--out", str(out)).code == 0
        assert len(log(out)) == 1
        assert (out / "log.old.csv").read_bytes() == broken


def test_no_cell_of_a_log_is_a_formula(tmp_path: Path) -> None:
    poster = Poster(
        kind=PosterKind.STORY,
        sheet=Sheet("A4", 210, 297),
        subject="aaaaa1",
        title="=cmd|' /C calc'!A0",
        county="shiyan",
        day=date(2026, 3, 5),
        page="",
        url="",
        preview="",
        preview_width=0,
        preview_height=0,
    )
    for _ in range(2):
        write_log(tmp_path, [Line(poster, "a.pdf", date(2026, 3, 5))])
    assert [row["姓名或名称"] for row in log(tmp_path)] == ["'=cmd|' /C calc'!A0"] * 2


# ---- one file ---------------------------------------------------------------------------------


def test_a_run_is_ordered_by_place_behind_a_list(site: Path) -> None:
    out = site / "merged"
    call = ("--size", "A3", "--size", "210x300", "--merge", "run", "--bleed", "3", "--marks")
    done = posters(site, *call, "--out", str(out))
    assert done.code == 0, done.said
    assert files(out) == ["run.pdf"]
    reader = pypdf.PdfReader(out / "run.pdf")
    assert len(reader.pages) == 7
    cover = output("pdftotext", "-l", 1, "-layout", out / "run.pdf", "-")
    assert "张贴清单" in cover
    assert "共 7 页" in cover
    listed = re.findall(r"(甲某|乙某|丁某)\s+故事海报\s+(\S+)\s+(\d+)", cover)
    expected = [
        (name, size, str(2 + number))
        for number, (name, size) in enumerate(
            (name, size) for name in ("丁某", "甲某", "乙某") for size in ("210×300", "A3")
        )
    ]
    assert listed == expected
    assert cover.index("全县") < cover.index("东河乡") < cover.index("柳村") < cover.index("西山镇")
    for name, size, number in listed:
        page = reader.pages[int(number) - 1]
        assert name in page.extract_text().replace("\n", "")
        width = float(page.trimbox.width) / MM
        assert width == pytest.approx(210 if size == "210×300" else 297, abs=0.1)
        assert float(page.bleedbox.width) / MM == pytest.approx(width + 6, abs=0.1)
    assert reader.page_labels == [str(number) for number in range(1, 8)]
    assert [reader.get_destination_page_number(item) for item in flat(reader.outline)] == [
        0, 1, 1, 2, 3, 3, 4, 5, 5, 6
    ]  # fmt: skip
    told = "".join(output("pdfinfo", "-struct-text", out / "run.pdf").split())
    assert [word for word in ("张贴清单", "扫码读全文", "丁某", "甲某") if word not in told] == []
    assert reader.metadata is not None
    assert reader.metadata.title == "张贴清单"
    assert [row["文件"] for row in log(out)] == [f"run.pdf#page={page}" for page in range(2, 8)]
    first = (out / "run.pdf").read_bytes()
    assert posters(site, *call, "--out", str(out)).code == 0
    assert (out / "run.pdf").read_bytes() == first


def flat(outline: list[object]) -> Iterator[pypdf.generic.Destination]:
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        elif isinstance(item, pypdf.generic.Destination):
            yield item


# ---- tiles ------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("size", [*PAPERS, "450x1200", "3000x800"])
def test_tiles_cover_a_poster_inside_the_printers_margin(size: str, paper: str) -> None:
    poster, office = sheet(size), sheet(paper)
    assert poster is not None
    assert office is not None
    found = tiling(poster, office)
    if max(poster.width, poster.height) <= max(office.width, office.height):
        assert found is None
        return
    assert found is not None
    assert found.across * (found.columns - 1) + found.width == pytest.approx(poster.width, abs=0.1)
    assert found.down * (found.rows - 1) + found.height == pytest.approx(poster.height, abs=0.1)
    room = 2 * (EDGE + GUTTER)
    assert found.width <= found.paper.width - room + 0.001
    assert found.height <= found.paper.height - room + 0.001
    other = tiling(poster, Sheet(paper, office.height, office.width))
    assert other is not None
    assert other.count == found.count


def picture(pdf: Path, page: int, dpi: int, folder: Path) -> np.ndarray:
    stem = folder / f"page-{page}"
    command = ["pdftoppm", "-r", dpi, "-f", page, "-l", page, "-singlefile", "-png", pdf, stem]
    subprocess.run([str(part) for part in command], check=True)
    with Image.open(f"{stem}.png") as image:
        return np.asarray(image.convert("L"), dtype=float)


def test_sheets_put_together_are_the_poster(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ("--only", "aaaaa1", "--size", "A2", "--out", str(out))
    assert posters(site, *call).code == 0
    done = posters(site, *call, "--tile", "A4")
    assert done.code == 0, done.said
    assert "A4 纸 8 张" in done.said
    whole, tiles = out / "shiyan/a-story-A2.pdf", out / "shiyan/a-story-A2-tiles-A4.pdf"
    poster, office = sheet("A2"), sheet("A4")
    assert poster is not None
    assert office is not None
    found = tiling(poster, office)
    assert found is not None
    reader = pypdf.PdfReader(tiles)
    assert len(reader.pages) == 1 + found.count
    for page in reader.pages:
        size = float(page.mediabox.width) / MM, float(page.mediabox.height) / MM
        assert size == pytest.approx((found.paper.width, found.paper.height), abs=0.1)
    dpi = 50.8  # 2 px a mm
    wanted = picture(whole, 1, dpi, tmp_path)
    joined = np.full(wanted.shape, -1.0)
    left, top = (
        (a - b) / 2
        for a, b in ((found.paper.width, found.width), (found.paper.height, found.height))
    )
    for number in range(found.count):
        row, column = divmod(number, found.columns)
        tile_picture = picture(tiles, number + 2, dpi, tmp_path)
        edge = int((EDGE - 0.5) * 2)
        rim = np.ones(tile_picture.shape, dtype=bool)
        rim[edge:-edge, edge:-edge] = False
        assert tile_picture[rim].min() > 250
        x, y = (round(each * 2) for each in (column * found.across, row * found.down))
        u, v = round(left * 2), round(top * 2)
        w, h = round(found.width * 2), round(found.height * 2)
        part = tile_picture[v : v + h, u : u + w]
        space = joined[y : y + h, x : x + w]
        space[:, :] = part[: space.shape[0], : space.shape[1]]
    inside = joined[2:-2, 2:-2]
    assert inside.min() >= 0
    assert np.abs(inside - wanted[2:-2, 2:-2]).mean() < 6
    blurred = [np.asarray(Image.fromarray(it.astype("uint8")).resize((105, 148)), dtype=float)
               for it in (joined.clip(0, 255), wanted)]  # fmt: skip
    assert np.abs(blurred[0] - blurred[1]).max() < 60


def test_sheets_say_their_place_and_come_after_a_plan(site: Path, tmp_path: Path) -> None:
    call = ("--only", "aaaaa1", "--size", "A2", "--tile", "a4", "--out", str(tmp_path))
    assert posters(site, *call).code == 0
    tiles = tmp_path / "shiyan/a-story-A2-tiles-A4.pdf"
    plan = output("pdftotext", "-l", 1, tiles, "-")
    assert "拼贴图" in plan
    assert "100" in plan
    assert [name for name in ("A1", "A2", "B1", "D2") if name not in plan] == []
    marks = [output("pdftotext", "-f", page, "-l", page, tiles, "-") for page in (2, 3, 9)]
    assert "A1" in marks[0]
    assert "接 A2" in marks[0]
    assert "接 B1" in marks[0]
    assert "A2" in marks[1]
    assert "D2" in marks[2]
    assert "接" not in marks[2]
    fonts = output("pdffonts", tiles).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes yes (yes|no) +\d+ +\d+$", font) for font in fonts)
    assert OVERLAP == 10


def keys(value: object) -> set[str]:
    """Return every key of a template's data."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in keys(inner)}
    return set()


def test_every_key_of_lists_and_sheets_is_documented(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, dict[str, object]] = {}

    def noted(root: Path, fonts: object, template: str, data: dict[str, object]) -> object:
        given[Path(template).stem] = data
        return document(root, fonts, template, data)

    for module in (tile, merge):
        monkeypatch.setattr(module, "document", noted)
    call = ("--only", "aaaaa1", "--size", "A3", "--tile", "A4", "--merge", "x")
    assert posters(site, *call, "--out", str(tmp_path)).code == 0
    assert sorted(given) == ["cover", "tile"]
    text = (ROOT / "docs" / "posters.md").read_text(encoding="utf-8")
    assert sorted(key for key in keys(given) if f"`{key}`" not in text) == []


def test_what_fits_on_the_paper_is_not_cut(site: Path, tmp_path: Path) -> None:
    call = ("--only", "aaaaa1", "--size", "A3", "--tile", "A3", "--out", str(tmp_path))
    assert posters(site, *call).code == 0
    assert files(tmp_path) == ["shiyan/a-story-A3.pdf"]
