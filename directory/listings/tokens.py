"""What a published listing carries in the index: one pure function over plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.listings.cells import cell_tokens
from directory.listings.vocabulary import text_tokens

SAMPLE = "s:sample"
ONLINE = "c:online=yes"
"""Carried by entries of every kind that can be reached online."""
POINT = "a:point"
"""Carried by entries with a public point."""
ABOUT = "a:about"
"""Carried by entries whose point is the municipality's own."""
PUBLIC_SOURCE = "u:public"
"""Carried by entries taken from a public source and confirmed by nobody concerned."""
EMPLOYED = "c:role_kind=employed"
KEPT_BACK = "c:exports=no"
"""Carried by entries whose people want no copies given out: tables and map layers leave them out (people.md 4)."""
UNTIL = "until:"
"""With this begins the token of an entry that ends by itself: `until:2027-01-31`, the last day on which it is shown."""


def place_token(code: str) -> str:
    """The index token of a place: two digits for a prefecture, five for a municipality or ward."""
    return f"p:{code}" if len(code) == 2 else f"m:{code}"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Entry:
    """The plain values of a listing that the index knows.

    Attributes:
        kind: group, course, position or workplace.
        prefecture: two digits, or None for a national entry.
        municipality: five digits, or None when the entry is known only by area or prefecture.
        city: five digits of the designated city whose ward `municipality` is, else None.
        lat: degrees, or None; never given without a municipality.
        lng: degrees, or None.
        about: the point is the municipality's, not the venue's.
        online: can be reached online.
        scope: municipality, prefecture, national or online_only.
        sample: invented, and marked so.
        public_source: taken from a public source, not confirmed.
        conditions: `name=value` of its kind.
        until: the last day on which it is shown, or None.
        text: its folded text (`words.folded_text`).
    """

    kind: str
    prefecture: str | None = None
    municipality: str | None = None
    city: str | None = None
    lat: float | None = None
    lng: float | None = None
    about: bool = False
    online: bool = False
    scope: str = "municipality"
    sample: bool = False
    public_source: bool = False
    conditions: frozenset[str] = frozenset()
    until: dt.date | None = None
    text: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, when public."""
        return None if self.lat is None or self.lng is None else (self.lat, self.lng)


def tokens_of(entry: Entry) -> Iterator[str]:
    """All tokens of an entry; the same values always give the same tokens."""
    yield f"k:{entry.kind}"
    yield f"sc:{entry.scope}"
    if entry.prefecture:
        yield f"p:{entry.prefecture}"
    if entry.municipality:
        yield f"m:{entry.municipality}"
    if entry.city:
        yield f"m:{entry.city}"
    if entry.online:
        yield ONLINE
    if entry.sample:
        yield SAMPLE
    if entry.public_source:
        yield PUBLIC_SOURCE
    if entry.point is not None:
        yield POINT
        yield from cell_tokens(*entry.point)
        if entry.about:
            yield ABOUT
    for condition in entry.conditions:
        yield f"c:{condition}"
    if entry.until is not None:
        yield UNTIL + entry.until.isoformat()
    yield from text_tokens(entry.text)


def token_changes(old: Entry, new: Entry) -> tuple[set[str], set[str]]:
    """What an entry gains and loses; an unchanged text is not cut into tokens again."""
    if old.text == new.text:
        old, new = replace(old, text=""), replace(new, text="")
    was, will = set(tokens_of(old)), set(tokens_of(new))
    return will - was, was - will
