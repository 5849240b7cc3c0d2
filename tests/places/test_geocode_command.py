"""`peer-directory geocode`."""

import json

import pytest
from click.testing import CliRunner

from directory.places.commands import geocode


@pytest.fixture
def run(instance, monkeypatch):
    for name in ("ONLINE_GEOCODERS", "GEOCODER_CONTACT", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        return CliRunner().invoke(geocode, [*arguments, "--instance", str(instance)])

    return run


def test_json_has_one_object_a_line_and_nothing_else(run):
    answer = run("--json", "宮城県石巻市穀町14-1", "府中市", "nowhere")
    first, second, third = (json.loads(line) for line in answer.stdout.splitlines())
    assert first == {"text": "宮城県石巻市穀町14-1", "found": [{
        "name": "宮城県石巻市", "code": "04202", "level": "municipality", "precision": "municipality", "source": "gazetteer",
        "lat": first["found"][0]["lat"], "lng": first["found"][0]["lng"],
    }]}
    assert 38 < first["found"][0]["lat"] < 39
    assert 141 < first["found"][0]["lng"] < 142
    assert [row["code"] for row in second["found"]] == ["13206", "34208"]
    assert third == {"text": "nowhere", "found": []}
    assert answer.exit_code == 1


@pytest.mark.parametrize(("texts", "status"), [(["石巻市"], 0), (["石巻市", "04"], 0), (["府中市"], 1), (["石巻市", "nowhere"], 1), ([], 2)])
def test_exit_status(run, texts, status):
    assert run(*texts).exit_code == status


def test_plain_words(run):
    assert "石巻市: 04202 宮城県石巻市 " in run("石巻市").stdout
    assert run("nowhere").stdout == "nowhere: not found\n"


def test_an_unknown_service_is_wrong_usage(run, monkeypatch):
    monkeypatch.setenv("ONLINE_GEOCODERS", "gsi,elsewhere")
    answer = run("石巻市")
    assert answer.exit_code == 2
    assert "elsewhere" in answer.output
