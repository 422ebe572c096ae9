"""Walks an officer's first day: a Word file and a spreadsheet become a site and a poster.

Each command is run as it stands in README.zh-CN.md, and pictured; the county is fictional.
"""
