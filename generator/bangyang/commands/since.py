"""Which files changed since a day: by the times their disk tells, and by the days stories name."""

from __future__ import annotations

from datetime import date, datetime, time

from bangyang.flow import Gathered
from bangyang.load.scan import scan
from bangyang.model.options import Settings
from bangyang.settings import roots


def changed_since(gathered: Gathered, settings: Settings, day: date) -> set[str]:
    """Return the files of a site changed on a day or later, as this machine's clock tells it.

    A story counts as well when it is dated that day or later. A copy or a fresh checkout makes all
    files new, and then all are returned: too much is said, never too little.
    """
    begun = datetime.combine(day, time()).timestamp() * 1e9
    marks = scan(gathered.folder.root, roots(settings, gathered.options))
    found = {file for file, mark in marks.items() if mark and mark[1] >= begun}
    return found | {each.at.file for each in gathered.library.exemplars if each.date >= day}
