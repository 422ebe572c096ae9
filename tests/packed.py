"""Archives as offices send them, and such as nobody should."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path


class GbkName(zipfile.ZipInfo):
    """An entry whose name is written in GBK, without the mark of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (the name there)
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def gbk_zip(file: Path, files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> Path:
    """Write a .zip as Chinese programs on Windows do; ``links`` are symbolic ones."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            entry = GbkName(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
        for name, target in (links or {}).items():
            entry = GbkName(name)
            entry.external_attr = 0o120777 << 16
            packed.writestr(entry, target)
    return file


def bomb(file: Path, megabytes: int) -> Path:
    """Write a .zip whose one file says it is small, and is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("炸弹.txt", "w", force_zip64=False) as stream:
            for _ in range(megabytes):
                stream.write(b"0" * (1 << 20))
        size = packed.infolist()[0].file_size
    data = out.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 10))
    file.write_bytes(data)
    return file
