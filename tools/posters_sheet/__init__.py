"""Draws one contact sheet of every kind of poster, on the sheets an office prints most."""
