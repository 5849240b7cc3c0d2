"""The facts of an office's page and of an employer's statement, in the language of the request; the other entries of the same office."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.lifecycle import PUBLIC, Status
from directory.listings.showing import entry_url
from directory.web.codes import label_of
from directory.web.languages import current_language, localised, number_words, t
from directory.workplaces import words
from directory.workplaces.codes import ServiceType
from directory.workplaces.models import Workplace

MOST_OTHERS = 20


class Fact(NamedTuple):
    """A term and its value in words, for the macro `facts_list`; `url` where the value leads somewhere."""

    term: str
    value: str
    lang: str = ""
    url: str = ""


class Other(NamedTuple):
    """Another entry of the same office: a further service, or a branch."""

    title: str
    service: str
    url: str


def office_facts(office: Workplace) -> list[Fact]:
    """What the public list says of the office; values are empty where it says nothing.

    A telephone number is shown only when the list's month is known (people.md 7).
    """
    phone = office.phone if office.edition else ""
    number = words.dial(phone)
    is_known = office.service_type in set(ServiceType)
    return [
        Fact(t("サービスの種類", "Service"), label_of(ServiceType, office.service_type), "" if is_known else "ja"),
        Fact(t("日本語の名前", "Its name in Japanese"), office.service_type if is_known and current_language() != "ja" else "", "ja"),
        Fact(t("住所", "Address"), office.address, "ja"),
        Fact(t("電話", "Telephone"), phone, "", f"tel:{number}" if number else ""),
        Fact(t("利用できる時間", "When it can be used"), words.opening(office.hours)),
        Fact(t("定休日", "Closed on"), office.hours.get("closed", ""), "ja"),
        Fact(t("利用できる曜日などについて", "On days and times"), office.hours.get("note", ""), "ja"),
        Fact(t("定員", "Places for users"), "" if office.capacity is None else t("{n}人", "{n}", n=number_words(office.capacity))),
        Fact(t("事業所番号", "Office number"), office.office_number),
    ]


def others_of(session: Session, office: Workplace) -> list[Other]:
    """The public entries under the same office number, at most twenty; one statement."""
    if not office.office_number:
        return []
    query = sa.select(Workplace).where(
        Workplace.organisation_id == office.organisation_id,
        Workplace.office_number == office.office_number,
        Workplace.status.in_(PUBLIC),
        Workplace.id != office.id,
    )
    found = session.scalars(query.order_by(Workplace.id).limit(MOST_OTHERS))
    return [Other(localised(other, "title")[0], label_of(ServiceType, other.service_type), entry_url(other)) for other in found]


def stated_facts(place: Workplace) -> list[Fact]:
    """What an employer states of peer colleagues; values are empty where it says nothing."""
    return [
        Fact(t("ピアの同僚", "Peer colleagues"), words.peers(place.peers)),
        Fact(t("働いているところ", "Where they work"), words.setting_names(place.peer_settings) if place.peers else ""),
        Fact(t("いつから", "Since"), t("{year}年", "{year}", year=place.peers_since) if place.peers and place.peers_since else ""),
    ]


def state_words(place: Workplace) -> str:
    """Where a statement is, for those who wrote it."""
    if place.stopped_on is not None and place.status == Status.SUBMITTED:
        return t("出さないでほしいという申し出があり、いまは見えません。もう一度出せるかを、審査担当が見ています",
                 "Somebody asked that it be shown no more, and it is hidden. A reviewer decides whether it may come back")
    return {
        Status.DRAFT: t("下書き（だれにも見えていません）", "Draft (nobody else sees it)"),
        Status.SUBMITTED: t("審査担当が読んでいます", "A reviewer is reading it"),
        Status.RETURNED: t("なおしていただきたいところがあります", "Something should be corrected"),
        Status.PUBLISHED: t("公開中", "Public"),
        Status.DUE: t("公開中（いまもそのとおりか、確かめてください）", "Public (please confirm that it still holds)"),
        Status.EXPIRED: t("掲載を終えました（確認から12か月たちました）", "Ended (twelve months after it was confirmed)"),
        Status.WITHDRAWN: t("取り下げました", "Withdrawn"),
    }.get(Status(place.status), t("掲載を終えました", "Ended"))
