"""Frozen records: what a site is about. Nothing here reads, writes or decides."""
