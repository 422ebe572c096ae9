"""The words of cleaned HTML, block by block: what search and posters read."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "li", "blockquote", "pre", "td", "th", "tr", "hr", "ul", "ol", "table"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.headings: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _BLOCKS or tag in _HEADINGS:
            self.flush(self.paragraphs)
        elif tag == "br":
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.flush(self.headings)
        elif tag in _BLOCKS:
            self.flush(self.paragraphs)

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def flush(self, kind: list[str]) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            kind.append(text)


def blocks(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs and the headings of cleaned HTML as plain text, in order."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.flush(parser.paragraphs)
    return tuple(parser.paragraphs), tuple(parser.headings)
