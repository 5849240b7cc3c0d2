"""The facts of a group's page, in the language of the request."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.groups import words
from directory.groups.codes import Aim, Coming, ContactMode, Fee, FirstTime, GroupKind, Language, RunBy, VenuePublicLevel
from directory.groups.models import SupportGroup
from directory.listings.showing import Fact
from directory.web.codes import label_of, labels_of
from directory.web.languages import localised, t

_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def group_facts(group: SupportGroup, place: str) -> list[Fact]:
    """When, where, for whom; values are empty where it is not known. A schedule stands above them, with its dates.

    Args:
        group: the group.
        place: the name of its place, empty for a group without one.
    """
    when, language = words.meets(group) if group.schedule is None else ("", "")
    cost, cost_language = localised(group, "cost")
    return [
        Fact(t("いつ", "When"), when, language),
        where(group, place),
        Fact(t("だれが", "Who may come"), words.who(group)),
        Fact(t("集まり方", "How people meet"), words.mode(group)),
        Fact(t("費用", "Cost"), label_of(Fee, group.fee)),
        Fact(t("かかるお金のぜんぶ", "What coming costs in all"), cost, cost_language),
        Fact(t("連絡のしかた", "How to get in touch"), label_of(ContactMode, group.contact_mode)),
        Fact(t("ことば", "Languages"), words.joined(labels_of(Language, group.languages))),
        Fact(t("会の種類", "Kind of group"), label_of(GroupKind, group.group_kind)),
        Fact(t("ひらいている人", "Who runs it"), label_of(RunBy, group.run_by)),
        Fact(t("集まりのほかに", "Besides meeting"), aims(group)),
        Fact(t("くわしくは", "More on that"), group.aims_words or "", language_of(group.aims_words or "")),
    ]


def aims(group: SupportGroup) -> str:
    """What besides meeting takes place there, as the group answered; empty where it was not asked."""
    if group.aims is None:
        return ""
    if not group.aims:
        return t("ものを売ること、宗教、治療、運動は、していません（会の答え）", "No selling, preaching, treatment or campaigning (the group’s answer)")
    return words.joined(labels_of(Aim, group.aims))


def where(group: SupportGroup, place: str) -> Fact:
    """The place as finely as it is public; that the venue is not given is said."""
    term = t("どこで", "Where")
    if group.scope == "online_only" or not place:
        return Fact(term, "")
    venue, language = localised(group, "venue")
    named = t("{place} {venue}", "{venue}, {place}", place=place, venue=venue)
    if venue and group.venue_level == VenuePublicLevel.FULL:
        return Fact(term, named, language)
    if venue and group.venue_level == VenuePublicLevel.DISTRICT:
        return Fact(term, t("{place}（くわしい場所は、ここには載せていません）", "{place} (the exact place is not given here)", place=named))
    return Fact(term, _without_venue(group, place))


def _without_venue(group: SupportGroup, place: str) -> str:
    if group.venue_level == VenuePublicLevel.ON_CONTACT:
        return t("{place}（会場は、問い合わせた人に伝えています）", "{place} (the venue is told to those who get in touch)", place=place)
    if group.scope != "municipality" or not group.municipality:
        return t("{place}（会場や範囲は、団体にたずねてください）", "{place} (ask the group about venue and area)", place=place)
    if group.precision == "exact":
        return place
    return t("{place}（会場は、ここには載せていません）", "{place} (the venue is not given here)", place=place)


class Contact(NamedTuple):
    """The ways to a group that it chose to show; what is not public is empty."""

    phone: str
    tel: str
    """Digits, for a link."""
    hours: str
    mail: str
    url: str
    social: str
    social_is_link: bool
    via: str
    only_phone: bool
    """The telephone is the only way: said, so that nobody looks for another."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown."""
        return not (self.phone or self.mail or self.url or self.social or self.via)


def contact_of(group: SupportGroup) -> Contact:
    """The ways to a group as it chose to show them."""
    kept = group.contact or {}
    phone, hours, mail, url, social, via = (kept.get(name, "") for name in ("phone", "hours", "mail", "url", "social", "via"))
    tel = re.sub(r"[^0-9+]", "", phone)
    return Contact(
        phone, tel if len(tel) >= 5 else "", hours, mail, url, social, social.startswith(("https://", "http://")), via,  # noqa: PLR2004
        only_phone=bool(phone) and not (mail or url or social),
    )


def first_time(group: SupportGroup) -> list[str]:
    """Your first time, as the group tapped it."""
    return labels_of(FirstTime, group.first_time)


def coming_and_taking_part(group: SupportGroup) -> list[str]:
    """What is there for coming and taking part."""
    return labels_of(Coming, group.coming)


def language_of(text: str) -> str:
    """The language of words kept once: Japanese where there is a kana or kanji in them."""
    return "ja" if _CJK.search(text) else "en" if text else ""
