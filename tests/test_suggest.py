"""Suggestions below every search box of a built site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from conftest import needed_from_npm

STORY = "exemplars/yanxi/feng-lan/"
NAMED = "望渡镇卫生院"
CALM = 400  # ms until a screen reader is told what there is


def context_of(browser: Browser, address: str, width: int, script: bool = True) -> BrowserContext:
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 844},
        has_touch=width < 900,
        java_script_enabled=script,
    )


@pytest.fixture(scope="module")
def wide(on_the_web: str, browser: Browser) -> Iterator[BrowserContext]:
    with context_of(browser, on_the_web, 1280) as context:
        yield context


@pytest.fixture(scope="module")
def narrow(on_the_web: str, browser: Browser) -> Iterator[BrowserContext]:
    with context_of(browser, on_the_web, 390) as context:
        yield context


def tab(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert not errors


@pytest.fixture
def page(wide: BrowserContext) -> Iterator[Page]:
    yield from tab(wide)


@pytest.fixture
def phone(narrow: BrowserContext) -> Iterator[Page]:
    yield from tab(narrow)


def box(page: Page) -> Locator:
    return page.locator(".by-find input")


def popup(page: Page) -> Locator:
    return page.locator(".by-suggest:visible")


def options(page: Page) -> Locator:
    return popup(page).locator("[role=option]")


def chosen(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def settle(page: Page) -> None:
    """Wait until the list says how many there are, and all rows lead somewhere."""
    expect(options(page).last).to_have_text(re.compile(r"^搜索“.*”：\d+ 条$"))
    expect(options(page).and_(page.locator(":not([href])"))).to_have_count(0)


def ask(page: Page, query: str, address: str = "/") -> None:
    """Type something into the header's box of a page and wait for all there is to offer."""
    page.goto(address)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type(query)
    settle(page)


