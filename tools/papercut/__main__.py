"""Write the pictures again: ``python -m tools.papercut``."""

from __future__ import annotations

from pathlib import Path

from tools.papercut.pictures import draw_all

EXEMPLARS = Path(__file__).resolve().parents[2] / "exemplars"


def main() -> None:
    """Draw every picture and save it beside its story."""
    for path, picture in draw_all().items():
        picture.save(EXEMPLARS / path, optimize=True)


if __name__ == "__main__":
    main()
