"""Posters: records → drafts (one a kind's module) → jobs → files in the job cache.

``kinds.py`` names the modules; ``desk.py`` is what each is given and what it returns.
"""
