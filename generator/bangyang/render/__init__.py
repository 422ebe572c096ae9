"""Rendering: pages become HTML in Material's shell, then files."""
