"""Proofreading: what an editor would say of a site's material, beside what is wrong with it.

``editor.py`` reads the texts of every file once, in several processes, and asks the finders;
``check`` alone calls it, after everything is gathered, so that no build becomes slower. A finder's
Problem names the words it is about in a value called ``text``: the terminal shows them marked.
"""
