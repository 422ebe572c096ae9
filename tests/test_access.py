"""Whether everyone can use the pages: axe-core on every kind of page, by day and by night.

axe-core is Deque's checker of the WCAG; its best practices count as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import needed_from_npm
from cover import few_with_every_feature, one_of_each_kind

RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that night can change: the page is the same, in other colours."""
PAPER = "rgb(252, 250, 245)"  # by day
FOUND = "search/?q=岭脚"
NOT_FOUND = "search/?q=没有这个人"

CHECK = """async ([runOnly, least]) => {
  // What axe would tell of all that passes takes it a third of its time.
  const brief = {resultTypes: ["violations"], selectors: false, elementRef: false, preload: false};
  const {violations, passes} = await axe.run(document, {runOnly, ...brief});
  if (passes.length < least) throw new Error("axe looked at nothing");
  return violations.map(each => `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`);
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    return needed_from_npm("axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe finds on the page as it stands, its colours settled."""
    page.evaluate(axe)
    return _found(page, RULES, least=10)


def violations_by_night(page: Page) -> list[str]:
    """Return what axe, which is on the page already, finds in its colours by night."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).not_to_have_css("background-color", PAPER)
    return _found(page, COLOURS, least=1)


def _found(page: Page, rules: dict[str, object], least: int) -> list[str]:
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
    found: list[str] = page.evaluate(CHECK, [rules, least])
    return found


@pytest.mark.parametrize(
    ("width", "pages"), [(390, one_of_each_kind), (1280, few_with_every_feature)]
)
def test_axe_finds_nothing_on_any_kind_of_page(
    county: Path,
    on_the_web: str,
    browser: Browser,
    axe: str,
    width: int,
    pages: Callable[[Path], list[str]],
) -> None:
    screen = {"width": width, "height": 844}
    found: list[str] = []
    with browser.new_context(viewport=screen, base_url=on_the_web) as context:
        page = context.new_page()
        for address in [*pages(county), FOUND, NOT_FOUND]:
            page.emulate_media(color_scheme="light")
            page.goto(f"/{address}", wait_until="networkidle" if "?" in address else "load")
            wrong = violations(page, axe)
            wrong += violations_by_night(page) if width < 600 else []  # colours know no width
            found += [f"{address} {each}" for each in wrong]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_opens(on_the_web: str, browser: Browser, axe: str) -> None:
    screen = {"width": 390, "height": 844}
    found: list[str] = []
    with browser.new_context(viewport=screen, base_url=on_the_web) as context:
        page = context.new_page()
        for address in ("", "exemplars/"):
            page.goto(f"/{address}")
            page.evaluate("document.querySelectorAll('details').forEach(all => all.open = true)")
            found += violations(page, axe)
    assert not found, "\n".join(found)
