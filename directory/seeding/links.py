"""All links that the seeds lead readers to, for the operator to look at before launch: `python -m directory.seeding.links > docs/links.md`."""

from __future__ import annotations

from urllib.parse import urlsplit

from directory.seeding.entry_rows import ENTRIES
from directory.seeding.tables import table

HEAD = """# Links of the seeded entries
Every address that a page of a seeded entry or organisation leads to. Look at each before launch: is it still the body's own or a public
body's page, does it open, does it still say what we say? Correct `seeds/entries/`, then write this list anew:
`python -m directory.seeding.links > docs/links.md`. Whose a host is, is decided in `seeds/entries/hosts.csv`.

| key | name | link | whose | year of the information |
|---|---|---|---|---|
"""


def links() -> list[tuple[str, str, str, str, str]]:
    """Key, name, address, whose host it is, year; each address once for each key, by key."""
    whose = {row["host"]: row["whose"] for row in table(ENTRIES / "hosts.csv")}
    found = {}
    for name, title in (("organisations.csv", "name_ja"), ("listings.csv", "title_ja")):
        for row in table(ENTRIES / name):
            if url := row["source_url"]:
                found[row["key"], url] = (row["key"], row[title], url, whose[urlsplit(url).hostname or ""], row["year"])
    return sorted(found.values())


def page() -> str:
    """docs/links.md."""
    return HEAD + "".join(f"| {key} | {name} | <{url}> | {whose} | {year} |\n" for key, name, url, whose, year in links())


if __name__ == "__main__":
    print(page(), end="")
