"""Word, text and tables → stories as they would be written by hand.

``file ─ sources ─▶ Document ─ proposals ─▶ Draft ─ markdown ─▶ exemplars/**.md and its pictures``
"""
