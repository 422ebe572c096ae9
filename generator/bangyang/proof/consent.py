"""Consents that have run out.

Publishing takes a consent (个人信息保护法 Articles 13 and 25); once the time it was given for is
over, what was kept on its strength is to be deleted (Article 47).
"""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.load.folder import Folder
from bangyang.model.exemplars import Status
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.problems import Problem
from bangyang.proof.told import lapsed


def consents(library: Library, options: Options, _folder: Folder) -> Iterator[Problem]:
    """Yield each published story whose consent is over today."""
    for each in library.exemplars:
        if each.status is Status.PUBLISHED and each.consent and lapsed(each, options.today):
            values = {"text": each.name, "until": each.consent.until}
            yield Problem.of("person-consent-expired", each.at, **values)
