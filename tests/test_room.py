"""Whether everything has room: on the narrowest phone, in type twice as large, for a thumb."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cover import few_with_every_feature, one_of_each_kind

CUT = """() => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push(`page ${root.scrollWidth} wide`);
  const aside = (element) => element.closest(".by-hidden, .by-skip, script, style, noscript");
  const rolls = (element) => {
    for (let each = element; each; each = each.parentElement)
      if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each.querySelector("table"))
        return true;
    return false;
  };
  const named = (element, text) =>
    `${element.tagName}.${element.className}: ${text.trim().slice(0, 30)}`;

  // Words past the edge of the screen, or of a box that hides what does not fit in it.
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const {parentElement: element, data} = walk.currentNode;
    if (!data.trim() || aside(element) || !element.checkVisibility() || rolls(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const {left, right, top, bottom} = range.getBoundingClientRect();
    if (left < -1 || right > root.clientWidth + 1) wrong.push(`off: ${named(element, data)}`);
    for (let box = element; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY].map(how => /hidden|clip/.test(how));
      if ((x && (right > edge.right + 1 || left < edge.left - 1)) ||
          (y && (bottom > edge.bottom + 2 || top < edge.top - 2)))
        wrong.push(`cut by ${box.className}: ${named(element, data)}`);
    }
  }
  for (const input of document.querySelectorAll("input[placeholder]"))
    if (input.checkVisibility() && input.scrollWidth > input.clientWidth + 1)
      wrong.push(`cut: ${named(input, input.placeholder)}`);
  return [...new Set(wrong)];
}"""

SMALL = """() => {
  const inSentence = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const rest = block.cloneNode(true);
    rest.querySelectorAll("a").forEach(each => each.remove());
    return rest.textContent.trim().length > 4;
  };
  return [...document.querySelectorAll("a[href], button, summary, input, select, [role=button]")]
    .filter(each => each.checkVisibility({visibilityProperty: true}))
    .filter(each => !each.matches(".by-skip, .by-hidden *, .md-toggle") && !inSentence(each))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([, {width, height}]) => width < 43.5 || height < 43.5)
    .map(([each, {width, height}]) => `${width.toFixed(0)}×${height.toFixed(0)} ${each.outerHTML}`
      .slice(0, 160));
}"""


def seen(
    pages: list[str], site: str, browser: Browser, width: int, look: str, script: str = ""
) -> list[str]:
    """Return what a measuring script finds on some pages, closed and with all opened."""
    found = []
    with browser.new_context(viewport={"width": width, "height": 844}, base_url=site) as context:
        context.add_init_script(script)
        page = context.new_page()
        for address in [*pages, "search/?q=岭脚"]:
            page.goto(f"/{address}", wait_until="networkidle" if "?" in address else "load")
            wrong = page.evaluate(look)
            page.evaluate("document.querySelectorAll('details').forEach(all => all.open = true)")
            found += [f"{address} {each}" for each in sorted({*wrong, *page.evaluate(look)})]
    return found


def test_nothing_is_cut_on_the_narrowest_phone(
    county: Path, on_the_web: str, browser: Browser
) -> None:
    wrong = seen(one_of_each_kind(county), on_the_web, browser, 320, CUT)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_cut_in_type_twice_as_large(
    county: Path, on_the_web: str, browser_of_large_type: Browser, width: int
) -> None:
    wrong = seen(one_of_each_kind(county), on_the_web, browser_of_large_type, width, CUT)
    assert not wrong, "\n".join(wrong)


def test_nothing_is_cut_in_our_large_type(county: Path, on_the_web: str, browser: Browser) -> None:
    """On a phone it is smaller than type twice as large."""
    chosen = "localStorage.setItem('bangyang.large', 'yes')"
    wrong = seen(few_with_every_feature(county), on_the_web, browser, 1280, CUT, chosen)
    assert not wrong, "\n".join(wrong)


def test_a_thumb_can_hit_everything_on_a_phone(
    county: Path, on_the_web: str, browser: Browser
) -> None:
    wrong = seen(few_with_every_feature(county), on_the_web, browser, 390, SMALL)
    assert not wrong, "\n".join(wrong)
