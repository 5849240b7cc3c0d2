"""How names of places are compared: one folding, by which spellings of one name meet and different names never do."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SILENT = frozenset(" \t\r\n\v\f\u3000・,、'’`´-\u2010\u2011\u2012\u2013\u2014\u2015\u2212.\u200b\ufeff")
_UNSAID = {ord(character): None for character in _SILENT}
TWINS = str.maketrans(
    "龍檜檮鰺竈竃籠澤濱瀧冨廣國髙﨑驒祇櫻藪礪鹽彌萬與靜眞邊邉齋斎靱頸曾來狹藝豐關應會禮惠條縣區鄕",
    "竜桧梼鯵釜釜篭沢浜滝富広国高崎騨祗桜薮砺塩弥万与静真辺辺斉斉靭頚曽来狭芸豊関応会礼恵条県区郷",
)
"""Two ways of writing one character, such as 龍ケ崎市 and 竜ケ崎市. A test holds that no two names of different places meet."""
_KANJI = "\u3400-\u9fff\uf900-\ufaff々"
_SMALL_KE = re.compile(f"(?<=[{_KANJI}])[ゖけが](?=[{_KANJI}])")
_NO = re.compile(f"(?<=[{_KANJI}])[の之](?=[{_KANJI}])")


def fold_name(text: str) -> str:
    """A name for comparison: width, case, kana, marks on letters, spaces and hyphens do not matter, nor 龍/竜, ヶ/ケ/が, ノ/の/之."""
    return text.casefold().translate(_UNSAID) if text.isascii() else fold_with_ends(text)[0]


def fold_with_ends(text: str) -> tuple[str, list[int]]:
    """The same, with the place in the text at which each folded character ends: `text[ends[i]:]` is what follows it."""
    folded: list[str] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _belongs(text[end]):
            end += 1
        for character in _fold(text[at:end]):
            folded.append(character)
            ends.append(end)
        at = end
    return _NO.sub("の", _SMALL_KE.sub("け", "".join(folded))).replace("ゖ", "け"), ends


def _belongs(character: str) -> bool:
    """Whether a character only marks the one before it: combining marks, half-width dakuten, variation selectors."""
    return character in "\uff9e\uff9f" or unicodedata.category(character) == "Mn"


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    """One character with its marks."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", cluster).casefold())
    plain = "".join(c for c in plain if c in "\u3099\u309a" or unicodedata.category(c) != "Mn")
    plain = unicodedata.normalize("NFC", plain).translate(TWINS)
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in plain if c not in _SILENT).lstrip("\u3099\u309a")
