"""Search: from the Edition to records, and from records to the index files."""
