"""The foot of every page: who answers for the site, whom to call, where it is registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.model.edition import Edition
from bangyang.model.options import Footer
from bangyang.model.places import Contact
from bangyang.pages.corrections import any_corrections

Link = tuple[str, str]
"""Words, and the address they lead to; empty for none."""

_ICP = "https://beian.miit.gov.cn/"
"""Where an ICP number must lead: 非经营性互联网信息服务备案管理办法 (2005), article 13."""

_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="
_POLICE_NUMBER = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page; sections without records do not appear."""

    own: Footer
    registrations: tuple[Link, ...]
    phone: Link | None
    """For corrections and withdrawals: the county's, where the site has one county."""
    email: Link | None
    exemplars: bool
    corrections: bool


def foot(edition: Edition) -> Foot:
    """Return the foot of a site's pages."""
    own = edition.options.footer
    alone = len(edition.counties) == 1
    contact = (edition.counties[0].contact if alone else None) or Contact()
    return Foot(
        own=own,
        registrations=tuple(_registrations(own)),
        phone=_link("tel:", contact.phone),
        email=_link("mailto:", contact.email),
        exemplars=bool(edition.exemplars),
        corrections=any_corrections(edition),
    )


def _registrations(own: Footer) -> Iterator[Link]:
    if own.icp:
        yield own.icp, _ICP
    if own.police:
        number = _POLICE_NUMBER.search(own.police)
        yield own.police, _POLICE + number[0] if number else ""


def _link(scheme: str, text: str) -> Link | None:
    return (text, scheme + "".join(text.split())) if text else None
