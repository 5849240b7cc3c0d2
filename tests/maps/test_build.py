"""folium's script: the same bytes each time, nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from flask import Flask

from directory.maps import build
from directory.maps.build import CONTAINER, built_map, script_files, style_files
from directory.maps.words import _WORDS, script_words
from directory.web.static import STATIC


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_script_is_the_same_each_time(lang: str) -> None:
    """Built twice from nothing, the bytes are equal."""
    first = built_map(lang)
    build._built.cache_clear()
    assert built_map(lang) == first
    assert first.script.count("DirectoryMap.attach(map_0, ") == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_everything_comes_from_here(lang: str) -> None:
    """Scripts and styles are files of ours, with fingerprints; folium's jQuery, Bootstrap and fonts are not among them."""
    built = built_map(lang)
    for address in (*built.scripts, *built.styles):
        path = re.fullmatch(r"/static/([^?]+)\?v=[0-9a-f]{10}", address)
        assert path
        assert (STATIC / path[1]).is_file()
    assert "http" not in built.script
    assert not re.search(r"jquery|bootstrap|awesome", " ".join((*built.scripts, *built.styles, built.script)), re.IGNORECASE)


def test_foreign_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library served from elsewhere never reaches a page."""
    monkeypatch.setattr(build, "static", lambda path: f"https://cdn.example/{path}")
    with pytest.raises(ValueError, match="outside this site"):
        built_map("ja")


def test_folium_is_loaded_late() -> None:
    """The application starts without folium."""
    code = "import sys, directory, directory.maps.views; sys.exit('folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pages_know_the_map_without_building_it(map_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files and the container that pages name are those that folium made; a page with a map needs no folium."""
    built = built_map("ja")
    assert (script_files(), style_files()[:2], CONTAINER) == (built.scripts, built.styles, built.container)
    monkeypatch.setattr(build, "_built", None)
    client = map_app.test_client()
    for path in ("/ja/search", "/ja/map"):
        page = client.get(path).text
        assert page.count('id="map-room"') == page.count(f'id="{CONTAINER}"') == 1
        assert all(address in page for address in (*script_files(), *style_files(), "/ja/map/map.js"))


def test_words_exist_and_are_used() -> None:
    """Both languages have the same places to fill; every word of the script is used by it."""
    code = "".join((STATIC / "js" / name).read_text(encoding="utf-8") for name in ("map.js", "map-marks.js", "map-outlines.js"))
    for name, (ja, en) in _WORDS.items():
        assert sorted(re.findall(r"\{\w+\}", ja)) == sorted(re.findall(r"\{\w+\}", en))
        camel = re.sub(r"_(\w)", lambda match: match[1].upper(), name)
        kind = camel.removesuffix("Long") in {"group", "course", "position", "workplace"}
        assert kind or f"words.{camel}" in code, name
    assert script_words("ja").keys() == script_words("en").keys()


def test_scripts_write_text_only() -> None:
    """None of our scripts makes markup out of data."""
    for name in ("map.js", "map-marks.js", "map-outlines.js", "map-beside.js", "near-here.js"):
        code = (STATIC / "js" / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\(\"style", code), name
        assert len(code.splitlines()) <= 300, name
