"""How one gets in touch with a group: what is public and nothing else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from directory.accounts.addresses import mail_address
from directory.groups.codes import ContactMode
from directory.groups.registering.personal import Trace
from directory.groups.registering.reading import Reading
from directory.web.languages import t

KEY_OF = {
    ContactMode.SITE: "url", ContactMode.PHONE: "phone", ContactMode.MAIL: "mail", ContactMode.FORM: "url", ContactMode.SOCIAL: "social",
    ContactMode.VIA: "via",
}
_MOBILE = re.compile(r"0[5-9]0")
_DIGITS = (10, 11)
_CARRIERS = re.compile(r"@(?:[a-z0-9-]+\.)?(?:docomo|ezweb|softbank|i\.softbank|ymobile|vodafone|willcom|pdx|disney)\.(?:ne\.jp|com)$|@au\.com$", re.IGNORECASE)
_NEVER = frozenset({Trace.HOME, Trace.POINT})
"""No way of getting in touch is somebody's home, or a point on a map."""
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")
_URL = 500


def read_contact(reading: Reading) -> None:
    """Reads how to get in touch; its values get `contact_mode` and `contact`."""
    mode = next((one for one in ContactMode if one == reading.form.get("contact_mode", "")), None)
    if mode is None:
        reading.wrong("contact_mode-0", t("連絡のしかたを一つえらんでください。", "Please choose how people get in touch."))
        return
    contact: dict[str, str] = {}
    if mode != ContactMode.NONE:
        typed = reading.line("contact", _URL)
        kept = _value(reading, mode, typed)
        if not kept and not reading.error_at("contact"):
            reading.wrong("contact", _asks(mode))
        contact[KEY_OF[mode]] = kept
    hours = reading.line("contact_hours", 100)
    if hours and mode == ContactMode.PHONE and not reading.look("contact_hours", hours):
        contact["hours"] = hours
    _text_way(reading, mode, contact)
    reading.values |= {"contact_mode": mode.value, "contact": contact or None}


def _value(reading: Reading, mode: ContactMode, typed: str) -> str:
    """What was typed as it is kept; empty with a word of what to mend."""
    plain = unicodedata.normalize("NFKC", typed)
    if not typed or reading.look("contact", typed, only=_NEVER | ({Trace.NAME, Trace.MAIL} if mode is ContactMode.VIA else set())):
        return ""
    if mode is ContactMode.PHONE:
        return _phone(reading, plain)
    if mode is ContactMode.MAIL:
        return _mail(reading, typed)
    if mode in {ContactMode.SITE, ContactMode.FORM}:
        return web_address(plain) or _not(reading, t("ページのアドレスを、https:// から入れてください。",
                                                     "Please type the address of the page, beginning with https://."))
    if mail_address(plain):
        return _not(reading, t("メールアドレスのようです。連絡のしかたを「メール」にしてください。",
                               "This looks like a mail address. Please choose “by mail”."))
    return typed


def _not(reading: Reading, words: str) -> str:
    reading.wrong("contact", words)
    return ""


def _phone(reading: Reading, plain: str) -> str:
    digits = re.sub(r"[\s()ー－‐−–—.-]", "", re.sub(r"^\+81\s*\(?0?\)?", "0", plain))
    if not re.fullmatch("0[0-9]+", digits) or len(digits) not in _DIGITS:
        return _not(reading, t("電話番号を、022-123-4567 のように入れてください。時間帯は別の欄にあります。",
                               "Please type the telephone number, such as 022-123-4567; the hours have a field of their own."))
    if _MOBILE.match(digits) and plain.strip() not in reading.known:
        reading.meant.add("contact")
        if not reading.yes("meant-contact"):
            return _not(reading, t("携帯の番号のようです。だれでも見られるところに出ます。それでよければ、欄の下の箱に印をつけてください。",
                                   "This looks like a mobile number; everybody will be able to see it. If that is meant, tick the box below the field."))
    return plain.strip()[:60]


def _mail(reading: Reading, typed: str) -> str:
    found = mail_address(typed)
    if found is None:
        return _not(reading, t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp."))
    if _CARRIERS.search(found) and found not in reading.known:
        reading.meant.add("contact")
        if not reading.yes("meant-contact"):
            return _not(reading, t("携帯電話のメールアドレスのようです。だれでも見られるところに出ます。それでよければ、欄の下の箱に印をつけてください。",
                                   "This looks like the mail address of a mobile phone; everybody will see it. If that is meant, tick the box below."))
    return found


def _text_way(reading: Reading, mode: ContactMode, contact: dict[str, str]) -> None:
    """A way in writing beside a telephone, where there is one (people.md 7)."""
    typed = reading.line("contact_text", _URL) if mode == ContactMode.PHONE else ""
    if not typed or reading.look("contact_text", typed, only=_NEVER):
        return
    if found := mail_address(typed):
        contact["mail"] = found
    elif found := web_address(unicodedata.normalize("NFKC", typed)):
        contact["url"] = found
    else:
        contact["social"] = typed[:200]


def web_address(text: str) -> str | None:
    """An http(s) address with a host; `https://` is added where nothing stands before the host; None for anything else."""
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return None
    plain = parts.scheme in {"http", "https"} and not parts.username and not re.search(r"[\s<>\"'\\]", whole)
    return whole if plain and _HOST.fullmatch(host) else None


def _asks(mode: ContactMode) -> str:
    return {
        ContactMode.SITE: t("団体のページのアドレスを入れてください。", "Please type the address of your page."),
        ContactMode.PHONE: t("電話番号を入れてください。", "Please type the telephone number."),
        ContactMode.MAIL: t("メールアドレスを入れてください。", "Please type the mail address."),
        ContactMode.FORM: t("問い合わせフォームのアドレスを入れてください。", "Please type the address of your form."),
        ContactMode.SOCIAL: t("LINEやXのアカウント名、またはアドレスを入れてください。", "Please type the LINE or X account, or its address."),
        ContactMode.VIA: t("どこに聞けばよいかを入れてください。例：石巻保健所", "Please say which office to ask."),
    }.get(mode, "")
