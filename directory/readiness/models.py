"""A workplace's reviews of itself and their answers. A new year is a new review; earlier ones stay as they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column, relationship, selectinload

from directory.extensions import Base
from directory.listings.models import Organisation, Versioned
from directory.readiness import rules
from directory.readiness.codes import State, Value
from directory.readiness.items import Area, Item, the_checklist
from directory.web.codes import label_of


class ShownAnswer(NamedTuple):
    """A question with its answer, if there is one."""

    item: Item
    answer: ReadinessAnswer | None


class ReadinessReview(Versioned, Base):
    """One time of looking at oneself. `private` is the workplace's own matter, with or without a position in mind."""

    __tablename__ = "readiness_review"
    __table_args__ = (sa.Index("ix_readiness_review_organisation_state", "organisation_id", "state"), {"sqlite_autoincrement": True})

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Optimistic locking on `version`."""
        return {"version_id_col": cls.__table__.c.version}

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(sa.String(20), default=State.PRIVATE.value)
    language: Mapped[str] = mapped_column(sa.String(10), default="ja")
    """The language the workplace writes in; another one is shown only with its approval."""
    answered_by_position: Mapped[str] = mapped_column(sa.String(rules.LONGEST_POSITION), default="")
    """A position, never a name."""
    staff_took_part: Mapped[bool | None]
    peers_took_part: Mapped[bool | None]
    """People with lived experience, from inside or outside: says nothing about who works there."""
    closing_note: Mapped[str] = mapped_column(sa.Text, default="")
    """What was noticed while answering."""
    answered_on: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    """The last day, twelve months after `answered_on`."""
    previous_id: Mapped[int | None] = mapped_column(sa.ForeignKey("readiness_review.id", ondelete="SET NULL"), index=True)

    organisation: Mapped[Organisation] = relationship()
    previous: Mapped[ReadinessReview | None] = relationship(remote_side=lambda: ReadinessReview.id)
    answers: Mapped[list[ReadinessAnswer]] = relationship(back_populates="review", cascade="all, delete-orphan", passive_deletes=True)

    @property
    def given(self) -> dict[str, rules.Given]:
        """The answers as plain values, by id of the question."""
        return {answer.item: rules.Given(answer.value or "", answer.comment, answer.reason) for answer in self.answers}

    @property
    def about(self) -> rules.About:
        """Who answered and who took part, as plain values."""
        return rules.About(self.answered_by_position, self.staff_took_part, self.peers_took_part, self.closing_note)

    @property
    def by_area(self) -> list[tuple[Area, list[ShownAnswer]]]:
        """Every question with its answer, in the order of the checklist, whatever was answered."""
        answers: Mapping[str, ReadinessAnswer] = {answer.item: answer for answer in self.answers}
        return [(area, [ShownAnswer(item, answers.get(item.id)) for item in area.items]) for area in the_checklist().areas]

    def missing_to_publish(self, *, kaikei: bool = False) -> list[rules.Finding]:
        """What is missing before it may stand beside a position (`rules.missing_to_publish`)."""
        return rules.missing_to_publish(self.given, self.about, kaikei=kaikei)

    def holds(self, on: dt.date) -> bool:
        """Published, and not older than twelve months on a day."""
        return self.state == State.PUBLISHED and rules.holds(self.valid_until, on)


class ReadinessAnswer(Base):
    """The answer to one question; one without a value was begun and not chosen yet."""

    __tablename__ = "readiness_answer"
    __table_args__ = (
        sa.CheckConstraint(f"length(comment) <= {rules.LONGEST}", name="comment_length"),
        sa.CheckConstraint(f"length(reason) <= {rules.LONGEST}", name="reason_length"),
    )

    review_id: Mapped[int] = mapped_column(sa.ForeignKey("readiness_review.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(sa.String(4), primary_key=True)
    value: Mapped[str | None] = mapped_column(sa.String(20))
    comment: Mapped[str] = mapped_column(sa.Text, default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why the question does not apply; kept, and not shown, while another answer is chosen."""

    review: Mapped[ReadinessReview] = relationship(back_populates="answers")

    @property
    def chosen(self) -> str:
        """The answer chosen, in the language of the request; empty when none is."""
        return label_of(Value, self.value)

    @property
    def sentences(self) -> list[str]:
        """The workplace's own words that belong to the answer chosen: why it does not apply, and the comment."""
        words = (self.reason if self.value == Value.NOT_APPLICABLE else "", self.comment)
        return [text for text in words if text.strip()]


def published_review(session: Session, organisation_id: int) -> ReadinessReview | None:
    """The newest published review of an organisation with its answers: two statements, however many there are."""
    query = (
        sa.select(ReadinessReview)
        .where(ReadinessReview.organisation_id == organisation_id, ReadinessReview.state == State.PUBLISHED)
        .order_by(ReadinessReview.answered_on.desc(), ReadinessReview.id.desc())
        .limit(1)
    )
    return session.scalars(query.options(selectinload(ReadinessReview.answers))).first()


def open_review_of(session: Session, organisation_id: int) -> ReadinessReview | None:
    """The review that is being written, or read by the reviewers, with its answers; two statements."""
    query = sa.select(ReadinessReview).where(ReadinessReview.organisation_id == organisation_id, ReadinessReview.state.in_((State.PRIVATE, State.SENT)))
    return session.scalars(query.order_by(ReadinessReview.id.desc()).limit(1).options(selectinload(ReadinessReview.answers))).first()
