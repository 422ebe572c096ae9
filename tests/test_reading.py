"""How a reader reads: large type, day and night, the menu by keyboard, and being read to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from web import served

STORY = "exemplars/yanxi/ou-yang-shou-tian/"

DEVICE = """
class Fake extends EventTarget {
  spoken = [];
  voices = [];
  getVoices() { return this.voices; }
  speak(utterance) { this.spoken.push(utterance); this.current = utterance; }
  taken() { const last = this.current; this.current = null; return last; }
  cancel() { this.taken()?.onerror?.({ error: "canceled" }); }
  end() { this.taken().onend({}); }
  fail() { this.taken().onerror({ error: "synthesis-failed" }); }
  bring(...voices) {
    this.voices = voices.map(([name, lang, localService]) => ({ name, lang, localService }));
    this.dispatchEvent(new Event("voiceschanged"));
  }
}
Object.defineProperty(window, "speechSynthesis", { value: new Fake() });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
"""The browser's speech, as a device has it, moved by the test; this machine has no voice."""

MANDARIN = '["Tingting", "zh-CN", true]'


@pytest.fixture(scope="module")
def address(plain: Path) -> Iterator[str]:
    with served(plain / "site") as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844})
    yield made
    made.close()


def opened(context: BrowserContext, url: str, *voices: str) -> Page:
    """Open a page on a device with these voices, which come late."""
    context.add_init_script(DEVICE)
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    if voices:
        page.evaluate(f"speechSynthesis.bring({','.join(voices)})")
    return page


def spoken(page: Page) -> list[str]:
    return page.evaluate("speechSynthesis.spoken.map(each => each.text)")  # type: ignore[no-any-return]


def marked(page: Page) -> str:
    """Return the words that are marked as being read."""
    return page.evaluate(  # type: ignore[no-any-return]
        "[...(CSS.highlights.get('bangyang-reading') ?? [])].map(String).join('|')"
    )


# Large type


