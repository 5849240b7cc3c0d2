"""Cells of outside files made fit to be read: kana in full width, stray spaces and control characters gone, nothing else changed.

Letters, digits and signs stay as the source writes them, so that a name remains a name (`@ホーム`, `＋one`).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

BROKEN = "\ufffd"
GETA = "〓"
"""The printers' mark for a character that is missing."""
LONGEST_URL = 1_000
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_UNSEEN = "\u0000-\u0008\u000e-\u001b\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_TO_CLEAN = re.compile(rf"[\uff61-\uff9f\s{_UNSEEN}]")
_SPACES = re.compile(r"\s+")
_LONE_MARKS = str.maketrans({"\u3099": "゛", "\u309a": "゜"})
_TIMES = re.compile(r"([0-9]{1,2}:[0-9]{2})[-〜~–]([0-9]{1,2}:[0-9]{2})")
_NOTHING = frozenset({"", "なし", "無し", "特になし", "特に無し", "とくになし", "無", "-", "−", "ー", "―", "—", "/", "0"})


def plain(text: str) -> str:
    """A cell as one clean line: half-width kana widened, spaces trimmed and drawn together, invisible characters dropped."""
    if not _TO_CLEAN.search(text):
        return text
    text = _HALF_KANA.sub(lambda run: unicodedata.normalize("NFKC", run[0]).translate(_LONE_MARKS), text)
    text = _SPACES.sub(_one_space, _INVISIBLE.sub("", text))
    return text.strip()


def _one_space(run: re.Match[str]) -> str:
    return "\u3000" if set(run[0]) == {"\u3000"} else " "


def name(text: str) -> str:
    """A name; a character that was lost on the way (U+FFFD) becomes 〓, so that nobody takes it for the real one."""
    return plain(text).replace(BROKEN, GETA)


def is_broken(text: str) -> bool:
    """Whether a cell lost a character before it came here."""
    return BROKEN in text


def is_lost(text: str) -> bool:
    """Whether nothing can be read in a name any more."""
    return not re.search(r"\w", plain(text).replace(BROKEN, ""))


def remark(text: str) -> str:
    """A free remark; "none" in its usual spellings is no remark."""
    text = plain(text)
    return "" if text in _NOTHING else text


def times(text: str) -> str:
    """Opening hours `09:00-17:00`; the form's unfilled `00:00-00:00` means not given. Anything else stays as it is written."""
    text = unicodedata.normalize("NFKC", plain(text))
    found = _TIMES.fullmatch(text)
    if found is None:
        return text
    start, end = (part.zfill(5) for part in found.groups())
    return "" if start == end == "00:00" else f"{start}-{end}"


def phone(text: str) -> str:
    """A telephone number in plain digits and hyphens, as far as it is one."""
    text = unicodedata.normalize("NFKC", plain(text))
    return re.sub(r"[‐‑–—―−ー]", "-", text)


def count_of(text: str) -> int | None:
    """A number of people; None when not given or not a number. 0 is what an unfilled form leaves."""
    text = unicodedata.normalize("NFKC", plain(text))
    return int(text) or None if re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) else None


def degrees(text: str) -> float | None:
    """A coordinate in degrees, or None."""
    text = unicodedata.normalize("NFKC", plain(text))
    return float(text) if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", text, re.ASCII) else None


def web_address(text: str) -> str:
    """An http or https address that a browser can follow, or nothing.

    Host names lose their full width, Japanese ones become punycode, and paths are percent-encoded. Two addresses in one cell, an
    unfinished one (`http://`), a mistyped host, a name and password or another scheme give nothing: what was meant is not guessed.
    """
    words = plain(text).split()
    if len(set(words)) != 1 or is_broken(text):
        return ""
    scheme, slashes, rest = words[0].partition("://")
    if scheme.lower() not in {"http", "https"} or not slashes or re.search("https?:", rest, re.IGNORECASE):
        return ""
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest}")
        host = _host(unicodedata.normalize("NFKC", parts.hostname or "").removesuffix("."))
        port = parts.port
    except ValueError:
        return ""
    if not host or parts.username is not None or parts.password is not None:
        return ""
    kept = "%/:=&?~#+!$,;'@()*[]"
    address = urlunsplit((scheme.lower(), f"{host}:{port}" if port else host, quote(parts.path, kept), quote(parts.query, kept), quote(parts.fragment, kept)))
    return address if len(address) <= LONGEST_URL else ""


def _host(host: str) -> str:
    """A host of several labels in ASCII; empty when it is none.

    Raises:
        ValueError: it cannot be written in punycode.
    """
    if re.search(r"[a-z0-9]ー|ー[a-z0-9]", host):
        return ""
    plain_host = host.encode("idna").decode("ascii")
    return plain_host if re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", plain_host, re.ASCII) else ""
