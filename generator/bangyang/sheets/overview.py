"""The list of what goes to whom."""

from __future__ import annotations

from collections.abc import Sequence

from bangyang.model.chase import Reminder
from bangyang.model.pledges import Pledge
from bangyang.sheets.book import Cell, Column, Sheet
from bangyang.sheets.occasion import Occasion, addressee_name, count, summary


def overview_sheet(
    occasion: Occasion,
    reminders: Sequence[Reminder],
    files: Sequence[str],
    pledges: Sequence[Pledge],
) -> Sheet:
    """Return the list of what goes to whom, in which file; ``pledges`` are all that are owed."""
    words = occasion.words
    names = [addressee_name(each, words) for each in reminders]
    counts = [count(each.pledges, occasion.today) for each in reminders]
    cells: tuple[tuple[str, Sequence[Cell], int], ...] = (
        ("county", [occasion.counties[each.to.county].name for each in reminders], 20),
        ("name", names, 36),
        ("detail", [each.to.detail for each in reminders], 30),
        ("role", [words.word(f"chase-role.{each.to.role}") for each in reminders], 14),
        ("total", [each.total for each in counts], 8),
        ("overdue", [each.overdue for each in counts], 8),
        ("late", [each.late for each in counts], 10),
        ("soon", [each.soon for each in counts], 10),
        ("file", files, 50),
    )
    return Sheet(
        name=words.word("chase.list"),
        title=words.word("chase.list-title"),
        notes=(
            summary(count(pledges, occasion.today), occasion),
            words.word("chase.internal-note"),
        ),
        columns=tuple(
            Column(words.word(f"chase-list.{key}"), tuple(column), min(8, most), most)
            for key, column, most in cells
        ),
        header=(words.word("chase.internal"), words.word("chase.list-title")),
        footer="",
        pages=words.word("chase.page", page="&P", pages="&N"),
        on=occasion.today,
        language=occasion.language,
    )
