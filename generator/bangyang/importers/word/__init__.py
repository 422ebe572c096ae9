"""Word's .docx → a ``Document``.

``bytes ─ package ─▶ parts ─ story (styles, numbering, fields, drawings) ─▶ raw paragraphs, grids
─ texts, tables, captions, headings ─▶ blocks``; ``count`` counts the same parts another way.
"""

from bangyang.importers.word.reader import read_docx

__all__ = ["read_docx"]
