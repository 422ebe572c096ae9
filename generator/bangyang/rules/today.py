"""*Today*: the day a site is built for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
"""China keeps one time, without summer time since 1991: no table of zones is needed."""


def settle(asked: date | None, option: date | None, epoch: str, now: datetime) -> date:
    """Return today: as asked for, else the option, else SOURCE_DATE_EPOCH, else in Shanghai.

    ``epoch`` is the text of that variable, seconds since 1970 in UTC; text that is no number
    of ten digits at most counts as none.
    """
    chosen = asked or option
    if chosen:
        return chosen
    if epoch.isdecimal() and len(epoch) <= 10:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(SHANGHAI).date()
    return now.astimezone(SHANGHAI).date()
