"""What a reviewer sees of a group, and no other kind has: how long it rests, three answers, what looks private."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import now
from directory.groups.codes import Aim, Fee, RunBy
from directory.groups.models import SupportGroup
from directory.groups.registering.personal import Found, found_in
from directory.groups.upkeep.models import GroupOrganiser
from directory.listings.models import Listing
from directory.moderation import rules
from directory.moderation.models import Case
from directory.web.codes import label_of, labels_of
from directory.web.languages import localised, t


def rests_until(session: Session, case: Case) -> dt.datetime | None:
    """Until when a group's first entry cannot be published yet; None where that is over, or for other kinds.

    Counted from the first answered link or code; without one, from the day it was sent in.
    """
    listing = case.listing
    if not isinstance(listing, SupportGroup):
        return None
    answered = session.scalar(sa.select(sa.func.min(GroupOrganiser.confirmed_at)).where(GroupOrganiser.listing_id == listing.id))
    until = rules.rests_until(listing.kind, answered or case.opened_at, was_public=listing.published_at is not None)
    return until if until is not None and until > now() else None


def three_answers(listing: Listing) -> list[tuple[str, str]]:
    """What a group's organiser answered: who runs it, what it costs, what else takes place there; nothing for other kinds."""
    if not isinstance(listing, SupportGroup):
        return []
    cost, _language = localised(listing, "cost")
    nothing = t("どれもない", "none of these") if listing.aims == [] else t("まだ聞いていない", "not asked yet")
    aims = t("、", "; ").join([*labels_of(Aim, listing.aims), *([listing.aims_words] if listing.aims_words else [])]) if listing.aims else nothing
    unsaid = t("まだ聞いていない", "not asked yet")
    return [
        (t("だれがやっているか", "Who runs it"), label_of(RunBy, listing.run_by) or unsaid),
        (t("ぜんぶでいくらかかるか", "What it costs in all"), t("、", "; ").join(some for some in (label_of(Fee, listing.fee), cost) if some) or unsaid),
        (t("そこで、ほかにすること", "What else takes place there"), aims),
    ]


def looks_private(listing: Listing) -> list[Found]:
    """What in a group's texts looks like somebody's number, address, name or home; its own name is never looked at."""
    if not isinstance(listing, SupportGroup):
        return []
    own = (listing.title_ja, listing.title_en)
    texts = [*(text for text in listing.texts() if text not in own), listing.cost_ja, listing.cost_en, listing.aims_words]
    return list(dict.fromkeys(one for text in texts for one in found_in(text, own)))
