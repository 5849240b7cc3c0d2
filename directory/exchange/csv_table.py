"""Results as a table: CSV in UTF-8 with a byte order mark, as spreadsheets in Japan expect it (RFC 4180)."""

from __future__ import annotations

import csv
import io

from directory.exchange.columns import COLUMNS, Cell, cells_of
from directory.listings.extracts import AT_MOST, Extract

FORMULA = tuple("=+-@＝＋－＠\t\r")
"""A text that begins with one of these could be taken for a formula by a spreadsheet; an apostrophe before it says that it is text."""


class CsvTable:
    """The renderer for `search.csv`."""

    mimetype = "text/csv"
    at_most = AT_MOST
    by_date = False
    attachment = True
    kinds = ()
    is_copy = True

    def render(self, extract: Extract) -> bytes:
        """One line of column names, one line for each entry."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines)
        writer.writerow(COLUMNS)
        for listing, km in extract.rows():
            writer.writerow([written(cell) for cell in cells_of(listing, km, extract).values()])
        return lines.getvalue().encode("utf-8-sig")


def written(cell: Cell) -> str:
    """A cell as text: nothing for what is not known, and never a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return str(cell)
