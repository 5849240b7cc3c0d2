"""The facts and the longer description of a course's page, in the language of the request."""

from __future__ import annotations

from typing import NamedTuple

from directory.listings.showing import Fact, not_stated
from directory.training import words
from directory.training.codes import BuiltOn, Certificate, Delivery, Pace, Topic, TrainingKind
from directory.training.models import Course
from directory.web.codes import label_of, labels_of
from directory.web.languages import LANGUAGES, current_language, date_words, t, today

SECTIONS: dict[str, tuple[str, str]] = {
    "aims": ("ねらい", "Aims"),
    "cores": ("柱になる考え", "Core elements"),
    "values": ("大切にしていること", "What it holds dear"),
    "lectures": ("講義の例", "Examples of lectures"),
    "practice": ("実習", "Practice"),
    "length": ("期間", "Length"),
    "who": ("どんな人のためか", "Whom it is for"),
    "leads": ("だれがつくり、進めるか", "Who made and leads it"),
}
"""Keys of `Course.details` in the order of the page, with their titles in Japanese and English."""


class Section(NamedTuple):
    """One part of the longer description: a text, or the parts of a list."""

    title: str
    text: str
    parts: list[str]
    lang: str


def course_facts(course: Course) -> list[Fact]:
    """Who may apply, cost and the rest; what matters says so when the source does not state it."""
    return [
        Fact(t("申し込める人", "Who may apply"), words.who(course) or not_stated()),
        Fact(t("費用（テキスト代などをふくめて）", "Cost, texts included"), words.fee(course) or not_stated()),
        Fact(t("始まり", "Start"), start(course) or not_stated()),
        Fact(t("受け方", "How it is held"), label_of(Delivery, course.delivery)),
        Fact(t("日程", "Pace"), t("、", "; ").join(labels_of(Pace, course.pace))),
        Fact(t("修了したとき", "At the end"), label_of(Certificate, course.certificate)),
        Fact(t("加算の要件になるか", "Counts for the add-on payment"), _addon(course.addon_valid)),
        Fact(t("何をもとにしているか", "What it is built on"), label_of(BuiltOn, course.built_on)),
        Fact(t("研修の種類", "Kind of course"), label_of(TrainingKind, course.training_kind)),
    ]


def start(course: Course) -> str:
    """The day it begins; a day gone by is called so."""
    if course.starts_on is None:
        return ""
    day = date_words(course.starts_on)
    if course.starts_on < today():
        return t("{day}（終わった回です。次の回は掲載元で確かめてください）", "{day} (gone by; see the source for the next one)", day=day)
    return day


def topics(course: Course) -> list[str]:
    """What it is about, in words."""
    return labels_of(Topic, course.topics)


def sections(course: Course) -> list[Section]:
    """The longer description in the language of the request, or in the other one where it stands in one only."""
    details = course.details or {}
    keys = [*(key for key in SECTIONS if key in details), *(key for key in details if key not in SECTIONS)]
    return [section for key in keys if (section := _section(key, details[key])) is not None]


def _section(key: str, texts: object) -> Section | None:
    title = t(*SECTIONS[key]) if key in SECTIONS else t("そのほか", "More")
    if not isinstance(texts, dict):
        return None
    wanted = current_language()
    for language in (wanted, *(code for code in LANGUAGES if code != wanted)):
        found = texts.get(language)
        if isinstance(found, list) and found:
            return Section(title, "", [str(item) for item in found], language)
        if isinstance(found, str) and found:
            return Section(title, found, [], language)
    return None


def _addon(valid: bool | None) -> str:
    return "" if valid is None else t("なる", "Yes") if valid else t("ならない", "No")
