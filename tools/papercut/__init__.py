"""Papercut pictures for the example site, drawn from a kit of parts.

``python -m tools.papercut`` writes them again, beside the stories they belong to. Everything is
cut with five strokes: teeth, crescent, leaf, flower and dot. One sheet of colour a picture, one
thing of gold. The rooms, in the order they are used:

- ``strokes``: points to shapes, in drawing units (a portrait is 400 wide and 500 high)
- ``canvas``: shapes to pixels, in the five colours of one sheet
- ``parts``, ``faces``, ``hair``, ``hats``, ``clothes``, ``hands``, ``props``: a person
- ``scenery``, ``outdoors``, ``indoors``: what stands behind a person
- ``buildings``, ``folk``, ``places``: a place and the small people in it
- ``pictures``: who and what is drawn, as recipes
"""
