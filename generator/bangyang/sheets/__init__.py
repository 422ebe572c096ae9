"""Workbooks: records → XLSX, ready to print; pure, the bytes are written by commands."""
