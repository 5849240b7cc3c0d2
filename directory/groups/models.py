"""Self-help groups and their coming meetings. Who looks after a group stands in `directory.groups.upkeep.models`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.extensions import UTC, Base
from directory.groups import words
from directory.groups.codes import Mode, Weekday
from directory.listings.kinds import Kind
from directory.listings.models import Listing

OF_A_FEED_FOR_GOOD = frozenset({"types", "formats"})
"""What of `SupportGroup.feed_facts` is still the feed's to say once the group looks after its entry itself."""


class SupportGroup(Listing):
    """Codes are those of `directory.groups.codes`; `weekdays` are 0 (Monday) to 6 (Sunday)."""

    __tablename__ = "support_group"
    __mapper_args__ = {"polymorphic_identity": Kind.GROUP.value}  # noqa: RUF012

    id: Mapped[int] = mapped_column(sa.ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    group_kind: Mapped[str | None] = mapped_column(sa.String(30))
    open_closed: Mapped[str | None] = mapped_column(sa.String(20))
    who_may_come: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    mode: Mapped[str | None] = mapped_column(sa.String(20))
    """onsite | online | hybrid | phone."""
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    weekdays: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    times: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """Times of day: morning | afternoon | evening."""
    fee: Mapped[str | None] = mapped_column(sa.String(20))
    meets_ja: Mapped[str | None] = mapped_column(sa.String(300))
    meets_en: Mapped[str | None] = mapped_column(sa.String(300))
    contact_mode: Mapped[str | None] = mapped_column(sa.String(20))
    contact: Mapped[dict[str, str] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What is public and nothing else: phone, hours, mail, url, social, via (the office to ask), each where it was given."""
    online_url: Mapped[str | None] = mapped_column(sa.String(1000))
    """The link to meetings online, only where the group wants everybody to see it; else it is told on contact and not kept."""

    schedule: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """`schedules.as_json`; None: only the words of `meets_ja` are known."""
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised whenever the schedule or the place changes (RFC 5545, SEQUENCE)."""
    scheduled_at: Mapped[dt.datetime | None] = mapped_column(UTC)
    """When the schedule last changed."""
    met_until: Mapped[dt.date | None]
    """`GroupMeeting` holds the meetings up to and with this day."""
    preparing: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Looking for companions: there are no dates yet."""
    resting_until: Mapped[dt.date | None]
    """The day a rest ends by itself, where the group named one."""
    asked_on: Mapped[dt.date | None]
    """When the group was last asked whether it still meets."""

    venue_level: Mapped[str | None] = mapped_column(sa.String(20))
    """full | district | area | on_contact: how much of the place is public. Finer than that is nothing kept (people.md 4)."""
    venue_ja: Mapped[str | None] = mapped_column(sa.String(300))
    venue_en: Mapped[str | None] = mapped_column(sa.String(300))
    """The public venue with its address (`full`), or the name of the district (`district`); else nothing."""

    run_by: Mapped[str | None] = mapped_column(sa.String(20))
    cost_ja: Mapped[str | None] = mapped_column(sa.String(300))
    cost_en: Mapped[str | None] = mapped_column(sa.String(300))
    """What coming costs in all, in the group's words."""
    aims: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What besides meeting takes place there, as the group says; an empty list: nothing; None: not asked."""
    aims_words: Mapped[str | None] = mapped_column(sa.String(300))
    first_time: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    coming: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    welcome_ja: Mapped[str | None] = mapped_column(sa.String(600))
    welcome_en: Mapped[str | None] = mapped_column(sa.String(600))
    """A word to those who come first, and what helps people feel safe."""

    in_search_engines: Mapped[bool | None]
    in_print: Mapped[bool | None]
    in_exports: Mapped[bool | None]
    """What the group chose; None: a public source that was not asked, which stays as its publisher left it."""
    feed_facts: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """Of a feed: what its format has and we do not, so that it can be given back. Nothing of a person."""
    feed_gone_on: Mapped[dt.date | None]
    """Its feed stopped listing it on this day."""

    @property
    def for_search_engines(self) -> bool:
        """Whether search engines may list its page."""
        return self.in_search_engines is not False

    @property
    def passed_on(self) -> bool:
        """Whether copies of it may be given out: exports for other directories, CSV and GeoJSON downloads."""
        return self.in_exports is not False

    def forget_feed_place(self) -> None:
        """What its feed said of its place, and whatever else is the group's own to say by now, is kept nowhere.

        The link to the page it was taken from goes too: the old place may still stand there.
        """
        self.source_url = ""
        if self.feed_facts is not None:
            given = {name: value for name, value in self.feed_facts.get("given", {}).items() if name in OF_A_FEED_FOR_GOOD}
            self.feed_facts = {"format": self.feed_facts.get("format", ""), "given": given, "place": {}}

    def texts(self) -> Iterator[str | None]:
        """When it meets."""
        yield from super().texts()
        yield from (self.meets_ja, self.meets_en, self.venue_ja, self.venue_en, self.welcome_ja, self.welcome_en)

    def conditions(self) -> Iterator[str]:
        """Filters of a group, as `directory.groups.codes` lists them."""
        for name in ("group_kind", "open_closed", "fee"):
            if value := getattr(self, name):
                yield f"{name}={value}"
        modes = (Mode.ONSITE, Mode.ONLINE, Mode.HYBRID) if self.mode == Mode.HYBRID else (self.mode,)
        yield from (f"mode={value}" for value in modes if value)
        days = list(Weekday)
        yield from (f"weekday={days[number]}" for number in self.weekdays or ())
        for name, values in (("time", self.times), ("who_may_come", self.who_may_come), ("language", self.languages)):
            yield from (f"{name}={value}" for value in values or ())
        if not self.passed_on:
            yield "exports=no"

    def card_facts(self) -> list[str]:
        """How it stands, when it meets and next, who may come, how people meet."""
        from directory.groups.coming import local_now, meets_briefly, next_words
        from directory.groups.standing import briefly

        moment = local_now()
        found = (briefly(self, moment.date()), meets_briefly(self, moment), next_words(self, moment), words.who(self), words.mode(self))
        return [one for one in found if one]


class GroupMeeting(Base):
    """One coming meeting of a published group, for lists by day. Made from the schedule, renewed by it and by the clock."""

    __tablename__ = "group_meeting"
    __table_args__ = (sa.Index("ix_group_meeting_begins", "begins", "listing_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(sa.ForeignKey("support_group.id", ondelete="CASCADE"), index=True)
    begins: Mapped[dt.datetime] = mapped_column(sa.DateTime())
    """Local wall time in Asia/Tokyo, without a zone; 00:00 where only the day is known."""
    ends: Mapped[dt.datetime] = mapped_column(sa.DateTime())
    """Local wall time; where the length is not known, when a list stops showing it; may lie past midnight."""
    timed: Mapped[bool]
    """Whether the time of day is known."""
    label: Mapped[str] = mapped_column(sa.String(100), default="")
    moved: Mapped[bool] = mapped_column(default=False)
