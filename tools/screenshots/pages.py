"""Which pages are taken, and which of their pictures the README files and docs show."""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = {390: 844, 1280: 860}
"""Widths of the screens, with their heights, px."""

SCHEMES = ("light", "dark")

PAGES = {
    "home": "",
    "story-photo": "exemplars/yanxi/feng-lan/",
    "story-seal": "exemplars/yanxi/he-yan/",
    "list": "exemplars/",
    "a-z": "exemplars/a-z/",
    "standard": "standards/dai-tou-fu-wu-qun-zhong/",
    "township": "counties/yanxi/qing-tan-xiang/",
    "pledges": "pledges/yanxi/",
    "pledge-list": "pledges/yanxi/2026/by/all/?status=overdue",
    "organization": "pledges/yanxi/dukou/",
    "rules": "pledges/rules/",
    "campaigns": "campaigns/",
    "campaign": "campaigns/yanxi/tian-hei-yi-hou-kan-de-jian/",
    "liaison": "liaison/yanxi/",
    "search": "search/?q=岭脚",
    "suggestions": "exemplars/",
    "posters": "posters/",
    "404": "404.html",
}
"""Addresses in the example, by the name of the picture."""

TYPED = {"suggestions": "望渡镇"}
"""What is typed into the header's box before the picture is taken, by its name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the docs: the first screenful of a page."""

    name: str
    page: str
    width: int
    scheme: str = "light"

    @property
    def dots(self) -> int:
        """Dots a pixel: a phone's picture is shown small, and stays legible."""
        return 2 if self.width < 600 else 1


SHOWN = (
    Shown("home", "home", 1280),
    Shown("story", "story-photo", 1280, "dark"),
    Shown("pledges", "pledges", 1280),
    Shown("organization", "organization", 1280),
    Shown("campaign", "campaign", 1280),
    Shown("phone-pledges", "pledges", 390),
    Shown("phone-story", "story-photo", 390),
    Shown("phone-list", "list", 390),
    Shown("phone-township", "township", 390, "dark"),
)

POSTER = "posters/yanxi/feng-lan-story-A3.png"
"""The preview the build makes of a poster, which the README files show as ``poster.png``."""
