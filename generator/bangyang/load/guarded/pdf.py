"""Read the PDF on standard input; write its texts as JSON, a text a line.

Arguments: the folders in which pypdf and this package lie. At last comes ``{"end"}``; whatever
goes wrong ends the process before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO

sys.path += sys.argv[1:]

from bangyang.load.guarded.limits import WRITTEN, lower

lower()

from pypdf import PdfReader  # noqa: E402 - the limits come first


def texts(data: bytes) -> Iterator[str]:
    """Yield what a PDF says of itself, its pages, and what is written over them."""
    reader = PdfReader(BytesIO(data))
    yield "\0".join(str(value) for value in (reader.metadata or {}).values())
    for page in reader.pages:
        yield page.extract_text()
        for annotation in page.annotations or ():
            yield str(annotation.get_object().get("/Contents", ""))
    for field in (reader.get_fields() or {}).values():
        yield str(field.value or "")


left = WRITTEN
for text in texts(sys.stdin.buffer.read()):
    line = json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    left -= len(line)
    if left < 0:
        sys.exit(1)
    sys.stdout.buffer.write(line)
sys.stdout.buffer.write(b'{"end": true}\n')
sys.stdout.buffer.flush()
