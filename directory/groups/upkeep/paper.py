"""The paper way: a form that an operator types in for a group without the net. Inside `writing`; knows no page.

What is kept of a place is what `registering.rules.place_columns` lets through: a finer address on the paper goes nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.groups.meetings import keep_schedule
from directory.groups.models import SupportGroup
from directory.groups.registering.reading import Reading
from directory.groups.registering.saving import PAPER, Answers
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.kinds import Origin
from directory.listings.lifecycle import Status
from directory.listings.models import Organisation
from directory.listings.revisions import revise
from directory.web.languages import t

PHONE, POSTAL = 60, 300


def read_reach(reading: Reading) -> tuple[str, str]:
    """The number and the postal address for the operator's calls and postcards, one of them at least; never public."""
    phone, postal = reading.line("reach_phone", PHONE), reading.line("reach_postal", POSTAL)
    if not phone and not postal and not reading.error_at("reach_phone") and not reading.error_at("reach_postal"):
        reading.wrong("reach_phone", t("確認の電話番号か、はがきの送り先を入れてください。", "Please type a number to call, or where a postcard goes."))
    if not reading.yes("agreed"):
        reading.wrong("agreed-0", t("紙に同意の印があることを、確かめてください。", "Please make sure that the box of consent is ticked on the paper."))
    return phone, postal


def keep(session: Session, mark: str, values: Mapping[str, Any], answers: Answers, reach: tuple[str, str]) -> SupportGroup:
    """Keeps a group that waits for its first confirmation, by code or telephone; the same page again changes nothing.

    Args:
        session: inside `writing`.
        mark: of the page whose button was pressed.
        values: checked columns, `schedule` among them.
        answers: to the three questions on the paper.
        reach: number and postal address of `read_reach`.
    """
    query = sa.select(SupportGroup).where(SupportGroup.origin == Origin.PUBLISHER, SupportGroup.source_name == PAPER, SupportGroup.source_key == mark)
    group = session.scalars(query).one_or_none()
    if group is not None:
        return group
    plain = {name: value for name, value in values.items() if name != "schedule"}
    asked = {"run_by": answers.run_by, "fee": answers.fee, "aims": answers.aims, "aims_words": answers.aims_words or None}
    asked[f"cost_{answers.language}"] = answers.cost or None
    group = SupportGroup(origin=Origin.PUBLISHER, source_name=PAPER, source_key=mark, status=Status.DRAFT, **plain | asked)
    group.organisation = Organisation(
        kind="group", name_ja=group.title_ja or group.title_en or "", name_en=group.title_en, prefecture=group.prefecture, municipality=group.municipality,
        origin=Origin.PUBLISHER, source_name=PAPER, source_key=mark, status=Status.DRAFT,
    )
    keep_schedule(group, values.get("schedule"))
    session.add(group)
    session.flush()
    session.add(GroupOrganiser(listing_id=group.id, phone=reach[0], postal=reach[1]))
    session.flush()
    revise(session, "listing", [(group.id, "create", {})])
    return group
