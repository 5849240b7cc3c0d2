"""How many people live in a place, from which source and day; unknown is never 0, and nothing is computed per head."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy.orm import Session

from directory.places.models import Municipality, Prefecture
from directory.regions.names import people_words
from directory.web.languages import current_language, date_words, t

_ENGLISH = {
    "2020年国勢調査（e-Stat）": "2020 census (e-Stat)",
    "2024年1月1日に区が変わり、この区としての国勢調査の値はまだありません。":
        "The wards were redrawn on 1 January 2024; there is no census figure for this ward yet.",
    "2020年10月1日は全町が避難していたため0人です。人口あたりの値は計算しません。":
        "On 1 October 2020 the whole town was evacuated, hence 0. Nothing is computed per head.",
    "2020年の天竜区（22137）の値です。区域は変わっていません。":
        "The figure is that of Tenryu ward in 2020; its area has not changed.",
}
"""Words of the place tables in English."""


class People(NamedTuple):
    """A population: its value or None, source, day, and a note (in Japanese, as stored) on what is special about it."""

    value: int | None
    source: str
    date: dt.date | None
    note: str

    @property
    def words(self) -> str:
        """Value, source and day in the language of the request; what is not known is said, not guessed."""
        if self.value is None:
            return t("人口：まだ分かりません。", "Population: not known yet.")
        return t("人口：{people}。", "Population: {people}.", people=people_words(self.value))

    @property
    def source_words(self) -> str:
        """Where the figure comes from; empty without one."""
        if self.value is None or not self.source:
            return ""
        source = in_english(self.source)[0]
        return t("{source}、{day}", "{source}, {day}", source=source, day=date_words(self.date)) if self.date else source

    @property
    def note_words(self) -> tuple[str, str]:
        """The note and its language."""
        return in_english(self.note)


UNKNOWN = People(None, "", None, "")


def people_of(session: Session, code: str) -> People:
    """The population of a prefecture (two digits) or municipality (five)."""
    if len(code) == 2:  # noqa: PLR2004
        prefecture = session.get(Prefecture, code)
        return People(prefecture.population, prefecture.population_source, prefecture.population_date, "") if prefecture else UNKNOWN
    place = session.get(Municipality, code)
    return People(place.population, place.population_source, place.population_date, place.population_note) if place else UNKNOWN


def in_english(words: str) -> tuple[str, str]:
    """Stored Japanese words in the language of the request where a translation is known: (words, language)."""
    if current_language() == "ja" or words not in _ENGLISH:
        return words, "ja"
    return _ENGLISH[words], "en"
