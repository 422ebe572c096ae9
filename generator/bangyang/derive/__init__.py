"""Derived files: photos and posters, made once and kept in the job cache."""
