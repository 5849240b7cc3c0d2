"""A position's hours and pay in words, in the language of the request; empty when nothing is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directory.positions.codes import Employment, RoleKind, WageUnit
from directory.web.codes import label_of
from directory.web.languages import number_words, t

if TYPE_CHECKING:
    from directory.positions.models import Position


def pay(position: Position) -> str:
    """時給1,150円から1,300円; 1,150 to 1,300 yen an hour."""
    amount = _span(position.wage_min, position.wage_max, t("円", ""))
    unit = label_of(WageUnit, position.wage_unit)
    if not amount or not unit:
        return ""
    if position.role_kind == RoleKind.APPOINTED:
        return t("謝金 {unit}{amount}", "Honorarium of {amount} yen {unit}", unit=unit, amount=amount)
    return t("{unit}{amount}", "{amount} yen {unit}", unit=unit, amount=amount)


def hours(position: Position) -> str:
    """週16時間から24時間; 16 to 24 hours a week."""
    span = _span(position.hours_min, position.hours_max, t("時間", ""))
    return t("週{span}", "{span} hours a week", span=span) if span else ""


def employment(position: Position) -> str:
    """The form of employment; for roles without a contract, what they are."""
    if position.role_kind != RoleKind.EMPLOYED:
        return label_of(RoleKind, position.role_kind)
    return label_of(Employment, position.employment)


def _span(low: float | None, high: float | None, unit: str) -> str:
    """One value, a span, or an open end."""
    least, most = (None if value is None else number_words(int(value) if value == int(value) else value) for value in (low, high))
    if least is not None and most is not None and least != most:
        return t("{low}{unit}から{high}{unit}", "{low} to {high}{unit}", low=least, high=most, unit=unit)
    if least is not None and most is not None:
        return least + unit
    if least is not None:
        return t("{low}{unit}から", "from {low}{unit}", low=least, unit=unit)
    if most is not None:
        return t("{high}{unit}まで", "up to {high}{unit}", high=most, unit=unit)
    return ""
