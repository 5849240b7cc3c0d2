"""The facts of a group's page, in the language of the request."""

from __future__ import annotations

from directory.groups import words
from directory.groups.codes import ContactMode, Fee, GroupKind, Language
from directory.groups.models import SupportGroup
from directory.listings.showing import Fact
from directory.web.codes import label_of, labels_of
from directory.web.languages import t


def group_facts(group: SupportGroup, place: str) -> list[Fact]:
    """When, where, for whom; values are empty where it is not known.

    Args:
        group: the group.
        place: the name of its place, empty for a group without one.
    """
    when, language = words.meets(group)
    return [
        Fact(t("いつ", "When"), when, language),
        Fact(t("どこで", "Where"), where(group, place)),
        Fact(t("だれが", "Who may come"), words.who(group)),
        Fact(t("集まり方", "How people meet"), words.mode(group)),
        Fact(t("費用", "Cost"), label_of(Fee, group.fee)),
        Fact(t("連絡のしかた", "How to get in touch"), label_of(ContactMode, group.contact_mode)),
        Fact(t("ことば", "Languages"), words.joined(labels_of(Language, group.languages))),
        Fact(t("会の種類", "Kind of group"), label_of(GroupKind, group.group_kind)),
    ]


def where(group: SupportGroup, place: str) -> str:
    """The place as finely as it is public; that the venue is not given is said."""
    if group.scope == "online_only" or not place:
        return ""
    if group.scope != "municipality" or not group.municipality:
        return t("{place}（会場や範囲は、団体にたずねてください）", "{place} (ask the group about venue and area)", place=place)
    if group.precision == "exact":
        return place
    return t("{place}（会場は、ここには載せていません）", "{place} (the venue is not given here)", place=place)
