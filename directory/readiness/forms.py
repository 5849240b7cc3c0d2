"""What a workplace types, as plain answers. Fields: `A1` (the value), `A1-comment`, `A1-reason`; names of `About`.

Nothing typed is cut or thrown away here: too long or unknown is said by `rules.faults`, and the words come back.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

from directory.readiness.items import Area
from directory.readiness.rules import About, Given

_YES_NO = {"yes": True, "no": False}


def clean(text: str) -> str:
    """One way of ending a line, composed characters, no control characters, no spaces at the ends."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()


def read_answers(form: Mapping[str, str], area: Area) -> dict[str, Given]:
    """The answers of one area; questions without anything chosen or written are left out."""
    found = {item.id: _given(form, item.id) for item in area.items}
    return {name: given for name, given in found.items() if not given.is_empty}


def _given(form: Mapping[str, str], name: str) -> Given:
    return Given(form.get(name, "").strip(), clean(form.get(f"{name}-comment", "")), clean(form.get(f"{name}-reason", "")))


def pack(answers: Mapping[str, Given], area: Area) -> str:
    """The answers of an area as they stand when its page is opened, for a hidden field."""
    return json.dumps({item.id: list(answers[item.id]) for item in area.items if item.id in answers}, ensure_ascii=False)


def unpack(text: str, area: Area) -> dict[str, Given]:
    """What `pack` wrote; what cannot be read counts as nothing, so that a change of somebody else is rather asked about than lost."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {item.id: Given(*found[item.id]) for item in area.items if _is_packed(found.get(item.id))}


def _is_packed(row: object) -> bool:
    return isinstance(row, list) and len(row) == len(Given._fields) and all(isinstance(one, str) for one in row)


def read_about(form: Mapping[str, str]) -> About:
    """Who answered and who took part; what is neither yes nor no is not said."""
    return About(
        clean(form.get("answered_by_position", "")),
        _YES_NO.get(form.get("staff_took_part", "")),
        _YES_NO.get(form.get("peers_took_part", "")),
        clean(form.get("closing_note", "")),
    )
