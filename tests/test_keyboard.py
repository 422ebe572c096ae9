"""Whether a reader without mouse or finger gets everywhere: Tab from the top to the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cover import few_with_every_feature

REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, summary, input, select, textarea, [tabindex='0']")]
  .filter(each => !each.disabled && each.checkVisibility({visibilityProperty: true})).length"""

HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  const {left, top, width, height} = here.getBoundingClientRect();
  const look = () => { const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(here);
    return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth, boxShadow].join(" "); };
  const [x, y] = [left + width / 2, top + height / 2];
  const inside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
  const over = inside && document.elementsFromPoint(x, y)[0];
  window.order ??= new Map();
  if (!order.has(here)) order.set(here, order.size);
  const focused = look();
  const {outline, outlineOffset} = getComputedStyle(here);
  here.blur();
  const plain = look();
  here.focus({preventScroll: true});
  return {
    number: order.get(here), html: here.outerHTML.slice(0, 120), marked: focused !== plain,
    shown: Boolean(over) && (here.contains(over) || over.contains(here)),
    fixed: Boolean(here.closest(".by-header")),
    left, top: top + scrollY, right: left + width, bottom: top + scrollY + height,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where Tab has led: a control, and its place on the page in px."""

    number: int
    html: str
    marked: bool
    shown: bool
    fixed: bool
    left: float
    top: float
    right: float
    bottom: float

    def follows(self, other: Stop) -> bool:
        """Tell whether one reads this after the other: further down, further right, or within."""
        return (
            self.top >= other.top - 8
            or self.left >= other.right - 8
            or (other.fixed and not self.fixed)
        )


def walk(page: Page) -> list[Stop]:
    """Press Tab until it has led through the page; return every stop."""
    stops: list[Stop] = []
    for _ in range(page.evaluate(REACHABLE) + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["number"] < len(stops):
            break
        stops.append(Stop(**here))
    return stops


def wrong(stops: list[Stop], reachable: int) -> list[str]:
    """Return what is wrong with a walk through a page with so many controls."""
    said = [f"no sign of the focus: {stop.html}" for stop in stops if not stop.marked]
    said += [f"focus out of sight: {stop.html}" for stop in stops if not stop.shown]
    for before, after in pairwise(stops):
        if not after.follows(before):
            said.append(f"out of order: {before.html} → {after.html}")
    if len(stops) != reachable:
        last = stops[-1].html if stops else "nothing"
        said.append(f"{len(stops)} of {reachable} controls reached, the last: {last}")
    return said


@pytest.mark.parametrize(("width", "each"), [(390, 1), (1280, 3)])
def test_tab_reaches_everything_in_the_order_of_reading(
    county: Path, on_the_web: str, browser: Browser, width: int, each: int
) -> None:
    """On a wide screen every third page is walked: a walk takes long."""
    screen = {"width": width, "height": 844}
    found: list[str] = []
    with browser.new_context(viewport=screen, base_url=on_the_web) as context:
        page = context.new_page()
        for address in [*few_with_every_feature(county)[::each], "search/?q=岭脚"]:
            # A list of one value asks at once what its other values would find.
            fetches = "?" in address or "/by/" in address
            page.goto(f"/{address}", wait_until="networkidle" if fetches else "load")
            if address == "search/":  # whoever comes to its box is shown what there is to choose
                page.locator("#search-form").dispatch_event("pointerdown")
                page.wait_for_load_state("networkidle")
            reachable = page.evaluate(REACHABLE)
            found += [f"{address} {each}" for each in wrong(walk(page), reachable)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_stop_skips_to_the_text(on_the_web: str, browser: Browser, width: int) -> None:
    screen = {"width": width, "height": 844}
    with browser.new_context(viewport=screen, base_url=on_the_web) as context:
        page = context.new_page()
        page.goto("/exemplars/")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('#by-main'))")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(
    on_the_web: str, browser: Browser
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, base_url=on_the_web) as phone:
        page = phone.new_page()
        page.goto("/")
        summary = page.locator(".by-menu > summary")
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".by-menu a").first).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator(".by-menu a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(summary).to_be_focused()
        expect(page.locator(".by-menu a").first).to_be_hidden()
