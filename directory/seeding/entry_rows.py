"""The seed files of real entries, read into the columns of the models. seeds/entries/README.md says what stands where."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from directory.config import ROOT
from directory.seeding.tables import table

ENTRIES = ROOT / "seeds" / "entries"
FILES = tuple(ENTRIES / name for name in ("organisations.csv", "listings.csv", "lookups.csv", "hosts.csv", "ticpoc.json"))
OWN_KINDS = {"group": "group", "course": "association"}
"""Kind of the organisation where an entry and the body that runs it are one."""


def organisation_rows() -> dict[str, dict[str, Any]]:
    """Organisations by key, with those that are one with their entry."""
    own = {row["host"] for row in table(ENTRIES / "hosts.csv") if row["kind"] == "own"}
    rows = {row["key"]: _organisation(row) for row in table(ENTRIES / "organisations.csv")}
    for row in table(ENTRIES / "listings.csv"):
        if not row["organisation"]:
            rows[row["key"]] = _organisation_of(row)
    for values in rows.values():
        values["url"] = values["source_url"] if urlsplit(values["source_url"]).hostname in own else ""
    return rows


def listing_rows() -> dict[str, dict[str, Any]]:
    """Entries by key; `kind` and `organisation` are no columns of the model."""
    full = json.loads((ENTRIES / "ticpoc.json").read_text(encoding="utf-8"))
    rows = {row["key"]: _listing(row) for row in table(ENTRIES / "listings.csv")}
    rows[full["key"]] |= {"topics": full["topics"], "details": full["details"]}
    return rows


def look_up_rows() -> list[dict[str, Any]]:
    """Look-ups as the columns of the model."""
    return [dict(row) | {"looked_on": dt.date.fromisoformat(row["looked_on"])} for row in table(ENTRIES / "lookups.csv")]


def _organisation(row: dict[str, str]) -> dict[str, Any]:
    plain = {"kind": row["kind"], "name_ja": row["name_ja"], "phone": row["phone"], "phone_year": _number(row["phone_year"])}
    return plain | _or_none(row, ("name_en", "description_ja", "description_en")) | _place_and_source(row)


def _organisation_of(row: dict[str, str]) -> dict[str, Any]:
    """The body behind an entry that bears its own name."""
    plain = {"kind": OWN_KINDS[row["kind"]], "name_ja": row["title_ja"], "name_en": row["title_en"] or None, "phone": "", "phone_year": None}
    return plain | {"description_ja": None, "description_en": None} | _place_and_source(row)


def _listing(row: dict[str, str]) -> dict[str, Any]:
    plain = {"kind": row["kind"], "organisation": row["organisation"] or row["key"], "scope": row["scope"], "online": row["online"] == "1"}
    texts = _or_none(row, ("title_ja", "title_en", "summary_ja", "summary_en"))
    return plain | texts | _place_and_source(row) | (_group(row) if row["kind"] == "group" else _course(row))


def _group(row: dict[str, str]) -> dict[str, Any]:
    return _or_none(row, ("group_kind", "open_closed", "mode", "contact_mode")) | {"who_may_come": row["who_may_come"].split()}


def _course(row: dict[str, str]) -> dict[str, Any]:
    lists = {"eligibility": row["eligibility"].split(), "pace": row["pace"].split()}
    numbers = {"fee_yen": _number(row["fee_yen"]), "addon_valid": True if row["addon_valid"] == "1" else None}
    return _or_none(row, ("training_kind", "delivery", "fee", "built_on")) | lists | numbers | {"topics": [], "details": {}}


def _place_and_source(row: dict[str, str]) -> dict[str, Any]:
    plain = {"source_url": row["source_url"], "source_note": row["source_note"], "information_year": _number(row["year"])}
    return plain | _or_none(row, ("prefecture", "municipality"))


def _or_none(row: dict[str, str], names: Iterable[str]) -> dict[str, str | None]:
    return {name: row[name] or None for name in names}


def _number(text: str) -> int | None:
    return int(text) if text else None
