"""What a group is: name, kind, who may come, its own words, what helps people who come the first time."""

from __future__ import annotations

from directory.groups.codes import Coming, Fee, FirstTime, GroupKind, Language, OpenClosed, WhoMayCome
from directory.groups.registering.personal import Trace
from directory.groups.registering.reading import NAME, Reading, language_of
from directory.web.languages import LANGUAGES, t

OF_A_NAME = frozenset({Trace.PHONE, Trace.MAIL, Trace.HOME, Trace.POINT, Trace.ADDRESS})
"""A group may be called whatever it likes, after a person too; but it is no place for a number or a home."""
TEXTS = ("summary", "welcome", "cost")
_LONGEST = {"summary": 600, "welcome": 600, "cost": 300}
YES_NO = ("in_search_engines", "in_print", "in_exports")


def read_beginning(reading: Reading) -> None:
    """Name and kind, and what may be said at once: who may come, a word about it, the three choices."""
    title = reading.line("title", NAME)
    if not title and not reading.error_at("title"):
        reading.wrong("title", t("集まりの名前を入れてください。", "Please type the name of the group."))
    reading.own = (title,)
    reading.look("title", title, only=OF_A_NAME)
    kind = reading.code("group_kind", GroupKind)
    if kind is None:
        reading.wrong("group_kind", t("集まりの種類を一つえらんでください。", "Please choose the kind of group."))
    language, summary = language_of(title), reading.block("summary", _LONGEST["summary"])
    reading.look("summary", summary)
    reading.values |= {"title_ja": None, "title_en": None, "summary_ja": None, "summary_en": None, "group_kind": kind}
    reading.values |= {f"title_{language}": title, f"summary_{language_of(summary)}": summary or None}
    reading.values |= {
        "who_may_come": reading.codes("who_may_come", WhoMayCome), "open_closed": reading.code("open_closed", OpenClosed),
        "first_time": reading.codes("first_time", FirstTime) or None, "languages": reading.codes("languages", Language) or ["ja"],
    }
    read_choices(reading)


def read_choices(reading: Reading) -> None:
    """Search engines, printed handouts, passing on: three separate answers; what is not ticked is no."""
    reading.values |= {name: reading.yes(name) for name in YES_NO}


def read_words(reading: Reading) -> None:
    """All of it, in both languages, for a group that is there already."""
    names = {language: reading.line(f"title_{language}", NAME) for language in LANGUAGES}
    if not any(names.values()) and not any(reading.error_at(f"title_{language}") for language in LANGUAGES):
        reading.wrong("title_ja", t("集まりの名前を入れてください。", "Please type the name of the group."))
    reading.own = tuple(names.values())
    for language, name in names.items():
        reading.look(f"title_{language}", name, only=OF_A_NAME)
        reading.values[f"title_{language}"] = name or None
    for field in TEXTS:
        for language in LANGUAGES:
            text = reading.block(f"{field}_{language}", _LONGEST[field])
            reading.look(f"{field}_{language}", text)
            reading.values[f"{field}_{language}"] = text or None
    kind = reading.code("group_kind", GroupKind)
    if kind is None:
        reading.wrong("group_kind", t("集まりの種類を一つえらんでください。", "Please choose the kind of group."))
    reading.values |= {
        "group_kind": kind, "who_may_come": reading.codes("who_may_come", WhoMayCome), "open_closed": reading.code("open_closed", OpenClosed),
        "first_time": reading.codes("first_time", FirstTime) or None, "coming": reading.codes("coming", Coming) or None,
        "languages": reading.codes("languages", Language), "fee": reading.code("fee", Fee),
    }
