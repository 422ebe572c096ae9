"""Write the tables again: ``python -m tools.example_tables``."""

from __future__ import annotations

from pathlib import Path

from tools.example_tables.sources import FOLDER
from tools.example_tables.workbook import workbook

PLEDGES = Path(__file__).resolve().parents[2] / "content/counties/yanxi/pledges"


def tables() -> dict[str, bytes]:
    """Return each file's bytes by its name."""
    made = {"2026.xlsx": workbook("2026")}
    for source in sorted(FOLDER.glob("2025*.csv")):
        name = source.name.replace("2025承诺", "2025")
        lines = source.read_text(encoding="utf-8").replace("\n", "\r\n")
        made[name] = lines.encode("gb18030")
    return made


def main() -> None:
    """Write every table into the example county's folder."""
    for name, data in tables().items():
        (PLEDGES / name).write_bytes(data)


if __name__ == "__main__":
    main()
