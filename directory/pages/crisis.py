"""Help lines from seeds/crisis_lines.json: each says what is known of it, and how old that is.

A number stands there only where its certainty is A; 119 and 110 always. Nothing is hidden because it is old: the date of
the page where the number was seen is shown, and what nobody has seen is called not checked (people.md 7).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from directory.config import ROOT
from directory.pages.dated import SourceDay
from directory.pages.words import Words
from directory.web.codes import Code
from directory.web.languages import t

LINES = ROOT / "seeds" / "crisis_lines.json"
MINISTRY_LIST = "https://www.mhlw.go.jp/mamorouyokokoro/"
"""まもろうよこころ, the ministry's own list."""


class Channel(Code):
    """Ways to reach a line."""

    VOICE = "voice", "声（電話）", "voice"
    CHAT = "chat", "チャット", "chat"
    SNS = "sns", "SNS", "social media"
    FAX = "fax", "ファックス", "fax"
    RELAY = "relay", "電話リレー", "relay service"
    SIGN = "sign", "手話", "sign language"


TEXT_CHANNELS = (Channel.CHAT, Channel.SNS)
"""Ways that need neither voice nor hearing."""


class OtherNumber(NamedTuple):
    """A further number of a line: for whom, and whether the foot of every page shows it."""

    words: Words
    number: str
    tel: str
    footer: bool = False


@dataclass(frozen=True)
class CrisisLine:
    """One line. Words are in the language of the request; an empty text or None means that nobody has seen it.

    Attributes:
        number: as printed; None where it is not certain enough to print.
        tel: the digits to dial.
        channels: what is known: True, False, or None for not checked.
        region: two-digit codes of the prefectures it is for; empty for all Japan.
        seen: the date of the page where the number was seen, or of the call (`called`).
    """

    id: str
    order: int
    names: Words
    number: str | None
    tel: str | None
    emergency: bool
    featured: bool
    whom: Words
    times: Words
    costs: Words
    tongues: Words
    notes: Words
    channels: Mapping[Channel, bool | None]
    ip_phone: bool | None
    ip_phone_note: Words
    others: tuple[OtherNumber, ...]
    region: tuple[str, ...]
    url: str
    sources: Words
    source_url: str
    certainty: str
    seen: SourceDay
    called: bool

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.names)

    @property
    def note(self) -> str:
        """What stands beside the number in the foot: the hours, or that they are not checked."""
        return "" if self.emergency else self.hours

    @property
    def checked_on(self) -> str:
        """The date of the page, in words; empty when unknown."""
        return self.seen.words

    @property
    def checked(self) -> str:
        """How the number is known, in words; empty for 119 and 110, which always stand."""
        if self.emergency:
            return ""
        if not self.number:
            return t("未確認", "not checked")
        if not self.seen.words:
            return t("未確認：番号を見たページの日付がわかりません", "not checked: the page where it was seen has no date")
        if self.called:
            return t("{day}に電話して確認", "called and confirmed on {day}", day=self.seen.words)
        return t("{day}のページで確認", "seen on a page dated {day}", day=self.seen.words)

    @property
    def hours(self) -> str:
        """When somebody answers."""
        return str(self.times) or t("時間は未確認", "Hours not checked")

    @property
    def ways(self) -> str:
        """Which ways work, which do not, and which nobody has checked."""
        known = [(True, t("使えるもの：{ways}。", "Works: {ways}. ")), (False, t("使えないもの：{ways}。", "Does not work: {ways}. ")),
                 (None, t("未確認：{ways}。", "Not checked: {ways}."))]
        found = [(words, [way.label for way in Channel if self.channels.get(way) is value]) for value, words in known]
        return "".join(words.format(ways=t("、", ", ").join(ways)) for words, ways in found if ways).strip()

    @property
    def ip_phone_words(self) -> str:
        """Whether IP phones reach it."""
        if self.ip_phone is False:
            return t("IP電話からはつながりません", "Cannot be reached from IP phones")
        if self.ip_phone is None:
            return t("IP電話からつながるかは未確認", "Whether IP phones reach it is not checked")
        return str(self.ip_phone_note) or t("IP電話からもつながります", "Can be reached from IP phones")

    @property
    def is_written(self) -> bool:
        """A way in writing that was seen on a dated page, or tried."""
        return self.seen.text is not None and any(self.channels.get(way) for way in TEXT_CHANNELS)


def _words(found: Mapping[str, str] | None) -> Words:
    return Words(**found) if found else Words()


def _line(row: Mapping[str, Any]) -> CrisisLine:
    phone = row.get("ip_phone") or {}
    return CrisisLine(
        id=row["id"], order=row["order"], names=_words(row["name"]), number=row["number"], tel=row["tel"],
        emergency=row.get("emergency", False), featured=row.get("featured", False),
        whom=_words(row.get("who")), times=_words(row.get("hours")), costs=_words(row.get("cost")),
        tongues=_words(row.get("languages")), notes=_words(row.get("note")),
        channels={way: row["channels"].get(way.value) for way in Channel} if "channels" in row else {},
        ip_phone=phone.get("works"), ip_phone_note=_words(phone.get("words")),
        others=tuple(OtherNumber(_words(other["words"]), other["number"], other["tel"], other.get("footer", False)) for other in row.get("others", ())),
        region=tuple(row.get("region", ())), url=row.get("url", ""),
        sources=_words(row.get("source")), source_url=row.get("source_url", ""), certainty=row.get("certainty", ""),
        seen=SourceDay(row.get("checked_on")), called=row.get("checked_by") == "called",
    )


def read_lines(path: Path) -> tuple[CrisisLine, ...]:
    """The lines of a file, in their order."""
    rows = json.loads(path.read_text(encoding="utf-8"))["lines"]
    return tuple(sorted((_line(row) for row in rows), key=lambda line: line.order))


@lru_cache(maxsize=1)
def all_lines() -> tuple[CrisisLine, ...]:
    """The lines that ship, in their order."""
    return read_lines(LINES)


def footer() -> dict[str, list[CrisisLine]]:
    """The lines at the foot of every page: 119 and 110, and a few for all Japan."""
    lines = all_lines()
    return {"emergency": [line for line in lines if line.emergency], "featured": [line for line in lines if line.featured]}


def regional(prefecture_code: str) -> list[CrisisLine]:
    """The lines of one prefecture (two digits), for its pages and those of its municipalities."""
    return [line for line in all_lines() if prefecture_code in line.region]


def national(lines: Iterable[CrisisLine] | None = None) -> list[CrisisLine]:
    """Lines for all Japan but 119 and 110; a way in writing stands first once it is verified."""
    found = [line for line in (all_lines() if lines is None else lines) if not line.emergency and not line.region]
    return sorted(found, key=lambda line: (not line.is_written, line.order))
