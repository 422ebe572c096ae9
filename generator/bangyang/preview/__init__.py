"""The preview: the site on this machine while it is written.

``builder.py`` builds in a process of its own, ``follow.py`` has it build after each change,
``server.py`` shows what came of it by ``reply.py``, and ``board.py`` is where the two meet.
"""
