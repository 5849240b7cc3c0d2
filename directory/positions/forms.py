"""One page of the form: what was typed, as values of the posting. What cannot be read stays as it was typed, and the rules say so."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Field, StringField
from wtforms.form import BaseForm
from wtforms.validators import Length

from directory.places.gazetteer import Gazetteer
from directory.positions.asks import Ask, Way, value_at
from directory.positions.steps import Step
from directory.positions.topics.pay import ROWS
from directory.web.languages import t

_YES_NO = {"yes": True, "no": False}
_UNIT = re.compile(r"(約)?\s*(\d[\d,]*(?:\.\d+)?)\s*(円|時間|日|か月|ヶ月|カ月|月|人|歳|才|名|yen|hours?|months?)?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
LARGEST = 12
"""Digits of a number that is read; what is longer stays text, and is refused."""


class Chosen(Field):  # type: ignore[misc]
    """Values of several boxes."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes them all."""
        self.data = valuelist


class Typed(NamedTuple):
    """A page as it was sent.

    Attributes:
        shown: {path: text or list of texts}, to be shown again.
        values: {path: value of the posting}.
        faults: (id of the box, words) of what is too long to be kept.
    """

    shown: dict[str, Any]
    values: dict[str, Any]
    faults: list[tuple[str, str]]


def clean(text: str) -> str:
    """One way of ending a line, composed characters, no control characters, no spaces at the ends."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()


def read_step(step: Step, sent: MultiDict[str, str], gazetteer: Gazetteer, session: Session) -> Typed:
    """What was sent of one page."""
    form = BaseForm({ask.path: _field(ask) for ask in step.asks})
    form.process(MultiDict([(name, clean(text)) for name, text in sent.items(multi=True)]))
    form.validate()
    shown = {ask.path: form[ask.path].data or ([] if ask.way is Way.MANY else "") for ask in step.asks}
    values = {ask.path: _value(ask, shown[ask.path]) for ask in step.asks}
    if "municipality" in values:
        values |= _placed(str(shown["prefecture"]), str(shown["municipality"]), gazetteer, session)
    faults = [(ask.box, str(form[ask.path].errors[0])) for ask in step.asks if form[ask.path].errors]
    return Typed(shown, values, faults)


def _field(ask: Ask) -> Any:
    if ask.way is Way.MANY:
        return Chosen()
    words = t(
        "「{label}」は{n}字までです。いまの文は消えていません。", "“{label}” has up to {n} characters. What you wrote is still here.",
        label=str(ask.label), n=ask.longest,
    )
    return StringField(validators=[Length(max=ask.longest, message=words)])


def _value(ask: Ask, typed: Any) -> Any:
    """The value of the posting; None for nothing, the text itself where it cannot be read."""
    if not typed:
        return None
    known = [value for value, _words in ask.choices]
    readers: dict[Way, Callable[[Any], Any]] = {
        Way.MANY: lambda values: [value for value in values if value in known] or None,
        Way.FLAG: _YES_NO.get,
        Way.ONE: lambda value: value if value in known else None,
        Way.NUMBER: read_number,
        Way.DATE: read_day,
    }
    return readers[ask.way](typed) if ask.way in readers else typed


def read_number(typed: str) -> int | float | str:
    """１，２５０円 as 1250; text that is no number as it is."""
    found = _UNIT.fullmatch(unicodedata.normalize("NFKC", typed).strip().lower())
    if not found or len(found[2]) > LARGEST:
        return typed
    plain = found[2].replace(",", "")
    return float(plain) if "." in plain else int(plain)


def read_day(typed: str) -> str:
    """2027年2月1日 as 2027-02-01; text that is no day as it is."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else typed


def _placed(prefecture: str, typed: str, gazetteer: Gazetteer, session: Session) -> dict[str, Any]:
    """Codes of a municipality typed by name, postcode or code; the text itself where it names none, or several."""
    if not typed:
        return {}
    found = [place for place in gazetteer.find(typed, session) if place.level != "prefecture" and prefecture in {"", place.prefecture}]
    if len(found) != 1:
        return {"municipality": typed}
    return {"prefecture": found[0].prefecture, "municipality": found[0].code}


def merged(facts: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A posting with the answers of one page put in; emptied fields are gone."""
    new: dict[str, Any] = copy.deepcopy(dict(facts))
    for path, value in values.items():
        if not path.startswith("wage.allowances."):
            _put(new, path, value)
    if "wage.allowances.0.name" in values:
        rows = [{name: values.get(f"wage.allowances.{row}.{name}") for name in ("name", "amount", "unit", "counted")} for row in range(ROWS)]
        _put(new, "wage.allowances", [kept for row in rows if (kept := {name: value for name, value in row.items() if value is not None})] or None)
    if "_fixed_overtime" in values:
        _fixed_overtime(new)
    return new


def _fixed_overtime(facts: dict[str, Any]) -> None:
    """No: none; yes without its parts: an object whose parts are missing, so that the rules ask for them."""
    wage = facts.get("wage") or {}
    if facts.get("_fixed_overtime") is False:
        wage.pop("fixed_overtime", None)
    elif facts.get("_fixed_overtime") is True:
        facts.setdefault("wage", wage)["fixed_overtime"] = {"amount": None, "hours": None} | (wage.get("fixed_overtime") or {})


def _put(facts: dict[str, Any], path: str, value: Any) -> None:
    *way, last = path.split(".")
    here = facts
    for name in way:
        below = here.get(name)
        if not isinstance(below, dict):
            if value is None:
                return
            below = here[name] = {}
        here = below
    if value is None:
        here.pop(last, None)
    else:
        here[last] = value


def shown_of(step: Step, facts: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """What stands in the boxes of a page, from a posting."""
    return {ask.path: _shown(ask, value_at(facts, ask.path), gazetteer) for ask in step.asks}


def _shown(ask: Ask, value: Any, gazetteer: Gazetteer) -> Any:
    if ask.way is Way.MANY:
        return value if isinstance(value, list) else []
    if value is None:
        return ""
    if ask.way is Way.FLAG:
        return "yes" if value is True else "no" if value is False else ""
    if ask.way is Way.PLACE and (place := gazetteer.by_code(str(value))):
        return t(place.name_ja, place.name_en)
    return f"{value:g}" if isinstance(value, float) else str(value)
