"""The example county's pledge tables, as two offices would save them.

``python -m tools.example_tables`` writes them again into ``content/``, from the texts in
``texts/``: 2025 as CSV files in GB18030, 2026 as one workbook. The rooms:

- ``sources``: a CSV file in UTF-8 to a table of texts
- ``values``: a text to what a clerk would have typed into a cell
- ``styles``: fonts, borders and colours of the workbook
- ``ledger``: the sheet of pledges, with its title, merged cells, two-row header and sums
- ``sheets``: the other sheets
- ``workbook``: all of them in one file, the same bytes each time
- ``plain``: a CSV file in GB18030

A source's cell that begins with ``'`` is a number kept as text, as in a spreadsheet.
"""
