"""Contact: telephone, mail or a form of the employer's own, in the advert itself. 職業安定法5条の4 (ministry's notice of 2024-12-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from directory.positions.law.findings import Finding
from directory.positions.law.posting import Posting
from directory.positions.law.rulebook import found
from directory.positions.law.schema import name_of

SOCIAL_HOSTS = (
    "line.me", "lin.ee", "x.com", "twitter.com", "t.co", "instagram.com", "facebook.com", "fb.com", "m.me", "messenger.com", "threads.net", "tiktok.com",
    "discord.gg", "discord.com", "t.me", "telegram.me", "wa.me", "whatsapp.com", "signal.me", "signal.group", "kakao.com", "weixin.qq.com", "bsky.app",
)
"""Hosts of social media and messengers: no form of the employer's own."""
FREE_MAIL = (
    "gmail.com", "googlemail.com", "yahoo.co.jp", "yahoo.com", "ymail.ne.jp", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp",
    "live.jp", "live.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.jp", "excite.co.jp", "goo.jp", "proton.me", "protonmail.com",
    "gmx.com", "mail.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "ymobile.ne.jp", "ymobile1.ne.jp",
)
"""Addresses anyone can create, and those of mobile-phone contracts."""
_MAIL = re.compile(r"[^@\s]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_ANONYMOUS = re.compile(r"テレグラム|telegram|シグナル(で|に|アプリ|を(入|登録|インストール))|\bsignal\b(?!s)|セッションアプリ", re.IGNORECASE)
_DIGITS = range(9, 16)


def check_contact(posting: Posting) -> Iterator[Finding]:
    """Contact must not be social media alone; free mail is for the reviewer. 職業安定法5条の4."""
    ways = {way: text for way in ("phone", "email", "form_url", "other") if (text := posting.text(f"contact.{way}"))}
    for way, text in ways.items():
        if way != "other" and not _sound(way, text):
            yield found("contact_unreadable", f"contact.{way}", name=name_of(f"contact.{way}"), quote=text[:60])
    good = [way for way, text in ways.items() if way != "other" and _sound(way, text) and not (way == "form_url" and is_social(text))]
    if ways and not good:
        quote = ways.get("other") or ways.get("form_url") or next(iter(ways.values()))
        yield found("contact_only_social", "contact.other" if "other" in ways else "contact", quote=quote[:60])
    mail = _MAIL.fullmatch(ways.get("email", ""))
    if mail and mail[1].lower() in FREE_MAIL:
        yield found("contact_free_mail", "contact.email", quote=mail[0])
    for path, text in posting.texts():
        if path.startswith(("contact", "application")) and (match := _ANONYMOUS.search(text)):
            yield found("contact_anonymous", path, quote=match[0])


def is_social(address: str) -> bool:
    """Whether an address belongs to social media or a messenger."""
    try:
        host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return any(host == social or host.endswith(f".{social}") for social in SOCIAL_HOSTS)


def _sound(way: str, text: str) -> bool:
    if way == "phone":
        return len(re.sub(r"[^0-9０-９]", "", text)) in _DIGITS
    if way == "email":
        return _MAIL.fullmatch(text) is not None
    return re.match(r"https?://[^\s/.]+\.[^\s]+", text) is not None