def test_large_type_grows_everything_and_is_remembered(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/{STORY}")
    size = "e => parseFloat(getComputedStyle(document.querySelector(e)).fontSize)"
    parts = ("h1", ".by-prose p", ".by-footer", ".by-brand b", ".by-tool")
    before = [page.evaluate(size, each) for each in parts]
    button = page.locator("[data-by-large-switch]")
    assert button.inner_text() == "大字"
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    after = [page.evaluate(size, each) for each in parts]
    assert after == pytest.approx([1.4 * each for each in before])
    page.goto(f"{address}/about/")
    assert page.locator("[data-by-large-switch]").get_attribute("aria-pressed") == "true"
    page.locator("[data-by-large-switch]").click()
    page.goto(f"{address}/{STORY}")
    assert [page.evaluate(size, each) for each in parts] == pytest.approx(before)


def test_large_type_is_there_before_any_script_is_fetched(
    context: BrowserContext, address: str
) -> None:
    context.add_init_script("localStorage.setItem('bangyang.large', 'yes')")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/{STORY}")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "28px"
    assert page.locator("[data-by-large-switch]").get_attribute("aria-pressed") == "true"


OVERLAPS = """() => {
  const apart = (a, b) =>
    a.right < b.left + 1 || b.right < a.left + 1 || a.bottom < b.top + 1 || b.bottom < a.top + 1;
  const parts = [...document.querySelectorAll(".by-brand > *, .by-tool, .by-tabs a, .by-find")]
    .filter((part) => getComputedStyle(part).clipPath === "none")
    .map((part) => [part.className + part.textContent, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  return parts.flatMap(([one, a], place) => parts.slice(place + 1)
    .filter(([, b]) => !apart(a, b)).map(([two]) => `${one} over ${two}`));
}"""
CUT = """() => {
  const kinds = "h1, h2, h3, p, a, b, span, dd, dt, td, th, li, button, summary";
  const apart = ".by-hidden, .by-skip, .by-table, [aria-hidden=true], .by-brand b";
  return [...document.querySelectorAll(kinds)]
    .filter((each) => each.checkVisibility() && !each.closest(apart))
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      const box = range.getBoundingClientRect();
      return box.left < -1 || box.right > innerWidth + 1;
    })
    .map((each) => each.className + " " + each.textContent.trim().slice(0, 20));
}"""
KINDS = [
    "",
    "exemplars/",
    "exemplars/a-z/",
    STORY,
    "counties/",
    "counties/yanxi/",
    "counties/yanxi/wang-du-zhen/",
    "standards/",
    "standards/dai-tou-fu-wu-qun-zhong/",
    "notices/",
    "notices/yanxi/2026-11-18-cheng-shi-shou-xin-dian-xing/",
    "pledges/yanxi/",
    "search/",
    "posters/",
    "404.html",
    "about/",
]


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
def test_large_type_cuts_nothing_and_never_scrolls_sideways(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script("localStorage.setItem('bangyang.large', 'yes')")
    page = context.new_page()
    for kind in KINDS:
        page.goto(f"{address}/{kind}")
        assert page.evaluate("document.documentElement.scrollWidth") == width, kind
        assert page.evaluate(OVERLAPS) == [], kind
        assert page.evaluate(CUT) == [], kind
    context.close()


def test_without_scripts_nothing_is_offered_that_needs_them(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/{STORY}")
    for each in ("[data-by-large-switch]", "[data-by-scheme]", "[data-by-speak]", ".by-reader"):
        assert not any(found.is_visible() for found in page.locator(each).all()), each
    page.locator(".by-menu summary").click()
    assert page.locator(".by-menu nav a").first.is_visible()
    context.close()


def test_the_menu_goes_by_keyboard(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/")
    summary, first = page.locator(".by-menu summary"), page.locator(".by-menu nav a").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert first.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert not first.is_visible()
    assert summary.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    for _ in range(page.locator(".by-menu nav a").count() + 1):
        page.keyboard.press("Tab")
    assert not first.is_visible()


# Being read to

IN_VIEW = """() => {
  const [range] = CSS.highlights.get("bangyang-reading");
  const box = range.getBoundingClientRect();
  return box.top > 0 && box.top < innerHeight;
}"""


def test_a_device_without_a_chinese_voice_shows_no_button(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/{STORY}")
    assert not page.locator("#listen").is_visible()
    page.evaluate('speechSynthesis.bring(["Daniel", "en-GB", true])')
    assert not page.locator("#listen").is_visible()
    page.evaluate(f"speechSynthesis.bring({MANDARIN})")
    assert page.locator("#listen").inner_text() == "朗读"


def test_this_machines_own_browser_has_no_voice(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/{STORY}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    assert not page.locator("#listen").is_visible()


@pytest.mark.parametrize(
    ("voices", "chosen"),
    [
        (['["Far", "zh-CN", false]', '["Near", "zh_CN", true]'], "Near"),
        (['["Taipei", "zh-TW", true]', '["Beijing", "zh-CN", true]'], "Beijing"),
        (['["Hong Kong", "zh-HK", true]', '["Taipei", "zh-TW", true]'], "Taipei"),
        (['["Daniel", "en-GB", true]', '["Hong Kong", "zh-HK", true]'], "Hong Kong"),
    ],
)
def test_the_voice_is_mandarin_and_on_the_device_where_there_is_one(
    context: BrowserContext, address: str, voices: list[str], chosen: str
) -> None:
    page = opened(context, f"{address}/{STORY}", *voices)
    page.locator("#listen").click()
    assert page.evaluate("speechSynthesis.current.voice.name") == chosen


def test_the_story_is_read_sentence_by_sentence_and_each_is_marked(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    assert page.locator("#listen").inner_text() == "暂停"
    heard = []
    while page.evaluate("speechSynthesis.current !== null"):
        text = page.evaluate("speechSynthesis.current.text")
        assert marked(page) == text
        heard.append(text)
        page.evaluate("speechSynthesis.end()")
    name, headline, first = heard[:3]
    assert (name, headline) == ("欧阳守田", page.locator(".by-story__headline").inner_text())
    assert first.endswith("。")
    assert max(map(len, heard)) <= 80
    told = page.evaluate(
        "[...document.querySelectorAll('[data-by-read]')].map(e => e.textContent).join('')"
    )
    assert "".join("".join(heard).split()) == "".join(told.split())
    assert marked(page) == ""
    assert page.locator("#listen").inner_text() == "朗读"
    assert not page.locator("[data-by-reader]").is_visible()


def test_a_pause_goes_on_with_the_sentence_it_broke(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    for _ in range(3):
        page.evaluate("speechSynthesis.end()")
    bar = page.locator("[data-by-reader]")
    bar.get_by_role("button", name="暂停").click()
    assert page.evaluate("speechSynthesis.current") is None
    assert len(spoken(page)) == 4
    assert bar.locator("[role=status]").text_content() == ""
    bar.get_by_role("button", name="继续").click()
    assert spoken(page)[4] == spoken(page)[3] == marked(page)


def test_stopping_begins_anew_and_gives_the_focus_back(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    page.evaluate("speechSynthesis.end()")
    page.get_by_role("button", name="停止").click()
    assert marked(page) == ""
    assert page.evaluate("document.activeElement.id") == "listen"
    page.locator("#listen").click()
    assert spoken(page)[-1] == spoken(page)[0]


def test_a_device_that_fails_says_so_and_keeps_the_place(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    page.evaluate("speechSynthesis.end()")
    page.evaluate("speechSynthesis.fail()")
    assert "没能读出来" in page.locator("[data-by-reader] [role=status]").inner_text()
    page.locator("[data-by-reader]").get_by_role("button", name="继续").click()
    assert spoken(page)[-1] == spoken(page)[-2]
    assert page.locator("[data-by-reader] [role=status]").inner_text() == ""


def test_the_speed_is_remembered(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    page.get_by_role("button", name="慢").click()
    assert page.evaluate("Number(speechSynthesis.current.rate)") < 1
    assert spoken(page)[0] == spoken(page)[1]
    page.evaluate("speechSynthesis.end()")
    assert len(set(spoken(page))) == 2
    page.reload()
    page.wait_for_load_state("networkidle")
    page.evaluate(f"speechSynthesis.bring({MANDARIN})")
    page.locator("#listen").click()
    assert page.evaluate("Number(speechSynthesis.current.rate)") < 1
    assert page.get_by_role("button", name="慢").get_attribute("aria-pressed") == "true"


def test_leaving_the_page_ends_the_reading(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("speechSynthesis.current") is None


def test_the_page_follows_the_reading_until_the_reader_scrolls_away(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 600}, reduced_motion="reduce")
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    here = page.evaluate("scrollY")
    for _ in range(2):
        page.evaluate("speechSynthesis.end()")
    assert page.evaluate("scrollY") >= here
    for _ in range(8):
        page.evaluate("speechSynthesis.end()")
        assert page.evaluate(IN_VIEW)
    page.mouse.wheel(0, -4000)
    page.wait_for_function("scrollY === 0")
    page.evaluate("speechSynthesis.end()")
    assert page.evaluate("scrollY") == 0
    page.get_by_role("button", name="暂停").last.click()
    page.get_by_role("button", name="继续").last.click()
    assert page.evaluate(IN_VIEW)
    context.close()


def test_the_home_page_invites_to_listen_where_it_can_be_heard(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/")
    invitation = page.locator("[data-by-listen]")
    assert not invitation.is_visible()
    page.evaluate(f"speechSynthesis.bring({MANDARIN})")
    assert invitation.inner_text().startswith("听")
    invitation.click()
    page.wait_for_load_state("networkidle")
    page.evaluate(f"speechSynthesis.bring({MANDARIN})")
    assert page.evaluate("document.activeElement.id") == "listen"
    assert spoken(page) == []


def test_the_bar_leaves_the_foot_of_the_page_to_be_read(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/{STORY}", MANDARIN)
    page.locator("#listen").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".by-footer dd").last.bounding_box()
    bar = page.locator("[data-by-reader]").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"]
    for button in page.locator("[data-by-reader] button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
