"""Private data in running text: what it looks like, and where it stands. Pure.

No finder asks for a region, a carrier or a bank that exists: whoever copies a number with a slip
publishes somebody's all the same, and tests need numbers that are nobody's.
"""
