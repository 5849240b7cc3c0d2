"""The dated table of regional minimum wages (最低賃金法9条), by prefecture of the workplace and day.

The shipped table is `seeds/minimum_wage.csv`; an instance may add one (`peer-directory data import minimum-wage`), which is
read together with it: rows of the instance win where prefecture and day are the same.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from directory.config import ROOT
from directory.positions.law.findings import Words

SHIPPED = ROOT / "seeds" / "minimum_wage.csv"
OWN_NAME = "minimum_wage.csv"
"""The file in an instance's folder."""
COLUMNS = ("prefecture", "yen", "effective_on", "source", "checked_on", "certainty")
_REVISION_MONTH, _STALE_MONTH = 8, 10


class Rate(NamedTuple):
    """One prefecture's minimum wage from a day on.

    Attributes:
        prefecture: two digits.
        yen: an hour.
        effective_on: first day.
        source: where it was read.
        checked_on: when it was read; as written.
        certainty: A (official page or two agreeing sources), B (one secondary source), C, or empty.
    """

    prefecture: str
    yen: int
    effective_on: dt.date
    source: str = ""
    checked_on: str = ""
    certainty: str = ""

    @property
    def revision(self) -> int:
        """The year of the revision it belongs to: revisions are decided in August and take effect until the summer after."""
        return self.effective_on.year - (self.effective_on.month < _REVISION_MONTH)


class Table:
    """Rates by prefecture, each list in order of its days."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        by_key = {(rate.prefecture, rate.effective_on): rate for rate in rates}
        self.rates: tuple[Rate, ...] = tuple(by_key[key] for key in sorted(by_key))

    def of(self, prefecture: str) -> list[Rate]:
        """A prefecture's rates, earliest first."""
        return [rate for rate in self.rates if rate.prefecture == prefecture]

    def in_force(self, prefecture: str, on: dt.date) -> Rate | None:
        """The rate that holds on a day; the last one known keeps holding until another takes effect."""
        return next((rate for rate in reversed(self.of(prefecture)) if rate.effective_on <= on), None)

    def coming(self, prefecture: str, after: dt.date) -> Rate | None:
        """The next rate after a day."""
        return next((rate for rate in self.of(prefecture) if rate.effective_on > after), None)

    def is_stale(self, prefecture: str, on: dt.date) -> bool:
        """Whether the year's revision is missing: from 1 October a prefecture without a row of it counts as unknown.

        Args:
            prefecture: two digits.
            on: a day.
        """
        rates = self.of(prefecture)
        return not rates or max(rate.revision for rate in rates) < revision_due(on)

    def stale(self, on: dt.date) -> list[str]:
        """Prefectures whose revision is missing on a day (for the operator's check of ageing data)."""
        return [code for code in prefecture_names() if self.is_stale(code, on)]


def revision_due(on: dt.date) -> int:
    """The year whose revision must be in the table on a day."""
    return on.year - (on.month < _STALE_MONTH)


def read_rates(path: Path) -> list[Rate]:
    """The rates of a table file that was checked when it was written; a missing file has none."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Rate(row["prefecture"], int(row["yen"]), dt.date.fromisoformat(row["effective_on"]), row["source"], row["checked_on"], row["certainty"])
            for row in csv.DictReader(lines)
        ]


@cache
def shipped_table() -> Table:
    """The table that comes with the site."""
    return Table(read_rates(SHIPPED))


def table_of(instance: Path) -> Table:
    """The shipped table together with the instance's own; read anew when that file changes.

    Args:
        instance: the instance's folder.
    """
    own = instance / OWN_NAME
    try:
        stamp = own.stat().st_mtime_ns
    except OSError:
        return shipped_table()
    return _together(own, stamp)


@lru_cache(maxsize=4)
def _together(own: Path, _stamp: int) -> Table:
    return Table([*shipped_table().rates, *read_rates(own)])


def minimum_wage_on(prefecture_code: str, on: dt.date, table: Table | None = None) -> int | None:
    """Yen an hour in force on a day; None where no rate of the prefecture is known for that day. 最低賃金法4条・9条.

    A stale table still answers with the last rate in force.

    Args:
        prefecture_code: two digits, of the workplace.
        on: the day.
        table: default the shipped one; an instance's is `table_of(folder)`.
    """
    rate = (table or shipped_table()).in_force(prefecture_code, on)
    return rate.yen if rate else None


@cache
def prefecture_names() -> dict[str, Words]:
    """Names of the prefectures by code."""
    with (ROOT / "seeds" / "places" / "prefectures.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Words(row["name_ja"], row["name_en"]) for row in csv.DictReader(lines)}
