"""The facts of a position's page, in the language of the request."""

from __future__ import annotations

from directory.listings.showing import Fact, not_stated
from directory.positions import words
from directory.positions.codes import Disclosure, Driving, ExperienceScope, HiredAs, QuotaKind, RoleClarity, Setting
from directory.positions.models import Position
from directory.web.codes import label_of, labels_of
from directory.web.languages import t


def main_facts(position: Position) -> list[Fact]:
    """Pay, hours and form of employment; each says so when the source does not state it."""
    return [
        Fact(t("賃金", "Pay"), words.pay(position) or not_stated()),
        Fact(t("働く時間", "Hours"), words.hours(position) or not_stated()),
        Fact(t("雇い方", "Employment"), words.employment(position) or not_stated()),
    ]


def more_facts(position: Position) -> list[Fact]:
    """Everything else that is known; values are empty where it is not."""
    return [
        Fact(t("働くところ", "Where the work is done"), _list(labels_of(Setting, position.settings))),
        Fact(t("どの立場で", "Hired as"), label_of(HiredAs, position.hired_as)),
        Fact(t("障害者雇用の枠", "Disability quota"), label_of(QuotaKind, position.quota_kind)),
        Fact(t("役割の決まり方", "How settled the role is"), label_of(RoleClarity, position.role_clarity)),
        Fact(t("自分の経験を話すこと", "Telling your own story"), label_of(Disclosure, position.disclosure)),
        Fact(t("つながりたい経験（条件ではありません）", "Experience they hope to connect with (not a condition)"), experience(position)),
        Fact(t("障害者手帳など", "Disability certificate"), _certificate(position.certificate_asked)),
        Fact(t("夜の勤務", "Night work"), _yes_no(position.nights)),
        Fact(t("時間外の呼び出し", "On call"), _yes_no(position.on_call)),
        Fact(t("日によって変わる勤務", "Irregular shifts"), _yes_no(position.irregular_shifts)),
        Fact(t("車の運転", "Driving"), label_of(Driving, position.driving)),
        Fact(t("オンライン", "Online"), t("オンラインで働くことができる", "Work can be done online") if position.online else ""),
    ]


def experience(position: Position) -> str:
    """Experience the place hopes to connect with."""
    words = _list(labels_of(ExperienceScope, position.experience_scope))
    return words[:1].upper() + words[1:]


def labour_bureau(prefecture: str) -> str:
    """The name of the labour bureau of a prefecture, given the prefecture's name in the language of the request; empty: in general.

    Each prefecture has one; its name has no 都, 府 or 県 (東京労働局, 北海道労働局).
    """
    if not prefecture:
        return t("働く場所の都道府県労働局", "the labour bureau of the prefecture where the work is")
    short = prefecture[:-1] if prefecture[-1] in "都府県" else prefecture
    return t("{name}労働局", "the {name} Labour Bureau", name=short)


def _list(labels: list[str]) -> str:
    return t("、", "; ").join(labels)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else t("あり", "Yes") if value else t("なし", "No")


def _certificate(asked: bool | None) -> str:
    if asked is None:
        return ""
    if asked:
        return t("見せるように言われることがある（いつ、なぜかは、雇う人におたずねください）", "May be asked for (ask the employer when, and why)")
    return t("見せなくてよい", "Not asked for")
