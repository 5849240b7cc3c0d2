"""Vendored files are exactly the published ones, each with its licence."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from directory.maps.build import CLUSTERS, LEAFLET, SCRIPTS
from directory.web.static import STATIC

VENDOR = STATIC / "vendor"
PACKAGES = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_files_are_unchanged_and_licensed(package: dict[str, object]) -> None:
    """Every file has the hash of vendor.json, none is missing, none is extra (packed copies made at start aside)."""
    folder = VENDOR / str(package["folder"])
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".br", ".gz"}]
    found = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == package["files"]
    assert "LICENSE" in found
    assert package["licence"] in {"BSD-2-Clause", "MIT", "ISC"}


def test_folders_carry_name_and_version() -> None:
    """A new version has a new folder, so that addresses inside its style sheets change too."""
    assert sorted(path.name for path in VENDOR.iterdir() if path.is_dir()) == sorted(f"{one['name']}-{one['version']}" for one in PACKAGES)


def test_every_package_is_used() -> None:
    """No vendored package lies about unused."""
    used = {re.sub(r"^vendor/([^/]+).*", r"\1", path) for path in (LEAFLET, CLUSTERS, *SCRIPTS) if path.startswith("vendor/")}
    assert used == {one["folder"] for one in PACKAGES}
