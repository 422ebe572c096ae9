"""Lines of Chinese are joined without a space, as browsers do not."""

from __future__ import annotations

import re

_CJK = r"[⺀-〿㇀-鿿豈-﫿︰-﹏＀-￯\U00020000-\U0003FFFF“”‘’…—]"
_INLINE = r"(?:strong|em|b|i|del|sub|sup|a)"
_BROKEN_LINE = re.compile(
    rf"(?<={_CJK})((?:</{_INLINE}>)*)\n((?:<{_INLINE}(?: [^<>]*)?>)*)(?={_CJK})"
)
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)


def joined(html: str) -> str:
    """Return cleaned HTML without the line ends between Chinese characters; code keeps them."""
    return "".join(
        part if part.startswith("<pre>") else _BROKEN_LINE.sub(r"\1\2", part)
        for part in _PRE.split(html)
    )
