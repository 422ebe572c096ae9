"""Write the Word files beside this script: ``python tests/words/make.py``, by hand.

What LibreOffice reads in each is kept beside it as text: a second reader, to compare with.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import odd
import plain

FOLDER = Path(__file__).parent


def main() -> None:
    """Write all files, then their texts as LibreOffice reads them."""
    for make in (*plain.ALL, *odd.ALL):
        make()
    with TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "txt:Text (encoded):UTF8",
                "--outdir",
                str(FOLDER / "seen"),
                *map(str, sorted(FOLDER.glob("*.docx"))),
            ],
            check=True,
        )


if __name__ == "__main__":
    main()
