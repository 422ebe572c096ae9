"""Reading one workbook in a process of its own, which may die without taking ours with it.

``load/workbook.py`` starts it (``__main__.py``) with the file's bytes on standard input and reads
JSON, a text a line, from its output. Nothing else imports these modules.
"""
