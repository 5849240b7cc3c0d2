"""Help lines: what is printed is certain, what is unknown says so, what is old stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory.pages.crisis import LINES, Channel, all_lines, footer, national, read_lines, regional
from directory.pages.dated import SourceDay
from directory.web.languages import speak

ROWS = json.loads(LINES.read_text(encoding="utf-8"))["lines"]


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest, sqlite_app: Flask) -> Iterator[str]:
    """A request in each language."""
    with sqlite_app.test_request_context(f"/{request.param}/help-now"):
        speak(request.param)
        yield request.param


def test_numbers_are_certain_or_absent() -> None:
    """A number stands only with certainty A and a source; 119 and 110 always; the uncertain ones are left out."""
    for row in ROWS:
        if row.get("emergency"):
            continue
        assert row["certainty"] == "A", row["id"]
        assert row["source_url"].startswith("http"), row["id"]
    assert {row["number"] for row in ROWS if row.get("emergency")} == {"119", "110"}
    assert "300-8355" not in LINES.read_text(encoding="utf-8")
    assert "#9999" not in LINES.read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [row for row in ROWS if row["number"]], ids=lambda row: row["id"])
def test_dialled_digits_are_the_printed_ones(row: dict[str, object]) -> None:
    """What the phone dials is what the page prints, for the further numbers too."""
    for one in (row, *row.get("others", ())):  # type: ignore[misc]
        assert one["number"].replace("-", "") == one["tel"]


def test_numbers_seen_in_the_table() -> None:
    """The numbers as the sources print them; two web pages print 0570-046-556, which is wrong."""
    numbers = {line.id: line.number for line in all_lines()}
    assert numbers == {
        "fire-ambulance": "119", "police": "110", "yorisoi": "0120-279-338", "inochi-no-denwa": "0120-783-556", "kokoro-dial": "0570-064-556",
        "inochi-sos": "0120-061-338", "childline": "0120-99-7777", "tell": None, "yorisoi-tohoku": "0120-279-226", "sendai-kizuna": "022-225-5560",
    }


def test_both_languages_stand_in_the_file() -> None:
    """Every pair of words has both."""

    def pairs(found: object) -> None:
        if isinstance(found, dict):
            if "ja" in found or "en" in found:
                assert found["ja"], found
                assert found["en"], found
            for value in found.values():
                pairs(value)
        elif isinstance(found, list):
            for value in found:
                pairs(value)

    pairs(ROWS)


def test_footer_holds_emergency_and_a_few(lang: str) -> None:
    """119 and 110, and two or three for all Japan, each with its hours and the date it was seen."""
    lines = footer()
    assert [line.number for line in lines["emergency"]] == ["119", "110"]
    assert all(not line.checked for line in lines["emergency"])
    assert 2 <= len(lines["featured"]) <= 3
    for line in lines["featured"]:
        assert not line.region
        assert line.name
        assert line.note
        assert line.checked_on
        assert ("確認" if lang == "ja" else "seen on") in line.checked


@pytest.mark.parametrize(
    ("code", "ids"),
    [("03", ["yorisoi-tohoku"]), ("04", ["yorisoi-tohoku", "sendai-kizuna"]), ("07", ["yorisoi-tohoku"]), ("13", []), ("05", [])],
)
def test_regional_lines(code: str, ids: list[str]) -> None:
    """Iwate, Miyagi and Fukushima have a number of their own; Sendai's stands for Miyagi alone."""
    assert [line.id for line in regional(code)] == ids


def test_hours_not_seen_say_so(lang: str) -> None:
    """Nothing is guessed: hours, ways and IP phones that nobody has seen are called not checked."""
    line = next(line for line in all_lines() if line.id == "inochi-sos")
    unchecked = "未確認" if lang == "ja" else "ot checked"
    assert unchecked in line.hours
    assert unchecked in line.ip_phone_words
    assert unchecked in line.ways
    assert Channel.SIGN.label in line.ways


def test_a_verified_written_way_comes_first(tmp_path: Path) -> None:
    """Today none is verified; as soon as one is, it stands first. A page without a date is no verification."""
    assert not any(line.is_written for line in all_lines())
    rows = json.loads(json.dumps(ROWS))
    childline = next(row for row in rows if row["id"] == "childline")
    childline["channels"]["chat"] = True
    childline["checked_on"] = None
    path = tmp_path / "lines.json"
    path.write_text(json.dumps({"lines": rows}))
    assert national(read_lines(path))[0].id == "yorisoi"
    childline["checked_on"], childline["checked_by"] = "2026-11-20", "called"
    path.write_text(json.dumps({"lines": rows}))
    assert national(read_lines(path))[0].id == "childline"


def test_a_call_is_said_as_a_call(tmp_path: Path, lang: str) -> None:
    """Once somebody called, the words say so."""
    rows = json.loads(json.dumps([row for row in ROWS if row["id"] == "yorisoi"]))
    rows[0] |= {"checked_on": "2026-11-20", "checked_by": "called"}
    path = tmp_path / "lines.json"
    path.write_text(json.dumps({"lines": rows}))
    assert ("2026年11月20日に電話して確認" if lang == "ja" else "called and confirmed on 20 November 2026") == read_lines(path)[0].checked


@pytest.mark.parametrize(
    ("text", "ja", "en", "earliest"),
    [
        ("2021-03-01", "2021年3月1日", "1 March 2021", "2021-03-01"),
        ("2020-07", "2020年7月", "July 2020", "2020-07-01"),
        ("2021", "2021年", "2021", "2021-01-01"),
        (None, "", "", None),
    ],
)
def test_dates_are_as_exact_as_their_source(lang: str, text: str | None, ja: str, en: str, earliest: str | None) -> None:
    """A year is not made into a day, and its age is counted from its first day."""
    day = SourceDay(text)
    assert day.words == (ja if lang == "ja" else en)
    assert (day.earliest.isoformat() if day.earliest else None) == earliest


@pytest.mark.parametrize("text", ["", "2021-13", "March 2021", "2021-02-30", "21"])
def test_dates_that_are_none_are_refused(text: str) -> None:
    """A slip in the file is found when it is read."""
    with pytest.raises(ValueError, match=r".*"):
        SourceDay(text)
