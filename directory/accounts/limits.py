"""How often something may be sent. Reading is never limited; no network address is stored.

A network is known only as a keyed hash of the day and of the first part of its address (/24, /48), so that nobody can be
found again the day after.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress

import sqlalchemy as sa
from flask import current_app, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from directory.accounts.models import WriteCount
from directory.extensions import now
from directory.web.languages import TOKYO, today

KEPT = dt.timedelta(days=2)


def network() -> str:
    """The key of the network this request comes from."""
    try:
        address = ipaddress.ip_address((request.remote_addr or "").split("%")[0])
    except ValueError:
        return keyed("unknown")
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    length = 24 if address.version == 4 else 48  # noqa: PLR2004
    return keyed(str(ipaddress.ip_network(f"{address}/{length}", strict=False)))


def keyed(text: str) -> str:
    """A keyed hash that changes every day."""
    message = f"{today().isoformat()}:{text}".encode()
    return hmac.new(current_app.config["SECRET_KEY"].encode(), message, hashlib.sha256).hexdigest()[:32]


def count(session: Session, name: str, key: str, limit: int) -> None:
    """Counts one sending in this hour, inside the caller's `writing` transaction.

    Raises:
        TooManyRequests: it would be more than `limit`; says how many seconds to wait.
    """
    at = now()
    hour = at.replace(minute=0, second=0, microsecond=0)
    row = session.get(WriteCount, (name, key, hour))
    if row is None:
        row = WriteCount(name=name, key=key, hour=hour, number=0)
        session.add(row)
    if row.number >= limit:
        raise TooManyRequests(retry_after=int((hour + dt.timedelta(hours=1) - at).total_seconds()) + 1)
    row.number += 1
    session.flush()


def count_in_day(session: Session, name: str, key: str, limit: int) -> None:
    """Refuses what would be more than `limit` in a day of Tokyo, where each was counted by `count`; call it before `count`.

    Args:
        session: inside `writing`.
        name: as counted.
        key: of `keyed` or `network`, which is another one every day.
        limit: in all hours of the day.

    Raises:
        TooManyRequests: as many were counted already; says how many seconds to wait.
    """
    sent = session.scalar(sa.select(sa.func.sum(WriteCount.number)).where(WriteCount.name == name, WriteCount.key == key)) or 0
    if sent >= limit:
        at = now().astimezone(TOKYO)
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
        raise TooManyRequests(retry_after=int((midnight - at).total_seconds()) + 1)


def forget_counts(session: Session, day: dt.date) -> int:
    """Removes counts that no limit asks for any more."""
    before = dt.datetime.combine(day, dt.time(), dt.UTC) - KEPT
    return session.execute(sa.delete(WriteCount).where(WriteCount.hour < before)).rowcount  # type: ignore[attr-defined,no-any-return]
