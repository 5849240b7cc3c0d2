"""Words of other directories made fit to be shown and passed on: plain text, and nothing by which a person could be reached.

Every function gives the same again when it is given its own answer, so that what is passed on and read again stays the same.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from directory.exchange import cleaning

LONGEST_TEXT = 4_000
_READ = 3 * LONGEST_TEXT
"""Signs of a text that are looked at, markup among them: what is longer is no word of a meeting, and would be read for ever."""
_LAYERS = 20
"""So often may markup be written over itself."""
_REMEMBERED = 5_000
"""Texts whose cleaned form is remembered: a feed says the same names and addresses again and again."""
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>,;:()]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?[^\s@<>,;:()]{1,255}\.[a-z]{2,}|mailto:", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![0-9A-Za-z_/=?&.#-])(?:\+?[0-9]{1,3}[-. ]?)?(?:\([0-9]{2,5}\) ?|[0-9]{2,5}[-. ])[0-9]{2,4}[-. ][0-9]{3,4}(?![0-9A-Za-z-])"
    r"|(?<![0-9A-Za-z_/=?&.#-])(?:\+[0-9]{9,13}|[0-9]{10,11})(?![0-9A-Za-z-])"
)
_HINT = re.compile(r"[@＠$]|\(at\)|\[at\]|mailto|venmo|pal|cash|zelle", re.IGNORECASE)
_FEWEST_DIGITS = 7
"""One of these stands in every text that leads to a person, or so many digits: looked for first, since most texts have nothing of it."""
_DIAL_IN = re.compile(r"zoom|passcode|password|pass ?code|dial|conference|meeting id|\bid\b|\bpin\b|会議|ミーティング|パスコード|ズーム", re.IGNORECASE)
_PAYING = re.compile(r"venmo|paypal|pay\.?pal|cash ?app|cash\.app|zelle|(?<!\w)\$[a-z]\w{2,}", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:\+?81[-. ]?0?|0)[789]0(?=[-. ]?\d{4})")
_SENTENCES = re.compile(r"(?<=[.!?。！？;；])\s+|(?<=[。！？；])|(?<=[.!?])(?=[A-Z][a-z])")
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Marks of Windows (’ “ –) that came through as control characters."""
_PRIVATE_HOME = re.compile(
    r"(?<!\bst )(?<!\bst\. )(?<!\bsaint )\b(?!men|women|child|veteran|people|boy|girl|student|sailor|soldier|farmer|worker)\w+['’]s\s+"
    r"(?:house|home|apartment|apt|flat|residence)\s*(?:$|[,(#、（0-9])|\b(?:private|my|his|her|our)\s+(?:house|home|residence|apartment)\b"
    r"|自宅|個人宅|民家|さん宅|氏宅|様宅|さんの家|さんち",
    re.IGNORECASE,
)
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々]")


def is_japanese(text: str) -> bool:
    """Whether a text has Japanese letters in it."""
    return bool(_JAPANESE.search(text))


def in_language(name: str, text: str | None) -> dict[str, str | None]:
    """`<name>_ja` and `<name>_en`: the text in the language its letters are of."""
    japanese = is_japanese(text or "")
    return {f"{name}_ja": (text or None) if japanese else None, f"{name}_en": None if japanese else (text or None)}


def line(value: object) -> str:
    """A name or another short text of a record as one clean line without markup; empty for what is no text or number."""
    if value is None or value == "" or isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return _line(str(value))


@lru_cache(maxsize=_REMEMBERED)
def _line(text: str) -> str:
    return cleaning.plain(_unmarked(_storable(text)))


def paragraphs(value: object) -> str:
    """A free text: lines kept, markup and stray spaces gone, everything by which a person could be reached left out."""
    return _paragraphs(value) if isinstance(value, str) and value.strip() else ""


@lru_cache(maxsize=_REMEMBERED)
def _paragraphs(value: str) -> str:
    lines = [cleaning.plain(one) for one in _unmarked(_storable(value)).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [words for one in lines if (words := without_contacts(one)) or not one]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept))
    return text.strip()[:LONGEST_TEXT].strip()


def name(value: object) -> str:
    """A name without what is no name: mail addresses, telephone numbers, payment handles."""
    return without_contacts(line(value))


@lru_cache(maxsize=_REMEMBERED)
def without_contacts(text: str) -> str:
    """A line without the sentences that hold a mail address, a telephone number to call, or a way to pay."""
    if not _may_reach(text):
        return text
    kept, at = [], 0
    for gap in [*_SENTENCES.finditer(text), None]:
        sentence = text[at : gap.start() if gap else len(text)]
        if not _reaches(sentence):
            kept.append(sentence + (gap[0] if gap else ""))
        at = gap.end() if gap else at
    return "".join(kept).strip()


def dial_in(value: object) -> str:
    """The telephone number of a conference with its one-tap signs; nothing for other text, or for what looks like a mobile telephone."""
    text = unicodedata.normalize("NFKC", line(value))
    return text if re.fullmatch(r"\+?[0-9 ()\-.,*#x]{2,80}", text) and not _MOBILE.match(text) and re.search("[0-9]", text) else ""


def to_read(text: str) -> str:
    """A free text without the lines on how to get into a conference: those stand with its link, not in lists."""
    lines = [one for one in text.split("\n") if not (_DIAL_IN.search(one) and re.search(r"[0-9#]|code|:", one))]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def names_a_home(text: str) -> bool:
    """Whether a place is somebody's home, which is never shown."""
    return bool(_PRIVATE_HOME.search(text))


def _storable(text: str) -> str:
    """The beginning of a text without half characters and NUL, which no database takes."""
    text = text[:_READ]
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").translate(_CP1252)


def _unmarked(text: str) -> str:
    """Plain text of text with markup or character references, however often these were written over each other."""
    for _ in range(_LAYERS):
        if "<" not in text and "&" not in text:
            break
        plain = _TAG.sub("", _BREAK.sub("\n", html.unescape(text)))
        if plain == text:
            return text
        text = plain
    else:
        return re.sub("[<>&]", "", text)
    return text


def _may_reach(text: str) -> bool:
    if not _HINT.search(text) and sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return False
    return bool(_MAIL.search(text) or _PAYING.search(text) or _PHONE.search(_narrow(text)))


def _reaches(sentence: str) -> bool:
    """Whether a sentence leads to a person: a number given for dialling into a conference does not."""
    if _MAIL.search(sentence) or _PAYING.search(sentence):
        return True
    numbers = [found[0] for found in _PHONE.finditer(_narrow(sentence))]
    if _DIAL_IN.search(sentence):
        return any(_MOBILE.match(number) for number in numbers)
    return bool(numbers)


def _narrow(text: str) -> str:
    """Digits and dashes of any width as the plain ones."""
    return re.sub("[‐‑–—―−ー]", "-", unicodedata.normalize("NFKC", text))
