"""Accounts of those who publish or review, never of readers: mail address, ways to sign in, organisations, duties.

No network address, no time of visits, no name is kept. A reviewer's standpoint stands in `role`, apart from the mail
address, with the day of consent, and goes when they leave (people.md 6).
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.extensions import UTC, Base, now
from directory.listings.models import Organisation

TO_ACCOUNT = "account.id"


class Account(Base):
    """Somebody who publishes or reviews, known by a mail address."""

    __tablename__ = "account"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254))
    """As its owner writes it."""
    email_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """The same in small letters; one account for each."""
    language: Mapped[str] = mapped_column(sa.String(10), default="ja")
    """Of letters to this address: the one of the last sign-in."""
    session_key: Mapped[str] = mapped_column(sa.String(43))
    """A new one ends every session."""
    created_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)

    roles: Mapped[list[Role]] = relationship(cascade="all, delete-orphan", passive_deletes=True, order_by="Role.role")
    memberships: Mapped[list[Membership]] = relationship(back_populates="account", cascade="all, delete-orphan", passive_deletes=True)
    passkeys: Mapped[list[Passkey]] = relationship(cascade="all, delete-orphan", passive_deletes=True, order_by="Passkey.id")

    def has(self, *duties: str) -> bool:
        """Whether it has one of these duties."""
        return any(role.role in duties for role in self.roles)

    def share_in(self, organisation_id: int) -> str | None:
        """owner, editor, or None for a stranger to the organisation."""
        return next((one.role for one in self.memberships if one.organisation_id == organisation_id), None)


class Role(Base):
    """A duty that an account took on, and when it agreed."""

    __tablename__ = "role"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey(TO_ACCOUNT, ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    agreed_on: Mapped[dt.date]


class Membership(Base):
    """An account's part in an organisation."""

    __tablename__ = "membership"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey(TO_ACCOUNT, ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    joined_on: Mapped[dt.date]

    account: Mapped[Account] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship()


class Invitation(Base):
    """An invitation by mail, into an organisation or to a duty. Gone when it is accepted, withdrawn or too old."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.UniqueConstraint("email_key", "organisation_id", "role"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    """None: to a duty for the whole site."""
    role: Mapped[str] = mapped_column(sa.String(30))
    secret_hash: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[dt.datetime] = mapped_column(UTC, default=now)
    expires_at: Mapped[dt.datetime] = mapped_column(UTC)

    organisation: Mapped[Organisation | None] = relationship()


class SignIn(Base):
    """Somebody asked for a letter to sign in; nothing says whether the address has an account. Gone after a day."""

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(sa.String(22), primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254))
    secret_hash: Mapped[str] = mapped_column(sa.String(64))
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    tries: Mapped[int] = mapped_column(default=0)
    """Wrong codes so far."""
    onward: Mapped[str] = mapped_column(sa.String(500), default="")
    """A path of ours to go on to."""
    expires_at: Mapped[dt.datetime] = mapped_column(UTC, index=True)
    used_at: Mapped[dt.datetime | None] = mapped_column(UTC)


class Passkey(Base):
    """A passkey (WebAuthn credential) of an account."""

    __tablename__ = "passkey"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey(TO_ACCOUNT, ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    name: Mapped[str] = mapped_column(sa.String(60))
    """Its owner's word for it: my phone."""
    added_on: Mapped[dt.date]


class Password(Base):
    """A password with the secret of an authenticator app; neither is enough alone."""

    __tablename__ = "account_password"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey(TO_ACCOUNT, ondelete="CASCADE"), primary_key=True)
    hash: Mapped[str] = mapped_column(sa.String(300))
    secret: Mapped[str] = mapped_column(sa.String(400))
    """Sealed with the instance's key (`accounts.passwords`)."""
    used_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    """The step of time of the last code used: none is good twice."""
    added_on: Mapped[dt.date]


class WriteCount(Base):
    """How often something was sent in an hour, by a keyed hash that changes every day. Gone after two days."""

    __tablename__ = "write_count"

    name: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    hour: Mapped[dt.datetime] = mapped_column(UTC, primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
