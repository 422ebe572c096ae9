"""*Today*: which day a site is built for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bangyang.rules.today import settle

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
ASKED, OPTION = date(2026, 1, 2), date(2025, 5, 6)


def test_the_nearest_wish_counts() -> None:
    assert settle(ASKED, OPTION, "0", NOW) == ASKED
    assert settle(None, OPTION, "0", NOW) == OPTION
    assert settle(None, None, "0", NOW) == date(1970, 1, 1)
    assert settle(None, None, "", NOW) == date(2026, 11, 24)


def test_days_begin_in_shanghai() -> None:
    assert settle(None, None, "1767196799", NOW) == date(2025, 12, 31)
    assert settle(None, None, "1767196800", NOW) == date(2026, 1, 1)


def test_an_epoch_that_is_no_time_counts_as_none() -> None:
    for epoch in ("now", "-1", "1.5", " ", "9" * 30, "²"):
        assert settle(None, None, epoch, NOW) == date(2026, 11, 24)
