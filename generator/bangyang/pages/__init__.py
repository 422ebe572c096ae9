"""Pages: from the Edition to what each address shows. Pure functions."""
