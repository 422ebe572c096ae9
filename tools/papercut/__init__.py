"""Papercut pictures for the example site, drawn from a small kit of parts.

``python -m tools.papercut`` writes them again, beside the stories they belong to. Everything is
cut with five strokes: teeth, crescent, leaf, flower and dot. The rooms, in the order they are used:

- ``strokes``: points to shapes, in drawing units (a portrait is 400 wide and 500 high)
- ``canvas``: shapes to pixels, in the five colours of one sheet
- ``faces``, ``heads``, ``clothes``, ``props``, ``backdrops``: the parts of a portrait
- ``buildings``: the parts of a place
- ``pictures``: who and what is drawn
"""
