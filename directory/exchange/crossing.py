"""Facts of one feed format in the names of the other, so that what came in one way can be given out both ways."""

from __future__ import annotations

from typing import Any

from directory.exchange import bmlt, meeting_guide
from directory.exchange.meetings_out import Facts

_GIVEN = {"comments": "notes", "phone_meeting_number": "conference_phone", "virtual_meeting_additional_info": "conference_url_notes"}
_PLACE = {
    "location_text": "location", "location_info": "location_notes", "location_street": "address", "location_municipality": "city",
    "location_province": "state", "location_postal_code_1": "postal_code", "location_nation": "country", "location_neighborhood": "region",
    "latitude": "latitude", "longitude": "longitude",
}
"""BMLT's names and those of Meeting Guide that mean the same."""
_TYPES = {"O": "O", "C": "C", "M": "M", "W": "W", "Y": "Y", "GL": "LGBTQ", "WC": "X", "ES": "S", "EN": "EN", "VM": "ONL", "HY": "ONL", "TC": "TC", "BT": "LIT"}
"""Formats of BMLT as types of Meeting Guide."""
_FORMATS = {"O": "O", "C": "C", "M": "M", "W": "W", "Y": "Y", "LGBTQ": "GL", "X": "WC", "S": "ES", "TC": "TC"}


def as_meeting_guide(facts: Facts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Given facts and those of the place in the names of Meeting Guide."""
    if facts.form != bmlt.FORM:
        return dict(facts.given), dict(facts.place)
    given = {ours: facts.given[theirs] for theirs, ours in _GIVEN.items() if theirs in facts.given}
    codes = bmlt.read_formats(facts.given.get("formats"))
    given["types"] = list(dict.fromkeys(_TYPES[code.upper()] for code in codes if code.upper() in _TYPES))
    place = {ours: facts.place[theirs] for theirs, ours in _PLACE.items() if theirs in facts.place}
    return given, place | {name: float(place[name]) for name in ("latitude", "longitude") if name in place}


def as_bmlt(facts: Facts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Given facts and those of the place in the names of BMLT."""
    if facts.form != meeting_guide.FORM:
        return dict(facts.given), dict(facts.place)
    given = {theirs: facts.given[ours] for theirs, ours in _GIVEN.items() if ours in facts.given}
    place = {theirs: str(facts.place[ours]) for theirs, ours in _PLACE.items() if ours in facts.place}
    if "formatted_address" in facts.place and not place.get("location_municipality"):
        place["location_street"] = str(facts.place["formatted_address"])
    codes = [_FORMATS[code.upper()] for code in facts.given.get("types", ()) if code.upper() in _FORMATS]
    return ({**given, "formats": ",".join(dict.fromkeys(codes))} if codes else given), place
