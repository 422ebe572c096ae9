"""Formulas as one line of text: what stands in them, with bars and brackets where it needs them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bangyang.importers.word.xml import child


def linear(element: Element) -> str:
    """Return a formula's characters; a fraction as a/b, brackets as they are set."""
    tag = element.tag
    if tag == "m:t":
        return element.text or ""
    if tag == "m:f":
        return "/".join(linear(part) for part in element if part.tag in ("m:num", "m:den"))
    inside = "".join(linear(part) for part in element)
    if tag == "m:d":
        return f"{_sign(element, 'm:begChr', '(')}{inside}{_sign(element, 'm:endChr', ')')}"
    return f"√{inside}" if tag == "m:rad" else inside


def _sign(element: Element, name: str, otherwise: str) -> str:
    found = child(element, "m:dPr", name)
    return otherwise if found is None else found.get("m:val", "")
