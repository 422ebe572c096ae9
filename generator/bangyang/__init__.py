"""Bangyang turns a county's stories and pledges into a searchable site and posters.

The stages, and the type that passes between them::

    bytes             load/folder.py      the one reader of folders
      ↓ Value         load/               values that still know file, line and column
    Library           model/, load/       every record, checked, cross-referenced
      + Problems      problems.py         whatever is wrong, all of it, each with a remedy
      ↓
    Edition           rules/, derive/     what is published today, names as they may leave,
      ↓                                   with its photos and posters from the job cache
    Pages, Records    pages/, search/     pure: what each address shows, what can be found
      ↓
    files             render/             HTML in Material's shell, written by one writer

``flow.py`` is this list as one function. Three doors lead to it: ``cli.py`` (the terminal),
``plugin.py`` (MkDocs events) and ``config.py`` (the options in ``mkdocs.yml``).
"""

__version__ = "0.1.0"
