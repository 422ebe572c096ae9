"""What a site must show and have on file: its footer, and who approved each story."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.problems import Position, Problem

FOOTER = {"organizer": "主办单位", "icp": "icp", "police": "公安备案"}
"""What each page's foot must name: 《政府网站发展指引》 (国办发〔2017〕47号), 页面标签与底部."""


def footer(options: Options, file: str) -> Iterator[Problem]:
    """Yield a Problem where a site that has an address lacks lines of its footer."""
    own = options.footer
    missing = [name for key, name in FOOTER.items() if not getattr(own, key)]
    if options.site_url and missing:
        yield Problem.of("footer-missing", Position(file), lines="、".join(missing))


def approvals(library: Library, options: Options) -> Iterator[Problem]:
    """Yield a Problem for each published story some step of whose approval nobody has signed."""
    for exemplar in library.exemplars if options.approvals else ():
        missing = _unsigned(exemplar, options)
        if exemplar.status is Status.PUBLISHED and missing:
            steps = "、".join(missing)
            yield Problem.of("approval-missing", exemplar.at, name=exemplar.name, steps=steps)


def _unsigned(exemplar: Exemplar, options: Options) -> list[str]:
    signed = {each.step for each in exemplar.approved if each.by and each.on}
    return [step for step in options.approvals if step not in signed]