class Gate:
    """Holds back requests until it is opened, by which they are all answered."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.held: list[Route] = []
        self.shut = True
        page.route(pattern, self._pass)

    def _pass(self, route: Route) -> None:
        if self.shut:
            self.held.append(route)
        else:
            route.continue_()

    def drop(self) -> None:
        """Let what is held fail."""
        while self.held:
            self.held.pop().abort()

    def open(self) -> None:
        """Let what is held and what comes be answered."""
        self.shut = False
        while self.held:
            self.held.pop().continue_()


def composing(page: Page, *texts: str) -> None:
    """Type like an input method: texts that stand in the box but are not yet written."""
    method = page.context.new_cdp_session(page)
    for text in texts:
        at = {"selectionStart": len(text), "selectionEnd": len(text)}
        method.send("Input.imeSetComposition", {"text": text, **at})


# What is fetched


def test_nothing_of_the_search_is_fetched_before_a_box_is_touched(phone: Page) -> None:
    fetched: list[str] = []
    phone.on("request", lambda request: fetched.append(request.url))
    phone.goto("/", wait_until="networkidle")
    assert not [url for url in fetched if "search" in url]
    with phone.expect_response(re.compile("/assets/search/names.js")):
        phone.locator(".by-tool--find").click()
    expect(box(phone)).to_be_focused()
    parts = [re.sub(r".*/assets/|\?.*", "", url) for url in fetched if "search" in url]
    assert sorted(parts) == ["bangyang/search.js", "search/manifest.js", "search/names.js"]


def test_what_is_typed_while_the_script_is_on_its_way_is_not_lost(page: Page) -> None:
    gate = Gate(page, "**/bangyang/search.js*")
    page.goto("/")
    box(page).click()
    page.keyboard.type("冯")
    expect(popup(page)).to_have_text("正在找……")
    gate.drop()
    expect(popup(page)).to_have_text("搜索用的文件没有取全，正在再试。")
    gate.open()
    settle(page)
    expect(options(page).first).to_contain_text("冯兰")


# What is offered


def test_names_come_first_with_place_and_picture_then_titles_then_a_search(page: Page) -> None:
    ask(page, "望渡")
    expect(popup(page).locator(".by-suggest__title")).to_have_text(["名字", "标题"])
    names = popup(page).get_by_role("group", name="名字").get_by_role("option")
    named = names.filter(has=page.get_by_text(NAMED, exact=True))
    expect(named.locator(".by-meta")).to_contain_text("渡口村")
    expect(named.locator("img")).to_have_attribute("src", re.compile(r"/assets/.*\.\w+$"))
    for name in names.locator(".by-suggest__name").all():
        expect(name.locator("mark")).to_have_text("望渡")
    titles = popup(page).get_by_role("group", name="标题").get_by_role("option")
    assert set(titles.locator("mark").all_inner_texts()) == {"望渡"}
    total = int(re.sub(r"\D", "", options(page).last.inner_text()))
    options(page).last.click()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("#search-results")).to_have_attribute("data-total", str(total))


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("fenglan", "冯兰", "冯兰"),
        ("FL", "冯兰", "冯兰"),
        ("gu qing", "盖青山", ""),
        ("ge qing", "盖青山", "盖青"),
        ("查秀", "查秀珍", "查秀"),
    ],
)
def test_names_are_offered_by_their_sound_and_what_was_heard_is_marked(
    page: Page, typed: str, name: str, marked: str
) -> None:
    ask(page, typed)
    found = options(page).filter(has_text=name)
    if not marked:
        expect(found).to_have_count(0)
        return
    expect(found.first.locator("mark").first).to_have_text(marked)


@pytest.mark.parametrize(
    ("address", "place"),
    [("/", "#near-q"), ("/no-such-page", "#lost-q"), ("/search/", "#search-q")],
)
def test_every_box_offers_the_same(phone: Page, address: str, place: str) -> None:
    phone.goto("/404.html" if place == "#lost-q" else address)
    phone.locator(place).click()
    phone.keyboard.type("冯兰")
    settle(phone)
    first = options(phone).first
    expect(first).to_have_attribute("href", re.compile(re.escape(f"/{STORY}") + "$"))
    first.tap()
    phone.wait_for_url(f"**/{STORY}")


# Keys


def test_the_box_is_a_combobox_and_keys_choose_in_its_list(page: Page) -> None:
    page.goto("/")
    box(page).click()
    expect(box(page)).to_have_role("combobox")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("望渡镇")
    settle(page)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    listed = box(page).get_attribute("aria-controls")
    expect(page.locator(f"#{listed}")).to_have_role("listbox")
    expect(chosen(page)).to_have_count(0)
    count = options(page).count()
    for key, place in [
        ("ArrowDown", 0), ("ArrowDown", 1), ("End", count - 1), ("ArrowDown", 0),
        ("ArrowUp", count - 1), ("Home", 0), ("ArrowUp", count - 1),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(chosen(page)).to_have_count(1)
        wanted = options(page).nth(place).get_attribute("id")
        expect(chosen(page)).to_have_id(str(wanted))
        expect(box(page)).to_have_attribute("aria-activedescendant", str(wanted))
        expect(box(page)).to_be_focused()
    page.keyboard.type("卫")
    expect(chosen(page)).to_have_count(0)
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(popup(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("望渡镇卫")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_contain_text(NAMED)
    page.keyboard.press("Tab")
    expect(popup(page)).to_have_count(0)
    expect(box(page)).not_to_be_focused()


def test_enter_opens_what_is_chosen_or_else_searches(page: Page) -> None:
    ask(page, "冯兰")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{STORY}")
    ask(page, "冯兰", "/about/")  # a page with Material's own script
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_a_slash_leads_to_the_box_but_not_while_something_is_typed(page: Page) -> None:
    page.goto("/")
    page.locator("#near-q").focus()
    page.keyboard.type("a/b")
    expect(page.locator("#near-q")).to_have_value("a/b")
    page.locator("#near-q").blur()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    page.goto("/search/")
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()


def test_on_a_phone_the_box_opens_over_the_header_and_escape_closes_it(phone: Page) -> None:
    phone.goto("/")
    tool = phone.locator(".by-tool--find")
    expect(box(phone)).to_be_hidden()
    tool.tap()
    expect(box(phone)).to_be_focused()
    phone.keyboard.type("冯")
    settle(phone)
    phone.keyboard.press("Escape")
    expect(popup(phone)).to_have_count(0)
    expect(box(phone)).to_be_visible()
    phone.keyboard.press("Escape")
    expect(box(phone)).to_be_hidden()
    expect(tool).to_be_focused()
    phone.keyboard.press("/")
    expect(box(phone)).to_be_focused()
    phone.locator(".by-find__close").tap()
    expect(tool).to_be_focused()


# Mouse and finger


def test_a_click_elsewhere_closes_the_list_and_a_click_with_control_keeps_it(page: Page) -> None:
    ask(page, "冯兰")
    with page.context.expect_page() as opened:
        options(page).first.click(modifiers=["ControlOrMeta"])
    opened.value.close()
    expect(options(page).first).to_be_visible()
    page.mouse.click(200, 600)
    expect(popup(page)).to_have_count(0)


# Input methods


def test_nothing_is_sought_inside_a_composition(page: Page) -> None:
    page.goto("/")
    with page.expect_response(re.compile("/assets/search/names.js")):
        box(page).click()
    composing(page, "f", "fe", "fen", "feng")
    page.wait_for_timeout(300)
    expect(popup(page)).to_have_count(0)
    page.keyboard.press("ArrowDown")  # the input method's
    expect(popup(page)).to_have_count(0)
    page.keyboard.insert_text("冯")
    expect(box(page)).to_have_value("冯")
    settle(page)
    composing(page, "l", "la", "lan")
    page.wait_for_timeout(300)
    expect(options(page).last).to_contain_text("“冯”")
    page.keyboard.insert_text("兰")
    expect(options(page).last).to_contain_text("“冯兰”")


def test_the_enter_that_ends_a_composition_in_safari_neither_sends_nor_opens(page: Page) -> None:
    ask(page, "冯兰")
    page.keyboard.press("ArrowDown")
    kept = box(page).evaluate(
        """box => {
            for (const kind of ["compositionstart", "compositionend"])
                box.dispatchEvent(new CompositionEvent(kind, {bubbles: true, data: "冯兰"}));
            const late = {key: "Enter", keyCode: 229, bubbles: true, cancelable: true};
            return !box.dispatchEvent(new KeyboardEvent("keydown", late));
        }"""
    )
    assert kept
    page.wait_for_timeout(150)
    expect(page).to_have_url("/")
    expect(chosen(page)).to_contain_text("冯兰")


# What is said


def test_names_that_have_no_room_do_not_come_again_as_titles(page: Page) -> None:
    ask(page, "党支部")
    groups = popup(page).locator("[role=group]")
    expect(groups).to_have_count(2)  # titles come after names
    names, titles = groups.all()
    expect(names.locator("[role=option]")).to_have_count(5)
    expect(titles.locator("[role=option]").first).to_be_visible()
    expect(titles.filter(has_text="承诺单位")).to_have_count(0)


def test_a_long_sentence_with_quotes_is_told_in_short(page: Page) -> None:
    ask(page, "“" + "没有这样的一句话，" * 8 + "”")
    last = options(page).last.inner_text()
    assert last.startswith("搜索“‘没有这样的一句话，没有")
    assert last.endswith("……”：0 条")
    assert len(last) < 50


def test_a_screen_reader_is_told_how_many_there_are(page: Page) -> None:
    ask(page, "冯兰")
    said = page.locator("#by-suggest-said")
    expect(said).to_have_role("status")
    count, total = options(page).count() - 1, re.sub(r"\D", "", options(page).last.inner_text())
    expect(said).to_have_text(f"{count} 条建议，一共搜到 {total} 条。按上下键选，按回车打开。")
    page.keyboard.type("没有这个人")
    expect(said).to_have_text("没有找到“冯兰没有这个人”。")
    page.keyboard.press("ArrowDown")  # what is chosen is told by aria-activedescendant
    page.wait_for_timeout(CALM + 100)
    expect(said).to_have_text("没有找到“冯兰没有这个人”。")


def test_where_the_chosen_option_is_not_read_it_is_told(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'platform', {value: 'MacIntel'})")
    ask(page, "冯兰")
    page.keyboard.press("ArrowDown")
    count = options(page).count()
    told = re.compile(rf"^冯兰，.*岭脚村.*，第 1 条，共 {count} 条$")
    expect(page.locator("#by-suggest-said")).to_have_text(told)


def test_a_late_answer_never_replaces_a_newer_one(page: Page) -> None:
    ask(page, "卫生")
    gate = Gate(page, "**/assets/search/**")
    box(page).fill("栏杆")
    expect(popup(page)).to_contain_text("正在找……")
    assert gate.held
    box(page).fill("卫生")  # all of it is there already
    settle(page)
    shown = popup(page).inner_text()
    gate.open()
    page.wait_for_timeout(300)
    assert popup(page).inner_text() == shown


def test_what_fails_is_said_and_tried_again(page: Page) -> None:
    ask(page, "冯")
    page.route("**/assets/search/**", lambda route: route.abort())
    box(page).fill("望渡镇卫生")
    expect(popup(page)).to_contain_text("搜索用的文件没有取全，正在再试。")
    expect(options(page).first).to_contain_text(NAMED)  # names are there without the network
    expect(page.locator("#by-suggest-said")).to_have_text("搜索用的文件没有取全，正在再试。")
    page.unroute_all()
    settle(page)
    expect(popup(page)).not_to_contain_text("正在")


# How it looks


CHECK = """async (runOnly) => {
  await Promise.all(document.getAnimations().map(each => each.finished));
  const {violations, passes} = await axe.run(document, {runOnly});
  if (passes.length < 10) throw new Error("axe looked at nothing");
  return violations.map(each => `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`);
}"""
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.mark.parametrize("place", ["", "#near-q"])
def test_axe_finds_nothing_on_an_open_list(page: Page, phone: Page, place: str) -> None:
    axe = needed_from_npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    for screen in (page, phone):
        ask(screen, "望渡镇")
        if place:
            screen.locator(place).fill("望渡镇")
            settle(screen)
        screen.keyboard.press("ArrowDown")
        screen.evaluate(axe)
        for scheme in ("light", "dark"):
            screen.emulate_media(color_scheme=scheme)
            found += [f"{scheme} {each}" for each in screen.evaluate(CHECK, RULES)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("large", [False, True])
def test_rows_are_large_enough_and_the_list_stays_on_the_screen(
    phone: Page, width: int, large: bool
) -> None:
    phone.set_viewport_size({"width": width, "height": 568})
    if large:
        phone.add_init_script("localStorage.setItem('bangyang.large', 'yes')")
    ask(phone, "望渡镇")
    phone.keyboard.press("End")
    phone.keyboard.press("ArrowUp")
    size = phone.evaluate(
        """() => {
            const {left, right, bottom} = document.querySelector(".by-suggest")
                .getBoundingClientRect();
            const rows = [...document.querySelectorAll("[role=option]")];
            const least = Math.min(...rows.map(row => row.offsetHeight));
            return {left, right, bottom, least, wide: document.documentElement.scrollWidth};
        }"""
    )
    phone.evaluate("localStorage.clear()")
    assert size["least"] >= 48
    assert size["left"] >= 0
    assert size["right"] <= size["wide"] == width
    assert size["bottom"] <= 568
    expect(chosen(phone)).to_be_in_viewport(ratio=0.9)


def test_the_chosen_option_is_seen_without_its_colour(wide: BrowserContext) -> None:
    page = wide.new_page()
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    ask(page, "冯兰")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_css("outline-style", "solid")
    expect(options(page).last).to_have_css("outline-style", "none")
    page.close()


# Without script


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_header_leads_to_the_search_page_and_its_lists(
    on_the_web: str, browser: Browser, width: int
) -> None:
    with context_of(browser, on_the_web, width, script=False) as context:
        page = context.new_page()
        page.goto("/")
        if width < 900:
            page.locator(".by-tool--find").tap()
        else:
            box(page).fill("冯兰")
            box(page).press("Enter")
        page.wait_for_url("**/search/*")
        assert "q=" in page.url or width < 900
        assert re.search("<noscript>.*搜索要用到 JavaScript", page.content())
        page.locator(".by-ways a[href*='a-z']").click()
        page.wait_for_url("**/exemplars/a-z/")
