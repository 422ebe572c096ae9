"""Word's .docx → a ``Document``.

``bytes ─ package ─▶ parts ─ styles, numbering ─▶ story (raw paragraphs and grids)
─ captions, headings, tables ─▶ blocks``; ``count`` counts the same parts another way.
"""
