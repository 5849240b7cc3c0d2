"""`peer-directory check-posting` and `data import minimum-wage`: exit status, JSON, places of what cannot be read, merging."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from directory.positions.commands import check_posting, data_group
from directory.positions.law.minimum_wage import OWN_NAME, minimum_wage_on, shipped_table, table_of
from directory.positions.law.table_import import read_table

ROOT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 24)
HEADER = "prefecture,yen,effective_on,source,checked_on,certainty\n"
NEW = HEADER + "04,1100,2026-10-04,https://jsite.mhlw.go.jp/miyagi-roudoukyoku/,2026-11-24,A\n"


def checked(path: Path, *options: str) -> Result:
    return CliRunner().invoke(check_posting, [str(path), "--on", "2026-11-24", *options])


def loaded(path: Path, instance: Path, *options: str) -> Result:
    return CliRunner().invoke(data_group, ["import", "minimum-wage", str(path), "--instance", str(instance), *options])


@pytest.fixture
def write(tmp_path):
    def put(text: str | bytes, name: str = "file.json") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


def test_example_on_the_command_line(tmp_path):
    """The shipped example: an array with the one warning, exit 0, nothing else on standard output."""
    answer = checked(ROOT / "docs" / "posting.example.json", "--json", "--instance", str(tmp_path))
    assert answer.exit_code == 0
    (finding,) = json.loads(answer.stdout)
    assert {"code", "severity", "field", "article", "message"} <= set(finding)
    assert (finding["code"], finding["severity"]) == ("wage_table_stale", "warning")


def test_errors_still_answer_zero(write, example, tmp_path):
    """The file could be read, so the exit is 0 whatever was found."""
    example["wage"]["amount"] = 1037
    answer = checked(write(json.dumps(example)), "--json", "--instance", str(tmp_path))
    assert answer.exit_code == 0
    assert [finding["severity"] for finding in json.loads(answer.stdout)] == ["error"]


@pytest.mark.parametrize(("language", "words"), [("ja", "最低賃金"), ("en", "minimum wage")])
def test_words_without_json(language, words, tmp_path):
    answer = checked(ROOT / "docs" / "posting.example.json", "--lang", language, "--instance", str(tmp_path))
    assert answer.exit_code == 0
    assert words in answer.stdout


def test_nothing_found(write, example, tmp_path):
    """Never "lawful" or "approved": the check found nothing to mend."""
    path = write(json.dumps(example))
    answer = CliRunner().invoke(check_posting, [str(path), "--on", "2025-12-01", "--instance", str(tmp_path)])
    assert "dates_posted_later" in answer.stdout
    for name in ("posted_on", "expires_on"):
        del example[name]
    answer = CliRunner().invoke(check_posting, [str(write(json.dumps(example))), "--on", "2025-12-01", "--instance", str(tmp_path)])
    assert answer.stdout.strip() == "確認で直すところは見つかりませんでした。"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"title": }', 1, 11),
        ('{\n  "title": "x",\n  oops\n}', 3, 3),
        ("", 1, 1),
        ('{"a": "\x00"}', 1, 8),
        (b'{\n "title": "\xff"}', 2, 12),
        (("[" * 100_000), 1, 1),
        ('{"a": ' + "9" * 6000 + "}", 1, 1),
    ],
)
def test_unreadable(write, text, line, column):
    """Not JSON: refused with line and column, exit 1."""
    answer = checked(write(text), "--json")
    assert answer.exit_code == 1
    (refused,) = json.loads(answer.stdout)["refused"]
    assert (refused["line"], refused["column"]) == (line, column)
    assert f"line {line}, column {column}" in answer.stderr


def test_bom_and_lone_surrogates(write):
    """A byte-order mark is no error, half a character neither."""
    answer = checked(write(b"\xef\xbb\xbf" + b'{"title": "\\ud800", "\\udfff": 1}'), "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)


def test_no_such_file(tmp_path):
    assert checked(tmp_path / "none.json").exit_code == 1


@pytest.mark.parametrize("options", [["--on", "tomorrow"], ["--lang", "fr"], ["--nothing"]])
def test_wrong_usage(options):
    assert CliRunner().invoke(check_posting, [str(ROOT / "docs" / "posting.example.json"), *options]).exit_code == 2


def test_import_and_use(write, tmp_path):
    """A loaded rate is in force for the check of that instance at once, and for no other."""
    instance = tmp_path / "instance"
    answer = loaded(write(NEW, "new.csv"), instance, "--json")
    assert answer.exit_code == 0
    report = json.loads(answer.stdout)
    assert {name: report[name] for name in ("offered", "added", "changed", "unchanged", "removed", "rejected", "refused")} == {
        "offered": 1, "added": 1, "changed": 0, "unchanged": 0, "removed": 0, "rejected": [], "refused": []
    }
    assert minimum_wage_on("04", TODAY, table_of(instance)) == 1100
    assert minimum_wage_on("04", dt.date(2026, 10, 3), table_of(instance)) == 1038
    assert minimum_wage_on("04", TODAY) == 1038
    path = write((ROOT / "docs" / "posting.example.json").read_text(encoding="utf-8"))
    assert json.loads(checked(path, "--json", "--instance", str(instance)).stdout) == []
    assert len(json.loads(checked(path, "--json", "--instance", str(tmp_path / "other")).stdout)) == 1


def test_import_again(write, tmp_path):
    """The same file again changes nothing; a corrected rate replaces the one of its day; other rates stay."""
    instance = tmp_path / "instance"
    loaded(write(NEW, "new.csv"), instance)
    again = json.loads(loaded(write(NEW, "new.csv"), instance, "--json").stdout)
    assert (again["added"], again["unchanged"]) == (0, 1)
    corrected = json.loads(loaded(write(NEW.replace("1100", "1101"), "new.csv"), instance, "--json").stdout)
    assert (corrected["added"], corrected["changed"]) == (0, 1)
    assert minimum_wage_on("04", TODAY, table_of(instance)) == 1101
    other = NEW.replace("04,1100", "13,1300")
    loaded(write(other, "tokyo.csv"), instance)
    assert minimum_wage_on("04", TODAY, table_of(instance)) == 1101
    assert minimum_wage_on("13", TODAY, table_of(instance)) == 1300
    assert not [path for path in instance.iterdir() if path.suffix == ".new"]


def test_shipped_file_can_be_loaded(tmp_path):
    """The shipped table itself has the form of an import."""
    report = json.loads(loaded(ROOT / "seeds" / "minimum_wage.csv", tmp_path, "--json").stdout)
    assert (report["offered"], report["unchanged"]) == (47, 47)


def test_doubtful_rates_are_named(write, tmp_path):
    """A rate below the one before is taken, and named to be looked at again."""
    answer = loaded(write(NEW.replace("1100", "1010"), "new.csv"), tmp_path, "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["doubtful"] == [{"prefecture": "04", "yen": 1010, "effective_on": "2026-10-04", "before": 1038}]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (NEW.replace("04,", "4,"), 2, 1, "prefecture"),
        (NEW.replace("04,", "48,"), 2, 1, "prefecture"),
        (NEW.replace("1100", "1,100"), 2, 7, "7 fields"),
        (NEW.replace("1100", '"1,100"'), 2, 2, "yen"),
        (NEW.replace("1100", "110"), 2, 2, "yen"),
        (NEW.replace("1100", "１１００"), 2, 2, "yen"),
        (NEW.replace("1100", "1100.5"), 2, 2, "yen"),
        (NEW.replace("2026-10-04", "2026/10/4"), 2, 3, "day"),
        (NEW.replace("2026-10-04", "2026-13-04"), 2, 3, "day"),
        (NEW.replace("2026-10-04", "2062-10-04"), 2, 3, "day"),
        (NEW.replace("2026-10-04", "20261004"), 2, 3, "day"),
        (NEW.replace("https://jsite.mhlw.go.jp/miyagi-roudoukyoku/", ""), 2, 4, "source"),
        (NEW.replace(",A\n", ",Z\n"), 2, 6, "A, B, C"),
        (NEW.replace("yen", "price"), 1, 1, "no column yen"),
        (NEW + NEW.removeprefix(HEADER), 3, 1, "two rates"),
        (HEADER, 2, 1, "no rows"),
        ("", 1, 1, "no column"),
        (NEW + '05,"1100', 3, 1, "CSV"),
        (NEW.encode() + b"05,\x81\x00", 3, 4, "UTF-8"),
        (NEW.encode("utf-16"), 1, 4, "UTF-8"),
    ],
)
def test_bad_files_are_refused_whole(write, tmp_path, text, line, column, words):
    """One bad row and nothing is taken; line, column and reason are named; exit 1."""
    instance = tmp_path / "instance"
    answer = loaded(write(text, "bad.csv"), instance, "--json")
    assert answer.exit_code == 1
    report = json.loads(answer.stdout)
    first = report["refused"][0]
    assert (first["file"], first["line"], first["column"]) == ("bad.csv", line, column)
    assert words in first["reason"]
    assert report["added"] == 0
    assert not (instance / OWN_NAME).exists()
    assert table_of(instance) is shipped_table()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_other_headers_and_encodings(encoding):
    """A ministry's or a spreadsheet's file: Japanese headers, Shift_JIS, more columns."""
    text = "都道府県コード,都道府県名,最低賃金,発効日,出典\r\n04,宮城,1100,2026-10-04,宮城労働局の発表\r\n"
    rates, refused = read_table(text.encode(encoding), "x.csv", TODAY)
    assert refused == []
    assert [(rate.prefecture, rate.yen, rate.source) for rate in rates] == [("04", 1100, "宮城労働局の発表")]


def test_missing_table_file(tmp_path):
    assert loaded(tmp_path / "none.csv", tmp_path / "instance").exit_code == 1
