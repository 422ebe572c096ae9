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
        self.cells: list[int] = []
        self._tables = 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _BLOCKS or tag in _HEADINGS:
            self.flush(self.paragraphs)
            self._tables += tag == "table"
        elif tag == "br":
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.flush(self.headings)
        elif tag in _BLOCKS:
            self.flush(self.paragraphs)
            self._tables -= tag == "table"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def flush(self, kind: list[str]) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text and self._tables and kind is self.paragraphs:
            self.cells.append(len(kind))
        if text:
            kind.append(text)


def blocks(html: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Return the paragraphs and the headings of cleaned HTML as plain text, in order.

    The third are the indexes of those paragraphs that are cells of tables.
    """
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.flush(parser.paragraphs)
    return tuple(parser.paragraphs), tuple(parser.headings), tuple(parser.cells)
