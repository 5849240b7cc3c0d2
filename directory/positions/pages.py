"""What the pages of a posting show to its members: states in words, and a draft as the public will see it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from directory.listings.lifecycle import Status
from directory.places.gazetteer import Gazetteer
from directory.positions.columns import columns_of
from directory.positions.drafts import UNTITLED, place_columns
from directory.positions.models import Position
from directory.positions.views import page_values
from directory.web.languages import t


def state_words(position: Position) -> str:
    """Where a posting is, for those who wrote it."""
    words = {
        Status.DRAFT: t("下書き（だれにも見えていません）", "Draft (nobody else sees it)"),
        Status.SUBMITTED: t("審査担当が読んでいます", "A reviewer is reading it"),
        Status.RETURNED: t("なおしていただきたいところがあります", "Something should be corrected"),
        Status.PUBLISHED: t("公開中", "Public"),
        Status.DUE: t("公開中（いまもそのとおりか、確かめてください）", "Public (please confirm that it still holds)"),
        Status.EXPIRED: t("掲載を終えました（確認の日から60日たちました）", "Ended (60 days after it was confirmed)"),
        Status.FILLED: t("決まりました", "Filled"),
        Status.PAUSED: t("お休み中", "Paused"),
        Status.WITHDRAWN: t("取り下げました", "Withdrawn"),
        Status.REMOVED: t("掲載を終えました（わけをお送りしています）", "Ended (we have written to you why)"),
    }
    return words[Status(position.status)]


def preview(session: Session, position: Position, gazetteer: Gazetteer) -> dict[str, Any]:
    """The values of the public page, from what is being written. The row is taken out of the session first: nothing of this is ever saved."""
    session.expunge(position)
    facts = position.written
    for name, value in (columns_of(facts, position.language) | place_columns(facts, gazetteer)).items():
        setattr(position, name, value)
    if not (position.title_ja or position.title_en):
        position.title_ja, position.title_en = UNTITLED["ja"], UNTITLED["en"]
    position.facts, position.draft = facts, None
    values = page_values(position)
    return values | {"is_draft": True, "card": replace(values["card"], id=0)}
