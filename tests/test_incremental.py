"""Whatever is changed between two builds, the second makes what a build from nothing makes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from PIL import Image

from sites import COUNTY, run, story, tree, write

TEXTS = (
    "他修了一条渠。\n\n第二年又修了一条。",
    "她把**账本**挂在墙上[^1]。\n\n[^1]: 村民都看过。\n\n- 一\n- 二",
    "有一张照片。\n\n![渠](picture.png)\n\n后面还有话。",
    "",
    "## 小标题\n\n| 年 | 亩 |\n|---|---|\n| 2024 | 30 |\n\n一百五十口人喝上了水。" * 3,
)
NAMES = ("田水生", "文竹青", "夏雨晴", "柳树村党支部")
PLACES = (
    "township: 西山镇",
    "township: 西山镇\nvillage: 后湾村",
    "sector: 农村",
    "themes: [推动科学发展]",
)
OPTIONS = (
    "",
    ", vague_pledges: false",
    ", names: {members: full}",
    ", footer: {主办单位: 试验县委宣传部}",
    ", posters: [{kind: story, size: A4}]",
    ", sectors: {add: [渔业]}",
)
DAYS = ("2026-11-23", "2026-11-24", "2027-02-01")
PLEDGES = (
    "年度,编号,承诺人,承诺类型,所在党组织,承诺事项,公开日期,完成时限,状态\n"
    "2026,2026-001,第一党支部,党组织,第一党支部,修好水渠三里,2026-03-01,{due},{status}\n"
    "2026,2026-002,田水生,党员,第一党支部,每月看望老人两次,2026-03-02,2026-12-31,进行中\n"
)
stories = st.sampled_from(range(4))


def problems(root: Path, today: str) -> list[str]:
    """Build a site, without what has errors, and return the Problems that were told."""
    done = run(root, "build", "--jobs", "1", "--leave-out", "--today", today)
    assert "Traceback" not in done.stderr, done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("  ")]


class Edits(RuleBasedStateMachine):
    """An office at work on a small site, which it builds now and then."""

    @initialize()
    def begin(self) -> None:
        self._held = TemporaryDirectory()
        self.root = Path(self._held.name) / "office"
        self.today = DAYS[0]
        self.color = 0
        self.meddled = False
        write(self.root, {**COUNTY, "content/pages/about.md": "# 关于\n\n本站由宣传部办。\n"})
        self.plain = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        self.draw()
        for number in range(3):
            self.tell(number, TEXTS[number], PLACES[number], 0)
        self.promise("2026-12-31", "进行中")
        self.build()

    def file(self, number: int) -> Path:
        return self.root / f"exemplars/s{number}.md"

    def build(self) -> None:
        self.said = problems(self.root, self.today)

    @rule(number=stories, text=st.sampled_from(TEXTS), place=st.sampled_from(PLACES), nth=stories)
    def tell(self, number: int, text: str, place: str, nth: int) -> None:
        """Write a story, or write it anew."""
        told = story(NAMES[(number + nth) % 4], f"sssss{number}", text)
        head, rest = told.split("\n", 1)
        write(self.root, {f"exemplars/s{number}.md": f"{head}\n{place}\n{rest}"})

    @rule(number=stories)
    def spoil(self, number: int) -> None:
        """Write what cannot be published."""
        write(
            self.root, {f"exemplars/s{number}.md": story("坏日子", f"sssss{number}", date="三月")}
        )

    @rule(number=stories)
    def withdraw(self, number: int) -> None:
        said = story(
            NAMES[number],
            f"sssss{number}",
            "撤下的话。",
            status="withdrawn",
            withdrawn="{on: 2026-11-20, reason: 本人要求}",
        )
        write(self.root, {f"exemplars/s{number}.md": said})

    @rule(number=stories)
    def take_out(self, number: int) -> None:
        """Remove a story, and its line of the ids, as one does on purpose."""
        self.file(number).unlink(missing_ok=True)
        ids = self.root / "exemplars/ids.csv"
        lines = ids.read_bytes().splitlines(keepends=True) if ids.exists() else []
        kept = b"".join(line for line in lines if f"sssss{number}".encode() not in line)
        if ids.exists():
            ids.write_bytes(kept)

    @rule(number=stories, name=st.sampled_from(("deng", "xia", "s9")))
    def move(self, number: int, name: str) -> None:
        if self.file(number).exists():
            self.file(number).rename(self.root / f"exemplars/{name}{number}.md")

    @rule(number=stories)
    def touch(self, number: int) -> None:
        """Save a file as it is: its times change and nothing else."""
        if self.file(number).exists():
            self.file(number).write_bytes(self.file(number).read_bytes())

    @rule()
    def draw(self) -> None:
        """Put another picture in a picture's place."""
        self.color = (self.color + 77) % 256
        (self.root / "exemplars").mkdir(exist_ok=True)
        Image.new("RGB", (40, 30), (self.color, 90, 90)).save(self.root / "exemplars/picture.png")

    @rule(
        due=st.sampled_from(("2026-06-30", "2026-12-31")),
        status=st.sampled_from(("进行中", "已完成")),
    )
    def promise(self, due: str, status: str) -> None:
        table = PLEDGES.format(due=due, status=status)
        write(self.root, {"content/counties/shiyan/pledges/2026.csv": table})

    @rule(option=st.sampled_from(OPTIONS))
    def opt(self, option: str) -> None:
        changed = self.plain.replace("posters: []", "posters: []" + option, 1)
        if "posters: [{" in option:
            changed = self.plain.replace("posters: []", option.removeprefix(", "), 1)
        write(self.root, {"mkdocs.yml": changed})

    @rule(day=st.sampled_from(DAYS))
    def sleep(self, day: str) -> None:
        self.today = day

    @rule(text=st.sampled_from(("本站由宣传部办。", "有事请打电话。")))
    def speak(self, text: str) -> None:
        write(self.root, {"content/pages/about.md": f"# 关于\n\n{text}\n"})

    @rule(what=st.sampled_from(("cache", "page", "twin", "stray")))
    def meddle(self, what: str) -> None:
        """Do to derived folders what nobody should."""
        self.meddled = True
        if what == "cache":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        elif what == "twin":
            shutil.rmtree(self.root / "site.old", ignore_errors=True)
        elif what == "page":
            (self.root / "site/index.html").write_text("涂改", encoding="utf-8")
        else:
            write(self.root, {"site/stray/note.txt": "放错的文件"})

    @rule()
    def compare(self) -> None:
        self.build()
        with TemporaryDirectory() as folder:
            clean = Path(folder) / "clean"
            ignored = shutil.ignore_patterns("site*", ".cache")
            shutil.copytree(self.root, clean, ignore=ignored)
            assert problems(clean, self.today) == self.said
            expected = tree(clean / "site")
            assert tree(self.root / "site") == expected
            assert tree(clean / "exemplars") == tree(self.root / "exemplars")
        if (self.root / "site.old").exists():
            whole = tree(self.root / "site.old") == expected
            assert whole or self.meddled  # the next build that has anything to do sees to it
            self.meddled &= not whole

    def teardown(self) -> None:
        try:
            self.compare()
        finally:
            self._held.cleanup()


Edits.TestCase.settings = settings(
    max_examples=3,
    stateful_step_count=9,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
test_edits_one_by_one_make_what_a_build_from_nothing_makes = Edits.TestCase
