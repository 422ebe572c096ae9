"""Write the tables again: ``python -m tools.example_tables``."""

from __future__ import annotations

from pathlib import Path

from tools.example_tables.plain import TITLES, plain
from tools.example_tables.workbook import workbook

PLEDGES = Path(__file__).resolve().parents[2] / "content/counties/yanxi/pledges"


def tables() -> dict[str, bytes]:
    """Return each file's bytes by its name."""
    names = {name: f"2025{name}.csv".replace("承诺", "") for name in TITLES}
    return {
        **{file: plain("2025", name) for name, file in names.items()},
        "2026.xlsx": workbook("2026"),
    }


def main() -> None:
    """Write every table into the example county's folder."""
    for name, data in tables().items():
        (PLEDGES / name).write_bytes(data)


if __name__ == "__main__":
    main()
