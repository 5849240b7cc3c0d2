"""All places as the application knows them, read straight from the seeds."""

import pytest

from directory.config import ROOT
from directory.places.gazetteer import Gazetteer, Place
from directory.seeding.tables import table


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The shipped places without a database."""
    places = [
        Place(row["code"], "prefecture", row["code"], row["name_ja"], row["name_kana"], row["name_en"], float(row["lat"]), float(row["lng"]), None)
        for row in table(ROOT / "seeds" / "places" / "prefectures.csv")
    ]
    places += [
        Place(
            row["code"], "ward" if row["parent"] else "municipality", row["prefecture"], row["full_ja"], row["name_kana"], row["name_en"],
            float(row["lat"]), float(row["lng"]), None, parent=row["parent"] or None, county=row["county_ja"])
        for row in table(ROOT / "seeds" / "places" / "municipalities.csv")
    ]
    former = list(table(ROOT / "seeds" / "places" / "abolished_codes.csv"))
    return Gazetteer(places, {row["old_code"]: row["new_code"] for row in former}, {row["name_ja"]: row["new_code"] for row in former})
