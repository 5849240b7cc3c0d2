"""The facts of an office's page, in the language of the request, and the other entries of the same office."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.listings.lifecycle import PUBLIC
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
